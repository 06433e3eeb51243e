"""Bursts tell of topics and places; a crowd alone opens no case on anybody."""

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from firebreak.detect.acts import ActKey, PlaceKey, crowd_of, place_name
from firebreak.detect.context import Context
from firebreak.detect.contract import said
from firebreak.detect.grammar.reading import LANGUAGES, statements
from firebreak.detect.run import detect, discovered_detectors
from firebreak.detect.surges import DETECTOR_OF
from firebreak.detect.told import at_hours, sayings
from firebreak.model.ids import ItemKey
from firebreak.model.items import Post, StoredItem
from firebreak.model.policy import PluginPolicy, Policy
from firebreak.model.signals import Signal
from tests.detect.factories import policy
from tests.detect.surges import ACTS, ATTACK, INNOCENT, Evening, feed

BURSTS = ("act_bursts", "place_bursts", "topic_bursts")
ACT_DETECTORS = frozenset(DETECTOR_OF.values())
SEEDS = range(5)
CALL = sayings("call")[0]
PLACE = "We will blow up the station in Sector 7"
PAST = at_hours(range(-30, 0))


def live(*, acts: bool = True) -> Policy:
    """Make a policy in which all detectors of acts are live in English, and bursts with them."""
    plans = {name: PluginPolicy(mode="live") for name in BURSTS}
    if acts:
        spoken = PluginPolicy(mode="live", languages=("en",))
        plans |= dict.fromkeys(DETECTOR_OF.values(), spoken)
    return replace(policy(), detectors=plans)


LIVE = live()


def signals(
    items: Iterable[StoredItem], *, before: Iterable[StoredItem] = (), asked: Policy = LIVE
) -> list[Signal]:
    """Let items come in, and give all that was said of them."""
    memory = Context()
    for item in before:
        memory.observe(item)
    return [one for item in items for one in detect(item, memory, policy=asked).signals]


def calling(items: Iterable[StoredItem]) -> set[ItemKey]:
    """Give the posts that put an act into words."""
    return {one.key for one in items if isinstance(one.item, Post) and one.item.text in ACTS}


def bursts(found: list[Signal], *, mode: str = "live") -> list[Signal]:
    """Keep what bursts said."""
    return [one for one in found if one.detector in BURSTS and one.mode == mode]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", INNOCENT)
def test_an_innocent_crowd_opens_no_case(name: str, seed: int) -> None:
    """A match, an election, a disaster, a feast, a headline, a protest: nobody is told."""
    items = feed(INNOCENT[name], seed)
    harmless = {one.key for one in items} - calling(items)
    found = signals(items)

    assert bursts(found) == []
    assert [one for one in found if one.mode == "live" and one.subject in harmless] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_the_evening_of_an_attack_is_told(seed: int) -> None:
    """When a fifth of the crowd calls for more, those posts are told, and nobody else's."""
    items = feed(ATTACK, seed)
    told = {one.subject for one in bursts(signals(items))}

    assert told
    assert told <= calling(items)


def test_a_crowd_with_its_usual_share_of_acts_is_recorded_and_held() -> None:
    """Ten times the crowd has ten times the loose words: known, and without consequence."""
    held = bursts(signals(feed(INNOCENT["match"], 1)), mode="shadow")

    assert {one.detector for one in held} >= {"act_bursts", "topic_bursts"}


def test_a_burst_brings_haste_to_what_an_act_opens() -> None:
    """The act opens the case; the burst moves it up."""
    crowd = at_hours([0] * 8, text=CALL)
    by = {one.detector: one for one in signals(crowd, before=PAST)[-3:]}

    assert by["act_bursts"].imminence == by["calls"].imminence + 1
    assert by["act_bursts"].category == "call"


@pytest.mark.parametrize("text", [CALL, PLACE])
def test_where_the_act_opens_no_case_neither_does_its_burst(text: str) -> None:
    """A language that has not passed the gate gets none by a crowd."""
    crowd = at_hours([0] * 8, text=text)

    assert bursts(signals(crowd, before=PAST))
    assert bursts(signals(crowd, before=PAST, asked=live(acts=False))) == []


def test_a_guard_that_lowers_the_act_lowers_its_burst() -> None:
    """A quoted call in the midst of a burst of calls is still a quoted call."""
    quoting = said(f'Somebody wrote "{CALL}" and I reported it', author="z", post="z")
    quoting = replace(quoting, received_at=PAST[-1].received_at.replace(minute=59))
    found = signals([*at_hours([0] * 8, text=CALL), quoting], before=PAST)

    assert [one for one in found if one.subject == quoting.key and one.mode == "live"] == []


def test_one_loud_account_makes_no_burst() -> None:
    """Twenty calls of one account are that account's, and no wave."""
    loud = [
        replace(one, item=replace(one.item, author="loud")) for one in at_hours([0] * 20, text=CALL)
    ]

    assert bursts(signals(loud, before=PAST)) == []


