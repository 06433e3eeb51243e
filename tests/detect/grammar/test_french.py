"""What French constructions see, and what they leave alone."""

import pytest

from firebreak.detect.grammar.contract import Act, Saying
from firebreak.detect.grammar.french import FRENCH
from firebreak.detect.grammar.reading import statements
from tests.detect.grammar.bars import (
    THRESHOLD,
    is_seen,
    seen_share,
    silent_controls,
    strongest,
    swapped_answers,
)
from tests.detect.grammar.french_sentences import ACTS, CALLS, GUARDED, HARMLESS, PEOPLE, THREATS

SAYINGS = [(act, one) for act, listed in FRENCH.sayings.items() for one in listed]
AGAINST = (
    "Je vais poignarder ces {}.",
    "Tous les {} devraient être tués.",
    "Mort à tous les {} !",
    "Faut tous les pendre, ces {}",
    "Si seulement quelqu'un égorgeait les {}.",
)
WITH = ("Je prie avec les {} ce soir.", "Tous les {} devraient être aidés.", "Paix aux {} !")


@pytest.mark.parametrize(("act", "saying"), SAYINGS, ids=lambda one: getattr(one, "because", one))
def test_examples_answer_as_written(act: Act, saying: Saying) -> None:
    """The examples that reviewers are shown are true."""
    assert is_seen(saying.text, act, "fr") == saying.fires


@pytest.mark.parametrize("text", THREATS)
def test_threats_are_seen_in_many_wordings(text: str) -> None:
    """Who announces violence is seen, in school French and as people write to each other."""
    assert is_seen(text, "threat", "fr")


@pytest.mark.parametrize("text", CALLS)
def test_calls_are_seen_in_many_wordings(text: str) -> None:
    """Who asks for violence is seen, as a command, a duty, a wish or an opinion."""
    assert is_seen(text, "call", "fr")


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_the_other_acts_are_seen_in_many_wordings(act: Act, text: str) -> None:
    """Claims, praise, offers, recruitment and false alarms, in words of many kinds."""
    assert is_seen(text, act, "fr")


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_speech_is_left_alone(text: str) -> None:
    """Figures of speech, sport, kitchens, news and prayers use the same words."""
    assert [one.name for one in statements(text)] == []


@pytest.mark.parametrize("text", GUARDED)
def test_guards_know_quotation_report_game_and_fiction(text: str) -> None:
    """What stands in a quotation, a report, a game or a novel opens no case."""
    assert strongest(text, "fr") < THRESHOLD


def test_accents_and_apostrophes_make_no_difference() -> None:
    """Phones and keyboards leave accents out; the same words are seen without them."""
    assert is_seen("J’espère que les Verdins se feront égorger", "call", "fr")
    assert is_seen("j'espere que les Verdins se feront egorger", "call", "fr")


@pytest.mark.parametrize("frame", AGAINST)
def test_whom_it_is_against_makes_no_difference(frame: str) -> None:
    """Believers, strangers, neighbours and invented peoples are protected alike."""
    assert swapped_answers(frame, "fr", PEOPLE) == {True}


@pytest.mark.parametrize("frame", WITH)
def test_who_is_spoken_of_kindly_makes_no_difference(frame: str) -> None:
    """No name of a people is a sign of anything."""
    assert swapped_answers(frame, "fr", PEOPLE) == {False}


@pytest.mark.real_data
def test_threat_functionalities_are_seen() -> None:
    """Of the threats in a public suite at least four in five are seen."""
    assert seen_share("fr", {"threat_dir_h", "threat_norm_h"}) >= 0.8


@pytest.mark.real_data
def test_counter_speech_is_left_alone() -> None:
    """Who quotes or refers to hatred to answer it is taken for a hater in at most one of fifty."""
    assert seen_share("fr", {"counter_quote_nh", "counter_ref_nh"}) <= 0.02


@pytest.mark.real_data
def test_controls_are_left_alone() -> None:
    """Scripture, news and ordinary posts: at most one in two hundred, with what chance allows."""
    assert silent_controls("fr") == []
