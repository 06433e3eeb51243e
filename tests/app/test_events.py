"""Events at the desk: named, found, ended; on the ledger, and erasable."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from firebreak.app import events
from firebreak.app.commands.event import COMMAND
from firebreak.app.wiring import Services
from firebreak.model.errors import InvalidDecision, NotFound
from firebreak.model.events import Event
from firebreak.model.ids import DEFAULT_TENANT, ReviewerId
from firebreak.model.ledger import Private
from firebreak.model.papers import Paper
from tests.app.factories import START, Room

HOUR = timedelta(hours=1)
INES = ReviewerId("ines")


def fire(**more: object) -> Event:
    """Give an event that goes on."""
    return Event(**{"name": "The fire at the depot", "since": START - HOUR, "by": INES, **more})  # type: ignore[arg-type]


def ended(services: Services, paper: Paper, debrief: str = "") -> Paper:
    """End an event now."""
    return events.end_event(services, paper.id, until=None, debrief=debrief, by=INES)


def test_an_event_is_found_by_its_name() -> None:
    """In any case, with any spaces; or by its paper."""
    room = Room()
    paper = events.name_event(room.services, fire())
    assert paper.id == events.find(room.services, "the FIRE  at the depot")[0].id
    assert paper.id == events.find(room.services, paper.id)[0].id


def test_an_unknown_event_is_not_found() -> None:
    """And says so by its name."""
    with pytest.raises(NotFound, match="no such"):
        events.find(Room().services, "no such")


def test_naming_and_ending_stand_on_the_ledger() -> None:
    """Who, when, from when until when, so that drawings can show it."""
    room = Room()
    paper = events.name_event(room.services, fire())
    room.clock.forward(hours=1)
    ended(room.services, paper)
    named, over = room.store.entries(0, 10, DEFAULT_TENANT)
    assert ("event named", START - HOUR, paper.id) == (named.kind, named.done_at, named.event)
    assert ("event ended", START + HOUR, paper.id) == (over.kind, over.until, over.event)


def test_its_name_can_be_forgotten() -> None:
    """A name stands in the part of a line that can be erased, and nowhere else in it."""
    room = Room()
    events.name_event(room.services, fire())
    (leaf,) = room.store.leaves(0, 10, DEFAULT_TENANT)
    assert b"depot" not in leaf.body
    assert b"depot" in (leaf.private or b"")
    assert "note" in Private.__struct_fields__


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (fire(name="  "), "say what people call it"),
        (fire(name="x" * 201), "200"),
        (fire(since=START + HOUR), "future"),
        (fire(until=START - 2 * HOUR), "after it began"),
        (fire(places=tuple(str(n) for n in range(51))), "50 places"),
    ],
)
def test_an_impossible_event_is_refused(event: Event, why: str) -> None:
    """With the reason, and nothing is kept."""
    room = Room()
    with pytest.raises(InvalidDecision, match=why):
        events.name_event(room.services, event)
    assert [] == events.all_events(room.services)


def test_two_that_go_on_cannot_have_one_name() -> None:
    """Whoever asks for the brief gets the one they mean."""
    room = Room()
    first = events.name_event(room.services, fire())
    with pytest.raises(InvalidDecision, match="called so"):
        events.name_event(room.services, fire())
    room.clock.forward(minutes=1)
    ended(room.services, first)
    assert events.name_event(room.services, fire()).is_open


def test_a_crisis_does_not_end_without_a_debrief() -> None:
    """What was learned is written down while people remember."""
    room = Room()
    paper = events.name_event(room.services, fire(criteria=("attack",)))
    room.clock.forward(minutes=1)
    with pytest.raises(InvalidDecision, match="debrief"):
        ended(room.services, paper, "  ")
    body = ended(room.services, paper, "More readers of Arabic.").body
    assert isinstance(body, Event)
    assert "More readers of Arabic." == body.debrief


def test_what_ended_does_not_end_again() -> None:
    """The first end stands."""
    room = Room()
    paper = events.name_event(room.services, fire())
    room.clock.forward(minutes=1)
    ended(room.services, paper)
    with pytest.raises(InvalidDecision, match="already"):
        ended(room.services, paper)


def test_an_unknown_criterion_is_refused() -> None:
    """Only what is known of a crisis can be said to hold; in one order."""
    assert ("attack", "spread") == events.criteria_from(["spread", "attack"])
    with pytest.raises(InvalidDecision, match="attack"):
        events.criteria_from(["rumour"])


def test_places_are_read_from_lines_and_commas() -> None:
    """Each once, without the spaces around it."""
    assert ("Sector 7", "the old bridge") == events.places_from(
        " Sector  7,\nthe old bridge;Sector 7"
    )


def test_the_terminal_names_lists_and_ends(tmp_path: Path) -> None:
    """Everything that the page does, for whoever has a terminal."""
    url = ["--store", f"sqlite:///{tmp_path / 'f.db'}"]
    since = ["--since", "2026-03-22T18:00:00+01:00", "--place", "Sector 7"]
    run = CliRunner()
    assert 0 == run.invoke(COMMAND, [*url, "add", "The fire", *since]).exit_code
    told = run.invoke(COMMAND, [*url, "list"]).output
    assert "2026-03-22 17:00 UTC\tgoes on\tThe fire" in told
    over = run.invoke(COMMAND, [*url, "end", "the fire", "--at", "2026-03-22T23:00:00+01:00"])
    assert 0 == over.exit_code, over.output
    assert "2026-03-22 22:00 UTC\tThe fire" in run.invoke(COMMAND, [*url, "list"]).output
