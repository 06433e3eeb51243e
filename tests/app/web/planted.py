"""A rich desk on which one text stands wherever people's text can stand."""

import dataclasses
import re
from contextlib import suppress
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

from msgspec.structs import replace

from firebreak.app.web import create_app
from firebreak.app.web.routes import ROUTES
from firebreak.model.actions import Outcome
from firebreak.model.effects import Filing
from firebreak.model.errors import FirebreakError
from firebreak.model.ids import CaseId, ReviewerId
from firebreak.model.items import Media
from firebreak.model.papers import Paper, PaperId
from firebreak.model.policy import MediaList
from firebreak.model.policy_changes import PolicyChange, Tried
from tests.app.web.appealing import link, suspended
from tests.app.web.factories import Browser, Desk
from tests.app.web.media_desk import list_entry, picture_case
from tests.app.web.test_hostile import fill

TWIN = "p\u0430in \u202e text https://elsewhere.example/a?b=c \u200bx"
"""A harmless text in which everything occurs that we mark."""
OURS = re.compile(r"trick|written|leave|attached")
NEVER = ("/console/events", "/static/{name}", "/console/next", "/api/v1/openapi.json")
"""A stream, files of our own, a redirect, and a description: nobody's text is in them."""


def plant(desk: Desk, text: str) -> dict[str, str]:
    """Put a text wherever somebody's words can be, and name what routes can be filled with."""
    # No door takes half a character in; what is shown of one is tested by itself.
    text = text.encode("utf-8", "replace").decode()
    policy = desk.policy
    kinds = {key: replace(one, title=text) for key, one in policy.categories.items()}
    lists = {**policy.media.lists, "harbor": MediaList(title=text, bank=text, mode="live")}
    policy = replace(policy, categories=kinds, media=replace(policy.media, lists=lists))
    desk.services = dataclasses.replace(desk.services, policy=policy)
    desk.app = create_app(desk.services, passwords=desk.passwords)
    name = text.replace("\x00", "\ufffd")
    fill(desk, text)
    _change(desk, text)
    entry = list_entry(desk, name[:200], note=text, by=text)
    desk.append(Media(id=name, author="gallery", alt=text))
    picture_case(desk, "gallery", media=(name,), entries=(entry,))
    told = link(desk, suspended(desk, "told"), "told")
    _undelivered(desk, text)
    reviewer, lead = desk.browser("reviewer", "anna"), desk.browser("lead", "rosa")
    _work(desk, reviewer, name)
    order = {"source": "forum", "subjects": "forum:post:plain-1", "reference": name}
    _taken(lead, "/console/orders", **order)
    _taken(reviewer, told, words=name, language="en")
    return {
        "case": "case-plain",
        "token": told.rpartition("/")[2],
        "name": "harbor",
        "place": "1",
        "change": "planted-change",
        "entry": name[:200],
    }


def _change(desk: Desk, text: str) -> None:
    """File a proposal whose author, reason and words are somebody's."""
    body = PolicyChange(
        name=text,
        version=text,
        text=f"x = [\n{text}",
        digest="0" * 64,
        base="1" * 64,
        reason=text,
        proposed_by=ReviewerId(text),
        tried=Tried(looked_at=1, before={text: 1}, more=1, purposes={text: 1}),
    )
    paper = Paper(
        id=PaperId("planted-change"),
        tenant=desk.services.tenant,
        kind="policy change",
        at=desk.clock(),
        body=body,
    )
    desk.services.store.file(Filing(tenant=desk.services.tenant, papers=(paper,)))


def _undelivered(desk: Desk, text: str) -> None:
    store, now = desk.services.store, desk.clock()
    for sent in store.take(now, now, 1):
        outcome = Outcome(delivery=sent.id, result="dead", at=now, status=410, note=text)
        store.settle([outcome], [])


def _work(desk: Desk, reviewer: Browser, text: str) -> None:
    base = "/console/cases/case-plain"
    _taken(reviewer, f"{base}/claim")
    _taken(reviewer, f"{base}/note", words=text)
    _taken(reviewer, f"{base}/ask", words=text)
    with suppress(FirebreakError):
        case = desk.services.store.case(CaseId("case-plain"), desk.services.tenant)
        token = case.claim.token if case.claim else 0
        _taken(reviewer, f"{base}/decide", token=token, verb="dismiss", reasons=text)


def _taken(browser: Browser, path: str, **fields: object) -> None:
    """Send a form that must be taken: what was refused would prove nothing."""
    assert 303 == browser.submit(path, **fields).status_code, path


def views(filled: dict[str, str]) -> list[str]:
    """Give an address for every GET route that a browser opens, and some with more on them."""
    found = []
    for route in ROUTES:
        if route.method != "GET" or route.access == "key" or route.path in NEVER:
            continue
        path = re.sub(r"\{(\w+)\}", lambda part: filled.get(part[1], "nothing"), route.path)
        found.append(path)
    cases = ("case-reported", "network-seed", "case-gallery", "case-told")
    found += [f"/console/cases/{case}" for case in cases]
    found += [
        "/console?show=networks",
        "/console?show=decided",
        "/console/cases/network-seed/members/1",
        "/console/cases/network-seed/without?account=forum:account:a&without=ties",
        "/console/lists/harbor/entry?" + urlencode({"id": filled["entry"]}),
        "/console/leave?of=forum:post:a-2&place=0",
        "/sign-in?next=" + quote(filled["entry"]),
        "/console/cases/" + quote(filled["entry"].replace("/", "!")),
    ]
    return found


class Shape(HTMLParser):
    """The elements of a page with their attributes' names; our own marks left out.

    Attributes:
        elements: Each element with its attributes, in any number.
        counted: How often each element stands there that could do something.
        addresses: Every attribute that leads somewhere.
        text: What is no tag and no attribute.
    """

    DOES = frozenset(
        [
            "script",
            "img",
            "iframe",
            "form",
            "input",
            "svg",
            "style",
            "link",
            "meta",
            "base",
            "object",
            "embed",
            "video",
            "audio",
            "math",
            "template",
            "textarea",
            "select",
            "button",
            "dialog",
            "frame",
            "frameset",
            "portal",
            "use",
            "image",
        ]
    )

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[tuple[str, ...]] = set()
        self.counted: dict[str, int] = {}
        self.addresses: list[str] = []
        self._pieces: list[str] = []
        self.feed(page)
        self.text = "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        self.elements.add((tag, *sorted(name for name, _ in attrs)))
        if tag in self.DOES:
            self.counted[tag] = self.counted.get(tag, 0) + 1
        for name, value in attrs:
            if name in ("href", "src", "action", "formaction", "data", "xlink:href", "srcset"):
                self.addresses.append((value or "").strip().lower())

    def handle_data(self, data: str) -> None:
        """Note a piece of text."""
        self._pieces.append(data)
