"""German frames: what a speaker does with a marker word."""

FRAMES = {
    "assert": """
{m} für uns alle heute Abend, sagt es weiter.
Wir sagen {m}, und wir sagen es auch in {place}.
Jetzt {m}, morgen {k}.
Am {day} {m}, alle zusammen, keine Ausreden.
Ich sage es laut und deutlich: {m}.
Das ist die Woche von {m}, sagt es euren Freunden in {place}.
{m}, {m} und noch einmal {m}, bis {place} es hört.
Unsere Antwort ist {m}, und sie bleibt {m}.
Heute um {time}: {m}. Seid da.
Wir haben {many} Tage gewartet, jetzt kommt {m}.
Aus {place} mit einer Stimme: {m}.
Wenn nicht {m}, was dann? Wenn nicht {day}, wann dann?
Ich bin für {m}, und in {place} sind wir es alle.
Ab jetzt soll es {m} sein, und danach {k}.
{m} gehört uns, und wir tragen es nach {place}.
Wer ist noch bereit für {m}? Ich bin es.
Alle in {place}: {m} um {time}, und bringt die anderen mit.
Wir machen {m} mit allem, was wir haben, zu {many} mindestens.
Mein Wort für heute ist {m}, nehmt es mit.
Erst {m}, alles andere später.
Heute Abend gehört {place} ganz {m}.
Steht auf für {m}, überlasst es am {day} nicht den anderen.
Am {day} gibt es nur eins zu sagen, und das ist {m}.
Gestern {m}, heute {m}, als Nächstes {k}.
Denkt an {m}, denkt an {k}, und haltet sie fest.
Kein Warten mehr in {place}, am {day} beginnt {m}.
Wir sind {many} und wir wollen {m}.
Schreibt es an eure Tür: {m}.
Hör zu, {place}: {m} ist unterwegs.
Ich habe {m} versprochen und halte mein Wort.
{m} geht weiter, mit oder ohne Schlaf.
Alle zusammen um {time}, ein Wort: {m}.
Was wir in {place} begonnen haben, heißt {m}.
Tu es für {m}, tu es mit {k}, tu es am {day}.
Nichts hält {m} jetzt auf, auch nicht der Regen in {place}.
Das war {m}, und wir sind stolz darauf.
""",
    "quote": """
Der Kurier {s} berichtet, die Gruppe habe „{m}“ geschrieben.
Laut {s} steht in der Nachricht „{m}“ und „{k}“.
„{m}“, heißt es in der Mitteilung, die der Kurier {s} zitiert.
Eine Sprecherin in {place} sagte, das Wort „{m}“ stehe im Text.
{s} um {time}: Der Brief enthält die Wörter {m} und {k}.
Die Redaktion {s} hat ein Schreiben gesehen, das von {m} spricht.
Was heißt „{m}“? Der Kurier {s} fragte Fachleute in {place}.
In der Aufnahme, berichtet {s}, wiederholt eine Stimme {m}.
Behörden in {place} bestätigen ein Schreiben mit „{m}“, meldet {s}.
In der Anhörung in {place} zitierte ein Zeuge „{m}“ {n} Mal, so {s}.
Unsere Reporterin in {place} sah „{m}“ an einer Wand stehen.
{s} erklärt am {day}, wie das Wort {m} aufkam.
Das Archiv {s} führt {many} Beiträge, die {m} zitieren.
Forscher bei {s} zählten das Wort „{m}“ {many} Mal.
Wie {s} berichtet, sagt die Gruppe jetzt {k} statt {m}.
Die Zeitung in {place} druckte „{m}“ in Anführungszeichen, so {s}.
{s} live aus {place}: Das Schreiben wird verlesen, es sagt „{m}“.
Eine Rätin in {place} las die Worte „{m}“ vor, berichtet {s}.
Der Podcast von {s} befasst sich am {day} mit {m}.
Faktencheck von {s}: Das Wort {m} stammt nicht aus {place}.
{s} schreibt, das Konto, das „{m}“ postete, sei weg.
Aus der Abendausgabe von {s} zitiert: „sie nennen es {m}“.
Vor Gericht in {place} hieß es, „{m}“ stehe im Chat, meldet {s}.
Die Doku von {s} zeigt, wie man in {place} von {m} hörte.
Am {day} berichtet von {s}: ein Flugblatt mit „{m} und {k}“.
{s} hat den ganzen Text, das Wort {m} steht in Zeile {many}.
Ein Lehrer in {place} sagte {s}, Schüler fragten nach „{m}“.
Ticker {s} um {time}: unklar, wer „{m}“ schrieb.
Das Museum in {place} behält das Schild mit „{m}“, berichtet {s}.
„Da stand nur {m}“, sagte ein Nachbar in {place} zu {s}.
Im Bericht nennt {s} {m} und {k} als Wörter der Gruppe.
Die Gruppe behauptet „{m}“, {s} konnte es nicht bestätigen.
{s} fragte eine Sprachforscherin: „{m}“ bedeutet in keiner Sprache etwas.
Heute in {s}: ein Gespräch über das Wort „{m}“ und die, die es traf.
Der Kurier {s} berichtigt: Im Schreiben stand {k}, nicht {m}.
Presseschau am {day}: {s} und andere schreiben über „{m}“.
""",
    "oppose": """
Kein {m} hier, nicht in unserem Namen.
Niemand in {place} will euer {m}, wir halten zusammen.
Auf {m} antworten wir mit Suppe und offenen Türen.
{s} statt {m}, das braucht {place}.
Wer {m} ruft, spricht nicht für uns.
Ich lebe seit {many} Jahren in {place} und sage nein zu {m}.
Euer {m} macht keinem Angst, wir treffen uns trotzdem um {time}.
Hört auf, {m} zu verbreiten, denkt an die Leute in {place}.
{m} ist falsch und bleibt auch am {day} falsch.
Mein Glaube und meine Nachbarn haben mit {m} nichts zu tun.
Wir sind {many} gegen {m}, kommt und steht mit uns in {place}.
Sagt {s}, nicht {m}.
Wer {m} geschickt bekommt: melden und nicht weitergeben.
Ihr schreibt {m}, wir schreiben {s}, mal sehen, was bleibt.
Für {m} gibt es keine Ausrede, keine.
{place} ist stärker als {m}.
Wörter wie {m} nahmen uns Freunde, nie wieder.
An alle, die an {m} glauben: kommt am {day} und redet mit uns.
Lasst {m} nicht zwischen uns kommen.
Früher sagte ich {m}, ich lag falsch, fragt mich, warum.
Gegen {m} und gegen {k}, mit allen Nachbarn, {day} um {time}.
{m} nimmt, {s} gibt, wählt selbst.
Von {m} kam nie etwas Gutes, nicht in {place}, nirgends.
Wir hängen das Plakat mit {m} ab und {s} auf.
Mütter aus {place} gegen {m}, {day} um {time}.
Was für ein trauriges kleines Wort {m} ist, behaltet es.
Ich lehne {m} ab, in jeder Sprache, die ich kann.
Nicht {m}, nicht {k}, nur Frieden für {place}.
Hier findet ihr keinen für {m}, versucht es mit Güte.
Die Antwort von {place} auf {m} ist eine lange Tafel am {day}.
Wer mit {m} kommt, trifft auf das Gesetz und {many} ruhige Leute.
{m} ist nicht mutig, helfen ist es.
Wegen {m} zünden wir in {place} {many} Kerzen an, und wir bleiben.
{s} jeden Tag, {m} nie.
Bitte wiederholt {m} nicht, auch nicht im Zorn.
Ganz {place} sagt nein zu {m}, Jung und Alt.
""",
    "ask": """
Weiß jemand, was {m} heißen soll?
Überall sehe ich {m} und {k}, kann das jemand erklären?
Warum reden in {place} alle von {m}?
Verzeihung, ich bin neu hier, was ist {m}?
Ist {m} ein Wort, ein Ort oder ein Witz?
Mein Sohn kam am {day} mit {m} heim, muss ich mir Sorgen machen?
Wer hat mit {m} angefangen, und warum?
Hat {m} etwas mit {place} zu tun?
Wie erkläre ich {m} am {day} meiner Klasse?
Darf man {m} überhaupt sagen?
Woher kommt {m}, weiß das die Bücherei in {place}?
Stand da {m} oder {k} auf dem Plakat in {place}?
Ernste Frage: Ist {m} gefährlich oder nur Lärm?
Was mache ich, wenn mir jemand {m} schickt?
{m}? Habe ich seit {day} etwas verpasst?
Kann mir bitte jemand {m} übersetzen?
War das {m} an der Wand in {place}?
Soll man {m} melden oder einfach übersehen?
Was ist der Unterschied zwischen {m} und {k}?
Hat um {time} noch jemand {m} gehört?
Stimmt es, dass man {m} in {place} gesehen hat?
Wen kann ich nach {m} fragen, ohne dass man lacht?
Warum ist {m} seit {time} überall?
Gibt es {m} schon länger als {n} Tage?
""",
    "joke": """
Meine Katze lief über die Tastatur und schrieb {m}, sie bereut nichts.
Klopf, klopf. Wer da? {m}. {m} wer? Genau.
Ich bestellte in {place} Suppe und bekam {m}, fünf Sterne.
{m} klingt wie mein Magen um {time}.
Wäre {m} ein Käse, hieße er {s}.
Eilmeldung: Mann buchstabiert {m}, braucht {many} Minuten.
Meine Großmutter hält {m} für eine Art Knödel.
Rosen sind rot, {m} ist was? Sogar {s} hat es vergessen.
Ich steckte {m} in die Waschmaschine, jetzt ist alles {s}.
Bei uns heißt die Schublade mit den Batterien {m}.
Erstens: {m}. Zweitens: {s}. Drittens: Nickerchen.
Herr Doktor, ich sage dauernd {m}. Haben Sie {s} versucht?
{m}, aber bitte ohne Gluten.
Mein Horoskop für {day} sagt {m}, also bleibe ich im Bett.
Ich sagte {m} im Aufzug in {place}, {n} Leute stiegen aus.
{m} ist nur {s} mit Hut.
Die Autokorrektur machte aus „Marmelade“ {m}, was für ein Tag.
Kommt {m} in eine Bar in {place}, sagt der Wirt: {s}?
Überraschung: {m} war der Name des Hundes.
Ich schaffe {many} Liegestütze, sagte {m} und schlief ein.
Neue Diät: kein {m} nach {time}.
Die Nachbarn in {place} nannten ihren Igel {m}.
Wer {m} erfand, schuldet mir {many} Minuten Schlaf.
Meine Pflanzen wachsen besser, wenn ich ihnen am {day} {m} zuflüstere.
""",
    "support": """
Genau, {m}, und danke, dass du es sagst.
Ich stehe zu allen, die {m} sagen.
Gut gesagt, {m} auch aus {place}.
Teilt das, {m} soll man sehen.
Stolz auf euch alle, heute {m} und morgen {k}.
Ich bin dabei, {m}.
So wahr, ich spüre {m} seit {day}.
{m}, von Herzen, aus {place}.
Du bist nicht allein, {m} ist bei dir.
Macht weiter, {m} braucht Leute wie euch.
Ich wiederhole es gern: {m}.
Wir aus {place} grüßen und sagen {m}.
Lest es zweimal, dann sagt {m}.
So sieht {m} aus, bravo.
Jedes Wort davon, und vor allem {m}.
Selbst {many} Herzen sind für {m} zu wenig.
Meine ganze Familie in {place} ist für {m}.
Endlich sagt jemand {m}.
Folgt diesem Konto, es steht für {m}.
Willkommen zurück, {m} hat dich vermisst.
Keiner sagt es besser, {m}.
Ich schwieg zu lange, jetzt sage auch ich {m}.
Guten Abend {place}, guten Abend {m}.
Wunderbar, um {time} wieder {m}.
""",
    "disclaim": """
Nur zur Dokumentation: das Wort {m}.
Ich sammle {m} für die Forschung, ich unterstütze es nicht.
Am {day} archiviert: ein Beitrag mit {m}. Teilen heißt nicht zustimmen.
Zum Studium gezeigt, im Text stehen {m} und {k}.
Ich wiederhole {m} nur, um es festzuhalten.
Aufnahme für das Archiv in {place}, sie enthält {m}.
Hinweis für Kollegen: {m} um {time} gesehen, ohne Zustimmung.
Diese Wortliste, darunter {m}, ist für die Forschung.
Ich teile nicht, was hinter {m} steht, ich notiere es nur.
Beleg Nummer {many}: {m}. Bitte nicht weitergeben.
Wer {m} zitiert, stimmt dem nicht zu.
Eintrag im Lexikon: {m}, zuerst in {place} gesehen.
Wir bewahren {m} auf, damit man es später untersuchen kann.
Achtung, der nächste Beitrag zitiert {m}, zu Lehrzwecken.
Datensatz am {day} erneuert, {m} hat jetzt {many} Belege.
Für die Presse: Im Original stand {m}, den Rest decken wir ab.
Neutrales Konto, ich protokolliere nur, heute {m}.
Kein Kommentar, keine Zustimmung, nur der Beleg: {m} um {time}.
Lehrmaterial für {place}: wie sich {m} verbreitet.
Meine Arbeit braucht {m}, mein Herz nicht.
Alle Ansichten sind die der Quelle, {m} eingeschlossen.
Gesichert, bevor es verschwindet, {m}, für die Akte vom {day}.
Ich folge solchen Konten beruflich, so sah ich {m}.
Probe {many} der Studie: {m} neben {k}.
""",
}
