"""Accounts by what they did or what was said of them, each under a pseudonym."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from firebreak.measure.brief.clusters import Said
from firebreak.measure.brief.contract import Role, Somebody
from firebreak.measure.brief.material import Material, Matter, Sighting
from firebreak.measure.brief.standings import Standings
from firebreak.measure.brief.wording import groups
from firebreak.model.ids import ItemKey

CALLS = frozenset({"call", "threat", "instruction", "recruitment", "false_alarm"})
"""Categories in which somebody moves others to do something; the policy's own names may differ,
and then nobody is told to be a caller."""
ORDER: tuple[Role, ...] = ("first", "spreader", "caller", "connected", "reported")


def pseudonyms(material: Material, stands: Standings) -> Mapping[ItemKey, str]:
    """Name the accounts that may be listed, by when they were first seen, then by key.

    Args:
        material: Of the stretch.
        stands: Of its accounts.

    Returns:
        ``A1`` and so on; the same material gives the same names, another stretch other ones.
    """
    listed = [key for key in stands.by_account if stands.is_told(key)]
    seen = _seen(material, stands)
    order = sorted(listed, key=lambda key: (seen[key][0], key))
    return {key: f"A{place}" for place, key in enumerate(order, 1)}


def somebody(
    material: Material, stands: Standings, told: Said, names: Mapping[ItemKey, str]
) -> tuple[Somebody, ...]:
    """List accounts with their roles.

    Args:
        material: Of the stretch.
        stands: Of its accounts.
        told: Which posts put which act into words.
        names: What :func:`pseudonyms` gave.

    Returns:
        In the order of their pseudonyms. Nobody who was left alone is among them, and whoever
        waits is told to wait and nothing else.
    """
    roles = _roles(material, told)
    written = Counter(one.author for one in material.sightings.values() if stands.is_shown(one))
    seen = _seen(material, stands)
    made = []
    for key, name in names.items():
        decision = stands.decisions.get(key)
        category = decision.category if decision else ""
        made.append(
            Somebody(
                name=name,
                roles=tuple(one for one in ORDER if one in roles.get(key, ())),
                standing=stands.by_account[key],
                verb=decision.verb if decision else None,
                title=material.titles.get(category, category),
                posts=written[key],
                first=seen[key][0],
                last=seen[key][1],
                cases=tuple(matter.file.case.id for matter in stands.matters[key]),
            )
        )
    return tuple(made)


def _roles(material: Material, told: Said) -> Mapping[ItemKey, set[Role]]:
    roles: dict[ItemKey, set[Role]] = defaultdict(set)
    for category, posts in told.items():
        for group in _together(posts):
            roles[group[0].author].add("first")
            for one in group[1:]:
                if one.author != group[0].author:
                    roles[one.author].add("spreader")
        if category in CALLS:
            for one in posts:
                roles[one.author].add("caller")
    for matter in material.matters:
        case = matter.file.case
        if case.kind == "network":
            for member in case.members:
                roles[member.account].add("connected")
        for notice in matter.file.notices:
            account = material.account_of(notice.subject)
            if account is not None and material.window.covers(notice.received_at):
                roles[account].add("reported")
    return roles


def _together(posts: Iterable[Sighting]) -> Iterable[tuple[Sighting, ...]]:
    """Give the wordings that several accounts used; of one alone nobody was the first."""
    by_key = {one.key: one for one in posts}
    for keys in groups({key: one.text for key, one in by_key.items()}):
        group = tuple(by_key[key] for key in keys)
        if len({one.author for one in group}) > 1:
            yield group


def _seen(material: Material, stands: Standings) -> Mapping[ItemKey, tuple[datetime, datetime]]:
    """Tell when each account was first and last seen: by its posts, else by what was said of it."""
    seen: dict[ItemKey, list[datetime]] = defaultdict(list)
    for one in material.sightings.values():
        seen[one.author].append(one.at)
    return {
        key: (min(seen[key]), max(seen[key])) if key in seen else _of_cases(matters)
        for key, matters in stands.matters.items()
    }


def _of_cases(matters: tuple[Matter, ...]) -> tuple[datetime, datetime]:
    instants = [matter.file.case.opened_at for matter in matters]
    instants += [one.received_at for matter in matters for one in matter.file.notices]
    return min(instants), max(instants)
