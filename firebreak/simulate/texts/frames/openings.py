"""Beginnings of framed sentences, which make them as long as carriers."""

from functools import cache

_WRITTEN = {
    "en": """
From {place}:
It is {time} in {place}:
Quick note on {day}:
Good evening {place}:
Once more, slowly:
Read this, {place}:
For {day}, {time}:
Said at {time}:
To all of you:
Short and clear:
Second try:
Good morning from {place}:
""",
    "fr": """
De {place} :
Il est {time} à {place} :
Petit mot de {day} :
Bonsoir {place} :
Encore une fois, lentement :
À lire, {place} :
Pour {day}, {time} :
Dit à {time} :
À vous tous :
Court et clair :
Deuxième essai :
Bonjour de {place} :
""",
    "ar": """
من {place}:
الساعة الآن {time} في {place}:
ملاحظة يوم {day}:
مساء الخير {place}:
مرة أخرى وببطء:
اقرؤوا هذا في {place}:
لأجل يوم {day} الساعة {time}:
قيلت الساعة {time}:
إليكم جميعا:
باختصار ووضوح:
محاولة ثانية:
صباح الخير من {place}:
""",
    "de": """
Aus {place}:
Es ist {time} in {place}:
Kurze Notiz vom {day}:
Guten Abend {place}:
Noch einmal, langsam:
Lest das, {place}:
Für {day}, {time}:
Gesagt um {time}:
An euch alle:
Kurz und klar:
Zweiter Versuch:
Guten Morgen aus {place}:
""",
    "nl": """
Uit {place}:
Het is {time} in {place}:
Kort bericht van {day}:
Goedenavond {place}:
Nog eens, traag:
Lees dit, {place}:
Voor {day}, {time}:
Gezegd om {time}:
Aan jullie allen:
Kort en duidelijk:
Tweede poging:
Goedemorgen uit {place}:
""",
}


@cache
def openings(language: str) -> tuple[str, ...]:
    """Give the beginnings of a language; a space and a whole sentence follow."""
    return tuple(_WRITTEN[language].strip().splitlines())
