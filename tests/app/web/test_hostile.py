"""Hostile text is shown, never obeyed: in the page's source."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from msgspec import structs

from firebreak.model.facts import SecondOpinion
from firebreak.model.ids import CaseId
from firebreak.model.items import Account, Post
from firebreak.model.notices import Notice
from tests.app.web.factories import Desk, account_case, connection, network_case, report_case
from tests.app.web.hostile import AS_WRITTEN, PAYLOADS

PAGES = (
    "/console",
    "/console/cases/case-plain",
    "/console/cases/case-reported",
    "/console/cases/network-seed",
    "/console/cases/network-seed/members/1",
    "/console/cases/network-seed/without?account=forum:account:a&without=ties",
)
OURS = {"style": 0, "iframe": 0, "img": 0, "object": 0, "embed": 0, "base": 0}


class Tags(HTMLParser):
    """Counts tags and collects attributes as a browser would see them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one tag."""
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag == "script":
            self.scripts.append(dict(attrs).get("src") or "")


def fill(desk: Desk, payload: str) -> None:
    """Put a payload wherever a user's text can be."""
    hidden = payload.replace("\x00", "\ufffd")
    account_case(desk, "plain", text=payload)
    report_case(desk, "reported", count=1)
    network = network_case(desk, "seed", ("a",))
    rows = connection(desk, "a", "seed", 4.0)
    quoting = [structs.replace(row, says=payload, object=payload) for row in rows.evidence]
    later = structs.replace(rows, evidence=tuple(quoting), at=rows.at + timedelta(minutes=1))
    desk.keep(structs.replace(network, revision=network.revision + 1), connections=(later,))
    asked = {"post_version": 0, "by": payload, "model": payload, "why": payload}
    said = {"category": payload, "score": 0.5, "end": 99}
    for more in (said, {"problem": payload}):
        desk.append(SecondOpinion(post="plain-1", attempt=len(more), **asked, **more))  # type: ignore[arg-type]
    for name in ("plain", "reported", "seed", "a"):
        desk.append(Account(id=name, version=1, handle=payload, name=payload, bio=payload))
    desk.append(
        Post(
            id="a-2",
            author="a",
            text=payload,
            tags=(payload,),
            links=(payload,),
            language=payload,
            quote_of=hidden,
            media=(hidden,),
        )
    )
    notice = Notice(
        id="x", subject_kind="account", subject="reported", reason=payload, category=payload
    )
    (place,) = desk.append(notice)
    case = desk.services.store.case(CaseId("case-reported"), desk.services.tenant)
    desk.keep(structs.replace(case, revision=case.revision + 1), notices=(place,))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_page_gains_a_tag_or_a_handler_from_a_users_text(desk: Desk, payload: str) -> None:
    """Whatever somebody writes, the page has the tags we gave it and no others."""
    fill(desk, payload)
    browser = desk.browser("reviewer")
    for path in PAGES:
        page = browser.get(path)
        seen = Tags()
        seen.feed(page.text)
        assert page.status_code == 200
        for tag, allowed in OURS.items():
            assert seen.tags.count(tag) <= allowed, (path, tag)
        assert all(one.startswith("/static/") for one in seen.scripts), path
        assert len(seen.scripts) == len(set(seen.scripts)), path
        assert not [name for name in seen.attributes if name.startswith("on") or name == "style"]
        assert "\x00" not in page.text
        assert "\u202e" not in AS_WRITTEN.sub("", page.text)
        assert "1336993" not in page.text


def test_there_are_fifty_payloads() -> None:
    """The promise was fifty."""
    assert len(set(PAYLOADS)) == 50
