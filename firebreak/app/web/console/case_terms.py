"""Words of the model on cases' pages, in the language of whoever reads them."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from firebreak.act.progress import ActionState
from firebreak.app.interface import later, term
from firebreak.model.actions import ActionVerb
from firebreak.model.cases import CaseStatus, Origin
from firebreak.model.connections import Band, Family
from firebreak.model.decisions import Purpose, Verb
from firebreak.model.items import AccountStatus, PostStatus
from firebreak.model.notices import NoticeKind
from firebreak.model.signals import Role

Key = TypeVar("Key")


class Spoken(Mapping[Key, str]):
    """A table of words that gives each in the language of whoever reads it."""

    def __init__(self, context: str, words: Mapping[Key, str]) -> None:
        """Keep a table.

        Args:
            context: With which its words were marked.
            words: In English, each marked with :func:`later`.
        """
        self._context = context
        self._words = dict(words)

    def __getitem__(self, key: Key) -> str:
        """Say one word.

        Args:
            key: What is named.

        Returns:
            The word.

        Raises:
            KeyError: There is none.
        """
        return term(self._words[key], self._context)

    def __iter__(self) -> Iterator[Key]:
        """Go through what is named, in the order of the table."""
        return iter(self._words)

    def __len__(self) -> int:
        """Count what is named."""
        return len(self._words)

    def said(self, key: object) -> str:
        """Say one word, or what was asked for where the table does not name it."""
        return next((self[one] for one in self._words if one == key), str(key))


CASE_STATUS: Spoken[CaseStatus] = Spoken(
    "case status",
    {
        "open": later("open", "case status"),
        "claimed": later("claimed", "case status"),
        "decided": later("decided", "case status"),
        "reopened": later("reopened", "case status"),
        "expired": later("expired", "case status"),
    },
)
ITEM_STATUS: Spoken[AccountStatus | PostStatus] = Spoken(
    "item status",
    {
        "active": later("active", "item status"),
        "restricted": later("restricted", "item status"),
        "suspended": later("suspended", "item status"),
        "deleted": later("deleted", "item status"),
        "visible": later("visible", "item status"),
        "labelled": later("labelled", "item status"),
        "removed": later("removed", "item status"),
    },
)
ACTION: Spoken[ActionVerb] = Spoken(
    "action",
    {
        "suspend": later("suspend", "action"),
        "restrict": later("restrict", "action"),
        "remove": later("remove", "action"),
        "label": later("label", "action"),
        "unsuspend": later("unsuspend", "action"),
        "unrestrict": later("unrestrict", "action"),
        "restore": later("restore", "action"),
        "unlabel": later("unlabel", "action"),
    },
)
ACTION_STATE: Spoken[ActionState] = Spoken(
    "action status",
    {
        "planned": later("planned", "action status"),
        "sent": later("sent", "action status"),
        "confirmed": later("confirmed", "action status"),
        "failed": later("failed", "action status"),
        "reversed": later("reversed", "action status"),
    },
)
VERB: Spoken[Verb] = Spoken(
    "decision",
    {
        "suspend": later("suspend", "decision"),
        "remove": later("remove", "decision"),
        "label": later("label", "decision"),
        "restrict": later("restrict", "decision"),
        "escalate": later("escalate", "decision"),
        "dismiss": later("dismiss", "decision"),
        "reverse": later("reverse", "decision"),
    },
)
PURPOSE: Spoken[Purpose] = Spoken(
    "purpose",
    {
        "news": later("news", "purpose"),
        "education": later("education", "purpose"),
        "art": later("art", "purpose"),
        "counter-speech": later("counter-speech", "purpose"),
        "testimony": later("testimony", "purpose"),
        "religious practice": later("religious practice", "purpose"),
        "polemic": later("polemic", "purpose"),
        "none": later("none", "purpose"),
    },
)
BAND: Spoken[Band] = Spoken(
    "band", {"likely": later("likely", "band"), "watch": later("watch", "band")}
)
FAMILY: Spoken[Family] = Spoken(
    "evidence",
    {
        "ties": later("ties", "evidence"),
        "co-action": later("co-action", "evidence"),
        "return": later("return", "evidence"),
        "infrastructure": later("infrastructure", "evidence"),
        "counter-evidence": later("counter-evidence", "evidence"),
    },
)
ROLE: Spoken[Role] = Spoken(
    "role of words",
    {
        "": "",
        "act": later("act", "role of words"),
        "target": later("target", "role of words"),
        "place": later("place", "role of words"),
        "time": later("time", "role of words"),
        "term": later("term", "role of words"),
    },
)
NOTICE: Spoken[NoticeKind] = Spoken(
    "notice",
    {
        "user_report": later("user report", "notice"),
        "trusted_flagger": later("trusted flagger", "notice"),
        "removal_order": later("removal order", "notice"),
    },
)
REPORTERS: Spoken[NoticeKind] = Spoken(
    "reporters",
    {
        "removal_order": later("Authorities", "reporters"),
        "trusted_flagger": later("Trusted flaggers", "reporters"),
        "user_report": later("Users", "reporters"),
    },
)
FROM: Spoken[Origin] = Spoken(
    "origin",
    {
        "tool": later("from tool", "origin"),
        "report": later("from report", "origin"),
        "order": later("from order", "origin"),
        "failure": later("from unchecked", "origin"),
    },
)
OPENED_BY: Spoken[Origin] = Spoken(
    "origin",
    {
        "tool": later("by tool", "origin"),
        "report": later("by report", "origin"),
        "order": later("by order", "origin"),
        "failure": later("by unchecked", "origin"),
    },
)
THING: Spoken[str] = Spoken(
    "thing",
    {
        "account": later("account", "thing"),
        "post": later("post", "thing"),
        "media": later("media", "thing"),
        "url": later("url", "thing"),
        "thing": later("thing", "thing"),
        "case": later("case", "thing"),
        "decision": later("decision", "thing"),
        "order": later("order", "thing"),
    },
)
FIELD: Spoken[str] = Spoken(
    "field",
    {
        "handle": later("handle", "field"),
        "name": later("name", "field"),
        "bio": later("bio", "field"),
        "text": later("text", "field"),
        "alt": later("alt", "field"),
        "url": later("url", "field"),
        "title": later("title", "field"),
        "id": later("id", "field"),
        "number": later("number", "field"),
        "description": later("description", "field"),
        "former handle": later("former handle", "field"),
        "former name": later("former name", "field"),
        "file hash": later("file hash", "field"),
        "fingerprint": later("fingerprint", "field"),
        "address": later("address", "field"),
        "domain": later("domain", "field"),
        "media": later("media", "field"),
    },
)
FILTER_TITLES: Spoken[str] = Spoken(
    "filter",
    {
        "category": later("Category", "filter"),
        "severity": later("At least", "filter"),
        "language": later("Language", "filter"),
        "origin": later("From", "filter"),
        "source": later("Platform", "filter"),
        "hours": later("Waiting", "filter"),
        "size": later("Network", "filter"),
    },
)
FILTER_TICKS: Spoken[str] = Spoken(
    "filter",
    {
        "overdue": later("Late", "filter"),
        "mine": later("Mine", "filter"),
        "unclaimed": later("With nobody", "filter"),
        "media": later("Media compared", "filter"),
    },
)
LOOKING: tuple[str, ...] = (
    later("A case of mine points here", "looking"),
    later("I check a decision", "looking"),
    later("Somebody asked for help", "looking"),
    later("An authority asks", "looking"),
    later("An appeal", "looking"),
    later("Training", "looking"),
    later("Something else", "looking"),
)
"""Reasons to look at an account, each as its form writes it."""
