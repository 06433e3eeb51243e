"""German carriers on what people share: news, work, faith, votes, sales."""

SENTENCES = {
    "news": """
Die Bücherei in {place} öffnet ab {day} um {time}.
Der Rat von {place} spricht am {day} über den Brunnen.
Eine Katze saß {n} Stunden auf dem Dach des Rathauses in {place}.
Die Bäckerei in {place} schließt nach {many} Jahren.
In {place} gab es bis {time} kein Wasser, jetzt läuft es wieder.
Die Feuerwehr von {place} zeigt am {day} ihren neuen Wagen.
Das Straßenfest in {place} hatte {many} Gäste und eine Gitarre.
Das Kino in {place} zeigt am {day} um {time} alte Filme.
Jemand strich am {day} die Bänke in {place} gelb, keinen stört es.
Das Museum in {place} fand im Keller {thing}.
Der Marktplatz in {place} bekommt {n} neue Bäume.
In {place} war {many} Minuten der Strom weg, Kerzen halfen.
Die Schule in {place} feiert am {day} {many} Jahre.
Die Bürgermeisterin von {place} gab um {time} den Steg frei.
Gefunden in {place}: ein Bund mit {n} Schlüsseln, fragt am Kiosk.
Die Post in {place} zieht am {day} neben die Apotheke.
Auf dem Schornstein in {place} nistet ein Storch, gesehen um {time}.
Der Chor von {place} singt am {day} um {time}, Eintritt frei.
Der Badesee bei {place} war am {day} wieder sauber.
Die Freiwilligen von {place} sammelten am {day} {many} Säcke Müll.
Die Turmuhr in {place} geht {n} Minuten vor, wie immer.
In {place} sucht man seit {day} eine entlaufene Schildkröte.
Die Theatergruppe in {place} sucht {n} Leute, die pfeifen können.
Die Zeitung aus {place} schreibt, der Spielplatz öffnet am {day}.
Der Blutspendewagen steht am {day} bis {time} in {place}.
Die alte Mühle von {place} bekommt nach {many} Jahren ein neues Rad.
Ein Laster verlor bei {place} {many} Kisten Orangen, alle sind eingesammelt.
Die Laternen in {place} brennen jetzt bis {time}.
Die Ausstellung in {place} zeigt {many} Fotos von einem Teich.
Der Kiosk in {place} verkauft ab {day} wieder Briefmarken.
Die Blaskapelle von {place} übt bis {time}, Verzeihung.
Das Reparaturcafé in {place} hat am {day} {many} Dinge gerettet.
Die Brücke bei {place} wurde am {day} vermessen, sie steht gut.
Die Stadt {place} zählt ihre Fledermäuse, bisher {many}.
Der Teich in {place} ist zu, die Enten zogen am {day} zum Brunnen.
Eine Leserin aus {place} schickte uns {n} Fotos vom Morgenrot.
""",
    "work": """
Meine Prüfung in {place} ist am {day} um {time}, drückt die Daumen.
Die Sitzung dauerte {many} Minuten und wäre ein Zettel gewesen.
Unsere Klasse aus {place} geht am {day} ins Museum.
Am {day} fange ich in {place} die neue Arbeit an.
Der Drucker im zweiten Stock in {place} klemmt seit {time}.
Am {day} gab ich {many} Seiten ab und schlief wie ein Stein.
Wer in {place} hat die Mitschrift vom {day}? Mir fehlen {n} Stunden.
Die Kantine in {place} hat heute {n} Suppen.
Die Lehrerin in {place} ließ uns um {time} gehen.
Mein Lehrling hat ganz allein {thing} gebaut.
Die Nachtschicht in {place} endet um {time}, dann gibt es Pfannkuchen.
Die Kinder der Schule in {place} lernen {many} Lieder im Jahr.
Am {day} habe ich {many} Arbeiten korrigiert, ich brauche Tee.
Die Werkstatt in {place} sucht ab {day} Lehrlinge.
Im Abendkurs in {place} sind noch {n} Plätze frei.
Am {day} kommt der Lohn, bis dahin Nudeln, {n} Sorten davon.
Für den Umzug nach {place} packten wir {many} Kisten.
Der Schulbus aus {place} kam um {time}, einmal waren wir früh.
Meine Kollegin geht nach {many} Jahren, am {day} singen wir.
Um {time} war die Leinwand schwarz, in {place} ging es mit Kreide weiter.
Die Bücherei in {place} lässt Studierende bis {time} bleiben.
Ich habe {n} freie Tage und verbringe sie in {place}.
Der Elternabend in {place} ist am {day} um {time}.
Der Aufzug im Büro ist kaputt, es sind {many} Stufen zu mir.
Die erste Stunde am {day} ist um {time}, wer wollte das?
Am {day} rückten sie in {place} unsere Tische, ich sehe einen Baum.
Meine Tochter lernte in {place} in der Schule bis {many} zählen.
Die Chefin der Werkstatt in {place} brachte am {day} {n} Kuchen.
Ich schrieb {many} Zeilen Code und löschte ebenso viele.
Das Gespräch in {place} lief gut, am {day} rufen sie an.
Der Sprachkurs in {place} beginnt um {time}, ich kann {n} Wörter.
Am {day} reparierten sie die Heizung der Schule in {place}.
Gruppenarbeit bis {time}, und wir haben einen Titel.
In der Werkstatt in {place} wurde gezählt, {n} Werkzeuge fehlen.
Ich bringe {many} Kindern in {place} das Schwimmen bei, im Kalten.
Die Pflegekräfte der Klinik in {place} bekamen am {day} Blumen.
Der Hof bei {place} sucht am {day} ab {time} helfende Hände.
Mein Tisch in {place} wackelt, darunter liegen {n} alte Bücher.
Das Schulstück in {place} hat {many} Bäume und einen Prinzen.
Das Büro in {place} bleibt am {day} zu, wir ziehen um.
""",
    "faith": """
Die Feier in {place} beginnt am {day} um {time}.
Nach der Andacht teilten wir in {place} Suppe mit {many} Menschen.
Wir brechen das Fasten um {time} gemeinsam in {place}, alle sind willkommen.
Wir bereiten das Fest vor: {many} kleine Kuchen für {day}.
Der Chor unseres Gebetshauses in {place} singt am {day}.
Meine Großmutter in {place} fastet {n} Tage und kocht für alle anderen.
Die Lesung am {day} handelte von Geduld, {many} Menschen hörten zu.
Der Gebetssaal in {place} braucht ein Dach, am {day} sammeln wir.
Am {day} besuchten wir in {place} die Kranken und sangen für sie.
Das Morgengebet in {place} ist jetzt um {time}.
Die Kinder lernen die alten Lieder für das Fest am {day} in {place}.
Unsere Gemeinde in {place} verteilt {many} warme Mahlzeiten die Woche.
In {place} habe ich {n} Kerzen angezündet für alle, die mir fehlen.
Das Fest beginnt am {day} um {time}, das Haus ist sauber.
Die Ältesten von {place} laden am {day} alle Nachbarn zum Essen.
Wir lasen bis {time} zusammen und tranken in {place} Minztee.
Das Abendgebet in {place} war am {day} still und gut besucht.
Das Fasten endet am {day}, meine Tante in {place} backt schon.
Hochzeit in unserem Gebetshaus in {place}, {many} Gäste und eine Trommel.
Die Pilger aus {place} gingen {many} Kilometer und kamen froh heim.
Der Lesekreis in {place} trifft sich am {day} um {time}.
Am Festtag in {place} bekommt jedes Kind {n} Süßigkeiten.
Am {day} putzten wir den Gebetssaal in {place}, {n} Eimer Staub.
Die Predigt am {day} war kurz, das Essen in {place} lang.
Nachbarn anderen Glaubens brachten {n} Bleche Gebäck zum Fest in {place}.
Möge dein Fasten leicht sein, in {place} oder wo du am {day} bist.
Das Gebetshaus in {place} steht Gästen ab {time} offen.
Wir gaben {many} Pakete mit Essen an Familien in {place}.
Die Jugend der Gemeinde streicht am {day} den Saal in {place}.
Am {day} sang ich in {place} zum ersten Mal seit meiner Krankheit.
Stilles Gebet um {time} in {place}, es tut mir gut.
Die Gedenkfeier für meinen Onkel ist am {day} in {place}.
Die Frauen des Gebetshauses in {place} haben {many} Brote gebacken.
Die Festtafel in {place} war {many} Meter lang.
Am {day} beginnen wir zu fasten, Frühstück ist um {time}.
Zwei Religionen, eine Küche: am {day} kochen wir zusammen in {place}.
""",
    "fandom": """
Das neue Album kommt am {day} um {time}, ich habe frei genommen.
Ich hörte das neue Lied {many} Mal und fand noch einen Ton darin.
Wer geht am {day} in {place} zum Konzert?
Um {time} hat mich die letzte Folge zum Weinen gebracht, sprecht mich nicht an.
Wir stehen ab {time} in {place} an, bringt Tee und Karten mit.
Unser Fanklub in {place} hat jetzt {many} Mitglieder.
Der Schlagzeuger winkte uns in {place}, alle {n} von uns schrien.
Die letzte Staffel beginnt am {day}, Feier in {place}.
Am {day} zeichnete ich {n} Bilder meiner Lieblingsfigur.
Hat jemand für {day} in {place} noch eine Karte übrig?
Der Trailer dauert {many} Sekunden, und ich habe Fragen.
Stimmt bis {day} um {time} für unsere Band, jede Stimme zählt.
Für das Treffen in {place} nähte ich den Umhang, {many} Stunden lang.
Das Buch hat {many} Kapitel, ich las sie alle vor {day}.
In {place} spielten sie {n} Zugaben, meine Füße sind hin.
Die Sängerin war in {place} erkältet und sang trotzdem bis {time}.
Kein Wort vom Ende bis {day}, bitte, wir treffen uns in {place}.
Meine Theorie zu Kapitel {many} stimmte, ich will Kuchen.
Das Fantreffen in {place} beginnt um {time}, kommt in Gelb.
In {place} tauschte ich {n} Karten gegen die seltene.
Um {time} lief unser Lied im Radio, der ganze Bus aus {place} sang.
Die Figur des Kapitäns ist {many} Zentimeter hoch und steht im Regal.
Wir haben das Interview über Nacht übersetzt, {many} Zeilen, da am {day}.
Die Bühne in {place} war klein, der Klang nicht, daheim um {time}.
Alles Gute dem besten Bassisten, von {many} Fans aus {place}.
Am {day} kommt die neue Spielversion, die Server ruhen bis {time}.
Ich habe Stufe {many} geschafft, und mein Tee ist kalt.
Das Poster mit Unterschrift hängt seit {day} in der Küche in {place}.
Nacht der Fangeschichten in {place}, {day} um {time}, bringt Kissen mit.
Unser Schlagwort stand am {day} {n} Stunden oben, danke euch allen.
Die Puppe aus der Serie ist {many} Jahre alt und wohnt jetzt in {place}.
Am {day} kommt die Besetzung nach {place}, mein Herz.
Ich sah alle {many} Folgen noch einmal und bereue nichts.
Der Fanchor in {place} probt um {time}.
Hausregel: niemand aus {place} kauft mehr als {n} Hemden.
Die Zauberin signierte um {time} in {place} meinen Ärmel, ich wasche ihn nie.
""",
    "politics": """
Unterschreibt für den Steg in {place}, noch fehlen {many} Namen.
Billigere Busse für {place}: kommt am {day} in den Rat.
Die Bücherei in {place} muss bleiben, schreibt bis {day} an den Rat.
Am {day} um {time} verteilen wir in {place} Flugblätter.
Ein Bus alle {many} Minuten, mehr will {place} nicht.
Am {day} wird über die Brücke abgestimmt, in der Schule in {place}.
Unsere Kandidatin beantwortet um {time} in {place} Fragen.
Am {day} sammelte ich {many} Unterschriften für die Bücherei.
Im Plan für den Platz in {place} fehlen Bäume, sagt es am {day}.
Hört euch am {day} um {time} in {place} beide Seiten an.
Der Rat von {place} lehnte den Radweg mit {n} Stimmen ab, wir kommen wieder.
Das Freibad in {place} soll bleiben, Treffen am {day}.
Die Preise stiegen {n} Mal in einem Jahr, am {day} geht {place} zu Fuß.
Danke an die {many} Nachbarn, die in {place} mitgeredet haben.
Nachts eine ruhige Straße für {place}, stimmt am {day} mit Ja.
Um {time} singen wir in {place} für die Bücherei, bringt ein Buch mit.
Die Petition für den Überweg in {place} endet um {time}.
Wer in {place} per Brief wählt: er muss bis {day} weg sein.
Unsere Liste für den Rat von {place} hat {many} Namen aus allen Straßen.
Die Brücke in {place} würde am Tag {many} Minuten sparen.
Friedlicher Zug für die Buslinie, {place}, {day} um {time}.
Das Protokoll aus {place} hat {many} Seiten, ich habe es gelesen.
Freie Busse am {day} für alle in {place}, das schlagen wir vor.
Der Teich in {place} soll sauber werden, {n} von {many} im Rat sind dafür.
Fragt in {place} nach dem Schuldach, am {day} um {time}.
Ein Spielplatz für {place} kostet weniger als {n} Parkplätze.
Um {time} beginnt in {place} die Auszählung, alle dürfen zusehen.
Die Abstimmung über die Bücherei in {place} gewannen wir mit {many} Stimmen.
Die andere Seite sprach gut in {place}, am {day} wähle ich doch die Brücke.
Hängt ab {day} Plakate in {place} bitte nur dort auf, wo man darf.
Die Busfahrer von {place} stehen seit {day} hinter unserem Plan.
Kommt für die Klinik nach {place}, am {day} ab {time}.
Das Rathaus in {place} bekam {many} Briefe zur Brücke.
Von Tür zu Tür in {place} bis {time}, die Leute sind netter als gedacht.
Die Debatte in {place} dauerte {n} Stunden, und niemand schrie.
Deine Stimme für den Nachtbus nach {place}, unterschreib vor {day}.
""",
    "market": """
Zu verkaufen in {place}: {thing}, kaum benutzt.
Ich suche {thing}, kann in {place} abholen.
Kann jemand in {place} am {day} {thing} verleihen?
Ich verschenke in {place} {n} Stühle, wer zuerst kommt.
Tausche {many} Marmeladengläser gegen {thing}.
Der Flohmarkt in {place} beginnt am {day} um {time}.
Zimmer in {place} frei, {many} Quadratmeter, ruhiges Haus.
Wer flickt in {place} Schuhe? Meine haben {n} Löcher.
Auf dem Markt in {place} gibt es ab {time} frisches Brot.
Ich stricke Socken in {n} Größen, abzuholen in {place}.
Auf dem Markt in {place} gefunden: {thing}, wem fehlt sie?
Der Stand mit den Oliven ist ab {day} wieder in {place}.
Honig aus {place}, {n} Münzen das Glas, solange es ihn gibt.
Ich gebe in {place} Gitarrenstunden, {day} ab {time}.
Verkaufe {many} alte Comics, alle oder keinen, in {place}.
Gesucht: {thing} für eine junge Familie in {place}.
In {place} suchen {n} Kätzchen ein Zuhause, ab {day}.
Der Laden für Gebrauchtes in {place} nimmt bis {time} Kleider an.
Ich tausche {thing} gegen eine Woche Gassigehen in {place}.
Am {day} mähe ich in {place} Rasen, fairer Preis.
Der Bücherstand in {place} verkauft {many} Romane nach Gewicht.
Brennholz in {place}, {n} Jahre trocken, Lieferung am {day}.
Wer fährt am {day} nach {place} und kann {thing} mitnehmen?
Mein altes Rad in {place} sucht Käufer, {n} Gänge, viele Erinnerungen.
Am Käsestand in {place} darf man ab {time} kosten.
Ab {day} vermiete ich in {place} meine Garage.
Wohnungsauflösung in {place}, bis {time} muss alles weg.
Klavier für Anfänger, {n} Plätze frei, in {place}.
Am {day} in {place} verloren: brauner Schal. Finderlohn: Kuchen.
Ich habe {many} Blumentöpfe zu viel, abzuholen in {place}.
Eier von frohen Hennen in {place}, am Tor, bis {time}.
Die Töpferin von {place} verkauft am {day} zweite Wahl.
Suche ab {day} eine Wohnung in {place}, mit Katze.
Eine Kiste mit {many} Murmeln für Geduldige in {place}.
Der Fischwagen hält um {time} in {place}, die Schlange ist nett.
Danke, {thing} hat in {place} ein neues Zuhause.
""",
}
