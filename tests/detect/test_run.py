"""Every detector is asked, a broken one stops nobody, guards only lower."""

import hashlib
import math
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator

import msgspec
import pytest
from msgspec.structs import replace

from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, Guard, received
from firebreak.detect.run import Detection, detect
from firebreak.model.items import Account, Media, Post, PostStatus, StoredItem, Url
from firebreak.model.policy import Policy
from firebreak.model.signals import Evidence, Lowering, Signal
from tests.detect.factories import context, policy, post

FACT = Evidence(says="An invented fact.")


def detector(
    name: str = "one", *scores: float, evidence: tuple[Evidence, ...] = (FACT,)
) -> Detector:
    """Make a detector that always gives these scores."""

    def found(item: StoredItem, memory: Context) -> Iterable[Finding]:
        return [Finding(score=score, evidence=evidence) for score in scores]

    return _detector(name, found)


def broken(name: str = "broken") -> Detector:
    """Make a detector that gives one finding and then breaks on the author's words."""

    def found(item: StoredItem, memory: Context) -> Iterator[Finding]:
        yield Finding(score=0.9, evidence=(FACT,))
        raise RuntimeError("the author's words")

    return _detector(name, found)


def guard(name: str, factor: float) -> Guard:
    """Make a guard that lowers everything by a factor."""

    def lower(item: StoredItem, signal: Signal) -> Lowering | None:
        return Lowering(guard=name, factor=factor, says="An invented reason.")

    return Guard(id=name, version="1", why="", examples=(), lower=lower)


def run(
    *detectors: Detector,
    item: StoredItem | None = None,
    guards: tuple[Guard, ...] = (),
    plan: Policy | None = None,
) -> Detection:
    """Show one post to detectors."""
    used = plan if plan is not None else policy()
    return detect(item or post(), context(), policy=used, detectors=detectors, guards=guards)


def test_a_signal_names_detector_item_and_time() -> None:
    """A reviewer sees who said it, of what, and when it came in."""
    item = post()
    (signal,) = run(detector("one", 0.7), item=item).signals

    assert (signal.detector, signal.version) == ("one", "1")
    assert (signal.subject, signal.at) == (item.key, item.received_at)
    assert (signal.score, signal.evidence, signal.category) == (0.7, (FACT,), "own")


def test_a_detector_that_the_policy_does_not_name_runs_in_shadow() -> None:
    """Nothing new is switched on by being installed."""
    assert [signal.mode for signal in run(detector("one", 0.7)).signals] == ["shadow"]


def wording(language: str) -> Detector:
    """Make a detector that judges English and French wording, and found some."""

    def found(item: StoredItem, memory: Context) -> Iterable[Finding]:
        return [Finding(score=0.7, evidence=(FACT,), language=language, imminence=2, part="a")]

    return replace(_detector("one", found), languages=frozenset({"en", "fr"}))


@pytest.mark.parametrize(("language", "mode"), [("en", "live"), ("fr", "shadow")])
def test_wording_opens_cases_only_in_languages_that_the_policy_names(
    language: str, mode: str
) -> None:
    """A detector that passed the gate in English says nothing live in French."""
    plan = policy('[detectors.one]\nmode = "live"\nlanguages = ["en"]\n')
    (signal,) = run(wording(language), plan=plan).signals

    assert (mode, language, 2, "a") == (
        *(signal.mode, signal.language, signal.imminence, signal.part),
    )


def test_wording_of_no_known_language_is_a_failure() -> None:
    """What nobody could pass through the gate must not slip past it."""
    result = run(wording("xx"))

    assert ((), 1) == (result.signals, len(result.failures))


def test_the_policy_gives_mode_and_category() -> None:
    """The safety team decides what a detector's signals are about."""
    plan = policy('[detectors.one]\nmode = "live"\ncategory = "call"\n')
    (signal,) = run(detector("one", 0.7), plan=plan).signals

    assert (signal.mode, signal.category) == ("live", "call")


def test_low_scores_are_recorded_too() -> None:
    """The threshold decides about cases, not about what is written down."""
    assert len(run(detector("one", 0.0, 1.0)).signals) == 2


def test_one_broken_detector_never_silences_the_others() -> None:
    """The failure is recorded, and the next detector is asked."""
    result = run(broken(), detector("two", 0.4))

    assert [signal.detector for signal in result.signals] == ["two"]
    assert [failure.plugin for failure in result.failures] == ["detector broken"]


def test_a_failure_says_where_and_not_what_was_written() -> None:
    """No author's words come into the operator's records by way of an error."""
    (failure,) = run(broken()).failures

    assert failure.error.startswith("RuntimeError at test_run.py:")
    assert "words" not in failure.error


@pytest.mark.parametrize("score", [-0.01, 1.01, math.nan, math.inf])
def test_an_impossible_score_is_a_failure(score: float) -> None:
    """A score outside 0 to 1 means that the detector is broken."""
    result = run(detector("one", score))

    assert (len(result.signals), len(result.failures)) == (0, 1)


def test_a_finding_without_evidence_is_a_failure() -> None:
    """What nobody can check is not told."""
    result = run(detector("one", 0.5, evidence=()))

    assert (len(result.signals), len(result.failures)) == (0, 1)


