"""Find addresses in text, and look them up among listed pages and hosts."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from firebreak.algorithms.text.urls import LONGEST, Address, parse_address

Reach = Literal["page", "folder", "host"]
"""What an entry lists: one page, a folder with all below it, or a host with its subdomains."""

_NESTED = 4
"""Addresses within an address that are read as part of it as well; bounds the work."""

_DOTS = re.compile(r"\S[.\u3002\uff0e\uff61]\S|(?:https?|ftp):[/\\]", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s<>\"«»‹›“”„‟「」『』،؛、，]+")
_WRITTEN_SCHEME = re.compile(r"(?:https?|ftp):[/\\]", re.IGNORECASE)
_BEFORE = "([{'‘’*_~|-–—:;,.!?…"
_AFTER = ".,:;!?…)]}'‘’*_~|؟。"


class Found(Struct, frozen=True, kw_only=True):
    """An address as written in a text, and the place where it stands."""

    address: Address
    start: int
    end: int


def find_addresses(text: str) -> list[Found]:
    """Find what a reader could follow in a text.

    Addresses that were made unusable on purpose, as researchers write them (``hxxp``,
    ``bad[.]example``), are not found, and neither are mail addresses.

    Args:
        text: Any text.

    Returns:
        Addresses in the order of the text; one within another, as in redirects, on its own as
        well. Linear in the text, as each address is read up to a fixed length.
    """
    if not _DOTS.search(text):
        return []
    tokens = (token for token in _TOKEN.finditer(text) if _DOTS.search(token[0]))
    return [found for token in tokens for found in _in(token)]


class AddressList:
    """Listed addresses, ready to be asked; built once, O(depth of the address) a question."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Read the entries.

        Args:
            entries: A host (``bad.example``), a folder (ends in a slash) or a page.

        Raises:
            ValueError: An entry is no address, or would list a whole top-level domain.
        """
        self._hosts: set[tuple[str, str]] = set()
        self._folders: set[tuple[str, str, str]] = set()
        self._pages: set[tuple[str, str, str, str]] = set()
        for entry in entries:
            self._add(entry)

    def __bool__(self) -> bool:
        """Whether anything is listed."""
        return bool(self._hosts or self._folders or self._pages)

    def reach_of(self, address: Address) -> Reach | None:
        """Say how an address is listed: the narrowest entry that covers it, None for none."""
        ports = {"", address.port}
        hosts = _with_parents(address.host)
        own = hosts[0]
        if any((*_page(address, host=own), port) in self._pages for port in ports):
            return "page"
        folders = _folders_above(address.path)
        if any((own, port, folder) in self._folders for port in ports for folder in folders):
            return "folder"
        if any((host, port) in self._hosts for port in ports for host in hosts):
            return "host"
        return None

    def _add(self, entry: str) -> None:
        address = parse_address(entry)
        if address is None:
            raise ValueError(f"{entry!r} is not an address; write host.example/path")
        if "." not in address.host and ":" not in address.host:
            raise ValueError(f"{entry!r} would list all of {address.host!r}; name a host in it")
        if address.query or address.fragment or not address.path.endswith("/"):
            self._pages.add((*_page(address, host=address.host), address.port))
        elif address.path == "/":
            self._hosts.add((address.host, address.port))
        else:
            self._folders.add((address.host, address.port, address.path))


def _page(address: Address, *, host: str) -> tuple[str, str, str]:
    named = f"?{address.query}" if address.query else f"#{address.fragment}"
    return host, address.path.rstrip("/"), named


def _with_parents(host: str) -> list[str]:
    if ":" in host or host.rpartition(".")[2].isdecimal():
        return [host]
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


def _folders_above(path: str) -> list[str]:
    # "/a/b" lies in "/a/", and a folder's own page may be written without its slash.
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1)]


def _in(token: re.Match[str]) -> Iterator[Found]:
    first = len(token[0]) - len(token[0].lstrip(_BEFORE))
    schemes = [found.start() for found in _WRITTEN_SCHEME.finditer(token[0])]
    if first not in schemes and "@" not in token[0][first:LONGEST].partition("/")[0]:
        schemes.insert(0, first)
    for place, start in enumerate(schemes):
        end = min([start + LONGEST, *schemes[place + _NESTED : place + _NESTED + 1]])
        written = token[0][start:end]
        kept = written.rstrip(_AFTER)
        if kept.count("(") > kept.count(")") and written[len(kept) :].startswith(")"):
            kept += ")"
        address = parse_address(kept) if kept else None
        if address is not None:
            begin = token.start() + start
            yield Found(address=address, start=begin, end=begin + len(kept))
