"""The invented platform: tells what happens, obeys what it is told."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Literal

import msgspec

from firebreak.model.actions import ActionVerb
from firebreak.model.errors import InvalidKey
from firebreak.model.ids import ItemKey, split_key
from firebreak.model.items import Account, AccountStatus, Item, Post, PostStatus
from firebreak.model.notices import Notice
from firebreak.model.relations import Relation
from firebreak.simulate.timeline import SOURCE, Step

Obeyed = Literal["done", "seen before", "unknown subject", "cannot"]
"""``cannot``: the subject exists, but this verb means nothing for it."""

ACCOUNT_STATUS: dict[ActionVerb, AccountStatus] = {
    "suspend": "suspended",
    "unsuspend": "active",
    "restrict": "restricted",
    "unrestrict": "active",
}
POST_STATUS: dict[ActionVerb, PostStatus] = {
    "remove": "removed",
    "restore": "visible",
    "label": "labelled",
    "unlabel": "visible",
}


class Platform:
    """What the platform knows, and what is still to come.

    A step happens only if its actor is not suspended and everything it points to is still
    there; what is prevented never comes later. Nobody comes back under another name yet.
    One thread at a time.
    """

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = tuple(steps)
        self._next = 0
        self._accounts: dict[str, Account] = {}
        self._posts: dict[str, Post] = {}
        self._changed: list[Item] = []
        self._messages: set[str] = set()
        self.prevented = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to happen or to be told."""
        return self._next == len(self._steps) and not self._changed

    def due(self, until: datetime) -> list[Item | Notice]:
        """Let things happen up to an instant.

        Args:
            until: Instant on the story's clock; steps at it are included.

        Returns:
            What Firebreak is told, in order: new versions of what it acted on first, then
            everything that happened since the last call.
        """
        told: list[Item | Notice] = list(self._changed)
        self._changed.clear()
        while self._next < len(self._steps) and self._steps[self._next].at <= until:
            step = self._steps[self._next]
            self._next += 1
            if self._can_happen(step):
                self._remember(step.record)
                told.append(step.record)
            else:
                self.prevented += 1
        return told

    def obey(self, message: str, verb: ActionVerb, subject: ItemKey) -> Obeyed:
        """Carry out one action at once.

        The changed account or post comes out of the next :meth:`due` under a higher version;
        that is how Firebreak sees that it was done.

        Args:
            message: Identifier of the message; the second of the same name changes nothing.
            verb: What to do.
            subject: Key of the account or post.

        Returns:
            What became of it.
        """
        if message in self._messages:
            return "seen before"
        try:
            source, kind, external_id = split_key(subject)
        except InvalidKey:
            return "unknown subject"
        known = self._accounts if kind == "account" else self._posts if kind == "post" else {}
        if source != SOURCE or external_id not in known:
            return "unknown subject"
        if not self._change(known[external_id], verb):
            return "cannot"
        self._messages.add(message)
        return "done"

    def account(self, account: str) -> Account | None:
        """Give an account as it stands; None when it has not appeared yet."""
        return self._accounts.get(account)

    def post(self, post: str) -> Post | None:
        """Give a post as it stands; None when it has not appeared yet."""
        return self._posts.get(post)

    def still_acting(self, accounts: Collection[str]) -> int:
        """Count those of some accounts that are free to act."""
        return sum(1 for account in accounts if self._is_free(account))

    def _change(self, item: Account | Post, verb: ActionVerb) -> bool:
        if isinstance(item, Account):
            if verb not in ACCOUNT_STATUS:
                return False
            changed: Account | Post = msgspec.structs.replace(
                item, version=item.version + 1, status=ACCOUNT_STATUS[verb]
            )
        else:
            if verb not in POST_STATUS:
                return False
            changed = msgspec.structs.replace(
                item, version=item.version + 1, status=POST_STATUS[verb]
            )
        self._remember(changed)
        self._changed.append(changed)
        return True

    def _remember(self, record: Item | Notice) -> None:
        if isinstance(record, Account):
            self._accounts[record.id] = record
        elif isinstance(record, Post):
            self._posts[record.id] = record

    def _can_happen(self, step: Step) -> bool:
        if isinstance(step.record, Account):
            return True
        if step.actor and not self._is_free(step.actor):
            return False
        match step.record:
            case Post(reply_to=reply_to, share_of=share_of, quote_of=quote_of):
                parents = [parent for parent in (reply_to, share_of, quote_of) if parent]
                return all(self._is_there(parent) for parent in parents)
            case Relation(object=followed):
                return self._is_free(followed)
            case Notice(subject_kind="account", subject=subject):
                return self._is_free(subject)
            case Notice(subject_kind="post", subject=subject):
                return self._is_there(subject)
            case _:
                return True

    def _is_free(self, account: str) -> bool:
        known = self._accounts.get(account)
        return known is not None and known.status not in ("suspended", "deleted")

    def _is_there(self, post: str) -> bool:
        known = self._posts.get(post)
        return (
            known is not None
            and known.status in ("visible", "labelled")
            and self._is_free(known.author)
        )
