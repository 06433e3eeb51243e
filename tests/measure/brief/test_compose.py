"""What a brief says of an evening, and of whom it says nothing."""

import pytest
from msgspec.structs import replace

from firebreak.measure.books import Books
from firebreak.measure.brief.compose import brief
from firebreak.measure.brief.contract import Standing
from firebreak.measure.brief.standings import standings
from firebreak.measure.contract import Window
from firebreak.measure.examples import EVENING, decided, line, opened, suspended
from firebreak.measure.run import measure
from firebreak.model.decisions import Decision
from firebreak.model.grounds import Ground
from firebreak.model.ids import DecisionId
from firebreak.model.signals import Evidence
from tests.measure.brief.factories import (
    at,
    decision,
    material,
    matter,
    nobody,
    reported,
    seen,
    signal,
    that,
    who,
)

CALL = "take what you have and come to the old bridge tonight"


def reversed_of(one: Decision, minute: float = 20) -> Decision:
    """Take a decision back."""
    return decision(str(one.case), "reverse", minute, reverses=DecisionId(one.id))


@pytest.mark.parametrize(
    ("decisions", "is_open", "stands"),
    [
        ((), True, "waiting"),
        ((), False, "left alone"),
        ((decision("a", "dismiss"),), False, "left alone"),
        ((decision("a", "suspend"),), False, "acted"),
        ((decision("a", "escalate"),), True, "waiting"),
        ((decision("a", "suspend"), reversed_of(decision("a", "suspend"))), False, "taken back"),
        ((decision("a", "dismiss"), decision("a", "remove", 12)), False, "acted"),
    ],
)
def test_an_account_stands_as_people_decided(
    decisions: tuple[Decision, ...], is_open: bool, stands: Standing
) -> None:
    """Nobody is called more than what a standing decision says."""
    found = standings(material([matter("a", decisions=decisions, is_open=is_open)]))
    assert stands == found.by_account[who("a")]


def test_whoever_was_left_alone_is_counted_and_never_listed() -> None:
    """News, prayer and counter-speech are context: no wording, no host, no account of theirs."""
    news = seen("p1", "press", CALL, links=("https://news.example/1",), media=("f1",))
    told = brief(
        material([matter("press", signal("p1"), decisions=[decision("press", "dismiss")])], [news])
    )
    assert ((), (), (), (), ()) == (
        told.kinds,
        told.clusters,
        told.destinations,
        told.media,
        told.somebody,
    )
    assert 1 == told.accounts_left_alone


def test_what_was_given_back_is_listed_nowhere() -> None:
    """Whose suspension was taken back is no part of the evening's accounts."""
    made = decision("a", "suspend")
    told = brief(
        material(
            [matter("a", signal("p1"), decisions=[made, reversed_of(made)])],
            [seen("p1", "a", CALL)],
        )
    )
    assert ((), ("a",)) == (told.somebody, told.undone)


def test_one_decision_is_no_licence_to_quote_the_rest() -> None:
    """Of whoever was decided on only what the decision acts on or rests on is told."""
    made = decision("a", "suspend", grounds=(Ground(what=that("p1")),))
    posts = [seen("p1", "a", CALL), seen("p2", "a", "Never do what they say at the bridge!", 2)]
    told = brief(material([matter("a", signal("p1"), signal("p2"), decisions=[made])], posts))
    assert [1] == [one.spread.posts for one in told.kinds]
    assert {"not judged": 1} == {one.gap: one.count for one in told.unknown}
    assert 1 == told.somebody[0].posts


def test_whoever_waits_is_told_to_wait() -> None:
    """An undecided account has no category and no verb, whatever a detector said of it."""
    told = brief(material([matter("a", signal("p1"))], [seen("p1", "a", CALL)]))
    (one,) = told.somebody
    assert ("A1", "waiting", None, "") == (one.name, one.standing, one.verb, one.title)


def test_copies_of_one_call_are_one_wording_with_its_cases() -> None:
    """How often, by how many, since when, and on which cases it rests."""
    posts = [seen("p1", "a", CALL, 3), seen("p2", "b", f"{CALL} all", 5), seen("p3", "b", CALL, 9)]
    told = brief(
        material([matter("a", signal("p1")), matter("b", signal("p2"), signal("p3"))], posts)
    )
    (one,) = told.clusters
    spread = one.spread
    assert (3, 2, at(3), at(9)) == (spread.posts, spread.accounts, spread.first, spread.last)
    assert ("a", "b") == spread.cases
    assert ("A1", "Call to violence") == (one.began, one.title)


def test_one_post_with_two_signals_counts_once() -> None:
    """Two detectors that agree are no two posts."""
    told = brief(material([matter("a", signal("p1"), signal("p1"))], [seen("p1", "a", CALL)]))
    assert 1 == told.kinds[0].spread.posts


def test_roles_say_who_began_and_who_repeated() -> None:
    """Being reported or connected stands beside what somebody did, and is nothing they did."""
    told = brief(
        material(
            [
                matter("a", signal("p1")),
                matter("b", signal("p2"), notices=[reported("n1", "b")]),
                matter("seed", members=["c"]),
            ],
            [seen("p1", "a", CALL, 1), seen("p2", "b", CALL, 2)],
        )
    )
    assert [("first", "caller"), ("spreader", "caller", "reported"), ("connected",)] == [
        one.roles for one in sorted(told.somebody, key=lambda one: one.cases)
    ]


