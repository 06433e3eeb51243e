"""Speaks LibreTranslate's HTTP API; believes nothing of the answer.

Source: the API of LibreTranslate, https://docs.libretranslate.com. Any program that answers
``POST /translate`` as it does can stand there.
"""

import re
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from firebreak.adapters import outbound
from firebreak.adapters.translation.contract import NoTranslation, Translated, Translation, Why

MOST_BYTES = 262_144
"""Of a whole answer."""
LONGEST_ANSWER = 4
"""Times as long as the text, and :data:`SLACK` characters, is what a translation may have."""
SLACK = 500
LEFT_TO_IT = "auto"
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?\Z")
_STATUS: dict[int, Why] = {401: "denied", 403: "denied", 429: "limited"}


class _Detected(Struct):
    language: Annotated[str, Meta(max_length=40)] = ""


class _Said(Struct):
    translated: str = msgspec.field(name="translatedText")
    detected: _Detected | None = msgspec.field(default=None, name="detectedLanguage")


class LibreTranslate:
    """One service; nothing is opened before it is asked."""

    def __init__(self, settings: Translation) -> None:
        self._settings = settings

    def translate(self, text: str, source: str, target: str) -> Translated:
        """Translate one text, as :class:`~firebreak.adapters.translation.contract.Translator`.

        Args:
            text: As it was posted; at most ``most_characters`` of it are sent.
            source: ISO 639 code; empty lets the service find out.
            target: ISO 639 code.

        Returns:
            The translation.

        Raises:
            NoTranslation: Nothing usable came in time.
        """
        sent = text[: self._settings.most_characters].encode("utf-8", "replace").decode()
        body = {"q": sent, "source": source or LEFT_TO_IT, "target": target, "format": "text"}
        if self._settings.key:
            body["api_key"] = self._settings.key
        return understood(self._ask(msgspec.json.encode(body)), sent)

    def _ask(self, body: bytes) -> bytes:
        settings = self._settings
        try:
            reply = outbound.ask(
                f"{settings.url.rstrip('/')}/translate",
                body,
                {"content-type": "application/json", "user-agent": "firebreak"},
                allow_private=settings.allow_private or settings.url.startswith("http:"),
                whole_seconds=settings.seconds,
                most_bytes=MOST_BYTES,
                reach=outbound.Reach.to(settings.url),
            )
        except outbound.Refused as error:
            raise NoTranslation("refused") from error
        except TimeoutError as error:
            raise NoTranslation("slow") from error
        except outbound.TooLong as error:
            raise NoTranslation("long") from error
        except OSError as error:
            raise NoTranslation("unreachable") from error
        if reply.status != 200:
            raise NoTranslation(_STATUS.get(reply.status, "failed"))
        return reply.body


def understood(body: bytes, text: str) -> Translated:
    """Read an answer strictly.

    Args:
        body: What the service sent.
        text: What it was asked about.

    Returns:
        The translation, as a text of which nothing is markup.

    Raises:
        NoTranslation: It is of another form, empty, or far longer than what was asked.
    """
    try:
        said = msgspec.json.decode(body, type=_Said)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        # Without its cause: a message may repeat what it could not read.
        raise NoTranslation("garbage") from None
    if not said.translated.strip():
        raise NoTranslation("garbage")
    if len(said.translated) > LONGEST_ANSWER * len(text) + SLACK:
        raise NoTranslation("long")
    told = said.detected.language if said.detected else ""
    return Translated(text=said.translated, language=told if _CODE.match(told) else "")
