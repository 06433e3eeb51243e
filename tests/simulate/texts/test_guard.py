"""Nothing real comes out: no address, no account, no listed term."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

import firebreak.simulate.looks
import firebreak.simulate.texts
from firebreak.simulate.looks.bios import bio
from firebreak.simulate.looks.handles import handle
from firebreak.simulate.looks.names import display_name, words
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.texts.classes import RECIPES
from firebreak.simulate.texts.lexemes import GROUP, lexicon
from firebreak.simulate.texts.pool import sentences
from firebreak.simulate.texts.slots import SLOTS, values
from firebreak.simulate.texts.writing import Writer
from tests.simulate.forbidden import VARIABLE, digest, found, listed, read
from tests.simulate.vocabulary import everyday_words, written

KEY = b"a key for this test"
ALLOWED_IN_ARABIC = (GROUP,)
"""Latin letters that Arabic sentences may hold: the group's name is the same in every language."""


@cache
def sources() -> tuple[str, ...]:
    """Read the source files of the texts and looks."""
    rooms = (firebreak.simulate.texts, firebreak.simulate.looks)
    folders = [Path(folder) for room in rooms for folder in room.__path__]
    return tuple(
        path.read_text(encoding="utf-8") for room in folders for path in sorted(room.rglob("*.py"))
    )


@cache
def generated() -> tuple[str, ...]:
    """Write posts of every class, long texts, copies, handles, names and bios."""
    return tuple(_generated())


def _generated() -> Iterator[str]:
    writer, rng = Writer(1, "guard"), Random(1)
    yield from sentences()
    for language in LANGUAGES:
        for says in RECIPES:
            posts = [writer.write(language, says, disguise=0.3) for _ in range(60)]
            yield from (post.text for post in posts)
            yield from (copy.text for copy in writer.copied(posts[0], 20))
            yield writer.long(language, says).text
        for _ in range(200):
            yield from (bio(rng, language, disclaims=True), display_name(rng, language))
    yield from (handle(rng) for _ in range(2_000))
    yield from words()
    yield from (w for scripts in lexicon().values() for known in scripts.values() for w in known)


def test_nothing_written_is_on_the_list_of_forbidden_terms() -> None:
    """No real group, slogan or person is in any text or source file, where a list is at hand."""
    forbidden = listed()
    if forbidden is None:
        pytest.skip(f"no list of forbidden terms here; {VARIABLE} names its file")
    assert set() == found((*generated(), *sources()), forbidden)


def test_the_guard_finds_a_term_that_is_on_a_list(tmp_path: Path) -> None:
    """A list that names two of our own words makes the guard speak."""
    place = tmp_path / "terms.json"
    hashes = [digest(term, KEY) for term in ("Sewing  MACHINE", "nobody says this")]
    place.write_text(json.dumps({"key": KEY.hex(), "words": 3, "hashes": hashes}))
    assert {"sewing machine"} == found((*generated()[::20], *sources()), read(place))


def test_the_list_named_by_the_variable_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has a list can have it used."""
    place = tmp_path / "terms.json"
    place.write_text(json.dumps({"key": KEY.hex(), "words": 2, "hashes": []}))
    monkeypatch.setenv(VARIABLE, str(place))
    assert read(place) == listed()


def test_no_text_holds_an_address_outside_example() -> None:
    """No page, mail address or account that anybody could have."""
    for text in (*generated(), *(line for _, line in written())):
        assert not re.search(r"https?:|www\.|@", text), text
        assert not re.search(r"\b[a-z]{2,}\.(?!example\b)(?:com|org|net|info|[a-z]{2})/", text), (
            text
        )


def test_arabic_sentences_are_arabic() -> None:
    """No Latin letters slip into Arabic sentences but the group's name."""
    lines = [line for language, line in written() if language == "ar"]
    lines += [one for slot in SLOTS for one in values("ar")[slot]]
    lines += [text for text in sentences() if re.search("[\u0600-\u06ff]", text)]
    for line in lines:
        rest = line
        for allowed in ALLOWED_IN_ARABIC:
            rest = rest.replace(allowed, "")
        assert not re.search(r"[A-Za-zÀ-ɏ]", rest), line


def test_sentences_of_other_languages_hold_no_arabic_script() -> None:
    """Each language is written in its own letters."""
    for language, line in written():
        assert language == "ar" or not re.search("[\u0600-\u06ff]", line), line


def test_no_invented_place_or_name_is_an_everyday_word() -> None:
    """Towns and people are called what nothing else is called."""
    towns = {place.casefold() for one in LANGUAGES for place in values(one)["place"]}
    assert towns.isdisjoint(everyday_words())
    assert set(words()).isdisjoint(everyday_words())
