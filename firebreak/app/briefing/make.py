"""Makes the brief of an event: gathered from the store, and computed."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from firebreak.app.bookkeeping import whole_ledger
from firebreak.app.briefing.gather import gather
from firebreak.app.wiring import Services
from firebreak.measure.brief.compose import brief
from firebreak.measure.brief.contract import Brief
from firebreak.model.events import Event
from firebreak.model.ids import ItemKey
from firebreak.model.ledger import LedgerEntry


class Made(Struct, frozen=True, kw_only=True):
    """A brief, and one medium for each file that it tells of, by the file's name there."""

    brief: Brief
    samples: Mapping[str, ItemKey]


def make(services: Services, event: Event, entries: Sequence[LedgerEntry] | None = None) -> Made:
    """Make the brief of an event, as everything stands now.

    Args:
        services: Store, policy and clock.
        event: Which stretch of time.
        entries: The whole ledger where it was read already; None reads it.

    Returns:
        The brief. The same store at the same instant gives the same.
    """
    lines = tuple(whole_ledger(services)) if entries is None else entries
    gathered = gather(services, event, lines)
    made = brief(gathered.material)
    samples = {one.name: gathered.samples[one.file] for one in made.media}
    return Made(brief=made, samples=samples)
