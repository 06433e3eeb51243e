"""Places and targets named, media shown, hosts linked, and by how many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

from firebreak.algorithms.text.defang import defanged
from firebreak.algorithms.text.normalize import fold
from firebreak.algorithms.text.urls import parse_address
from firebreak.measure.brief.contract import Destination, Medium, Named
from firebreak.measure.brief.material import Material, Sighting
from firebreak.measure.brief.quoting import NAME, named
from firebreak.measure.brief.standings import Standings
from firebreak.model.ids import ItemKey

MARKED: tuple[Literal["place", "target"], ...] = ("place", "target")


def places_and_targets(material: Material, stands: Standings) -> tuple[Named, ...]:
    """List what is named.

    Args:
        material: Of the stretch.
        stands: Of its accounts.

    Returns:
        The event's own places first, in its order, counted over everybody's posts; then what
        detectors marked in posts that may be told of, most accounts first. There is no
        list of the world's places behind it: what is no word of the event and was marked by no
        detector is not found.
    """
    counted = material.everybody.places
    own = [
        Named(what="event", name=named(place, frozenset()), posts=posts, accounts=accounts)
        for place, (posts, accounts) in counted.items()
    ]
    return (*own, *_marked(material, stands))


def media(material: Material, stands: Standings) -> tuple[Medium, ...]:
    """List the media of posts that may be told of, by first sight."""
    shown: dict[str, list[Sighting]] = defaultdict(list)
    for one in _told(material, stands):
        for file in dict.fromkeys(one.media):
            shown[file].append(one)
    order = sorted(shown, key=lambda file: (shown[file][0].at, file))
    return tuple(
        Medium(
            name=f"M{place}",
            file=file,
            posts=len(shown[file]),
            copies=max(material.everybody.media.get(file, 0), len(shown[file])),
            accounts=len({one.author for one in shown[file]}),
            first=shown[file][0].at,
            cases=stands.cases_about(one.key for one in shown[file]),
            decided=sum(one.key in stands.decided for one in shown[file]),
        )
        for place, file in enumerate(order, 1)
    )


def destinations(material: Material, stands: Standings) -> tuple[Destination, ...]:
    """List the hosts that posts that may be told of link to, most accounts first."""
    linked: dict[str, list[Sighting]] = defaultdict(list)
    for one in _told(material, stands):
        for host in hosts_of(one.links):
            linked[host].append(one)
    made = [_destination(host, posts, material, stands) for host, posts in linked.items()]
    return tuple(sorted(made, key=lambda one: (-one.acted - one.waiting, one.host)))


def hosts_of(links: Iterable[str]) -> tuple[str, ...]:
    """Name the hosts of some links, each once and in order; what is no web address has none."""
    found = (parse_address(link) for link in links)
    return tuple(dict.fromkeys(one.host for one in found if one is not None and one.host))


def _told(material: Material, stands: Standings) -> Iterator[Sighting]:
    posts = sorted(material.sightings.values(), key=lambda one: (one.at, one.key))
    return (one for one in posts if stands.is_shown(one))


def _destination(
    host: str, posts: list[Sighting], material: Material, stands: Standings
) -> Destination:
    accounts = {one.author for one in posts}
    states = Counter(stands.by_account[account] for account in accounts)
    return Destination(
        host=host,
        shown=defanged(f"https://{host}"),
        acted=states["acted"],
        waiting=states["waiting"],
        everybody=max(material.everybody.hosts.get(host, 0), len(accounts)),
        first=posts[0].at,
        last=posts[-1].at,
        cases=stands.cases_about(one.key for one in posts),
        decided=sum(one.key in stands.decided for one in posts),
    )


def _marked(material: Material, stands: Standings) -> Iterator[Named]:
    spans: dict[tuple[Literal["place", "target"], str], dict[ItemKey, str]] = defaultdict(dict)
    for matter in material.matters:
        for signal in matter.file.signals:
            post = material.sightings.get(signal.subject)
            if post is None or not stands.is_shown(post):
                continue
            for row in signal.evidence:
                for what in MARKED:
                    words = post.text[row.start : row.end] if row.field == "text" else ""
                    if row.role == what and words.strip():
                        spans[what, fold(words).strip()][post.key] = words
    made = [_named(key[0], posts, material, stands) for key, posts in spans.items()]
    yield from sorted(
        (one for one in made if one.name not in (NAME, f"@{NAME}")),
        key=lambda one: (one.what, -one.accounts, one.name),
    )


def _named(
    what: Literal["place", "target"],
    posts: dict[ItemKey, str],
    material: Material,
    stands: Standings,
) -> Named:
    usual = Counter(posts.values()).most_common(1)[0][0]
    return Named(
        what=what,
        name=named(usual, material.names),
        posts=len(posts),
        accounts=len({material.sightings[key].author for key in posts}),
        cases=stands.cases_about(posts),
    )
