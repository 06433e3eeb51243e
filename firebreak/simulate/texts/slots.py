"""What goes into a sentence: places that exist nowhere, hours, things."""

import re
from functools import cache
from random import Random

Values = dict[str, tuple[str, ...]]
"""Slot to what may stand in it."""

SLOTS = ("place", "time", "day", "n", "many", "thing")
_SLOT = re.compile(r"\{(\w+)\}")

# Every place starts with a consonant, so that no article or preposition must be cut short.
_PLACES = """
Tamsund Brelm Kestow Lindary Mopfeld Ruvant Selmark Dolmere Varnoy Quendrip Nobrac Pelvin
Trenholt Wexlar Yarnby Zolbeck Fennholt Glorvin Garvessa Jolmund Sarnolt Molgrane Tuvreck Derlow
"""
_ARABIC_PLACES = """
تمسوند بريلم كستاو لينداري موبفيلد روفانت سلمارك دولمير فارنوي كوندريب نوبراك بلفين
ترنهولت وكسلار يارنبي زولبك فنهولت غلورفين غارفيسا جولموند سارنولت مولغران توفريك درلو
"""

_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}

# All of one gender in each language, whose form is the same as subject and as object.
_THINGS = {
    "en": "a ladder, a lamp, a tent, a sewing machine, a guitar, a chest, a blanket, "
    "a wheelbarrow, a coffee pot, a pram, a shelf, a suitcase",
    "fr": "une échelle, une lampe, une tente, une machine à coudre, une guitare, une commode, "
    "une couverture, une brouette, une cafetière, une poussette, une étagère, une valise",
    "ar": "دراجة, طاولة, خزانة, مظلة, حقيبة, خيمة, غسالة, ماكينة خياطة, بطانية, مرآة, ثلاجة, عربة",
    "de": "eine Leiter, eine Lampe, eine Truhe, eine Nähmaschine, eine Gitarre, eine Kommode, "
    "eine Decke, eine Schubkarre, eine Kaffeekanne, eine Wiege, eine Werkbank, eine Tasche",
    "nl": "een ladder, een lamp, een tent, een naaimachine, een gitaar, een ladekast, "
    "een deken, een kruiwagen, een koffiepot, een kinderwagen, een boekenkast, een koffer",
}

_CLOCK = {"en": "{h}:{m:02d} {half}", "fr": "{h} h {m:02d}", "de": "{h}:{m:02d} Uhr"}
_CLOCK |= {"nl": "{h}.{m:02d} uur", "ar": "{h}:{m:02d} {half}"}
_HALVES = {"en": ("am", "pm"), "ar": ("صباحا", "مساء")}
_SECTORS = {"en": "Sector", "fr": "Secteur", "ar": "القطاع", "de": "Sektor", "nl": "Sector"}


@cache
def values(language: str) -> Values:
    """Give what may stand in each slot of a language; the lists are as long in every language.

    ``n`` is 3 to 10 and ``many`` 11 to 59, because Arabic nouns take another form after them.
    """
    places = (_ARABIC_PLACES if language == "ar" else _PLACES).split()
    return {
        "place": tuple(places),
        "time": tuple(_clock(language, hour) for hour in range(24)),
        "day": tuple(_DAYS[language].split()),
        "n": tuple(str(number) for number in range(3, 11)),
        "many": tuple(str(number) for number in range(11, 60)),
        "thing": tuple(_THINGS[language].split(", ")),
    }


@cache
def slots_of(template: str) -> tuple[str, ...]:
    """Name the slots of a sentence in their order, once each."""
    return tuple(dict.fromkeys(_SLOT.findall(template)))


def filled(rng: Random, template: str, language: str, **given: str) -> str:
    """Fill every slot of a sentence.

    Args:
        rng: Dice.
        template: A sentence with slots.
        language: Whose values.
        **given: Values for slots that are not to be drawn.

    Returns:
        A sentence without slots.

    Raises:
        KeyError: The sentence has a slot for which there are no values and none was given.
    """
    known = values(language)
    chosen = {
        slot: given[slot] if slot in given else rng.choice(known[slot])
        for slot in slots_of(template)
    }
    return template.format_map(chosen)


def sector(number: int, language: str) -> str:
    """Name the place of an incident, such as ``Sector 7``, in a language."""
    return f"{_SECTORS[language]} {number}"


def _clock(language: str, number: int) -> str:
    hour, minute = 6 + number * 2 // 3, (number * 25 + 10) % 60
    late = hour >= 12
    shown = hour if language not in _HALVES else (hour - 1) % 12 + 1
    half = _HALVES[language][late] if language in _HALVES else ""
    return _CLOCK[language].format(h=shown, m=minute, half=half)
