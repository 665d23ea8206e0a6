"""The knowledge base as data for other tools: every record whole, with its page and its links."""

import json
from collections import defaultdict

from azgeo.html.urls import record_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.version import __version__

# Grows when a key changes its meaning or goes; new keys may come at any time.
JSON_VERSION = 2


def as_json(kb: KnowledgeBase) -> bytes:
    """UTF-8 JSON, as docs/export.md describes it; the same records give the same bytes.

    Dates are EDTF, record text is in the inline language, locators are written as in the records;
    empty fields are left out.
    """
    data = {
        "format": "azgeo",
        "version": JSON_VERSION,
        "generator": f"azgeo {__version__}",
        "texts": [text.id for text in kb.texts],
        "sentences": [str(sentence) for sentence in kb.sentences],
        "vocabulary": kb.vocabulary.model_dump(mode="json", exclude_defaults=True),
        "records": {
            kind.kind: [_record(kb, record) for record in kb.of(kind)] for kind in kb.kinds
        },
        "edges": [
            {
                "from": edge.source,
                "to": edge.target,
                "field": edge.path[0],
                "role": edge.role,
                "path": list(edge.path),
            }
            for edge in kb.edges
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _record(kb: KnowledgeBase, record: Record) -> dict[str, object]:
    named_by: dict[str, set[str]] = defaultdict(set)
    for link in kb.backlinks(record):
        named_by[str(link.path[0])].add(link.record.id)
    return {
        "id": record.id,
        "kind": record.kind,
        "page": record_url(record),
        **record.model_dump(mode="json", exclude_defaults=True),
        "named_by": {field: sorted(ids) for field, ids in sorted(named_by.items())},
    }
