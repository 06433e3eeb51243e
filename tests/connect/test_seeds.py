"""Connections start at standing decisions of people, and nowhere else."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from firebreak.connect.seeds import MACHINE, MONTH, UNKNOWN_WEIGHT, seeds_from
from firebreak.model.decisions import Decision, Verb
from firebreak.model.ids import CaseId, DecisionId, ItemKey, ReviewerId
from firebreak.model.policy import Category

CATEGORIES = {
    name: Category(title=name, definition="A call or praise.", severity=severity)
    for name, severity in (("call", 4), ("praise", 2))
}
A, B = ItemKey("forum:account:a"), ItemKey("forum:account:b")


def decided(
    name: str,
    verb: Verb = "suspend",
    *subjects: str,
    reverses: str | None = None,
    category: str = "call",
    reviewer: str = "r1",
) -> Decision:
    """Make a decision on account a, unless told otherwise."""
    return Decision(
        id=DecisionId(name),
        case=CaseId("c1"),
        verb=verb,
        subjects=tuple(ItemKey(one) for one in subjects) or (A,),
        reviewer=ReviewerId(reviewer),
        at=datetime(2030, 1, 1, tzinfo=UTC),
        policy="",
        category=category,
        reverses=None if reverses is None else DecisionId(reverses),
    )


def accounts(*decisions: Decision) -> list[str]:
    """Give the seeds' accounts."""
    return [seed.account for seed in seeds_from(decisions)]


def test_a_suspended_account_is_a_seed() -> None:
    """Its weight is full, and the decision stands beside it."""
    (seed,) = seeds_from([decided("d1")], CATEGORIES)

    assert (seed.account, seed.weight, seed.decision) == (A, 1.0, "d1")


def test_each_ticked_member_of_a_network_is_a_seed() -> None:
    """One decision over two accounts makes two seeds."""
    assert accounts(decided("d1", "suspend", B, A)) == [A, B]


def test_a_reversed_suspension_is_withdrawn() -> None:
    """When the decision falls, everything that came from it falls."""
    assert accounts(decided("d1"), decided("d2", "reverse", reverses="d1")) == []


def test_a_reversal_that_was_reversed_counts_for_nothing() -> None:
    """Restoring the first decision restores its seed."""
    reversals = (
        decided("d2", "reverse", reverses="d1"),
        decided("d3", "reverse", reverses="d2"),
    )

    assert accounts(decided("d1"), *reversals) == [A]


def test_only_suspension_makes_a_seed() -> None:
    """A removed post or a label says nothing about an account's connections."""
    verbs: tuple[Verb, ...] = ("remove", "label", "restrict", "escalate", "dismiss")

    assert accounts(*(decided(verb, verb) for verb in verbs)) == []


def test_a_machine_makes_no_seed() -> None:
    """Guilt never cascades without a person between."""
    assert accounts(decided("d1", reviewer=MACHINE)) == []


def test_a_post_is_no_seed() -> None:
    """Connections are between accounts."""
    assert accounts(decided("d1", "suspend", "forum:post:p1")) == []


def test_a_suspension_without_category_weighs_less() -> None:
    """Of two standing decisions the heavier counts."""
    bare = decided("d1", category="")

    assert seeds_from([bare], CATEGORIES)[0].weight == UNKNOWN_WEIGHT
    assert seeds_from([bare, decided("d2")], CATEGORIES)[0].weight == 1.0


def test_a_graver_category_weighs_more_and_is_told() -> None:
    """Who called for an attack says more than who praised one."""
    grave, other = seeds_from(
        [decided("d1", "suspend", A), decided("d2", "suspend", B, category="praise")], CATEGORIES
    )

    assert (grave.category, grave.severity, grave.weight) == ("call", 4, 1.0)
    assert (other.category, other.severity, other.weight) == ("praise", 2, 0.5)


def test_an_old_suspension_weighs_less_than_a_new_one() -> None:
    """Half as much after a year; a few days make no difference, so that nothing moves for them."""
    old = decided("d1", "suspend", A)
    later = replace(decided("d2", "suspend", B), at=old.at + 12 * MONTH + timedelta(days=5))
    days = replace(later, at=old.at + timedelta(days=29))

    assert [0.505, 1.0] == [round(one.weight, 3) for one in seeds_from([old, later], CATEGORIES)]
    assert [1.0, 1.0] == [one.weight for one in seeds_from([old, days], CATEGORIES)]
