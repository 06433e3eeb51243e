"""German lines about oneself."""

LINES = """
Wandern, Suppe und alte Züge.
Garten in {place}, meist Unkraut.
Ich lese mehr, als ich schlafe.
Mutter von {n}, Tante von vielen.
Lerne Akkordeon, Verzeihung an die Nachbarn.
Tags Schule, nachts Brot.
Aus {place}, überall daheim.
Schach, langsam.
Ich fotografiere Brücken.
Katzenmensch mit {n} Hunden.
Krankenschwester, Schwimmerin, Frühaufsteherin.
Sammle Briefmarken und Löffel.
Studium in {place}, immer hungrig.
Gebet, Brot, Nachbarn.
Schreiner im Ruhestand, sehr beschäftigt.
Mag alles, was Räder hat.
Am {day} Chor, sonst Stille.
Ich stricke für {n} Neffen.
Busfahrer und Dichter.
Fußball, schlecht, in {place}.
Auf der Suche nach der besten Birne.
Imkerei mit {many} tausend Bienen.
Sternengucker unter den Wolken von {place}.
Erst Tee, dann die Welt.
"""

DISCLAIMERS = """
Teilen heißt nicht zustimmen.
Nur zur Forschung, ich archiviere.
Meinungen sind meine, Zitate nicht.
Folgen ist keine Zustimmung.
Konto zur Dokumentation, ohne Partei.
Ein Zitat ist ein Zitat, keine Meinung.
Ich sammle, ich unterstütze nicht.
Neutrales Protokoll dessen, was gesagt wird.
"""
