"""What every detector promises, asked of every detector that is discovered."""

from collections.abc import Iterator
from contextlib import contextmanager
from cProfile import Profile
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

import firebreak.detect.detectors as folder
from firebreak.algorithms.text.normalize import PHRASE_WORDS, fold, words
from firebreak.detect.context import Context
from firebreak.detect.contract import (
    Detector,
    Example,
    Finding,
    received,
    said,
)
from firebreak.detect.equipment import Equipment
from firebreak.detect.run import detect, discovered_detectors
from firebreak.detect.terms import TermList, Terms
from firebreak.model.items import Account, Item, Media, Post, Url
from firebreak.model.plugins import discover
from firebreak.model.policy import MediaPolicy, Policy, parse_policy
from tests.contracts.neutral_texts import COPIED, NEUTRAL, STRANGE
from tests.detect.real_data import sample

DETECTORS = discovered_detectors()
EXAMPLES = [(detector, example) for detector in DETECTORS for example in detector.examples]
FIRING = [(detector, example) for detector, example in EXAMPLES if example.fires]
ROOT = Path(__file__).parents[2]
INNOCENT = (
    "innocent/community_posts_masked.jsonl",
    "innocent/crisis_messages_masked.jsonl",
    "text/ordinary_tweets_ar.jsonl",
    "text/ordinary_tweets_en.jsonl",
    "text/ordinary_tweets_fr.jsonl",
    "text/quran_ar.jsonl",
    "text/quran_en.jsonl",
    "text/quran_fr.jsonl",
)


def named(value: object) -> str:
    """Name a case in the list of tests."""
    return value.id if isinstance(value, Detector) else getattr(value, "because", "")[:40]


each_detector = pytest.mark.parametrize("detector", DETECTORS, ids=named)
each_example = pytest.mark.parametrize(("detector", "example"), EXAMPLES, ids=named)
each_firing = pytest.mark.parametrize(("detector", "example"), FIRING, ids=named)


def memory_of(example: Example) -> Context:
    """Make the memory that an example asks for."""
    memory = Context(
        listed_urls=example.listed,
        media=MediaPolicy(lists=dict(example.lists)),
        equipment=example.given,
    )
    for entry in example.entries:
        memory.known.learn(entry)
    for item in example.removed:
        memory.observe(item)
        memory.learn_removed(item)
    for item in example.before:
        memory.observe(item)
    memory.turn_to(example.item)
    return memory


def _lists(example: Example) -> tuple[TermList, ...]:
    return example.given.terms.lists if example.given.terms else ()


def answers(detector: Detector, example: Example) -> list[Finding]:
    """Ask a detector about an example."""
    return list(detector.detect(example.item, memory_of(example)))


def default_policy() -> Policy:
    """Read the policy that operators start from."""
    return parse_policy((ROOT / "policies" / "default.toml").read_text(encoding="utf-8"))


def experienced() -> Context:
    """Make a memory that learnt from the firing examples of all detectors."""
    lists = {name: one for _, example in FIRING for name, one in example.lists.items()}
    memory = Context(
        listed_urls=[entry for _, example in FIRING for entry in example.listed],
        media=MediaPolicy(lists=lists),
        equipment=Equipment(
            terms=Terms(
                {one.name: one for _, example in FIRING for one in _lists(example)}.values()
            ),
            rules=tuple(
                {rule.name: rule for _, one in FIRING for rule in one.given.rules}.values()
            ),
        ),
    )
    for entry in (entry for _, example in FIRING for entry in example.entries):
        memory.known.learn(entry)
    for _, example in FIRING:
        for number, item in enumerate(example.removed):
            renamed = replace(item, item=replace(item.item, id=f"r{number}-{example.because}"))
            memory.observe(renamed)
            assert memory.learn_removed(renamed)
    return memory


