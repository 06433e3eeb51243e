"""Gather what checks look at, run them all, and refuse an unsafe start."""

import os
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from firebreak.adapters import outbound
from firebreak.adapters.media_reader import Examiner
from firebreak.adapters.media_reader.wire import Hold
from firebreak.adapters.store.condition import condition_of
from firebreak.adapters.store.rules import SLACK, latest
from firebreak.app import leases, pipeline
from firebreak.app.config import Config
from firebreak.app.doctor import checks
from firebreak.app.doctor.checks.clock import TOLERANCE
from firebreak.app.doctor.contract import Answer, Check, Patient, failed
from firebreak.app.wiring import read_policy
from firebreak.model.errors import FirebreakError, UnsafeSettings
from firebreak.model.plugins import discover

SERVER_SECONDS = 2.0
MOST_BYTES = 1_000_000


class Examined(Struct, frozen=True):
    """A check and how it went."""

    check: Check
    answer: Answer


def all_checks() -> tuple[Check, ...]:
    """Give every check by its id."""
    return tuple(sorted(discover(checks, "CHECK", Check), key=lambda one: one.id))


def patient(config: Config, now: datetime, *, is_thorough: bool = True) -> Patient:
    """Gather what checks look at; nothing is changed.

    Args:
        config: All settings.
        now: The clock of this machine.
        is_thorough: Whether to look through the newest records too, to ask the server that the
            config describes what has stopped, and to start the process that reads media; a start
            does without.

    Returns:
        What was found.
    """
    found, trouble = None, ""
    try:
        beyond = _beyond(config, now) if is_thorough else {}
        found = condition_of(config.store, pipeline.CURSOR, beyond=beyond, tenant=config.tenant)
    except FirebreakError as error:
        trouble = str(error)
    holds, reader_trouble = _reader() if is_thorough else (None, "")
    return Patient(
        config=config,
        now=now,
        condition=found,
        trouble=trouble,
        problems=_stopped(config) if is_thorough else None,
        reader_holds=holds,
        reader_trouble=reader_trouble,
        is_debugging=is_debugging(),
    )


def is_debugging() -> bool:
    """Tell whether this Python runs in development mode or without its assertions."""
    return (
        sys.flags.dev_mode or sys.flags.optimize > 0 or bool(os.environ.get("PYTHONASYNCIODEBUG"))
    )


def examine(one: Patient) -> list[Examined]:
    """Run every check; one that breaks has failed and takes nobody along."""
    return [Examined(check, _answer(check, one)) for check in all_checks()]


def refuse_unsafe(one: Patient, among: Iterable[Check] | None = None) -> None:
    """Refuse to start where it would be unsafe.

    Args:
        one: What is about to start.
        among: Which checks to ask; all that a start needs, by default.

    Raises:
        UnsafeSettings: A check that a start needs has failed; says which, why, and what to do.
    """
    for check in among or all_checks():
        answer = _answer(check, one) if check.is_needed_to_start else None
        if answer is not None and answer.state == "failed":
            raise UnsafeSettings(check=check.id, reason=answer.says, fix=check.fix)


def _answer(check: Check, one: Patient) -> Answer:
    try:
        return check.examine(one)
    except Exception as error:  # noqa: BLE001  (whatever breaks, the other checks are run)
        return failed(f"the check itself broke: {type(error).__name__}: {error}")


def _beyond(config: Config, now: datetime) -> dict[str, datetime]:
    """Give the latest instant that a right clock can have given rows of each kind."""
    found = {
        "records": now + TOLERANCE,
        "open cases": now + TOLERANCE,
        "sessions": now + timedelta(hours=config.sign_in.session_hours) + SLACK,
    }
    try:
        longest = leases.longest(read_policy(config))
    except FirebreakError:
        return found  # told by the check of the policy
    for name, length in (
        ("claims", longest.claim),
        ("leases of messages", longest.delivery),
        ("retries", longest.retry),
    ):
        if (end := latest(now, length)) is not None:
            found[name] = end
    return found


def _reader() -> tuple[tuple[Hold, ...] | None, str]:
    """Start the process that reads media, and ask what holds it."""
    try:
        with Examiner() as examiner:
            return examiner.holds, ""
    except FirebreakError as error:
        return None, str(error)


class _Health(Struct):
    stopped: tuple[str, ...] = ()


def _stopped(config: Config) -> tuple[str, ...] | None:
    server = config.server
    host = "127.0.0.1" if server.host in ("0.0.0.0", "::") else server.host  # noqa: S104
    host = f"[{host}]" if ":" in host else host
    try:
        reply = outbound.get(
            f"http://{host}:{server.port}/api/v1/health",
            {},
            allow_private=True,
            timeout_seconds=SERVER_SECONDS,
            most_bytes=MOST_BYTES,
        )
        return msgspec.json.decode(reply.body, type=_Health).stopped
    except (OSError, outbound.Refused, msgspec.MsgspecError):
        return None