@pytest.mark.parametrize("error", [SystemExit(1), GeneratorExit(), BaseException("a panic")])
def test_what_is_no_exception_is_a_failure_too(error: BaseException) -> None:
    """Compiled code that panics, or a library that wants to exit, takes the worker not along."""

    def found(item: StoredItem, memory: Context) -> Iterator[Finding]:
        raise error

    def lower(item: StoredItem, signal: Signal) -> Lowering | None:
        raise error

    ending = Guard(id="ending", version="1", why="", examples=(), lower=lower)
    result = run(_detector("bad", found), detector("two", 0.4), guards=(ending,))

    assert [signal.detector for signal in result.signals] == ["two"]
    assert [failure.plugin for failure in result.failures] == ["detector bad", "guard ending"]


@pytest.mark.parametrize("says", ["\ud800", object(), 7])
def test_what_cannot_be_written_down_is_a_failure(says: object) -> None:
    """It would be found out when the whole batch is kept, which would then never be."""
    fact = Evidence(says=says)  # type: ignore[arg-type]
    result = run(detector("one", 0.5, evidence=(fact,)), detector("two", 0.4))

    assert [signal.detector for signal in result.signals] == ["two"]
    assert [failure.plugin for failure in result.failures] == ["detector one"]


def test_a_detector_without_end_is_a_failure() -> None:
    """One that goes on giving findings is stopped."""

    def found(item: StoredItem, memory: Context) -> Iterator[Finding]:
        while True:
            yield Finding(score=0.5, evidence=(FACT,))

    assert 1 == len(run(_detector("endless", found)).failures)


def test_guards_multiply_in_the_order_given() -> None:
    """Two harmless readings weigh more than one, and both are shown."""
    (signal,) = run(detector("one", 0.8), guards=(guard("a", 0.5), guard("b", 0.5))).signals

    assert signal.score == 0.8 * 0.25
    assert [lowering.guard for lowering in signal.lowered] == ["a", "b"]


@pytest.mark.parametrize("factor", [1.0, 1.5, -0.1, math.nan])
def test_a_guard_that_would_raise_a_score_is_a_failure(factor: float) -> None:
    """Guards only lower; one that does not is left out and reported."""
    result = run(detector("one", 0.8), guards=(guard("a", factor), guard("b", 0.5)))

    assert [signal.score for signal in result.signals] == [0.4]
    assert [failure.plugin for failure in result.failures] == ["guard a"]


@pytest.mark.parametrize(
    ("status", "count"), [("visible", 1), ("labelled", 1), ("removed", 0), ("deleted", 0)]
)
def test_what_is_no_longer_shown_is_passed_over(status: PostStatus, count: int) -> None:
    """A removed post that comes by again does not become a new matter."""
    item = received(Post(id="p1", author="a1", text="hello", status=status))

    assert len(run(detector("one", 0.5), item=item).signals) == count


@pytest.mark.parametrize(
    "item",
    [Account(id="a1"), Media(id="m1"), Url(id="u1", url="https://a.example/")],
)
def test_a_detector_sees_only_the_kinds_it_asked_for(item: Account | Media | Url) -> None:
    """A detector for posts is not shown accounts, media or pages."""
    assert run(detector("one", 0.5), item=received(item)) == Detection()


def test_an_item_is_remembered_after_it_was_looked_at() -> None:
    """A post is never compared with itself."""
    seen: list[tuple[str, ...]] = []

    def found(item: StoredItem, memory: Context) -> Iterable[Finding]:
        seen.append(memory.recent.authors_of(memory.read(item), memory.now))
        return ()

    memory = context()
    for name in ("p1", "p2"):
        detect(post(name=name), memory, policy=policy(), detectors=[_detector("one", found)])

    assert seen == [(), ("forum:account:a1",)]


def test_time_never_runs_backwards() -> None:
    """A clock that jumps back does not bring an old hour back."""
    memory = context(before=[post(hour=5), post(hour=2)])

    assert memory.now == post(hour=5).received_at


HISTORY = """
import hashlib, msgspec, sys
from firebreak.detect.run import detect
from tests.detect.factories import OTHER, TEXT, context, policy, post
memory = context(removed=[post(name="r1"), post(TEXT + " at once", name="r2")])
told = hashlib.sha256()
for number in range(60):
    text = (OTHER, TEXT, TEXT.replace("nine", str(number)))[number % 3]
    item = post(text, name=f"p{number}", author=f"a{number}", hour=number / 10, tags=("fair",))
    told.update(msgspec.json.encode(detect(item, memory, policy=policy())))
sys.stdout.write(told.hexdigest())
"""


def test_the_same_history_gives_the_same_signals_in_every_process() -> None:
    """After a restart every signal is the same, byte for byte."""
    told = [
        subprocess.run(
            [sys.executable, "-c", HISTORY],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert told[0] == told[1] != hashlib.sha256(msgspec.json.encode(Detection())).hexdigest()


def _detector(name: str, found: object) -> Detector:
    return Detector(
        id=name,
        version="1",
        category="own",
        applies_to=frozenset({"post"}),
        why="",
        references=(),
        examples=(),
        detect=found,  # type: ignore[arg-type]  # a test's function of the right shape
    )
