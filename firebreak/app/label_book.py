"""The labels of a platform as papers, in one order for all processes."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from firebreak.model.effects import Filing
from firebreak.model.errors import NotFound, StaleCase
from firebreak.model.ids import ItemKey, PaperId, SourceId, TenantId, split_key
from firebreak.model.labels import Label, LabelCount, Publishes, in_force
from firebreak.model.papers import Paper
from firebreak.model.ports import Now, Platform, Store

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
TRIES = 20
"""Of processes that say something at the same moment all but one try again."""
FIRST = PaperId("")
"""Comes before every identifier, however a database sorts texts."""
MOST_ABOUT_ONE = 1_000


def hand_out_books(
    platforms: Mapping[SourceId, Platform], store: Store, tenant: TenantId, now: Now
) -> None:
    """Give every platform that publishes labels its book.

    Args:
        platforms: By their names.
        store: Where labels are kept.
        tenant: Whose.
        now: The clock.
    """
    for source, platform in platforms.items():
        if isinstance(platform, Publishes):
            platform.publish_from(PaperBook(source, store, tenant, now))


class PaperBook:
    """A :class:`firebreak.model.labels.LabelBook`.

    A place in the stream is the microsecond in which something was said, and rises even where a
    clock does not: whoever says something moves the count on in the same transaction.
    """

    def __init__(self, source: SourceId, store: Store, tenant: TenantId, now: Now) -> None:
        """Open it.

        Args:
            source: Whose labels.
            store: Where they are kept.
            tenant: Whose desk.
            now: The clock.
        """
        self._source = source
        self._store = store
        self._tenant = tenant
        self._now = now

    def say(self, subject: ItemKey, value: str, *, taken_back: bool) -> None:
        """Say a word or take it back, as the port says."""
        for attempt in range(TRIES):
            count, known = self._count(), self._papers_about(subject)
            is_meant = value in in_force([_label(paper) for paper in known])
            if is_meant != taken_back:
                return
            try:
                self._file(count, subject, value, taken_back, known)
            except StaleCase:
                if attempt == TRIES - 1:
                    raise
            else:
                return

    def newest(self) -> int:
        """Give the newest place."""
        return _newest(self._count())

    def after(self, seq: int, limit: int) -> list[Label]:
        """Give labels behind a place, in order."""
        found: list[Label] = []
        behind = Paper(
            id=FIRST,
            tenant=self._tenant,
            kind="label",
            at=EPOCH + (seq + 1) * MICROSECOND,
            body=LabelCount(),
        )
        while len(found) < limit:
            papers = self._store.papers(self._tenant, "label", after=behind, limit=limit)
            if not papers:
                break
            # Those of other platforms lie between.
            found += [label for label in map(_label, papers) if self._is_mine(label)]
            behind = papers[-1]
        return found[:limit]

    def about(self, subject: ItemKey) -> list[Label]:
        """Give all labels about a thing, in order."""
        return [_label(paper) for paper in self._papers_about(subject)]

    def _file(
        self, count: Paper, subject: ItemKey, value: str, taken_back: bool, known: list[Paper]
    ) -> None:
        now = self._now()
        seq = max((now - EPOCH) // MICROSECOND, _newest(count) + 1)
        label = Label(seq=seq, subject=subject, value=value, taken_back=taken_back, at=now)
        paper = Paper(
            id=PaperId(f"label-{self._tenant}-{self._source}-{seq}"),
            tenant=self._tenant,
            kind="label",
            at=EPOCH + seq * MICROSECOND,
            body=label,
            subject=subject,
            # What is meant stays as long as its thing is known; the rest goes in time.
            is_open=not taken_back,
        )
        over = [
            replace(one, is_open=False, revision=one.revision + 1)
            for one in known
            if one.is_open and _label(one).value == value
        ]
        moved = replace(count, body=LabelCount(newest=seq), revision=count.revision + 1)
        papers = (moved, paper, *over)
        self._store.file(Filing(tenant=self._tenant, papers=papers))

    def _papers_about(self, subject: ItemKey) -> list[Paper]:
        return self._store.papers(self._tenant, "label", subject=subject, limit=MOST_ABOUT_ONE)

    def _count(self) -> Paper:
        name = PaperId(f"label-count-{self._tenant}-{self._source}")
        try:
            return self._store.paper(name, self._tenant)
        except NotFound:
            now = self._now()
            body = LabelCount()
            return Paper(
                id=name, tenant=self._tenant, kind="label count", at=now, body=body, revision=0
            )

    def _is_mine(self, label: Label) -> bool:
        return split_key(label.subject)[0] == self._source


def _label(paper: Paper) -> Label:
    assert isinstance(paper.body, Label)
    return paper.body


def _newest(count: Paper) -> int:
    return count.body.newest if isinstance(count.body, LabelCount) else 0
