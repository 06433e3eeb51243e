"""What every guard promises, asked of every guard that is discovered."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import firebreak.detect.guards as folder
from firebreak.detect.contract import Guard, GuardExample, received, said, signal_about
from firebreak.detect.run import discovered_guards
from firebreak.model.items import Account, Media, Post, Url
from firebreak.model.signals import Evidence
from tests.contracts.neutral_texts import STRANGE

GUARDS = discovered_guards()
EXAMPLES = [(guard, example) for guard in GUARDS for example in guard.examples]


def named(value: object) -> str:
    """Name a case in the list of tests."""
    return value.id if isinstance(value, Guard) else getattr(value, "because", "")[:40]


each_guard = pytest.mark.parametrize("guard", GUARDS, ids=named)
each_example = pytest.mark.parametrize(("guard", "example"), EXAMPLES, ids=named)


def test_there_are_guards() -> None:
    """The battery would say nothing about an empty folder."""
    assert {"quotation", "reporting"} <= {guard.id for guard in GUARDS}


@each_example
def test_examples_answer_as_written(guard: Guard, example: GuardExample) -> None:
    """The examples in a guard's file are true."""
    assert (guard.lower(example.item, example.signal) is not None) == example.lowers


@each_guard
def test_at_least_one_lowers_and_one_leaves(guard: Guard) -> None:
    """A guard shows whom it protects, and whom it must not."""
    assert {example.lowers for example in guard.examples} == {True, False}
    assert all(example.because for example in guard.examples)


@each_guard
def test_the_id_is_the_name_of_the_module(guard: Guard) -> None:
    """The file behind a lowering is found by its name."""
    assert (Path(folder.__file__).parent / f"{guard.id}.py").is_file()
    assert guard.why.endswith(".")
    assert guard.version


@each_example
def test_it_only_ever_lowers(guard: Guard, example: GuardExample) -> None:
    """What a guard gives is below 1, signed with its name, and said in a sentence."""
    lowering = guard.lower(example.item, example.signal)
    if lowering is None:
        return

    assert 0 <= lowering.factor < 1
    assert lowering.guard == guard.id
    assert lowering.says[0].isupper()
    assert lowering.says.endswith(".")


@each_example
@pytest.mark.parametrize("language", ["ar", "de", "en", "fr", "he", "xx"])
def test_who_says_it_makes_no_difference(
    guard: Guard, example: GuardExample, language: str
) -> None:
    """A guard is about form; neither language nor author of the post changes it."""
    assert isinstance(example.item.item, Post)
    post = replace(example.item.item, language=language, author="somebody else")
    item = replace(example.item, item=post)

    assert guard.lower(item, example.signal) == guard.lower(example.item, example.signal)


@each_example
def test_the_strength_of_a_signal_makes_no_difference(guard: Guard, example: GuardExample) -> None:
    """A guard does not look at score, detector or category."""
    signal = replace(example.signal, score=0.1, detector="another", category="call", mode="live")

    assert guard.lower(example.item, signal) == guard.lower(example.item, example.signal)


@each_example
def test_one_fact_that_is_not_covered_is_enough(guard: Guard, example: GuardExample) -> None:
    """A harmless reading of one part says nothing about the rest."""
    bare = Evidence(says="Something about the whole item.")
    signal = replace(example.signal, evidence=(*example.signal.evidence, bare))

    assert guard.lower(example.item, signal) is None


@each_guard
def test_only_posts_are_lowered(guard: Guard) -> None:
    """Accounts, media and pages quote and report nothing."""
    signal = signal_about(said("hello"), "hello")
    others = (Account(id="a1"), Media(id="m1"), Url(id="u1", url="https://a.example"))

    assert [guard.lower(received(item), signal) for item in others] == [None] * 3


@each_guard
@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_it_survives_any_text(guard: Guard, text: str) -> None:
    """Empty, huge, right-to-left, stacked and broken texts are read."""
    item = said(text)
    signal = signal_about(item, text[len(text) // 2 :][:9])

    assert guard.lower(item, signal) == guard.lower(item, signal)
