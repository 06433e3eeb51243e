"""The slot beside a text in which a machine's translation is offered."""

import hashlib
from collections.abc import Mapping

from msgspec import Struct

from firebreak.adapters.translation.contract import Translated, Why
from firebreak.app.interface import phrase, spoken
from firebreak.app.translators import host_of, is_here
from firebreak.app.web.console.view import Thing
from firebreak.app.web.site import Call
from firebreak.model.ids import ItemKey
from firebreak.review.languages import code

FIELDS = frozenset({"text", "bio", "alt", "title"})
"""What is offered: sentences. Handles, names and addresses are not language."""


class Done(Struct, frozen=True, kw_only=True):
    """What came of asking about one text.

    Attributes:
        said: The translation; None where there is none.
        why: Then a sentence that says why, with the next step.
        is_cut: Whether the text was longer than what was sent.
    """

    thing: ItemKey
    field: str
    said: Translated | None = None
    why: str = ""
    is_cut: bool = False


class Slot(Struct, frozen=True, kw_only=True):
    """Where a translation is offered on one page.

    Attributes:
        host: Where words go; empty where no service is named, and nothing is offered.
        is_here: Whether that is this machine.
        target: Language of the interface, into which is translated.
        reads: Languages that the person says they read, and that of the interface.
        done: What was just asked; None for nothing.
    """

    host: str
    is_here: bool
    target: str
    reads: frozenset[str]
    done: Done | None = None

    def offers(self, thing: Thing, field: str) -> bool:
        """Whether to offer a translation of one text: nobody knows that the person reads it."""
        return bool(self.host) and field in FIELDS and language_of(thing) not in self.reads

    def of(self, thing: Thing, field: str) -> Done | None:
        """Give what was just asked about one text; None for nothing."""
        done = self.done
        return done if done and (done.thing, done.field) == (thing.key, field) else None

    def place(self, thing: Thing, field: str) -> str:
        """Name a text's slot, as an anchor on the page."""
        return f"translation-{hashlib.sha256(f'{thing.key} {field}'.encode()).hexdigest()[:12]}"


def slot(call: Call, done: Done | None) -> Slot:
    """Give the slot of a page.

    Args:
        call: Who looks, in which language.
        done: What was just asked; None for nothing.

    Returns:
        The slot; it offers nothing where the config names no service, or they may not ask.
    """
    settings = call.site.bureau.settings
    return Slot(
        host=host_of(settings) if call.reviewer.may("look") else "",
        is_here=is_here(settings),
        target=spoken(),
        reads=frozenset((spoken(), *call.reviewer.languages)),
        done=done,
    )


def language_of(thing: Thing) -> str:
    """Give the language of a thing as far as anybody says; empty where nobody does."""
    told = str(getattr(thing.stored.item, "language", "") or "") if thing.stored else ""
    return code(told) or next((code(one.language) for one in thing.signals if one.language), "")


def sentence(why: Why) -> str:
    """Say why there is no translation, and what to do next."""
    told: Mapping[Why, str] = {
        "off": phrase("The config names no translation service. Ask a colleague who reads it."),
        "withheld": phrase(
            "What this case holds may not leave the desk now. Ask a colleague who reads it."
        ),
        "often": phrase(
            "The service has been asked as often as the config allows in a minute. Wait a minute."
        ),
        "busy": phrase("The service is busy or keeps failing. Try again in a minute."),
        "refused": phrase(
            "The service stands at an address that the desk does not talk to. Tell your admin."
        ),
        "slow": phrase("The service did not answer in time. Try again, or ask a colleague."),
        "long": phrase("The service answered more than a translation can be. Ask a colleague."),
        "unreachable": phrase("The service cannot be reached. Ask a colleague; tell your admin."),
        "denied": phrase("The service does not accept the desk's key. Tell your admin."),
        "limited": phrase("The service wants to be asked less often. Wait a minute."),
        "failed": phrase(
            "The service does not translate this, or not from this language. Ask a colleague."
        ),
        "garbage": phrase("The service answered with no translation. Ask a colleague."),
    }
    return told[why]
