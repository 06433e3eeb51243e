"""F2: the power fails at any write; what was acknowledged is whole."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from firebreak.adapters.store import engines, open_store
from firebreak.app.outbox import Outbox
from tests.adapters.store.factories import add
from tests.adapters.store.factories import post as plain_post
from tests.app.factories import Room, account, listed, post, removal, report, said, suspension, user
from tests.faults.crashing import (
    MODELS,
    Recording,
    crash,
    lay_out,
    noting,
    replay,
    verdict,
)
from tests.faults.tally import Count, Tally

NORMAL = (*engines._WRITER, "PRAGMA synchronous=NORMAL")
REOPENED = 40
"""One image in so many is opened by the store itself, and written to."""


def evening(folder: Path) -> None:
    """Let a store be made, take records in, and keep cases, decisions, actions and answers."""
    room = Room(folder=folder)
    outbox = Outbox(room.services)
    for number in range(6):
        who, what = f"u{number}", f"p{number}"
        room.tell(account(who), listed(what, who), post(f"chat{number}", author=who))
        room.tell(report(f"n{number}", what))
        case = room.case_of(user(who))
        verb = removal(said(what)) if number % 2 else suspension()
        decision = room.decide(case, verb)
        outbox.send_due()
        room.tell(account(who, version=2, status="suspended"))
        if number == 3:
            room.reverse(decision)
            outbox.send_due()
    outbox.stop()
    room.store.close()


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give what a store ran on an evening, from its first table on."""
    with noting() as noted:
        evening(tmp_path_factory.mktemp("evening"))
    return noted


def outcomes(recording: Recording, folder: Path, images: int) -> Counter[str]:
    """Crash at so many places, spread evenly over all operations and models."""
    found: Counter[str] = Counter()
    dice = random.Random(2)
    places = len(recording.operations)
    for number in range(images):
        at = 1 + number * places // images
        lay_out(crash(recording, at, MODELS[number % 3], dice), folder)
        said_of = verdict(recording, at, folder)
        found[said_of] += 1
        if said_of == "recovered" and number % REOPENED == 0:
            with closing(open_store(f"sqlite:///{folder / 'f.db'}")) as store:
                assert add(store, plain_post(f"after-{number}"))[0].result == "accepted"
    return found


@pytest.mark.timeout(3_000)
def test_no_crash_at_any_write_loses_what_was_acknowledged(
    statements: list[str], tmp_path: Path, times: Callable[[int, int], int], tally: Tally
) -> None:
    """Making the file, intake, cases, claims, decisions, answers: whole after every crash."""
    recording = replay(statements, tmp_path)
    assert len(recording.states) > 40
    images = times(250, 6_000)
    found = outcomes(recording, tmp_path, images)
    note = f"{len(recording.operations)} operations, {len(recording.states) - 1} commits, 3 models"
    tally.add(
        Count(
            fault="F2 power cut at any write (SQLite)",
            tries=images,
            lost=found["lost"],
            unexpected=found["unexpected"],
            recovered=found["recovered"],
            note=note,
        )
    )


def test_the_same_without_full_sync_is_found_to_lose(statements: list[str], tmp_path: Path) -> None:
    """The count can fail: with a setting that others use it does."""
    recording = replay(statements, tmp_path, NORMAL)
    found = outcomes(recording, tmp_path, 90)
    assert (found["unexpected"], found["lost"] > 10) == (0, True)
