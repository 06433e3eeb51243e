"""Writes down what is said: the same words give the same text in any process."""

from firebreak.simulate.actors.deeds import PostClass, Words
from firebreak.simulate.parameters import LANGUAGES
from firebreak.simulate.streams import dice
from firebreak.simulate.texts import classes, copies
from firebreak.simulate.texts.told import Text
from firebreak.simulate.texts.writing import QUOTATION, Writer

HIDING = 0.15
"""Share of marked words that are disguised [D]; a group that adapts hides more."""
KEPT = 4_000
"""Texts that are remembered, since copies need them."""


class Scribe:
    """Turns words into texts."""

    def __init__(self, seed: int, adversary: float) -> None:
        """Sit down to write.

        Args:
            seed: The run's.
            adversary: How much the group adapts.
        """
        self._seed = seed
        self._written: dict[int, str] = {}
        self._hiding = HIDING + (1 - HIDING) * 0.6 * adversary

    def text(self, words: Words | None) -> str:
        """Write down what is said.

        Args:
            words: What; None for nothing.

        Returns:
            The text.
        """
        if words is None:
            return ""
        written = self._written.get(words.number)
        if written is None:
            if len(self._written) >= KEPT:
                self._written.clear()
            written = self._written[words.number] = self._write(words)
        return written

    def _write(self, words: Words) -> str:
        if words.after is not None and words.after.says != words.says:
            return self._quotation(words, words.after)
        if words.after is not None:
            before = self.text(words.after)
            return copies.edited(dice(self._seed, "texts/copies", words.number), before, 1)[0]
        return self.written(words).text

    def _quotation(self, words: Words, of: Words) -> str:
        said, whole = self.written(words), self.text(of)
        first, last = QUOTATION[LANGUAGES[of.language]]
        return f"{said.text} {first}{whole}{last}"

    def written(self, words: Words) -> Text:
        """Write something down with its truth, as if it were no copy.

        Args:
            words: What.

        Returns:
            The text and what it is made of.
        """
        says = what(words.says)
        hides = self._hiding if says in classes.PLANTED else 0.0
        writer = Writer(self._seed, "actors", words.number)
        return writer.write(LANGUAGES[words.language], says, disguise=hides)


def what(truth: PostClass) -> classes.PostClass:
    """Give the class in which a writer knows what somebody says."""
    match truth:
        case "ordinary" | "link":
            return "plain"
        case _:
            return truth
