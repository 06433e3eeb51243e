"""A reviewer has one text translated; it is written down before it leaves."""

from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from time import monotonic

from firebreak.adapters.translation.contract import (
    NoTranslation,
    Translated,
    Translation,
    Translator,
)
from firebreak.adapters.translation.libretranslate import LibreTranslate
from firebreak.app import orders
from firebreak.app.allowance import Allowance
from firebreak.app.translators import host_of
from firebreak.app.wiring import Services
from firebreak.model.cases import Case
from firebreak.model.ids import ItemKey
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Person
from firebreak.review import orders as order_rules

AT_ONCE = 2
"""Texts on their way at a time, so that a slow service holds up no other page."""


class Bureau:
    """The one service of this process, asked no faster than the config allows.

    Args:
        settings: Of the service.
        tick: Seconds that only go forward.
        translator: Who is asked; None makes the one that the settings name.
    """

    def __init__(
        self,
        settings: Translation,
        tick: Callable[[], float] = monotonic,
        translator: Translator | None = None,
    ) -> None:
        self.settings = settings
        self._translator = translator or LibreTranslate(settings)
        self._allowance = Allowance(settings.per_minute, tick)
        self._lock = Lock()
        self._places = BoundedSemaphore(AT_ONCE)

    @property
    def is_open(self) -> bool:
        """Whether the config names a service."""
        return bool(self.settings.url)

    def translate(
        self, text: str, source: str, target: str, *, before: Callable[[], None]
    ) -> Translated:
        """Have one text translated.

        Args:
            text: As it was posted.
            source: ISO 639 code; empty lets the service find out.
            target: ISO 639 code.
            before: Done once it may be asked and before anything leaves.

        Returns:
            The translation; kept nowhere.

        Raises:
            NoTranslation: It may not be asked just now, or nothing usable came.
        """
        if not self._places.acquire(blocking=False):
            raise NoTranslation("busy")
        try:
            with self._lock:
                if not self._allowance.may_ask():
                    raise NoTranslation("busy" if self._allowance.is_broken else "often")
                self._allowance.asked()
            before()
            return self._asked(text, source, target)
        finally:
            self._places.release()

    def _asked(self, text: str, source: str, target: str) -> Translated:
        try:
            said = self._translator.translate(text, source, target)
        except NoTranslation:
            with self._lock:
                self._allowance.failed()
            raise
        with self._lock:
            self._allowance.answered()
        return said


def translated(
    services: Services,
    bureau: Bureau,
    case: Case,
    *,
    thing: ItemKey,
    text: str,
    source: str,
    target: str,
    person: Person,
) -> Translated:
    """Have one text of a case translated for one person.

    The ledger line goes first: whatever left this machine stands there, also where no answer
    came. It names host, languages and how many characters, never the words.

    Args:
        services: Store and clock.
        bureau: The service.
        case: In which it is read.
        thing: Whose text it is.
        text: As it was posted.
        source: ISO 639 code; empty where nobody knows.
        target: ISO 639 code of who reads.
        person: Who asks.

    Returns:
        The translation, which nothing keeps.

    Raises:
        NoTranslation: There is no service, the case may not be spoken of, or nothing usable came.
    """
    if not bureau.is_open:
        raise NoTranslation("off")
    if is_withheld(services, case):
        raise NoTranslation("withheld")
    sent = min(len(text), bureau.settings.most_characters)
    told = f"{host_of(bureau.settings)} {source or 'auto'} to {target}, {sent} characters"
    line = LedgerEntry(
        kind="translation asked",
        tenant=services.tenant,
        at=services.now(),
        actor=person.id,
        case=case.id,
        subject=thing,
        note=told,
    )
    return bureau.translate(text, source, target, before=lambda: services.store.note([line]))


def is_withheld(services: Services, case: Case) -> bool:
    """Whether an order about a case says that nobody must be told of it yet."""
    now = services.now()
    found = (orders.order_in(paper) for paper in orders.all_of(services, is_open=None))
    withheld = [order for order in found if order_rules.is_withheld(order, now)]
    return any(map(orders.concerning(services, case), withheld)) if withheld else False
