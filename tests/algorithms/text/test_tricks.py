"""What hides in a text is named; what a script needs is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.tricks import MOST_MARKS, plainly, tricks

HIDING = [
    ("exe\u202etxt", "direction", "right-to-left override"),
    ("a\u202cb", "direction", "end of embedding or override"),
    ("plain\u200fwords", "direction", "right-to-left mark"),
    ("hello\u200bworld", "invisible", "zero-width space"),
    ("pay\u200dpal", "invisible", "zero-width joiner"),
    ("soft\u00adhyphen", "invisible", "soft hyphen"),
    ("x\u3164y", "invisible", "Hangul filler"),
    ("x\u2800y", "invisible", "blank Braille pattern"),
    ("x\U000e0068\U000e0069y", "hidden text", "hidden text in tag characters: hi"),
    ("x\ufe00\ufe01y", "hidden text", "2 variation selectors where none belongs"),
    ("a\U000e0155b", "hidden text", "1 variation selectors where none belongs"),
    ("a\ue000b", "private", "private character U+E000"),
    ("a\x00b", "control", "control character U+0000"),
    ("a\x85b", "control", "control U+0085"),
    ("a\ud800b", "control", "broken character U+D800"),
    ("a\ufffeb", "control", "broken character U+FFFE"),
    ("a" + "\u0301" * 200, "pile", "194 more marks on one letter"),
    ("p\u0430ypal", "look-alike", "Cyrillic letter among Latin ones, U+0430"),
    ("\u043f\u0440\u0438\u0432\u0065\u0442", "look-alike", "Latin letter among Greek or Cyrillic"),
]
HONEST = {
    "Persian with its non-joiners": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Hindi with a joiner": "\u0915\u094d\u200d\u0937",
    "a family of emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f 1\ufe0f\u20e3",
    "a flag of tags": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "Thai with spaces of no width": "\u0e20\u0e32\u0e29\u0e32\u200b\u0e44\u0e17\u0e22",
    "Hebrew with marks of direction": "\u05e9\u05dc\u05d5\u05dd \u200fabc\u200e \u2067x\u2069",
    "Arabic with all its vowels": "\u0628\u0650\u0633\u0652\u0645\u0650 \u0637\u0628",
    "Russian": "\u043f\u0440\u0438\u0432\u0435\u0442, 3D-\u043f\u0440\u0438\u043d\u0442",
    "Greek": "\u03bd\u03b1\u03b9 \u0395\u03bb\u03bb\u03ac\u03b4\u03b1",
    "Vietnamese": "Ti\u1ebfng Vi\u1ec7t " + unicodedata.normalize("NFD", "Ti\u1ebfng Vi\u1ec7t"),
    "Tibetan": "\u0f56\u0f7c\u0f51\u0f0b\u0f66\u0f90\u0f51\u0f0b",
    "Japanese with Latin inside": "\u65e5\u672cABC\u8a9e \u845b\U000e0100",
    "Korean": "\ud55c\uae00 \u1112\u1161\u11ab",
    "Braille": "\u2801\u2803\u2800\u2809",
    "plain English": "The violet drum beats at nine.\n\tAt six again.",
}


@pytest.mark.parametrize(("text", "kind", "says"), HIDING)
def test_what_hides_is_named(text: str, kind: str, says: str) -> None:
    """Each is a mark with its own name, and nothing else in the text is."""
    found = tricks(text)
    assert {kind} == {one.kind for one in found}
    assert any(one.says.startswith(says) for one in found)


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST.keys())
def test_no_script_and_no_language_is_a_trick(text: str) -> None:
    """What writers need to write their own language is never marked."""
    assert () == tricks(text)
    assert text == plainly(text)


@given(st.text())
def test_tricks_lie_in_the_text_one_after_the_other(text: str) -> None:
    """Whatever comes, the text can be cut at them."""
    ends = 0
    for one in tricks(text):
        assert ends <= one.start < one.end <= len(text)
        ends = one.end


@given(st.text())
def test_nothing_shown_reorders_or_carries_what_a_page_cannot(text: str) -> None:
    """No override, no control character and no half of a character reaches a page."""
    shown = plainly(text)
    shown.encode("utf-8")
    bad = set("\u202a\u202b\u202c\u202d\u202e\x00\x1b\x7f\x85")
    assert not bad & set(shown)


@given(st.integers(0, 300), st.sampled_from("a\u0628\u05d0\u0e01"))
def test_no_letter_carries_more_marks_than_scripts_need(count: int, letter: str) -> None:
    """A pile is cut, and its mark says how much of it there was."""
    shown = plainly(letter + "\u0301" * count)
    assert min(count, MOST_MARKS) == shown.count("\u0301")
