"""Puts pictures on a page: an address for this session, this thing, once."""

from urllib.parse import quote

from firebreak.app.web.console.addresses import Look
from firebreak.app.web.pictures import BLURRED_FOR, Admission, sealed
from firebreak.app.web.site import Call
from firebreak.model.ids import CaseId, ItemKey


def still_address(call: Call, case: CaseId, look: Look) -> str:
    """Make the address of one picture, at the pictures' own origin.

    Args:
        call: The request whose page shows it; the address is worth nothing without its session.
        case: In which case it is seen.
        look: Which medium, in which form; its reason was checked already.

    Returns:
        An address that works once, for as long as the reason does.
    """
    until = look.until or int((call.now + BLURRED_FOR).timestamp())
    admission = Admission(
        session=call.session.token if call.session else "",
        case=case,
        media=ItemKey(look.media),
        form=look.form,
        why=look.why,
        until=until,
        place=look.place,
    )
    written = sealed(admission, call.services.media.address_key())
    return f"{call.site.door.origin(call.request.url)}/{quote(written)}"


def blurred_address(call: Call, case: CaseId, media: ItemKey) -> str:
    """Make the address of the first picture of a medium, blurred."""
    return still_address(call, case, Look(media=media))
