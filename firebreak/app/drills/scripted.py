"""A platform in memory that misbehaves by a script and keeps the truth."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from threading import RLock
from typing import Literal

import msgspec

from firebreak.adapters.connecting.carrying import Asked, carry_out
from firebreak.model.actions import REVERSE, ActionVerb, Delivery
from firebreak.model.ids import ItemKey, SourceId, item_key, split_key
from firebreak.model.items import Account, Media, Post, Url
from firebreak.model.platforms import Silent, Told
from firebreak.model.ports import Answer

Fault = Literal["down", "limited", "dropped", "lost", "lost and blind", "untold"]
"""What goes wrong in one try: nobody is there; too many requests; the request is dropped; it is
carried out and the answer is lost; the same, and the next look gets no answer either; it is carried
out and the person concerned cannot be told."""

AFTER: dict[ActionVerb, str] = {
    "suspend": "suspended",
    "unsuspend": "active",
    "restrict": "restricted",
    "unrestrict": "active",
    "remove": "removed",
    "restore": "visible",
    "label": "labelled",
    "unlabel": "visible",
}
WAIT_SECONDS = 120.0
"""What it asks for when it is asked too often."""
KINDS = {"account": Account, "post": Post, "media": Media, "url": Url}


class Scripted:
    """Carries out and can be read back; whoever asks it twice to act has it act twice.

    Attributes:
        statuses: How each thing stands; one that is missing stands plainly.
        acts: Verb and thing of everything that it really did, in order.
        told: How often somebody was told about each thing.
        faults: What went wrong, in order.
    """

    def __init__(
        self, name: str, fault: Callable[[Delivery], Fault | None] = lambda _: None
    ) -> None:
        """Begin with nobody suspended.

        Args:
            name: The source whose items it answers for.
            fault: What goes wrong in a try; asked once for each.
        """
        self._name = name
        self._fault = fault
        self._lock = RLock()
        self._is_blind = False
        self._version = 0
        self.statuses: dict[ItemKey, str] = {}
        self.acts: list[tuple[ActionVerb, ItemKey]] = []
        self.told: Counter[ItemKey] = Counter()
        self.faults: list[Fault] = []

    @property
    def name(self) -> str:
        """The source whose items it answers for."""
        return self._name

    @property
    def capabilities(self) -> frozenset[ActionVerb]:
        """All verbs."""
        return frozenset(REVERSE)

    @property
    def doubled(self) -> int:
        """Acts that changed nothing, because they were done before."""
        return sum(many - 1 for many in Counter(self.acts).values())

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Do what a message asks, as far as the script lets it."""
        with self._lock:
            fault = self._fault(delivery)
            if fault is not None:
                self.faults.append(fault)
            if fault == "down":
                return Answer(ok=False, note="not reached: ConnectionRefusedError")
            if fault == "limited":
                return Answer(ok=False, status=429, retry_after=WAIT_SECONDS, note="answered 429")
            return carry_out(
                delivery,
                look=lambda asked: self.show(self._key(asked), now),
                act=lambda asked: self._act(asked, fault),
                tell=lambda asked: self._tell(asked, fault),
            )

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Show how a thing stands."""
        with self._lock:
            if self._is_blind:
                self._is_blind = False
                raise Silent("it does not answer")
            self._version = max(self._version + 1, int(now.timestamp() * 1_000))
            _, kind, name = split_key(subject)
            told = {"type": kind, "id": name, "version": self._version}
            if kind != "account":
                told["author"] = "somebody"
            if subject in self.statuses:
                told["status"] = self.statuses[subject]
            shown: Told = msgspec.convert(told, KINDS[kind])
            return shown

    def _act(self, asked: Asked, fault: Fault | None) -> Answer:
        if fault == "dropped" or asked.verb is None:
            raise Silent("it does not answer")
        key = self._key(asked)
        self.acts.append((asked.verb, key))
        self.statuses[key] = asked.restores or AFTER[asked.verb]
        if fault in ("lost", "lost and blind"):
            self._is_blind = fault == "lost and blind"
            raise Silent("it does not answer")
        return Answer(ok=True, status=200)

    def _tell(self, asked: Asked, fault: Fault | None) -> Answer:
        if fault == "untold":
            raise Silent("it does not answer")
        self.told[self._key(asked)] += 1
        return Answer(ok=True, status=200)

    def _key(self, asked: Asked) -> ItemKey:
        return item_key(SourceId(self._name), asked.subject.kind, asked.subject.id)
