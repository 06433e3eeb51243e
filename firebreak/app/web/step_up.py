"""A fresh proof of who one is, before what is grave."""

from datetime import timedelta

from firebreak.app.web.problems import NotFresh
from firebreak.app.web.sessions import SKEW, find
from firebreak.app.web.site import Call


def is_fresh(call: Call) -> bool:
    """Tell whether the caller proved who they are so lately that it counts for what is grave."""
    found = find(call.services, token_of(call), call.now)
    if found is None:
        return False
    age = call.now - found.opened.proved_at
    return -SKEW <= age < timedelta(minutes=call.services.config.sign_in.fresh_minutes)


def fresh(call: Call, back: str) -> None:
    """Ask for a proof first where the last one is old.

    Args:
        call: A request of somebody who is signed in.
        back: Page to which they come back after it.

    Raises:
        NotFresh: The proof is older than the config admits; leads to the page that takes one.
    """
    if not is_fresh(call):
        raise NotFresh(back=back)


def token_of(call: Call) -> str:
    """Give what the session's cookie holds; empty when there is none."""
    return call.request.cookies.get(call.site.pages.cookie_name(call.request), "")
