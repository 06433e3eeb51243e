"""Live events: the page hears that something changed and fetches itself."""

from collections.abc import AsyncIterator

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from firebreak.app.web.auth import session_of
from firebreak.app.web.site import Call

HEARTBEAT_SECONDS = 15.0
RECONNECT = b"retry: 2000\n\n"


def events(call: Call) -> Response:
    """Stream ``changed`` events with the counts, until the session ends."""
    return StreamingResponse(
        stream(call), media_type="text/event-stream", headers={"x-accel-buffering": "no"}
    )


async def stream(call: Call) -> AsyncIterator[bytes]:
    """Write the stream of one open page.

    Args:
        call: The request that opened it.

    Yields:
        Server-sent events: ``changed`` with counts as JSON, or a comment as heartbeat. The
        session is looked at anew each time, so that signing out closes every page.
    """
    yield RECONNECT
    async for has_changed in call.site.bell.rings(HEARTBEAT_SECONDS):
        counts = await run_in_threadpool(_counts, call)
        if counts is None:
            yield b"event: ended\ndata: {}\n\n"
            return
        yield b"event: changed\ndata: " + counts + b"\n\n" if has_changed else b": still here\n\n"


def _counts(call: Call) -> bytes | None:
    services, now = call.services, call.services.now()
    token = call.request.cookies.get(call.site.pages.cookie_name(call.request), "")
    if session_of(services, token, now) is None:
        return None
    return msgspec.json.encode(services.store.counts(services.tenant, now))
