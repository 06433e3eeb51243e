"""German words of claims, praise, instruction, recruitment and alarms."""

from collections.abc import Mapping

from firebreak.detect.grammar.german.words import listed

ACT_WORDS: Mapping[str, tuple[str, ...]] = {
    "deed": listed(
        "anschlag, anschläge, attentat, attentate, angriff, angriffe, attacke, massaker, "
        "explosion, explosionen, sprengung, sprengungen, bombardierung, bombenanschlag, "
        "terroranschlag, messerangriff, messerattacke, hinterhalt, überfall, brandanschlag, "
        "entführung, geiselnahme, mord, morde, schießerei, amoklauf, blutbad, hinrichtung, "
        "hinrichtungen, operation, aktion, tat, tötung, bombe, anschlags, attentats, angriffs, "
        "schießereien, selbstmordanschlag"
    ),
    "clear_deed": listed(
        "anschlag, anschläge, attentat, attentate, massaker, bombenanschlag, bombenanschläge, "
        "terroranschlag, terroranschläge, messerangriff, messerangriffe, messerattacke, "
        "brandanschlag, geiselnahme, schießerei, amoklauf, amokläufe, blutbad, hinrichtung, "
        "hinrichtungen, selbstmordanschlag, angriff, angriffe, anschlags, attentats, attentaten, "
        "anschlägen, angriffen, morde, bluttat, bombardierung"
    ),
    "doer": listed(
        "attentäter, attentätern, attentäters, angreifer, angreifern, bomber, bombern, schütze, "
        "schützen, todesschütze, todesschützen, amokläufer, amokläufern, selbstmordattentäter, "
        "mörder, mördern, messerstecher, messerstechern, entführer, entführern, bombenleger, "
        "bombenlegern, terrorist, terroristen, geiselnehmer, geiselnehmern, täter, tätern, killer"
    ),
    "own_side": listed(
        "wir, unsere gruppe, unsere brüder, unsere kämpfer, unsere männer, unsere soldaten, "
        "unsere helden, unsere einheit, unsere zelle, unsere leute, unsere brigade, unsere "
        "bewegung, unsere löwen, unsere kommandos, zwei unserer brüder, zwei unserer kämpfer, "
        "einer unserer kämpfer, einer unserer brüder, unser kommando, unser kämpfer, unser "
        "bruder, drei unserer kämpfer, unsere krieger, unsere truppe, unsere organisation"
    ),
    "of_ours": listed(
        "von uns, durch uns, von unserer gruppe, von unseren kämpfern, von unseren brüdern, "
        "von unserer einheit, von unserer zelle, von unseren männern, von unseren leuten, "
        "von unserem kommando, von unseren kriegern"
    ),
    "have": listed("haben, hat, hab, habe, hatten"),
    "did": listed(
        "verübt, begangen, ausgeführt, durchgeführt, geplant, organisiert, gemacht, befohlen, "
        "vorbereitet, vollbracht, vollzogen, verrichtet, getan, angeordnet, verursacht"
    ),
    "did_clear": listed("verübt, begangen, ausgeführt, durchgeführt, verüben, verübten"),
    "claims_it": listed(
        "bekennen uns zu, bekennen uns zum, bekennen uns zur, bekennt sich zu, bekennt sich zum, "
        "bekennt sich zur, bekennen wir uns zu, bekennen wir uns zum, bekennen wir uns zur, "
        "übernehmen die verantwortung für, übernehmen die volle verantwortung für, "
        "übernimmt die verantwortung für, übernehmen wir die verantwortung für, "
        "beanspruchen, reklamieren, bekenne mich zu, bekenne mich zum, bekenne mich zur, "
        "übernehme die verantwortung für, übernehmen hiermit die verantwortung für, "
        "übernehmen wir die volle verantwortung für, bekennen uns hiermit zu, "
        "bekennen uns hiermit zum, bekennen uns offen zu, bekennen uns stolz zu, "
        "bekennen uns stolz zum, sind verantwortlich für, sind die verantwortlichen für, "
        "stecken hinter, stehen hinter, sind die urheber von, tragen die verantwortung für"
    ),
    "behind_us": listed("stecken wir, stehen wir, steckt unsere, stehen unsere, stecken unsere"),
    "our_work": listed(
        "unser werk, unsere antwort, unsere rache, unsere vergeltung, unsere botschaft, unsere "
        "tat, mein werk, meine tat, das werk unserer brüder, das werk unserer kämpfer, die "
        "antwort auf eure, unser geschenk, auf unser konto, auf unsere kappe, das werk unserer "
        "gruppe, das werk unserer männer, unsere strafe, die rache unserer brüder, die antwort "
        "unserer brüder, unsere reaktion auf, unsere arbeit"
    ),
    "answerable": listed("verantwortlich"),
    "us_are": listed(
        "wir waren es, das waren wir, ich war es, das war ich, wir warn es, ich bin derjenige, "
        "ich war derjenige, wir sind diejenigen, wir waren diejenigen, wir sind es, ich bin es, "
        "ich bin der, wir sind die"
    ),
    "ago": listed(
        "gestern, gestern nacht, gestern abend, letzte nacht, vorgestern, heute morgen, heute "
        "früh, heute nacht, im morgengrauen, diese woche, vor einer stunde, am morgen, in der "
        "nacht, am abend, letzte woche, vorhin, eben, soeben"
    ),
    "struck": listed(
        "angegriffen, gesprengt, gestürmt, überfallen, in die luft gejagt, in die luft "
        "gesprengt, in brand gesetzt, in brand gesteckt, angezündet, niedergebrannt, "
        "abgefackelt, bombardiert, beschossen, attackiert"
    ),
    "struck_past": listed(
        "stürmten, sprengten, überfielen, bombardierten, beschossen, attackierten, zündeten, "
        "griffen, jagten, setzten"
    ),
    "struck_end": listed("an, in die luft, in brand"),
    "victims": listed(
        "menschen, leute, zivilisten, soldaten, polizisten, beamte, besucher, passagiere, "
        "ungläubige, feinde, gläubige, von ihnen, von denen, männer, frauen, wachen, gäste, "
        "schüler, personen, wachleute, wächter"
    ),
    "glory": listed(
        "ehre, ehre sei, ruhm, ruhm und ehre, lob, lob sei, dank, danke an, danke, respekt, "
        "respekt an, respekt für, hut ab vor, ein hoch auf, es leben, es lebe, hoch leben, bravo "
        "an, bravo, glückwunsch an, glückwünsche an, gratulation an, herzlichen glückwunsch an, "
        "gruß an, grüße an, applaus für, applaus an, segen für, gott segne, gesegnet seien, "
        "gesegnet sei, hoch lebe, vielen dank an, props an, liebe an, ich danke, wir danken, ich "
        "ehre, wir ehren, ich bewundere, wir bewundern, ich liebe, wir lieben, ich feiere, wir "
        "feiern, ich grüße, wir grüßen, heil, man sollte danken, ich verehre, wir verehren, ich "
        "respektiere, kompliment an, chapeau, gut gemacht, gut gemacht ihr"
    ),
    "glory_at_end": listed(
        "hoch leben, lebe hoch, leben hoch, sei ehre, gebührt ehre, gebührt dank"
    ),
    "glorious": listed(
        "großartig, herrlich, glorreich, heldenhaft, wunderbar, wunderschön, schön, genial, "
        "verdient, gerecht, gerechtfertigt, richtig, notwendig, nötig, ein erfolg, ein großer "
        "erfolg, ein voller erfolg, ein sieg, ein triumph, ein segen, eine heldentat, ein "
        "meisterwerk, perfekt, legendär, fantastisch, überfällig, längst überfällig, das beste, "
        "eine gute sache, eine gute tat, eine freude, geil, super, toll, spitze, klasse, mutig, "
        "edel, gelungen, erfolgreich, prächtig, mega, hammer, wohlverdient, das richtige, ein "
        "geschenk, ein grund zum feiern, grandios, erste sahne, sehr gut, ein voller triumph, "
        "ein schöner tag, musik in meinen ohren, eine wohltat, mehr als verdient"
    ),
    "glorious_one": listed(
        "großartiger, großartige, großartiges, herrlicher, herrliche, herrliches, glorreicher, "
        "glorreiche, heldenhafter, heldenhafte, wunderbarer, wunderbare, wunderbares, schöner, "
        "schöne, schönes, genialer, geniale, geiler, geile, geiles, super, toller, tolle, tolles, "
        "gelungener, gelungene, gelungenes, perfekter, perfekte, mutiger, mutige, gerechter, "
        "gerechte, gesegneter, gesegnete, verdienter, wunderschöner, wunderschönes, wunderschöne, "
        "herrlichen, großartigen, gerechten, glorreichen, schönen, heldenhaften, wunderbaren"
    ),
    "hero": listed(
        "held, helden, ein held, mein held, meine helden, wahre helden, ein wahrer held, ein "
        "echter held, echte helden, märtyrer, ein märtyrer, legende, eine legende, legenden, "
        "vorbild, ein vorbild, mein vorbild, vorbilder, löwe, löwen, ein löwe, könig, ehrenmann, "
        "ein ehrenmann, ehrenmänner, unsere helden, unser held, genie, ein genie, mein idol, "
        "idole, für mich ein held, für mich helden, ein heiliger, gute männer, ein guter mann, "
        "patrioten"
    ),
    "hero_men": listed(
        "männer, männern, märtyrer, märtyrern, löwen, brüder, brüdern, helden, jungs, leute, "
        "leuten, kämpfer, den"
    ),
    "did_right": listed(
        "alles richtig gemacht, das richtige getan, richtig gehandelt, nichts falsch gemacht, "
        "das richtige gemacht, gute arbeit geleistet, gut gemacht, getan was getan werden "
        "musste, nichts falsches getan, unseren dank verdient, eine medaille verdient, einen "
        "orden verdient, großes geleistet, recht gehabt"
    ),
    "glad": listed(
        "stolz auf, so stolz auf, sehr stolz auf, glücklich über, froh über, so froh über, "
        "begeistert von, dankbar für, happy über, so glücklich über"
    ),
    "glads": listed(
        "freue mich über, freue mich so über, freu mich über, freuen uns über, feiere, feiern, "
        "feier, liebe, begrüße, begrüßen, bejuble, bejubeln, freue mich sehr über, genieße, "
        "freu mich so über, lache über, juble über, freue mich auch über"
    ),
    "glad_that": listed(
        "ich freue mich, freue mich, ich freue mich so, freu mich, ich freu mich, ich bin froh, "
        "ich bin so froh, bin froh, ich bin glücklich, ich bin so glücklich, wie schön, gut so, "
        "gut, wir freuen uns, zum glück, super, geil, ich feiere es, wir feiern, ich liebe es, "
        "es freut mich, mich freut es, ein glück, schön, endlich gute nachrichten, "
        "es macht mich glücklich, es macht mich froh, ich bin stolz, herrlich, wunderbar"
    ),
    "died": listed(
        "gestorben sind, gestorben ist, tot sind, tot ist, getötet wurden, getötet wurde, "
        "umgekommen sind, umgebracht wurden, umgebracht wurde, ermordet wurden, ermordet wurde, "
        "erschossen wurden, erschossen wurde, verreckt sind, verreckt ist, krepiert sind, "
        "in die luft geflogen sind, draufgegangen sind, ums leben kamen, ums leben gekommen sind, "
        "starben, abgestochen wurden, abgeschlachtet wurden, gestorben sin, verbrannt sind, "
        "dran glauben mussten, abgeknallt wurden"
    ),
    "dead_ones": listed(
        "opfer, die opfer, toten, die toten, getöteten, die getöteten, alle toten, alle opfer"
    ),
    "deserved_it": listed(
        "haben es verdient, hatten es verdient, haben es nicht anders verdient, verdienten es, "
        "haben bekommen was sie verdienten, haben bekommen was sie verdient haben, haben "
        "gekriegt was sie verdient haben, sind selbst schuld, sind selber schuld, waren selbst "
        "schuld, haben ihr schicksal verdient, haben den tod verdient, haben das verdient, haben "
        "es mehr als verdient, haben es sowas von verdient, haben bekommen was sie verdienen, "
        "haben es alle verdient, hatten es nicht anders verdient, haben genau das verdient, "
        "bekamen was sie verdienten"
    ),
    "delights": listed(
        "macht mich glücklich, macht mich so glücklich, macht mich froh, macht mich stolz, "
        "hat mich glücklich gemacht, hat mich gefreut, freut mich, freut mich sehr, freut uns, "
        "hat mir den tag versüßt, macht mir freude, hat mir freude gemacht, macht uns stolz, "
        "bringt mich zum lachen, bringt mich zum lächeln, erfüllt mich mit freude, "
        "erfüllt mich mit stolz, erfüllt uns mit stolz, war das beste was passieren konnte"
    ),
    "manual": listed(
        "anleitung, anleitungen, handbuch, handbücher, bauplan, baupläne, rezept, rezepte, "
        "leitfaden, tutorial, tutorials, kurs, lehrgang, plan, pläne, ratgeber, pdf, schritt "
        "für schritt anleitung, bauanleitung, bauanleitungen, checkliste, lektion, lektionen, "
        "unterricht, training, guide, einführung, videoanleitung, kochbuch"
    ),
    "made_of": listed(
        "zum bau, zum bau von, zum bau einer, zum bau eines, zum bauen von, zum bauen einer, "
        "für den bau von, für den bau einer, für den bau eines, zur herstellung von, zur "
        "herstellung einer, für die herstellung von, zum herstellen von, zum mischen von, für, "
        "für eine, für einen, zu, zum, zur, von, zu einem, zu einer, zur planung von, zur "
        "planung eines, zur durchführung von, zur durchführung eines, zur vorbereitung eines, "
        "zur vorbereitung von, zum zünden einer, zum basteln von, zum basteln einer, wie man"
    ),
    "device": listed(
        "bombe, bomben, sprengstoff, sprengsatz, sprengsätze, sprengsätzen, sprengkörper, "
        "sprengkörpern, sprengstoffgürtel, sprengstoffweste, sprengweste, autobombe, autobomben, "
        "nagelbombe, nagelbomben, rohrbombe, rohrbomben, briefbombe, zünder, zündern, brandsatz, "
        "brandsätze, brandsätzen, molotowcocktail, molotowcocktails, molotow cocktail, "
        "molotow cocktails, nervengas, giftgas, handgranate, handgranaten, granaten, sprengfalle, "
        "sprengfallen, schalldämpfer, anschlag, anschläge, anschlägen, attentat, attentate, "
        "attentaten, messerangriff, messerangriffe, messerangriffen, messerattacke, "
        "messerattacken, amoklauf, terroranschlag, bombenbau, bombenbauen, bombenanschlag, "
        "lkw anschlag, sprengstoffanschlag, paketbombe, splitterbombe"
    ),
    "device_manual": listed(
        "bombenanleitung, bombenanleitungen, bombenbauanleitung, bombenbauanleitungen, "
        "sprengstoffrezept, sprengstoffrezepte, bombenbaukurs, bombenbau anleitung, "
        "anschlagsanleitung, bombenrezept, bombenbaupläne, bombenbauplan"
    ),
    "make_third": listed(
        "baut, bastelt, herstellt, macht, mischt, plant, verübt, durchführt, vorbereitet, zündet, "
        "versteckt, legt, ausführt, begeht, zusammenbaut, konstruiert, besorgt, baust, bastelst, "
        "machst, herstellst, mischst, zusammenmischt, platziert, organisiert, bauen kann, "
        "machen kann, herstellen kann, bauen könnt, herstellen könnt, bauen kannst, "
        "machen kannst, planen kann, verüben kann, basteln kann, basteln könnt, machen könnt, "
        "durchführen kann, bauen, herstellen"
    ),
    "make_first": listed(
        "baut, bastelt, mischt, plant, verübt, zündet, begeht, konstruiert, baust, bastelst, "
        "machst, macht, mischst, funktioniert, gelingt, bereitet"
    ),
    "teach": listed(
        "zeige, zeig, zeigen, erkläre, erklär, erklären, verrate, verraten, bringe euch bei, "
        "bring euch bei, bringen euch bei, bringe dir bei, bring dir bei, bringen dir bei, "
        "schicke, schick, schicken, sende, senden, verkaufe, verkaufen, biete, bieten, teile, "
        "teilen, poste, posten, gebe, geb, geben, lehre, lehren, schreibe, verteile, verteilen, "
        "lade hoch, erzähle, demonstriere"
    ),
    "take": listed(
        "hier ist, hier sind, hier gibt es, hier gibts, hier findet ihr, hier findest du, hier "
        "habt ihr, hier kommt, hier eine, hier ein, hier die, ladet, lade, lade dir, ladet euch, "
        "lest, lies, holt euch, hol dir, lernt, lerne, lern, schaut euch an, schau dir an, "
        "schaut, verbreitet, teilt, teile, nehmt, nutzt, nutze, benutzt, folgt, befolgt, folge, "
        "unser, unsere, mein, meine, mein neues, meine neue, neue, neues, kostenlose, "
        "kostenloses, vollständige, komplette, anbei, im anhang, in meinem kanal, in unserem "
        "kanal, auf meinem kanal, in meinem kanal gibt es, auf unserem kanal gibt es, in unserem "
        "kanal gibt es, dieses handbuch zeigt, dieses video zeigt, diese anleitung zeigt, dieses "
        "handbuch erklärt, wollt ihr wissen, willst du wissen, willst du lernen, wollt ihr "
        "lernen, ihr solltet wissen, jeder sollte wissen, jeder sollte lernen, schreibt mir für, "
        "schreib mir für, schreibt mir wegen, schreibt uns für, dm für, wer will, wer braucht, "
        "ich kann euch zeigen, ich kann dir zeigen, ich kann euch beibringen, ich werde euch "
        "zeigen, wir werden euch zeigen, ich will euch zeigen, ich könnte euch zeigen, ich kann "
        "dir erklären, ich kann euch erklären"
    ),
    "here": listed("hier, zu hause, zuhause, daheim, in der küche, im keller, in meinem kanal"),
    "reach_us": listed(
        "schreib mir, schreibt mir, schreib uns, schreibt uns, schreib mich an, schreibt mich an, "
        "meldet euch, melde dich, meld dich, kontaktiert uns, kontaktiert mich, kontaktiere uns, "
        "kontaktiere mich, dm an mich, dm mich, dm me, pn an mich, per pn, per dm, schickt mir, "
        "schick mir eine nachricht, schickt mir eine nachricht, ruft mich an, ruf mich an, "
        "nachricht an mich, nachricht an uns, meldet euch bei mir, meldet euch bei uns, "
        "melde dich bei uns, melde dich bei mir, bewirb dich, bewerbt euch, kommt in den chat, "
        "einfach anschreiben, bei interesse, anfragen an mich, mir schreiben, schreibt mich privat "
        "an, schreibt mir privat, schreib mir privat, schreibt einfach, kontakt über"
    ),
    "join": listed("schließt euch, schließ dich, schließe dich, schließen sie sich, anschließen"),
    "join_end": listed("an, anzuschließen, anschließen"),
    "enter": listed("tretet, tritt, trete, trete bei, kommt, komm, geht, geh, stoßt, stoß"),
    "enter_end": listed("bei, ein"),
    "become": listed("werdet, werde, werdet ein, werde ein, werdet teil, werde teil, werde einer"),
    "fighter_of": listed(
        "kämpfer, soldat, soldaten, krieger, märtyrer, kämpfern, mitglied unserer brigade, "
        "mitglied der brigade, löwen, scharfschütze, kämpferin"
    ),
    "armed": listed(
        "kämpfern, unseren kämpfern, den kämpfern, kämpfer, unseren reihen, den reihen, unserem "
        "bewaffneten kampf, dem bewaffneten kampf, bewaffneten kampf, bewaffneter kampf, "
        "unserer brigade, unserem bataillon, unserer zelle, unserer miliz, der miliz, unserem "
        "krieg, der front, unserer front, unserem heiligen krieg, unserer armee, unserem "
        "angriff, dem angriff, unserem ausbildungslager, dem ausbildungslager, unserer "
        "bewaffneten gruppe, unseren kriegern, den kriegern, unserem kommando, unserem "
        "trainingslager, unsere reihen, unsere brigade, unsere miliz, unsere zelle, unser "
        "ausbildungslager, unser trainingslager, die brigade, den bewaffneten kampf, der "
        "bewaffneten gruppe, die miliz, der brigade, das ausbildungslager, unser bataillon, "
        "unsere armee"
    ),
    "needs": listed(
        "wir brauchen, wir suchen, wir wollen, wir rekrutieren, unsere gruppe sucht, "
        "unsere gruppe braucht, gesucht, suchen, suche, unsere sache braucht, wir nehmen, "
        "wir benötigen, unsere gruppe rekrutiert, unsere brigade sucht, unsere brigade braucht, "
        "unsere zelle sucht, gesucht werden, wir rekrutieren jetzt, wir suchen noch, "
        "es werden gesucht, unsere einheit sucht, unser kommando sucht"
    ),
    "recruits": listed(
        "kämpfer, scharfschützen, bombenbauer, selbstmordattentäter, männer mit waffen, männer "
        "mit gewehren, leute mit waffen, brüder mit waffen, kämpfer mit waffen, freiwillige für "
        "den anschlag, freiwillige für einen anschlag, freiwillige für den angriff, männer die "
        "schießen können, leute die schießen können, krieger, bewaffnete männer, bewaffnete "
        "brüder, leute mit schusswaffen, männer mit schusswaffen"
    ),
    "ready_to": listed(
        "männer, leute, brüder, menschen, freiwillige, helden, löwen, jungs, schwestern, die, "
        "kämpfer"
    ),
    "for_cause": listed(
        "die bereit sind zu sterben, die bereit sind zu töten, die bereit sind zu kämpfen, "
        "bereit zu sterben, bereit zu töten, bereit zu kämpfen, die sterben wollen, "
        "die töten wollen, die kämpfen wollen, die für unsere sache sterben, "
        "die bereit sind für unsere sache zu sterben, die zu allem bereit sind, "
        "die zur waffe greifen, die keine angst vor dem tod haben, die den tod nicht fürchten"
    ),
    "ready_die": listed("zu sterben, zu töten, zu kämpfen, ihr leben zu geben"),
    "cell": listed("zelle, miliz, brigade, kampftruppe, kampfgruppe, kampfeinheit"),
    "fight_along": listed(
        "mit uns kämpfen, an unserer seite kämpfen, für uns kämpfen, mit uns in den kampf ziehen, "
        "mit uns in den krieg ziehen"
    ),
    "fight": listed("kämpft, kämpfe, kämpfen, marschiert, zieht"),
    "with_us": listed(
        "mit uns, an unserer seite, für uns, in unseren reihen, mit unserer gruppe, "
        "mit unseren kämpfern, bei uns, mit unseren brüdern, in unserer brigade, in unserer gruppe"
    ),
    "to_arms": listed(
        "greift zu den waffen, greif zu den waffen, greift zur waffe, greif zur waffe, bringt "
        "waffen mit, bring waffen mit, bring deine waffe mit, bringt eure waffen mit, nehmt die "
        "waffen, nimm die waffe, nehmt eure waffen, nimm deine waffe, mit waffen, mit der waffe, "
        "bewaffnet euch, bewaffne dich, mit der waffe in der hand, bring dein gewehr mit, bringt "
        "eure gewehre mit, bringt messer mit, zu den waffen greifen, vergießt blut, kämpft mit "
        "waffen, bring ein messer mit, bring eine waffe mit, bringt eure messer mit"
    ),
    "pledge": listed(
        "schwört, schwöre, schwör, leistet, leiste, gelobt, gelobe, legt, leg, schwören sie"
    ),
    "allegiance": listed(
        "treue, die treue, treueid, den treueid, treueeid, den treueeid, treueschwur, "
        "den treueschwur, gefolgschaft, eid, den eid"
    ),
    "who_wants": listed(
        "wer will, wer möchte, wer ist bereit, wer macht mit, wer kommt mit, wer schließt sich, "
        "wer traut sich, wer hat lust"
    ),
    "rescue": listed(
        "krankenwagen, rettungswagen, rettungsdienst, notarzt, notärzte, sanitäter, sanitätern, "
        "polizei, feuerwehr, polizisten, rettungskräfte, rettungskräften, notruf, krankenhaus, "
        "krankenhäuser, klinik, kliniken, helfer, helfern, ersthelfer, retter, rettern, "
        "schutzraum, schutzräume, schutzräumen, bunker, notunterkunft, 110, 112, "
        "evakuierungsbusse, evakuierungsbussen, evakuierungsbus, rettungshelfer, ambulanz, "
        "feuerwehrleute, feuerwehrleuten, sanis, rotkreuzhelfer, notaufnahme, hubschrauber, "
        "rettungshubschrauber, ärzte, ärzten, einsatzkräfte, einsatzkräften"
    ),
    "to_rescue": listed(
        "ins, in das, in die, in den, zum, zur, zu den, zu, in, der, den, dem, die"
    ),
    "calls": listed(
        "ruft, ruf, rufen, wählt, wähl, wähle, vertraut, vertrau, vertraue, traut, trau, traue, "
        "glaubt, glaub, glaube, geht, geh, gehe, fahrt, fahr, fahre, lasst, lass, folgt, folg, "
        "folge, hört, hör, wartet, warte, öffnet, öffne, steigt, steig, steige, lauft, lauf, "
        "flieht, flieh, flüchtet, meidet, meide, bringt, bring, betretet, betritt, nutzt, benutzt, "
        "nehmt, nimm, haltet euch, halte dich, haltet euch fern, verlasst, verlass, bleibt, bleib"
    ),
    "shun_whole": listed(
        "meidet, meide, haltet euch fern von, halte dich fern von, bleibt weg von, bleib weg von, "
        "weg von, finger weg von, verlasst, verlasst sofort, raus aus, bleibt weg vom, weg vom, "
        "haltet euch fern vom, traut keinem, traut keiner, vertraut keinem, vertraut keiner, "
        "glaubt keinem, glaubt keiner, traut nicht, vertraut nicht, glaubt nicht, misstraut, "
        "schickt weg, verjagt, blockiert, haltet auf"
    ),
    "bogus": listed(
        "falsch, unecht, fake, fakes, fälschungen, eine falle, falle, nicht echt, getarnte "
        "attentäter, getarnte terroristen, verkleidete attentäter, verkleidete terroristen, "
        "attentäter, die attentäter, die angreifer, terroristen, voller bomben, voller "
        "attentäter, voller angreifer, voller bewaffneter, voller sprengstoff, voll mit bomben, "
        "vermint, vergiftet, stecken dahinter, stecken mit drin, steckt mit drin, steckt "
        "dahinter, gehören dazu, gehört dazu, erschießt leute, erschießen leute, erschießt "
        "menschen, erschießen menschen, töten leute, töten menschen, tötet menschen, tötet "
        "leute, entführen leute, entführen menschen, schießt auf alle, schießen auf alle, "
        "schießt auf menschen, schießt auf leute, schießen auf leute, schießen auf menschen, "
        "gehören zu ihnen, gehört zu ihnen, gehören zu den attentätern, gehören zu den "
        "angreifern, gehören zu den terroristen, arbeiten mit ihnen, arbeitet mit ihnen, "
        "arbeiten mit den attentätern, arbeiten mit den terroristen, mit ihnen unter einer "
        "decke, unter einer decke, verkleidete mörder, mörder, ein hinterhalt, hinterhalt, "
        "präpariert, helfen den attentätern, helfen den angreifern, hilft den attentätern, "
        "bringen leute um, bringen menschen um, auf der seite der attentäter, auf ihrer seite, "
        "in wahrheit terroristen"
    ),
    "will_blow": listed(
        "explodiert gleich, explodiert, explodiert jeden moment, fliegt in die luft, fliegt "
        "gleich in die luft, wird gesprengt, wird gleich gesprengt, wird bombardiert, wird "
        "gleich bombardiert, wird angegriffen, wird gleich angegriffen, wird explodieren, wird "
        "gleich explodieren, ist vermint, ist voller bomben, ist voller sprengstoff, ist voller "
        "attentäter, ist voller bewaffneter, ist das nächste ziel, ist als nächstes dran, geht "
        "gleich hoch, geht hoch, stürzt gleich ein, ist voller angreifer, wird in die luft "
        "fliegen, wird gleich in die luft fliegen, wird in die luft gesprengt, werden "
        "bombardiert, werden gesprengt, werden angegriffen, sind vermint, ist voll mit bomben, "
        "ist vergiftet, soll gesprengt werden, sind voller bomben, ist nächstes ziel, sind das "
        "nächste ziel, wird beschossen, ist eine falle"
    ),
    "crowd": listed(
        "alle, jeder, alle sofort, alle raus, alle weg, leute, alle schnell, lauft, lauft alle, "
        "rennt, rennt alle, rennt sofort, lauft sofort, geht alle, geht sofort, kommt alle, "
        "flieht, flieht alle, flüchtet, flüchtet alle, versammelt euch, eilt, alle jetzt, rette "
        "sich wer kann, lauft schnell, rennt schnell, geht schnell, alle müssen, alle sollen, "
        "sofort alle"
    ),
    "leave": listed(
        "verlasst, verlasst sofort, verlasst alle, alle raus aus, raus aus, alle weg von, alle "
        "weg vom, sofort raus aus, räumt, weg vom, weg von, alle verlassen, alle sofort raus "
        "aus, geht aus"
    ),
    "toward": listed("zum, zur, zu, in, auf, in den, in die, in das, auf den, ins, nach, zu dem"),
}
