"""Takes media in: sealed, read in a confined process, told to the feed."""

import logging
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from secrets import token_bytes
from threading import Lock
from typing import NamedTuple

from msgspec import Struct

from firebreak.adapters.media_reader.examiner import Examiner, examination
from firebreak.adapters.media_reader.wire import Form
from firebreak.adapters.store import Database, facts
from firebreak.adapters.vault import Vault
from firebreak.app.config import Config, of_tenant
from firebreak.model.errors import BrokenSeal, NotFound, UnreadablePicture
from firebreak.model.facts import Examination
from firebreak.model.ids import ItemKey, SourceId, TenantId, item_key
from firebreak.model.ports import Appended, Intake

LOG = logging.getLogger("firebreak.media")


class Received(Struct, frozen=True, kw_only=True):
    """What became of a file: what was found in it, and its place in the feed."""

    found: Examination
    appended: Appended


class Place(NamedTuple):
    """Where originals are kept, and the file of the key that opens them."""

    folder: Path
    key: Path


class MediaRoom:
    """The one place where bytes of strangers are; for all threads.

    Attributes:
        keeps_originals: Whether there is a place for them; without one, files are read and let go.
    """

    def __init__(self, examiner: Examiner, place: Place | None) -> None:
        """Begin; no reading process is started and nothing made before the first file.

        Args:
            examiner: Reads files in processes that can do nothing else.
            place: Where originals are kept; None keeps none.
        """
        self.examiner = examiner
        self.keeps_originals = place is not None
        self._place = place
        self._vault: Vault | None = None
        self._own_key = token_bytes(32)
        self._turn = Lock()

    def receive(
        self,
        intake: Intake,
        data: bytes,
        *,
        tenant: TenantId,
        source: SourceId,
        media: str,
        author: str | None = None,
        now: datetime,
    ) -> Received:
        """Keep a file and tell the feed what is in it; durable when it returns.

        The same file again is a duplicate. Other bytes under the same name take the place of the
        former ones in the vault, and are told beside them.

        Args:
            intake: Where it is told.
            data: The whole file.
            tenant: Whose.
            source: The platform.
            media: The platform's name of the medium.
            author: Account that uploaded it; None when the platform did not say.
            now: When it came.

        Returns:
            What was found; an unreadable file is told as such.

        Raises:
            ReaderNotStarted: No file can be read here at all; nothing was told.
            StoreError: It could not be kept; send it again.
        """
        if self._place is not None:
            self._opened(self._place).seal(item_key(source, "media", media), data)
        found = examination(self.examiner.examine(data), media, author)
        (appended,) = intake.append(tenant, source, [found], now)
        return Received(found=found, appended=appended)

    def look_at(self, data: bytes) -> Examination:
        """Find out what is in a file that is only asked about; nothing is kept and nothing told.

        Args:
            data: The whole file.

        Returns:
            What was found.

        Raises:
            ReaderNotStarted: No file can be read here at all.
        """
        return examination(self.examiner.examine(data), "asked")

    def has(self, media: ItemKey) -> bool:
        """Whether a medium's original is here."""
        vault = self._found()
        return vault is not None and vault.has(media)

    def variants(self, media: ItemKey) -> tuple[str, ...]:
        """Give further fingerprints of what we hold: turned, and in parts; none of what we do not.

        Args:
            media: Which medium.

        Returns:
            Written.
        """
        if not self.has(media):
            return ()
        try:
            return self.examiner.variants(self._original(media))
        except (UnreadablePicture, BrokenSeal, NotFound) as error:
            # What was removed is listed all the same, by what was found when it came.
            LOG.warning("media: %s is listed without its parts and turns: %s", media, error.code)
            return ()

    def stills(self, media: ItemKey, form: Form) -> tuple[bytes, ...]:
        """Give pictures of a medium that a person can be shown; the original stays sealed.

        Args:
            media: Which medium.
            form: Blurred, grey or full.

        Returns:
            JPEGs: one, or several of what moves.

        Raises:
            NotFound: Its original is not here.
            UnreadablePicture: It could not be read.
        """
        return self.examiner.derive(self._original(media), form)

    def address_key(self) -> bytes:
        """Give 32 bytes that seal addresses of pictures; all who open the vault have the same."""
        vault = self._found()
        return vault.address_key if vault is not None else self._own_key

    def forget(self, keys: Iterable[ItemKey]) -> None:
        """Destroy the originals of media; other keys are nothing."""
        if vault := self._found():
            vault.forget(keys)

    def keep_only(self, media: Iterable[ItemKey], *, before: datetime) -> int:
        """Destroy the originals of all other media: whatever was forgotten in whatever way.

        Args:
            media: What is known and not forgotten.
            before: What came since stays, for it may not be told yet.

        Returns:
            How many went.
        """
        vault = self._found()
        return vault.keep_only(media, before=before.timestamp()) if vault else 0

    def close(self) -> None:
        """End the reading processes."""
        self.examiner.close()

    def _original(self, media: ItemKey) -> bytes:
        vault = self._found()
        if vault is None or not vault.has(media):
            raise NotFound(what="original of", name=media)
        return vault.open(media)

    def _found(self) -> Vault | None:
        """Give the vault where there is one already; asking makes none."""
        if self._place is None or not self._place.folder.exists():
            return None
        return self._opened(self._place)

    def _opened(self, place: Place) -> Vault:
        with self._turn:
            if self._vault is None:
                self._vault = Vault(place.folder, place.key)
            return self._vault


def sweep(room: MediaRoom, database: Database, before: datetime) -> None:
    """Destroy originals whose media were forgotten, wherever that was interrupted.

    Args:
        room: Where they are.
        database: Knows what is not forgotten.
        before: What came since stays.
    """
    if room.keeps_originals:
        known = database.ask(lambda connection: list(facts.examined(connection)))
        room.keep_only(known, before=before)


def open_room(config: Config) -> MediaRoom:
    """Make the room that a config asks for.

    Args:
        config: Names folder and key, or a database file beside which they stand.

    Returns:
        The room; to be closed by the caller.
    """
    return MediaRoom(Examiner(children=config.media.readers), place_of(config))


def place_of(config: Config) -> Place | None:
    """Tell where originals are kept; None where none are: in memory, and without a folder."""
    scheme, _, path = config.store.partition(":///")
    beside = f"{path}.media" if scheme == "sqlite" else ""
    if not (config.media.folder or beside):
        return None
    folder = of_tenant(config, config.media.folder or beside)
    return Place(Path(folder), Path(config.media.key or f"{folder}.key"))
