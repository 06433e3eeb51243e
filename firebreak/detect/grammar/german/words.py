"""German words by class: who does what to whom, and with what."""

from collections.abc import Mapping

from firebreak.algorithms.text.normalize import fold

# Folded, "töten" is the dead of "die Toten" and "köpfen" the heads of "den Köpfen"; nouns have
# capitals.
VERBS_BUT_NOUNS: Mapping[str, str] = {"toten": "slay_inf", "tote": "slay_i", "kopfen": "slay_inf"}
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def listed(text: str) -> tuple[str, ...]:
    """Split words that are separated by commas, each in the spellings that people use.

    Args:
        text: Words and phrases with umlauts.

    Returns:
        Folded; ``töten`` gives ``toten`` (so folded) and ``toeten`` (so typed without umlauts).
    """
    made: dict[str, None] = {}
    for part in text.split(","):
        for written in (part, part.translate(_WRITTEN_OUT)):
            if folded := " ".join(fold(written).split()):
                made[folded] = None
    return tuple(made)


def forms(*rows: str) -> dict[str, list[str]]:
    """Give the forms of verbs that stay in one piece, and the whole ones of those that do not.

    Args:
        *rows: Infinitive, stem, third person, participle and past, as ``töten töt tötet getötet
            tötete``; a ``+`` stands behind a prefix that can be parted, as ``um+bringen bring
            bringt gebracht brachte``.

    Returns:
        ``inf``, ``zu``, ``done``, ``i`` (first person and command to one), ``third`` (and command
        to several), ``past``, each with its words.
    """
    made: dict[str, list[str]] = {name: [] for name in ("inf", "zu", "done", "i", "third", "past")}
    for row in rows:
        infinitive, stem, third, done, past = row.split()
        prefix, parted, rest = infinitive.rpartition("+")
        ending = "n" if past.endswith("e") else "en"
        made["inf"].append(prefix + rest)
        made["done"].append(prefix + done)
        made["i"] += [f"{prefix}{stem}e"] if parted else [stem, f"{stem}e"]
        made["third"].append(prefix + third)
        made["past"] += [prefix + past, f"{prefix}{past}{ending}"]
        made["zu"].append(f"{prefix}zu{rest}" if parted else f"zu {rest}")
    return made


def _classed(name: str, *rows: str) -> dict[str, tuple[str, ...]]:
    return {
        f"{name}_{form}": tuple(
            word for word in listed(",".join(words)) if word not in VERBS_BUT_NOUNS
        )
        for form, words in forms(*rows).items()
    }


def _with(forms_of: Mapping[str, tuple[str, ...]], **phrases: str) -> dict[str, tuple[str, ...]]:
    """Add phrases to the forms of verbs, by class."""
    return {name: (*words, *listed(phrases.get(name, ""))) for name, words in forms_of.items()}


def _parted(prefix: str, stems: str) -> dict[str, tuple[str, ...]]:
    """Give the parts of verbs whose prefix stands at the end: ``ich bring``, ``bringt``."""
    rows = [stem.split() for stem in stems.split(",")]
    return {
        f"{prefix}_i": listed(",".join(f"{stem},{stem}e" for stem, _, _ in rows)),
        f"{prefix}_third": listed(",".join(third for _, third, _ in rows)),
        f"{prefix}_we": listed(",".join(infinitive for _, _, infinitive in rows)),
    }


