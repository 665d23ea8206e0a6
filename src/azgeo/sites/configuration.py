"""What mkdocs.yml says of the records and the site."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from azgeo.i18n import gettext as _
from azgeo.problems import SiteError, relative_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

DEFAULT_RECORDS = "data"


class _Unevaluated:
    """A value with a tag that only MkDocs can evaluate, such as `!ENV`."""


class _TolerantLoader(yaml.SafeLoader):
    """Reads what MkDocs reads, without importing the code that tags in it name."""


_TolerantLoader.add_multi_constructor("!", lambda *_arguments: _Unevaluated())
_TolerantLoader.add_multi_constructor("tag:", lambda *_arguments: _Unevaluated())


def records_folder(config_file: Path) -> Path:
    """The folder of records that `config_file` names; `data` beside it when it names none.

    Read without MkDocs, which takes a second to import, unless only MkDocs can tell.
    """
    if not config_file.is_file():
        return config_file.parent / DEFAULT_RECORDS
    try:
        settings = yaml.load(config_file.read_text(encoding="utf-8"), _TolerantLoader)
        records = _records_option(settings)
    except (yaml.YAMLError, ValueError):
        records = None
    if records is None:
        records = _records_of(load_configuration(config_file))
    return config_file.parent / records


def _records_option(settings: Any) -> str | None:
    """The option `records` of the plugin; None where only MkDocs can tell."""
    if not isinstance(settings, Mapping) or "INHERIT" in settings:
        return None
    plugins = settings.get("plugins") or []
    if not isinstance(plugins, list | dict):
        return None
    entries = [plugins] if isinstance(plugins, dict) else plugins
    for entry in entries:
        if isinstance(entry, dict) and "azgeo" in entry:
            options = entry["azgeo"] or {}
            records = options.get("records", DEFAULT_RECORDS) if isinstance(options, dict) else None
            return records if isinstance(records, str) else None
    return DEFAULT_RECORDS


def _records_of(config: "MkDocsConfig") -> str:
    plugin = config.plugins.get("azgeo")
    return str(plugin.config.records) if plugin else DEFAULT_RECORDS


def load_configuration(
    config_file: Path, records: Path | None = None, site_dir: Path | None = None
) -> "MkDocsConfig":
    """The configuration of MkDocs; `records` and `site_dir` replace the folders that it names.

    FileNotFoundError without a file, SiteError where MkDocs refuses it.
    """
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    if not config_file.is_file():
        message = _("no such file; go to the folder of the project, or name the file with -f")
        raise FileNotFoundError(errno.ENOENT, message, str(config_file))
    try:
        config = load_config(str(config_file), site_dir=str(site_dir) if site_dir else None)
    except Exception as error:  # also whatever a hook raises, and what MkDocs forgets to catch
        reason = f"{relative_path(config_file)}: {error}"
        raise SiteError(str(error) if isinstance(error, MkDocsException) else reason) from None
    if records and "azgeo" in config.plugins:
        config.plugins["azgeo"].config.records = str(records.resolve())
    return config
