"""A decision's statement of reasons as the Commission's database wants it.

Every field is derived from what is on file: nothing is typed, nothing has a value for want of one.
Source: Regulation (EU) 2022/2065, Article 24(5); schema of the DSA Transparency Database, version
2, in force since 1 July 2025.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.measure.reports import dsa_statement_words as words
from firebreak.measure.reports.dsa_statement_known import KnownThen
from firebreak.model.actions import Action
from firebreak.model.decisions import Decision
from firebreak.model.desk_policy import Profile
from firebreak.model.duties import EU_COUNTRIES
from firebreak.model.ids import split_key
from firebreak.model.items import Media, Post, StoredItem
from firebreak.model.notices import StoredNotice
from firebreak.model.policy import Category
from firebreak.model.public_statements import StatementFault
from firebreak.model.signals import Signal
from firebreak.model.statement_policy import CategoryWords

_CODES = """
AA AB AE AF AK AM AN AR AS AV AY AZ BA BE BG BI BM BN BO BR BS CA CE CH CO CR CS CU CV CY DA DE DV
DZ EE EL EN EO ES ET EU FA FF FI FJ FO FR FY GA GD GL GN GU GV HA HE HI HO HR HT HU HY HZ IA ID IE
IG II IK IO IS IT IU JA JV KA KG KI KJ KK KL KM KN KO KR KS KU KV KW KY LA LB LG LI LN LO LT LU LV
MG MH MI MK ML MN MR MS MT MY NA NB ND NE NG NL NN NO NR NV NY OC OJ OM OR OS PA PI PL PS PT QU RM
RN RO RU RW SA SC SD SE SG SI SK SL SM SN SO SQ SR SS ST SU SV SW TA TE TG TH TI TK TL TN TO TR TS
TT TW TY UG UK UR UZ VE VI VO WA WO XH YI YO ZA ZH ZU
"""
LANGUAGES = frozenset(_CODES.split())
"""ISO 639-1, as the database writes it."""
EEA = EU_COUNTRIES | {"IS", "LI", "NO"}
"""Where the database admits that a decision takes effect; Greece is GR."""
LONGEST = 2_000
"""Characters of an explanation; of the ground itself, :data:`LONGEST_GROUND`."""
LONGEST_GROUND = 500
YesNo = Literal["Yes", "No"]


class DsaStatement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One statement; names and words are the database's own, in the order of its schema.

    Attributes:
        content_date: Days are written YYYY-MM-DD, in UTC.
        puid: By which it is known for ever; unguessable.
    """

    decision_visibility: tuple[str, ...] = ()
    decision_provision: str = ""
    decision_account: str = ""
    decision_ground: str
    illegal_content_legal_ground: str = ""
    illegal_content_explanation: str = ""
    incompatible_content_ground: str = ""
    incompatible_content_explanation: str = ""
    incompatible_content_illegal: str = ""
    content_type: tuple[str, ...]
    content_type_other: str = ""
    category: str
    category_specification: tuple[str, ...] = ()
    territorial_scope: tuple[str, ...]
    content_language: str = ""
    content_date: str
    application_date: str
    end_date_visibility_restriction: str = ""
    end_date_service_restriction: str = ""
    end_date_account_restriction: str = ""
    decision_facts: str
    source_type: str
    automated_detection: YesNo
    automated_decision: str
    puid: str


class StatementFacts(Struct, frozen=True, kw_only=True):
    """All that one statement follows from.

    Attributes:
        action: What was done to one subject because of the decision.
        confirmed_at: When the platform was seen to have done it; None while it was not.
        known: How the matter stood when it was decided.
        notices: All that ever joined the case; so are ``signals``.
        item: What the platform tells of the subject; None where it never told.
        media: What it tells of media in it.
        category: Of the decision, under the policy of then; None where that is not known.
        law_and_clause: The category's words for people concerned.
        taken_back_at: When a person took the decision back; None while it stands.
        ended_at: When the platform was seen to have undone it; None while it was not.
    """

    decision: Decision
    action: Action
    confirmed_at: datetime | None
    known: KnownThen
    notices: tuple[StoredNotice, ...] = ()
    signals: tuple[Signal, ...] = ()
    item: StoredItem | None = None
    media: tuple[Media, ...] = ()
    category: Category | None = None
    law_and_clause: CategoryWords = CategoryWords()
    profile: Profile = Profile()
    taken_back_at: datetime | None = None
    ended_at: datetime | None = None


class NotDue(Struct, frozen=True, kw_only=True):
    """There is no statement, and why."""

    why: Literal[
        "ordered by an authority",
        "nothing was done",
        "not in effect",
        "taken back before it took effect",
        "no effect in the EU or EEA",
    ]


class Lacking(Struct, frozen=True, kw_only=True):
    """There must be one, and something that it needs is nowhere on file."""

    faults: tuple[StatementFault, ...]


