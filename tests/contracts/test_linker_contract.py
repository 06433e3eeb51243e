"""What every linker promises, whatever it measures."""

from collections.abc import Iterable
from random import Random

import numpy as np
import pytest
from msgspec import structs

from firebreak.connect.acts import ActTable
from firebreak.connect.contract import Example, Linker, account
from firebreak.connect.run import installed
from firebreak.model.ids import ItemKey
from firebreak.model.policy import ConnectPolicy
from firebreak.model.relations import Act

POLICY = ConnectPolicy()
CANDIDATE = account("c")
LINKERS = installed()
EXAMPLES = [
    pytest.param(linker, example, id=f"{linker.id}: {example.because}")
    for linker in LINKERS
    for example in linker.examples
]
linkers = pytest.mark.parametrize("linker", LINKERS, ids=lambda linker: linker.id)
examples = pytest.mark.parametrize(("linker", "example"), EXAMPLES)


def table_of(example: Example, acts: Iterable[Act]) -> ActTable:
    """Make a table of acts, and of how the example's accounts present themselves."""
    table = ActTable()
    table.add(acts)
    for one, person in example.people.items():
        table.people.meet(one, person)
    return table


def statistic(linker: Linker, example: Example, acts: Iterable[Act], who: ItemKey) -> float:
    """Measure one account; 0 where the linker has no row for it."""
    view = table_of(example, acts).view()
    measured = linker.link(view, view.seed_set(example.seeds), example.policy)
    place = np.flatnonzero(measured.candidates == view.ids.get(who, -1))
    return float(measured.statistic[place[0]]) if len(place) else 0.0


def toward(who: ItemKey, example: Example) -> list[Act]:
    """What everybody, seeds first of all, may do to an account."""
    actors = sorted({act.actor for act in example.acts} | {seed.account for seed in example.seeds})
    return [
        structs.replace(act, actor=actor, verb=verb, object=who)
        for act in example.acts[:1]
        for actor in actors
        for verb in ("follow", "mention", "reply", "share", "quote")
        if actor != who
    ]


def test_there_are_linkers_of_two_families() -> None:
    """No kind of evidence is enough by itself, so there are at least two."""
    assert {"ties", "co-action"} <= {linker.family for linker in LINKERS}


@examples
def test_answers_its_examples_as_written(linker: Linker, example: Example) -> None:
    """A linker speaks of account c exactly where its examples say so."""
    assert example.speaks is (statistic(linker, example, example.acts, CANDIDATE) > 0)


@linkers
def test_shows_what_it_must_and_must_not_find(linker: Linker) -> None:
    """Every linker shows a connection it finds and a bystander it leaves alone."""
    assert {True, False} == {example.speaks for example in linker.examples}


@linkers
def test_is_named_like_its_file_and_says_why(linker: Linker) -> None:
    """A reviewer can look up what a linker is and where it comes from."""
    module = linker.link.__module__.rpartition(".")[2]

    assert module == linker.id
    assert linker.why.endswith(".")
    assert linker.references


@examples
def test_what_others_do_to_an_account_never_speaks_against_it(
    linker: Linker, example: Example
) -> None:
    """Being followed, mentioned, answered, shared or quoted by all adds exactly nothing."""
    before = statistic(linker, example, example.acts, CANDIDATE)
    after = statistic(linker, example, [*example.acts, *toward(CANDIDATE, example)], CANDIDATE)

    assert after <= before
    if linker.family == "counter-evidence":
        assert after == before


@examples
def test_only_own_acts_count(linker: Linker, example: Example) -> None:
    """An account that did nothing has no row, whatever is done to it."""
    quiet = [act for act in example.acts if act.actor != CANDIDATE]

    assert statistic(linker, example, [*quiet, *toward(CANDIDATE, example)], CANDIDATE) == 0.0


@examples
def test_names_do_not_matter(linker: Linker, example: Example) -> None:
    """Renaming all accounts changes no figure: a name is never evidence."""

    def renamed(name: str) -> ItemKey:
        return ItemKey(name.replace("account:", "account:zz"))

    acts = [
        structs.replace(act, actor=renamed(act.actor), object=renamed(act.object))
        for act in example.acts
    ]
    seeds = tuple(structs.replace(seed, account=renamed(seed.account)) for seed in example.seeds)
    vouched = tuple(renamed(one) for one in example.policy.vouched)
    policy = structs.replace(example.policy, vouched=vouched)
    people = {renamed(one): person for one, person in example.people.items()}
    other = structs.replace(example, seeds=seeds, policy=policy, people=people)
    before = statistic(linker, example, example.acts, CANDIDATE)

    assert before == pytest.approx(statistic(linker, other, acts, renamed(CANDIDATE)))


@examples
def test_order_and_repetition_do_not_matter(linker: Linker, example: Example) -> None:
    """The same acts in another order, some told twice, give the same figure."""
    shuffled = [*example.acts, *example.acts[::2]]
    Random(5).shuffle(shuffled)
    before = statistic(linker, example, example.acts, CANDIDATE)

    assert before == pytest.approx(statistic(linker, example, shuffled, CANDIDATE))


@examples
def test_seeds_are_measured_against_the_other_seeds(linker: Linker, example: Example) -> None:
    """There is one figure per seed, none below zero, and no seed among the candidates."""
    view = table_of(example, example.acts).view()
    known = view.seed_set(example.seeds)

    measured = linker.link(view, known, example.policy)

    assert len(measured.left_out) == len(known)
    assert (measured.left_out >= 0).all()
    assert not set(measured.candidates.tolist()) & set(known.ids.tolist())


@examples
def test_tells_what_it_measured(linker: Linker, example: Example) -> None:
    """Where a linker speaks it names seeds, a time and items that a reviewer can open."""
    view = table_of(example, example.acts).view()
    known = view.seed_set(example.seeds)
    measured = linker.link(view, known, example.policy)

    told = linker.tell(view, known, example.policy, measured.candidates.tolist())

    assert len(measured.candidates) == len(told)
    for one in told:
        assert one.says
        assert {seed.account for seed in example.seeds} >= set(one.seeds)
        assert one.seeds or linker.id == "vouched"
        assert one.at is not None
        assert one.items


@linkers
def test_an_empty_platform_is_no_error(linker: Linker) -> None:
    """Before anything happened there is nobody to name."""
    view = ActTable().view()

    assert len(linker.link(view, view.seed_set(()), POLICY).candidates) == 0
