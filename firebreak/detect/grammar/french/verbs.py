"""French verbs of violence, conjugated, and folded as text is."""

from collections.abc import Iterable, Mapping

from firebreak.detect.grammar.english.words import listed

FORMS = ("inf", "done", "now", "fut", "cond", "order", "tu", "sub", "imp")
"""Infinitive; participle; present, future and conditional of the author's side; imperative to
many and to one; subjunctive; imperfect."""

_FAIRE = (
    "faire",
    "fait/faits/faite/faites",
    "fais/fait/faisons",
    "ferai/ferons/fera/ferais",
    "ferait/feraient/ferais/feriez/ferions",
    "faites/faisons",
    "fais/fait",
    "fasse/fasses/fassent/fassions/fassiez",
    "faisait/faisaient/faisais/faisiez",
)
_METTRE = (
    "mettre",
    "mis/mise/mises",
    "mets/met/mettons",
    "mettrai/mettrons/mettra/mettrais",
    "mettrait/mettraient/mettrais/mettriez",
    "mettez/mettons",
    "mets/met",
    "mette/mettes/mettent/mettions/mettiez",
    "mettait/mettaient/mettais",
)


def _er(infinitive: str) -> dict[str, tuple[str, ...]]:
    stem = infinitive[:-2]
    soft = f"{stem}e" if stem.endswith("g") else stem
    mute = f"{stem[:-1]}i" if stem.endswith("y") else stem
    return {
        # Participle and imperative sound like the infinitive, and are often written for it.
        "inf": (infinitive, f"{stem}e", f"{stem}es", f"{stem}ez"),
        "done": tuple(stem + end for end in ("e", "es", "ee", "ees", "er")),
        "now": (f"{mute}e", f"{soft}ons"),
        "fut": tuple(f"{mute}er{end}" for end in ("ai", "ons", "a", "ais")),
        "cond": tuple(f"{mute}er{end}" for end in ("ait", "aient", "ais", "iez", "ions")),
        "order": (f"{stem}ez", f"{soft}ons"),
        "tu": (f"{mute}e", f"{mute}es"),
        "sub": (f"{mute}e", f"{mute}es", f"{mute}ent", f"{stem}ions", f"{stem}iez"),
        "imp": tuple(f"{soft}{end}" for end in ("ait", "aient", "ais")),
    }


def _re(infinitive: str, done: str, stem: str, singular: str) -> dict[str, tuple[str, ...]]:
    """Conjugate a verb in -re: its participle, its stem before endings, its form with je."""
    root = infinitive[:-1]
    third = singular[:-1]
    return {
        "inf": (infinitive,),
        "done": tuple(done + end for end in ("", "s", "e", "es")),
        "now": (singular, third, f"{stem}ons"),
        "fut": tuple(root + end for end in ("ai", "ons", "a", "ais")),
        "cond": tuple(root + end for end in ("ait", "aient", "ais", "iez", "ions")),
        "order": (f"{stem}ez", f"{stem}ons"),
        "tu": (singular,),
        "sub": tuple(stem + end for end in ("e", "es", "ent", "ions", "iez")),
        "imp": tuple(stem + end for end in ("ait", "aient", "ais")),
    }


def _ir(infinitive: str) -> dict[str, tuple[str, ...]]:
    stem = infinitive[:-1]
    return {
        "inf": (infinitive,),
        "done": (stem, f"{stem}s", f"{stem}e", f"{stem}es"),
        "now": (f"{stem}s", f"{stem}t", f"{stem}ssons"),
        "fut": tuple(infinitive + end for end in ("ai", "ons", "a", "ais")),
        "cond": tuple(infinitive + end for end in ("ait", "aient", "ais", "iez", "ions")),
        "order": (f"{stem}ssez", f"{stem}ssons"),
        "tu": (f"{stem}s",),
        "sub": tuple(f"{stem}ss{end}" for end in ("e", "es", "ent", "ions", "iez")),
        "imp": tuple(f"{stem}ss{end}" for end in ("ait", "aient", "ais")),
    }


def _tailed(
    forms: Iterable[tuple[str, Iterable[str]]], tails: str, before: str = ""
) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(f"{before}{word} {tail}" for word in words for tail in listed(tails))
        for name, words in forms
    }


