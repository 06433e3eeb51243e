"""Phrases that everybody uses: what many said, in many hours, is no sign.

Greetings, prayers, news tickers and sayings are found by how they are spread, in any language,
without a list of them: many people, all the time. A campaign is many people at one time.
"""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from datetime import datetime
from zlib import crc32

from firebreak.algorithms.text.normalize import PHRASE_WORDS, words

COMMON_HOURS = 24
"""Different hours in which a phrase was said before it counts as everybody's."""
COMMON_AUTHORS = 10
"""Different accounts at least; both must hold, so that no handful can make a text common."""
PHRASE_CAPACITY = 200_000
"""Phrases remembered, the longest unsaid forgotten first; measured 48 MB."""
READ_WORDS = 64
"""Words of a post that are learnt from, so that one long post does not flush the memory."""

_AUTHOR_BITS = 64


class Phrases:
    """Counts, for phrases of a few words, the hours and the accounts that said them."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, _Use] = OrderedDict()

    def observe(self, said: Sequence[str], *, author: str, hour: int) -> None:
        """Take in the words of one post; the first account in an hour is counted for it.

        Args:
            said: Folded words.
            author: Account key.
            hour: Hours since 1970.
        """
        voice = _voice(author)
        known = self._known
        for phrase in _phrases(said[:READ_WORDS]):
            use = known.get(phrase)
            if use is None:
                known[phrase] = (1, hour, voice, None)
                continue
            known.move_to_end(phrase)
            if hour != use[1]:
                known[phrase] = _said_again(use, hour, voice)
        while len(known) > PHRASE_CAPACITY:
            known.popitem(last=False)

    def common_in(self, said: Sequence[str], *, hour: int) -> frozenset[int]:
        """Give the phrases of a text that everybody used by an hour.

        Args:
            said: Folded words.
            hour: Hours since 1970. What became common later, perhaps through the very campaign
                that is looked for, does not count.

        Returns:
            Codes of phrases; empty for most texts.
        """
        return frozenset(phrase for phrase in _phrases(said) if self._is_common(phrase, hour))

    def is_heard(self, said: Sequence[str], *, but_from: str) -> bool:
        """Tell whether anybody else is known to have said a phrase of a text.

        Args:
            said: Folded words.
            but_from: Account key of its author.

        Returns:
            Whether one of the remembered phrases was; those said longest ago are forgotten.
        """
        voice = _voice(but_from)
        return any(self._known.get(phrase, _NEVER)[2] & ~voice for phrase in _phrases(said))

    def _is_common(self, phrase: int, hour: int) -> bool:
        _, _, _, since = self._known.get(phrase, _NEVER)
        return since is not None and since <= hour


def _voice(author: str) -> int:
    return 1 << (crc32(author.encode("utf-8", "replace")) % _AUTHOR_BITS)


_Use = tuple[int, int, int, int | None]
"""Hours, newest hour, one bit for each voice, and the hour since which it is everybody's."""
_NEVER: _Use = (0, 0, 0, None)


def _said_again(use: _Use, hour: int, voice: int) -> _Use:
    hours, voices, since = use[0] + 1, use[2] | voice, use[3]
    if since is None and hours >= COMMON_HOURS and voices.bit_count() >= COMMON_AUTHORS:
        since = hour
    return hours, hour, voices, since


def hour_of(instant: datetime) -> int:
    """Count the hours since 1970 that were full at an instant."""
    return int(instant.timestamp()) // 3600


def without(folded: str, common: Collection[int]) -> str:
    """Take phrases out of a text.

    Args:
        folded: Folded text.
        common: Phrases, as :meth:`Phrases.common_in` gives them.

    Returns:
        The other words, joined by spaces; the text as it is when ``common`` is empty.
    """
    if not common:
        return folded
    said = words(folded)
    covered = {
        place + within
        for place, phrase in enumerate(_phrases(said))
        if phrase in common
        for within in range(PHRASE_WORDS)
    }
    return " ".join(word for place, word in enumerate(said) if place not in covered)


def _phrases(said: Sequence[str]) -> list[int]:
    return [
        crc32(" ".join(said[start : start + PHRASE_WORDS]).encode("utf-8", "replace"))
        for start in range(len(said) - PHRASE_WORDS + 1)
    ]