def test_nobody_was_first_to_write_what_nobody_repeated() -> None:
    """One post of one account has no copies, so it began nothing."""
    told = brief(material([matter("a", signal("p1", "claim"))], [seen("p1", "a", CALL)]))
    assert () == told.somebody[0].roles


def test_the_seed_of_a_network_is_not_in_it_by_that() -> None:
    """It is named after somebody decided on before; only members are its accounts."""
    found = standings(material([matter("seed", members=["c"])]))
    assert [who("c")] == list(found.by_account)


def test_a_name_in_this_brief_says_nothing_in_another() -> None:
    """Pseudonyms go by first sight, so another stretch gives other ones."""
    a, b = matter("a", signal("p1")), matter("b", signal("p2"))
    first, second = seen("p1", "a", CALL, 1), seen("p2", "b", "nothing alike at all", 2)
    both = brief(material([a, b], [first, second])).somebody
    alone = brief(material([b], [second])).somebody
    assert (["A1", "A2"], ["A1"]) == ([one.name for one in both], [one.name for one in alone])


def test_places_and_targets_come_from_what_detectors_marked() -> None:
    """The words of the post, as most write them; no list of the world's places."""
    text = "come to Sector 7 and spare nobody"
    rows = (
        Evidence(says="Where.", field="text", start=8, end=16, role="place"),
        Evidence(says="Whom.", field="text", start=27, end=33, role="target"),
    )
    told = brief(material([matter("a", signal("p1", evidence=rows))], [seen("p1", "a", text)]))
    assert [("place", "Sector 7", 1), ("target", "nobody", 1)] == [
        (one.what, one.name, one.accounts) for one in told.named
    ]


def test_places_of_the_event_are_counted_over_everybody() -> None:
    """Innocents name the place where they live, so these counts accuse nobody."""
    told = brief(material(everybody=nobody(places={"Sector 7": (12, 9)})))
    assert [("event", "Sector 7", 12, 9)] == [
        (one.what, one.name, one.posts, one.accounts) for one in told.named
    ]


def test_a_destination_tells_how_many_others_link_it() -> None:
    """A host that everybody links is seen to be ordinary."""
    post = seen("p1", "a", CALL, links=("https://drop.example/x",))
    made = decision("a", "suspend", grounds=(Ground(what=that("p1")),))
    told = brief(
        material(
            [matter("a", signal("p1"), decisions=[made])],
            [post],
            everybody=nobody(hosts={"drop.example": 40}),
        )
    )
    (one,) = told.destinations
    assert ("hxxps://drop[.]example", 1, 0, 40, 1) == (
        one.shown,
        one.acted,
        one.waiting,
        one.everybody,
        one.decided,
    )


def test_copies_of_a_medium_are_counted_over_everybody() -> None:
    """Equal files are one medium, whoever uploaded them."""
    posts = [seen("p1", "a", media=("f1",)), seen("p2", "a", media=("f1",), minute=2)]
    told = brief(
        material(
            [matter("a", signal("p1"), signal("p2"))], posts, everybody=nobody(media={"f1": 5})
        )
    )
    assert [("M1", 2, 5)] == [(one.name, one.posts, one.copies) for one in told.media]


def test_left_alone_is_told_by_purpose() -> None:
    """Why people left it alone, in how many cases, of how many accounts."""
    dismissed = [
        matter("a", decisions=[decision("a", "dismiss", purpose="news")]),
        matter("b", decisions=[decision("b", "dismiss", purpose="news")]),
        matter("c", decisions=[decision("c", "dismiss", purpose="religious practice")]),
    ]
    told = brief(material(dismissed)).left_alone
    assert [("news", 2, ("a", "b")), ("religious practice", 1, ("c",))] == [
        (one.purpose, one.accounts, one.cases) for one in told
    ]


def test_its_numbers_are_the_numbers_of_that_window() -> None:
    """Each is the metric's own, for the stretch and nothing else."""
    entries = (*suspended(9, "a"), opened(1, "a"), decided(30, "b", "dismiss"), opened(29, "b"))
    ordered = tuple(sorted(entries, key=lambda one: one.at))
    told = brief(material(entries=ordered))
    assert told.numbers == measure(
        Books.of(ordered), EVENING, chosen=[metric for metric, _ in told.numbers]
    )
    values = {metric.id: result.value for metric, result in told.numbers}
    assert sum(one.decisions for one in told.timeline) == values["decisions_by_verb"]


def test_the_timeline_is_half_open() -> None:
    """What happens at the end belongs to what comes after it."""
    edges = (line("case opened", 0, "a"), line("case opened", 360, "b"))
    told = brief(material(entries=edges)).timeline
    assert [1] + [0] * 23 == [one.cases for one in told]


def test_what_is_not_known_is_said() -> None:
    """Waiting cases, forgotten names, posts that nobody looked at."""
    forgotten = replace(opened(3, "x"), subject=None)
    counts = (7, *nobody().per_bin[1:])
    told = brief(
        material(
            [matter("a", signal("p1"))],
            [seen("p1", "a", CALL)],
            entries=(forgotten,),
            everybody=nobody(per_bin=counts, late=2, languages={"": 3}),
        )
    )
    assert {"undecided": 1, "no finding": 6, "no language": 3, "late": 2, "erased": 1} == {
        one.gap: one.count for one in told.unknown
    }


def test_an_empty_stretch_is_told_as_one() -> None:
    """An event that has just been named gives a page, and no error."""
    now = Window(since=EVENING.since, until=EVENING.since)
    told = brief(material(window=now, everybody=nobody(per_bin=(), reports=())))
    assert ((), 0, ()) == (told.timeline, told.posts, told.unknown)
