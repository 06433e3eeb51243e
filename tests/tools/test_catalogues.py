"""The interface's catalogues: whole, and what is wrong in one is told."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import catalogues


def test_every_sentence_has_a_translation_that_can_be_right() -> None:
    """Nothing is missing or left over in any language, and programs read what people edited."""
    found = catalogues.said()
    wrong = [line for one in catalogues.LANGUAGES for line in catalogues.wrongs(one, found)]
    assert wrong == []
    assert len(found) > 2_000
    assert list(catalogues.loose()) == []


def test_arabic_has_its_six_forms_of_number() -> None:
    """None, one, two, a few, many and others are said differently."""
    arabic = catalogues.read(catalogues.TONGUES / "ar" / "firebreak.po", "ar")
    counted = [one for one in arabic if one.id and one.pluralizable]
    assert counted
    assert {len(one.string or ()) for one in counted} == {6}


SAID = "%(who)s agreed"
COUNTED = ("%(num)s case", "%(num)s cases")


@pytest.mark.parametrize(
    ("text", "translated", "told"),
    [
        (SAID, "", "no translation"),
        (SAID, "hat zugestimmt", "stands for"),
        (SAID, "%(wer)s hat zugestimmt", "stands for"),
        (SAID, '%(who)s "stimmte" zu', "has a"),
        (SAID, "%(who)s <b>stimmte</b> zu", "has a"),
        (SAID, "%(who)s stimmte zu 100 %% zu", "per cent"),
        (COUNTED, ("ein Fall", ""), "no translation"),
        (COUNTED, ("ein Fall",), "no translation"),
        (COUNTED, ("ein Fall", "%(num)s Fälle"), ""),
        (SAID, "%(who)s hat zugestimmt", ""),
    ],
)
def test_what_cannot_be_right_is_told(
    text: str | tuple[str, str],
    translated: str | tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A lost value, a sign that breaks an attribute, a form of number too few."""
    monkeypatch.setattr(catalogues, "TONGUES", tmp_path)
    found, german = Catalog(), Catalog(locale="de")
    found.add(text)
    german.add(text, translated)
    catalogues.write("de", german)
    wrong = list(catalogues.wrongs("de", found))
    assert any(told in line for line in wrong) if told else wrong == []


def test_a_translation_is_taken_from_another_catalogue_only_where_ours_has_none() -> None:
    """Two people's work comes together without either's being lost."""
    ours, theirs = Catalog(locale="de"), Catalog(locale="de")
    ours.add("Queue", "Warteschlange")
    ours.add("Search", "")
    theirs.add("Queue", "Schlange")
    theirs.add("Search", "Suche")
    catalogues.fill(ours, theirs)
    assert [one.string for one in ours if one.id] == ["Warteschlange", "Suche"]


def test_what_a_stranger_wrote_is_never_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence of a template is a literal, since it is put in unescaped."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text("{{ _('Queue') }}\n{{ _(item.text) }}\n")
    monkeypatch.setattr(catalogues, "SOURCE", tmp_path)
    assert [line.partition(": ")[0] for line in catalogues.loose()] == ["page.html:2"]
