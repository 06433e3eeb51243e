"""What people are told on their homeserver: by its server notices."""

import hashlib

import msgspec
from msgspec import Struct

from firebreak.adapters.connecting.carrying import Asked
from firebreak.adapters.connecting.matrix_reports import (
    REPORTER,
    reporter_of_notice,
    user_of_reporter,
)
from firebreak.adapters.connecting.matrix_server import Homeserver, Unheard, answer_to
from firebreak.model.actions import Delivery
from firebreak.model.ports import Answer

PATH = "/_synapse/admin/v1/send_server_notice/"
NOBODY = Answer(ok=True, is_told=False, note="done; nobody of this server to tell")
GONE = Answer(
    ok=True, is_told=False, note="the report is not on the server any more; nobody was told"
)
NOT_WARNED = Answer(
    ok=False, gone=True, note="whoever is to be warned is not on the server; nobody was told"
)


class _About(Struct):
    notice: str | None = None
    by: str = ""


class _Message(Struct):
    data: _About


def told(
    server: Homeserver, delivery: Delivery, wanted: Asked, *, owner: str, secret: str
) -> Answer:
    """Tell one person what a message has for them.

    The server is given the message's own name, and it sends one name once for half an hour or
    more; so a try whose answer was lost does not tell twice.

    Args:
        server: Where.
        delivery: The message.
        wanted: What it asks for.
        owner: User who answers for its subject; empty where nobody of this server does.
        secret: With which reporters are named.

    Returns:
        What the server said. Whoever cannot be told is told nothing, which the note says; only a
        warning that reached nobody has failed, because something else rests on it.
    """
    about = _about(delivery)
    user, otherwise = owner, NOT_WARNED if wanted.type == "misuse.warned" else NOBODY
    if wanted.type == "notice.answered" or about.by == "reporter":
        user = reporter_of_notice(server, about.notice or "", wanted.subject.id, secret)
        otherwise = GONE
    elif wanted.subject.id.startswith(REPORTER):
        user = user_of_reporter(server, wanted.subject.id, secret)
    if not user:
        return otherwise
    body = {"user_id": user, "content": {"msgtype": "m.text", "body": wanted.says}}
    try:
        said = server.ask("PUT", f"{PATH}{_once(delivery, user)}", body)
    except Unheard as error:
        return Answer(ok=False, is_unknown=True, note=f"done; telling was not answered: {error}")
    if said.is_good:
        return Answer(ok=True, status=said.status, note="done and told")
    if said.status == 404:
        return otherwise
    answer = answer_to(said)
    # Mended in the server's own settings; until then it is tried again.
    note = f"done; not told, {answer.note}: are server notices switched on there?"
    return Answer(ok=False, status=said.status, retry_after=answer.retry_after, note=note)


def _about(delivery: Delivery) -> _About:
    try:
        return msgspec.json.decode(delivery.body, type=_Message).data
    except msgspec.ValidationError:
        return _About()


def _once(delivery: Delivery, user: str) -> str:
    # The server looks at this name alone: another person must never have the same.
    return hashlib.sha256(f"{delivery.id}\0{user}".encode()).hexdigest()[:32]
