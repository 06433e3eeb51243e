"""Addresses of entries and pictures; foreign names go behind the ?."""

from typing import Annotated
from urllib.parse import quote, urlencode

from msgspec import Meta, Struct

from firebreak.adapters.media_reader.wire import Form
from firebreak.app.interface import phrase
from firebreak.app.web.console import case_terms
from firebreak.model.ids import CaseId, ItemKey, split_key


class Look(Struct, frozen=True, kw_only=True):
    """Which medium is looked at, how, and by which logged reason.

    Attributes:
        until: Seconds since 1970 at which the reason is spent; 0 for blurred, which needs none.
        why: The reason that was logged; empty for blurred.
        proof: That this session gave the reason.
        place: Which of several stills.
    """

    media: str
    form: Form = "blurred"
    until: Annotated[int, Meta(ge=0, le=10**10)] = 0
    why: str = ""
    proof: str = ""
    place: Annotated[int, Meta(ge=0, le=100)] = 0


def entry_address(key: ItemKey) -> str:
    """Say where an entry is shown; its name may hold any character."""
    name, _, external = split_key(key)
    return f"/console/lists/{quote(name)}/entry?{urlencode({'id': external})}"


def look_address(case: CaseId, look: Look) -> str:
    """Say where a medium is shown by itself."""
    return f"/console/cases/{quote(case)}/media?{_asked(look)}"


def medium_address(case: CaseId, what: str, media: ItemKey) -> str:
    """Say where something is done with a medium of a case."""
    return f"/console/cases/{quote(case)}/{what}?{urlencode({'media': media})}"


def blurred_page(case: CaseId, media: ItemKey) -> str:
    """Say where all pictures of a medium are shown, blurred."""
    return look_address(case, Look(media=media))


def _asked(look: Look) -> str:
    told = {"media": look.media, "form": look.form}
    if look.form != "blurred":
        told |= {"until": str(look.until), "why": look.why, "proof": look.proof}
    if look.place:
        told["place"] = str(look.place)
    return urlencode(told)


def search_words(field: str, how: str) -> str:
    """Say by what something was found.

    Args:
        field: What matched.
        how: ``exact``, ``prefix``, ``together`` or ``words``.

    Returns:
        A few words.
    """
    named = case_terms.FIELD.said(field)
    ways = {
        "exact": phrase("same %(field)s", field=named),
        "prefix": phrase("%(field)s begins so", field=named),
        "together": phrase("these words in its %(field)s", field=named),
    }
    return ways.get(how) or phrase("all of these words in its %(field)s", field=named)


def account_address(key: ItemKey, case: str = "") -> str:
    """Say where an account is shown; its identifier may hold any character.

    Args:
        key: An account, or what one posted.
        case: From which case somebody comes; empty for none.

    Returns:
        The address.
    """
    query = f"?{urlencode({'case': case})}" if case else ""
    return f"/console/accounts/{quote(key, safe=':')}{query}"


def leave_address(of: ItemKey, place: int) -> str:
    """Say where an address of an item is warned about; the address itself is not repeated."""
    return f"/console/leave?{urlencode({'of': of, 'place': place})}"
