"""What a record says must be possible: its times, and whom it points to."""

from datetime import UTC, datetime

from msgspec.structs import replace

from firebreak.intake.limits import EARLIEST
from firebreak.intake.results import Code, Rejection
from firebreak.intake.wire import Value
from firebreak.model.items import Post
from firebreak.model.relations import Relation


def settle(value: Value, latest: datetime) -> Value | Rejection:
    """Check one record by itself, and tell its time in UTC.

    Args:
        value: A record that was read.
        latest: What lies at this instant or after it is refused.

    Returns:
        The record, its time the same instant in UTC; or why it is impossible.
    """
    field, moment = (
        ("at", value.at) if isinstance(value, Relation) else ("created_at", value.created_at)
    )
    if moment is not None:
        if not EARLIEST <= moment < latest:
            return _impossible_time(field, moment, latest)
        if moment.tzinfo is not UTC:
            value = replace(value, **{field: moment.astimezone(UTC)})
    return _self_reference(value) or value


def _impossible_time(field: str, moment: datetime, latest: datetime) -> Rejection:
    if moment < EARLIEST:
        reason = f"is before {EARLIEST.year}; check its unit, or leave it out when it is unknown"
    else:
        reason = f"is not before {latest:%Y-%m-%dT%H:%M:%SZ}, a day from now; check the clock"
    return Rejection(code=Code.IMPOSSIBLE_TIME, field=field, reason=reason)


def _self_reference(value: Value) -> Rejection | None:
    if isinstance(value, Post):
        own = value.id
        if own == value.reply_to:
            return _itself("reply_to", "a post cannot answer itself")
        if own == value.share_of:
            return _itself("share_of", "a post cannot share itself")
        if own == value.quote_of:
            return _itself("quote_of", "a post cannot quote itself")
    elif isinstance(value, Relation) and value.verb == "follow" and value.actor == value.object:
        return _itself("object", "an account cannot follow itself")
    return None


def _itself(field: str, says: str) -> Rejection:
    reason = f"{says}; send the identifier of the other one, or leave it out"
    return Rejection(code=Code.REFERS_TO_ITSELF, field=field, reason=reason)
