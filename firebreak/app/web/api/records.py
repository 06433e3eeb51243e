"""Submit items and notices; answered only after the durable commit."""

from time import perf_counter

from firebreak.app.kept import Holding
from firebreak.app.telemetry.meters import Result
from firebreak.app.web.problems import NotSignedIn
from firebreak.app.web.site import Call
from firebreak.intake.receive import Receipt, receive_items, receive_notices
from firebreak.model.people import ApiKey


def items(call: Call) -> Receipt:
    """Send accounts, posts, media, pages and relations; one result per record."""
    key, limits = key_of_call(call), call.services.config.server
    began = perf_counter()
    receipt = receive_items(
        call.body,
        call.request.headers.get("content-type", ""),
        intake=call.services.store,
        tenant=key.tenant,
        source=key.source,
        now=call.now,
        max_records=limits.max_records,
        max_bytes=limits.max_body_bytes,
    )
    _count(call, "items", receipt, perf_counter() - began)
    return receipt


def notices(call: Call) -> Receipt:
    """Send user reports, trusted flaggers' notices and orders; one result per record."""
    key, limits = key_of_call(call), call.services.config.server
    began = perf_counter()
    receipt = receive_notices(
        call.body,
        call.request.headers.get("content-type", ""),
        intake=Holding(call.services),
        tenant=key.tenant,
        source=key.source,
        now=call.now,
        max_records=limits.max_records,
        max_bytes=limits.max_body_bytes,
    )
    _count(call, "notices", receipt, perf_counter() - began)
    return receipt


def key_of_call(call: Call) -> ApiKey:
    """Give the key that a program came with; only for handlers whose route asks for one."""
    if call.key is None:
        raise NotSignedIn(scheme="key")
    return call.key


def _count(call: Call, what: str, receipt: Receipt, seconds: float) -> None:
    results: dict[Result, int] = {
        "accepted": receipt.accepted,
        "duplicate": receipt.duplicate,
        "rejected": receipt.rejected,
    }
    call.site.gatherer.meters.took_in(what, results, seconds)
