"""One paper of each kind with a text in all its words."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, get_args
from urllib.parse import quote

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.app.entrances import digest
from firebreak.app.web.routes import ROUTES
from firebreak.model.effects import Filing
from firebreak.model.emergencies import Emergency
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey, PaperId, ReviewerId, item_key
from firebreak.model.looks import SavedView
from firebreak.model.orders import Opening, Preserved
from firebreak.model.papers import Body, Paper
from firebreak.model.proposals import Proposed
from firebreak.model.rabat import FACTORS
from firebreak.model.reports import Report
from firebreak.model.second_looks import SecondReview
from tests.app.tenants.asking import BY_PATH, PAPERS
from tests.app.tenants.planting import FORUM, filled
from tests.app.web.factories import Desk

MARK = "zzpaper"
CASE = "case-plain"
SUBJECT = ItemKey("forum:account:plain")
READER = ReviewerId("boss")
"""Who opens the pages."""
TOKEN = "planted-token"
DONE = PaperId("planted-second-done")
OF_NO_CASE = ("second review", "gold")
SILENT: Mapping[str, str] = {
    "redress": "holds no words",
    "second review": "its page shows the matter and the known answer, not its own words",
    "lot": "holds a secret, which no page shows",
    "seen": "holds who saw which file; no page shows it",
    "mass member": "holds keys and states",
    "brakes": "holds figures and states",
    "reporter key": "holds a key, which no page shows",
    "kept appeal": "holds names of papers",
    "breach": "shown only beside a term that was really missed",
    "self test": "read by the doctor",
    "sign-in": "holds digests and secrets",
    "sign-in tries": "holds a count",
    "tie": "holds keys",
    "platform mark": "holds a place in a platform's news",
    "action result": "says that a platform's word was taken once; its words are the message's own",
    "label": "holds a key and a word of the config; programs ask for it",
    "label count": "holds a number",
    "activity": "holds the end of the newest day that was counted",
    "alert": "read by name alone; holds sentences of ours, and what an own server answered",
    "quota": "holds counts and names of actions",
}
"""Kinds whose words stand on no page, and why; a kind that is new must be seen or stand here."""


def kinds() -> dict[str, Any]:
    """Give the body of each kind of paper by its tag."""
    return {str(msgspec.inspect.type_info(one).tag): one for one in get_args(Body)}  # type: ignore[attr-defined]


def seen(kind: str) -> str:
    """Give the word by which a reader can tell a planted paper on a page."""
    return "seen" + re.sub(r"\W", "", kind)


def name_of(kind: str) -> PaperId:
    """Name the planted paper of a kind."""
    return PaperId(f"planted-{kind.replace(' ', '-')}")


def file_papers(desk: Desk, text: str, *, banner: bool = False) -> dict[str, str]:
    """File a paper of each kind, with a text and the kind's own word wherever words can be.

    A request for a power stands on every screen, which makes each longer and shows the same over
    and over; so it is filed by itself, for the last pages.

    Args:
        desk: On whose desk.
        text: Stands in each field.
        banner: Whether to file the request for a power, and nothing else.

    Returns:
        What places of a path can be filled with.
    """
    text, now = text.encode("utf-8", "replace").decode(), desk.clock()
    made = {
        kind: Paper(
            id=name_of(kind),
            tenant=DEFAULT_TENANT,
            kind=kind,  # type: ignore[arg-type]
            at=now,
            body=_with(filled(body, MARK, now), f"{seen(kind)} {text}"),
            subject=SUBJECT,
            case=None if kind in OF_NO_CASE else CaseId(CASE),
        )
        for kind, body in kinds().items()
        if banner == (kind == "emergency")
    }
    papers = [_fitting(paper, now + timedelta(hours=1)) for paper in made.values()]
    if not banner:
        done = replace(papers[list(made).index("second review")], id=DONE, is_open=False)
        papers.append(replace(done, body=replace(done.body, by=READER)))
    desk.services.store.file(Filing(tenant=DEFAULT_TENANT, papers=tuple(papers)))
    return {place: name_of(kind) for place, kind in PAPERS.items()}


def views() -> list[str]:
    """Give the address of each page that shows one paper."""
    found = [f"/notice/{TOKEN}", f"/console/second/{DONE}"]
    for route in (one for one in ROUTES if one.method == "GET" and one.access != "key"):
        part = re.search(r"\{(\w+)\}", route.path)
        kind = next((kind for start, kind in BY_PATH.items() if start in route.path), "")
        if part and (part[1] in PAPERS or kind):
            name = name_of(kind if part[1] == "paper" and kind else PAPERS[part[1]])
            found.append(re.sub(r"\{\w+\}", quote(name), route.path, count=1))
    return found


def _fitting(paper: Paper, until: datetime) -> Paper:
    """Give a paper in the state in which its page shows it to the reader."""
    body = paper.body
    if isinstance(body, Proposed) and body.rabat is not None:
        (note,) = body.rabat.notes.values()
        levels = replace(body.rabat, notes=dict.fromkeys(FACTORS, note))
        return replace(paper, body=replace(body, rabat=levels, answer="waiting"))
    if isinstance(body, SecondReview):
        held = {"only": READER, "holder": READER, "held_until": until, "by": None, "barred": ()}
        return replace(paper, body=replace(body, until=until, gold=name_of("gold"), **held))
    if isinstance(body, Preserved):
        asked = Opening(reason=body.order, asked_by=ReviewerId(body.order), asked_at=paper.at)
        return replace(paper, body=replace(body, opening=asked))
    if isinstance(body, Report):
        return replace(paper, id=PaperId(f"report-{digest(TOKEN)}"))
    if isinstance(body, SavedView):
        return replace(paper, body=replace(body, by=READER))
    if isinstance(body, Emergency):
        return replace(paper, body=replace(body, agreed_by=None, agreed_at=None, ended_by=None))
    return paper


def _with(value: Any, words: str) -> Any:
    """Give a value with other words; what no door would let in is planted all the same."""
    known = {
        f"{MARK} words": words,
        f"{MARK}-case": CASE,
        item_key(FORUM, "account", MARK): SUBJECT,
    }
    if isinstance(value, str):
        return known.get(value, value)
    if isinstance(value, Struct):
        fields = type(value).__struct_fields__
        return type(value)(**{name: _with(getattr(value, name), words) for name in fields})
    if isinstance(value, tuple | list | frozenset):
        return type(value)(_with(one, words) for one in value)
    if isinstance(value, dict):
        return {_with(key, words): _with(one, words) for key, one in value.items()}
    return value
