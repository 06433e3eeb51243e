"""Carry one message out on a platform that is set, not told: look, act, tell."""

from collections.abc import Callable
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.model.actions import ActionVerb, Delivery, leaves_all
from firebreak.model.ids import Kind
from firebreak.model.platforms import Silent, Told
from firebreak.model.ports import Answer
from firebreak.model.shown import shows

MessageType = Literal[
    "action.requested", "action.explained", "misuse.warned", "appeal.answered", "notice.answered"
]


class Subject(Struct, frozen=True, kw_only=True):
    """Whom or what a message is about, by the platform's own identifier."""

    kind: Kind
    id: str


class Statement(Struct, frozen=True, kw_only=True):
    """What the person concerned is told, word for word."""

    text: str
    language: str = ""


class Asked(Struct, frozen=True, kw_only=True):
    """What a message of ours asks for; fields that its type does not have are empty.

    Attributes:
        restores: For what gives something back: ``restricted`` or ``labelled`` where it stood so
            before, ``suspended`` or ``removed`` where it has to stay so; None for plainly. A
            platform that keeps the two apart need not look.
        reverses: The action that is taken back; None for an action of its own.
        ours: Other actions of ours on the same thing, whose marks there are ours as well.
        by: Who appealed, where an appeal is answered: its ``subject`` is not a reporter's own.
    """

    type: MessageType
    subject: Subject
    verb: ActionVerb | None = None
    action: str = ""
    category: str = ""
    reasons: str = ""
    text: str = ""
    statement: Statement | None = None
    notify: bool = True
    restores: str | None = None
    reverses: str | None = None
    ours: tuple[str, ...] = ()
    by: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """Our actions whose marks on the platform a reverse may end; empty where none is named."""
        return (self.reverses, *self.ours) if self.reverses else ()

    @property
    def says(self) -> str:
        """What somebody is to be told with it; empty for nothing."""
        if not self.notify:
            return ""
        return self.statement.text if self.statement else self.text


class _Message(Struct):
    type: MessageType
    data: dict[str, object]


def asked(delivery: Delivery) -> Asked:
    """Read a message that is about to leave.

    Args:
        delivery: As :mod:`firebreak.act` wrote it.

    Returns:
        What it asks for.

    Raises:
        msgspec.ValidationError: It is of a type that connectors do not know.
    """
    message = msgspec.json.decode(delivery.body, type=_Message)
    return msgspec.convert({**message.data, "type": message.type}, Asked)


def carry_out(
    delivery: Delivery,
    *,
    look: Callable[[Asked], Told | None],
    act: Callable[[Asked], Answer],
    tell: Callable[[Asked], Answer] | None,
) -> Answer:
    """Do what a message asks for, so that any number of tries is one act.

    A try that is not the first begins with a look: what the platform shows to be done is not done
    again. Somebody is told only after it is done. A platform with a way to tell is asked to tell
    again when the telling failed, and never to act again. Where the platform fell silent while it
    acted, it may have done it: the outcome is unknown.

    Args:
        delivery: The message.
        look: How its subject stands on the platform; None where it cannot be asked.
        act: Does it; not called for messages that ask for no action.
        tell: Tells whom it concerns; None where the platform has no way beside the act itself,
            which is no failure.

    Returns:
        What became of it; ``is_told`` is what ``tell`` says of it, else what ``act`` does.
    """
    try:
        wanted = asked(delivery)
    except msgspec.ValidationError as error:
        return Answer(ok=False, gone=True, note=f"not a message this platform can take: {error}")
    answer = Answer(ok=True, is_told=False, note="nothing to be done there")
    try:
        if delivery.asks_for_action and wanted.verb is not None:
            answer = _carried(delivery, wanted, wanted.verb, look, act)
        if answer.ok and wanted.says and tell is not None:
            told = tell(wanted)
            answer = replace(answer, is_told=told.is_told) if told.ok else told
    except Silent as error:
        return Answer(ok=False, note=f"not reached: {error}")
    return answer


def _carried(
    delivery: Delivery,
    wanted: Asked,
    verb: ActionVerb,
    look: Callable[[Asked], Told | None],
    act: Callable[[Asked], Answer],
) -> Answer:
    if leaves_all(verb, wanted.restores):
        note = f"left {wanted.restores}: somebody else wants it so"
        return Answer(ok=True, is_told=False, note=note)
    if delivery.attempts > 0:
        shown = look(wanted)
        if shown is not None and shows(shown, verb, wanted.restores):
            return Answer(ok=True, is_told=False, note="seen to be done already")
    return _acted(act, wanted)


def _acted(act: Callable[[Asked], Answer], wanted: Asked) -> Answer:
    try:
        return act(wanted)
    except Silent as error:
        return Answer(ok=False, is_unknown=True, note=f"not reached: {error}")