def cases_of(texts: list[str] | tuple[str, ...], memory: Context) -> list[str]:
    """Give the texts with which a live detector would open a case, said by many accounts."""
    policy = default_policy()
    opened = []
    for number, text in enumerate(texts):
        item = said(text, author=f"n{number}", post=f"n{number}")
        opened += [
            text
            for signal in detect(item, memory, policy=policy).signals
            if signal.mode == "live" and signal.score >= policy.detectors[signal.detector].threshold
        ]
    return opened


def test_there_are_detectors() -> None:
    """The battery would say nothing about an empty folder."""
    assert {"near_copies", "listed_urls", "topic_bursts"} <= {found.id for found in DETECTORS}


@each_example
def test_examples_answer_as_written(detector: Detector, example: Example) -> None:
    """The examples in a detector's file are true."""
    assert bool(answers(detector, example)) == example.fires


@each_detector
def test_at_least_one_fires_and_one_is_silent(detector: Detector) -> None:
    """A detector shows what it finds, and what it must not flag."""
    assert {example.fires for example in detector.examples} == {True, False}
    assert all(example.because for example in detector.examples)


@each_detector
def test_the_id_is_the_name_of_the_module(detector: Detector) -> None:
    """The file behind a signal is found by its name."""
    assert (Path(folder.__file__).parent / f"{detector.id}.py").is_file()


@each_detector
def test_it_says_why_and_whence(detector: Detector) -> None:
    """A detector gives its reason, its source and a version."""
    assert detector.why.endswith(".")
    assert detector.references
    assert detector.version
    assert detector.applies_to


@each_firing
def test_scores_lie_between_0_and_1(detector: Detector, example: Example) -> None:
    """A score is a strength, and never out of range."""
    assert all(0 <= finding.score <= 1 for finding in answers(detector, example))


@each_firing
def test_evidence_is_a_sentence_of_ours(detector: Detector, example: Example) -> None:
    """A reviewer reads a whole sentence, and no words of the author in it."""
    shown = [stored.item for stored in (example.item, *example.removed)]
    texts = [item.text for item in shown if isinstance(item, Post)]
    theirs = {phrase for text in texts for phrase in phrases(text)}
    for finding in answers(detector, example):
        for fact in finding.evidence:
            assert fact.says[0].isupper() or fact.says[0].isdigit()
            assert fact.says.endswith(".")
            assert not theirs & phrases(fact.says)


@each_firing
def test_evidence_points_into_the_item(detector: Detector, example: Example) -> None:
    """Every marked place exists and holds something."""
    for finding in answers(detector, example):
        for fact in finding.evidence:
            assert fact.field in ("", *type(example.item.item).__struct_fields__)
            if fact.end:
                text = getattr(example.item.item, fact.field)
                assert 0 <= fact.start < fact.end <= len(text)
                assert text[fact.start : fact.end].strip()


@each_example
def test_the_same_question_has_the_same_answer(detector: Detector, example: Example) -> None:
    """Asking twice, with the same memory or an equal one, changes nothing."""
    memory = memory_of(example)
    first = list(detector.detect(example.item, memory))

    assert first == list(detector.detect(example.item, memory)) == answers(detector, example)


@each_example
@pytest.mark.parametrize("language", ["ar", "de", "en", "fr", "he", "xx"])
def test_who_says_it_makes_no_difference(
    detector: Detector, example: Example, language: str
) -> None:
    """Language, name, handle, bio and followers of the author leave the answer as it is."""
    author = Account(
        id="a1", language=language, name="نور Shalom", handle=language, bio="pray", followers=9
    )
    memory = memory_of(example)
    memory.observe(received(author, at=example.item.received_at))
    item = example.item
    if isinstance(item.item, Post):
        item = replace(item, item=replace(item.item, language=language))

    assert list(detector.detect(item, memory)) == answers(detector, example)


