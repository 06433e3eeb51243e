"""Rings every open page when the store has changed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import anyio
import anyio.to_thread

PATIENCE_SECONDS = 2.0
"""Longest wait inside the store; bounds how long a stopping server waits for the thread."""
PAUSE_SECONDS = 0.75
"""Least time between two rings, so that a flood of items does not become a flood of pages."""


class Bell:
    """One watcher thread for all listeners, and none while nobody listens.

    Args:
        wait: The store's ``wait``: blocks until something was committed after a change number.
    """

    def __init__(self, wait: Callable[[int, float], int]) -> None:
        self._wait = wait
        self._seen = 0
        self._listeners: set[asyncio.Event] = set()
        self._watcher: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = False

    def stop(self) -> None:
        """End all streams, so that a server can close its connections; from any thread."""
        self._stopped = True
        self.ring()

    def ring(self) -> None:
        """Ring once for something that is no change of the store; from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has just been closed
                self._loop.call_soon_threadsafe(self._wake)

    async def rings(self, heartbeat_seconds: float) -> AsyncIterator[bool]:
        """Tell of changes as they come.

        Args:
            heartbeat_seconds: Longest silence.

        Yields:
            Until :meth:`stop`: True after a change, False when there was none for a heartbeat;
            the first at once.
        """
        mine = asyncio.Event()
        mine.set()
        self._listeners.add(mine)
        self._loop = asyncio.get_running_loop()
        if self._watcher is None or self._watcher.done():
            self._watcher = asyncio.create_task(self._watch())
        try:
            while not self._stopped:
                try:
                    async with asyncio.timeout(heartbeat_seconds):
                        await mine.wait()
                except TimeoutError:
                    yield False
                    continue
                mine.clear()
                if not self._stopped:
                    yield True
        finally:
            self._listeners.discard(mine)

    async def _watch(self) -> None:
        own = anyio.CapacityLimiter(1)
        while self._listeners and not self._stopped:
            newest = await anyio.to_thread.run_sync(
                self._wait, self._seen, PATIENCE_SECONDS, abandon_on_cancel=True, limiter=own
            )
            if newest == self._seen:
                continue
            self._seen = newest
            self._wake()
            await asyncio.sleep(PAUSE_SECONDS)

    def _wake(self) -> None:
        for listener in self._listeners:
            listener.set()