HARM: Mapping[str, tuple[str, ...]] = {
    **_with(
        _classed(
            "slay",
            "töten töt tötet getötet tötete",
            "köpfen köpf köpft geköpft köpfte",
            "ermorden ermord ermordet ermordet ermordete",
            "um+bringen bring bringt gebracht brachte",
            "um+legen leg legt gelegt legte",
            "erschießen erschieß erschießt erschossen erschoss",
            "ab+stechen stech stecht gestochen stach",
            "ab+stechen stich sticht gestochen stach",
            "erstechen erstech ersticht erstochen erstach",
            "ab+knallen knall knallt geknallt knallte",
            "ab+schlachten schlacht schlachtet geschlachtet schlachtete",
            "hin+schlachten schlacht schlachtet geschlachtet schlachtete",
            "ab+murksen murks murkst gemurkst murkste",
            "ab+metzeln metzel metzelt gemetzelt metzelte",
            "nieder+metzeln metzel metzelt gemetzelt metzelte",
            "nieder+schießen schieß schießt geschossen schoss",
            "nieder+stechen stech sticht gestochen stach",
            "nieder+mähen mäh mäht gemäht mähte",
            "massakrieren massakrier massakriert massakriert massakrierte",
            "enthaupten enthaupt enthauptet enthauptet enthauptete",
            "lynchen lynch lyncht gelyncht lynchte",
            "erwürgen erwürg erwürgt erwürgt erwürgte",
            "erdrosseln erdrossel erdrosselt erdrosselt erdrosselte",
            "strangulieren strangulier stranguliert stranguliert strangulierte",
            "ersticken erstick erstickt erstickt erstickte",
            "erhängen erhäng erhängt erhängt erhängte",
            "auf+knüpfen knüpf knüpft geknüpft knüpfte",
            "auf+schlitzen schlitz schlitzt geschlitzt schlitzte",
            "hin+richten richt richtet gerichtet richtete",
            "exekutieren exekutier exekutiert exekutiert exekutierte",
            "erschlagen erschlag erschlagt erschlagen erschlug",
            "tot+schlagen schlag schlagt geschlagen schlug",
            "tot+prügeln prügel prügelt geprügelt prügelte",
            "tot+treten tret tretet getreten trat",
            "tot+machen mach macht gemacht machte",
            "kalt+machen mach macht gemacht machte",
            "tot+schießen schieß schießt geschossen schoss",
            "vergasen vergas vergast vergast vergaste",
            "steinigen steinig steinigt gesteinigt steinigte",
            "kreuzigen kreuzig kreuzigt gekreuzigt kreuzigte",
            "vierteilen vierteil vierteilt gevierteilt vierteilte",
            "ertränken ertränk ertränkt ertränkt ertränkte",
            "ersäufen ersäuf ersäuft ersäuft ersäufte",
            "meucheln meuchel meuchelt gemeuchelt meuchelte",
            "verstümmeln verstümmel verstümmelt verstümmelt verstümmelte",
            "zerstückeln zerstückel zerstückelt zerstückelt zerstückelte",
            "zerhacken zerhack zerhackt zerhackt zerhackte",
            "guillotinieren guillotinier guillotiniert guillotiniert guillotinierte",
            "killen kill killt gekillt killte",
            "liquidieren liquidier liquidiert liquidiert liquidierte",
        ),
        slay_inf="zu tode prügeln, zu tode foltern, zu tode quälen, zu tode treten, zu tode "
        "steinigen, "
        "bei lebendigem leib verbrennen, bei lebendigem leibe verbrennen, lebendig verbrennen, "
        "lebendig begraben, vom erdboden tilgen, vom erdboden fegen, unter die erde bringen, "
        "ins jenseits befördern, um die ecke bringen, ins grab bringen, in stücke reißen, "
        "in stücke schneiden, einen kopf kürzer machen, in den tod schicken, wegballern, "
        "über den haufen schießen, über den haufen fahren, zur strecke bringen, ans kreuz nageln",
        slay_zu="zu tode zu prügeln, zu tode zu foltern, lebendig zu verbrennen, lebendig zu "
        "begraben, "
        "unter die erde zu bringen, um die ecke zu bringen, ins grab zu bringen, "
        "einen kopf kürzer zu machen, ins jenseits zu befördern, über den haufen zu schießen",
        slay_done="zu tode geprügelt, zu tode gefoltert, zu tode gequält, zu tode gesteinigt, "
        "bei lebendigem leib verbrannt, lebendig verbrannt, lebendig begraben, "
        "vom erdboden getilgt, unter die erde gebracht, um die ecke gebracht, "
        "weggeknallt, weggeballert, in stücke gerissen, einen kopf kürzer gemacht, "
        "ins jenseits befördert",
    ),
    **_classed(
        "raze",
        "vernichten vernicht vernichtet vernichtet vernichtete",
        "aus+löschen lösch löscht gelöscht löschte",
        "aus+rotten rott rottet gerottet rottete",
        "aus+merzen merz merzt gemerzt merzte",
        "aus+radieren radier radiert radiert radierte",
        "eliminieren eliminier eliminiert eliminiert eliminierte",
        "beseitigen beseitig beseitigt beseitigt beseitigte",
        "verbrennen verbrenn verbrennt verbrannt verbrannte",
        "vergiften vergift vergiftet vergiftet vergiftete",
        "überfahren überfahr überfahrt überfahren überfuhr",
        "an+zünden zünd zündet gezündet zündete",
        "ab+fackeln fackel fackelt gefackelt fackelte",
        "auf+hängen häng hängt gehängt hängte",
        "auf+hängen häng hängt gehangen hing",
        "schlachten schlacht schlachtet geschlachtet schlachtete",
        "weg+sprengen spreng sprengt gesprengt sprengte",
        "zerquetschen zerquetsch zerquetscht zerquetscht zerquetschte",
        "platt+machen mach macht gemacht machte",
        "nieder+machen mach macht gemacht machte",
        "hängen häng hängt gehängt hängte",
    ),
    **_classed(
        "hurt",
        "foltern folter foltert gefoltert folterte",
        "quälen quäl quält gequält quälte",
        "vergewaltigen vergewaltig vergewaltigt vergewaltigt vergewaltigte",
        "verprügeln verprügel verprügelt verprügelt verprügelte",
        "zusammen+schlagen schlag schlagt geschlagen schlug",
        "nieder+schlagen schlag schlagt geschlagen schlug",
        "aus+peitschen peitsch peitscht gepeitscht peitschte",
        "misshandeln misshandel misshandelt misshandelt misshandelte",
    ),
    **_classed(
        "harm",
        "verletzen verletz verletzt verletzt verletzte",
        "an+greifen greif greift gegriffen griff",
        "überfallen überfall überfallt überfallen überfiel",
        "entführen entführ entführt entführt entführte",
        "attackieren attackier attackiert attackiert attackierte",
        "zerstören zerstör zerstört zerstört zerstörte",
    ),
    **_classed(
        "raid",
        "sprengen spreng sprengt gesprengt sprengte",
        "bombardieren bombardier bombardiert bombardiert bombardierte",
        "stürmen stürm stürmt gestürmt stürmte",
        "an+greifen greif greift gegriffen griff",
        "an+zünden zünd zündet gezündet zündete",
        "ab+fackeln fackel fackelt gefackelt fackelte",
        "nieder+brennen brenn brennt gebrannt brannte",
        "ab+brennen brenn brennt gebrannt brannte",
        "zerbomben zerbomb zerbombt zerbombt zerbombte",
        "überfallen überfall überfallt überfallen überfiel",
        "attackieren attackier attackiert attackiert attackierte",
        "zerstören zerstör zerstört zerstört zerstörte",
        "weg+sprengen spreng sprengt gesprengt sprengte",
        "vernichten vernicht vernichtet vernichtet vernichtete",
    ),
    **_parted("um", "bring bringt bringen, leg legt legen"),
    **_parted(
        "ab",
        "stech stecht stechen, stich sticht stechen, knall knallt knallen, schlacht schlachtet "
        "schlachten, murks murkst murksen, fackel fackelt fackeln, metzel metzelt metzeln",
    ),
    **_parted("auf", "häng hängt hängen, knüpf knüpft knüpfen, schlitz schlitzt schlitzen"),
    **_parted(
        "tot",
        "schlag schlagt schlagen, tret tretet treten, prügel prügelt prügeln, "
        "schieß schießt schießen, mach macht machen, stech stecht stechen",
    ),
    **_parted("grave", "bring bringt bringen, schick schickt schicken, leg legt legen"),
    "in_grave": listed(
        "unter die erde, um die ecke, ins grab, ins jenseits, in den sarg, zur strecke"
    ),
    **_parted("kalt", "mach macht machen"),
    **_parted("platt", "mach macht machen, walz walzt walzen"),
    **_parted(
        "nieder",
        "metzel metzelt metzeln, schieß schießt schießen, stech stecht stechen, "
        "mäh mäht mähen, mach macht machen",
    ),
    **_parted("hin", "richt richtet richten, schlacht schlachtet schlachten"),
    **_parted("aus", "lösch löscht löschen, rott rottet rotten, merz merzt merzen"),
    **_parted("an", "zünd zündet zünden, greif greift greifen"),
    **_parted("blow", "jag jagt jagen, spreng sprengt sprengen, blas blast blasen"),
    "in_air": listed("in die luft"),
    "blow_inf": listed(
        "in die luft jagen, in die luft sprengen, in brand setzen, in brand stecken, "
        "in die luft fliegen lassen, dem erdboden gleichmachen, in schutt und asche legen, "
        "in die luft blasen, hochgehen lassen, hochjagen, unter beschuss nehmen"
    ),
    "blow_done": listed(
        "in die luft gejagt, in die luft gesprengt, in brand gesetzt, in brand gesteckt, "
        "dem erdboden gleichgemacht, in schutt und asche gelegt, beschossen, hochgejagt"
    ),
    "shoot_inf": listed("schießen, feuern, losgehen, losballern, einstechen, das feuer eröffnen"),
    "cut_inf": listed(
        "durchschneiden, aufschneiden, aufschlitzen, abschneiden, abschlagen, abreißen, abhacken, "
        "einschlagen, eintreten, spalten, brechen, umdrehen, zertrümmern, zerschmettern, "
        "zerschneiden, herausreißen, rausreißen, ausreißen, abtrennen, ausstechen, wegblasen, "
        "wegpusten, wegschießen, rausschneiden, herausschneiden, zerquetschen, durchtrennen"
    ),
    "cut_zu": listed(
        "durchzuschneiden, aufzuschneiden, aufzuschlitzen, abzuschneiden, abzuschlagen, "
        "einzuschlagen, einzutreten, zu spalten, zu brechen, umzudrehen, zu zertrümmern, "
        "herauszureißen, abzureißen, abzuhacken, abzutrennen, zu zerschmettern"
    ),
    "cut_done": listed(
        "durchgeschnitten, durchgeschnitten bekommen, aufgeschlitzt, abgeschnitten, abgeschlagen, "
        "eingeschlagen, gebrochen, umgedreht, zertrümmert, abgehackt, abgetrennt, gespalten"
    ),
    "cut_third": listed(
        "durchschneidet, aufschneidet, aufschlitzt, abschneidet, abschlägt, abreißt, abhackt, "
        "einschlägt, spaltet, bricht, umdreht, zertrümmert, herausreißt"
    ),
    "cut_i": listed(
        "hau, haue, brech, breche, brechen, brecht, schneid, schneide, schneiden, schneidet, "
        "schlag, "
        "schlage, schlagen, schlagt, dreh, drehe, drehen, dreht, reiß, reiße, reißen, reißt, "
        "schlitz, schlitze, schlitzen, schlitzt, hack, hacke, hacken, hackt, spalte, spalten, "
        "spaltet, zertrümmer, zertrümmere, zertrümmern, zertrümmert, tret, trete, treten, tretet"
    ),
    "cut_away": listed("durch, ab, auf, ein, um, aus, raus, heraus, weg"),
    "body": listed(
        "kehle, kehlen, hals, hälse, genick, genicke, schädel, kopf, köpfe, knochen, rückgrat, "
        "gesicht, gesichter, beine, knie, zähne, kiefer, augen, herz, gurgel, fresse, gehirn, "
        "hirn, rippen, finger, hände, arme, nacken, schädeldecke"
    ),
    "whole_body": listed("knochen, rippen, finger, zähne, beine"),
    "life": listed("leben, existenz"),
    "end_it_inf": listed(
        "ein ende setzen, ein ende machen, ein ende bereiten, das leben nehmen, das licht ausblasen"
    ),
    "end_it_zu": listed("ein ende zu setzen, ein ende zu machen, ein ende zu bereiten"),
    "end_it_third": listed("ein ende setzt, ein ende macht, ein ende bereitet, das leben nimmt"),
    "end_life_inf": listed(
        "beenden, auslöschen, ausmerzen, zerstören, nehmen, vernichten, ausradieren"
    ),
    "suffer": listed(
        "leiden, sterben, verrecken, krepieren, bluten, verbluten, brennen, hängen, ersticken, "
        "verbrennen, ertrinken, verhungern, ersaufen, verenden, baumeln, abkratzen, draufgehen"
    ),
    "die": listed(
        "sterben, verrecken, krepieren, verbluten, brennen, hängen, verenden, baumeln, abkratzen, "
        "draufgehen, ersaufen, verhungern, im gras liegen"
    ),
    "die_third": listed(
        "stirbt, verreckt, krepiert, verblutet, brennt, hängt, abkratzt, draufgeht, ersäuft"
    ),
    "die_zu": listed("zu sterben, zu leiden, zu verrecken, zu krepieren, zu brennen, zu hängen"),
    "agony": listed("leiden, bluten, verbluten, verrecken, krepieren, brennen, baumeln"),
    "reward": listed(
        "einen orden, eine medaille, meinen respekt, unseren respekt, einen gefallen, ein held, "
        "einen dienst, applaus, eine belohnung, etwas gutes, gutes, meinen dank, unseren dank"
    ),
    "live": listed("leben, weiterleben, am leben, zu leben, weiterzuleben"),
    "dead_one": listed(
        "nur ein toter, nur eine tote, ein toter, nur tote, eine tote, nur ein totes"
    ),
    "bullet": listed("kugel, kugeln, messer, klinge, axt"),
    "thrusts": listed(
        "jage, jag, ramme, ramm, schieße, schieß, stecke, steck, stoße, stoß, verpasse, verpass, "
        "jagen, rammen, schießen, stecken, stoßen, verpassen"
    ),
    "flesh": listed(
        "kopf, köpfe, bauch, rücken, brust, leib, herz, stirn, schläfe, hals, kehle, nacken, "
        "gesicht, auge, augen, schädel, hirn, rippen, körper, genick"
    ),
    "wall": listed("an die wand, vor die wand"),
    "perish": listed("verrecken, krepieren, bluten, verbluten, baumeln"),
    "strike": listed("zuschlagen, angreifen, wieder zuschlagen, wieder angreifen"),
    "in_fire": listed("in brand, in flammen"),
    "blow_zu": listed(
        "in die luft zu jagen, in die luft zu sprengen, in brand zu setzen, in brand zu stecken"
    ),
    "dead": listed("tot, tod, unter der erde, im grab, begraben, weg vom fenster, ausgelöscht"),
    "death": listed("tod, todesstrafe, hinrichtung, strick, galgen, exekution, kugel"),
    "doom": listed(
        "tod, todesstrafe, hinrichtung, vernichtung, auslöschung, ausrottung, galgen, strick, "
        "kugel, giftspritze, exekution, erschießung, massaker, mord, völkermord, massenmord, "
        "guillotine, scheiterhaufen, gaskammer, erschießungskommando, kugel in den kopf, "
        "ausmerzung, tötung, ermordung, massenhinrichtung, scharfrichter"
    ),
    "gallows": listed(
        "an den galgen, auf den scheiterhaufen, an die wand gestellt, unter die erde, unter die "
        "guillotine, vor ein erschießungskommando, vor das erschießungskommando, in die "
        "gaskammer, ins gas, an den strick, auf den elektrischen stuhl, ins grab, ans kreuz, "
        "aufs schafott, an den nächsten baum, an einen baum, an die laterne, an die nächste "
        "laterne, an den laternenpfahl, in den sarg, auf den friedhof, auf die schlachtbank, "
        "ins massengrab, in ein massengrab, aufs rad, in die grube, unter den rasen, in den "
        "ofen, am galgen, am strick, am nächsten baum, eine kugel in den kopf, an laternen, vor "
        "die wand gestellt"
    ),
    "put_inf": listed(
        "stellen, hängen, bringen, schicken, werfen, schießen, jagen, verpassen, knüpfen, setzen"
    ),
    "solution": listed("lösung, antwort, weg, heilmittel, sprache, option, möglichkeit, mittel"),
    "legal": listed(
        "legal, erlaubt, straffrei, legalisiert, belohnt, gestattet, kein verbrechen, pflicht, "
        "bürgerpflicht, gefördert, nicht strafbar, straflos, entkriminalisiert, nicht illegal, "
        "nicht verboten, legitim, ok, okay, in ordnung, eine pflicht, gefeiert, normal, "
        "feiertag, volkssport, ein volkssport"
    ),
    "no_crime": listed(
        "kein verbrechen, keine sünde, kein mord, nicht strafbar, eine pflicht, unsere pflicht, "
        "eine gute tat, ein dienst, gerechtfertigt, notwehr, keine straftat, kein fehler"
    ),
    "murder": listed(
        "mord, morde, das töten, das ermorden, das umbringen, das erschießen, die tötung, "
        "die ermordung, die hinrichtung, massenmord, der mord, das abschlachten, töten, ermorden"
    ),
    "bomb": listed(
        "bombe, bomben, sprengsatz, sprengsätze, sprengstoff, autobombe, paketbombe, rohrbombe, "
        "nagelbombe, sprengladung, sprengladungen, sprengkörper, zeitbombe"
    ),
    "planted": listed(
        "gelegt, versteckt, deponiert, platziert, angebracht, vergraben, gepflanzt, scharf gemacht"
    ),
    "attacks": listed(
        "anschlag, anschläge, attentat, attentate, angriffe, bombenanschläge, terroranschläge, "
        "massaker, blutbad, amoklauf, amokläufe, messerangriffe, messerattacken, morde, "
        "blutvergießen, explosionen, tote, hinrichtungen"
    ),
    "arms": listed("waffe, waffen, messer, gewehr, gewehre, pistole, pistolen, axt, äxte, machete"),
    "take_arms": listed(
        "nehmt, nimm, greift zu, greif zu, greift zur, greif zur, holt, hol, packt, pack, "
        "schnappt euch, schnapp dir, bewaffnet euch mit, zückt, ladet, greift nach, ran an, zu"
    ),
    "my_hand": listed(
        "durch meine hand, durch unsere hand, von meiner hand, von unserer hand, "
        "durch unsere hände, durch meine hände, durch mich, durch mein messer, durch unsere "
        "kugeln, "
        "durch meine waffe, durch unsere waffen, durch uns, von mir, durch meine kugeln, "
        "durch meine klinge, durch mein schwert"
    ),
}

