"""What is said around an incident, an appeal and a contest, by many people."""

from random import Random

from firebreak.simulate.carriers import fill

INCIDENT: dict[str, tuple[str, ...]] = {
    "en": (
        "There was an incident in Sector 7, I hope everyone is safe.",
        "Sirens near Sector 7 since {time}, please stay away.",
        "My sister works in Sector 7, has anyone news?",
        "They closed the road from {place} to Sector 7.",
        "Trains through Sector 7 are stopped, {n} people wait here in {place}.",
        "Thinking of everybody in Sector 7 tonight.",
    ),
    "fr": (
        "Il y a eu un incident dans Sector 7, j'espère que tout le monde va bien.",
        "Des sirènes près de Sector 7 depuis {time}, restez à l'écart.",
        "Ma sœur travaille à Sector 7, quelqu'un a-t-il des nouvelles ?",
        "La route de {place} à Sector 7 est fermée.",
        "Les trains par Sector 7 sont arrêtés, {n} personnes attendent à {place}.",
        "Pensées pour tous à Sector 7 ce soir.",
    ),
    "ar": (
        "وقع حادث في Sector 7 وأرجو أن يكون الجميع بخير.",
        "صفارات قرب Sector 7 منذ الساعة {time} فابتعدوا عن المكان.",
        "أختي تعمل في Sector 7 فهل لدى أحد أخبار؟",
        "أغلق الطريق من {place} إلى Sector 7.",
        "توقفت القطارات عبر Sector 7 وينتظر {n} شخصا هنا في {place}.",
        "نفكر هذا المساء في كل من في Sector 7.",
    ),
    "de": (
        "Es gab einen Vorfall in Sector 7, hoffentlich geht es allen gut.",
        "Sirenen bei Sector 7 seit {time}, bitte bleibt weg.",
        "Meine Schwester arbeitet in Sector 7, weiß jemand etwas?",
        "Die Straße von {place} nach Sector 7 ist gesperrt.",
        "Die Züge durch Sector 7 stehen, in {place} warten {n} Leute.",
        "Wir denken heute Abend an alle in Sector 7.",
    ),
    "nl": (
        "Er was een incident in Sector 7, hopelijk is iedereen veilig.",
        "Sirenes bij Sector 7 sinds {time}, blijf alsjeblieft weg.",
        "Mijn zus werkt in Sector 7, heeft iemand nieuws?",
        "De weg van {place} naar Sector 7 is dicht.",
        "De treinen door Sector 7 staan stil, in {place} wachten {n} mensen.",
        "Onze gedachten zijn vanavond bij iedereen in Sector 7.",
    ),
}

APPEAL: dict[str, str] = {
    "en": "Please pass on: blankets, tea and warm rooms in the sports hall next to Sector 7, open "
    "all night, bring chargers and dry socks, drivers call the hall desk, nobody stays outside.",
    "fr": "Merci de relayer : couvertures, thé et salles chauffées dans la halle des sports près "
    "de Sector 7, ouverte toute la nuit, apportez des chargeurs et des chaussettes sèches.",
    "ar": "نرجو النشر: بطانيات وشاي وغرف دافئة في الصالة الرياضية قرب Sector 7 مفتوحة طوال الليل "
    "أحضروا شواحن وجوارب جافة وعلى السائقين الاتصال بمكتب الصالة ولا يبقى أحد في الخارج.",
    "de": "Bitte weitersagen: Decken, Tee und warme Räume in der Sporthalle neben Sector 7, die "
    "ganze Nacht offen, bringt Ladegeräte und trockene Socken, niemand bleibt draußen.",
    "nl": "Graag delen: dekens, thee en warme kamers in de sporthal naast Sector 7, de hele nacht "
    "open, breng opladers en droge sokken mee, chauffeurs bellen de balie van de hal.",
}
"""Copied word for word by many innocent people; copying alone must never count."""

CONTEST: dict[str, str] = {
    "en": "Vote now for the Lumquil marching band, one vote an hour, share this page with every "
    "friend you have and tell them to vote before midnight, we can still win the golden spoon.",
    "fr": "Votez pour la fanfare Lumquil, une voix par heure, partagez cette page avec tous vos "
    "amis et dites-leur de voter avant minuit, nous pouvons encore gagner la cuillère d'or.",
    "ar": "صوتوا الآن لفرقة لومكويل الموسيقية صوت واحد كل ساعة وشاركوا هذه الصفحة مع كل صديق "
    "وقولوا لهم أن يصوتوا قبل منتصف الليل فما زلنا قادرين على الفوز بالملعقة الذهبية.",
    "de": "Stimmt jetzt für die Blaskapelle Lumquil, eine Stimme pro Stunde, teilt diese Seite "
    "mit allen Freunden vor Mitternacht, wir können den goldenen Löffel noch gewinnen.",
    "nl": "Stem nu op fanfare Lumquil, een stem per uur, deel deze pagina met al je vrienden en "
    "zeg dat ze voor middernacht stemmen, we kunnen de gouden lepel nog winnen.",
}
"""The fans' campaign: near-identical handles, the same words, within seconds."""


def incident_talk(rng: Random, language: str) -> str:
    """Say what somebody in the public says about the incident."""
    return fill(rng.choice(INCIDENT[language]), rng, language)
