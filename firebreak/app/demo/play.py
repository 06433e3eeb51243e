"""Play the evening: history at once, then four hours in about two minutes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from msgspec import Struct

from firebreak.app import pipeline
from firebreak.app.demo.evening import EVENING, INCIDENT_MS
from firebreak.app.demo.stage import Options, Stage, staged
from firebreak.model.decisions import Decision, standing
from firebreak.model.ids import ItemKey, item_key
from firebreak.simulate.loop.platform import SOURCE

TICK_SECONDS = 0.25
CATCH_UP_SECONDS = 120.0
SETTLE_SECONDS = 10.0
"""How long the last decisions may take to be carried out and seen."""


class Ending(Struct, frozen=True, kw_only=True):
    """How the evening went; the truth was consulted only now.

    Attributes:
        sent: Records that Firebreak took in.
        prevented: Things that did not happen because somebody had been stopped.
        planted: Accounts of Group V, second ones too.
        returned: Accounts of Group V that somebody made who had been stopped.
        stopped: Accounts of Group V that were suspended.
        innocent: Other accounts that were suspended.
    """

    sent: int
    prevented: int
    planted: int
    returned: int
    stopped: int
    innocent: int


def play(
    options: Options, say: Callable[[str], None], show: Callable[[str], None], stopping: Event
) -> Ending:
    """Run the demo until the evening is over or somebody stops it.

    Args:
        options: What was chosen.
        say: Prints a line that stays.
        show: Prints the progress line over the last one.
        stopping: Set from outside to end at once.

    Returns:
        How it went.
    """
    with staged(options, stopping, say) as stage:
        say(
            f"Harbor, a simulated platform of {options.size:,} accounts: nobody in it is real. "
            "Ctrl-C ends it."
        )
        tell_history(stage, show)
        stage.gallery.list_known()
        tell_evening(stage, show, minutes=options.minutes)
        settle(stage)
        ending = ended(stage)
        say(summary(ending))
        if not options.stop and not stopping.is_set():
            say("The evening is over; the console stays open. Ctrl-C ends it.")
            _keep_telling(stage, minutes=options.minutes)
        return ending


def tell_history(stage: Stage, show: Callable[[str], None]) -> None:
    """Send accounts, follows and the days before, and wait until Firebreak has read them.

    Args:
        stage: The running demo.
        show: Prints the progress line.
    """
    records = stage.evening.history
    for start in range(0, len(records), 1_000):
        if stage.stopping.is_set():
            return
        stage.sender.send(records[start : start + 1_000])
        show(f"the days before: {stage.sender.sent:,} of {len(records):,} records sent")
    _catch_up(stage, show)


def tell_evening(stage: Stage, show: Callable[[str], None], *, minutes: float) -> None:
    """Let the evening run, faster than real time, and send what happens.

    Args:
        stage: The running demo.
        show: Prints the progress line.
        minutes: How long it takes on the wall clock.
    """
    begin, length = stage.services.now(), timedelta(minutes=minutes)
    while not stage.stopping.wait(TICK_SECONDS):
        passed = EVENING * min(1.0, (stage.services.now() - begin) / length)
        records = stage.harbor.due(_story_ms(passed))
        stage.gallery.send_for(records)
        stage.sender.send(records)
        stage.staff.work_until(_story_ms(passed))
        show(progress(stage, passed))
        if passed == EVENING:
            return


def settle(stage: Stage) -> None:
    """Tell Firebreak what the last decisions did, until nothing is under way any more."""
    until = stage.services.now() + timedelta(seconds=SETTLE_SECONDS)
    while stage.services.now() < until:
        stage.sender.send(stage.harbor.due(_story_ms(EVENING)))
        actions = stage.services.store.actions(None, stage.services.tenant)
        waiting = [action for action in actions if action.status in ("planned", "delivered")]
        if not waiting or stage.stopping.wait(TICK_SECONDS):
            return


def ended(stage: Stage) -> Ending:
    """Compare what was decided with the truth, now that the evening is over."""
    suspended = standing_suspensions(stage.services.store.decisions(None, stage.services.tenant))
    group = stage.harbor.group
    planted = {item_key(SOURCE, "account", account) for account in group.accounts}
    return Ending(
        sent=stage.sender.sent,
        prevented=stage.harbor.prevented,
        planted=len(planted),
        returned=group.returns,
        stopped=len(suspended & planted),
        innocent=len(suspended - planted),
    )


def standing_suspensions(decisions: list[Decision]) -> set[ItemKey]:
    """Collect the accounts that are suspended by a decision nobody took back."""
    return {
        subject
        for decision in standing(decisions)
        if decision.verb == "suspend"
        for subject in decision.subjects
    }


def progress(stage: Stage, passed: timedelta) -> str:
    """Say in one line where the evening stands."""
    services, group = stage.services, stage.harbor.group
    counts = services.store.counts(services.tenant, services.now())
    back = f", {group.returns} came back" if group.returns else ""
    return (
        f"{_clock(stage.evening.start + passed)}  {stage.sender.sent:,} records sent  "
        f"{counts.open + counts.claimed} cases wait  {stage.harbor.obeyed} actions obeyed  "
        f"Group V: {group.acting} of {group.people} still act{back}"
    )


def summary(ending: Ending) -> str:
    """Say how it ended, in three sentences."""
    return (
        f"{ending.stopped} of the {ending.planted} accounts of Group V were suspended, and "
        f"{ending.innocent} accounts that had nothing to do with it. {ending.returned} of the "
        f"{ending.planted} were made by members who came back. {ending.prevented} things did not "
        f"happen because somebody had been stopped; {ending.sent:,} records were taken in."
    )


def _catch_up(stage: Stage, show: Callable[[str], None]) -> None:
    store, seen = stage.services.store, 0
    until = stage.services.now() + timedelta(seconds=CATCH_UP_SECONDS)
    while stage.services.now() < until and not stage.stopping.is_set():
        cursor = store.cursor(pipeline.CURSOR)
        show(f"the days before: Firebreak has read {cursor:,} of {stage.sender.sent:,}")
        if cursor >= stage.sender.sent or stage.services.problems:
            return
        seen = store.wait(seen, TICK_SECONDS)


def _keep_telling(stage: Stage, *, minutes: float) -> None:
    begin, length = stage.services.now(), timedelta(minutes=minutes)
    while not stage.stopping.wait(TICK_SECONDS):
        stage.sender.send(stage.harbor.due(_story_ms(EVENING)))
        stage.staff.work_until(_story_ms(EVENING * (1 + (stage.services.now() - begin) / length)))


def _story_ms(passed: timedelta) -> int:
    return INCIDENT_MS + round(passed.total_seconds() * 1_000)


def _clock(at: datetime) -> str:
    return f"Harbor {at:%H:%M}"
