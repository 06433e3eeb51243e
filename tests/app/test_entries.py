"""What a person says of an entry reaches the worker; what waited comes."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest
from msgspec.structs import replace

from firebreak.app import entries
from firebreak.app.entries import Act, Judgement
from firebreak.app.inventory import GLANCE, Inventory
from firebreak.app.lookups import Lookups
from firebreak.model.errors import EntryChanged, NotFound
from firebreak.model.facts import Entry
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Seq, item_key
from firebreak.model.people import Person
from firebreak.model.policy import MediaList
from tests.app.factories import ROSA, Room, removal, user
from tests.app.test_known_media import OWN, PICTURE, SHARED, entry, found, know, medium

E1 = item_key(SHARED, "entry", "e1")


@pytest.fixture
def room() -> Iterator[Room]:
    """Give an empty desk that knows one shared list."""
    made = Room()
    policy = made.services.policy
    lists = {**policy.media.lists, "shared": MediaList(mode="live", category="support")}
    made.under(replace(policy, media=replace(policy.media, lists=lists, flood=2)))
    yield made
    made.store.close()


@pytest.fixture
def lead(room: Room) -> Person:
    """Give somebody who may speak of entries."""
    room.store.put_person(ROSA)
    return ROSA


def say(room: Room, lead: Person, act: Act, version: int) -> Entry:
    """Speak of the entry, and let the worker conclude."""
    room.clock.forward(seconds=1)
    said = Judgement(act=act, reason="compared", version=version)
    now = entries.judge(room.services, E1, said, lead)
    room.work()
    return now


def flooded(room: Room) -> None:
    """Let one entry match more uploads than the policy admits unconfirmed."""
    know(room, entry(PICTURE, version=1), SHARED)
    for number in range(4):
        know(room, found(media=f"m{number}", author=f"u{number}"))


def test_what_was_held_back_comes_up_once_a_lead_confirms(room: Room, lead: Person) -> None:
    """Two cases before the brake, all four after a person has said that the entry is right."""
    flooded(room)
    assert 2 == len(room.cases())
    say(room, lead, "confirm", 1)
    assert 4 == len(room.cases())


def test_the_inventory_names_what_waits_until_somebody_speaks(room: Room, lead: Person) -> None:
    """The number in the menu is that of entries a lead has to see."""
    flooded(room)
    inventory = Inventory(room.store, DEFAULT_TENANT, room.services.policy.media)
    inventory.look()
    assert {SHARED: (E1,)} == inventory.waiting(room.services.lookups)
    say(room, lead, "confirm", 1)
    inventory.look()
    assert {} == inventory.waiting(room.services.lookups)


def test_without_lists_nothing_is_said_to_match_too_many(room: Room) -> None:
    """A process that has not read them cannot know."""
    flooded(room)
    inventory = Inventory(room.store, DEFAULT_TENANT, room.services.policy.media)
    inventory.look()
    assert {} == inventory.waiting(Lookups())


def test_the_menus_number_is_counted_again_after_some_seconds(room: Room) -> None:
    """Not at every page, for there are many pages and long lists."""
    inventory = Inventory(room.store, DEFAULT_TENANT, room.services.policy.media)
    begun = room.clock()
    assert 0 == inventory.glance(room.services.lookups, room.clock())
    flooded(room)
    room.clock.at = begun + GLANCE - timedelta(microseconds=1)
    assert 0 == inventory.glance(room.services.lookups, room.clock())
    room.clock.forward(microseconds=1)
    assert 1 == inventory.glance(room.services.lookups, room.clock())


def test_the_menus_number_is_counted_at_once_after_somebody_here_spoke(room: Room) -> None:
    """Whoever confirms an entry does not see it wait any longer."""
    inventory = Inventory(room.store, DEFAULT_TENANT, room.services.policy.media)
    assert 0 == inventory.glance(room.services.lookups, room.clock())
    flooded(room)
    inventory.forget_glance()
    assert 1 == inventory.glance(room.services.lookups, room.clock())


def test_the_menu_waits_for_nobody(room: Room) -> None:
    """While a long list is read for one page, all others show the number known before."""
    inventory = Inventory(room.store, DEFAULT_TENANT, room.services.policy.media)
    seen = list[int]()

    class Reading(Lookups):
        """Asks for the menu's number in the midst of a count."""

        def flooded(self, entries: Iterable[ItemKey]) -> frozenset[ItemKey]:
            """Ask, as another page would."""
            seen.append(inventory.glance(room.services.lookups, room.clock()))
            return frozenset(entries)

    flooded(room)
    inventory.look()
    assert [E1] == [key for held in inventory.waiting(Reading()).values() for key in held]
    assert [0] == seen[:1]


