"""The text that the small base of records is about."""

from pathlib import Path

import pytest
from small_data import DataFolder

from azgeo.checks.fidelity.text_words import TextWords, read_text_words

ARTICLE = """\
# On two empires

## Preface

- **pre.1.1** In the spring of 1997 the Turkish envoy John Smith came to Tabriz, the second city \
of Persia, for nine days.
- **pre.1.2** He brought 40 thousand roses, 22-30 French horses and a letter of more than 150,000 \
words, and left it in the second half of 1998, after the XXII Tea Festival.
- **pre.1.3** "We shall drink tea, and then again tea, and only when the pot is empty shall we \
speak of peace," he said, and called it the "peace of the teapot".
- **pre.2.1** What was drunk has been forgotten.
- **pre.2.2** So say two books [1, p. 4] [2].

## References

- **ref.1** A book of teapots. 1999
"""


@pytest.fixture
def texts(data: DataFolder) -> Path:
    """A folder with the text that the small base of records is about."""
    return data.write("../texts/article.md", ARTICLE).parent


@pytest.fixture
def text_words(texts: Path) -> TextWords:
    """The words of that text."""
    return read_text_words(texts)
