"""What a translation service is asked, what it may answer, its settings."""

from typing import Annotated, Literal, Protocol

from msgspec import Meta, Struct

Why = Literal[
    "off",
    "withheld",
    "often",
    "busy",
    "refused",
    "slow",
    "long",
    "unreachable",
    "denied",
    "limited",
    "failed",
    "garbage",
]
"""Why there is no translation; each has a sentence with the next step on the page."""


class Translation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A service that speaks as LibreTranslate does; off while no address is named.

    Attributes:
        url: Address up to ``/translate``, such as ``http://127.0.0.1:5000``; https anywhere but
            on this machine.
        key: Sent as ``api_key``; empty sends none.
        seconds: For one call as a whole; what takes longer is no translation.
        per_minute: Texts in any minute, of everybody together.
        most_characters: Of one text; the rest is not sent, and the page says so.
        allow_private: Whether an https address may be on a private network.
    """

    url: Annotated[str, Meta(pattern=r"^(https?://[^\s/?#@]+(/[^\s?#]*)?)?$")] = ""
    key: str = ""
    seconds: Annotated[float, Meta(gt=0, le=60)] = 10.0
    per_minute: Annotated[int, Meta(ge=1, le=6_000)] = 30
    most_characters: Annotated[int, Meta(ge=1, le=20_000)] = 5_000
    allow_private: bool = False


class Translated(Struct, frozen=True, kw_only=True):
    """What a machine made of a text.

    Attributes:
        text: In the language that was asked for; anything a stranger's server could send.
        language: What it says the text was in, as an ISO 639 code; empty where it says nothing.
    """

    text: str
    language: str = ""


class NoTranslation(Exception):
    """Nothing usable came, or nothing was sent; ``why`` says which."""

    def __init__(self, why: Why) -> None:
        """Note why.

        Args:
            why: One of the known reasons; never words of the service.
        """
        self.why = why
        super().__init__(why)


class Translator(Protocol):
    """Somebody who translates one text."""

    def translate(self, text: str, source: str, target: str) -> Translated:
        """Translate one text; nothing but the text and two languages is handed over.

        Args:
            text: As it was posted.
            source: ISO 639 code; empty lets the service find out.
            target: ISO 639 code of who reads it.

        Returns:
            The translation.

        Raises:
            NoTranslation: Nothing usable came in time.
        """
        ...
