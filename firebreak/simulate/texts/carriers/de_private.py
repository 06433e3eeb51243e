"""German carriers on one's own days: weather, cooking, ways, sport, gardens."""

SENTENCES = {
    "weather": """
In {place} regnete es bis {time}, dann kam die Sonne heraus.
Nebel über {place} heute früh, man sah keine {many} Meter weit.
Der Wind hat uns in {place} {n} Ziegel vom Dach geholt.
Erster Frost des Jahres in {place}, und es ist erst {day}.
Bis {day} sollen in {place} {many} Millimeter Regen fallen.
Ein doppelter Regenbogen über {place} um {time}, und ich ohne Kamera.
Schon {n} Tage Sonne in {place}, und keiner weiß, wohin damit.
In {place} waren es um {time} minus {n} Grad, mein Bart ist gefroren.
Riecht in {place} noch jemand den Regen, der am {day} kommt?
Um {time} hat der Donner in {place} die ganze Straße geweckt.
Der Schnee liegt in {place} {n} Zentimeter hoch, die Kinder jubeln.
Der Fluss in {place} ist seit {day} um {n} Zentimeter gestiegen.
Den ganzen Tag keine Wolke über {place}, die Wäsche war um {time} trocken.
Am {day} habe ich den Schirm vergessen und lief {n} Kilometer im Regen.
Für {place} war Sonne angesagt, und um {time} kam der Hagel.
Ein milder Abend in {place}, wir saßen bis {time} draußen.
Die Sturmwarnung für {place} gilt bis {day} um {time}.
Eis auf dem Kanal in {place}, aber bis {day} zu dünn für Schlittschuhe.
In {place} nieselt es seit {day}, so leise, dass man es nicht hört.
Um {time} war der Himmel über {place} so gelb wie Aprikosen.
Die Hitze in {place} endet am {day}, sagt mein Knie.
So viel Tau in {place}, dass meine Schuhe um {time} nass waren.
Vom Balkon in {place} haben wir {many} Blitze gezählt.
Die Böen in {place} hatten um {time} {many} Kilometer in der Stunde.
Der Herbst kam am {day} nach {place}, zwischen Frühstück und Mittag.
Die Alten in {place} sagen, der Winter dauert noch {n} Wochen.
Warmer Wind aus Süden, um {time} riecht {place} nach Heu.
Am {day} fuhr ich bei Sonne aus {place} los und kam im Schneeregen heim.
Die Wolken hängen so tief, dass der Wasserturm von {place} um {time} weg war.
Nach {n} trockenen Wochen hat {place} am {day} endlich Regen gehört.
Unter der Brücke in {place} haben wir {many} Minuten auf das Ende gewartet.
Die Sonne geht in {place} jetzt um {time} unter, es wird früh dunkel.
Jemand in {place} hat {n} Schneemänner vor die Schule gebaut.
Die Pfütze vor unserer Tür in {place} ist {n} Meter breit.
Ich mag {place} nach dem Regen, um {time} glänzt jedes Blatt.
Die Wetterstation in {place} schweigt seit {day}, also raten wir.
""",
    "cooking": """
Die Suppe braucht {n} Karotten und {many} Minuten auf kleiner Flamme.
Am {day} habe ich {n} Brote gebacken, übrig ist ein Kanten.
Der Eintopf meiner Großmutter braucht {n} Stunden, also essen wir um {time}.
Hat jemand in {place} ein gutes Rezept für Linsen?
Auf dem Markt in {place} gab es die ersten Erbsen, das Essen war leicht.
Wieder zu salzig, am {day} gab es Reis mit {n} Löffeln Joghurt.
Ich ließ den Teig bis {time} gehen, und er lief über den Rand.
Für das Straßenfest in {place} haben wir {many} Kartoffeln geschält.
Der Ofen in unserer Küche in {place} ist {many} Jahre alt und brennt einseitig.
Pfannkuchen mit {n} Eiern und etwas Zitrone, um {time} fertig.
Am {day} koche ich für {many} Leute und habe einen Topf.
Die Bäckerei in {place} verrät ihr Brotrezept, es dauert {n} Stunden.
Gemüsereste, {n} Eier, eine heiße Pfanne: Essen um {time}.
Wer in {place} möchte Marmelade? Ich habe {many} Gläser gekocht.
Um {time} weinten wir alle über den Zwiebeln, die Suppe war es wert.
Mein Bruder ließ am {day} die Bohnen anbrennen, in {place} gab es also Brot.
Eine Prise Kümmel, {many} Minuten Geduld, und die Kichererbsen sind gut.
In {place} habe ich Teigtaschen falten gelernt, meine sehen aus wie Socken.
Der Kuchen kam um {time} aus dem Ofen und war {many} Minuten später weg.
Am {day} haben wir {many} Gurken eingelegt, die Wohnung riecht nach Dill.
Die Nachbarn in {place} brachten uns {n} Schalen Pflaumenkompott.
Frühstück in {place}: frisches Brot, Käse und {n} Sorten Honig.
Wer die Bohnen am {day} einweicht, kocht sie nur {many} Minuten.
Mein Messer ist nach {many} Kürbissen stumpf, wer schleift in {place}?
Fischsuppe am Hafen in {place}, jeden {day} ab Mittag.
Mit einem Nachbarn in {place} tauschte ich {n} Zitronen gegen Walnüsse.
Der Tee in der Kantine in {place} ist dünn, der Kuchen am {day} nicht.
Tomaten, Brot und gutes Öl, mehr brauchten wir am {day} in {place} nicht.
Der Reis war um {time} fertig, die Gäste kamen {many} Minuten später.
Ich schrieb {many} Rezepte meiner Tante auf, ehe sie alles wieder ändert.
In der Halle in {place} gibt es um {time} Suppe für alle.
Der Pfannkuchen klebte, ich nenne es Kruste und serviere um {time}.
In {place} kommen überall Rosinen hinein, sogar am {day}.
Wir probierten {n} Sorten Äpfel, am besten war der saure aus {place}.
Mein erster Käse braucht {many} Tage, ich wende ihn jeden Abend um {time}.
Am {day} haben die Kinder gekocht: Nudeln mit {n} Soßen.
""",
    "transit": """
Der Zug um {time} aus {place} kam am {day} {n} Minuten zu spät.
Der Bus nach {place} hält ab {day} auch an der Schule.
Ich wartete {many} Minuten in {place}, dann kamen drei Busse auf einmal.
Bei {place} werden Gleise repariert, bis {day} fahren Ersatzbusse.
Die Fähre nach {place} geht um {time}, nehmt einen Schal mit.
Mein Fahrrad hat wieder einen Platten, {n} Kilometer vor {place}.
Der Aufzug am Bahnhof {place} ist seit {many} Tagen kaputt.
Ein netter Fahrer hat um {time} in {place} auf mich gewartet, danke.
Vor {place} steht alles, rechnet mit {many} Minuten mehr.
Der Nachtbus aus {place} war um {time} voller singender Leute.
In der Straßenbahn um {time} hat jemand {thing} vergessen.
Der neue Radweg ab {place} ist {n} Kilometer lang und glatt wie Butter.
Der Automat in {place} nahm um {time} meine Münzen und gab mir nichts.
Am {day} fährt die Linie nach {place} alle {many} Minuten.
Ich habe im Zug um {time} nach {place} einen grünen Handschuh verloren.
Baustelle in {place} bis {day}, der Umweg dauert {n} Minuten.
Der Schaffner aus {place} sagte am {day} jeden Halt in Reimen an.
In {place} habe ich den Anschluss um {time} knapp verpasst.
Ab {day} gibt es wieder einen direkten Zug nach {place}.
Am Güterzug durch {place} haben wir {many} Wagen gezählt.
Die Klappbrücke in {place} öffnet um {time} für ein Boot, Geduld hilft.
Fährt der Bus um {time} am {day} noch nach {place}?
Parken kostet in {place} jetzt {n} Münzen die Stunde, also gehe ich.
Mein Auto sprang um {time} nicht an, drei Nachbarn aus {place} schoben.
In {place} wechselte das Gleis {n} Mal, ehe der Zug kam.
Ich verschlief {place} und wachte um {time} an der Endstation auf.
Die Fahrer der Straßenbahn in {place} wünschen allen einen ruhigen {day}.
Ein Schwan saß bei {place} im Gleis, {many} Minuten zu spät, alle lachten.
Der Bus um {time} nach {place} fährt heute auf der anderen Seite ab.
Der Fahrplan für {place} ändert sich am {day}, schaut vorher nach.
Aus {place} saßen {many} Leute in einem Wagen, mit Akkordeon.
Der Zebrastreifen in {place} wurde am {day} neu gemalt.
Mit dem Rad sind es {many} Kilometer nach {place}, meist bergab.
In {place} fand man meine Tasche mit {n} Büchern, ich könnte alle umarmen.
Glatteis auf der Straße nach {place}, fahrt bis {time} langsam.
Die alte Dampflok fährt am {day} um {time} durch {place}.
""",
    "sport": """
Unsere Mannschaft verlor in {place} mit {n} Punkten, aber der Rasen war schön.
Das Training ist jetzt am {day} um {time}, bringt beide Trikots mit.
Ich lief {n} Kilometer um {place} und sah einen Reiher.
Das Schwimmbad in {place} öffnet am {day} um {time}.
Für das Spiel in {place} fehlen uns noch {n} Leute.
Der Schachabend in {place} beginnt um {time}, auch für Neulinge.
Meine Schwester schoss in {place} {n} Tore und redet nur noch davon.
Das Spiel in {place} war eine Schlammschlacht, am {day} waschen wir {many} Trikots.
Die Halle in {place} riecht nach neuem Boden, erstes Spiel am {day}.
Wer am {day} in {place} einen Tennisschläger fand: es ist meiner.
Der Marathon in {place} sperrt den Ring bis {time}.
Nach {many} Minuten Spiel waren in {place} alle außer Atem.
Die Jugend spielt am {day} in {place}, wir brauchen zwei Fahrer.
In {place} fiel ich {n} Mal von der Kletterwand und fand es herrlich.
Der Ruderverein in {place} verleiht ab {time} Boote.
Tischtennis im Keller am {day}, wir haben {n} Schläger.
Der Platz in {place} war um {time} frisch gewässert, wir rutschten nur so.
Der alte Torwart von {place} hört nach {many} Jahren auf, danke.
Wer schwimmt vor {time} im See von {place}? Ich käme mit.
Zum Sportfest in {place} haben sich {many} Kinder angemeldet.
Wir gewannen {n} zu zwei in {place}, nach schwachem Beginn.
Die Radgruppe trifft sich um {time} in {place}, Langsame vorn.
Seit {day} tut mein Knie weh, also zähle ich in {place} die Punkte.
Die neue Trainerin aus {place} lässt uns {many} Runden laufen.
Das Finale ist am {day} in {place}, Karten an der Tür.
Judo für Erwachsene in {place}, {day} um {time}, ohne Gürtel.
Ein Hund lief in {place} mit dem Ball davon, {n} Minuten Jagd.
Die Frauen von {place} haben {n} Spiele hintereinander gewonnen.
Eislaufkurs in {place} ab {day}, Helme sind da.
Wir wanderten {many} Kilometer nach {place} und aßen alles auf.
Die Anzeige in {place} gab uns {many}, bis jemand dagegen schlug.
Die Staffel startet um {time}, unsere Vierte ist noch in {place}.
Beim Verkauf des Vereins in {place} kaufte ich {thing}.
Die Boulespieler von {place} spielen am {day} auch bei Regen.
Das Turnier in {place} hatte {many} Mannschaften und eine Dusche.
Yoga im Park von {place} um {time}, bringt eine Decke mit.
""",
    "gardening": """
Am {day} habe ich {n} Reihen Bohnen am Zaun gepflanzt.
Die Tomaten in {place} sind spät dran, meine waren am {day} noch grün.
Wer in {place} nimmt {many} Erdbeerpflanzen?
Die Schnecken fraßen {n} Salatköpfe vor {time}.
Unser Birnbaum in {place} ist {many} Jahre alt und hängt voll.
Auf einer Sonnenblume zählte ich um {time} {n} Bienen.
Die Saatgutbörse in {place} ist am {day}, bringt Gläser mit.
Die Hecke in {place} kostete uns {n} Stunden, die Vögel schimpften.
Ich gieße jetzt um {time}, bevor die Hitze nach {place} kommt.
Der Kompost im Gemeinschaftsgarten von {place} dampft um {time}.
Unter unserem Schuppen in {place} wohnt ein Igel, gesehen um {time}.
Hat jemand in {place} einen Steckling vom Feigenbaum?
Am {day} haben wir {many} Kilo Kartoffeln geerntet.
Die Rosen am Bahnhof {place} blühen seit {day} wieder.
Mein Kürbis wiegt {many} Kilo und hat einen Namen.
Der Frost vom {day} nahm mir {n} Setzlinge.
In den Gärten von {place} sind {n} Parzellen frei, fragt den Wart.
Ich grub in {place} bis {time} und fand einen alten Löffel.
Die Schwalben sind zurück in {place}, {n} Nester unterm Dach.
Die Minze hat das Beet in {place} erobert, bitte kommt und schneidet.
Am {day} habe ich Möhren gesät, in {n} Wochen wissen wir mehr.
Der Sturm bog die Sonnenblumen in {place}, {many} band ich hoch.
In {place} sind die Pflaumen reif, kommt am {day} mit einem Korb.
Wer hat im Schuppen von {place} {thing} geliehen? Wir brauchen sie.
Der Gartenverein von {place} trifft sich um {time} im Gewächshaus.
Mein Nachbar in {place} schneidet nach dem Mond, wieder am {day}.
Auf meinem Balkon in {place} wachsen {n} Sorten Basilikum.
Die Maulwürfe von {place} bauten über Nacht {many} Hügel.
Am {day} setzte ich in {place} Tulpen und vergaß, wo.
Die Regentonne in {place} ist voll, {many} Eimer.
Um {time} duftet der ganze Garten in {place} nach Jasmin.
Die Apfelpresse steht am {day} in {place}, bringt Flaschen mit.
Wir fuhren {many} Karren Erde in den Schulgarten von {place}.
Meine Gurken klettern an der Leine, seit {day} um {n} Zentimeter.
Die Quitte in {place} trägt {many} Früchte, ich brauche ein Rezept.
Am {day} streichen wir das Gartentor in {place} grün.
""",
}
