"""Neutral sentences in five languages: trains, weather, gardens, soup."""

from random import Random

from firebreak.simulate import names

LANGUAGES: dict[str, float] = {"en": 0.4, "fr": 0.2, "ar": 0.2, "de": 0.1, "nl": 0.1}
"""Share of accounts that write in each language; the same for everybody, planted or not."""

DAYS: dict[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
}

SENTENCES: dict[str, tuple[str, ...]] = {
    "en": (
        "The {time} train from {place} was {n} minutes late on {day}.",
        "We had rain in {place} until {time}, then the sun came out.",
        "I planted {n} rows of beans by the fence on {day}.",
        "Our team lost by {n} points in {place}, but the pitch was lovely.",
        "The soup needs {n} carrots and a long hour on low heat.",
        "Does anyone in {place} have a ladder to lend on {day}?",
        "The library in {place} opens at {time} from {day} on.",
        "My bicycle has a flat tyre again, {n} kilometres from {place}.",
        "There is fresh bread at the market in {place} from {time}.",
        "The choir rehearses on {day} at {time}, and new voices are welcome.",
        "I counted {n} swallows over the canal on {day}.",
        "The bakery in {place} sold out before {time}.",
        "We repaired {n} chairs in the workshop on {day}.",
        "Fog over {place} this morning, you could not see {n} metres.",
        "The chess evening in {place} starts at {time} on {day}.",
        "I finished a book of {n} pages on the ferry to {place}.",
    ),
    "fr": (
        "Le train de {time} pour {place} avait {n} minutes de retard {day}.",
        "Il a plu à {place} jusqu'à {time}, puis le soleil est revenu.",
        "J'ai semé {n} rangs de haricots le long de la clôture {day}.",
        "Notre équipe a perdu de {n} points à {place}, mais quel beau terrain.",
        "La soupe demande {n} carottes et une bonne heure à feu doux.",
        "Quelqu'un à {place} aurait-il une échelle à prêter {day} ?",
        "La bibliothèque de {place} ouvre à {time} dès {day}.",
        "Encore un pneu crevé sur mon vélo, à {n} kilomètres de {place}.",
        "Il y a du pain frais au marché de {place} à partir de {time}.",
        "La chorale répète {day} à {time}, les nouvelles voix sont bienvenues.",
        "J'ai compté {n} hirondelles au-dessus du canal {day}.",
        "La boulangerie de {place} n'avait plus rien avant {time}.",
        "Nous avons réparé {n} chaises à l'atelier {day}.",
        "Brouillard sur {place} ce matin, on ne voyait pas à {n} mètres.",
        "La soirée d'échecs de {place} commence à {time} {day}.",
        "J'ai fini un livre de {n} pages sur le bac de {place}.",
    ),
    "ar": (
        "تأخر قطار الساعة {time} من {place} {n} دقيقة يوم {day}.",
        "هطل المطر في {place} حتى الساعة {time} ثم أشرقت الشمس.",
        "زرعت {n} صفوف من الفاصوليا بجانب السياج يوم {day}.",
        "خسر فريقنا بفارق {n} نقاط في {place} لكن الملعب كان جميلا.",
        "يحتاج الحساء إلى {n} جزرات وساعة طويلة على نار هادئة.",
        "هل لدى أحد في {place} سلم يعيره لنا يوم {day}؟",
        "تفتح المكتبة في {place} عند الساعة {time} ابتداء من {day}.",
        "ثقبت عجلة دراجتي مرة أخرى على بعد {n} كيلومترات من {place}.",
        "يوجد خبز طازج في سوق {place} من الساعة {time}.",
        "تتدرب الجوقة يوم {day} الساعة {time} ونرحب بأصوات جديدة.",
        "عددت {n} طائرا من السنونو فوق القناة يوم {day}.",
        "نفد كل شيء من مخبز {place} قبل الساعة {time}.",
        "أصلحنا {n} كراسي في الورشة يوم {day}.",
        "ضباب فوق {place} هذا الصباح ولم نكن نرى أبعد من {n} مترا.",
        "تبدأ أمسية الشطرنج في {place} الساعة {time} يوم {day}.",
        "أنهيت كتابا من {n} صفحة على العبارة إلى {place}.",
    ),
    "de": (
        "Der Zug um {time} aus {place} kam am {day} {n} Minuten zu spät.",
        "In {place} regnete es bis {time}, dann kam die Sonne heraus.",
        "Am {day} habe ich {n} Reihen Bohnen am Zaun gepflanzt.",
        "Unsere Mannschaft verlor in {place} mit {n} Punkten, aber der Rasen war schön.",
        "Die Suppe braucht {n} Karotten und eine lange Stunde auf kleiner Flamme.",
        "Hat jemand in {place} am {day} eine Leiter zu verleihen?",
        "Die Bücherei in {place} öffnet ab {day} um {time}.",
        "Mein Fahrrad hat wieder einen Platten, {n} Kilometer vor {place}.",
        "Auf dem Markt in {place} gibt es ab {time} frisches Brot.",
        "Der Chor probt am {day} um {time}, neue Stimmen sind willkommen.",
        "Am {day} habe ich {n} Schwalben über dem Kanal gezählt.",
        "Die Bäckerei in {place} war schon vor {time} ausverkauft.",
        "Am {day} haben wir in der Werkstatt {n} Stühle repariert.",
        "Nebel über {place} heute früh, man sah keine {n} Meter weit.",
        "Der Schachabend in {place} beginnt am {day} um {time}.",
        "Auf der Fähre nach {place} habe ich ein Buch mit {n} Seiten beendet.",
    ),
    "nl": (
        "De trein van {time} uit {place} had {day} {n} minuten vertraging.",
        "In {place} regende het tot {time}, daarna kwam de zon door.",
        "Ik heb {day} {n} rijen bonen langs het hek gezet.",
        "Ons team verloor met {n} punten in {place}, maar het veld lag er mooi bij.",
        "De soep vraagt {n} wortels en een lang uur op laag vuur.",
        "Heeft iemand in {place} {day} een ladder te leen?",
        "De bibliotheek in {place} gaat vanaf {day} om {time} open.",
        "Mijn fiets heeft weer een lekke band, {n} kilometer voor {place}.",
        "Er is vers brood op de markt in {place} vanaf {time}.",
        "Het koor oefent {day} om {time}, nieuwe stemmen zijn welkom.",
        "Ik telde {day} {n} zwaluwen boven het kanaal.",
        "De bakker in {place} was voor {time} al uitverkocht.",
        "We hebben {day} {n} stoelen hersteld in de werkplaats.",
        "Mist boven {place} vanochtend, je zag nog geen {n} meter ver.",
        "De schaakavond in {place} begint {day} om {time}.",
        "Op de veerboot naar {place} las ik een boek van {n} bladzijden uit.",
    ),
}
"""Written for this simulator; the slots keep grammar whole whatever fills them."""


def fill(sentence: str, rng: Random, language: str) -> str:
    """Fill the slots ``{place}``, ``{day}``, ``{time}`` and ``{n}`` of a sentence."""
    return sentence.format(
        place=names.place(rng, language),
        day=rng.choice(DAYS[language]),
        time=f"{rng.randrange(6, 23):02d}:{rng.randrange(0, 60):02d}",
        n=rng.randrange(3, 99),
    )


def small_talk(rng: Random, language: str, sentences: int = 0) -> str:
    """Say something about nothing in particular.

    Args:
        rng: Dice.
        language: One of :data:`LANGUAGES`.
        sentences: How many; 0 draws one to three.

    Returns:
        Different sentences joined by a space.
    """
    count = sentences or rng.choices((1, 2, 3), weights=(4, 5, 2))[0]
    chosen = rng.sample(SENTENCES[language], count)
    return " ".join(fill(sentence, rng, language) for sentence in chosen)


def draw_language(rng: Random) -> str:
    """Draw the language an account writes in."""
    return rng.choices(tuple(LANGUAGES), weights=tuple(LANGUAGES.values()))[0]
