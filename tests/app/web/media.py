"""A desk that takes files in: two lists, one live and one in shadow."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import msgspec
import numpy as np
from PIL import Image
from starlette.testclient import TestClient

from firebreak.adapters.media_reader import Examiner
from firebreak.app.media_room import MediaRoom
from firebreak.app.web import create_app
from firebreak.app.web.auth import make_api_key
from firebreak.model.facts import Entry, Examination
from firebreak.model.ids import DEFAULT_TENANT, Seq, SourceId
from firebreak.model.policy import MediaList
from tests.adapters.media_reader.files import written
from tests.app.factories import FORUM, Room
from tests.app.web.factories import HOST, cheap_passwords

LIVE, SHADOW = SourceId("shared"), SourceId("trial")
LISTS = {
    LIVE: MediaList(mode="live", category="support", share=True),
    SHADOW: MediaList(category="support"),
}


def other_picture() -> bytes:
    """Give a picture that is no turn of the one that is usually drawn."""
    coarse = np.random.default_rng(77).integers(0, 256, (7, 8, 3), dtype=np.uint8)
    return written(Image.fromarray(coarse).resize((300, 220), Image.Resampling.BICUBIC), "PNG")


class MediaDesk:
    """A room with a web application in front of it.

    Attributes:
        room: Everything behind the door; stepped by the test.
    """

    def __init__(self, examiner: Examiner, **media: Any) -> None:
        self.room = Room()
        policy, config = self.room.services.policy, self.room.services.config
        self.room.services = replace(
            self.room.services,
            policy=msgspec.structs.replace(
                policy, media=msgspec.structs.replace(policy.media, lists=LISTS)
            ),
            config=msgspec.structs.replace(
                config, media=msgspec.structs.replace(config.media, **media)
            ),
            media=MediaRoom(examiner, None),
        )
        self.room.new_worker()
        self.room.work()
        self.app = create_app(self.room.services, passwords=cheap_passwords())
        self.key = make_api_key(self.room.services, FORUM, "tests")

    def ask(self, method: str, path: str, *, key: str | None = None, **more: Any) -> Any:
        """Ask as a program with a key does."""
        headers = {"authorization": f"Bearer {self.key if key is None else key}"}
        client = TestClient(self.app, base_url=HOST)
        return client.request(method, path, headers=headers | more.pop("headers", {}), **more)

    def send(self, file: bytes, name: str = "m1", **more: str) -> Any:
        """Send a file in, and let the worker conclude."""
        path = f"/api/v1/media?{urlencode({'id': name, **more})}"
        answer = self.ask("POST", path, content=file)
        self.room.work()
        return answer

    def know(self, name: str, *fingerprints: str, on: SourceId = LIVE, version: int = 1) -> Seq:
        """Put something on a list, and give its place in the feed."""
        entry = Entry(id=name, version=version, fingerprints=fingerprints)
        [kept] = self.room.store.append(DEFAULT_TENANT, on, [entry], self.room.clock())
        self.room.work()
        return kept.seq

    def examined(self) -> list[Examination]:
        """Give what the feed says of files, in order."""
        records = self.room.store.read(Seq(0), 1_000)
        told = [getattr(one, "fact", None) for one in records]
        return [one for one in told if isinstance(one, Examination)]


@contextmanager
def media_desk(examiner: Examiner, **media: Any) -> Iterator[MediaDesk]:
    """Give a desk and close its store afterwards."""
    made = MediaDesk(examiner, **media)
    try:
        yield made
    finally:
        made.room.store.close()
