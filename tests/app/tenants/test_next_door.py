"""Keys and sessions of another tenant open nothing here."""

from firebreak.app.web.routes import ROUTES
from tests.app.tenants.houses import THEIRS, Caller, House, callers, dump, said

Two = tuple[House, House]


def test_others_keys_and_sessions_open_nothing_here(two: Two, lasting_url: str) -> None:
    """Who is let in next door is nobody here, whatever is asked for."""
    ours, theirs = two
    before = dump(lasting_url, THEIRS)
    for route in ROUTES:
        for caller in callers(theirs.has):
            stranger = Caller(
                "nobody", key=caller.key and "a key that nobody made", csrf=caller.csrf
            )
            came = ours.ask(route, theirs.has, caller)
            ours.forget_tries(theirs.has)
            nobody = ours.ask(route, theirs.has, stranger)
            ours.forget_tries(theirs.has)
            assert said(nobody, theirs.has) == said(came, theirs.has), (route.path, caller.name)
    assert dump(lasting_url, THEIRS) == before
