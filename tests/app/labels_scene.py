"""A desk whose platform publishes labels."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from firebreak.adapters.connecting.carrying import Asked, Subject, carry_out
from firebreak.adapters.connecting.labels import Labeler
from firebreak.app.label_book import hand_out_books
from firebreak.app.outbox import Outbox
from firebreak.app.platform_news import PlatformNews
from firebreak.app.web import create_app
from firebreak.model.actions import ActionVerb, Delivery
from firebreak.model.ids import DEFAULT_TENANT, ItemKey, Kind, item_key, split_key
from firebreak.model.items import Post
from firebreak.model.labels import Begun, LabelBook
from firebreak.model.platforms import Heard, Reply, Told
from firebreak.model.ports import Answer
from tests.app.factories import FORUM, Room
from tests.app.web.factories import cheap_passwords

ANN = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"
URI = f"at://{ANN}/app.bsky.feed.post/3k"
OTHER = f"at://{ANN}/app.bsky.feed.post/3m"
DESK = "did:web:labels.example"
ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
KEY = ec.derive_private_key(7, ec.SECP256K1())
"""A key of the tests and of nothing else."""


def sign(data: bytes) -> bytes:
    """Sign as ATProto wants it: 64 bytes, the smaller s."""
    r, s = decode_dss_signature(KEY.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + min(s, ORDER - s).to_bytes(32, "big")


class Labelling:
    """A platform that can label and nothing else."""

    name = "forum"
    capabilities: frozenset[ActionVerb] = frozenset({"label", "unlabel"})
    claims: tuple[str, ...] = ("/xrpc/",)

    def __init__(self) -> None:
        values = {"call": "calls-for-violence"}
        self.labeler = Labeler("forum", DESK, sign, values, other="!warn")
        self.streams: tuple[str, ...] = self.labeler.streams

    def publish_from(self, book: LabelBook) -> None:
        """Take the book."""
        self.labeler.publish_from(book)

    def deliver(self, delivery: Delivery, now: datetime) -> Answer:
        """Label."""
        return carry_out(
            delivery,
            look=lambda asked: self.show(item_key(FORUM, "post", asked.subject.id), now),
            act=lambda asked: self.labeler.act(asked, now),
            tell=None,
        )

    def show(self, subject: ItemKey, now: datetime) -> Told | None:
        """Show a post as whoever asks for labels sees it."""
        is_labelled = self.labeler.is_labelled(subject)
        return Post(
            id=split_key(subject)[2],
            author=ANN,
            text="hello",
            version=int(now.timestamp() * 1_000),
            status="labelled" if is_labelled else "visible",
        )

    def hear(self, heard: Heard, now: datetime) -> Reply:
        """Answer."""
        return self.labeler.hear(heard, now)

    def begin(self, query: Mapping[str, str]) -> Begun:
        """Begin a stream."""
        return self.labeler.begin(query)

    def follow(self, place: int) -> tuple[tuple[bytes, ...], int]:
        """Go on with it."""
        return self.labeler.follow(place)


class LabelScene:
    """A room whose platform is such a one, and its web application."""

    def __init__(self) -> None:
        self.room, self.platform = Room(), Labelling()
        self.room.services = replace(self.room.services, platforms={FORUM: self.platform})
        hand_out_books(
            self.room.services.platforms, self.room.store, DEFAULT_TENANT, self.room.clock
        )
        self.news = PlatformNews(self.room.services, self.room.new_worker())
        self.outbox = Outbox(self.room.services)
        self.app = create_app(self.room.services, passwords=cheap_passwords())

    def label(self, uri: str = URI, category: str = "call") -> Answer:
        """Label a post as a decision would."""
        return self._ask("label", uri, category)

    def unlabel(self, uri: str = URI) -> Answer:
        """Take its labels back."""
        return self._ask("unlabel", uri, "call")

    def statuses(self) -> list[str]:
        """Give how the actions stand."""
        return [one.status for one in self.room.actions()]

    def _ask(self, verb: ActionVerb, uri: str, category: str) -> Answer:
        self.room.clock.forward(seconds=1)
        kind: Kind = "post" if uri.startswith("at://") else "account"
        subject = Subject(kind=kind, id=uri)
        asked = Asked(type="action.requested", subject=subject, verb=verb, category=category)
        return self.platform.labeler.act(asked, self.room.clock())
