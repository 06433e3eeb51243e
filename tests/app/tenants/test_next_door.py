"""Keys and sessions of another tenant open nothing here."""

from typing import Any

from firebreak.app.web.layer import Route
from firebreak.app.web.routes import ROUTES
from tests.app.tenants.houses import THEIRS, Caller, House, callers, dump, said

Two = tuple[House, House]


def test_others_keys_and_sessions_open_nothing_here(two: Two, lasting_url: str) -> None:
    """Who is let in next door is nobody here, whatever is asked for."""
    ours, theirs = two
    before = dump(lasting_url, THEIRS)
    for route in ROUTES:
        nobody: dict[str, tuple[Any, ...]] = {}
        for caller in callers(theirs.has):
            stranger = Caller(
                "nobody", key=caller.key and "a key that nobody made", csrf=caller.csrf
            )
            came = _said(ours, theirs, route, caller)
            # People without a session are all alike, so one of them is asked for all.
            if stranger.key not in nobody:
                nobody[stranger.key] = _said(ours, theirs, route, stranger)
            assert nobody[stranger.key] == came, (route.path, caller.name)
    assert dump(lasting_url, THEIRS) == before


def _said(ours: House, theirs: House, route: Route, caller: Caller) -> tuple[Any, ...]:
    answer = ours.ask(route, theirs.has, caller)
    if route.access == "public" and route.method == "POST":
        ours.forget_tries(theirs.has)
    return said(answer, theirs.has)
