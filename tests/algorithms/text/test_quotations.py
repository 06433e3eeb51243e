"""A quotation is closed, has several words, and stands beside own words."""

import pytest

from firebreak.algorithms.text.quotations import quoted_spans

QUOTED = "the gates will open tonight"
OWN = "and that is what he wrote to us"


def quoted(text: str) -> list[str]:
    """Give the quoted parts of a text."""
    return [text[start:end] for start, end in quoted_spans(text)]


@pytest.mark.parametrize("marks", ["“”", "„“", "„”", "«»", '""', "「」", "『』"])
def test_quotation_marks_of_many_languages(marks: str) -> None:
    """Any pair of marks makes a quotation."""
    held = f"{marks[0]}{QUOTED}{marks[1]}"

    assert quoted(f"{held} {OWN}") == [held]


def test_quote_lines_and_forum_quotes() -> None:
    """Lines that begin with > and quote blocks are quotations."""
    assert quoted(f"> {QUOTED}\n{OWN}") == [f"> {QUOTED}"]
    assert quoted(f"[quote=a]{QUOTED}[/quote] {OWN}") == [f"[quote=a]{QUOTED}[/quote]"]


def test_a_marked_share_is_all_quotation() -> None:
    """What follows the name of a shared author is that author's text."""
    assert quoted(f"RT @a9: {QUOTED}") == [QUOTED]
    assert quoted(f"about RT @a9 {QUOTED}") == []


@pytest.mark.parametrize(("words", "found"), [("one two three", 0), ("one two three four", 1)])
def test_a_quotation_has_at_least_four_words(words: str, found: int) -> None:
    """A title or scare quotes are no quotation."""
    assert len(quoted(f'"{words}" {OWN}')) == found


@pytest.mark.parametrize(("own", "found"), [("one two three", 0), ("one two three four", 1)])
def test_a_quotation_stands_beside_four_own_words(own: str, found: int) -> None:
    """Marks around nearly everything are decoration, with or without a few words more."""
    assert len(quoted(f'{own} "{QUOTED}"')) == found
    assert len(quoted(f"> {QUOTED}\n{own}")) == found


@pytest.mark.parametrize(
    "text", [f'5" pipes and {QUOTED} {OWN}', f'"{QUOTED} {OWN}', f"”{QUOTED}“ {OWN}", "", '"', "“”"]
)
def test_a_stray_mark_is_no_quotation(text: str) -> None:
    """A mark without its partner changes nothing."""
    assert quoted(text) == []


@pytest.mark.parametrize("piece", ['"', "“", "> ", "[quote]", '"a ', "\n>", "RT @", "«"])
def test_a_huge_text_of_marks_ends(piece: str) -> None:
    """Ten thousand marks are no way to stop the reader."""
    spans = quoted_spans(piece * (100_000 // len(piece)))

    assert spans == sorted(spans)
