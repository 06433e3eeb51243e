"""French claims, praise, instruction, recruitment and false alarms."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import WITHHELD, Construction
from firebreak.detect.grammar.english.words import listed

ACT_WORDS: Mapping[str, tuple[str, ...]] = {}
ACTS: tuple[Construction, ...] = ()
