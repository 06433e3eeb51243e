"""What platforms publish, live: websockets that anybody may listen to."""

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from firebreak.app.web.site import Site
from firebreak.model.labels import Streams

MOST = 64
"""Listeners of one process; a relay or an AppView needs one each."""
HEARTBEAT_SECONDS = 15.0
SLOW_SECONDS = 10.0
"""Who takes nothing for so long is let go, and begins again at the cursor."""
TOO_SLOW, GOING_AWAY, TRY_LATER = 1008, 1001, 1013


class Streaming:
    """The ASGI endpoint of all streams; nothing that a listener says is read."""

    def __init__(self, site: Site) -> None:
        """Keep what answers.

        Args:
            site: The server's lasting things.
        """
        self._site = site
        self._listeners = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one listener, as ASGI asks."""
        websocket = WebSocket(scope, receive, send)
        platform = self._platform(websocket.url.path)
        if platform is None or self._listeners >= MOST:
            # Not accepted yet, so this is a plain refusal.
            await websocket.close(TRY_LATER)
            return
        self._listeners += 1
        try:
            await websocket.accept()
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(_await_end, websocket, tasks)
                await self._serve(websocket, platform)
                tasks.cancel_scope.cancel()
        finally:
            self._listeners -= 1

    def _platform(self, path: str) -> Streams | None:
        for platform in self._site.services.platforms.values():
            if isinstance(platform, Streams) and path in platform.streams:
                return platform
        return None

    async def _serve(self, websocket: WebSocket, platform: Streams) -> None:
        begun = await run_in_threadpool(platform.begin, dict(websocket.query_params))
        if begun.refusal:
            await websocket.send_bytes(begun.refusal)
            await websocket.close()
            return
        place = begun.place
        async for _ in self._site.bell.rings(HEARTBEAT_SECONDS):
            while True:
                messages, place = await run_in_threadpool(platform.follow, place)
                for message in messages:
                    with anyio.move_on_after(SLOW_SECONDS) as patience:
                        await websocket.send_bytes(message)
                    if patience.cancelled_caught:
                        await websocket.close(TOO_SLOW)
                        return
                if not messages:
                    break
        await websocket.close(GOING_AWAY)


async def _await_end(websocket: WebSocket, tasks: anyio.abc.TaskGroup) -> None:
    try:
        while True:
            message = await websocket.receive()
            if message["type"] == "websocket.disconnect":
                break
    except WebSocketDisconnect:
        pass
    tasks.cancel_scope.cancel()
