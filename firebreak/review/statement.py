"""The statement of reasons that somebody concerned by a decision reads.

Source: Regulation (EU) 2022/2065, Article 17(3).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from firebreak.model.cases import Case, Origin
from firebreak.model.decisions import Decision, Verb
from firebreak.model.desk_policy import Language
from firebreak.model.grounds import Ground
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.policy import Policy
from firebreak.model.rabat import answered
from firebreak.model.statement_policy import CategoryWords
from firebreak.review.foreign_words import introduced
from firebreak.review.inert import name, quoted, spoken
from firebreak.review.safeguards import SILENCING
from firebreak.review.wording import WORDINGS
from firebreak.review.wording.sentences import Wording

TOLD: frozenset[Verb] = SILENCING | {"label"}
"""Verbs that somebody is told about, with reasons and redress."""
_ON_ACCOUNTS: frozenset[Verb] = frozenset({"suspend", "restrict"})
ORDERED = (
    "This carries out an order of an authority. No statement of reasons belongs to it (DSA "
    "Art. 17(5)): the author is told by a message of its own, as soon as the order admits it."
)
"""What reviewers read in its place."""


class Background(Struct, frozen=True, kw_only=True):
    """How a matter came up, as far as it may be told; follows from the case, and is never typed.

    Attributes:
        is_marked: Whether tools had marked something of it when the person decided, or models
            that were asked had seen something in it.
    """

    origin: Origin
    is_marked: bool


class Addressee(Struct, frozen=True, kw_only=True):
    """Who is written to, about what, and how they can answer.

    Attributes:
        account: The person's account; None where nobody knows whose the thing is.
        subjects: What of the decision concerns them; never what concerns others.
        link: Address of the page where they contest it; empty where there is none.
        reference: What they name where there is no such page.
    """

    account: ItemKey | None
    subjects: tuple[ItemKey, ...]
    language: Language
    link: str = ""
    reference: str = ""


def background(case: Case) -> Background:
    """Tell from a case how it came up.

    Args:
        case: The case that was decided.

    Returns:
        Its origin, and whether tools took part; nothing about who reported.
    """
    is_marked = case.origin == "tool" or bool(case.detectors or case.members or case.opinion)
    return Background(origin=case.origin, is_marked=is_marked)


def is_told(case: Case, verb: Verb) -> bool:
    """Tell whether people concerned get a statement from the desk.

    Args:
        case: The case.
        verb: What was decided.

    Returns:
        False for what changes nothing for them, and where an authority ordered it: whether they
        may know of it then is for the order to say (Article 17(5); TCO Regulation, Article 11).
    """
    return verb in (TOLD | {"reverse"}) and case.notice_kind != "removal_order"


def addressed(
    subjects: Sequence[ItemKey], authors: Mapping[ItemKey, ItemKey | None]
) -> list[tuple[ItemKey | None, tuple[ItemKey, ...]]]:
    """Sort what was decided on by whom it concerns.

    Args:
        subjects: Accounts and things.
        authors: Who made each thing, as far as anybody knows.

    Returns:
        Each account with what is its own; a thing of unknown author stands alone, under None.
    """
    mine: dict[ItemKey, list[ItemKey]] = {}
    found: list[tuple[ItemKey | None, list[ItemKey]]] = []
    for key in subjects:
        whose = key if split_key(key)[1] == "account" else authors.get(key)
        if whose is not None and whose in mine:
            mine[whose].append(key)
            continue
        found.append((whose, [key]))
        if whose is not None:
            mine[whose] = found[-1][1]
    return [(whose, tuple(keys)) for whose, keys in found]


def statement(decision: Decision, *, policy: Policy, background: Background, to: Addressee) -> str:
    """Write down what was decided and why, for one person, in their language.

    Built from what is on file only, so it can never say more than that; the same facts give the
    same bytes.

    Args:
        decision: What a person decided.
        policy: The policy it was made under.
        background: How the case came up.
        to: Who reads it.

    Returns:
        Paragraphs of plain text, separated by empty lines; not escaped for any markup.
    """
    wording = WORDINGS[to.language]
    parts = [
        _measure(decision, policy, to, wording),
        _rule(decision, policy, to.language, wording),
        _facts(decision, to, wording),
        _said(wording.reasons, decision.reasons, to.language),
        *_considered(decision, wording),
        _came_up(decision, background, wording),
        *(redress(policy, to, wording) if decision.verb in TOLD else ()),
        *_ending(policy, to, wording),
    ]
    return "\n\n".join(part for part in parts if part)


def correction(decision: Decision, back: Decision, *, policy: Policy, to: Addressee) -> str:
    """Tell somebody that a decision about them was taken back.

    Args:
        decision: What was taken back.
        back: The decision that took it back.
        policy: For the contact point.
        to: Who reads it.

    Returns:
        Paragraphs, as of :func:`statement`.
    """
    wording = WORDINGS[to.language]
    about = _listed(to.subjects, decision.grounds, wording)
    undone = wording.undone if decision.verb in TOLD else ""
    parts = [
        wording.taken_back.format(moment=_moment(decision.at, wording), what=about),
        " ".join(part for part in (undone, wording.no_longer) if part),
        _said(wording.why_taken_back, back.reasons, to.language),
        *_ending(policy, to, wording),
    ]
    return "\n\n".join(part for part in parts if part)


def redress(policy: Policy, to: Addressee, wording: Wording) -> Iterator[str]:
    """Say how a decision is contested (f): at the desk, with bodies outside, in court.

    Args:
        policy: For how long, where, and whose law applies.
        to: Who reads it.
        wording: Their language.

    Yields:
        Paragraphs.
    """
    yield wording.contest
    days, contact = policy.appeals.open_days, policy.profile.contact
    if to.link:
        yield wording.by_link.format(days=days, link=to.link)
    elif contact:
        yield wording.by_mail.format(days=days, contact=contact, reference=name(to.reference))
    else:
        yield wording.by_answer.format(days=days, reference=name(to.reference))
    yield _elsewhere(policy, wording)


def day(at: datetime, wording: Wording) -> str:
    """Write a date as it stands in a sentence of a language."""
    number = wording.first if at.day == 1 and wording.first else str(at.day)
    return wording.day.format(day=number, month=wording.months[at.month - 1], year=at.year)


def thing(key: ItemKey, at: datetime | None, wording: Wording) -> str:
    """Name a thing by its kind, its name on the platform and its date where one is known."""
    _, kind, external = split_key(key)
    what, named = wording.kinds[kind], name(external)
    if at is None or kind == "account":
        return wording.thing.format(kind=what, name=named)
    return wording.dated_thing.format(kind=what, name=named, day=day(at, wording))


def _moment(at: datetime, wording: Wording) -> str:
    number = wording.first if at.day == 1 and wording.first else str(at.day)
    return wording.moment.format(
        day=number, month=wording.months[at.month - 1], year=at.year, time=f"{at:%H:%M}"
    )


def _listed(keys: Sequence[ItemKey], grounds: Sequence[Ground], wording: Wording) -> str:
    made = {ground.what: ground.at for ground in grounds}
    return "; ".join(thing(key, made.get(key), wording) for key in keys)


def _measure(decision: Decision, policy: Policy, to: Addressee, wording: Wording) -> str:
    """(a): the measure, where it holds and for how long."""
    if decision.verb in _ON_ACCOUNTS:
        what = "; ".join(name(split_key(key)[2]) for key in to.subjects)
    else:
        what = _listed(to.subjects, decision.grounds, wording)
    done = wording.done[decision.verb].format(what=what)
    if decision.verb not in TOLD:
        return done
    countries = policy.profile.countries
    where = wording.countries.format(countries=", ".join(countries)) if countries else ""
    return f"{done} {where or wording.everywhere} {wording.endless}"


def _rule(decision: Decision, policy: Policy, language: Language, wording: Wording) -> str:
    """(d) and (e): the rule or law, and what it says."""
    known = policy.categories.get(decision.category)
    if known is None:
        return ""
    own = policy.words.get("en", {}).get(decision.category, CategoryWords())
    told = policy.words.get(language, {}).get(decision.category, own)
    clause, law = told.clause or own.clause, told.law or own.law
    parts = [
        wording.rule.format(
            title=told.title or known.title, definition=told.definition or known.definition
        ),
        wording.clause.format(clause=clause) if clause else "",
        wording.law.format(law=law) if law else "",
    ]
    return " ".join(part for part in parts if part)


def _facts(decision: Decision, to: Addressee, wording: Wording) -> str:
    """(b): the facts, and only those about this person."""
    mine = [
        one
        for one in decision.grounds
        if one.what in to.subjects or (one.whose is not None and one.whose == to.account)
    ]
    lines = [f"- {_fact(one, wording)}" for one in mine]
    return "\n".join([wording.rests_on, *dict.fromkeys(lines)]) if lines else ""


def _fact(ground: Ground, wording: Wording) -> str:
    if ground.kind == "connection" and ground.family in wording.families:
        when = f"{day(ground.at, wording)}: " if ground.at else ""
        return wording.families[ground.family].format(when=when)
    what = thing(ground.what, ground.at, wording)
    if not ground.passage:
        plain = wording.match if ground.kind == "match" else wording.unknown
        return plain.format(thing=what)
    return wording.words.format(thing=what, passage=quoted(ground.passage))


def _said(sentence: str, reasons: str, language: Language) -> str:
    """Give a reviewer's own words, as they were written, in whatever language."""
    if not reasons:
        return ""
    return introduced(sentence.format(reasons=spoken(reasons)), reasons, language)


