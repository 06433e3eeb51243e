"""Who said nearly the same, in calls, threats, claims; how far it went."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firebreak.measure.brief.contract import Cluster, Kind, Quote, Spread
from firebreak.measure.brief.material import Material, Sighting
from firebreak.measure.brief.quoting import quote
from firebreak.measure.brief.standings import Standings
from firebreak.measure.brief.wording import groups
from firebreak.model.ids import ItemKey

Said = Mapping[str, tuple[Sighting, ...]]
"""Posts by the category of the act that they put into words, by when they were written."""


def said(material: Material, stands: Standings) -> Said:
    """Find which posts put which act into words, as far as they may be told of.

    Args:
        material: Of the stretch.
        stands: Of its accounts.

    Returns:
        Each post once a category. Posts of accounts that were left alone, or given back what was
        taken, are in none.
    """
    found: dict[str, dict[ItemKey, Sighting]] = defaultdict(dict)
    for matter in material.matters:
        for signal in matter.file.signals:
            sighting = material.sightings.get(signal.subject)
            if sighting is None or not signal.category or signal.mode != "live":
                continue
            if stands.is_shown(sighting):
                found[signal.category][sighting.key] = sighting
    return {
        category: tuple(sorted(posts.values(), key=lambda one: (one.at, one.key)))
        for category, posts in found.items()
    }


def kinds(material: Material, stands: Standings, told: Said) -> tuple[Kind, ...]:
    """Count each kind of act; those with the most accounts first."""
    made = [
        Kind(
            category=category,
            title=material.titles.get(category, category),
            spread=spread(posts, stands),
            clusters=len(_groups(posts)),
        )
        for category, posts in told.items()
    ]
    return tuple(sorted(made, key=lambda one: (-one.spread.accounts, one.category)))


def clusters(
    material: Material, stands: Standings, told: Said, pseudonyms: Mapping[ItemKey, str]
) -> tuple[Cluster, ...]:
    """Group the posts of each act by wording.

    Args:
        material: Of the stretch.
        stands: Of its accounts.
        told: What :func:`said` gave.
        pseudonyms: Of accounts that may be listed.

    Returns:
        Those with the most accounts first, then the earliest.
    """
    made = [
        Cluster(
            category=category,
            title=material.titles.get(category, category),
            spread=spread(posts, stands),
            quote=_quoted(posts[0], material),
            began=pseudonyms.get(posts[0].author, ""),
        )
        for category, every in told.items()
        for posts in _groups(every)
    ]
    return tuple(
        sorted(made, key=lambda one: (-one.spread.accounts, one.spread.first, one.category))
    )


def spread(posts: Sequence[Sighting], stands: Standings) -> Spread:
    """Tell how far some posts went.

    Args:
        posts: By when they were written; at least one.
        stands: Of its accounts.

    Returns:
        Counts, first and last, and the cases of their accounts.
    """
    accounts = {one.author for one in posts}
    states = Counter(stands.by_account.get(account) for account in accounts)
    spoken = Counter(one.language for one in posts)
    return Spread(
        posts=len(posts),
        accounts=len(accounts),
        first=posts[0].at,
        last=posts[-1].at,
        languages=ranked(spoken),
        cases=stands.cases_about(one.key for one in posts),
        acted=states["acted"],
        waiting=states["waiting"],
        shares=sum(one.shared_by for one in posts),
    )


def ranked(counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Give counts, the largest first, equal ones by name."""
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _quoted(post: Sighting, material: Material) -> Quote | None:
    return quote(post.text, material.names, post.language) if post.text else None


def _groups(posts: Iterable[Sighting]) -> list[tuple[Sighting, ...]]:
    by_key = {one.key: one for one in posts}
    found = groups({key: one.text for key, one in by_key.items()})
    return [tuple(by_key[key] for key in keys) for keys in found]
