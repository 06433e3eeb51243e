"""Which public database the config names, and whether it may be used."""

from urllib.parse import urlsplit

from firebreak.adapters import outbound
from firebreak.adapters.transparency.contract import Transparency
from firebreak.adapters.transparency.database import TransparencyDatabase, token_of
from firebreak.app.translators import ON_THIS_MACHINE
from firebreak.model.errors import InvalidConfig


def check_transparency(settings: Transparency) -> None:
    """Refuse an address or a token with which nothing could ever be sent; nobody is asked.

    Args:
        settings: Of the database; without an address nothing is checked.

    Raises:
        InvalidConfig: The address is none we talk to, or there is no token.
    """
    if not settings.url:
        return
    here = settings.allow_private or host_of(settings) in ON_THIS_MACHINE
    try:
        outbound.check(settings.url, allow_private=here)
    except outbound.Refused as error:
        reason = f"{error}; write https://host/api/v1, as the database's guide has it"
        raise InvalidConfig(place="transparency.url", reason=reason) from error
    token_of(settings)


def host_of(settings: Transparency) -> str:
    """Name the host that statements go to; empty for none."""
    try:
        return urlsplit(settings.url).hostname or ""
    except ValueError:
        return ""


def database_of(settings: Transparency) -> TransparencyDatabase:
    """Give the database that the config names.

    Args:
        settings: Of the database.

    Returns:
        A client; nothing is opened.

    Raises:
        InvalidConfig: No address or no token is named.
    """
    if not settings.url:
        reason = "no address is named: write url in [transparency] before anything can be sent"
        raise InvalidConfig(place="transparency.url", reason=reason)
    return TransparencyDatabase(settings)
