"""What English constructions see, and what they leave alone."""

import pytest

from firebreak.detect.grammar.contract import Act, Saying
from firebreak.detect.grammar.english import ENGLISH
from firebreak.detect.grammar.reading import statements
from tests.detect.grammar.bars import (
    THRESHOLD,
    flagged,
    is_seen,
    seen_share,
    silent_controls,
    strongest,
    swapped_answers,
)
from tests.detect.grammar.english_sentences import ACTS, MORE_HARMLESS

SAYINGS = [(act, one) for act, listed in ENGLISH.sayings.items() for one in listed]

THREATS = (
    "I'm gonna murder those neighbours tonight",
    "We are going to shoot everybody at the festival",
    "I will personally strangle each and every one of them",
    "One day I will hang all these politicians",
    "I really want to beat those visitors to death, all of them. I will butcher them.",
    "I've decided to stab the mayor on Friday",
    "We'll burn down the refugee shelter in Sector 4",
    "I can't wait to slaughter those people",
    "I'm on my way to shoot up the school",
    "i am about to gun down every cop in this town",
    "I promise to put a bullet in every one of you",
    "we will hunt you down and kill you all",
    "I'll make all of you suffer",
    "I'm coming to kill you",
    "My brothers and I planned it for months. We will attack the station tomorrow.",
    "I'd love to behead those guests",
    "Those tourists will die by my own hand",
    "I will smash their skulls",
    "I hid a bomb in the town hall",
    "We are prepared to blow up the power plant",
)
CALLS = (
    "Everyone should grab a knife and stab the guards",
    "Somebody needs to shoot all these politicians",
    "These foreigners must be exterminated",
    "all of those visitors deserve to be tortured",
    "It's time to slaughter all these people",
    "The only answer for those people is death",
    "Those neighbours belong in a mass grave.",
    "They should all be hanged",
    "Let us burn the foreigners",
    "Go and kill every guard you find",
    "I hope all those tourists get shot",
    "I wish someone would drown those kids",
    "Hopefully somebody kills all of them",
    "People like you should be dead",
    "Visitors need to be wiped out",
    "Killing visitors should be legal",
    "Please bomb the embassy of Sector 2",
    "there should be more attacks",
    "Migrants do not deserve to live",
    "Shooting a visitor is not a crime",
    "We must kill all strangers",
    "Hang all politicians",
    "Execution is the best option for such people",
    "In a perfect world all tourists would be dead",
)
HARMLESS = (
    "You should kill the engine before you open the hood.",
    "This heat is going to kill me",
    "My mother will kill me if I come home late.",
    "I want to kill this song, it is everywhere",
    "She is dressed to kill.",
    "We should execute the plan on Monday.",
    "They should be hanging the flags by now.",
    "I'm going to shoot them a message tomorrow.",
    "Women should not be killed for what they wear.",
    "No one should be killed.",
    "I don't think they should be hanged.",
    "Someone wrote that all visitors should be shot, please remove it.",
    "The officials said that all prisoners will be executed.",
    "If they come, will they kill all of us?",
    "We will beat the other team on Saturday.",
    "We will fight for our rights.",
    "I will take out the trash and the kids.",
    "All the rats in the cellar must be poisoned.",
    "Death to slow wifi!",
    "The bombing killed dozens of people in the market, and many are missing.",
    "The government should protect all those people from being killed.",
    "Two men tried to kill all passengers, a witness said.",
    "They deserve to be treated with respect.",
    "People deserve to live in peace.",
    "People like you make this place better.",
    "These games should be dead by now.",
    "We must end the killing of civilians.",
    "My kids are killing it at school.",
    "Time to destroy this burger.",
    "I will hang out with all of them tomorrow.",
    "I'm going to hit the gym and then the shops.",
    "Let's hit the town hall for the concert tonight!",
    "We need to attack poverty.",
    "He should have been killed off in season 2.",
    "I want to take the kids' lives as an example in my book.",
    "They burned my house, and I want them to be punished.",
    "I would love to see those kids happy.",
    "The crowd will die of laughter.",
    "You will die a hero in this game",
    "The dead should be buried.",
    "Prayers for the dead and for all who suffer.",
    "I want those murderers to be hanged.",
    "We should stop killing animals for fun.",
    "Everybody dies one day.",
    "The police shot the attacker.",
    "We struck a deal with the station.",
    "I am not going to kill anyone.",
    "He has been threatened: they said they will burn his house.",
    "Could someone please shoot these photos again?",
    "I want to strangle my alarm clock",
    "We will crush it tomorrow, team!",
    "Let's kill some time at the market.",
    "This medicine will destroy all the bacteria.",
    "It would be best to put down the phone.",
    "I will cut my own hair.",
    "You should break a leg tonight!",
    "She broke her neck when she fell.",
    "I'll cut the heads off the flowers.",
)
GUARDED = (
    "All candidates must be shot from the left side, says the photographer.",
    "I'd love to see those guys suffer on the last hill of the race, what a match!",
    "New chapter of my novel: I will slaughter all of them, said the villain in the last scene.",
    'He wrote: "It is late. Kill all of them tonight." I reported him.',
    "RT @someone: kill all of them tonight",
    "According to the radio, we should hang all politicians",
)


