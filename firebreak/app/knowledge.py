"""What the worker remembers of the feed: copies, topics, acts, authors."""

from collections import Counter
from collections.abc import Iterable

from msgspec import structs

from firebreak.connect.acts import ActTable, acts_of
from firebreak.connect.seeds import seeds_from
from firebreak.detect.context import Context
from firebreak.model.connections import Seed
from firebreak.model.decisions import Decision
from firebreak.model.ids import ItemKey, TenantId, split_key
from firebreak.model.items import Account, Item, Post, StoredItem, author_key
from firebreak.model.policy import Policy
from firebreak.model.ports import Library, Record
from firebreak.model.relations import Relation
from firebreak.review.findings import Findings

AUTHORS_KEPT = 200_000
"""Things whose author is remembered; older ones are looked up in the store."""


class Knowledge:
    """The worker's memory: rebuilt by reading the feed again, never written to disk.

    The same records and decisions in the same order give the same memory, so a restart changes
    no result.
    """

    def __init__(self, policy: Policy, library: Library, tenant: TenantId) -> None:
        """Start empty.

        Args:
            policy: Which addresses are listed.
            library: Where authors are looked up that were forgotten.
            tenant: Whose feed it is.
        """
        self.context = Context(listed_urls=policy.listed_urls)
        self.acts = ActTable()
        self.seeds: tuple[Seed, ...] = ()
        self.seeds_ever: set[ItemKey] = set()
        self.posts: Counter[ItemKey] = Counter()
        self.reach: dict[ItemKey, int] = {}
        self.inactive: set[ItemKey] = set()
        self._library = library
        self.tenant = tenant
        self._authors: dict[ItemKey, ItemKey] = {}
        self._removed: set[ItemKey] = set()

    def recall(self, records: Iterable[Record]) -> None:
        """Remember records that were concluded from before, without concluding again."""
        for record in records:
            if isinstance(record, StoredItem):
                if is_shown(record.item):
                    self.context.observe(record)
                self.learn(record)

    def learn(self, stored: StoredItem) -> None:
        """Remember one item: who made it, what its author did, how far it reached."""
        author = author_key(stored.source, stored.item)
        is_new = isinstance(stored.item, Relation) or stored.key not in self._authors
        if author is not None and not isinstance(stored.item, Relation):
            self._remember_author(stored.key, author)
        if is_new:
            self.acts.add(acts_of(stored, self.author_of))
            if isinstance(stored.item, Post) and author is not None:
                self.posts[author] += 1
        if author is not None:
            self._remember_reach(author, stored.item)

    def author_of(self, key: ItemKey) -> ItemKey | None:
        """Tell which account made a thing; an account answers for itself.

        Args:
            key: Any item.

        Returns:
            The account; None when the thing is unknown or its platform did not say.
        """
        if split_key(key)[1] == "account":
            return key
        if known := self._authors.get(key):
            return known
        found = self._library.item(key, self.tenant)
        return author_key(found.source, found.item) if found else None

    def learn_decisions(self, decisions: Iterable[Decision]) -> bool:
        """Take in what people decided: seeds, and removed posts to find copies of.

        Args:
            decisions: All decisions, in the order they were made.

        Returns:
            Whether the seeds changed, so that connections must be computed anew.
        """
        known = tuple(decisions)
        reversed_ones = {decision.reverses for decision in known if decision.reverses}
        removed = {
            subject
            for decision in known
            if decision.verb == "remove" and decision.id not in reversed_ones
            for subject in decision.subjects
        }
        for key in sorted(removed - self._removed):
            if found := self._library.item(key, self.tenant):
                self.context.learn_removed(found)
        for key in sorted(self._removed - removed):
            self.context.forget_removed(key)
        self._removed = removed
        before, self.seeds = self.seeds, seeds_from(known)
        self.seeds_ever |= {seed.account for seed in self.seeds}
        return before != self.seeds

    def about(self, findings: Findings) -> Findings:
        """Add to findings what is known of their subjects: authors, reach, earlier posts."""
        things = {signal.subject for signal in findings.signals}
        things |= {notice.subject for notice in findings.notices}
        things |= {failure.subject for failure in findings.failures}
        authors = {thing: author for thing in things if (author := self.author_of(thing))}
        accounts = set(authors.values())
        return structs.replace(
            findings,
            authors=authors,
            reach={account: self.reach.get(account, 0) for account in accounts},
            posts_before={account: self.posts[account] for account in accounts},
        )

    def _remember_author(self, key: ItemKey, author: ItemKey) -> None:
        self._authors[key] = author
        if len(self._authors) > AUTHORS_KEPT:
            del self._authors[next(iter(self._authors))]

    def _remember_reach(self, author: ItemKey, item: Item) -> None:
        if isinstance(item, Account):
            self.reach[author] = max(item.followers or 0, self.reach.get(author, 0))
            if item.status in ("suspended", "deleted"):
                self.inactive.add(author)
            else:
                self.inactive.discard(author)
        elif isinstance(item, Post) and item.views:
            self.reach[author] = max(item.views, self.reach.get(author, 0))


def is_shown(item: Item) -> bool:
    """Tell whether people can still see a thing; what is gone needs no detector."""
    return getattr(item, "status", "visible") in ("visible", "labelled", "active", "restricted")
