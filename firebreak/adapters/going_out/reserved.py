"""Which IP addresses are on the open internet, and what the others are."""

import ipaddress
from typing import Literal

Standing = Literal["public", "private", "reserved"]
"""``private``: this machine and networks of one's own. ``reserved``: nobody is asked there."""

_PRIVATE = {
    "127.0.0.0/8": "this machine",
    "10.0.0.0/8": "a private network",
    "172.16.0.0/12": "a private network",
    "192.168.0.0/16": "a private network",
    "100.64.0.0/10": "a provider's inner network",
    "::1/128": "this machine",
    "fc00::/7": "a private network",
}
_RESERVED = {
    "0.0.0.0/8": "no machine",
    "169.254.0.0/16": "link-local, where clouds keep their keys",
    "192.0.0.0/24": "kept for protocols",
    "192.0.2.0/24": "kept for examples",
    "192.88.99.0/24": "IPv4 wrapped in IPv6",
    "198.18.0.0/15": "kept for measuring",
    "198.51.100.0/24": "kept for examples",
    "203.0.113.0/24": "kept for examples",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
    "::/128": "no machine",
    "::ffff:0:0/96": "IPv4 wrapped in IPv6",
    "64:ff9b:1::/48": "IPv4 wrapped in IPv6 for a network of one's own",
    "100::/64": "a place where everything is dropped",
    "2001::/32": "IPv4 wrapped in IPv6 (Teredo)",
    "2001:10::/28": "no place but a key (ORCHID)",
    "2001:20::/28": "no place but a key (ORCHID)",
    "2001:db8::/32": "kept for examples",
    "2001::/23": "kept for protocols",
    "2002::/16": "IPv4 wrapped in IPv6 (6to4)",
    "3fff::/20": "kept for examples",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL = ipaddress.IPv6Network("2000::/3")


def _table(rows: dict[str, str]) -> list[tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, str]]:
    return [(ipaddress.ip_network(network), words) for network, words in rows.items()]


_PRIVATE_NETWORKS, _RESERVED_NETWORKS = _table(_PRIVATE), _table(_RESERVED)


def standing(address: str) -> tuple[Standing, str]:
    """Say where an IP address is.

    A table of our own, because what the library calls global has changed between its versions.
    Source: IANA's registries of special-purpose IPv4 and IPv6 addresses.

    Args:
        address: IPv4 or IPv6 address in text form; one with a zone is never public.

    Returns:
        Its standing, and what it is in words; no words for a public one.
    """
    bare, has_zone, _ = address.partition("%")
    parsed = ipaddress.ip_address(bare)
    for network, words in _RESERVED_NETWORKS:
        if parsed in network:
            return "reserved", words
    for network, words in _PRIVATE_NETWORKS:
        if parsed in network:
            return "private", words
    if isinstance(parsed, ipaddress.IPv6Address) and parsed in _NAT64:
        return _behind_nat64(parsed)
    if has_zone or (isinstance(parsed, ipaddress.IPv6Address) and parsed not in _GLOBAL):
        return "reserved", "not of the open internet"
    return "public", ""


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the open internet.

    Args:
        address: IPv4 or IPv6 address in text form.

    Returns:
        False for loopback, private, link-local, multicast and reserved ranges, and for IPv4
        ones of these wrapped in IPv6.
    """
    return standing(address)[0] == "public"


def _behind_nat64(address: ipaddress.IPv6Address) -> tuple[Standing, str]:
    # A machine with IPv6 alone sees all of IPv4 so; refusing would leave it nobody to talk to.
    inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    if is_public(str(inner)):
        return "public", ""
    return "reserved", "an inner IPv4 address wrapped in IPv6 (NAT64)"
