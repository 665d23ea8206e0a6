"""Where each page of the site stands: flat addresses, permanent, the same in every sink."""

from azgeo.model.records import Record


def record_url(record: Record) -> str:
    """The record's page: flat, permanent, the same in every sink."""
    return f"{record.kind}/{record.id}.html"


def year_url(year: int) -> str:
    """The page of a year."""
    return f"years/{year:04}.html"
