"""Writes addresses so that no program takes them for links."""

import re

_SCHEME = re.compile(r"^\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = re.compile(r"^([a-z][a-z0-9+.-]*:/{0,3})?([^/?#\\]*)", re.IGNORECASE)
_SHORT = {"http": "hxxp", "https": "hxxps", "ftp": "fxp"}


def defanged(address: str) -> str:
    """Break an address for programs and leave it readable for people.

    Args:
        address: What somebody wrote; need not be an address at all.

    Returns:
        ``hxxps://elsewhere[.]example/page`` for its https form; other schemes get ``[:]``.
    """
    found = _HOST.match(address)
    if found is None:
        return address
    scheme, host = found[1] or "", found[2]
    rest = address[found.end() :]
    if scheme:
        name = scheme.partition(":")[0]
        scheme = scheme.replace(name, _SHORT.get(name.lower(), name), 1)
    whole = f"{scheme}{host.replace('.', '[.]')}{rest}"
    named = _SCHEME.match(whole)
    if named and named[1].lower() not in _SHORT.values():
        whole = f"{named[1]}[:]{whole[named.end() :]}"
    return whole
