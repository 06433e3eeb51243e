"""Whether the desk runs well: every self-check, every process, in one look."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from starlette.responses import Response

from firebreak.adapters.alerting.contract import Way
from firebreak.app import problems
from firebreak.app.alerts import telling
from firebreak.app.doctor.contract import Patient, State
from firebreak.app.doctor.examine import Examined, examine, patient
from firebreak.app.web.console.screen import screen
from firebreak.app.web.site import Call, Nothing
from firebreak.model.processes import Process

ORDER: tuple[State, ...] = ("failed", "warning", "good", "skipped")
"""What a person has to do comes first."""
SAYS: dict[State, str] = {
    "failed": "does not hold",
    "warning": "look at it",
    "good": "good",
    "skipped": "cannot be told here",
}
Standing = Literal["ill", "watch", "well"]


class Running(Struct, frozen=True, kw_only=True):
    """One process that shares the store.

    Attributes:
        name: Its machine and its number there.
        is_heard: Whether it has said lately that it lives.
    """

    name: str
    process: Process
    is_heard: bool


def show_health(call: Call) -> Response:
    """Run the quick self-checks, as a start does, and show them with all processes."""
    return _page(call)


def test_alerts(call: Call, form: Nothing) -> Response:  # noqa: ARG001
    """Send a test message by every way that alerts go, and show what became of it."""
    return _page(call, tried=telling.try_ways(call.services))


def _page(call: Call, tried: Mapping[Way, str] | None = None) -> Response:
    stopped = tuple(part for part, _ in call.services.problems.everywhere())
    ours = call.services.store.processes()
    found = by_need(examine(_ours(call, stopped, ours)))
    return screen(
        call,
        "health.html",
        checks=found,
        says=SAYS,
        standing=standing(found, stopped=len(stopped)),
        running=running(ours, call.now),
        alerts=telling.standing(call.services),
        ways=call.services.config.alerts.ways,
        tried=tried,
    )


def _ours(call: Call, stopped: tuple[str, ...], processes: list[Process]) -> Patient:
    """Look at the store without what other tenants' processes say of themselves."""
    looked = patient(call.services.config, call.now, is_thorough=False)
    if looked.condition is not None:
        looked = replace(looked, condition=replace(looked.condition, processes=tuple(processes)))
    return replace(looked, problems=stopped)


def by_need(found: Iterable[Examined]) -> list[Examined]:
    """Put checks in the order in which somebody must see to them, then by id."""
    return sorted(found, key=lambda one: (ORDER.index(one.answer.state), one.check.id))


def standing(found: Iterable[Examined], *, stopped: int) -> Standing:
    """Say in a word how the desk is.

    Args:
        found: The checks.
        stopped: How many parts say that they stopped working.

    Returns:
        ``ill`` when anything failed or stopped, ``watch`` when a check warns, else ``well``.
    """
    states = {one.answer.state for one in found}
    if stopped or "failed" in states:
        return "ill"
    return "watch" if "warning" in states else "well"


def running(processes: Iterable[Process], now: datetime) -> list[Running]:
    """Give the processes that share a server: those that live first, then by name."""
    told = [
        Running(name=problems.shown(one), process=one, is_heard=problems.is_heard(one, now))
        for one in processes
    ]
    return sorted(told, key=lambda one: (not one.is_heard, one.name))
