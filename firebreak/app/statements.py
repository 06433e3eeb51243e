"""From what is on file to what each person concerned is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from firebreak.app import redress
from firebreak.app.wiring import Services
from firebreak.model.cases import Case, CaseFile
from firebreak.model.connections import Connection
from firebreak.model.decisions import Decision
from firebreak.model.desk_policy import Language
from firebreak.model.facts import Examination
from firebreak.model.grounds import Ground
from firebreak.model.ids import ItemKey, item_key, split_key
from firebreak.model.items import Account, Media, Post, StoredItem, Url, author_key
from firebreak.model.letters import Letter
from firebreak.model.papers import Paper
from firebreak.model.signals import Signal
from firebreak.review.decide import ON_CONTENT, Proposal
from firebreak.review.redress import issue
from firebreak.review.specific import shortened
from firebreak.review.statement import (
    ORDERED,
    TOLD,
    Addressee,
    addressed,
    background,
    correction,
    is_told,
    statement,
)
from firebreak.review.wording import language_of

MOST_GROUNDS = 3
"""Facts about one person, the strongest first, where the reviewer names none."""


class Letters(Struct, frozen=True, kw_only=True):
    """What people concerned are told, by what it is about, and the papers of their links."""

    by_subject: Mapping[ItemKey, Letter] = {}
    papers: tuple[Paper, ...] = ()


def grounds_of(services: Services, file: CaseFile, proposal: Proposal) -> tuple[Ground, ...]:
    """Take from the file of a case the facts that a decision rests on.

    That somebody reported a thing makes it no fact; where no tool marked anything of an account,
    the reviewer names what the decision rests on.

    Args:
        services: The store.
        file: Everything on file for the case.
        proposal: What a reviewer wants to decide.

    Returns:
        For a network, what each chosen member did itself; otherwise the things that are removed or
        labelled, or those that the reviewer named, or those that tools marked.
    """
    if file.case.kind == "network":
        return tuple(_connected(file.connections, proposal.subjects))
    subjects = chosen = proposal.subjects or (file.case.subject,)
    if proposal.verb not in ON_CONTENT:
        chosen = proposal.grounds or _marked(file)
    said = (_said(services, key, file.signals) for key in dict.fromkeys(chosen))
    return tuple(one for one in said if one.what in subjects or one.whose in subjects)


def letters(services: Services, decision: Decision, case: Case) -> Letters:
    """Write to everybody whom a decision concerns, each about their own only.

    Args:
        services: Store, policy, config, and the source of unguessable tokens.
        decision: What was decided.
        case: Its case.

    Returns:
        One letter to each person, under each of their subjects; none where nobody is told.
    """
    if decision.verb not in TOLD or not is_told(case, decision.verb):
        return Letters()
    by_subject: dict[ItemKey, Letter] = {}
    papers: list[Paper] = []
    for plain in addressees(services, decision):
        to, days = plain, services.policy.appeals.open_days
        token = services.new_token()
        if link := redress.link(services, token):
            to = replace(plain, link=link)
            papers.append(issue(redress.digest(token), decision, case, to=to, days=days))
        text = statement(decision, policy=services.policy, background=background(case), to=to)
        letter = Letter(language=to.language, text=text)
        by_subject |= dict.fromkeys(to.subjects, letter)
    return Letters(by_subject=by_subject, papers=tuple(papers))


def previewed(services: Services, decision: Decision, case: Case) -> tuple[Letter, ...]:
    """Write what people concerned would be told, each without a link that works.

    Args:
        services: Store and policy.
        decision: What would be decided.
        case: Its case.

    Returns:
        One letter to each person; none where nobody is told.
    """
    if decision.verb not in TOLD or not is_told(case, decision.verb):
        return ()
    return tuple(_unlinked(services, decision, case, to) for to in addressees(services, decision))


def corrections(
    services: Services, decision: Decision, back: Decision, case: Case
) -> Mapping[ItemKey, Letter]:
    """Write to everybody whom a decision concerned that it was taken back.

    Args:
        services: Store and policy.
        decision: What was taken back.
        back: The decision that took it back.
        case: Their case.

    Returns:
        One letter to each person, under each of their subjects.
    """
    if not is_told(case, back.verb):
        return {}
    return {
        key: Letter(
            language=to.language,
            text=correction(decision, back, policy=services.policy, to=to),
        )
        for to in addressees(services, decision)
        for key in to.subjects
    }


def shown(services: Services, decision: Decision, case: Case, made: Sequence[Decision]) -> str:
    """Give what the first person concerned was told, without their link, for a reviewer.

    Args:
        services: Store and policy.
        decision: Any decision of the case.
        case: The case.
        made: All its decisions.

    Returns:
        The text; empty where nobody is told.
    """
    original = next((one for one in made if one.id == decision.reverses), None)
    if (original or decision).order:
        return ORDERED
    if not is_told(case, decision.verb) and decision.verb != "dismiss":
        return ""
    for to in addressees(services, original or decision):
        if original is not None:
            return correction(original, decision, policy=services.policy, to=to)
        return _unlinked(services, decision, case, to).text
    return ""


def addressees(services: Services, decision: Decision) -> Iterator[Addressee]:
    """Give the people whom a decision concerns, each with what is their own.

    Args:
        services: Store and policy.
        decision: Any decision.

    Yields:
        In the order of the decision's subjects, in the language that the platform tells of the
        account, else of the thing, else the policy's.
    """
    store, tenant = services.store, services.tenant
    items = {key: store.item(key, tenant) for key in decision.subjects}
    authors = {key: _whose(services, key, item) for key, item in items.items()}
    for account, subjects in addressed(decision.subjects, authors):
        known = [store.item(account, tenant)] if account is not None else []
        known += [items[key] for key in subjects]
        yield Addressee(
            account=account,
            subjects=subjects,
            language=_language(known, services.policy.statements.language),
            reference=decision.id,
        )


def _unlinked(services: Services, decision: Decision, case: Case, to: Addressee) -> Letter:
    told = replace(to, link=redress.link(services, "…"))
    text = statement(decision, policy=services.policy, background=background(case), to=told)
    return Letter(language=to.language, text=text)


def _language(items: Iterable[StoredItem | None], default: Language) -> Language:
    for one in items:
        told = getattr(one.item, "language", "") if one is not None else ""
        if told:
            return language_of(told, default)
    return default


def _marked(file: CaseFile) -> tuple[ItemKey, ...]:
    live = [one for one in file.signals if one.mode == "live"]
    ranked = sorted(live, key=lambda one: -one.score)
    return tuple(dict.fromkeys(one.subject for one in ranked))[:MOST_GROUNDS]


def _connected(connections: Sequence[Connection], members: Sequence[ItemKey]) -> Iterator[Ground]:
    newest = {one.account: one for one in sorted(connections, key=lambda one: one.at)}
    for member in members:
        if member not in newest:
            continue
        rows = [one for one in newest[member].evidence if one.weight > 0]
        for row in sorted(rows, key=lambda one: -one.weight)[:MOST_GROUNDS]:
            yield Ground(what=member, whose=member, kind="connection", at=row.at, family=row.family)


def _said(services: Services, key: ItemKey, signals: Sequence[Signal]) -> Ground:
    stored = services.store.item(key, services.tenant)
    about = [one for one in signals if one.subject == key]
    passage = _passage(stored, about) if stored is not None else ""
    is_dated = stored is not None and not isinstance(stored.item, Account)
    return Ground(
        what=key,
        whose=_whose(services, key, stored),
        kind="match" if not passage and _is_known(about) else "words",
        at=getattr(stored.item, "created_at", None) if stored and is_dated else None,
        passage=passage,
    )


def _whose(services: Services, key: ItemKey, stored: StoredItem | None) -> ItemKey | None:
    source, kind, _ = split_key(key)
    if kind == "account":
        return key
    if (author := _author(stored)) is not None:
        return author
    # Of a medium whose file came and nothing else, the file's examination knows who sent it.
    facts = (one.fact for one in services.store.facts_about(key, services.tenant))
    found = (one.author for one in facts if isinstance(one, Examination) and one.author)
    return next((item_key(source, "account", each) for each in found), None)


def _is_known(signals: Sequence[Signal]) -> bool:
    named = (key for one in signals for fact in one.evidence for key in fact.items)
    return any(split_key(key)[1] == "entry" for key in named)


def _author(stored: StoredItem | None) -> ItemKey | None:
    return author_key(stored.source, stored.item) if stored is not None else None


def _passage(stored: StoredItem, signals: Sequence[Signal]) -> str:
    """Cut out what the strongest signal points to, or else take the beginning."""
    fields = _words(stored)
    for signal in sorted(signals, key=lambda one: -one.score):
        for fact in signal.evidence:
            words = fields.get(fact.field or "text", "")
            if words and fact.end > fact.start:
                return shortened(words, fact.start, fact.end)
    return next((shortened(words) for words in fields.values() if words.strip()), "")


def _words(stored: StoredItem) -> Mapping[str, str]:
    match stored.item:
        case Account(bio=bio, name=name):
            return {"bio": bio, "name": name}
        case Post(text=text):
            return {"text": text}
        case Media(alt=alt):
            return {"alt": alt}
        case Url(title=title, url=url):
            return {"title": title, "url": url}
    return {}
