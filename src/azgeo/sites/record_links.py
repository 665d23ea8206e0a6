"""The broken links of a built site, at the place of the record that made them."""

import re
from pathlib import Path

from azgeo.html.urls import record_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.problems import Position, Problem, line_and_column, relative_path
from azgeo.sites.linkcheck import broken_links


def check_links(site: Path, base: str, kb: KnowledgeBase | None) -> list[Problem]:
    """Every broken link of a built site that is to be served at `base`, an address or its path.

    It is reported in the file of the record that made it, where that can be told.
    """
    id_of = {record_url(record): record.id for record in kb.records.values()} if kb else {}

    def origin_of(page: str, link: str) -> Position | None:
        if kb is None or page not in id_of:
            return None
        file, data = kb.files[id_of[page]]
        path, _hash, anchor = link.partition("#")
        name = path.rpartition("/")[2].removesuffix(".html") or anchor
        text = data.decode()
        match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) if name else None
        # No match where the theme made the link, or another record.
        return (file.path, *line_and_column(text, match.start())) if match else None

    return list(broken_links(relative_path(site), base, origin_of))
