"""Catalogues of the interface: ``python -m tools.catalogues``.

Finds every sentence that the interface can say, in templates and code, and holds it against the
catalogues in ``firebreak/app/tongues``. ``--update`` adds what is new with empty translations,
takes out what is gone and compiles; ``--todo LANGUAGE`` prints what is still to be translated;
``--take LANGUAGE FILE`` takes translations from another catalogue where ours has none.
"""

import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "firebreak" / "app"
TONGUES = SOURCE / "tongues"
LANGUAGES = ("fr", "ar", "de")
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "newstyle_gettext": "true"}}
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "phrase": None,
    "phrase_many": (1, 2),
    "later": {1: None, 2: (1, (2, "c")), 3: (1, (2, "c"))},
}
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
CHANGING = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Last-Translator',
    '"Language-Team',
    '"Generated-By',
    '"Report-Msgid',
    '"Project-Id',
)
"""Lines of a header that say nothing and differ between two that agree."""
CALL = re.compile(r"""(?<![\w.])(?:_|n?p?gettext)\((?!["'])""")
SLOT = re.compile(r"%\((\w+)\)[sd]")
Key = tuple[str | tuple[str, ...], str | None]


def main(arguments: Sequence[str]) -> int:
    """Check, or write, the catalogues.

    Args:
        arguments: See above.

    Returns:
        Exit status: 1 when a sentence has no translation, or one that cannot be right.
    """
    found = said()
    match arguments:
        case ["--update"]:
            for language in LANGUAGES:
                write(language, updated(language, found))
        case ["--todo", language]:
            print(written(_missing(language, found)))
        case ["--take", language, path]:
            taken = updated(language, found)
            fill(taken, read(Path(path), language))
            write(language, taken)
        case _:
            wrong = [*loose(), *(line for one in LANGUAGES for line in wrongs(one, found))]
            print("\n".join(wrong) or f"{len(found)} sentences in {len(LANGUAGES)} catalogues")
            return 1 if wrong else 0
    return 0


def said() -> Catalog:
    """Find everything that the interface can say.

    Returns:
        A catalogue without translations.
    """
    found = Catalog(project="firebreak", charset="utf-8")
    for _, _, text, comments, context in extract_from_dir(
        str(SOURCE),
        METHODS,
        OPTIONS,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    ):
        found.add(text, auto_comments=comments, context=context)
    return found


def read(path: Path, language: str) -> Catalog:
    """Read a catalogue from a file; an empty one where there is none."""
    if not path.exists():
        return Catalog(locale=language, project="firebreak", charset="utf-8")
    return read_po(io.BytesIO(path.read_bytes()), locale=language)


def updated(language: str, found: Catalog) -> Catalog:
    """Give a language's catalogue with exactly what can be said now."""
    fresh = Catalog(locale=language, project="firebreak", charset="utf-8")
    fresh.header_comment = f"# Firebreak's interface in {language}; see docs/languages.md."
    fresh.fuzzy = False
    for message in _messages(found):
        fresh.add(message.id, context=message.context, auto_comments=message.auto_comments)
    fill(fresh, read(TONGUES / language / "firebreak.po", language))
    return fresh


def fill(catalog: Catalog, other: Catalog) -> None:
    """Take translations over from another catalogue where there are none yet."""
    theirs = {_key(message): message for message in _messages(other)}
    for message in _messages(catalog):
        match = theirs.get(_key(message))
        if match and not _is_whole(message) and _is_whole(match):
            message.string = match.string


def write(language: str, catalog: Catalog) -> None:
    """Write a catalogue as people edit it, and as programs read it."""
    folder = TONGUES / language
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "firebreak.po").write_text(written(catalog), encoding="utf-8")
    (folder / "firebreak.mo").write_bytes(compiled(catalog))


def written(catalog: Catalog) -> str:
    """Write a catalogue as text: sorted, without places and dates, so that changes stay small."""
    stream = io.BytesIO()
    write_po(stream, catalog, width=100, sort_output=True, no_location=True, omit_header=False)
    lines = stream.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(CHANGING))


def compiled(catalog: Catalog) -> bytes:
    """Compile a catalogue for gettext, the same bytes for the same translations."""
    plain = read_po(io.BytesIO(written(catalog).encode()), locale=catalog.locale)
    plain.creation_date = plain.revision_date = LONG_AGO
    stream = io.BytesIO()
    write_mo(stream, plain)
    return stream.getvalue()


def loose() -> Iterator[str]:
    """Name sentences of templates that are no literals: what a stranger wrote is none of ours."""
    for path in sorted(SOURCE.glob("**/templates/*.html")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if CALL.search(line):
                yield f"{path.name}:{number}: only a literal may be looked up; use the filter term"


def wrongs(language: str, found: Catalog) -> Iterator[str]:
    """Say what is wrong with a language's catalogue, a line each."""
    path = TONGUES / language / "firebreak.po"
    ours = read(path, language)
    here = {_key(message): message for message in _messages(ours)}
    wanted = {_key(message): message for message in _messages(found)}
    for key in wanted.keys() - here.keys():
        yield f"{language}: not in the catalogue: {_first(key)!r}; run tools.catalogues --update"
    for key in here.keys() - wanted.keys():
        yield f"{language}: nothing says this any more: {_first(key)!r}; --update takes it out"
    for key in here.keys() & wanted.keys():
        yield from (f"{language}: {line}: {_first(key)!r}" for line in _faults(here[key], ours))
    binary = path.with_suffix(".mo")
    if not binary.exists() or not _is_same(binary.read_bytes(), compiled(ours)):
        yield f"{language}: firebreak.mo is not what firebreak.po says; --update compiles it"


def _faults(message: Message, catalog: Catalog) -> Iterator[str]:
    if not _is_whole(message):
        yield "no translation"
        return
    forms = _forms(message.string)
    if message.pluralizable and len(forms) != catalog.num_plurals:
        yield f"has {len(forms)} forms, the language {catalog.num_plurals}"
    texts = _forms(message.id)
    allowed = set().union(*(SLOT.findall(text) for text in texts))
    for form in forms:
        slots = set(SLOT.findall(form))
        # A form for one or two may say the number as a word.
        if not slots <= allowed or (allowed - {"num"} - slots):
            yield f"stands for {sorted(slots)} instead of {sorted(allowed)}"
        if ("%%" in form) != any("%%" in text for text in texts):
            yield "has another per cent sign"
        # They stand in attributes too, unescaped: what the English has not, no language may have.
        for sign in '"<>&':
            if sign in form and not any(sign in text for text in texts):
                yield f"has a {sign} that the English has not"


def _missing(language: str, found: Catalog) -> Catalog:
    whole = updated(language, found)
    rest = Catalog(locale=language, charset="utf-8")
    for message in _messages(whole):
        if not _is_whole(message):
            rest.add(message.id, context=message.context, auto_comments=message.auto_comments)
    return rest


def _is_same(one: bytes, other: bytes) -> bool:
    # By what they say: the header names the version of the tool.
    read = [vars(GNUTranslations(io.BytesIO(each)))["_catalog"] for each in (one, other)]
    return {**read[0], "": ""} == {**read[1], "": ""}


def _messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)


def _key(message: Message) -> Key:
    forms = _forms(message.id)
    return forms if len(forms) > 1 else forms[0], message.context


def _first(key: Key) -> str:
    return key[0] if isinstance(key[0], str) else key[0][0]


def _is_whole(message: Message) -> bool:
    if isinstance(message.string, tuple):
        return bool(message.string) and all(message.string)
    return bool(message.string)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
