"""Under which name a host was registered.

``video.chan.example`` was under ``chan.example``.

Source: the idea of the Public Suffix List, without its ten thousand rows, which change every week
and would have to be fetched. Of countries' names we know the second levels that most of them have
in common; under any other name, two labels are what somebody registers. So two people's pages
under a rarer second level count as one service, which makes a count coarser and never finer.
"""

from firebreak.algorithms.text.urls import parse_address

SECOND_LEVELS = frozenset(
    {
        *("ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "govt", "ltd", "me", "mil"),
        *("ne", "net", "nhs", "nom", "or", "org", "plc", "police", "sch", "school"),
    }
)
"""Second labels of countries' names under which people register."""
COUNTRY = 2
"""Letters of a country's label; others have more."""


def registrable(host: str) -> str:
    """Give the name under which a host was registered.

    Args:
        host: As :class:`firebreak.algorithms.text.urls.Address` has it: lower case, A-labels, or
            an IP address.

    Returns:
        Two labels, or three below a country's second level; an IP address and a single label as
        they are.
    """
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit() or len(labels) <= COUNTRY:
        return host
    is_below = len(labels[-1]) == COUNTRY and labels[-2] in SECOND_LEVELS
    return ".".join(labels[-3:] if is_below else labels[-2:])


def service_of(address: str) -> str:
    """Give the registrable name of the host of an address; empty for what is none."""
    found = parse_address(address)
    return "" if found is None else registrable(found.host)
