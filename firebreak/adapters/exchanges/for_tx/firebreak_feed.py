"""Lets ``tx`` and HMA read a list that a Firebreak shares.

Copy this file to where your ``tx`` or HMA runs; it needs the threatexchange library and nothing of
Firebreak. For tx::

    export PYTHONPATH=FOLDER_OF_THIS_FILE TX_FIREBREAK_KEY=KEY
    tx config extensions add firebreak_feed
    tx config collab edit firebreak --create ours --url https://desk.example --list harbor
    tx fetch

HMA takes the class :class:`FirebreakExchange` among its ``exchange_types``.
"""

import typing as t
from dataclasses import dataclass, field

import requests
from threatexchange.exchanges import auth, fetch_state
from threatexchange.exchanges.collab_config import CollaborationConfigWithDefaults
from threatexchange.exchanges.signal_exchange_api import SignalExchangeAPI
from threatexchange.extensions.manifest import ThreatExchangeExtensionManifest
from threatexchange.signal_type.signal_base import SignalType

NAMES = {"md5": "video_md5"}
"""What the library calls a kind of ours, where it is another name."""
SECONDS = 60


@dataclass
class _Required:
    url: str = field(metadata={"help": "address of the Firebreak, such as https://desk.example"})
    list: str = field(metadata={"help": "name of the list that it shares"})


@dataclass
class FirebreakConfig(CollaborationConfigWithDefaults, _Required):
    """Which list of which Firebreak."""


@dataclass
class FirebreakCheckpoint(fetch_state.FetchCheckpointBase):
    """How far the list was read."""

    after: int = 0


@dataclass
class FirebreakKey(auth.CredentialHelper):
    """The API key that the Firebreak's operator gave out."""

    ENV_VARIABLE: t.ClassVar[str] = "TX_FIREBREAK_KEY"
    FILE_NAME: t.ClassVar[str] = "~/.tx_firebreak_key"

    key: str = field(metadata={"help": "API key of the Firebreak"})

    @classmethod
    def _from_str(cls, s: str) -> "FirebreakKey":
        return cls(s.strip())

    def _are_valid(self) -> bool:
        return bool(self.key)


@dataclass
class FirebreakEntry(fetch_state.FetchedSignalMetadata):
    """One entry: its fingerprints as pairs of kind and value."""

    fingerprints: list[tuple[str, str]] = field(default_factory=list)


class FirebreakExchange(
    auth.SignalExchangeWithAuth[FirebreakConfig, FirebreakKey],
    SignalExchangeAPI[FirebreakConfig, FirebreakCheckpoint, FirebreakEntry, str, FirebreakEntry],
):
    """Reads entry by entry, so that what an entry no longer has goes too."""

    def __init__(self, collab: FirebreakConfig, key: str) -> None:
        """Name list and key; nothing is asked yet."""
        super().__init__()
        self.collab, self.key = collab, key

    @classmethod
    def get_name(cls) -> str:
        """Give the name by which tx knows this exchange."""
        return "firebreak"

    @staticmethod
    def get_config_cls() -> type[FirebreakConfig]:
        """Give the settings' class."""
        return FirebreakConfig

    @staticmethod
    def get_checkpoint_cls() -> type[FirebreakCheckpoint]:
        """Give the checkpoint's class."""
        return FirebreakCheckpoint

    @staticmethod
    def get_record_cls() -> type[FirebreakEntry]:
        """Give an entry's class."""
        return FirebreakEntry

    @staticmethod
    def get_credential_cls() -> type[FirebreakKey]:
        """Give the key's class."""
        return FirebreakKey

    @classmethod
    def for_collab(
        cls, collab: FirebreakConfig, credentials: FirebreakKey | None = None
    ) -> "FirebreakExchange":
        """Make one that may ask."""
        return cls(collab, (credentials or FirebreakKey.get(cls)).key)

    def fetch_iter(
        self,
        supported_signal_types: t.Sequence[type[SignalType]],
        checkpoint: FirebreakCheckpoint | None,
    ) -> t.Iterator[t.Any]:
        """Give what changed, page by page."""
        after, is_more = checkpoint.after if checkpoint else 0, True
        address = f"{self.collab.url.rstrip('/')}/api/v1/lists/{self.collab.list}/feed"
        while is_more:
            answer = requests.get(
                address,
                params={"after": after},
                headers={"authorization": f"Bearer {self.key}"},
                timeout=SECONDS,
                allow_redirects=False,
            )
            answer.raise_for_status()
            page = answer.json()
            after, is_more = page["checkpoint"], page["more"]
            yield fetch_state.FetchDelta(_entries(page["items"]), FirebreakCheckpoint(after))

    @classmethod
    def naive_convert_to_signal_type(
        cls,
        signal_types: t.Sequence[type[SignalType]],
        collab: FirebreakConfig,
        fetched: t.Mapping[str, FirebreakEntry],
    ) -> dict[type[SignalType], dict[str, FirebreakEntry]]:
        """Sort fingerprints by the kinds that are known here."""
        known = {one.get_name(): one for one in signal_types}
        found: dict[type[SignalType], dict[str, FirebreakEntry]] = {}
        for entry in fetched.values():
            for kind, value in entry.fingerprints:
                signal_type = known.get(NAMES.get(kind, kind))
                if signal_type is not None:
                    found.setdefault(signal_type, {})[value] = entry
        return found


def _entries(
    items: t.Iterable[t.Mapping[str, t.Any]],
) -> dict[str, FirebreakEntry | None]:
    """Group items by entry; None for one that is gone, or that people there doubt."""
    found: dict[str, FirebreakEntry | None] = {}
    for item in items:
        if item["deleted"] or item["opinion"] == "disputed":
            found[item["id"]] = None
            continue
        entry = found.setdefault(item["id"], FirebreakEntry())
        # A moment of a clip is no picture by itself: a black frame is everybody's.
        if entry is not None and item["value"] and item["second"] is None:
            entry.fingerprints.append((item["type"], item["value"]))
    return found


TX_MANIFEST = ThreatExchangeExtensionManifest(apis=(FirebreakExchange,))
