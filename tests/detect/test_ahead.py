"""Reading many items at once: quicker, and the same answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text import word_needs
from firebreak.algorithms.text.folding import fold_all
from firebreak.detect import context as context_module
from firebreak.detect.ahead import read_all
from firebreak.detect.context import Context
from firebreak.detect.contract import EXAMPLE_TIME, equipment_of, said
from firebreak.detect.equipment import Equipment
from firebreak.detect.grammar import ahead
from firebreak.detect.grammar.reading import LANGUAGES, statements
from firebreak.detect.reading import Reading
from firebreak.detect.removed import RemovedTexts
from firebreak.detect.run import detect, discovered_detectors
from firebreak.model.items import StoredItem
from firebreak.model.policy import Policy
from firebreak.model.signals import Signal
from tests.contracts.neutral_texts import NEUTRAL, STRANGE
from tests.detect.real_data import sample

POLICY = Policy(name="test", version="1", categories={})
GIVEN = equipment_of(terms=["vurgadex", "the station"])
GRAMMAR = ahead.Ahead(engine=word_needs.compiled())
SAYINGS = [one.text for own in LANGUAGES for each in own.sayings.values() for one in each]


def signals(
    items: list[StoredItem], *, at_once: int, given: Equipment, removed: tuple[StoredItem, ...] = ()
) -> list[Signal]:
    """Show items to all detectors, so many of them read at once."""
    context = Context(equipment=given)
    for item in removed:
        assert context.learn_removed(item)
    found: list[Signal] = []
    for start in range(0, len(items), at_once):
        part = items[start : start + at_once]
        context.read_ahead(part)
        for item in part:
            found += detect(item, context, policy=POLICY).signals
    return found


def test_what_is_read_at_once_brings_up_the_same() -> None:
    """Every example of every construction, and every strange text, among harmless ones."""
    texts = [*SAYINGS, *NEUTRAL, *STRANGE, "Tonight VURGADEX!", "Wait at the station."]
    items = [said(text, post=f"p{n}", author=f"a{n}") for n, text in enumerate(texts)]

    alone = signals(items, at_once=1, given=GIVEN)

    assert {one.detector for one in alone} >= {"calls", "threats", "claims", "listed_terms"}
    for many in (100, 1_000):
        assert signals(items, at_once=many, given=GIVEN) == alone


def test_copies_are_found_however_many_are_read_at_once() -> None:
    """Of a removed post the copy, the edited copy, and nothing else."""
    text = "Good evening to all of Group V, we meet at the water tower at nine"
    removed = said(text, author="b")
    texts = [*NEUTRAL, text, f"{text.replace('nine', 'ten')}, all of us"]
    items = [said(text, post=f"p{n}", author=f"a{n}") for n, text in enumerate(texts * 30)]

    alone = signals(items, at_once=1, given=Equipment(), removed=(removed,))

    assert sum(one.detector == "near_copies" for one in alone) == 60
    assert signals(items, at_once=500, given=Equipment(), removed=(removed,)) == alone


@pytest.mark.parametrize("language", ["en", "fr", "ar", "de"])
def test_no_act_in_real_sentences_is_passed_over(language: str) -> None:
    """Whatever a text by itself is found to say may be in it when many are read at once."""
    texts = sample(f"text/hatecheck_{language}.jsonl", 1_500)
    readings = read_all([said(text) for text in texts], Equipment(), RemovedTexts(), GRAMMAR)

    told = [one.statements for one in readings]

    assert told == [Reading(said(text)).statements for text in texts]
    assert sum(map(bool, told)) > 10
    assert sum("statements" in one.lacks for one in readings) > len(texts) / 2


@given(st.lists(st.sampled_from(SAYINGS).flatmap(lambda text: st.permutations(text.split()))))
def test_words_in_any_order_are_never_passed_over(shuffled: list[list[str]]) -> None:
    """What cannot be said is told from the words alone, so their order changes nothing."""
    texts = [" ".join(words) for words in shuffled]

    readings = read_all([said(text) for text in texts], Equipment(), RemovedTexts(), GRAMMAR)

    assert [one.statements for one in readings] == [
        Reading(said(text)).statements for text in texts
    ]


def test_what_is_known_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that nobody said before do not fill the memory, and change no answer."""
    monkeypatch.setattr(ahead, "MOST_WORDS", 50)
    texts = [*SAYINGS[:40], *(f"word{n} and word{n + 1}" for n in range(400))] * 2
    grammar = ahead.Ahead()
    folded = [fold_all([text]) for text in texts]

    found = [bool(grammar.spoken(one).any()) for one in folded]

    assert found[: len(texts) // 2] == found[len(texts) // 2 :]
    assert all(may or not statements(text) for may, text in zip(found, texts, strict=True))


def test_a_reading_is_let_go_with_its_item() -> None:
    """Whoever is forgotten leaves no text behind in what was read ahead."""
    items = [said("Good evening to all", post=f"p{n}") for n in range(100)]
    context = Context()
    context.read_ahead(items)
    before = context.read(items[5])

    context.forget({items[5].key})

    assert before.ahead == "good evening to all"
    assert context.read(items[5]).ahead is None
    assert context.read(items[6]).ahead is not None
    assert context.now < EXAMPLE_TIME


def test_detectors_say_what_they_need() -> None:
    """Whoever judges acts in words needs a statement; who needs nothing is always asked."""
    needs = {one.id: one.needs for one in discovered_detectors()}

    spoken = {name for name, need in needs.items() if need == "statements"}
    assert spoken == {
        *(one.id for one in discovered_detectors() if one.languages),
        "act_bursts",
        "place_bursts",
    }
    assert needs["listed_terms"] == "terms"
    assert needs["near_copies"] == "copies"
    assert needs["act_models"] == "models"
    assert needs["repeated_texts"] is None


@pytest.mark.parametrize(
    "text",
    [
        "We w1ll 4ttack the st4tion in Sector 7 tonight",
        "We will a t t a c k the station",
        "we will attaaaaack the station",
    ],
)
def test_an_act_in_disguise_is_seen_and_said_to_be(text: str) -> None:
    """Digits for letters and letters set apart hide no threat; a reviewer is told of them."""
    (found,) = signals([said(text)], at_once=1, given=Equipment())

    act = next(one for one in found.evidence if one.role == "act")
    assert found.detector == "threats"
    assert "disguise" in act.says
    assert text[act.start : act.end].casefold().startswith("we")
    items = [said(text, post=f"p{n}") for n in range(70)]
    assert len(signals(items, at_once=70, given=Equipment())) == 70


def test_few_items_load_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that has just started answers at once; what is quicker is loaded for many."""
    monkeypatch.setattr(context_module, "is_loaded", lambda: False)
    items = [said("Good evening to all", post=f"p{n}") for n in range(100)]
    context = Context()

    read = []
    for number in range(11):
        context.read_ahead(items)
        read.append(context.read(items[number]).ahead is not None)

    assert read == [False] * 9 + [True] * 2
