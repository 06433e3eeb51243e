"""What the store knows of open cases, as far as they can be alike."""

from firebreak.app.wiring import Services
from firebreak.model.cases import Case, CaseFile
from firebreak.model.facts import Examination
from firebreak.model.fingerprints import Fingerprints
from firebreak.model.ids import CaseId, ItemKey, item_key, split_key
from firebreak.model.items import Post, StoredItem
from firebreak.review.similar import Like, Look, like

LOOKED_THROUGH = 200
"""Open cases, from the top of the queue, among which like ones are looked for."""
THINGS = 20
"""Things of a case that are compared, the newest first."""


def like_cases(services: Services, case: CaseId) -> tuple[Like, ...]:
    """Find the open cases that are like one, among the first of the queue.

    Args:
        services: The store.
        case: The case at hand, open or closed.

    Returns:
        Ten at most, the likest first.
    """
    at_hand = _look(services, case)
    waiting = services.store.queue(services.tenant, LOOKED_THROUGH)
    others = (_look(services, one.id) for one in waiting if one.id != case and _fits(one))
    return like(at_hand, others)


def _fits(case: Case) -> bool:
    return case.kind != "network"


def _look(services: Services, case: CaseId) -> Look:
    file = services.store.case_file(case, services.tenant)
    things = [services.store.item(key, services.tenant) for key in _things(file)]
    known = [one for one in things if one is not None]
    texts = (one.item.text for one in known if isinstance(one.item, Post))
    return Look(
        file=file,
        texts=tuple(text for text in texts if text),
        prints=tuple(filter(None, (_prints(services, key) for key in _media(file, known)))),
    )


def _things(file: CaseFile) -> list[ItemKey]:
    named = [one.subject for one in file.signals] + [one.subject for one in file.notices]
    keys = dict.fromkeys((file.case.subject, *named))
    return [key for key in keys if key not in file.case.apart][:THINGS]


def _media(file: CaseFile, known: list[StoredItem]) -> list[ItemKey]:
    found = [key for key in _things(file) if split_key(key)[1] == "media"]
    for one in known:
        if isinstance(one.item, Post):
            found += [item_key(one.source, "media", name) for name in one.item.media]
    return list(dict.fromkeys(found))[:THINGS]


def _prints(services: Services, media: ItemKey) -> Fingerprints:
    facts = services.store.facts_about(media, services.tenant)
    read = next((one.fact for one in facts if isinstance(one.fact, Examination)), None)
    return (f"sha256:{read.sha256}", *read.fingerprints) if read else ()
