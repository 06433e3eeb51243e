"""A brief as a document: sections, sentences, tables, drawings."""

from datetime import datetime

from msgspec import Struct

from firebreak.measure.brief.contract import Cases


class Cell(Struct, frozen=True, kw_only=True):
    """What stands in one place of a table.

    Attributes:
        is_foreign: Whether others wrote it, so that it stands in an isolate of its own.
        language: Of words that others wrote; empty when nobody says.
        is_number: Whether it is set like a figure.
        full: What a file says instead, where a page says it shorter; empty for the same.
    """

    text: str
    full: str = ""
    is_foreign: bool = False
    language: str = ""
    is_number: bool = False


class Row(Struct, frozen=True, kw_only=True):
    """One row, and the cases that it rests on."""

    cells: tuple[Cell, ...]
    cases: Cases = ()


class Sheet(Struct, frozen=True, kw_only=True):
    """A table.

    Attributes:
        name: Of its file, without ending; letters and hyphens.
        shown: Rows of it that a page shows; the files have all.
        has_cases: Whether its rows rest on cases.
        is_folded: Whether a page shows it only to whoever asks, as it says what a drawing does.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    shown: int = 20
    has_cases: bool = True
    is_folded: bool = False


class Sentence(Struct, frozen=True, kw_only=True):
    """A statement, and the cases that it rests on; none where it counts everybody.

    Attributes:
        about: What stands before it, as the operator calls it; empty for nothing.
    """

    text: str
    about: str = ""
    cases: Cases = ()


class Drawing(Struct, frozen=True, kw_only=True):
    """A chart, drawn.

    Attributes:
        svg: One ``svg`` element; everything in it is escaped.
        caption: What it shows, in a few words.
    """

    svg: str
    caption: str


class Picture(Struct, frozen=True, kw_only=True):
    """A blurred picture of a medium.

    Attributes:
        jpeg: The file; nothing else of a medium is ever in a brief.
        caption: Its name in the brief.
        alt: What is read aloud instead.
    """

    jpeg: bytes
    caption: str
    alt: str


class Section(Struct, frozen=True, kw_only=True):
    """One part of a brief.

    Attributes:
        key: For addresses within the page; letters and hyphens.
    """

    key: str
    title: str
    sentences: tuple[Sentence, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    pictures: tuple[Picture, ...] = ()
    sheets: tuple[Sheet, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """The whole of it, ready to be shown or printed.

    Attributes:
        title: What somebody called the event.
        facts: Names and values at the head; a value may be somebody's own words.
        headline: What matters, in a few sentences.
        warning: That it holds what people must keep to themselves.
        at: The instant it is of.
        language: In which it is written.
        direction: ``ltr`` or ``rtl``.
        labels: The few words that whoever draws it adds.
    """

    title: str
    facts: tuple[tuple[str, Cell], ...]
    headline: tuple[Sentence, ...]
    warning: str
    sections: tuple[Section, ...]
    at: datetime
    language: str
    direction: str
    labels: dict[str, str]
