"""Accounts are connected by what they did themselves, and only by that."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from firebreak.connect import ActTable, connect
from firebreak.connect.contract import Did, account, acts
from firebreak.connect.run import installed
from firebreak.model.policy import ConnectPolicy
from firebreak.model.relations import ActVerb
from tests.connect.factories import (
    NOW,
    SMALL,
    circle,
    crowd,
    drops,
    found_in,
    seeds_named,
    table_of,
)

GROUP = ("s1", "s2", "s3", "m1", "m2")
PLANTED = [*crowd(), *drops(*GROUP), *circle(*GROUP)]
SEEDS = ("s1", "s2", "s3")
EVERY_WAY: tuple[ActVerb, ...] = ("follow", "mention", "reply", "share", "quote")


def pressed_upon(name: str) -> list[Did]:
    """Every seed does everything to an account that has its own life."""
    return [
        *(Did(seed, verb, name, 5.0) for seed in SEEDS for verb in EVERY_WAY),
        *(Did(name, "tag", f"tag:kitchen{number}", float(number)) for number in range(5)),
        Did(name, "follow", "x1"),
    ]


def test_members_of_the_group_are_likely() -> None:
    """Two accounts that post with the suspended ones and turn to them are found first."""
    found = found_in(PLANTED, *SEEDS)

    assert {"m1", "m2"} == {name for name, one in found.items() if one.band == "likely"}
    assert sorted(list(found)[:2]) == ["m1", "m2"]


def test_being_followed_and_mentioned_by_every_seed_gives_exactly_zero() -> None:
    """Whatever suspended accounts do to somebody, it is not a word against him."""
    assert "victim" not in found_in([*PLANTED, *pressed_upon("victim")], *SEEDS)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*SEEDS, "x1", "x2", "m1"]),
            st.sampled_from(EVERY_WAY),
            st.integers(0, 2_000),
        ),
        max_size=12,
    )
)
def test_nothing_done_to_a_bystander_makes_a_row(
    done: list[tuple[str, ActVerb, int]],
) -> None:
    """No mixture of acts by others puts an account on the list."""
    acts_on_him = [Did(who, verb, "victim", minute) for who, verb, minute in done]
    own = [Did("victim", "tag", "tag:kitchen", 3.0)]

    assert "victim" not in found_in([*PLANTED, *own, *acts_on_him], *SEEDS)


def test_seeds_are_never_candidates() -> None:
    """Who was decided on is not shown again."""
    assert not set(SEEDS) & set(found_in(PLANTED, *SEEDS))


def test_without_seeds_nobody_is_connected() -> None:
    """Nothing starts by itself, and an unknown seed is no start either."""
    assert found_in(PLANTED) == {}
    assert found_in(PLANTED, "never-heard-of") == {}


def test_an_empty_platform_gives_an_empty_answer() -> None:
    """A new platform is no error."""
    assert connect(ActTable(), seeds_named("s1"), now=NOW) == ()


def test_a_seed_that_was_withdrawn_takes_its_evidence_with_it() -> None:
    """After a reversal the ranking is as if the decision had never been made."""
    before = found_in(PLANTED, "s1", "s2")
    after = found_in(PLANTED, *SEEDS[:2])

    assert before == after
    assert all("s3" not in str(row.seeds) for one in after.values() for row in one.evidence)


def test_the_order_of_acts_and_seeds_changes_nothing() -> None:
    """The same history read in another order gives the same answer."""
    shuffled = list(PLANTED)
    Random(3).shuffle(shuffled)

    assert found_in(PLANTED, *SEEDS) == found_in(shuffled, *reversed(SEEDS))


def test_names_change_nothing_but_the_order_of_equals() -> None:
    """Scores stay when everybody is called something else."""

    def renamed(name: str) -> str:
        return name if ":" in name else f"zz{name[::-1]}"

    others = [one._replace(actor=renamed(one.actor), object=renamed(one.object)) for one in PLANTED]
    before = found_in(PLANTED, *SEEDS)
    after = found_in(others, *map(renamed, SEEDS))

    assert {renamed(name): one.score for name, one in before.items()} == pytest.approx(
        {name: one.score for name, one in after.items()}
    )


def test_the_strongest_come_first_and_equals_by_key() -> None:
    """Two accounts that did the very same stand in the order of their names."""
    twins = [*crowd(), *drops("s1", "s2"), *(Did(who, "follow", "s1") for who in ("b", "a"))]
    names = list(found_in(twins, "s1", "s2"))

    assert names.index("a") + 1 == names.index("b")


def test_no_more_are_given_than_asked() -> None:
    """The top of a long list is the list's own beginning."""
    table = table_of(PLANTED)
    whole = connect(table, seeds_named(*SEEDS), now=NOW, top=100)

    for top in (1, 2, 3):
        assert whole[:top] == connect(table, seeds_named(*SEEDS), now=NOW, top=top)


def test_the_policy_says_how_many_are_shown() -> None:
    """Without a wish, the policy's own number holds."""
    found = connect(
        table_of(PLANTED), seeds_named(*SEEDS), policy=structs.replace(SMALL, top=1), now=NOW
    )

    assert len(found) == 1


def test_the_window_is_the_policys() -> None:
    """A link five minutes later is co-action within ten minutes, and not within four."""
    late = [
        *crowd(),
        *drops("s1", "s2"),
        *(Did("m1", "link", one.object, one.minute + 5.0) for one in drops("s1")),
    ]
    linkers = [one for one in installed() if one.id == "co_action"]

    def linked(window: int) -> int:
        policy = ConnectPolicy(window_seconds=window)
        seeds = seeds_named("s1", "s2")
        return len(connect(table_of(late), seeds, policy=policy, now=NOW, linkers=linkers))

    assert (linked(240), linked(239)) == (1, 0)


def test_a_weaker_seed_says_less() -> None:
    """A tie to a seed of half weight counts less than one to a full seed."""
    table = ActTable()
    table.add(acts([*crowd(), Did("h", "follow", "s1"), Did("f", "follow", "s2")]))
    half, full = seeds_named("s1", "s2")

    found = connect(table, [structs.replace(half, weight=0.5), full], now=NOW, top=100)

    names = [one.account for one in found]
    assert names.index(account("f")) < names.index(account("h"))