def test_a_text_that_everybody_repeats_is_one_voice() -> None:
    """Fifty copies of one long post are for the detectors of copies."""
    text = f"{CALL} the {', the '.join(('ladder', 'kettle', 'basket', 'guitar', 'lamp'))}"
    assert statements(text)

    assert bursts(signals(at_hours([0] * 50, text=text), before=PAST)) == []


def test_shares_and_mentions_make_no_burst() -> None:
    """Whoever is shared, or named by a brigade, has done nothing more."""
    shares = [
        replace(one, item=replace(one.item, share_of="p1")) for one in at_hours([0] * 20, text=CALL)
    ]
    mentions = [
        replace(one, item=replace(one.item, mentions=("victim",)))
        for one in at_hours([0] * 20, text="look at what this one wrote")
    ]

    assert bursts(signals([*shares, *mentions], before=PAST)) == []


@pytest.mark.parametrize(("count", "told"), [(2, 0), (3, 1)])
def test_three_accounts_make_a_place_burst(count: int, told: int) -> None:
    """Two may be friends; three within the hour are told."""
    found = bursts(signals(at_hours([0] * count, text=PLACE), before=PAST))

    assert len([one for one in found if one.detector == "place_bursts"]) == told


def test_alarms_alone_are_held() -> None:
    """Many pass on a full hospital in good faith."""
    alarm = "The ambulances in Sector 7 are fake"
    found = signals(at_hours([0] * 4, text=alarm), before=PAST)
    places = [one.mode for one in found if one.detector == "place_bursts"]

    assert places
    assert set(places) == {"shadow"}


def test_a_place_that_is_always_named_is_no_burst() -> None:
    """Own past counts for places too."""
    past = [one for hour in range(-30, 0) for one in at_hours([hour] * 4, text=PLACE)]
    found = bursts(signals(at_hours([0] * 4, text=PLACE), before=past))

    assert [one for one in found if one.detector == "place_bursts"] == []


@pytest.mark.parametrize("written", ["at the market", "near the market", "to the Market"])
def test_a_place_is_the_same_behind_any_small_word(written: str) -> None:
    """At the market, near it and to it are one place."""
    assert place_name(written, (0, len(written)), "en") == "market"


def test_the_same_feed_gives_the_same_memory_after_a_restart() -> None:
    """What was only observed again counts as what was looked at."""
    items, live_memory, fresh = feed(ATTACK, 3), Context(), Context()
    for item in items:
        detect(item, live_memory, policy=LIVE)
        fresh.observe(item)
    key = ActKey("call", "en")

    assert live_memory.acts.voices.count(key) == fresh.acts.voices.count(key) > 0
    assert live_memory.acts.voices.past(key) == fresh.acts.voices.past(key)
    assert live_memory.topics.past("#home") == fresh.topics.past("#home")


def test_a_clock_that_ran_ahead_makes_no_burst_of_all_that_follows() -> None:
    """After a wrong clock was set right, hours are hours again."""
    ahead = replace(at_hours([0])[0], received_at=PAST[0].received_at.replace(year=2040))
    calm = [one for hour in range(40) for one in at_hours([hour], text=CALL)]

    assert bursts(signals([ahead, *calm], before=PAST)) == []


def test_every_act_has_its_detector() -> None:
    """A burst of any act rests on the detector that judges its wording."""
    spoken = {one.id: one.category for one in discovered_detectors() if one.id in ACT_DETECTORS}

    assert spoken == {name: act for act, name in DETECTOR_OF.items()}


def test_the_forgotten_are_in_no_count() -> None:
    """An erased account's voice is gone from the newest hour."""
    memory = Context()
    for item in (*PAST, *at_hours([0] * 3, text=PLACE)):
        memory.observe(item)
    memory.forget([PAST[0].key, *(f"forum:account:a{n}" for n in range(3))])  # type: ignore[list-item]

    assert memory.acts.voices.count(PlaceKey("station", is_target=True)) == 0
    assert memory.acts.voices.count(ActKey("threat", "en")) == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("where is the kettle", "en"),
        ("où est la lampe", "fr"),
        ("wo ist die Lampe", "de"),
        ("القط في البيت", "ar"),
        ("", ""),
        ("12 34", ""),
    ],
)
def test_crowds_are_told_apart_by_the_commonest_words(text: str, code: str) -> None:
    """A crowd that speaks French makes no English share smaller."""
    assert crowd_of(text.split()) == code
    assert code in {"", *(one.code for one in LANGUAGES)}


def test_evenings_are_what_they_say() -> None:
    """The innocent evenings hold no acts but the loose share of every crowd."""
    assert {one.acts for one in INNOCENT.values()} == {Evening(lines=(), tag="").acts}
