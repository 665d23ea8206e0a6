"""The knowledge base as data for other tools: every record whole, with its address and what names it."""

import json

from azgeo import __version__
from azgeo.html.urls import record_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import KINDS, Record

JSON_VERSION = 1  # grows when a key changes its meaning or goes; new keys may come at any time


def as_json(kb: KnowledgeBase) -> bytes:
    """UTF-8 JSON: `records` by kind in order of id, `edges` of the graph, the vocabulary and the article's outline.

    Dates are EDTF, record text is in the inline language, locators are written as in the article; empty fields are left
    out. The same records give the same bytes.
    """
    whole = {
        "format": "azgeo",
        "version": JSON_VERSION,
        "generator": f"azgeo {__version__}",
        "article": kb.article.id if kb.article else None,
        "sentences": list(kb.outline.sentences()),
        "vocabulary": kb.vocabulary.model_dump(mode="json", exclude_defaults=True),
        "records": {kind.kind: [_record(kb, record) for record in kb.of(kind)] for kind in KINDS},
        "edges": [
            {"from": one, "to": other, "heading": edge["heading"], "role": edge["role"], "path": list(edge["path"])}
            for one, other, edge in kb.graph.edges(data=True)
        ],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _record(kb: KnowledgeBase, record: Record) -> dict[str, object]:
    backlinks = {
        heading: sorted({link.record.id for link in links}) for heading, links in sorted(kb.backlinks(record).items())
    }
    dumped = record.model_dump(mode="json", exclude_defaults=True)
    return {"id": record.id, "kind": record.kind, "page": record_url(record), **dumped, "named_by": backlinks}
