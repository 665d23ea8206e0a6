"""Pages of MkDocs whose content is finished HTML: record text never meets the Markdown parser."""

from collections.abc import Sequence
from functools import cache

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from azgeo.html.markup import format_html
from azgeo.html.templates import Page, PageSection
from azgeo.i18n import gettext as _
from azgeo.i18n import ngettext
from azgeo.mkdocs_plugin.theme_cache import TEMPLATE
from azgeo.problems import Problem, shown_problems

EMPTY_TOC = TableOfContents([])


class RenderedPage(MkDocsPage):
    """A page of the knowledge base, empty until `fill` gives it its content."""

    def __init__(self, title: str, file: File, config: MkDocsConfig, menu_title: str = "") -> None:
        self._heading = str(escape(title))
        super().__init__(str(escape(menu_title)) or self._heading, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what front matter would say, as HTML, since themes do not escape it."""
        self.markdown = ""
        # Without a parent in the menu there is nothing to navigate beside the page.
        hide = [] if self.parent else ["navigation"]
        self.meta = {"title": self._heading, "hide": hide, "template": TEMPLATE}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert nothing."""
        self.content = ""

    def fill(self, page: Page) -> None:
        """Take the content of `page`, with what MkDocs would have read from its Markdown."""
        self.meta["description"] = str(escape(page.description))
        self.content = page.html
        links = [
            AnchorLink(str(escape(section.heading)), section.anchor, 2) for section in page.sections
        ]
        self.toc = TableOfContents(links)
        self.present_anchor_ids = _anchors(tuple(section.anchor for section in page.sections))

    def release(self) -> None:
        """Drop the content, which is written."""
        self.content, self.toc = "", EMPTY_TOC


@cache  # MkDocs keeps them to the end of the build, and many pages have the same
def _anchors(anchors: tuple[str, ...]) -> set[str]:
    return set(anchors)


def problem_title() -> str:
    """The title of every page of a preview while the records have mistakes."""
    return _("The records have mistakes")


def problem_page(problems: Sequence[Problem], url: str) -> Page:
    """What a preview shows at `url` while the records have mistakes: each, and how to fix it."""
    shown, others = shown_problems(problems)
    items = Markup("").join(
        format_html(
            "<li><code>{}</code> <b>{}</b> {}; {}</li>",
            problem.location,
            problem.code,
            problem.message,
            problem.fix,
        )
        for problem in shown
    )
    words = _("The page comes back as soon as they are fixed.")
    heading = ngettext("{count} mistake to fix", "{count} mistakes to fix", len(problems)).format(
        count=len(problems)
    )
    listed = format_html("<ol>{}</ol>", items) + format_html("<p>{}</p>" if others else "", others)
    section = PageSection("problems", heading, listed)
    head = format_html("<p>{}</p>", words)
    return Page(url, problem_title(), "", format_html("{}", _("Preview")), head, (section,))
