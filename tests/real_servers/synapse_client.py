"""A Matrix client in .venv-servers: matrix-nio, told by lines of JSON."""

import asyncio
import io
import json
import sys
from typing import Any

import nio  # type: ignore[import-not-found]

SEEN: list[list[str]] = []
"""Who wrote what, as far as this client has read."""


async def main(url: str, user: str, token: str) -> None:
    """Do what each line of the input asks, and answer with one line."""
    client = nio.AsyncClient(url, user)
    client.access_token, client.user_id, client.device_id = token, user, "tests"
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        asked = json.loads(line)
        what = asked.pop("do")
        answer = await globals()[f"do_{what}"](client, **asked)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    await client.close()


def plain(answer: Any, *fields: str) -> dict[str, Any]:
    """Give some fields of an answer, or the error it is."""
    if isinstance(answer, nio.ErrorResponse):
        return {"error": answer.status_code}
    return {name: getattr(answer, name) for name in fields}


async def do_create(client: Any, alias: str) -> dict[str, Any]:
    """Make a public room with an alias."""
    public = nio.RoomVisibility.public
    made = await client.room_create(
        alias=alias, visibility=public, preset=nio.RoomPreset.public_chat
    )
    return plain(made, "room_id")


async def do_join(client: Any, room: str) -> dict[str, Any]:
    """Join a room."""
    return plain(await client.join(room), "room_id")


async def do_send(
    client: Any, room: str, text: str, url: str = "", edits: str = ""
) -> dict[str, Any]:
    """Send a message, a picture, or an edit."""
    content: dict[str, Any] = {"msgtype": "m.image" if url else "m.text", "body": text}
    if url:
        content["url"] = url
    if edits:
        content["m.new_content"] = dict(content)
        content["m.relates_to"] = {"rel_type": "m.replace", "event_id": edits}
    return plain(await client.room_send(room, "m.room.message", content), "event_id")


async def do_upload(client: Any, text: str) -> dict[str, Any]:
    """Upload a file."""
    data = text.encode()
    sent, _ = await client.upload(
        io.BytesIO(data), content_type="image/png", filename="x.png", filesize=len(data)
    )
    return plain(sent, "content_uri")


async def do_download(client: Any, url: str) -> dict[str, Any]:
    """Fetch a file."""
    got = await client.download(url)
    return {"error": "refused"} if isinstance(got, nio.ErrorResponse) else {"size": len(got.body)}


async def do_read(client: Any) -> dict[str, Any]:
    """Give all texts that the user can read in rooms they are in."""
    synced = await client.sync(timeout=0)
    if isinstance(synced, nio.ErrorResponse):
        return {"error": synced.status_code}
    # It goes on where it was; from the beginning the server would give an answer of minutes ago.
    SEEN.extend(
        [event.sender, event.body]
        for room in synced.rooms.join.values()
        for event in room.timeline.events
        if isinstance(event, nio.RoomMessageText)
    )
    return {"texts": SEEN, "invited": list(synced.rooms.invite)}


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
