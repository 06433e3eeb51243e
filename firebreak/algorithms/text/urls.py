"""Addresses on the web: one spelling for all ways to write the same one.

Source: RFC 3986 section 6 and the WHATWG URL standard, as browsers follow links, not as they
should be written. Of two addresses that open the same page we want one spelling; what is kept
apart (order of words in a path, case of a path) may well be two pages.
"""

import ipaddress
import re
import unicodedata

import idna
from msgspec import Struct

LONGEST = 2_048
"""Characters of an address that are read."""
_LONGEST_HOST = 253

TRACKING = re.compile(
    r"utm_\w*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id"
    r"|_hsenc|_hsmi|mkt_tok|vero_id|ref_src|ref_url|cmpid|__twitter_impression",
    re.IGNORECASE,
)
"""Names of parameters that say who followed an address, not where it goes."""

_PORTS = {"http": "80", "https": "443", "ftp": "21"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):[/\\]*", re.IGNORECASE)
_AUTHORITY_END = re.compile(r"[/\\?#]")
_PLAIN_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_ESCAPED_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SAFE = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/")
_NEEDS_NOTHING = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/-]*")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+", re.IGNORECASE)


class Address(Struct, frozen=True, kw_only=True):
    """An address in its one spelling.

    Attributes:
        host: Lower-case A-labels, or an IP address; without a leading ``www.``.
        port: Decimal; empty for the scheme's own.
        path: Begins with a slash; no dot segments, no doubled slashes, escapes where needed.
        query: Sorted parameters without tracking ones; empty when none is left.
        fragment: Kept only where nothing else names the page, as in ``host/#page``.
    """

    scheme: str
    host: str
    path: str
    port: str = ""
    query: str = ""
    fragment: str = ""

    def __str__(self) -> str:
        """Write it as one line that reads back to the same address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        query = f"?{self.query}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{host}{port}{self.path}{query}{fragment}"


def parse_address(text: str) -> Address | None:
    """Read an address the way a browser would.

    Args:
        text: An address; a missing scheme is taken for ``http`` if the host has a dot.

    Returns:
        The address in its one spelling; None when the text is not the address of a web page.
    """
    text = _cleaned(text[:LONGEST])
    written, rest = _scheme(text)
    scheme = written or "http"
    if scheme not in _PORTS:
        return None
    authority, path, query, fragment = _parts(rest)
    host, port = _host_and_port(authority)
    if not host or not (written or "." in host):
        return None
    path = _path(path)
    query = _query(query)
    return Address(
        scheme=scheme,
        host=host,
        port="" if port == _PORTS[scheme] else port,
        path=path,
        query=query,
        fragment=_escaped(fragment, "?") if path == "/" and not query else "",
    )


def normalize_url(text: str) -> str:
    """Give the one spelling of an address; the text unchanged when it is none."""
    address = parse_address(text)
    return text if address is None else str(address)


def _cleaned(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text.strip()
    # Browsers drop tabs and line ends inside an address; format characters only disguise it.
    return "".join(
        character for character in text if unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    ).strip()


def _scheme(text: str) -> tuple[str, str]:
    if found := _SCHEME.match(text):
        name, rest = found[1].lower(), text[found.end() :]
        # "host.example:8080/" has no scheme: what looks like one is a host, and then a port.
        if name in _PORTS or not (found[0].endswith(":") and rest[:1].isdigit()):
            return name, rest
    return "", text.lstrip("/\\")


def _parts(rest: str) -> tuple[str, str, str, str]:
    rest, _, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    end = _AUTHORITY_END.search(rest)
    cut = end.start() if end else len(rest)
    return rest[:cut], rest[cut:], query, fragment


def _host_and_port(authority: str) -> tuple[str, str]:
    host = authority.rpartition("@")[2]  # what stands before an @ only looks like a host
    port = ""
    if not host.startswith("["):
        host, _, port = host.partition(":")
    elif "]" in host:
        host, _, port = host.partition("]")
        return _ipv6(host[1:]), port.lstrip(":") if port.lstrip(":").isdecimal() else ""
    if port and not (port.isascii() and port.isdecimal() and int(port[:6]) < 65_536):
        return "", ""
    return _host(host), port.lstrip("0")


def _host(text: str) -> str:
    if "%" in text:
        text = _ESCAPED_RUN.sub(_decoded, text)
    host = text.lower()
    if not _PLAIN_HOST.fullmatch(host):
        host = _to_ascii(text)
    host = host.strip(".")
    if len(host) > _LONGEST_HOST or not host:
        return ""
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return _ipv4(host)
    shorter = host.removeprefix("www.")
    return shorter if "." in shorter else host


def _to_ascii(text: str) -> str:
    mapped = unicodedata.normalize("NFKC", text[:1_000]).lower()
    if len(mapped) > _LONGEST_HOST:
        return ""
    labels = re.split("[.\u3002\uff0e\uff61]", mapped)
    written = ".".join(_label(label) for label in labels)
    return "" if re.search(r"[\s%/\\?#@:\[\]<>^|]", written) else written


def _label(label: str) -> str:
    if label.isascii():
        return label
    try:
        return idna.encode(label, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        # Emoji hosts work in browsers although IDNA 2008 refuses them.
        written = label.encode("punycode", "ignore").decode("ascii").lower()
        return f"xn--{written}"


def _ipv4(host: str) -> str:
    # Browsers take octal, hexadecimal and shortened forms for the same address.
    parts = host.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return ""
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return ""
    *high, last = numbers
    if any(number > 255 for number in high) or last >= 256 ** (5 - len(numbers)):
        return ""
    total = last + sum(number << (8 * (3 - place)) for place, number in enumerate(high))
    return str(ipaddress.IPv4Address(total))


def _number(text: str) -> int:
    if text.lower().startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if len(text) > 1 and text.startswith("0") else 10)


def _ipv6(text: str) -> str:
    try:
        return ipaddress.IPv6Address(text.partition("%")[0]).compressed
    except ValueError:
        return ""


def _path(text: str) -> str:
    kept: list[str] = []
    segments = [part for part in re.split(r"[/\\]", _escaped(text)) if part and part != "."]
    for segment in segments:
        if segment != "..":
            kept.append(segment)
        elif kept:
            kept.pop()
    is_folder = text.endswith(("/", "\\", "/.", "/..")) and kept
    return "/" + "/".join(kept) + ("/" if is_folder else "")


def _query(text: str) -> str:
    kept = [
        part
        for part in _escaped(text, "?").split("&")
        if part and not TRACKING.fullmatch(part.partition("=")[0])
    ]
    return "&".join(sorted(kept))


def _escaped(text: str, also: str = "\\") -> str:
    # Letters that need no escape lose it; everything else gets one, in capitals.
    if _NEEDS_NOTHING.fullmatch(text):
        return text
    safe = _SAFE | frozenset(also.encode())
    return "".join(_piece(part, safe) for part in re.split("(%[0-9A-Fa-f]{2})", text))


def _piece(part: str, safe: frozenset[int]) -> str:
    if found := _ESCAPE.fullmatch(part):
        code = int(found[1], 16)
        return chr(code) if code in _UNRESERVED else part.upper()
    raw = part.encode("utf-8", "replace")
    return "".join(chr(code) if code in safe else f"%{code:02X}" for code in raw)


def _decoded(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "ignore")
