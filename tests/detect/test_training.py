"""Models learn acts from decisions: how well, from how little, and never who."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from random import Random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from firebreak.algorithms.stats.logistic import probabilities
from firebreak.algorithms.text.folding import fold_all
from firebreak.algorithms.text.linear_models import PLAIN
from firebreak.detect.act_models import (
    ActModel,
    ActModels,
    Answer,
    Plan,
    log_odds_below,
    stretches,
)
from firebreak.detect.belonging import belonging
from firebreak.detect.detectors.act_models import DETECTOR
from firebreak.detect.equipment import Equipment
from firebreak.detect.gate.contract import Controls, Positives
from firebreak.detect.gate.judges import judges_of_parts
from firebreak.detect.training import CannotTrain, Sample, Trained, train
from firebreak.model.policy import Policy
from firebreak.simulate.texts.writing import Writer
from tests.detect.gate.factories import KINDS, ask, everything
from tests.detect.real_data import rows
from tests.detect.simulated_decisions import BEGIN, decisions


@cache
def usual() -> Trained:
    """Train on the usual posts, once."""
    return train(decisions(), act="call", language="en")


def plan_of(model: ActModel, *, is_live: bool = True) -> Plan:
    """Run a model live."""
    return Plan(
        name="m",
        language=model.language,
        category=model.act,
        is_live=is_live,
        threshold=0.5,
        digest=model.digest,
    )


def answer(model: ActModel, text: str) -> Answer:
    """Ask a model about one text."""
    ((one,),) = ActModels([(plan_of(model), model)]).answers(fold_all([text]))
    return one


def worst_recall(trained: Trained, threshold: float = 0.5) -> float:
    """Give the recall of the worst drawing."""
    return min(one.recall(threshold) for one in trained.trials)


def test_the_worst_of_five_drawings_finds_the_act() -> None:
    """Later posts of accounts it never saw: nearly all found, nearly nobody else."""
    trained = usual()

    assert 5 == len(trained.trials)
    assert worst_recall(trained) >= 0.9
    assert max(one.false_rate(0.5) for one in trained.trials) <= 0.01


def test_a_score_is_how_often_it_is_right() -> None:
    """Of all posts it was measured on, scores add up to the acts there were, within a tenth."""
    for one in usual().trials:
        assert sum(one.scores) == pytest.approx(sum(one.hits), rel=0.1)


def test_the_same_posts_give_the_same_model() -> None:
    """In whatever order they come; another seed draws others, and learns the same."""
    shuffled = decisions()
    Random(7).shuffle(shuffled)
    again = train(shuffled, act="call", language="en")
    other = train(decisions(), act="call", language="en", seed=9)
    first = usual().model

    assert np.array_equal(first.weights, again.model.weights)
    assert usual().trials == again.trials != other.trials
    assert np.array_equal(first.weights, other.model.weights)


def test_dismissals_move_the_score() -> None:
    """When people dismiss one of the words again and again, posts with it fall below the line."""
    text = Writer(5, "new").ordinary("en").text + " bring the vurgadex"
    harmless = [
        replace(one, is_act=False) if "vurgadex" in one.text else one for one in decisions(acts=240)
    ]
    before = train(decisions(acts=240), act="call", language="en").model
    after = train(harmless, act="call", language="en").model

    assert answer(before, text).score > 0.5 > answer(after, text).score


@pytest.mark.parametrize(
    ("samples", "says"),
    [
        (decisions(acts=12), "38 more posts that do the act"),
        (decisions(others=150), "50 more posts that do not"),
        ([replace(one, account="a1") for one in decisions()], "19 more accounts"),
        ([replace(one, at=BEGIN) for one in decisions()], "take a longer time"),
    ],
)
def test_too_little_to_learn_from_says_what_is_missing(
    samples: Sequence[Sample], says: str
) -> None:
    """Nobody gets a model from a handful of posts, of one person, or of one moment."""
    with pytest.raises(CannotTrain, match=says):
        train(samples, act="call", language="en")


def test_posts_that_nothing_tells_apart_give_no_model() -> None:
    """Labels by the toss of a coin: there is nothing to learn, and it says so or sees nothing."""
    dice = Random(3)
    tossed = [replace(one, is_act=dice.random() < 0.3) for one in decisions(acts=0, others=700)]
    try:
        recall = worst_recall(train(tossed, act="call", language="en"))
    except CannotTrain:
        recall = 0.0
    assert recall < 0.1


def test_words_of_belonging_are_never_learned() -> None:
    """All acts name one faith and nothing else is in them: it finds nothing by that."""
    writer = Writer(4, "faith")
    dice = Random(4)
    samples = [
        Sample(
            text=f"{writer.ordinary('en').text} {'muslims' if number < 120 else ''}",
            is_act=number < 120,
            account=f"a{dice.randrange(60)}",
            at=BEGIN + timedelta(minutes=dice.randrange(40_000)),
        )
        for number in range(700)
    ]
    try:
        recall = worst_recall(train(samples, act="call", language="en"))
    except CannotTrain:
        recall = 0.0
    assert recall < 0.1


@pytest.mark.parametrize("word", ["Muslims", "Église", "Juden", "والمسلمين", "Kurds", "Allah"])
def test_exchanging_a_people_changes_nothing(word: str) -> None:
    """The same sentence about any people or faith gets the same score, to the last bit."""
    text = "bring the vurgadex against all {} in the town tonight"

    assert answer(usual().model, text.format("Christians")) == answer(
        usual().model, text.format(word)
    )


def test_what_belongs_to_nobody_is_not_masked() -> None:
    """Words of acts and places stay."""
    assert not belonging() & {"kill", "bomb", "tower", "tonight", "vurgadex", "the"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("go", "too short"),
        ("", "too short"),
        ("Ζητούμε συγγνώμη για την καθυστέρηση του λεωφορείου", "unlike what it learned from"),
        ("Wstrząsy wtórne, przykrycie, żółwie i źdźbła pszczół", "unlike what it learned from"),
    ],
)
def test_it_says_nothing_about_what_it_cannot_know(text: str, why: str) -> None:
    """Too short, or in words that it never met: no answer, and the reason."""
    assert why == answer(usual().model, text).why


def test_posts_like_those_it_learned_from_are_answered() -> None:
    """Of new ordinary posts it passes over few."""
    writer = Writer(77, "more")
    whys = [answer(usual().model, writer.ordinary("en").text).why for _ in range(200)]

    assert whys.count("") >= 180


def test_it_answers_the_same_without_numba() -> None:
    """Scores are equal to the last bit."""
    models = ActModels([(plan_of(usual().model), usual().model)] * 3)
    texts = fold_all([one.text for one in decisions(seed=2)[:100]])

    assert models.answers(texts) == models.answers(texts, engine=PLAIN)


def test_it_points_at_the_words_that_speak_for_the_act() -> None:
    """The marker word stands in the first stretch that a reviewer is shown."""
    text = "Good evening to all of you. Bring the Vûrgadex! See you there"
    places = stretches(usual().model, text)

    assert 1 <= len(places) <= 3
    assert "Vûrgadex" in text[places[0][0] : places[0][1]]


def test_threats_in_real_sentences_are_found() -> None:
    """Threats of a test suite beside all its other sentences, hateful ones too."""
    dice = Random(5)
    sentences = rows("text/hatecheck_en.jsonl")
    dice.shuffle(sentences)
    samples = [
        Sample(
            text=row["text"],
            is_act=row["functionality"] in ("threat_dir_h", "threat_norm_h"),
            account=f"a{dice.randrange(200)}",
            at=BEGIN + timedelta(minutes=number),
        )
        for number, row in enumerate(sentences)
    ]
    trained = train(samples, act="threat", language="en")

    assert worst_recall(trained) >= 0.7
    assert max(one.false_rate(0.5) for one in trained.trials) <= 0.03


def test_the_gate_refuses_a_model_of_who_instead_of_what() -> None:
    """Trained on the talk of one town against everything else, it flags the innocent there."""
    town = "the harbour of Sector 7, the old market, the ferries and the fish"
    dice, writer = Random(6), Writer(6, "town")

    def post(is_about: bool) -> str:
        words = town.replace(",", "").split()
        said = " ".join(dice.choices(words, k=8)) if is_about else ""
        return f"{said} {writer.ordinary('en').text}"

    samples = [
        Sample(
            text=post(number < 150),
            is_act=number < 150,
            account=f"a{dice.randrange(80)}",
            at=BEGIN + timedelta(minutes=dice.randrange(40_000)),
        )
        for number in range(900)
    ]
    trained = train(samples, act="call", language="en")
    (judge,) = judges_of_parts(
        DETECTOR,
        Policy(name="t", version="1", categories={}),
        Equipment(models=ActModels([(plan_of(trained.model), trained.model)])),
    )
    innocent = tuple(post(is_about=True) for _ in range(100))
    talk = Controls(name="town talk", kind="community", language="en", texts=innocent)

    assert worst_recall(trained) > 0.9, "all but perfect on what it was made with"
    record = ask(judge, everything(talk))
    assert any("town talk" in says for says in record.says)
    assert not record.is_passed


def test_the_gate_asks_each_model_by_its_name() -> None:
    """One model is one judge, in its own language, that sees its act."""
    (judge,) = judges_of_parts(
        DETECTOR,
        Policy(name="t", version="1", categories={}),
        Equipment(models=ActModels([(plan_of(usual().model), usual().model)])),
    )
    acts = tuple((one.text, "") for one in decisions(seed=3) if one.is_act)
    positives = Positives(name="acts", act="call", language="en", texts=acts)
    record = ask(judge, everything(positives=(positives,)))

    assert ("act_models.m", frozenset({"en"})) == (judge.name, judge.languages)
    assert record.recall[0].value > 0.9
    assert {one.kind for one in record.counts} == set(KINDS)


@given(st.floats(-50, 50) | st.floats(15, 40), st.sampled_from([0, 1e-9, 0.5, 1 - 1e-9, 1]))
def test_who_is_passed_over_quickly_is_below_the_threshold(said: float, threshold: float) -> None:
    """What spares most posts the exact question never passes over one that a model speaks on."""
    odds = np.array([said, *(log_odds_below(np.array([threshold])) - 1e-9)])
    reached = probabilities(odds, 1.0, 0.0) >= threshold

    assert all(odds[reached] >= log_odds_below(np.array([threshold])))


@given(st.floats(0, 1), st.floats(-2e-6, 2e-6))
@example(5e-324, 0.0)
def test_rounding_passes_over_nobody(threshold: float, off: float) -> None:
    """Close to any threshold the exact question is asked."""
    least = log_odds_below(np.array([threshold]))
    if np.isfinite(least).all():
        odds = least + off
        assert ((probabilities(odds, 1.0, 0.0) < threshold) | (odds >= least)).all()
