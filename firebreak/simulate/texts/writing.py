"""Writes posts one by one, with the truth beside the text."""

import msgspec

from firebreak.simulate.streams import dice
from firebreak.simulate.texts import copies, pool
from firebreak.simulate.texts.classes import PLANTED, RECIPES, About, PostClass
from firebreak.simulate.texts.drawing import numbers
from firebreak.simulate.texts.framing import framed
from firebreak.simulate.texts.occasions import occasions
from firebreak.simulate.texts.slots import filled
from firebreak.simulate.texts.told import Mark, Text

TRIES = 2
"""Framed sentences of which the one is taken whose length fits best."""
LONG = (450, 1100)
"""Fewest and most characters of a long text [D]."""
QUOTATION = {
    "en": ("“", "”"),
    "fr": ("« ", " »"),
    "ar": ("«", "»"),
    "de": ("„", "“"),
    "nl": ("“", "”"),
}
LONG_FRAMED = 0.4
"""Share of framed sentences in a long text [D]."""


class Writer:
    """Writes what people say; the same requests in the same order give the same texts."""

    def __init__(self, seed: int, name: str = "writing", *places: int) -> None:
        """Take dice of its own.

        Args:
            seed: The run's.
            name: Of the part it writes for.
            *places: Day or block, as in ``streams``.
        """
        self._rng = dice(seed, f"texts/{name}", *places)
        self._random = self._rng.random
        self._known = pool.sentences()

    def ordinary(self, language: str, topic: str = "") -> Text:
        """Write one to three neutral sentences.

        Args:
            language: One of ``LANGUAGES``.
            topic: One of ``TOPICS``; empty draws it.

        Returns:
            A text without marks; ``faith`` is its class when the topic is given as that.
        """
        carriers = numbers(self._random, language, topic)
        known = self._known
        return Text(
            text=" ".join([known[number] for number in carriers]),
            language=language,
            says="faith" if topic == "faith" else "plain",
            carriers=carriers,
        )

    def write(
        self, language: str, says: PostClass, *, place: str = "", disguise: float = 0.0
    ) -> Text:
        """Write a post of a class, about as long as an ordinary one would have been.

        Args:
            language: One of ``LANGUAGES``; Arabic takes the Arabic-script words.
            says: What it does.
            place: Stands in the slot of that name of the framed sentence; empty draws an
                invented town.
            disguise: Probability that its markers are disguised.

        Returns:
            A post in which a framed sentence takes the place of a neutral one of about its
            length, so that neither length nor carriers tell the class; neutral sentences alone
            for ``plain`` and ``faith``.
        """
        usual = self.ordinary(language, "faith" if says == "faith" else "")
        if not RECIPES[says].sources:
            return usual
        rng, left = self._rng, list(usual.carriers)
        gone = rng.randrange(len(left))
        room = len(self._known[left.pop(gone)])
        said = min(
            (framed(rng, language, says, place=place, disguise=disguise) for _ in range(TRIES)),
            key=lambda one: abs(len(one.text) - room),
        )
        told = [self._known[number] for number in left]
        told.insert(gone, said.text)
        return msgspec.structs.replace(said, text=" ".join(told), carriers=tuple(left))

    def long(
        self, language: str, says: PostClass, *, place: str = "", disguise: float = 0.0
    ) -> Text:
        """Write a long text: the group's statement, a programme, a sermon, a newsletter.

        Args:
            language: One of ``LANGUAGES``.
            says: What its framed sentences do.
            place: As in :meth:`write`.
            disguise: As in :meth:`write`, for each framed sentence by itself.

        Returns:
            A text of ``LONG`` characters and a sentence at most; those of the group name it.
        """
        rng, wanted = self._rng, self._rng.uniform(*LONG)
        told: list[str] = []
        carriers: list[int] = []
        marks: list[Mark] = []
        template = ""
        if says in PLANTED:
            told.append(filled(rng, rng.choice(occasions(language, "statement")), language))
        while sum(map(len, told)) + len(told) < wanted:
            if RECIPES[says].sources and (not template or rng.random() < LONG_FRAMED):
                said = framed(rng, language, says, place=place, disguise=disguise)
                template = template or said.template
                told.append(said.text)
                marks += said.marks
            else:
                number = numbers(self._random, language, "faith" if says == "faith" else "")[0]
                told.append(self._known[number])
                carriers.append(number)
        return Text(
            text=" ".join(told),
            language=language,
            says=says,
            template=template,
            carriers=tuple(carriers),
            marks=tuple(marks),
        )

    def quoted(self, original: Text, says: About) -> Text:
        """Quote a whole text, as journalists, archivists and opponents do.

        Args:
            original: What is quoted, unchanged, in the quotation marks of its language.
            says: What the quoting sentence before it does.

        Returns:
            A text of the quoting class, with the marks of both.
        """
        said = framed(self._rng, original.language, says)
        first, last = QUOTATION[original.language]
        return msgspec.structs.replace(
            said,
            text=f"{said.text} {first}{original.text}{last}",
            carriers=original.carriers,
            marks=said.marks + original.marks,
        )

    def copied(self, original: Text, count: int) -> list[Text]:
        """Write a text again as a campaign does.

        Args:
            original: What is passed round; its marked words stay as they are shown.
            count: How many copies.

        Returns:
            Copies with one to three small edits each; 98 in 100 equal no other.
        """
        shown = [mark.shown for mark in original.marks]
        found = copies.edited(self._rng, original.text, count, protected=shown)
        return [msgspec.structs.replace(original, text=text) for text in found]
