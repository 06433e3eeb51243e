"""Which suspensions stand."""

import numpy as np

from firebreak.measure.books import Codings, Known
from firebreak.measure.doings import doings
from firebreak.measure.places import among, lasts


def standing_suspensions(known: Known) -> Codings:
    """Give the places, among the actions, of suspensions that were shown and not lifted since.

    Args:
        known: Lines known by an instant.

    Returns:
        The newest one of each account. Of one whose name is forgotten nothing tells which action
        lifted it, but that its whole decision was taken back.
    """
    done = known.once(doings)
    verbs = [known.words.known(verb) for verb in ("suspend", "unsuspend")]
    shown = np.flatnonzero(~np.isnan(done.confirmed) & np.isin(done.verb, verbs))
    last = shown[lasts(done.whose[shown])]
    is_back = among(done.decision[last], known["reverses"]) & done.is_nameless_member[last]
    found: Codings = last[(done.verb[last] == verbs[0]) & ~is_back]
    return found
