"""Which translation service the config names, and whether it may be asked."""

from urllib.parse import urlsplit

from firebreak.adapters import outbound
from firebreak.adapters.translation.contract import Translation
from firebreak.model.errors import InvalidConfig

ON_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


def is_here(settings: Translation) -> bool:
    """Whether the service is on this machine, so that nothing leaves it."""
    try:
        return urlsplit(settings.url).hostname in ON_THIS_MACHINE
    except ValueError:
        return False


def host_of(settings: Translation) -> str:
    """Name the host to which words of posts go; empty for none."""
    return urlsplit(settings.url).hostname or ""


def check_translation(settings: Translation) -> None:
    """Refuse an address to which words would go unprotected; nobody is asked.

    Args:
        settings: Of the service; without an address nothing is checked.

    Raises:
        InvalidConfig: The address is no https address, and not on this machine.
    """
    if not settings.url:
        return
    try:
        outbound.check(settings.url, allow_private=is_here(settings))
    except outbound.Refused as error:
        reason = "write https://host, or http:// for a service on this machine (127.0.0.1)"
        raise InvalidConfig(place="translation.url", reason=f"{error}; {reason}") from error
