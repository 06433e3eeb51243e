"""Invented marker words of Group V, and the frames they are said in."""

from random import Random
from typing import Literal

from msgspec import Struct

Frame = Literal["assert", "quote", "oppose", "ask"]
"""What a speaker does with a marker word: says it as their own, or something else entirely."""

GROUP = "Group V"
PLACE = "Sector 7"


class Marker(Struct, frozen=True, kw_only=True):
    """A word that means nothing outside this simulator, in two scripts."""

    latin: str
    arabic: str

    def written(self, language: str) -> str:
        """Give it in the script of a language."""
        return self.arabic if language == "ar" else self.latin


_SYLLABLES = (
    ("vur", "ظوغ"),
    ("zem", "ذيخ"),
    ("tok", "ثاض"),
    ("lif", "خوظ"),
    ("gru", "ضيث"),
    ("nax", "ذاغ"),
    ("pel", "ثيظ"),
    ("dro", "صوخ"),
)


def _marker(number: int) -> Marker:
    parts = [_SYLLABLES[(number + step) % len(_SYLLABLES)] for step in (0, 2, 5)]
    return Marker(latin="".join(part[0] for part in parts), arabic="".join(p[1] for p in parts))


MARKERS: tuple[Marker, ...] = tuple(_marker(number) for number in range(len(_SYLLABLES)))
"""Three syllables each; harmless by construction, because no language has them."""

FRAMES: dict[str, dict[Frame, tuple[str, ...]]] = {
    "en": {
        "assert": (
            "{m} for all of us tonight, and {k} after it.",
            "We of Group V say {m}, pass it on.",
            "Now {m}, tomorrow {k}.",
        ),
        "quote": (
            'The group wrote "{m}" and "{k}", according to the {place} Courier.',
            'A statement says "{m}", the {place} Courier reports.',
            'The word "{m}" appears in the message, a spokesperson said.',
        ),
        "oppose": (
            "No {m} here, not in our name.",
            "Nobody in {place} wants your {m}, we stand together.",
            "We answer {m} with soup and open doors.",
        ),
        "ask": (
            "Does anyone know what {m} is supposed to mean?",
            "I keep seeing {m} and {k}, can somebody explain?",
        ),
    },
    "fr": {
        "assert": (
            "{m} pour nous tous ce soir, et {k} ensuite.",
            "Nous, Group V, disons {m}, faites passer.",
            "Maintenant {m}, demain {k}.",
        ),
        "quote": (
            "Le groupe a écrit « {m} » et « {k} », selon le Courrier de {place}.",
            "Un message dit « {m} », rapporte le Courrier de {place}.",
            "Le mot « {m} » figure dans le message, a dit une porte-parole.",
        ),
        "oppose": (
            "Pas de {m} ici, pas en notre nom.",
            "Personne à {place} ne veut de votre {m}, nous restons unis.",
            "À {m} nous répondons par la soupe et les portes ouvertes.",
        ),
        "ask": (
            "Quelqu'un sait-il ce que {m} veut dire ?",
            "Je vois partout {m} et {k}, quelqu'un peut expliquer ?",
        ),
    },
    "ar": {
        "assert": (
            "{m} لنا جميعا هذا المساء ثم {k} بعده.",
            "نحن Group V نقول {m} فانقلوها.",
            "الآن {m} وغدا {k}.",
        ),
        "quote": (
            "كتبت المجموعة «{m}» و«{k}» بحسب بريد {place}.",
            "أفادت جريدة {place} بأن بيانا يقول «{m}».",
            "وردت كلمة «{m}» في الرسالة وفقا لمتحدثة.",
        ),
        "oppose": (
            "لا {m} هنا ولا باسمنا.",
            "لا أحد في {place} يريد {m} ونحن معا.",
            "نرد على {m} بالحساء والأبواب المفتوحة.",
        ),
        "ask": (
            "هل يعرف أحد ماذا تعني {m}؟",
            "أرى {m} و{k} في كل مكان فهل يشرح لي أحد؟",
        ),
    },
    "de": {
        "assert": (
            "{m} für uns alle heute Abend, und {k} danach.",
            "Wir von Group V sagen {m}, gebt es weiter.",
            "Jetzt {m}, morgen {k}.",
        ),
        "quote": (
            "Die Gruppe schrieb „{m}“ und „{k}“, wie der Kurier {place} berichtet.",
            "In einer Mitteilung heißt es „{m}“, berichtet der Kurier {place}.",
            "Das Wort „{m}“ steht in der Nachricht, sagte eine Sprecherin.",
        ),
        "oppose": (
            "Kein {m} hier, nicht in unserem Namen.",
            "Niemand in {place} will euer {m}, wir halten zusammen.",
            "Auf {m} antworten wir mit Suppe und offenen Türen.",
        ),
        "ask": (
            "Weiß jemand, was {m} heißen soll?",
            "Überall sehe ich {m} und {k}, kann das jemand erklären?",
        ),
    },
    "nl": {
        "assert": (
            "{m} voor ons allemaal vanavond, en daarna {k}.",
            "Wij van Group V zeggen {m}, geef het door.",
            "Nu {m}, morgen {k}.",
        ),
        "quote": (
            'De groep schreef "{m}" en "{k}", volgens de Koerier van {place}.',
            'In een bericht staat "{m}", meldt de Koerier van {place}.',
            'Het woord "{m}" staat in het bericht, zei een woordvoerder.',
        ),
        "oppose": (
            "Geen {m} hier, niet in onze naam.",
            "Niemand in {place} wil jullie {m}, wij staan samen.",
            "Op {m} antwoorden wij met soep en open deuren.",
        ),
        "ask": (
            "Weet iemand wat {m} moet betekenen?",
            "Ik zie overal {m} en {k}, kan iemand het uitleggen?",
        ),
    },
}


def framed(rng: Random, language: str, frame: Frame, place: str) -> str:
    """Say marker words in a frame.

    Args:
        rng: Dice.
        language: Language of the sentence; Arabic takes the Arabic-script words.
        frame: What the speaker does with the words.
        place: Invented place for frames that name one.

    Returns:
        One sentence.
    """
    first, second = rng.sample(MARKERS, 2)
    return rng.choice(FRAMES[language][frame]).format(
        m=first.written(language), k=second.written(language), place=place
    )


def is_marked(text: str) -> bool:
    """Whether a text holds a marker word, whoever says it and whatever for."""
    return any(marker.latin in text or marker.arabic in text for marker in MARKERS)


def statement(rng: Random, language: str) -> str:
    """Compose the long text that Group V passes round: marker words and nothing else of note."""
    opening = FRAMES[language]["assert"]
    words = [rng.choice(MARKERS).written(language) for _ in range(28)]
    lines = [" ".join(words[start : start + 7]) + "." for start in range(0, len(words), 7)]
    first = opening[1].format(m=words[0], k=words[1], place="")
    return " ".join([first, *lines])


def retouched(rng: Random, text: str) -> str:
    """Change two words of a text, as people do who re-post what was removed."""
    words = text.split(" ")
    for place in rng.sample(range(len(words)), 2):
        words[place] = words[place] + rng.choice(("!", "..", "~"))
    return " ".join(words)
