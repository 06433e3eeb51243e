"""Belief, origin, language, names and greetings are no signs of anything."""

import pytest

from firebreak.detect.refused_words import (
    ACTS,
    EVERYBODY,
    PHRASES,
    PRAYER,
    REFUSED,
    TEXTS,
    bare,
    joined,
    samples,
)
from firebreak.detect.rules import Rule, compiled
from firebreak.model.policy import TextRule
from tests.contracts.neutral_texts import FAITH, ONE_SENTENCE


def rule(pattern: str, fires: str = "vurga dex", *, view: str = "folded") -> Rule:
    """Compile a rule with one example."""
    plan = TextRule(
        pattern=pattern,
        language="en",
        category="support",
        fires=(fires,),
        silent=("nothing",),
        view="written" if view == "written" else "folded",
    )
    return compiled("r", plan, "d")


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("all muslims", "a word of a religion"),
        ("the jews are here", "a word of a religion"),
        ("والمسلمين", "a word of a religion"),
        ("tous les algeriens", "what people of a country are called"),
        ("alle deutschen", "what people of a country are called"),
        ("fatima", "a name that many people bear"),
        ("mohammed ali", "a word of a religion"),
        ("allahu akbar", PRAYER),
        ("peace be upon him", PRAYER),
        ("لا اله الا الله", PRAYER),
        ("god willing", PRAYER),
        ("speaks french", ""),
        ("and the", EVERYBODY),
        ("kill all muslims", ""),
        ("vurga dex", ""),
        ("vurga for god", ""),
    ],
)
def test_nothing_but_belonging_is_bare(entry: str, what: str) -> None:
    """A word of belonging with small words around it still says nothing that anybody did."""
    assert what == bare(entry)


@pytest.mark.parametrize(
    "pattern",
    [
        "muslims?",
        "^muslims?$",
        r"\Amuslim",
        "muslims .{3,}",
        "allah.{0,3}akbar",
        "god (bless|is great)",
        "somalis? .*street",
        "je suis (afghan|malien)",
        "(fatima|mohammed)",
        r"\p{Arabic}{4,}",
        r"\b(les|des|une)\b",
        "السلام عليكم",
        "(?i)grüß gott|gruss gott",
        "your family",
        "وللمسلمين|vurga",
        "(?:alle deutschen)",
        r"\bwhen\b",
    ],
)
def test_a_rule_that_speaks_on_belonging_alone_is_refused(pattern: str) -> None:
    """Greetings, prayers, peoples, names and whole languages are no acts."""
    with pytest.raises(ValueError, match="belonging is no act"):
        rule(pattern)


@pytest.mark.parametrize(
    ("pattern", "fires"),
    [
        ("vurga.{0,9}dex", "vurga dex"),
        ("(kill|burn) (all|the) (muslims|christians)", "burn all christians"),
        ("allahu akbar.{0,40}bomb", "allahu akbar, the bomb is ready"),
        (r"\Aburn the mosque\z", "burn the mosque"),
    ],
)
def test_a_rule_that_asks_for_an_act_beside_it_passes(pattern: str, fires: str) -> None:
    """What somebody does may be said of anybody."""
    assert rule(pattern, fires).found_in(fires) is not None


def test_a_rule_made_for_a_bare_word_is_refused_whatever_its_pattern() -> None:
    """What somebody shows as an example tells what the rule is for."""
    with pytest.raises(ValueError, match="made for 'All Christians' alone"):
        rule("all christ[ia]+ns", "All Christians")


def test_capitals_as_written_are_tried_as_well() -> None:
    """A rule on the text as written is tried on the texts as written."""
    with pytest.raises(ValueError, match="what innocent people write"):
        rule("Lord of the worlds", view="written")


def test_one_search_over_all_samples_misses_none() -> None:
    """What speaks on a sample speaks on all of them together, so nothing slips through."""
    for one in samples():
        assert "\n" not in one.written + one.folded
    assert len(samples()) == joined("folded").count("\n") + 1


def test_the_neutral_texts_of_the_contracts_are_among_them() -> None:
    """What no detector may touch no rule may touch either."""
    assert {*FAITH, *ONE_SENTENCE.values()} <= set(TEXTS)


def test_words_of_violence_are_in_no_list_of_belonging() -> None:
    """Otherwise an act could make itself harmless."""
    assert set() == ACTS & {word for words in REFUSED.values() for word in words}
    assert set() == ACTS & set(PHRASES)


def test_every_language_has_its_lists() -> None:
    """No reader finds only his own belief here."""
    for word in ("god", "dieu", "gott", "الله", "christ", "muslime", "hindus", "sikh", "juif"):
        assert bare(word)
