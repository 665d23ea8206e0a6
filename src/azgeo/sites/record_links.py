"""The links of a built site, held against the records that made them."""

import re
from pathlib import Path

from azgeo.model.knowledge import KnowledgeBase
from azgeo.problems import Problem, line_and_column, relative_path
from azgeo.sites.linkcheck import broken_links


def check_links(site: Path, base: str, kb: KnowledgeBase | None) -> list[Problem]:
    """Every link of a built site that leads nowhere, at the place of the record that made it where there is one."""
    made_from = {f"{record.kind}/{record.id}.html": id for id, record in kb.records.items()} if kb else {}

    def made_by(page: str, written: str) -> tuple[Path, int, int] | None:
        if kb is None or page not in made_from:
            return None
        file, data = kb.files[made_from[page]]
        name = written.rpartition("/")[2].partition("#")[0].removesuffix(".html") or written.partition("#")[2]
        text = data.decode()
        place = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) if name else None
        # None where the theme made the link, or another record.
        return place and (file.path, *line_and_column(text, place.start()))

    return list(broken_links(relative_path(site), base, made_by))
