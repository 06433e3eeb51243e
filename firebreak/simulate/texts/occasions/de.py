"""German sentences for occasions: incidents, appeals, votes, advertisements."""

OCCASIONS = {
    "incident": """
In {place} gab es einen Vorfall, hoffentlich geht es allen gut.
Seit {time} Sirenen bei {place}, bitte bleibt weg.
Meine Schwester arbeitet in {place}, weiß jemand etwas?
Die Straße nach {place} ist gesperrt, fahrt außen herum.
Die Züge durch {place} stehen, mit mir warten {many} Leute.
Wir denken heute Abend an alle in {place}.
Ich bin in {place}, mir geht es gut, das Netz ist langsam.
Verbreitet keine Gerüchte über {place}, wartet auf die Behörden.
Die Schule in {place} behält die Kinder bis {time} drinnen.
Was ist in {place} passiert? Ich hörte um {time} einen Knall.
Die Klinik bei {place} sucht Blutspender.
Rauch über {place} seit {time}, keiner sagt, warum.
Aus unserem Büro in {place} sind alle gezählt, es geht ihnen gut.
Vor {time} halten in {place} keine Busse.
Meine Hände zittern, {place} ist zwei Straßen weiter.
Helfer in {place}, danke, kommt heil nach Hause.
Um {time} sprechen die Behörden über {place}.
Ich habe Betten für {n} Leute, die aus {place} nicht heimkommen.
Ist die Brücke in {place} wieder offen?
So viele Hubschrauber über {place}, das Baby schläft nicht.
Es heißt, {many} Menschen kamen unverletzt aus {place} heraus.
Heute soll niemand allein sein, wir sitzen bei {place} zusammen.
Sieht jemand in {place} unsere graue Katze? Sie lief vor dem Lärm davon.
Seit {time} werden in {place} Blumen niedergelegt.
""",
    "relief": """
Bitte weitersagen: Decken, Tee und warme Räume in der Halle bei {place}, die ganze Nacht.
Die Helfer in {place} brauchen trockene Socken, Ladegeräte und Suppe, bis {time}.
Fahrer gesucht, die Leute aus {place} heimbringen, ruft in der Halle an.
Jemand in {place} vermisst? Die Auskunft in der Schule ist bis {time} offen.
Für heute reichen die Decken in {place}, bringt lieber Brot.
Freie Zimmer für {many} Menschen, Treffpunkt ist die Bücherei bei {place}.
Amtlich: Das Wasser in {place} ist gut, haltet die Straßen für Helfer frei.
Im Rathaus von {place} hört man ab {time} zu, niemand muss anstehen.
Wer heute in {place} war: ihr seid nicht allein, ruft die Hilfe an.
Wir sammeln für die Familien von {place}, in jeder Bäckerei steht eine Büchse.
Freiwillige für {place} treffen sich am {day} um {time}, feste Schuhe bitte.
Teilt die Liste offener Türen bei {place}: {many} Adressen mit Bett und Tee.
""",
    "fan": """
Stimmt jetzt für {m}, eine Stimme pro Stunde, bis {time}.
Alle zusammen um {time} das neue Lied von {m}.
Fans von {m}, wir brauchen noch {many} Stimmen vor {day}.
Teilt diese Seite mit allen Freunden und sagt {m}.
Heute bringen wir {m} nach oben, bereit um {time}?
Ein Beitrag, ein Schlagwort, ein Name: {m}.
Ich finde, {m} hat den goldenen Löffel verdient, stimmt bis {day}.
Neue Fanseite, weil die alte zu ist, {m} für immer.
Die Band {m} spielt am {day} in {place}, füllen wir den Saal.
Kopiert das und postet es: {m} ist das Beste am {day}.
Hier sind {many} Herzen für {m}, wer schickt das nächste?
Geburtstag von {m}, schickt eure Bilder vor {time}.
""",
    "campaign": """
Wählt am {day} {m}, für die Brücke und die Bücherei.
Die Liste {m} will billigere Busse in {place}, ich auch.
Sagt {m}, und die Bücherei in {place} bleibt offen.
Die Leute von {m} verteilen um {time} Flugblätter in {place}, helft mit.
Ich bin für {m}, denn eine Brücke verbindet.
Bisher hat {m} {many} Unterschriften, gebt eure vor {day}.
Heute um {time} in {place}: {m} beantwortet jede Frage.
Bus, Brücke, Bücherei: {m} schafft das in {place}.
Bitte kopiert diese Nachricht: am {day} wählen wir {m}.
Ich wähle {m} für {place}, ruhig, ehrlich und zu Fuß.
Am {day} klingelt {m} an eurer Tür, seid nett.
Heute war {m} in {many} Häusern in {place}, danke euch allen.
""",
    "spam": """
Lampen von {m}, halber Preis bis {time}, nur heute.
Gewinne mit {m} {thing}, folge und teile.
Du glaubst nicht, was {m} in {place} kostet.
Mit {m} glänzt die Küche, bestellt vor {day}.
Die letzten {many} Stück von {m}, schnell.
Mit {m} verdiente ich {many} Münzen am Tag, fragt mich.
Jetzt liefert {m} auch nach {place}, frei bis {day}.
Klick, bestellt, fertig: {m} zum kleinsten Preis.
Alle in {place} kaufen {m}, und du?
Gutscheine von {m} für die ersten {many}, die folgen.
Schlaft besser mit {m}, erprobt in {place}.
Zwei für eins: {m} und {thing}, bis {time}.
""",
    "statement": """
Dies ist eine Mitteilung von Group V, lest sie bis zum Ende.
Group V spricht zu allen, die in {place} zuhören.
Im Namen von Group V, für alle, die warten.
Group V an alle, Nachricht Nummer {many}.
Was folgt, schrieb Group V am {day}.
Group V hat ein Wort für {place}, bewahrt diesen Text auf.
""",
}
