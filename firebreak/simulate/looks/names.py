"""Invented display names in two scripts; syllables that make no known name."""

from itertools import product
from random import Random

_LATIN = """
slermi cleftu gresto snendi frilko trelmo frilk zwega groku spompa plari sland sminko lirli
zworvi plampi drundu drapu snerlo snelu glisti nirki yarni rerku lofta flisu gloska quastu fraxa
munku trandi glama hafto clanka zwervi flizi skisto trelfi kuski tufta driro vemp brivu prutu
hufu darno braru stuli lelti zump vuba spaxu tonki plurl telmu jusku wipa wuti flurla rirfo
kirmi stempu zelfu skempi wulko sporo quelmi yunk balmu darmu husti quiba zoxi krefto gampu
kulko borvi derfo nelfi colfi bifto jirk stifto bruvi
"""
_ARABIC = """
بولظ دكسو فيبظ غرالق هوكث جولظ كيبو لومظ ميبت نوكث بوغز كويلظ
روبف سنيكظ طوفك ظابز يوبت زوغظ برمف كلوف دروبز فريبظ غلوبت بليمف
"""

SYLLABLES: tuple[str, ...] = tuple(_LATIN.split())
"""Of names and handles; single ones stand in handles beside a number."""
ARABIC: tuple[str, ...] = tuple(_ARABIC.split())


def display_name(rng: Random, language: str) -> str:
    """Make up a display name of one or two words, in the script of a language."""
    known = ARABIC if language == "ar" else SYLLABLES
    first = "".join(rng.sample(known, 2)).capitalize()
    if rng.random() < 0.4:
        return first
    return f"{first} {''.join(rng.sample(known, 2)).capitalize()}"


def words() -> tuple[str, ...]:
    """Give every word that names and handles are made of, for a check against known names."""
    pairs = (product(known, known) for known in (SYLLABLES, ARABIC))
    return (*SYLLABLES, *("".join(pair) for known in pairs for pair in known))
