"""Puts on lists what people decided: what they removed, what they upheld."""

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from firebreak.app.wiring import Services
from firebreak.model.decisions import Decision, standing
from firebreak.model.facts import Entry, Examination, Opinion
from firebreak.model.fingerprints import read_fingerprint
from firebreak.model.ids import ItemKey, SourceId, item_key, split_key
from firebreak.model.items import Media

DECISIONS = "decisions"
"""Who says what follows from decisions alone; what a person says of an entry goes before it."""
ACTING = ("suspend", "remove", "label", "restrict")
Widen = Callable[[ItemKey], tuple[str, ...]]


class Listing:
    """Keeps lists in step with decisions; whatever was interrupted is done the next time.

    A medium that a person removed goes on the list that the policy names, as long as a removal of
    it stands. An entry that people upheld is confirmed; one that they only ever dismissed is
    disputed. These changes come back as records of the feed, like everything that is known.
    """

    def __init__(self, services: Services, *, widen: Widen | None = None) -> None:
        """Begin as if nothing were done.

        Args:
            services: Store, policy and clock.
            widen: Gives further fingerprints of a medium whose bytes are here; None where no bytes
                are kept.
        """
        self._services = services
        self._widen = widen
        self._removed: dict[ItemKey, ItemKey | None] = {}
        self._opinions: dict[ItemKey, Opinion] = {}
        self._gone: set[ItemKey] = set()

    def follow(self, decisions: Sequence[Decision]) -> None:
        """Change what decisions ask for and is not so yet.

        Args:
            decisions: All decisions, in the order they were made.
        """
        stands = standing(decisions)
        if name := self._services.policy.media.removed_here:
            self._list_removals(SourceId(name), decisions, stands)
        self._judge(decisions, stands)

    def _list_removals(
        self, name: SourceId, decisions: Sequence[Decision], stands: Sequence[Decision]
    ) -> None:
        removed, once = _removed_media(stands), _removed_media(decisions)
        for media in removed.keys() - self._removed.keys():
            self._removed[media] = self._put(name, media, removed[media])
            self._gone.discard(media)
        kept = {self._removed[media] for media in removed}
        for media in sorted(once.keys() - removed.keys() - self._gone):
            entry = self._removed.pop(media, None) or self._entry_of(name, media)
            if entry is not None and entry not in kept:
                self._take_back(entry, once[media])
            self._gone.add(media)

    def _put(self, name: SourceId, media: ItemKey, decision: Decision) -> ItemKey | None:
        """List a medium; nothing where nobody knows what it looks like."""
        key = self._entry_of(name, media)
        if key is None:
            return None
        known = self._services.store.entry(key, self._services.tenant)
        old = known.fact if known else None
        if isinstance(old, Entry) and (old.standing == "listed" or old.by != DECISIONS):
            return key
        wider = self._widen(media) if self._widen is not None else ()
        entry = Entry(
            id=split_key(key)[2],
            version=old.version + 1 if isinstance(old, Entry) else 1,
            fingerprints=tuple(dict.fromkeys((*self._fingerprints(media), *wider))),
            opinion="confirmed",
            by=DECISIONS,
            note=f"removed by decision {decision.id}",
        )
        self._tell(name, entry)
        return key

    def _take_back(self, key: ItemKey, decision: Decision) -> None:
        known = self._services.store.entry(key, self._services.tenant)
        if known is None or not isinstance(old := known.fact, Entry):
            return
        if old.standing == "listed" and old.by == DECISIONS:
            note = f"decision {decision.id} was taken back"
            entry = replace(old, version=old.version + 1, standing="withdrawn", note=note)
            self._tell(known.source, entry)

    def _judge(self, decisions: Sequence[Decision], stands: Sequence[Decision]) -> None:
        upheld, dismissed = Counter[ItemKey](), Counter[ItemKey]()
        for one in stands:
            (upheld if one.verb in ACTING else dismissed).update(one.entries)
        policy = self._services.policy.media
        for key in sorted({key for one in decisions for key in one.entries}):
            is_own = split_key(key)[0] == policy.removed_here
            opinion: Opinion = "confirmed" if upheld[key] or is_own else "none"
            if not upheld[key] and dismissed[key] >= policy.doubts:
                opinion = "disputed"
            if self._opinions.get(key) == opinion:
                continue
            known = self._services.store.entry(key, self._services.tenant)
            old = known.fact if known else None
            if known is not None and isinstance(old, Entry):
                is_free = old.opinion == "none" or old.by == DECISIONS
                if is_free and old.opinion != opinion and old.standing == "listed":
                    entry = replace(old, version=old.version + 1, opinion=opinion, by=DECISIONS)
                    self._tell(known.source, entry)
            self._opinions[key] = opinion

    def _tell(self, name: SourceId, entry: Entry) -> None:
        services = self._services
        services.store.append(services.tenant, name, [entry], services.now())

    def _entry_of(self, name: SourceId, media: ItemKey) -> ItemKey | None:
        """Name the entry of a medium after its file, or else its picture."""
        known = [read_fingerprint(one) for one in self._fingerprints(media)]
        known.sort(key=lambda one: (one.kind != "sha256", one.kind != "pdq"))
        return item_key(name, "entry", known[0].value[:32]) if known else None

    def _fingerprints(self, media: ItemKey) -> tuple[str, ...]:
        store, tenant = self._services.store, self._services.tenant
        item = store.item(media, tenant)
        told = item.item.fingerprints if item and isinstance(item.item, Media) else ()
        found = (one.fact for one in store.facts_about(media, tenant))
        examined = (one.fingerprints for one in found if isinstance(one, Examination))
        return tuple(one for each in examined for one in each) + told


def _removed_media(decisions: Sequence[Decision]) -> dict[ItemKey, Decision]:
    return {
        key: one
        for one in decisions
        if one.verb == "remove"
        for key in one.subjects
        if split_key(key)[1] == "media"
    }
