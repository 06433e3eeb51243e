"""Harmless texts that no detector may take for anything else, by kind."""

NEWS = (
    "Police said on Monday that the bridge in Sector 7 stays closed after the explosion.",
    "Selon la mairie, trois personnes ont été blessées dans l'incendie du marché du Secteur 7.",
    "Nach Angaben der Polizei wurde bei dem Angriff im Sektor 7 niemand verletzt.",
    "أفادت الإذاعة أن الطريق إلى القطاع السابع مغلق بعد الهجوم الذي وقع أمس.",
)
CONDEMNATION = (
    "What Group V did in Sector 7 is a crime. Nothing excuses it, and we stand with the families.",
    "Je condamne cette attaque. Rien ne la justifie, et nos pensées vont aux victimes.",
    "Wir verurteilen diese Tat. Wer so etwas lobt, spricht nicht für uns.",
    "ندين هذا الهجوم ونقف مع عائلات الضحايا، ولا شيء يبرر قتل الأبرياء.",
)
FAITH = (
    "In the name of God, the Merciful, the Compassionate. Praise be to God, Lord of the worlds.",
    "The Lord is my shepherd; I shall not want. He makes me lie down in green pastures.",
    "May the prayers of this holy month bring mercy and patience to your home and your family.",
    "Que la paix soit avec vous. Bonne fête à toutes celles et ceux qui prient aujourd'hui.",
    "Der Herr segne dich und behüte dich und gebe dir Frieden, heute und an jedem Tag.",
    "بسم الله الرحمن الرحيم، اللهم ارحم موتانا وموتى المسلمين واشف مرضانا يا رب العالمين.",
    "שלום עליכם, שתהיה לכם שבת של שלום ומנוחה לכל המשפחה",
    "om shanti, may all beings be happy and may all be free from illness and from sorrow",
)
QUOTATION = (
    'The post said "meet tonight at the water tower of Sector 7", and I reported it at once.',
    "Il a écrit « rendez-vous ce soir à la tour », et je l'ai signalé tout de suite.",
    "> everyone meets at the water tower\nPlease do not spread this, it is not true.",
    "RT @radio_sector7: the rumour about the hospital is false, please do not share it",
)
ONE_SENTENCE = {
    "en": "Tomorrow I am going to the market with my mother to buy bread, olives and tea.",
    "fr": "Demain je vais au marché avec ma mère pour acheter du pain, des olives et du thé.",
    "ar": "غدا سأذهب إلى السوق مع أمي لشراء الخبز والزيتون والشاي.",
    "de": "Morgen gehe ich mit meiner Mutter auf den Markt, um Brot, Oliven und Tee zu kaufen.",
}
"""The same words in four languages."""
COPIED = (
    "Please donate blood for the injured at the hall of Sector 4 today, copy and share this post!",
    "We vote for Lumi and the Lanterns tonight, copy this text and let our favourite band win!",
)
"""What ordinary people copy from one another by the thousand."""

NEUTRAL = (*NEWS, *CONDEMNATION, *FAITH, *QUOTATION, *ONE_SENTENCE.values(), *COPIED)

STRANGE = (
    "",
    " ",
    "\n" * 50,
    "a",
    "a" * 100_000,
    "water tower " * 8_000,
    "😀" * 20_000,
    "👨‍👩‍👧‍👦🏳️‍🌈" * 500,
    "e" + "\u0301" * 99_999,
    "\u202e\u2066hidden\u2069\u200f" * 5_000,
    "ﷺ" * 50_000,
    "\x00\x01\x02\ufffe\uffff" * 100,
    "\ud800 lone \udfff",
    '"' * 50_000,
    "“„«" * 20_000,
    "> " * 50_000,
    "[quote]" * 14_000,
    "http://" * 14_000,
    "http://a.b," * 9_000,
    "a." * 50_000,
    "@" * 50_000,
    "#" * 50_000,
    "#a " * 30_000,
    "水塔" * 50_000,
    "%41" * 30_000,
    "http://" + "[" * 1_000,
    "http://" + "1." * 1_000,
    "http://" + "ü" * 2_000 + ".example",
    "http://xn--" + "9" * 2_000 + ".example/",
)
"""Empty, huge, right-to-left, stacked and broken texts."""