def _considered(decision: Decision, wording: Wording) -> Iterator[str]:
    if decision.purpose == "none":
        yield wording.no_purpose
    elif decision.purpose is not None:
        yield wording.purpose.format(purpose=wording.purposes[decision.purpose])
    if answered(decision.rabat):
        yield wording.weighed


def _came_up(decision: Decision, background: Background, wording: Wording) -> str:
    """(b) and (c): notice or own initiative, and the part that machines had."""
    decided = wording.helped if background.is_marked else wording.unhelped
    parts = [
        wording.origins[background.origin],
        decided.format(moment=_moment(decision.at, wording)),
        wording.two_people if decision.proposed_by is not None else "",
    ]
    return " ".join(part for part in parts if part)


def _ending(policy: Policy, to: Addressee, wording: Wording) -> Iterator[str]:
    contact = policy.profile.contact
    lines = [
        wording.contact.format(contact=contact) if contact else "",
        wording.reference.format(reference=name(to.reference)) if to.reference else "",
    ]
    yield "\n".join(line for line in lines if line)


def _elsewhere(policy: Policy, wording: Wording) -> str:
    bodies = policy.statements.bodies
    if bodies:
        return f"{wording.bodies.format(bodies=', '.join(bodies))} {wording.court}"
    if policy.profile.jurisdiction == "eu":
        return f"{wording.body} {wording.court}"
    return wording.court