def _rows(rows: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    return [(name, row.split("/")) for name, row in zip(FORMS, rows, strict=True)]


def _family(name: str, *verbs: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {
        f"{name}_{form}": tuple(dict.fromkeys(word for verb in verbs for word in verb[form]))
        for form in FORMS
    }


SLAY = _family(
    "slay",
    *map(
        _er,
        listed(
            "assassiner, egorger, decapiter, lyncher, poignarder, etrangler, mutiler, lapider, "
            "fusiller, exterminer, eventrer, etriper, eviscerer, guillotiner, trucider, "
            "zigouiller, flinguer, demembrer, immoler, gazer, violer, tabasser, depecer, empaler, "
            "suriner, canarder, eborgner, castrer, trucider, emasculer, scalper"
        ),
    ),
    _tailed(_rows(_METTRE), "a mort, en pieces, au bucher, dans une tombe"),
    _tailed(_rows(_FAIRE), "la peau, la peau a, la peau de, la peau aux, la peau des"),
    _tailed(_rows(_FAIRE), "couler le sang de, couler le sang des"),
    _tailed(_er("tirer").items(), "dessus"),
    _tailed(_er("rouler").items(), "dessus"),
    _tailed(_er("bruler").items(), "vif, vifs, vive, vives, vivant, vivants, vivante, vivantes"),
    _tailed(_er("cramer").items(), "vif, vifs, vivant, vivants"),
    _tailed(_er("enterrer").items(), "vivant, vivants, vif, vifs, vivantes"),
    _tailed(_re("battre", "battu", "batt", "bats").items(), "a mort"),
    _tailed(_er("frapper").items(), "a mort"),
)
"""What is done to people alone."""

KILL = _family(
    "kill",
    *map(
        _er,
        listed(
            "tuer, buter, massacrer, torturer, dezinguer, degommer, dessouder, dechiqueter, "
            "ebouillanter, electrocuter"
        ),
    ),
    _tailed(
        _rows(_FAIRE),
        "crever, mourir, souffrir, agoniser, saigner, payer de leur vie, payer dans le sang",
    ),
)
"""What is done to people, and in other senses to a few things."""

HANG = _family(
    "hang",
    *map(_er, listed("noyer, executer, empoisonner, fouetter, carboniser")),
    _re("pendre", "pendu", "pend", "pends"),
    _re("abattre", "abattu", "abatt", "abats"),
)
BURN = _family(
    "burn",
    *map(
        _er,
        listed(
            "bruler, cramer, etouffer, eliminer, eradiquer, liquider, decimer, saigner, fumer, "
            "refroidir, trouer, plomber, crever, griller, defoncer, achever, mitrailler"
        ),
    ),
    _ir("aneantir"),
    _re("descendre", "descendu", "descend", "descends"),
    _tailed(_er("tirer").items(), "sur"),
    _tailed(_rows(_FAIRE), "bruler, disparaitre, exploser, sauter"),
    _tailed(_ir("finir").items(), "avec", before="en "),
)
"""What is done to things every day: it speaks of people where all of them are meant."""

WIPE = _family(
    "wipe",
    *map(
        _er,
        listed(
            "crucifier, ecraser, cogner, frapper, attaquer, agresser, fracasser, blesser, "
            "chatier, exploser, demonter, derouiller, latter, maraver, kicker, matraquer, "
            "pulveriser, dynamiter, planter"
        ),
    ),
    _ir("demolir"),
    _re("detruire", "detruit", "detruis", "detruis"),
    _tailed(_rows(_FAIRE), "peter, la guerre a, la guerre aux, du mal a, du mal aux"),
    _tailed(_rows(_FAIRE), "la chasse a, la chasse aux"),
    _tailed(_er("foncer").items(), "dans, sur"),
    _tailed(_er("rouler").items(), "sur"),
    _tailed(_rows(_METTRE), "le feu a, le feu aux, le feu au"),
    _tailed(_er("casser").items(), "la gueule a, la gueule aux"),
    _tailed(_er("peter").items(), "la gueule a, la gueule aux"),
)
"""What is done to things as well: it speaks of people only beside a word for people."""

CUT = _family(
    "cut",
    *map(
        _er,
        listed(
            "trancher, couper, briser, casser, arracher, eclater, exploser, peter, percer, broyer, "
            "sectionner, fracasser, ecraser, trouer, crever, serrer, sauter, decoller"
        ),
    ),
    _re("tordre", "tordu", "tord", "tords"),
    _re("fendre", "fendu", "fend", "fends"),
    _re("rompre", "rompu", "romp", "romps"),
)
SHOOT = _family(
    "shoot",
    *map(_er, listed("tirer, coller, loger, planter, envoyer, balancer, flanquer, enfoncer")),
    {name: tuple(words) for name, words in _rows(_METTRE)},
    {
        "inf": ("foutre",),
        "done": ("foutu",),
        "now": ("fous", "fout", "foutons"),
        "fut": ("foutrai", "foutra", "foutrons"),
        "cond": ("foutrait", "foutraient"),
        "order": ("foutez", "foutons"),
        "tu": ("fous",),
        "sub": ("foute", "foutent"),
        "imp": ("foutait", "foutaient"),
    },
)
SUFFER: Mapping[str, tuple[str, ...]] = {
    "suffer_inf": listed(
        "se noyer, mourir, crever, souffrir, agoniser, perir, y passer, caner, canner, clamser, "
        "saigner, bruler vif, bruler vifs, bruler vives, finir pendus, finir pendu, finir "
        "egorges, finir au bucher, finir dans un cercueil, finir sous terre, finir six pieds "
        "sous terre, finir a la morgue, finir dans une tombe, finir cribles de balles, finir au "
        "poteau"
    ),
    "suffer_sub": listed(
        "se noient, se noie, meure, meurent, meures, mouriez, creve, crevent, creves, creviez, "
        "souffre, souffrent, souffriez, agonise, agonisent, y passent, y passe, y passiez, "
        "clamsent, clamse, canent, cane, saignent"
    ),
    "suffer_imp": listed(
        "se noyaient, mouraient, mourait, crevaient, crevait, souffraient, souffrait, agonisaient, "
        "perissaient, perissait, y passaient, y passait, mouriez, creviez, clamsaient"
    ),
    "suffer_cond": listed(
        "mourraient, mourrait, mourriez, creveraient, creverait, creveriez, souffriraient, "
        "souffrirait, periraient, perirait, y passeraient, agoniseraient"
    ),
    "suffer_fut": listed(
        "mourrez, mourront, mourra, mourras, creverez, creveront, crevera, creveras, souffrirez, "
        "souffriront, souffrira, periront, perirez, perira, y passerez, y passeront"
    ),
}
VERBS: Mapping[str, tuple[str, ...]] = {
    **{name: words for table in (SLAY, KILL, HANG, BURN, WIPE) for name, words in table.items()},
    **{name: words for table in (CUT, SHOOT, SUFFER) for name, words in table.items()},
}
