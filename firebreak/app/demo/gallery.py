"""The pictures of the evening: drawn, uploaded, partly known to a list."""

from collections.abc import Sequence

from firebreak.app.demo.evening import Record
from firebreak.app.demo.sender import Sender
from firebreak.app.simulation.pictures import bank_of, posted
from firebreak.app.wiring import Services
from firebreak.model.facts import Entry
from firebreak.model.ids import SourceId
from firebreak.model.items import Post
from firebreak.simulate.loop.platform import SimulatedPlatform
from firebreak.simulate.marks import mark

LIST = SourceId("harbor-shared")
LISTED = 6
"""Pictures of the group that the invented shared list knows; the rest is new to everybody."""


class Gallery:
    """Paints what people with a part in the story show, when they show it.

    Everybody else's pictures stay unpainted, so that the evening runs on any machine; what nobody
    painted is an item without bytes.
    """

    def __init__(self, platform: SimulatedPlatform, services: Services, sender: Sender) -> None:
        """Prepare; nothing is painted yet.

        Args:
            platform: Whose pictures.
            services: Where the list is kept.
            sender: Uploads.
        """
        self._town = platform.play.town
        self._seed = platform.play.town.parameters.seed
        self._bank = bank_of(platform.play.town.parameters)
        self._services = services
        self._sender = sender
        self._numbers: dict[str, int] = {}
        self._marked = 0
        self._sent: set[str] = set()

    def list_known(self) -> int:
        """Put the group's first pictures on the shared list.

        Returns:
            How many entries.
        """
        services = self._services
        entries = []
        for number in range(min(LISTED, self._bank.known)):
            content = self._bank.first_of(number)
            fingerprints = services.media.examiner.variants(content)
            entries.append(Entry(id=f"h{number + 1}", fingerprints=fingerprints, by=LIST))
        services.store.append(services.tenant, LIST, entries, services.now())
        return len(entries)

    def send_for(self, records: Sequence[Record]) -> None:
        """Upload the pictures that posts show, before the posts are sent.

        Args:
            records: What is sent next.
        """
        self._mark_uploads()
        for record in records:
            if isinstance(record, Post):
                for media in record.media:
                    self._upload(media, record.author)

    def _upload(self, media: str, author: str) -> None:
        number = self._numbers.get(media)
        if number is not None and media not in self._sent:
            self._sent.add(media)
            piece = posted(self._bank, number, *self._town.uploads[number])
            self._sender.upload(media, author, self._bank.file(piece).content)

    def _mark_uploads(self) -> None:
        numbers = list(self._town.uploads)[self._marked :]
        self._numbers |= {mark(self._seed, "media", number): number for number in numbers}
        self._marked += len(numbers)
