"""A link to a page, folder or host on the operator's list."""

from collections.abc import Iterator

from firebreak.algorithms.text.address_list import Reach
from firebreak.detect.context import Context
from firebreak.detect.contract import Detector, Finding, fires, received, said, silent
from firebreak.model.items import Post, StoredItem, Url
from firebreak.model.signals import Evidence

SCORES: dict[Reach, float] = {"page": 0.95, "folder": 0.85, "host": 0.75}
"""The narrower the entry, the surer that the very thing is meant."""
_MOST_EVIDENCE = 5


def detect(item: StoredItem, context: Context) -> Iterator[Finding]:
    """Look up every address that a reader of the item could follow."""
    if not context.listed:
        return
    found = list(_listed(item, context))
    if found:
        score = max(SCORES[reach] for reach, _ in found)
        yield Finding(score=score, evidence=tuple(fact for _, fact in found[:_MOST_EVIDENCE]))


def _listed(item: StoredItem, context: Context) -> Iterator[tuple[Reach, Evidence]]:
    reading = context.read(item)
    in_text = {found.address for found in reading.written_addresses}
    for found in reading.written_addresses:
        if reach := context.listed.reach_of(found.address):
            yield reach, _evidence(reach, "text", found.start, found.end)
    for address in reading.given_addresses:
        if address not in in_text and (reach := context.listed.reach_of(address)):
            yield reach, _evidence(reach, "url" if isinstance(item.item, Url) else "links")


def _evidence(reach: Reach, field: str, start: int = 0, end: int = 0) -> Evidence:
    where = {
        "page": "a page that is on the operator's list",
        "folder": "a page in a folder that is on the operator's list",
        "host": "a host that is on the operator's list",
    }
    return Evidence(says=f"Points to {where[reach]}.", field=field, start=start, end=end)


_LISTED = ("bad.example", "files.example/v/", "pages.example/call", "böse.example")

DETECTOR = Detector(
    id="listed_urls",
    version="1",
    category="support",
    applies_to=frozenset({"post", "url"}),
    why="Most material lies elsewhere; posts lead to it by links that are on lists.",
    references=("RFC 3986, section 6", "WHATWG URL standard", "UTS 46"),
    examples=(
        fires(said("all of it: HTTPS://www.Bad.Example:443/x"), "a listed host", listed=_LISTED),
        fires(
            said("http://good.example@bad%2Eexample/"),
            "what stands before the @ is no host, and escapes hide nothing",
            listed=_LISTED,
        ),
        fires(said("bad。example"), "a full-width dot is a dot to a browser", listed=_LISTED),
        fires(said("see xn--bse-sna.example/x"), "the other spelling", listed=_LISTED),
        fires(
            received(Post(id="p1", author="a1", links=("https://files.example/v/2/3?utm_id=1",))),
            "within a listed folder",
            listed=_LISTED,
        ),
        fires(
            received(Url(id="u1", url="http://pages.example/x/../call#top")),
            "the listed page by a detour",
            listed=_LISTED,
        ),
        silent(said("https://notbad.example/"), "another host", listed=_LISTED),
        silent(said("https://bad.example.org/"), "another host", listed=_LISTED),
        silent(said("https://files.example/v2/x"), "another folder", listed=_LISTED),
        silent(said("https://pages.example/calls"), "another page", listed=_LISTED),
        silent(
            said("They moved to hxxp://bad[.]example, do not go there."),
            "nobody can follow it: this is how researchers write",
            listed=_LISTED,
        ),
        silent(said("Write to press@bad.example"), "a mail address", listed=_LISTED),
    ),
    detect=detect,
)
