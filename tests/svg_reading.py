"""SVG files as tests read them."""

from typing import NamedTuple
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


class Shape(NamedTuple):
    """An element of a picture that is drawn: its name, and its attributes."""

    name: str
    attributes: dict[str, str]


def title(content: bytes) -> str:
    """The title of a picture."""
    return ElementTree.fromstring(content).findtext(f"{SVG}title") or ""


def description(content: bytes) -> str:
    """What a picture shows, in words."""
    return ElementTree.fromstring(content).findtext(f"{SVG}desc") or ""


def texts(content: bytes) -> list[str]:
    """The words in a picture, in the order of the file, without the silent texts of halos.

    The first are those around the drawing: the title and the credit.
    """
    return [
        text.text or ""
        for text in ElementTree.fromstring(content).iter(f"{SVG}text")
        if text.get("aria-hidden") != "true"
    ]


def drawn_texts(content: bytes) -> list[str]:
    """The words in the drawing itself."""
    drawing = ElementTree.fromstring(content).findall(f"{SVG}g")[-1]
    return texts(ElementTree.tostring(drawing))


def shapes(content: bytes, name: str, **attributes: str) -> list[Shape]:
    """The elements of the drawing that have a name, such as `path`, and these attributes."""
    drawing = ElementTree.fromstring(content).findall(f"{SVG}g")[-1]
    return [
        Shape(name, element.attrib)
        for element in drawing.iter(f"{SVG}{name}")
        if attributes.items() <= element.attrib.items()
    ]