def statement_of(facts: StatementFacts, puid: str) -> DsaStatement | NotDue | Lacking:
    """Derive the statement of one action.

    Args:
        facts: What is on file.
        puid: Random letters, digits, ``-`` and ``_``, never given before.

    Returns:
        The statement; or why there is none; or what is missing, place by place. The same facts
        give the same bytes.
    """
    why = _not_due(facts)
    if why is not None:
        return why
    faults = tuple(_lacking(facts))
    if faults or facts.category is None or facts.confirmed_at is None:
        return Lacking(faults=faults)
    of = source(facts)
    fields: dict[str, object] = {
        **_measure(facts),
        **_ground(facts),
        **_content(facts),
        "category": f"STATEMENT_CATEGORY_{facts.category.statement_category}",
        "category_specification": _keywords(facts.category),
        "territorial_scope": scope(facts.profile),
        "application_date": _day(facts.confirmed_at),
        "decision_facts": words.facts_text(facts.decision, facts.action, came_up(facts), of),
        "source_type": f"SOURCE_{of}",
        "automated_detection": "Yes" if came_up(facts).origin == "tool" else "No",
        "automated_decision": f"AUTOMATED_DECISION_{automated_decision(facts)}",
        "puid": puid,
    }
    return msgspec.convert(fields, DsaStatement)


def scope(profile: Profile) -> tuple[str, ...]:
    """Give the countries of the EU and EEA where decisions take effect, in alphabetical order."""
    named = {"GR" if code.upper() == "EL" else code.upper() for code in profile.countries}
    return tuple(sorted(EEA & named if named else EEA))


Source = Literal["ARTICLE_16", "TRUSTED_FLAGGER", "TYPE_OTHER_NOTIFICATION", "VOLUNTARY"]


def source(facts: StatementFacts) -> Source:
    """Tell on whose word a decision was made, from the notices that were there by then.

    A notice qualifies where a trusted flagger sent it, or where somebody who can be answered
    explains it (Article 16(2)). The earliest that does decides; others are other notifications.
    """
    then = _then(facts)
    for one in then:
        if one.notice.kind == "trusted_flagger":
            return "TRUSTED_FLAGGER"
        if one.notice.kind == "user_report" and one.notice.reason and one.notice.reporter:
            return "ARTICLE_16"
    return "TYPE_OTHER_NOTIFICATION" if then else "VOLUNTARY"


def came_up(facts: StatementFacts) -> KnownThen:
    """Tell what brought the matter up this time.

    A case that is reopened keeps the origin of its first round; what reopened it is the earliest
    of what joined it since, and where nothing did, a person's wish or an appeal, its old origin
    stands.
    """
    known = facts.known
    if not known.is_again:
        return known
    marked = [
        one.at
        for one in facts.signals
        if one.mode == "live" and known.received <= one.at <= facts.decision.at
    ]
    told = [one.received_at for one in _then(facts)]
    if not marked and not told:
        return known
    first = min((*marked, *told))
    return replace(known, origin="tool" if first in marked and first not in told else "report")


def automated_decision(facts: StatementFacts) -> Literal["FULLY", "PARTIALLY", "NOT_AUTOMATED"]:
    """Tell which part machines had in deciding.

    Args:
        facts: What is on file.

    Returns:
        ``FULLY`` where no person decided, which no policy allows; ``PARTIALLY`` where something
        that a machine marked was on the page when a person decided, or a person confirmed many at
        once.
    """
    if not facts.decision.reviewer:
        return "FULLY"
    is_helped = facts.known.is_marked or facts.known.is_planned
    return "PARTIALLY" if is_helped else "NOT_AUTOMATED"


def _then(facts: StatementFacts) -> list[StoredNotice]:
    """Give the notices of this round that were there when it was decided, earliest first."""
    since, until = facts.known.received, facts.decision.at
    then = (one for one in facts.notices if since <= one.received_at <= until)
    return sorted(then, key=lambda one: (one.received_at, one.seq))


def _keywords(category: Category) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"KEYWORD_{one}" for one in category.statement_keywords))


def _not_due(facts: StatementFacts) -> NotDue | None:
    if facts.decision.order or facts.known.is_ordered:
        return NotDue(why="ordered by an authority")
    if facts.action.verb not in _MEASURES:
        return NotDue(why="nothing was done")
    if facts.confirmed_at is None:
        early = facts.taken_back_at is not None
        return NotDue(why="taken back before it took effect" if early else "not in effect")
    if facts.taken_back_at is not None and facts.taken_back_at <= facts.confirmed_at:
        return NotDue(why="taken back before it took effect")
    if not scope(facts.profile):
        return NotDue(why="no effect in the EU or EEA")
    return None


