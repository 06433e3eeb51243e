"""Anybody may listen to labels: from a place on, live, until the desk closes."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from firebreak.adapters.connecting import websocket
from firebreak.adapters.connecting.dag_cbor import decode, decode_first
from firebreak.adapters.connecting.labels import SUBSCRIBE
from firebreak.app.web import streaming
from tests.app.labels_scene import OTHER, URI, LabelScene
from tests.app.web.chromium import served

SOON = 10.0


@contextmanager
def listening(
    address: str, query: str = "", path: str = f"/xrpc/{SUBSCRIBE}"
) -> Iterator[websocket.Listening]:
    """Listen to a desk."""
    opened = websocket.listen(f"{address}{path}{query}", allow_private=True)
    try:
        yield opened
    finally:
        opened.close()


def heard(stream: websocket.Listening) -> dict[str, object]:
    """Give the body of the next frame."""
    frame = stream.receive(SOON)
    assert frame is not None, "nothing came"
    _, at = decode_first(frame)
    body = decode(frame[at:])
    assert isinstance(body, dict)
    return body


def uris(body: dict[str, object]) -> list[object]:
    """Give what the labels of a frame are about."""
    labels = body["labels"]
    assert isinstance(labels, list)
    return [each["uri"] for each in labels]


def test_a_listener_hears_all_from_its_place_on_and_then_what_is_said() -> None:
    """Old labels at once, new ones as they come."""
    scene = LabelScene()
    scene.label()
    with served(scene) as address, listening(address, "?cursor=0") as stream:
        assert [URI] == uris(heard(stream))
        scene.label(OTHER)
        assert [OTHER] == uris(heard(stream))
        scene.unlabel(OTHER)
        assert [OTHER] == uris(heard(stream))


def test_a_listener_without_a_place_hears_what_is_said_from_now_on() -> None:
    """What was said before it did not ask for."""
    scene = LabelScene()
    scene.label()
    with served(scene) as address, listening(address) as stream:
        assert stream.receive(0.5) is None
        scene.label(OTHER)
        assert [OTHER] == uris(heard(stream))


def test_a_place_of_the_future_is_refused_in_the_protocols_words() -> None:
    """And the stream ends."""
    scene = LabelScene()
    with served(scene) as address, listening(address, "?cursor=9") as stream:
        assert heard(stream)["error"] == "FutureCursor"
        with pytest.raises(ConnectionError):
            stream.receive(SOON)


def test_a_stream_that_is_not_there_is_refused() -> None:
    """As is one too many: nobody can take all places."""
    scene, path = LabelScene(), "/xrpc/com.atproto.none"
    with served(scene) as address, pytest.raises(ConnectionError):
        websocket.listen(f"{address}{path}", allow_private=True)


def test_one_listener_too_many_is_refused_until_one_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The places are counted."""
    monkeypatch.setattr(streaming, "MOST", 1)
    scene = LabelScene()
    scene.label()
    with served(scene) as address:
        with listening(address, "?cursor=0") as stream:
            heard(stream)
            with pytest.raises(ConnectionError), listening(address):
                pass
        # The server notes the end in its own time.
        for _ in range(100):
            try:
                with listening(address, "?cursor=0") as stream:
                    assert [URI] == uris(heard(stream))
                    return
            except ConnectionError:
                continue
    raise AssertionError("the place was never free again")


def test_a_desk_that_closes_ends_its_streams() -> None:
    """So that it can stop, and listeners come back to another process."""
    scene = LabelScene()
    ended: list[type[BaseException]] = []

    def listen_to_the_end(stream: websocket.Listening) -> None:
        try:
            while True:
                stream.receive(SOON)
        except ConnectionError as error:
            ended.append(type(error))

    with served(scene) as address:
        scene.label()
        stream = websocket.listen(f"{address}/xrpc/{SUBSCRIBE}?cursor=0", allow_private=True)
        heard(stream)
        thread = Thread(target=listen_to_the_end, args=(stream,))
        thread.start()
    thread.join(SOON)
    stream.close()
    assert ended
