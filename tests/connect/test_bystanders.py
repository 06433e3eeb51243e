"""People who look alike and are not: press, opponents, fans, neighbours."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec import structs

from firebreak.connect import connect
from firebreak.connect.contract import Did, account
from firebreak.connect.people import Person
from firebreak.model.connections import Seed
from tests.connect.factories import CROWD, NOW, SMALL, circle, crowd, drops, found_in, table_of

GROUP = ("s1", "s2", "s3", "m1", "m2")
SEEDS = ("s1", "s2", "s3")
PLANTED = [*crowd(), *drops(*GROUP), *circle(*GROUP)]


def journalist() -> list[Did]:
    """Mentions and quotes everybody in the news, suspended accounts among them, with tags."""
    people = [f"x{number}" for number in range(50)]
    return [
        *(Did("press", "mention", one, 400.0 + place) for place, one in enumerate(people)),
        *(Did("press", verb, seed, 900.0) for seed in SEEDS for verb in ("mention", "quote")),
        *(Did(seed, "mention", "press", 950.0) for seed in SEEDS),
        *(Did("press", "link", one.object, 900.0) for one in drops("s1")[:3]),
    ]


def opponent() -> list[Did]:
    """Answers every post of the suspended within a minute, repeating its link."""
    return [
        one
        for drop in drops("s1")
        for one in (
            Did("brave", "reply", "s1", drop.minute + 1.0),
            Did("brave", "mention", "s1", drop.minute + 1.0),
            Did("brave", "link", drop.object, drop.minute + 1.0),
        )
    ]


def fans() -> list[Did]:
    """Post the same thing at the same minute, all of them: one is a friend of a seed."""
    return [
        one
        for number in range(20)
        for one in (
            Did(f"fan{number}", "tag", "tag:contest", 700.0),
            Did(f"fan{number}", "link", "url:contest", 700.0),
        )
    ]


def follower() -> list[Did]:
    """A researcher who follows every suspended account, and does nothing like them."""
    return [
        *(Did("scholar", "follow", seed) for seed in SEEDS),
        *(Did("scholar", "follow", f"x{number}") for number in range(5)),
    ]


def neighbour() -> list[Did]:
    """Uses the tags that everybody in town uses."""
    return [Did("neighbour", "tag", f"tag:garden{number}", 10.0) for number in range(9)]


@pytest.mark.parametrize(
    ("bystander", "who"),
    [
        (journalist, "press"),
        (opponent, "brave"),
        (fans, "fan1"),
        (follower, "scholar"),
        (neighbour, "neighbour"),
    ],
)
def test_bystanders_are_not_likely(bystander: Callable[[], list[Did]], who: str) -> None:
    """None of them is shown to a reviewer, while both members are."""
    found = found_in([*PLANTED, *bystander()], *SEEDS)

    assert {"m1", "m2"} <= {name for name, one in found.items() if one.band == "likely"}
    assert who not in found or found[who].band == "watch"


def test_an_answer_does_not_make_its_author_a_co_actor() -> None:
    """Who repeats a link while answering it has not posted it together with anybody."""
    found = found_in([*PLANTED, *opponent()], *SEEDS)

    assert "brave" not in found


def test_following_alone_is_never_likely() -> None:
    """One family of evidence is not enough, however strong it is."""
    found = found_in([*PLANTED, *follower()], *SEEDS)["scholar"]

    assert found.band == "watch"
    assert {row.family for row in found.evidence} == {"ties"}


def test_following_everybody_does_not_hide_what_is_done_together() -> None:
    """The links that a member posts with the others weigh the same, however many he follows."""

    def together(*more: Did) -> float:
        rows = found_in([*crowd(), *drops(*GROUP), *more], *SEEDS)["m1"].evidence
        return max(row.statistic for row in rows if row.linker == "co_action")

    hiding = [Did("m1", "follow", f"x{number}") for number in range(60)]

    assert together() == together(*hiding)


def test_whoever_argues_with_seeds_and_follows_one_stays_below_a_member() -> None:
    """Answering many without approval takes off, and the row says why."""
    seeds = [f"s{number}" for number in range(6)]
    group = [*seeds, "m1"]
    argues = [
        *(Did("brave", "reply", seed, float(place)) for place, seed in enumerate(seeds)),
        Did("brave", "follow", "s1"),
    ]
    found = found_in([*crowd(), *drops(*group), *circle(*group), *argues], *seeds)

    rows = [row for row in found["brave"].evidence if row.family == "counter-evidence"]
    assert [row.linker for row in rows] == ["opposition"]
    assert rows[0].weight < 0
    assert found["brave"].score < found["m1"].score


def test_an_account_that_people_vouch_for_is_not_shown() -> None:
    """A reporter who does all that a member does stays out of sight, and can be asked for."""
    group = [*SEEDS, "m1", "press"]
    policy = structs.replace(SMALL, vouched=(account("press"),))
    found = found_in([*crowd(), *drops(*group), *circle(*group)], *SEEDS, policy=policy)

    assert ("likely", "watch") == (found["m1"].band, found["press"].band)


def test_what_all_of_a_conversation_use_tells_none_from_another() -> None:
    """The tags of an evening weigh less than what only a few of those present use."""
    seeds = [f"s{number}" for number in range(5)]
    evening = [
        Did(who, "tag", f"tag:evening{number}", float(number))
        for who in (*seeds, *(f"guest{number}" for number in range(60)))
        for number in range(4)
    ]
    rare = drops(*seeds, "m1", things=2)
    found = found_in([*crowd(2_000), *evening, *rare], *seeds)

    assert found["m1"].score > found["guest1"].score


def test_a_namesake_who_joined_after_a_suspension_is_not_shown() -> None:
    """However rare a name is, it alone never makes a connection that a reviewer is shown."""
    table = table_of([*PLANTED, *(Did("namesake", "follow", f"x{number}") for number in range(5))])
    for number in range(CROWD):
        handle = f"{'abcdefgh'[number % 8]}arden{number * 37}er"
        table.people.meet(account(f"x{number}"), Person(handle=handle))
    table.people.meet(account("s1"), Person(handle="vemmic_quorl"))
    table.people.meet(account("namesake"), Person(handle="vemmic_quorl", at=NOW.timestamp()))
    seeds = [Seed(account=account(name), since=NOW - timedelta(days=1)) for name in SEEDS]

    found = {one.account: one for one in connect(table, seeds, policy=SMALL, now=NOW, top=100)}

    assert {row.linker for row in found[account("namesake")].evidence} == {"returns"}
    assert found[account("namesake")].band == "watch"