_MEASURES = {
    "suspend": ("decision_account", "DECISION_ACCOUNT_SUSPENDED", "account"),
    "restrict": ("decision_provision", "DECISION_PROVISION_PARTIAL_SUSPENSION", "service"),
    "remove": ("decision_visibility", "DECISION_VISIBILITY_CONTENT_REMOVED", "visibility"),
    "label": ("decision_visibility", "DECISION_VISIBILITY_CONTENT_LABELLED", "visibility"),
}
"""Field, value and kind of restriction of each verb. A restricted account keeps part of what the
service offers. A suspension here has no set end and can be taken back: it is no termination."""


def _measure(facts: StatementFacts) -> dict[str, object]:
    field, value, kind = _MEASURES[facts.action.verb]
    said: dict[str, object] = {field: (value,) if field == "decision_visibility" else value}
    if facts.ended_at is not None:
        said[f"end_date_{kind}_restriction"] = _day(facts.ended_at)
    return said


def _lacking(facts: StatementFacts) -> Iterator[StatementFault]:
    name, category = facts.decision.category, facts.category
    if category is None:
        yield StatementFault(
            field="category",
            says=f"the policy has no category {name!r}: write [categories.{name}] again",
        )
        return
    if not category.statement_category:
        yield StatementFault(
            field="category",
            says=f"write statement_category in [categories.{name}]: what the database calls it, "
            "such as RISK_FOR_PUBLIC_SECURITY",
        )
    told = facts.law_and_clause
    if not told.law and not told.clause:
        yield StatementFault(
            field="decision_ground",
            says=f"write law or clause for {name} in [words.en]: the law that forbids it, or the "
            "place in your own terms",
        )
    elif len(told.clause) > LONGEST_GROUND or (not told.clause and len(told.law) > LONGEST_GROUND):
        yield StatementFault(
            field="decision_ground",
            says=f"law or clause of {name} in [words.en] has more than {LONGEST_GROUND} characters",
        )


def _ground(facts: StatementFacts) -> dict[str, object]:
    """Against the terms where they have a clause for it, and said to be illegal where a law is."""
    told, category = facts.law_and_clause, facts.category
    definition = told.definition or (category.definition if category is not None else "")
    why = words.explanation(definition, facts.decision)[:LONGEST]
    if told.clause:
        return {
            "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
            "incompatible_content_ground": told.clause,
            "incompatible_content_explanation": why,
            "incompatible_content_illegal": "Yes" if told.law else "No",
        }
    return {
        "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
        "illegal_content_legal_ground": told.law,
        "illegal_content_explanation": why,
    }


def _content(facts: StatementFacts) -> dict[str, object]:
    kinds, other = _kinds(facts)
    said: dict[str, object] = {
        "content_type": tuple(f"CONTENT_TYPE_{one}" for one in kinds),
        "content_date": _day(_made(facts)),
    }
    if other:
        said["content_type_other"] = other
    told = getattr(facts.item.item, "language", "") if facts.item is not None else ""
    code = told.replace("_", "-").partition("-")[0].upper()
    if code in LANGUAGES:
        said["content_language"] = code
    return said


def _kinds(facts: StatementFacts) -> tuple[Sequence[str], str]:
    """Name what the content is; an account and a page are none of the database's kinds."""
    kind = split_key(facts.action.subject)[1]
    if kind == "account":
        return ("OTHER",), words.USER_ACCOUNT
    if kind == "url":
        return ("OTHER",), words.LINKED_PAGE
    item = facts.item.item if facts.item is not None else None
    media = [item] if isinstance(item, Media) else list(facts.media)
    found = {_kind_of(one.media_type) for one in media}
    if kind == "post" and (not isinstance(item, Post) or item.text or not found):
        found.add("TEXT")
    if not found:
        found = {"OTHER"}
    return sorted(found), words.OTHER_FILE if "OTHER" in found else ""


def _kind_of(media_type: str) -> str:
    first = media_type.partition("/")[0].strip().upper()
    return first if first in ("IMAGE", "VIDEO", "AUDIO") else "OTHER"


def _made(facts: StatementFacts) -> datetime:
    """When the content was made; else when the desk first heard of the matter.

    An account is told for what the decision rests on, so that the newest of it counts.
    """
    subject, grounds = facts.action.subject, facts.decision.grounds
    created = getattr(facts.item.item, "created_at", None) if facts.item is not None else None
    if split_key(subject)[1] == "account":
        mine = [
            one.at for one in grounds if one.at is not None and subject in (one.whose, one.what)
        ]
        return max(mine, default=created or facts.known.received)
    own = [one.at for one in grounds if one.at is not None and one.what == subject]
    return created or min(own, default=facts.known.received)


def _day(at: datetime) -> str:
    return date(at.year, at.month, at.day).isoformat()
