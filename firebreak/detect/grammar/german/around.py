"""German words around an act: denial, report, condemnation, time, joke."""

from collections.abc import Mapping

from firebreak.detect.grammar.german.words import listed

AROUND: Mapping[str, tuple[str, ...]] = {
    "wills": listed(
        "werde, werd, werden, will, wollen, möchte, möcht, möchten, muss, würde gern, würde gerne, "
        "würd gern, würd gerne, würde am liebsten, würd am liebsten, würden gern, würden gerne, "
        "würden am liebsten, würde so gern, würde so gerne, würde liebend gern, würde, würd, "
        "würden, geh jetzt, gehe jetzt, gehen jetzt, gehe morgen"
    ),
    "wills_zu": listed(
        "habe vor, hab vor, haben vor, plane, planen, schwöre, schwören, verspreche, "
        "versprechen, bin bereit, sind bereit, beabsichtige, beabsichtigen, habe beschlossen, "
        "haben beschlossen, kann es kaum erwarten, kanns kaum erwarten, können es kaum erwarten, "
        "bin entschlossen, sind entschlossen, bin dabei, sind dabei, träume davon, träumen "
        "davon, freue mich darauf, freu mich drauf, freuen uns darauf, bin gekommen um, bin hier "
        "um, sind hier um, sind gekommen um, gedenke, gedenken, habe große lust, hätte lust, "
        "hätte große lust, hab lust, habe lust, hab bock, habe bock, hätte bock, werde nicht "
        "ruhen ohne, bin auf dem weg um, sind auf dem weg um, habe mir geschworen, habe mir "
        "vorgenommen, hab mir vorgenommen, bin fest entschlossen, bin kurz davor, brenne darauf, "
        "habe den plan, haben den plan, es ist mein plan, mein plan ist, mein ziel ist, unser "
        "ziel ist, unser plan ist, mein ziel ist es, unser ziel ist es, mein plan ist es, "
        "hätte kein problem damit, habe kein problem damit, hab kein problem damit, "
        "hätte nichts dagegen, hätte keine skrupel, habe keine skrupel, würde nicht zögern, "
        "werde nicht zögern, zögere nicht, hätte spaß daran, hätte freude daran"
    ),
    "ensures": listed(
        "sorge dafür, sorgen dafür, werde dafür sorgen, werden dafür sorgen, ruhe nicht, "
        "werde nicht ruhen, werden nicht ruhen, werde nicht aufhören, werden nicht aufhören, "
        "gebe keine ruhe, höre nicht auf, hören nicht auf, ruhen nicht"
    ),
    "could": listed(
        "wenn ich könnte, wenn ich dürfte, wenn es legal wäre, wenn es erlaubt wäre, "
        "wenn ich die macht hätte, wenn ich eine waffe hätte, wenn es nach mir ginge"
    ),
    "loves": listed(
        "will, wollen, möchte, möchten, würde gern, würde gerne, würd gern, würd gerne, "
        "würde so gern, würde so gerne, würde am liebsten, hoffe, kann es kaum erwarten, "
        "träume davon, freue mich darauf, würde, würd, wünschte, wünsche mir, würde zu gern, "
        "würde zu gerne, würden gern, würden gerne"
    ),
    "softly": listed(
        "wirklich, einfach, nur, bloß, endlich, alle, alles, allesamt, sofort, jetzt, heute, "
        "morgen, bald, gleich, persönlich, gern, gerne, so, sehr, halt, eben, echt, mal, ja, doch, "
        "schon, noch, auch, dann, wohl, bestimmt, sicher, garantiert, definitiv, eigenhändig, "
        "gnadenlos, langsam, brutal, qualvoll, grausam ums leben, ausnahmslos, komplett, "
        "am liebsten, ein für alle mal, ein für allemal, eines tages, irgendwann, öffentlich, "
        "auf der stelle, ehrlich, ernsthaft, nun, nochmal, wieder, einzeln, der reihe nach, "
        "eigentlich, gefälligst, verdammt, verdammt nochmal, bitte, lieber, höchstpersönlich, "
        "heute nacht, heute abend, morgen früh, übermorgen, nachts, systematisch, restlos, "
        "gemeinsam, zusammen, fucking, scheiße, unbedingt, direkt, eiskalt, kaltblütig, am besten, "
        "am montag, am dienstag, am mittwoch, am donnerstag, am freitag, am samstag, am sonntag, "
        "irgendwie, tatsächlich, sowieso, ohnehin, längst, lange, höchstwahrscheinlich, "
        "mit sicherheit, auf jeden fall, auf jedenfall, jedenfalls, safe, digga, alter, "
        "vor ort, zuerst, als erstes, schnell, schnellstmöglich, umgehend, dafür, deshalb, daher, "
        "sowas von, ganz, gerade, grad, nämlich, immer, überall, beide, jeweils, kurzerhand"
    ),
    "should": listed(
        "sollte, sollten, solltet, solltest, müsste, müssten, müsstet, muss, müssen, müsst, musst, "
        "soll, sollen, sollt, gehört, gehören, gehörte, gehörten, darf, dürfen, sollst"
    ),
    "belongs": listed("gehört, gehören, gehörte, gehörten, gehörst"),
    "ought_or_had": listed("müsste, müssten, müsstest, müsstet"),
    "oughts": listed(
        "sollte, sollten, solltet, solltest, muss, müssen, müsst, musst, soll, sollen, sollst, "
        "könnte ruhig, könnten ruhig, muesste, muessten, muesstet, muesstest"
    ),
    "sollen": listed("sollte, sollten, solltet, soll, sollen, sollt, mögen, möge, dürfen ruhig"),
    "musts": listed("muss, müssen, müsst"),
    "would_be": listed(
        "wäre, wären, sollte, sollten, würde, würden, werden, wird, sind, ist, müsste, müssten"
    ),
    "better": listed(
        "gut, besser, am besten, das beste, schön, toll, super, geil, großartig, wunderbar, "
        "fantastisch, gerecht, richtig, nur fair, fair, notwendig, nötig, lustig, klasse, "
        "unsere pflicht, meine pflicht, deine pflicht, eine pflicht, ein segen, eine freude, "
        "eine ehre, höchste zeit, zeit, an der zeit, sinnvoll, das vernünftigste, das richtige, "
        "perfekt, ein traum, wünschenswert, nicht schlecht, nicht verkehrt, eine gute idee, "
        "ich bin dafür, wir sind dafür, bin dafür, ich plädiere dafür, ich fordere, wir fordern, "
        "ein besserer ort, die welt wäre besser, uns ginge es besser, allen ginge es besser, "
        "cool, angebracht, hilfreich, ein gewinn, genial, wundervoll, ideal, herrlich, sehr gut"
    ),
    "it_is": listed(
        "es wäre, wäre es, es ist, ist es, das wäre, wär, es wär, es wird, ich fände es"
    ),
    "ideal": listed(
        "in einer gerechten welt, in einer perfekten welt, in einer idealen welt, "
        "in einer besseren welt, in einer schönen welt, in einer vernünftigen welt, "
        "in einer fairen welt, in meiner welt, in meiner idealen welt, "
        "wenn es gerechtigkeit gäbe, gäbe es gerechtigkeit, wenn es nach mir ginge, "
        "ginge es nach mir, wenn ich könnte wie ich wollte, wenn ich das sagen hätte, "
        "wenn die welt gerecht wäre, wäre die welt gerecht, hätte ich das sagen, "
        "wenn ich macht hätte, wenn ich die macht hätte, in einem gerechten staat, "
        "in einem gerechten land, nach meinem willen"
    ),
    "if_only": listed(
        "wenn bloß, wenn nur, wenn doch, wenn endlich, wenn doch nur, wenn doch bloß, "
        "wenn doch endlich, man kann nur hoffen dass, ich wünschte, ich hoffe, hoffentlich, "
        "ich hoffe dass, ich wünsche mir dass, ich wünschte dass, ich wünsche mir, wir hoffen, "
        "wir hoffen dass, möge, mögen, man kann nur hoffen, da kann man nur hoffen, "
        "bleibt nur zu hoffen, bleibt zu hoffen, wie schön wäre es wenn, ich bete, ich bete dafür, "
        "ich will dass, ich möchte dass, wir wollen dass, ich warte darauf, ich träume davon, "
        "es bleibt zu hoffen, ich kann nur hoffen, wir können nur hoffen, ich will, wir wollen, "
        "ich möchte, ach wenn doch, ich wär froh wenn, ich wäre froh wenn, ich fänd es gut wenn, "
        "ich würde mich freuen wenn, ich würde mir wünschen, ich freue mich wenn, "
        "ich würde mich freuen, ich wäre froh, ich fände es gut, ich fänds gut, wir wünschen uns"
    ),
    "lets": listed("lasst uns, lass uns, lassen sie uns, lasset uns, auf lasst uns, laßt uns"),
    "hey": listed(
        "bitte, los, auf, auf geht s, auf gehts, brüder, schwestern, freunde, leute, kameraden, "
        "jungs, kommt, komm, geht, geh, geht raus und, geh raus und, jetzt, also, und, dann, ja, "
        "einfach, alle, endlich, macht schon, steht auf und, steht auf, erhebt euch und, "
        "wacht auf und, geht hin und, geh hin und, kommt und, zieht los und, auf brüder, hey, yo, "
        "heute, morgen, sofort, männer, volk, bürger, wacht auf, erhebt euch, vorwärts, na los, "
        "zögert nicht und, merkt euch, denkt daran, los geht s, los gehts, an alle, achtung"
    ),
    "conj": listed("und, aber, denn, also, deshalb, deswegen, darum, oder, dass, daß, weil, damit"),
    "not": listed("nicht, nie, niemals, kein, keine, keinen, nimmer"),
    "negation": listed(
        "nicht, nie, niemals, niemand, niemanden, niemandem, keiner, kein, keine, keinen, "
        "keinem, keines, nichts, weder, nirgends, nirgendwo, ohne, statt, anstatt, nein, kaum, "
        "nimmer, nich, net, ned, nix, weigere mich, weigern uns, verhindern, verhindert, "
        "verhinderte, stoppen, stoppt, gegen, aufhören, hör auf, hört auf, vermeiden, ablehne, "
        "lehne ab, verbieten, bewahre, behüte, schützen, beschützen, keinesfalls, keineswegs, "
        "angst, fürchte, fürchten, befürchte, befürchten, besorgt, satt dass, nicht dass, "
        "anstelle"
    ),
    "says": listed(
        "sagt, sagte, sagten, sagst, sagen, gesagt, behauptet, behauptete, behaupten, erklärt, "
        "erklärte, erklärten, meint, meinte, meinen, meinten, glaubt, glaubte, glauben, denkt, "
        "dachte, denken, schreibt, schrieb, schrieben, schreiben, geschrieben, twittert, "
        "twitterte, postet, postete, gepostet, ruft, rief, riefen, schreit, schrie, schrien, "
        "fordert, forderte, forderten, fordern, gefordert, verlangt, verlangte, droht, drohte, "
        "drohten, gedroht, drohen, warnt, warnte, warnten, warnen, kündigt, kündigte, "
        "angekündigt, verkündet, verkündete, predigt, predigte, lehrt, lehrte, laut, zufolge, "
        "angeblich, mutmaßlich, berichtet, berichtete, berichten, berichteten, meldet, meldete, "
        "meldeten, er, sei, hieß es, heißt es, las, gelesen, hörte, gehört habe, gehört hat, "
        "erzählt, erzählte, erzählen, idee, behauptung, aussage, aussagen, forderung, spruch, "
        "sprüche, drohung, drohungen, nachricht, nachrichten, beschuldigt, angeklagt, vorgeworfen, "
        "wirft, werfen vor, plante, planten, geplant, wollte, wollten, findet, fand, befahl, "
        "befohlen, träumte, zitat, zitiert, zitierte, parole, parolen, kommentar, "
        "kommentare, bedeutet, klingt, hieße, soll gesagt haben, erinnert, nennt, nannte, "
        "gerücht, gerüchte, meldung, überlegt, überlegte, frage, fragt, fragte, spricht, sprach, "
        "versucht, versuchte, versuchten, gesteht, gestand, steht geschrieben, angedroht"
    ),
    "supposes": listed(
        "wenn, falls, ob, sofern, angenommen, gesetzt den fall, als ob, warum, wieso, weshalb, "
        "wer, obwohl, stell dir vor, stellt euch vor, was wäre wenn, vorausgesetzt, wie kann, "
        "wie könnte, soll ich, sollen wir, sollte ich, könnte, könnten, es sei denn, solange, "
        "selbst wenn, auch wenn, wann, theoretisch, würdest du, würdet ihr, als wäre, als wären"
    ),
    "condemns": listed(
        "falsch, verwerflich, abscheulich, inakzeptabel, hassrede, hetze, volksverhetzung, "
        "diskriminierung, diskriminierend, menschenverachtend, rassistisch, rassismus, "
        "sexistisch, sexismus, homophob, transphob, islamfeindlich, antisemitisch, "
        "antisemitismus, hasserfüllt, schrecklich, furchtbar, entsetzlich, entsetzt, schlimm, "
        "schockierend, schockiert, unmenschlich, unfassbar, ist widerlich, ist ekelhaft, widert "
        "mich, ist krank, wie krank, nicht in ordnung, nicht ok, nicht okay, geht gar nicht, "
        "geht nicht, verboten, strafbar, illegal, verbrechen, gemeldet, angezeigt, anzeige, "
        "schäm dich, schämt euch, schande, schäme mich, verurteile, verurteilen, verurteilt, "
        "verurteilte, verletzend, unerträglich, unverzeihlich, tragisch, tragödie, traurig, "
        "trauer, trauern, unverantwortlich, barbarisch, nicht zu rechtfertigen, niemals "
        "gerechtfertigt, bescheuert, lächerlich, geschmacklos, unter aller sau, haram, sünde, "
        "sündhaft, unmoralisch, gebannt, gesperrt, geblockt, blockiert, kein verständnis, "
        "abzulehnen, bekämpfen, entschieden gegen, respektlos, daneben, ungerecht, grausam, "
        "skandal, skandalös, beschämend, peinlich, menschenfeindlich, menschenfeindlichkeit, tut "
        "weh, erschreckend, absurd, blödsinn, unsinn, quatsch, mitgefühl, beileid, nicht "
        "hinnehmbar, gefängnis, knast, verachte, distanziere, distanzieren, extremismus, "
        "extremistisch, schwachsinn, wahnsinn, abartig"
    ),
    "now": listed(
        "jetzt, heute, heute nacht, heute abend, heute früh, heute morgen, sofort, gleich, "
        "in einer stunde, in wenigen minuten, auf der stelle, augenblicklich, in dieser stunde, "
        "jeden moment, jeden augenblick"
    ),
    "soon": listed(
        "morgen, bald, übermorgen, diese woche, nächste woche, am wochenende, dieses wochenende, "
        "montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag, "
        "in zwei tagen, in ein paar tagen, diesen monat, im morgengrauen, um mitternacht, "
        "in den nächsten tagen, in kürze, demnächst, nächstes mal, morgen früh, morgen abend"
    ),
    "someday": listed(
        "eines tages, irgendwann, nächsten monat, nächstes jahr, früher oder später, "
        "wenn die zeit kommt, in zukunft, wenn es so weit ist, eines schönen tages"
    ),
    "at": listed(
        "in, im, ins, an, am, ans, auf, bei, beim, nahe, neben, vor, hinter, unter, zum, zur, "
        "nach, um, unterm, vorm, aus"
    ),
    "joke": listed(
        "lol, lmao, rofl, haha, hahaha, hahahaha, xd, scherz, kleiner scherz, spaß beiseite, "
        "nur spaß, nur ein witz, satire, ironie, sarkasmus, s, hehe, zwinker, hihi, spässle, "
        "nicht ernst gemeint, kein ernst, witz, scherzhaft"
    ),
    "fiction": listed(
        "roman, kapitel, film, filme, szene, episode, folge, folgen, staffel, figur, figuren, "
        "charakter, charaktere, handlung, songtext, lied, lyrics, song, album, gedicht, "
        "fanfiction, manga, anime, comic, comics, fortsetzung, trailer, drehbuch, protagonist, "
        "bösewicht, schurke, superheld, spoiler, buch, bücher, autor, autorin, schauspieler, "
        "netflix, serie, serien, krimi, tatort, thriller, märchen, sage, drama, theaterstück, "
        "hörspiel, hörbuch, regisseur, traum, albtraum, alptraum, träumte, geträumt, "
        "kurzgeschichte, fantasy"
    ),
    "game": listed(
        "spiel, spiele, spielen, spieler, gespielt, gaming, gamer, zocken, zocke, level, lvl, "
        "boss, endboss, endgegner, raid, gilde, clan, quest, server, respawn, spawn, loot, xp, "
        "dps, heiler, npc, npcs, multiplayer, minecraft, pvp, pve, mod, mods, dlc, konsole, "
        "xbox, playstation, nintendo, steam, patch, zombie, zombies, dungeon, match, liga, "
        "bundesliga, saison, playoffs, trainer, tor, tore, torwart, stürmer, mittelfeld, abwehr, "
        "verteidiger, turnier, meisterschaft, pokal, mannschaft, mannschaften, team, teams, "
        "gegnerteam, derby, schiedsrichter, schiri, punkte, rückrunde, hinrunde, basketball, "
        "fußball, handball, hockey, eishockey, tennis, boxen, ufc, mma, schach, poker, skat, "
        "brettspiel, kartenspiel, rollenspiel, sims, skyrim, pokemon, wm, em, halbzeit, "
        "elfmeter, anpfiff, auswärtsspiel, heimspiel, finale, halbfinale, halbzeiten, spieltag, "
        "sieg, gewonnen, verein"
    ),
    "court": listed(
        "polizei, ermittler, ermittlungen, staatsanwalt, staatsanwaltschaft, anklage, angeklagte, "
        "angeklagter, verdächtige, verdächtigen, verdächtiger, festgenommen, prozess, urteil, "
        "zeugen, augenzeugen, bericht, berichten, medienberichten, behörden, geheimdienst, "
        "landgericht, komplott, anschlagspläne, gestern, damals, historiker, krieg, geplant, "
        "geiselnehmer, entführer, vogelgrippe, tierärzte, veterinäramt, stall, tierschutz, "
        "jäger, jagd, artenschutz, bauern, landwirte, landwirt, schlachthof, schweinepest"
    ),
    "why": listed("weil, wenn, während, ohne, solange, jeden tag, täglich, stündlich, irgendwann"),
}
