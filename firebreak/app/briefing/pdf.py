"""A brief as PDF: tagged, its font inside, the same bytes each time."""

import importlib
from importlib.resources import as_file, files
from types import ModuleType

import msgspec

from firebreak.app.briefing.document import Document
from firebreak.model.errors import NoPdfWriter

PACKAGE = "firebreak.app.briefing"
NEEDS = 'pip install "firebreak[pdf]"'
STYLE = (
    "<style>text{font-family:'DejaVu Sans';font-size:11px;fill:#17202a}"
    ".fb-quiet{opacity:.72}.fb-grid{stroke:#17202a;stroke-opacity:.14}"
    ".fb-axis{stroke:#17202a;stroke-opacity:.45}.fb-fill-a{fill:#0b63b6}</style>"
)
"""Colours of charts on paper, where no variables of style sheets are understood."""


def pdf(told: Document) -> bytes:
    """Print a brief.

    Args:
        told: The brief.

    Returns:
        A PDF, in which every word can be read aloud and copied. Without date and without anything
        drawn by lot: the same brief gives the same bytes with the same version of the printer.

    Raises:
        NoPdfWriter: The optional printer is not installed; says how.
    """
    printer = _printer()
    given = {"main.typ": files(PACKAGE).joinpath("brief.typ").read_bytes(), **_things(told)}
    with as_file(files(PACKAGE).joinpath("fonts")) as fonts:
        made: bytes = printer.compile(
            given,
            format="pdf",
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            timestamp=0,
        )
    return made


def _printer() -> ModuleType:
    try:
        return importlib.import_module("typst")
    except ImportError as error:
        raise NoPdfWriter(install=NEEDS) from error


def _things(told: Document) -> dict[str, bytes]:
    """Give the files that the printer is handed: texts all, for it takes no others."""
    pictures = {one.key: [list(each.jpeg) for each in one.pictures] for one in told.sections}
    things = {"told.json": _words(told), "pictures.json": msgspec.json.encode(pictures)}
    for section in told.sections:
        for place, drawing in enumerate(section.drawings):
            things[f"drawing-{section.key}-{place}.svg"] = _drawn(drawing.svg)
    return things


def _words(told: Document) -> bytes:
    """Write what is told, without the bytes of pictures."""
    bare = tuple(
        msgspec.structs.replace(
            section,
            pictures=tuple(msgspec.structs.replace(one, jpeg=b"") for one in section.pictures),
            drawings=tuple(msgspec.structs.replace(one, svg="") for one in section.drawings),
        )
        for section in told.sections
    )
    return msgspec.json.encode(msgspec.structs.replace(told, sections=bare))


def _drawn(svg: str) -> bytes:
    start = svg.index(">") + 1
    head = svg[:start].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return (head + STYLE + svg[start:]).encode()
