"""What a change of policy changes, in the words of the page Policy."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Literal

from msgspec import Struct

from firebreak.app.interface import phrase, term
from firebreak.app.policy_words import SILENCING, changes
from firebreak.model.decisions import Verb
from firebreak.model.policy import Category, PluginPolicy, Policy

Weight = Literal["stricter", "milder", "other"]


class Effect(Struct, frozen=True, kw_only=True):
    """One thing that would be different.

    Attributes:
        about: Whom or what it concerns, as people read it: a category's title, or a part.
        says: What changes, in a sentence, in the reader's language.
        weight: Whether it lets the desk do more against people, or less.
    """

    about: str
    says: str
    weight: Weight = "other"


class Effects(Struct, frozen=True, kw_only=True):
    """All that would be different.

    Attributes:
        told: In sentences, categories first.
        places: Every value that differs, place by place, as the file names them.
    """

    told: tuple[Effect, ...]
    places: tuple[str, ...]


def effects(old: Policy, new: Policy) -> Effects:
    """Tell what differs between two policies.

    Args:
        old: The one before.
        new: The one after.

    Returns:
        Sentences for what people notice, and all values beside; both empty for one meaning.
    """
    return Effects(
        told=(*_categories(old, new), *_clocks(old, new), *_parts(old, new), *_care(old, new)),
        places=tuple(changes(old, new)),
    )


def _categories(old: Policy, new: Policy) -> Iterator[Effect]:
    for name, after in new.categories.items():
        before = old.categories.get(name)
        if before is None:
            says = phrase(
                "New: it may be decided under from now on. %(definition)s",
                definition=after.definition,
            )
            yield Effect(about=after.title, says=says, weight="stricter")
        elif before != after:
            yield from _category(before, after)
    for name, before in old.categories.items():
        if name not in new.categories:
            says = phrase("Gone: nothing can be decided under it any more.")
            yield Effect(about=before.title, says=says, weight="milder")


def _category(before: Category, after: Category) -> Iterator[Effect]:
    about = after.title
    if (before.title, before.definition) != (after.title, after.definition):
        says = phrase("Now reads: %(definition)s", definition=after.definition)
        yield Effect(about=about, says=says)
    if before.severity != after.severity:
        says = phrase("Severity %(new)s, was %(old)s.", new=after.severity, old=before.severity)
        yield Effect(about=about, says=says, weight=_more(after.severity > before.severity))
    if before.clock != after.clock:
        says = phrase(
            "Decided within: %(new)s, was: %(old)s.",
            new=_length(after.clock),
            old=_length(before.clock),
        )
        yield Effect(about=about, says=says)
    for verb in sorted({*before.verbs, *after.verbs}):
        yield from _verb(verb, before, after)
    lost = [one for one in before.exempt_purposes if one not in after.exempt_purposes]
    won = [one for one in after.exempt_purposes if one not in before.exempt_purposes]
    if lost:
        says = phrase(
            "One person alone may remove what serves: %(purposes)s.", purposes=_listed(lost)
        )
        yield Effect(about=about, says=says, weight="stricter")
    if won:
        says = phrase(
            "One person alone no longer removes what serves: %(purposes)s.", purposes=_listed(won)
        )
        yield Effect(about=about, says=says, weight="milder")
    if before.asks_purpose != after.asks_purpose:
        says = (
            phrase("A decision says what it was said for.")
            if after.asks_purpose
            else phrase("A decision no longer says what it was said for.")
        )
        yield Effect(about=about, says=says, weight=_more(before.asks_purpose))
    if before.asks_rabat != after.asks_rabat:
        says = (
            phrase("Suspending asks the six Rabat questions.")
            if after.asks_rabat
            else phrase("Suspending no longer asks the six Rabat questions.")
        )
        yield Effect(about=about, says=says, weight=_more(before.asks_rabat))
    if (before.fires, before.silent) != (after.fires, after.silent):
        yield Effect(about=about, says=phrase("Its examples change."))


def _verb(verb: Verb, before: Category, after: Category) -> Iterator[Effect]:
    about, word = after.title, term(verb)
    if verb not in before.verbs:
        says = phrase("May be decided from now on: %(verb)s.", verb=word)
        yield Effect(about=about, says=says, weight=_more(verb in SILENCING))
    elif verb not in after.verbs:
        says = phrase("May not be decided any more: %(verb)s.", verb=word)
        yield Effect(about=about, says=says, weight="milder" if verb in SILENCING else "other")
    elif before.reviewers_for(verb) != after.reviewers_for(verb):
        is_alone = after.reviewers_for(verb) == 1
        says = (
            phrase("One person may decide, two had to agree: %(verb)s.", verb=word)
            if is_alone
            else phrase("Two people must agree, one could decide: %(verb)s.", verb=word)
        )
        yield Effect(about=about, says=says, weight=_more(is_alone))


def _clocks(old: Policy, new: Policy) -> Iterator[Effect]:
    rows = (
        (
            phrase("Removal order"),
            old.clocks.removal_order_minutes,
            new.clocks.removal_order_minutes,
        ),
        (
            phrase("Trusted flagger"),
            old.clocks.trusted_flagger_minutes,
            new.clocks.trusted_flagger_minutes,
        ),
        (phrase("Report"), old.clocks.user_report_minutes, new.clocks.user_report_minutes),
        (phrase("Appeal"), old.appeals.minutes, new.appeals.minutes),
    )
    for about, before, after in rows:
        if before != after:
            was, now = (None if one is None else timedelta(minutes=one) for one in (before, after))
            says = phrase(
                "Decided within: %(new)s, was: %(old)s.", new=_length(now), old=_length(was)
            )
            yield Effect(about=about, says=says)


def _parts(old: Policy, new: Policy) -> Iterator[Effect]:
    """Tell of all that brings cases up: detectors, linkers, lists, rules and models."""
    shadow = PluginPolicy()
    for kind in ("detectors", "linkers"):
        before, after = getattr(old, kind), getattr(new, kind)
        for name in sorted({*before, *after}):
            yield from _part(name, before.get(name, shadow), after.get(name, shadow))
    for kind in ("terms", "rules", "models"):
        before, after = getattr(old, kind), getattr(new, kind)
        for name in sorted({*before, *after}):
            was, now = before.get(name), after.get(name)
            if was != now:
                yield from _named(name, was, now)


def _named(name: str, was: object, now: object) -> Iterator[Effect]:
    is_live, was_live = (getattr(one, "mode", "shadow") == "live" for one in (now, was))
    if is_live != was_live or was is None or now is None:
        yield _switched(name, is_live=is_live, was_live=was_live, is_gone=now is None)
    else:
        yield Effect(about=name, says=phrase("Goes by other words or another threshold."))


def _part(name: str, was: PluginPolicy, now: PluginPolicy) -> Iterator[Effect]:
    is_live, was_live = now.mode == "live", was.mode == "live"
    if is_live != was_live:
        yield _switched(name, is_live=is_live, was_live=was_live)
    if was.threshold != now.threshold:
        says = phrase(
            "Opens a case from a score of %(new)s, was %(old)s.",
            new=f"{now.threshold:g}",
            old=f"{was.threshold:g}",
        )
        yield Effect(about=name, says=says, weight=_more(now.threshold < was.threshold))
    if was.languages != now.languages:
        says = phrase(
            "Languages in which it may open cases: %(new)s; before: %(old)s.",
            new=_listed(now.languages),
            old=_listed(was.languages),
        )
        yield Effect(about=name, says=says, weight=_more(bool({*now.languages} - {*was.languages})))


def _switched(name: str, *, is_live: bool, was_live: bool, is_gone: bool = False) -> Effect:
    weight: Weight = "stricter" if is_live else "milder" if was_live else "other"
    if is_gone:
        says = phrase("Is taken out.")
    elif is_live:
        says = phrase("Opens cases, once the gate has passed it; until now it only took notes.")
    elif was_live:
        says = phrase("Only takes notes, and opens no cases any more.")
    else:
        says = phrase("Is new, and only takes notes.")
    return Effect(about=name, says=says, weight=weight)


def _care(old: Policy, new: Policy) -> Iterator[Effect]:
    if lost := sorted({*old.connect.vouched} - {*new.connect.vouched}):
        says = phrase("Vouched for no longer: %(accounts)s.", accounts=", ".join(lost))
        yield Effect(about=phrase("Press, relief and research"), says=says, weight="stricter")
    if won := sorted({*new.connect.vouched} - {*old.connect.vouched}):
        says = phrase("Vouched for from now on: %(accounts)s.", accounts=", ".join(won))
        yield Effect(about=phrase("Press, relief and research"), says=says, weight="milder")
    if old.changes.four_eyes != new.changes.four_eyes:
        says = (
            phrase("A change of the file alone is not followed: two people agree to each.")
            if new.changes.four_eyes
            else phrase("Whoever changes the file changes the policy; two people are not asked.")
        )
        yield Effect(about=phrase("Changes of the policy"), says=says)


def _more(is_stricter: bool) -> Weight:
    return "stricter" if is_stricter else "milder"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(term(one) for one in words) or phrase("none")


def _length(of: timedelta | None) -> str:
    if of is None:
        return phrase("no clock")
    minutes = int(of.total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours and rest else f"{hours} h" if hours else f"{rest} min"