@each_detector
@pytest.mark.parametrize("number", range(len(STRANGE)))
def test_it_survives_any_text(detector: Detector, number: int) -> None:
    """Empty, huge, right-to-left, stacked and broken texts are read in bounded work."""
    text = STRANGE[number]
    items: list[Item] = [
        Post(id="p1", author="a1", text=text, tags=(text[:2_048],), links=(text[:2_048],)),
        Url(id="u1", url=text[:2_048]),
        Media(id="m1", alt=text),
    ]
    memory, policy = experienced(), default_policy()
    # What is compiled on the first call is no work that a text makes.
    first = said("Good evening to all of you", post="p0")
    detect(first, memory, policy=policy, detectors=[detector])

    with counted() as calls:
        for item in items:
            result = detect(received(item), memory, policy=policy, detectors=[detector])
            assert result.failures == ()
    assert calls[0] < 15 * 100_000, "fifteen calls for each character of the longest text"


@pytest.mark.parametrize("unit", ["water tower %d ", "http://a%d.example/ ", "#tag%d "])
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    """A text ten times as long costs at most about ten times the work."""
    costs = []
    for count in (200, 2_000):
        item = said("".join(unit % number for number in range(count)))
        with counted() as calls:
            detect(item, experienced(), policy=default_policy())
        costs.append(calls[0])

    assert costs[1] <= 12 * costs[0]


def test_no_live_detector_opens_a_case_on_harmless_texts() -> None:
    """News, condemnation, prayer, quotation and everyday words in many languages stay free."""
    assert cases_of(NEUTRAL, Context()) == []
    assert cases_of(NEUTRAL, experienced()) == []


@pytest.mark.parametrize("text", COPIED)
def test_what_ordinary_people_copy_opens_no_case(text: str) -> None:
    """Five hundred people who copy a relief appeal or cheer for a band stay free."""
    assert cases_of([text] * 500, experienced()) == []


@pytest.mark.real_data
@pytest.mark.parametrize("name", INNOCENT)
def test_no_live_detector_opens_a_case_on_real_innocent_texts(name: str) -> None:
    """Real ordinary posts, crisis messages and scripture of three languages stay free."""
    assert cases_of(sample(name, 400), experienced()) == []


def test_a_plugin_of_another_distribution_is_discovered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed package adds a detector by an entry point, and nothing else is edited."""
    (tmp_path / "third_party.py").write_text(PLUGIN, encoding="utf-8")
    info = tmp_path / "third_party-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: third-party\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[firebreak.detectors]\nthird_party = third_party:DETECTOR\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))

    found = [detector.id for detector in discover(folder, "DETECTOR", Detector)]

    assert found == [*(detector.id for detector in DETECTORS), "third_party"]


def test_a_file_without_a_detector_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that forgot its declaration stops the start, so that nobody misses it in silence."""
    place = tmp_path / "more_detectors"
    place.mkdir()
    (place / "__init__.py").write_text("")
    (place / "forgot.py").write_text('"""No declaration."""\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    package: Any = __import__("more_detectors")

    with pytest.raises(TypeError, match=r"more_detectors\.forgot must declare DETECTOR"):
        discover(package, "DETECTOR", Detector)


PLUGIN = '''"""A detector of another distribution."""
from firebreak.detect.contract import Detector, fires, said, silent

DETECTOR = Detector(
    id="third_party", version="1", category="", applies_to=frozenset({"post"}), why="A test.",
    references=("none",), examples=(), detect=lambda item, context: (),
)
'''


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the calls made within the block: work that does not depend on the machine."""
    calls, profile = [0], Profile()
    profile.enable()
    try:
        yield calls
    finally:
        profile.disable()
        calls[0] = sum(one.callcount for one in profile.getstats())


def phrases(text: str) -> set[str]:
    """Give the phrases of a few words in a text."""
    said_words = words(fold(text))
    return {
        " ".join(said_words[start : start + PHRASE_WORDS])
        for start in range(len(said_words) - PHRASE_WORDS + 1)
    }
