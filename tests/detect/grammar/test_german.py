"""What German constructions see, and what they leave alone."""

import pytest

from firebreak.detect.grammar.contract import Act, Saying
from firebreak.detect.grammar.german import GERMAN
from firebreak.detect.grammar.reading import statements
from tests.detect.grammar.bars import (
    THRESHOLD,
    is_seen,
    seen_share,
    silent_controls,
    strongest,
    swapped_answers,
)
from tests.detect.grammar.german_ordinary import MORE_HARMLESS
from tests.detect.grammar.german_sentences import ACTS, CALLS, GUARDED, HARMLESS, THREATS

SAYINGS = [(act, one) for act, listed in GERMAN.sayings.items() for one in listed]
PEOPLE = (
    *("Nachbarn", "Muslime", "Juden", "Christen", "Atheisten", "Lumowier", "Frauen", "Schwulen"),
    *("Verdinen", "Fremden", "Kurden", "Bayern"),
)
AGAINST = (
    "Ich werde diese {} abstechen.",
    "Alle {} sollten umgebracht werden.",
    "Wir sollten all diese {} erhängen.",
    "Wenn bloß jemand diese {} erschießen würde.",
)
WITH = ("Ich bete heute mit den {}.", "Allen {} sollte geholfen werden.", "Friede allen {}!")


@pytest.mark.parametrize(("act", "saying"), SAYINGS, ids=lambda one: getattr(one, "because", one))
def test_examples_answer_as_written(act: Act, saying: Saying) -> None:
    """The examples that reviewers are shown are true."""
    assert is_seen(saying.text, act, "de") == saying.fires


@pytest.mark.parametrize("text", THREATS)
def test_threats_are_seen_in_many_wordings(text: str) -> None:
    """Who announces violence is seen, wherever the verb stands."""
    assert is_seen(text, "threat", "de")


@pytest.mark.parametrize("text", CALLS)
def test_calls_are_seen_in_many_wordings(text: str) -> None:
    """Who asks for violence is seen, as a command, a duty, a wish or an opinion."""
    assert is_seen(text, "call", "de")


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_the_other_acts_are_seen_in_many_wordings(act: Act, text: str) -> None:
    """Claims, praise, offers, recruitment and false alarms, in words of many kinds."""
    assert is_seen(text, act, "de")


@pytest.mark.parametrize("text", [*HARMLESS, *MORE_HARMLESS])
def test_ordinary_speech_is_left_alone(text: str) -> None:
    """Figures of speech, sport, kitchens, news and prayers use the same words."""
    assert [one.name for one in statements(text)] == []


@pytest.mark.parametrize("text", GUARDED)
def test_guards_know_quotation_report_game_and_fiction(text: str) -> None:
    """What stands in a quotation, a report, a game or a novel opens no case."""
    assert strongest(text, "de") < THRESHOLD


def test_umlauts_may_be_written_in_two_letters() -> None:
    """Keyboards without umlauts make no difference."""
    assert is_seen("Ich werde diese Leute töten", "threat", "de")
    assert is_seen("Ich werde diese Leute toeten", "threat", "de")


@pytest.mark.parametrize("frame", AGAINST)
def test_whom_it_is_against_makes_no_difference(frame: str) -> None:
    """Believers, strangers, neighbours and invented peoples are protected alike."""
    assert swapped_answers(frame, "de", PEOPLE) == {True}


@pytest.mark.parametrize("frame", WITH)
def test_who_is_spoken_of_kindly_makes_no_difference(frame: str) -> None:
    """No name of a people is a sign of anything."""
    assert swapped_answers(frame, "de", PEOPLE) == {False}


@pytest.mark.real_data
def test_threat_functionalities_are_seen() -> None:
    """Of the threats in a public suite at least seven in ten are seen."""
    assert seen_share("de", {"threat_dir_h", "threat_norm_h"}) >= 0.7


@pytest.mark.real_data
def test_counter_speech_is_left_alone() -> None:
    """Who quotes or refers to hatred to answer it is taken for a hater in at most one of fifty."""
    assert seen_share("de", {"counter_quote_nh", "counter_ref_nh"}) <= 0.02


@pytest.mark.real_data
def test_controls_are_left_alone() -> None:
    """Scripture, news and ordinary posts: at most one in two hundred, with what chance allows."""
    assert silent_controls("de") == []
