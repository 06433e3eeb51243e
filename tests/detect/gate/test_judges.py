"""Detectors, lists and rules as the gate asks them."""

from collections.abc import Iterable

import pytest
from msgspec import structs
from msgspec.structs import replace

from firebreak.detect import run, spoken
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, equipment_of
from firebreak.detect.gate.judges import judge_of, judges_of_parts
from firebreak.detect.grammar.reading import LANGUAGES
from firebreak.detect.run import discovered_detectors, with_guards
from firebreak.detect.spoken import wording_digest
from firebreak.model.items import Post, StoredItem
from firebreak.model.policy import Policy

POLICY = Policy(name="t", version="1", categories={})
GIVEN = equipment_of(terms=("vurgadex",))


def named(name: str) -> Detector:
    """Find a detector."""
    return next(one for one in discovered_detectors() if one.id == name)


def breaking(detector: Detector) -> Detector:
    """Make a detector break on one text."""

    def detect(item: StoredItem, context: Context) -> Iterable[Finding]:
        if isinstance(item.item, Post) and item.item.text == "hello":
            raise ValueError(item.item.text)
        return detector.detect(item, context)

    return replace(detector, detect=detect)


def test_a_list_is_asked_by_its_name() -> None:
    """A list of terms is a judge of its own, in its own language."""
    (made,) = judges_of_parts(named("listed_terms"), POLICY, GIVEN)

    assert made.name.startswith("listed_terms.")
    assert [True, False] == [score > 0 for score in made.scores(["a vurgadex", "hello"], "en")]


def test_what_breaks_on_a_text_counts_as_flagging_it() -> None:
    """A detector or a list that cannot answer opens a case, so silence is not assumed of it."""
    calls = judge_of(breaking(named("calls")), POLICY)
    (part,) = judges_of_parts(breaking(named("listed_terms")), POLICY, GIVEN)

    assert [[1.0, 0.0]] * 2 == [one.scores(["hello", "bye"], "en") for one in (calls, part)]


def test_another_word_or_guard_is_another_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record speaks of the words and guards that were asked about, and of no later ones."""
    english = next(one for one in LANGUAGES if one.code == "en")
    before, guarded = wording_digest("call"), with_guards("1")
    richer = structs.replace(english, words={**english.words, "marker": ("vurgadex",)})

    monkeypatch.setattr(spoken, "LANGUAGES", (richer,))
    assert wording_digest("call") != before
    with_guards.cache_clear()
    monkeypatch.setattr(run, "discovered_guards", lambda: ())
    assert with_guards("1") != guarded
    with_guards.cache_clear()
