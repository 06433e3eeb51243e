"""Asks a running server to forget, and waits for its answer."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from threading import Event

from firebreak.adapters.store import Database, database_of, open_store, wishes
from firebreak.adapters.store.alone import undisturbed
from firebreak.adapters.store.erasure import Erased
from firebreak.app.config import Config
from firebreak.model.errors import StillNeeded, StoreError, StoreServed
from firebreak.model.ports import Now
from firebreak.model.wishes import Wish

LOOK_SECONDS = 0.2
"""How often to look whether there is an answer."""
ALIVE_LOOKS = 10
"""After so many looks, whether the server is still there."""


def by_whoever_may(
    config: Config,
    wish: Wish,
    alone: Callable[[], Erased],
    *,
    now: Now,
    tell: Callable[[str], None],
    wait_seconds: float,
) -> Erased:
    """Have something forgotten: here where no server runs, else by the server that does.

    Args:
        config: Which store.
        wish: What.
        alone: Does it here; raises StoreServed when a server runs.
        now: Clock.
        tell: Told that a server was asked.
        wait_seconds: How long to wait for its answer; the wish stays, whatever happens.

    Returns:
        What was rewritten.

    Raises:
        StillNeeded: It was refused.
        StoreError: There is no answer yet.
    """
    try:
        return alone()
    except StoreServed:
        tell("a server runs; it was asked to do this")
    with closing(open_store(config.store, now=now, tenant=config.tenant)) as store:
        database = database_of(store)
        database.write(partial(wishes.put, wish=wish))
        answer = _await(config, database, wish, wait_seconds)
    if answer is not None:
        return _read(answer, wish)
    return alone()


def _await(config: Config, database: Database, wish: Wish, wait_seconds: float) -> Wish | None:
    """Wait for the answer; None when the server has gone, and the wish is taken back."""
    pause = Event()
    for look in range(max(1, int(wait_seconds / LOOK_SECONDS))):
        answer = database.ask(partial(wishes.find, which=wish.id))
        if answer is not None and answer.state in ("done", "refused"):
            database.write(partial(wishes.drop, which=wish.id))
            return answer
        is_open = answer is None or answer.state == "asked"
        if is_open and look % ALIVE_LOOKS == 0 and _is_free(config):
            database.write(partial(wishes.drop, which=wish.id))
            return None
        pause.wait(LOOK_SECONDS)
    raise StoreError(
        "the server has not answered yet; it was asked and will do it, and says on every screen "
        "if it cannot"
    )


def _is_free(config: Config) -> bool:
    try:
        with undisturbed(config.store, config.tenant):
            return True
    except StoreServed:
        return False


def _read(answer: Wish, wish: Wish) -> Erased:
    if answer.state == "refused":
        raise StillNeeded(subject=str(wish.subject), reasons=answer.refusal)
    return Erased(rows=answer.rows)