def test_an_entry_that_changes_moves_to_the_top_and_is_counted_once(room: Room) -> None:
    """The list's page begins with what changed last."""
    inventory = Inventory(room.store, DEFAULT_TENANT, room.services.policy.media)
    for name in ("e1", "e2"):
        know(room, entry(PICTURE, name=name), SHARED)
    inventory.look()
    know(room, replace(entry(PICTURE, version=1), opinion="confirmed"), SHARED)
    shelf = inventory.look()[SHARED]

    assert (E1, item_key(SHARED, "entry", "e2")) == shelf.newest(0, 9)
    assert (2, 1, 1) == (shelf.listed, shelf.counts["confirmed"], shelf.counts["none"])


def test_a_withdrawn_entry_finds_nothing_and_put_back_it_finds_again(
    room: Room, lead: Person
) -> None:
    """Taking back works both ways."""
    know(room, entry(PICTURE, version=1), SHARED)
    say(room, lead, "withdraw", 1)
    know(room, found())
    assert [] == room.cases()
    say(room, lead, "relist", 2)
    assert 1 == len(room.cases())


def test_what_a_lead_disputed_is_not_confirmed_by_decisions(room: Room, lead: Person) -> None:
    """An upheld match says something of the upload, the lead spoke of the entry itself."""
    know(room, entry(PICTURE, version=1), SHARED)
    know(room, found())
    say(room, lead, "dispute", 1)
    room.decide(room.case_of(user()), removal(medium()))
    room.work()
    assert ("disputed", "rosa") == (current(room, E1).opinion, current(room, E1).by)


def test_a_removal_is_named_on_the_entry_it_made_whatever_is_said_since(
    room: Room, lead: Person
) -> None:
    """The reviewer of the next case sees in which case it was removed, and by whom."""
    know(room, entry(PICTURE, version=1), SHARED)
    know(room, found())
    removed = room.decide(room.case_of(user()), removal(medium()))
    room.work()
    [stored] = room.store.list_entries(OWN, DEFAULT_TENANT, Seq(0), 9)
    key = stored.subject
    assert removed == entries.removal_of(room.services, key, current(room, key))
    said = Judgement(act="dispute", reason="not sure", version=1)
    now = entries.judge(room.services, key, said, lead)
    assert removed == entries.removal_of(room.services, key, now)


def test_a_foreign_lists_note_names_no_removal_here(room: Room) -> None:
    """An exchange cannot put a decision of ours beside its entry."""
    note = "removed by decision d1"
    assert None is entries.removal_of(room.services, E1, replace(entry(PICTURE), note=note))


def test_an_unknown_entry_and_an_older_view_are_refused(room: Room, lead: Person) -> None:
    """Nothing is made up, and nothing overwritten."""
    said = Judgement(act="confirm", reason="compared", version=1)
    with pytest.raises(NotFound):
        entries.judge(room.services, E1, said, lead)
    know(room, entry(PICTURE, version=2), SHARED)
    with pytest.raises(EntryChanged):
        entries.judge(room.services, E1, said, lead)


def test_a_medium_put_on_the_list_is_the_entry_that_its_removal_makes(
    room: Room, lead: Person
) -> None:
    """The lead was first, so the later removal finds it there and adds no second one."""
    know(room, entry(PICTURE, version=1), SHARED)
    know(room, found())
    key = entries.add_medium(room.services, OWN, medium(), why="seen", person=lead)
    room.decide(room.case_of(user()), removal(medium()))
    room.work()
    kept = room.store.list_entries(OWN, DEFAULT_TENANT, Seq(0), 9)
    assert [key] == [one.subject for one in kept]
    assert "rosa" == current(room, key).by


def current(room: Room, key: ItemKey) -> Entry:
    """Give an entry as it stands."""
    stored = room.store.entry(key, DEFAULT_TENANT)
    assert stored is not None
    assert isinstance(stored.fact, Entry)
    return stored.fact
