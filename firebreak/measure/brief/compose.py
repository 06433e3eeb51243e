"""A brief of a stretch of time: a pure function of what was on file."""

from firebreak.measure.brief.clusters import clusters, kinds, ranked, said
from firebreak.measure.brief.contract import Brief
from firebreak.measure.brief.handled import (
    brought_up,
    left_alone,
    numbers,
    timeline,
    undone,
    unknown,
)
from firebreak.measure.brief.material import Material
from firebreak.measure.brief.people import pseudonyms, somebody
from firebreak.measure.brief.standings import standings
from firebreak.measure.brief.things import destinations, media, places_and_targets


def brief(material: Material) -> Brief:
    """Say what a stretch of time was like.

    Args:
        material: All that was on file of it.

    Returns:
        The same material gives the same brief. Whoever was left alone, or given back what was
        taken, is counted and never listed; whoever waits is listed as waiting.
    """
    stands = standings(material)
    told = said(material, stands)
    names = pseudonyms(material, stands)
    everybody = material.everybody
    states = list(stands.by_account.values())
    return Brief(
        event=material.event,
        window=material.window,
        as_of=material.as_of,
        step=material.step,
        timeline=timeline(material),
        posts=sum(everybody.per_bin),
        accounts=everybody.accounts,
        languages=ranked(everybody.languages),
        brought_up=brought_up(material),
        kinds=kinds(material, stands, told),
        clusters=clusters(material, stands, told, names),
        named=places_and_targets(material, stands),
        media=media(material, stands),
        destinations=destinations(material, stands),
        somebody=somebody(material, stands, told, names),
        numbers=numbers(material),
        left_alone=left_alone(material),
        accounts_left_alone=states.count("left alone"),
        undone=undone(material),
        unknown=unknown(material, stands),
    )
