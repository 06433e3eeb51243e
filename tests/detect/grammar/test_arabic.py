"""What Arabic constructions see, and what they leave alone."""

import pytest

from firebreak.detect.grammar.arabic import ARABIC
from firebreak.detect.grammar.arabic.reading import classes_of
from firebreak.detect.grammar.contract import Act, Saying
from firebreak.detect.grammar.reading import statements
from tests.detect.grammar.arabic_ordinary import HARMLESS
from tests.detect.grammar.arabic_sentences import ACTS, CALLS, GUARDED, PEOPLE, THREATS
from tests.detect.grammar.bars import (
    THRESHOLD,
    is_seen,
    seen_share,
    silent_controls,
    strongest,
    swapped_answers,
)

SAYINGS = [(act, one) for act, listed in ARABIC.sayings.items() for one in listed]
AGAINST = (
    "سأقتل كل {}.",
    "رح ندبح {} دول بكرة.",
    "كل {} لازم يموتوا.",
    "{} دول يستاهلوا القتل",
    "ياريت حد يشنق {} دول",
)
WITH = ("أصلي مع {} الليلة.", "كل {} لازم يتكرموا.", "هحضن كل {} بكرة.")


@pytest.mark.parametrize(("act", "saying"), SAYINGS, ids=lambda one: getattr(one, "because", one))
def test_examples_answer_as_written(act: Act, saying: Saying) -> None:
    """The examples that reviewers are shown are true."""
    assert is_seen(saying.text, act, "ar") == saying.fires


@pytest.mark.parametrize("text", THREATS)
def test_threats_are_seen_in_many_wordings(text: str) -> None:
    """Who announces violence is seen, in the written language and in spoken ones."""
    assert is_seen(text, "threat", "ar")


@pytest.mark.parametrize("text", CALLS)
def test_calls_are_seen_in_many_wordings(text: str) -> None:
    """Who asks for violence is seen, as a command, a duty, a wish or an opinion."""
    assert is_seen(text, "call", "ar")


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_the_other_acts_are_seen_in_many_wordings(act: Act, text: str) -> None:
    """Claims, praise, offers, recruitment and false alarms, in words of many kinds."""
    assert is_seen(text, act, "ar")


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_speech_is_left_alone(text: str) -> None:
    """Figures of speech, sport, kitchens, computers, news and prayers use the same words."""
    assert [one.name for one in statements(text) if one.score >= THRESHOLD] == []


@pytest.mark.parametrize("text", GUARDED)
def test_guards_know_quotation_report_and_game(text: str) -> None:
    """What stands in a quotation, a report or a game opens no case."""
    assert strongest(text, "ar") < THRESHOLD


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("وسنقتلهم", {"slay_will", "on_many"}),
        ("هقتلك", {"slay_will", "on_one"}),
        ("فلنقتل", {"slay_lets", "free"}),
        ("بيتقتلوا", {"slay_passive", "humans"}),
        ("للجنود", {"persons_to"}),
        ("رقابهم", {"body", "theirs"}),
        ("هالناس", {"persons", "these"}),
        ("مبقتلهمش", {"negation"}),
    ],
)
def test_what_is_written_onto_a_word_is_read(written: str, found: set[str]) -> None:
    """Arabic writes who, whom, when, and and to onto the word itself."""
    assert found <= set(classes_of(written, False))


@pytest.mark.parametrize("text", ["سَأَقْتُلُ كُلَّ النَّاسِ", "ساقتل كل الناس", "سأقتل كل الناس"])
def test_vowel_marks_and_hamza_make_no_difference(text: str) -> None:
    """People leave marks out, or write them all; the same words are seen."""
    assert is_seen(text, "threat", "ar")


@pytest.mark.parametrize("frame", AGAINST)
def test_whom_it_is_against_makes_no_difference(frame: str) -> None:
    """Believers, strangers, neighbours and invented peoples are protected alike."""
    assert swapped_answers(frame, "ar", PEOPLE) == {True}


@pytest.mark.parametrize("frame", WITH)
def test_who_is_spoken_of_kindly_makes_no_difference(frame: str) -> None:
    """No name of a people is a sign of anything."""
    assert swapped_answers(frame, "ar", PEOPLE) == {False}


@pytest.mark.real_data
def test_threat_functionalities_are_seen() -> None:
    """Of the threats in a public suite at least four in five are seen."""
    assert seen_share("ar", {"threat_dir_h", "threat_norm_h"}) >= 0.8


@pytest.mark.real_data
def test_counter_speech_is_left_alone() -> None:
    """Who quotes or refers to hatred to answer it is taken for a hater in at most one of fifty."""
    assert seen_share("ar", {"counter_quote_nh", "counter_ref_nh"}) <= 0.02


@pytest.mark.real_data
def test_controls_are_left_alone() -> None:
    """Scripture, news and ordinary posts: at most one in two hundred, with what chance allows."""
    assert silent_controls("ar") == []