@pytest.mark.parametrize(("act", "saying"), SAYINGS, ids=lambda one: getattr(one, "because", one))
def test_examples_answer_as_written(act: Act, saying: Saying) -> None:
    """The examples that reviewers are shown are true."""
    assert is_seen(saying.text, act, "en") == saying.fires


@pytest.mark.parametrize("text", THREATS)
def test_threats_are_seen_in_many_wordings(text: str) -> None:
    """Who announces violence is seen, whatever the tense, the verb or the one it is against."""
    assert is_seen(text, "threat", "en")


@pytest.mark.parametrize("text", CALLS)
def test_calls_are_seen_in_many_wordings(text: str) -> None:
    """Who asks for violence is seen, as a command, a duty, a wish or an opinion."""
    assert is_seen(text, "call", "en")


@pytest.mark.parametrize(("act", "text"), ACTS)
def test_the_other_acts_are_seen_in_many_wordings(act: Act, text: str) -> None:
    """Claims, praise, offers, recruitment and false alarms, in words of many kinds."""
    assert is_seen(text, act, "en")


@pytest.mark.parametrize("text", [*HARMLESS, *MORE_HARMLESS])
def test_ordinary_speech_is_left_alone(text: str) -> None:
    """Figures of speech, sport, kitchens, news and prayers use the same words."""
    assert [one.name for one in statements(text)] == []


@pytest.mark.parametrize("text", GUARDED)
def test_guards_know_quotation_report_game_and_fiction(text: str) -> None:
    """What stands in a quotation, a report, a game or a novel opens no case."""
    assert strongest(text, "en") < THRESHOLD


def test_whom_it_is_against_makes_no_difference() -> None:
    """Believers, strangers, neighbours and invented peoples are protected alike."""
    for frame in ("I am going to stab those {}.", "All {} should be killed.", "Death to all {}!"):
        assert swapped_answers(frame, "en") == {True}
    for frame in ("I pray with the {} today.", "All {} should be helped.", "Peace to all {}!"):
        assert swapped_answers(frame, "en") == {False}


@pytest.mark.real_data
def test_threat_functionalities_are_seen() -> None:
    """Of the threats in a public suite at least four in five are seen."""
    assert seen_share("en", {"threat_dir_h", "threat_norm_h"}) >= 0.8


@pytest.mark.real_data
def test_counter_speech_is_left_alone() -> None:
    """Who quotes or refers to hatred to answer it is taken for a hater in at most one of fifty."""
    assert seen_share("en", {"counter_quote_nh", "counter_ref_nh"}) <= 0.02


@pytest.mark.real_data
def test_controls_are_left_alone() -> None:
    """Scripture, news and ordinary posts: at most one in two hundred, with what chance allows."""
    assert silent_controls("en") == []


def test_the_same_posts_are_flagged_however_they_are_asked() -> None:
    """A detector and a reader of the grammar agree."""
    assert flagged(["I will stab all of you", "good evening"], "en") == 1
