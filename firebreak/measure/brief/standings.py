"""How each account stands: decided on, waiting, left alone, or given back."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from firebreak.measure.brief.contract import Cases, Standing
from firebreak.measure.brief.material import Material, Matter, Sighting
from firebreak.model.decisions import Decision, standing
from firebreak.model.ids import CaseId, ItemKey

ACTING = frozenset({"suspend", "remove", "label", "restrict"})


class Standings(Struct, frozen=True, kw_only=True):
    """What is known of each account that any matter is about.

    Attributes:
        by_account: How it stands.
        matters: The matters about it or about what it wrote, in the order of the material.
        decisions: The newest decision that acts on it and stands.
        cases: Cases that say something of a thing, by opening.
        order: Place of each case in the material.
        decided: Things that a standing decision acts on, or that it rests on as facts.
    """

    by_account: Mapping[ItemKey, Standing]
    matters: Mapping[ItemKey, tuple[Matter, ...]]
    decisions: Mapping[ItemKey, Decision]
    cases: Mapping[ItemKey, Cases]
    order: Mapping[CaseId, int]
    decided: frozenset[ItemKey]

    def is_told(self, account: ItemKey | None) -> bool:
        """Say whether an account may be listed: acted on, or waiting; nobody else is."""
        return account is not None and self.by_account.get(account) in ("acted", "waiting")

    def is_shown(self, post: Sighting) -> bool:
        """Say whether a post may be told of.

        Args:
            post: Of anybody.

        Returns:
            Of whoever waits, every one; of whoever was decided on, those that a standing decision
            acts on or rests on. What else they wrote nobody judged, and one decision is no
            licence to quote the rest.
        """
        stands = self.by_account.get(post.author)
        return stands == "waiting" or (stands == "acted" and post.key in self.decided)

    def cases_about(self, things: Iterable[ItemKey]) -> Cases:
        """Name the cases that say something of some things, each once, by opening."""
        found = {case for key in things for case in self.cases.get(key, ())}
        return tuple(sorted(found, key=self.order.__getitem__))


def standings(material: Material) -> Standings:
    """Read how every account stands.

    Args:
        material: Of the stretch.

    Returns:
        A decision that acts and stands outweighs everything, then a matter that waits, then an
        action that was taken back; whoever is left was left alone. The members of a network stand
        each for themselves; the account that it grew from is not in it by that.
    """
    matters: dict[ItemKey, list[Matter]] = defaultdict(list)
    acted: dict[ItemKey, Decision] = {}
    waits: set[ItemKey] = set()
    undone: set[ItemKey] = set()
    decided: set[ItemKey] = set()
    for matter in material.matters:
        for account in concerned(material, matter):
            matters[account].append(matter)
        waits |= set(_waiting(material, matter))
        for decision in standing(matter.decisions):
            if decision.verb in ACTING:
                acted |= dict.fromkeys(_accounts(material, decision.subjects), decision)
                decided |= {*decision.subjects, *(one.what for one in decision.grounds)}
        for one in matter.decisions:
            if one.verb == "reverse":
                undone |= set(_accounts(material, one.subjects))
    return Standings(
        by_account={key: _standing(key, acted, waits, undone) for key in matters},
        matters={key: tuple(found) for key, found in matters.items()},
        decisions=acted,
        cases=_by_thing(material),
        order={matter.file.case.id: place for place, matter in enumerate(material.matters)},
        decided=frozenset(decided),
    )


def concerned(material: Material, matter: Matter) -> tuple[ItemKey, ...]:
    """Name the accounts that a matter is about, each once."""
    case = matter.file.case
    if case.kind == "network":
        return tuple(dict.fromkeys(one.account for one in case.members))
    things = (case.subject, *case.also, *(one.subject for one in matter.file.signals))
    return tuple(dict.fromkeys(_accounts(material, things)))


def _accounts(material: Material, things: tuple[ItemKey, ...]) -> Iterator[ItemKey]:
    for key in things:
        account = material.account_of(key)
        if account is not None:
            yield account


def _waiting(material: Material, matter: Matter) -> tuple[ItemKey, ...]:
    case = matter.file.case
    if not case.is_open:
        return ()
    if case.kind == "network":
        return tuple(one.account for one in case.members if not one.handled)
    return concerned(material, matter)


def _standing(
    account: ItemKey, acted: Mapping[ItemKey, Decision], waits: set[ItemKey], undone: set[ItemKey]
) -> Standing:
    if account in acted:
        return "acted"
    if account in waits:
        return "waiting"
    return "taken back" if account in undone else "left alone"


def _by_thing(material: Material) -> Mapping[ItemKey, Cases]:
    found: dict[ItemKey, dict[CaseId, None]] = defaultdict(dict)
    for matter in material.matters:
        case = matter.file.case
        things = [case.subject, *(one.subject for one in matter.file.signals)]
        things += [key for one in matter.decisions for key in one.subjects]
        for key in things:
            found[key][case.id] = None
    return {key: tuple(cases) for key, cases in found.items()}