PEOPLE: Mapping[str, tuple[str, ...]] = {
    "i": listed(
        "ich, wir, isch, ick, icke, unsere gruppe, unsere brüder, unsere kämpfer, unsere leute, "
        "unsere männer, unsere einheit, meine brüder und ich, mein bruder und ich, "
        "meine freunde und ich, meine jungs und ich"
    ),
    "we": listed("wir"),
    "own": listed(
        "mein, meine, meinen, meinem, meiner, meines, unser, unsere, unseren, unserem, unserer"
    ),
    "self": listed("mich, mir, uns, sich, selbst, selber, mein, meine, meinen, meinem, meiner"),
    "you": listed(
        "dich, euch, dir, euch alle, euch allen, jeden von euch, jeden einzelnen von euch, "
        "jedem von euch, jedem einzelnen von euch, euch beide, "
        "dich und deine ganze familie, dich und deine familie, euch und eure familien, "
        "alle von euch, sie alle, deine familie, deine ganze familie, eure familien, eure kinder"
    ),
    "him": listed("ihn, ihm, sie, ihnen, den, die, dem"),
    "all_them": listed(
        "alle, sie alle, euch alle, ihnen allen, jeden von ihnen, jeden einzelnen von ihnen, "
        "jeden einzelnen, sie allesamt, die alle, alle von ihnen, alle davon, jeden, "
        "jeden von denen, jeden einzelnen von denen, alle von denen, diese alle, allen, "
        "allen von ihnen, jedem von ihnen, jede von ihnen, jede einzelne von ihnen"
    ),
    "they": listed("sie, die, ihr, diese, alle, du, solche"),
    "the": listed(
        "der, die, das, den, dem, des, ein, eine, einen, einem, einer, eines, so, nen, ne"
    ),
    "every": listed(
        "alle, allen, aller, all, jede, jeden, jedem, jeder, jedes, sämtliche, sämtlichen, "
        "all die, all diese, all den, all diesen, all der, all dieser, diese, diesen, dieser, "
        "dieses, diesem, solche, solchen, solcher, jene, jenen, jener, die ganzen, den ganzen, "
        "diese ganzen, diesen ganzen, diese art von, diese sorte von, diese sorte, diese art, "
        "dieser art von, die art von, so, die meisten, den meisten, mehr, mehr von, noch mehr, "
        "viele, möglichst viele, so viele, ein paar, solch, ein paar von, ein paar dieser, "
        "die nächste, den nächsten, das nächste, die nächsten, die erste, den ersten, beide, "
        "jede einzelne, jeden einzelnen, jedes einzelne, jeden dieser, jede dieser, alle diese, "
        "alle die, so wenige, hunderte, tausende, dutzende, eine menge, sowas wie, euch, ihr, "
        "die gesamte, das ganze, die ganze, den ganzen haufen, diese scheiß, diese verdammten"
    ),
    "every_the": listed(
        "eure, euren, eurer, eurem, deine, deinen, deiner, deinem, ihre, ihren, ihrer, ihrem, "
        "seine, seinen, seiner, seinem, deren, dessen"
    ),
    "likens": listed("wie"),
    "likened": listed(
        "du, dich, dir, ihr, euch, sie, ihn, ihm, ihnen, er, die, den, diese, diesen"
    ),
    "person": listed(
        "frau, mann, kind, mädchen, junge, typ, kerl, mensch, menschen, leute, leuten, männer, "
        "männern, frauen, kinder, kindern, jungs, mädels, familie, familien, polizist, "
        "polizisten, bulle, bullen, soldat, soldaten, lehrer, lehrerin, schüler, schülern, "
        "student, studenten, besucher, besuchern, gäste, gästen, gast, passant, passanten, "
        "nachbar, nachbarn, zivilisten, politiker, politikern, richter, journalist, "
        "journalisten, ärzte, arzt, beamte, beamten, bürger, bürgern, einwohner, einwohnern, "
        "ausländer, ausländern, einwanderer, flüchtlinge, flüchtlingen, migranten, touristen, "
        "gläubige, gläubigen, ungläubige, ungläubigen, verräter, feiglinge, schweine, "
        "schweinen, ratten, hunde, bastarde, bastard, schlampe, schlampen, abschaum, dreck, "
        "pack, gesindel, ungeziefer, parasiten, bevölkerung, menschheit, regierung, minderheit, "
        "minderheiten, besatzung, belegschaft, feinde, feinden, gegner, nutzer, wähler, "
        "bürgermeister, minister, kanzler, präsident, personen, person, untermenschen, viecher, "
        "fremde, fremden, brut, sippe, volk, völker, gruppe, gemeinschaft, mitarbeiter, "
        "kollegen, chef, passagiere, fahrgäste, hurensöhne, hurensohn, wichser, arschlöcher, "
        "idioten, penner, huren, hure, wesen, kreaturen, gestalten, heuchler, spinner"
    ),
    "wrongdoer": listed(
        "mörder, mördern, mörderin, vergewaltiger, vergewaltigern, pädophile, pädophilen, "
        "terrorist, terroristen, verbrecher, verbrechern, kriminelle, kriminellen, "
        "kinderschänder, kinderschändern, attentäter, attentätern, täter, tätern, täterin, "
        "schwerverbrecher, serienmörder, kriegsverbrecher, kriegsverbrechern, diktator, "
        "diktatoren, diebe, dieb, nazi, nazis, folterer, amokläufer, tyrann, tyrannen, "
        "verurteilte, verurteilten, tierquäler, sklaventreiber, dealer, drogendealer, "
        "menschenhändler, massenmörder, triebtäter, sexualstraftäter, straftäter, schläger"
    ),
    "someone": listed(
        "jemand, irgendjemand, irgendwer, einer, mal jemand, endlich jemand, doch jemand, man, "
        "mal einer, endlich einer, ein held, ein patriot, wer"
    ),
    "count": listed(
        "zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf, zwanzig, dreißig, "
        "fünfzig, hundert, dutzende, mehrere, viele, hunderte, einige, über, mindestens, "
        "mehr als, tausende"
    ),
}
