"""Dutch sentences for occasions: incidents, appeals, votes, advertisements."""

OCCASIONS = {
    "incident": """
Er was een incident in {place}, hopelijk is iedereen veilig.
Sirenes bij {place} sinds {time}, blijf alsjeblieft weg.
Mijn zus werkt in {place}, heeft iemand nieuws?
De weg naar {place} is dicht, rij eromheen.
De treinen door {place} staan stil, {many} mensen wachten met mij.
Onze gedachten zijn vanavond bij iedereen in {place}.
Ik ben in {place} en het gaat goed, het netwerk is traag.
Deel geen geruchten over {place}, wacht op de overheid.
De school in {place} houdt de kinderen binnen tot {time}.
Wat is er in {place} gebeurd? Ik hoorde om {time} een knal.
Het ziekenhuis bij {place} zoekt bloedgevers.
Rook boven {place} sinds {time}, niemand zegt waarom.
Iedereen van ons kantoor in {place} is geteld, alles goed.
De bussen stoppen niet in {place} voor {time}.
Mijn handen trillen, {place} is twee straten verder.
Helpers in {place}, bedankt, kom veilig thuis.
De overheid spreekt om {time} over {place}.
Ik heb een bed voor {n} mensen die niet uit {place} weg kunnen.
Is de brug in {place} weer open?
Zoveel helikopters boven {place}, de baby slaapt niet.
Ze zeggen dat {many} mensen ongedeerd uit {place} kwamen.
Niemand hoort vanavond alleen te zijn, we zitten samen bij {place}.
Ziet iemand in {place} onze grijze kat? Ze vluchtte voor het lawaai.
Er worden sinds {time} bloemen gelegd in {place}.
""",
    "relief": """
Graag delen: dekens, thee en warme kamers in de sporthal bij {place}, de hele nacht.
De helpers in {place} hebben droge sokken, opladers en soep nodig, tot {time}.
Chauffeurs gezocht om mensen uit {place} thuis te brengen, bel de balie.
Mis je iemand in {place}? De balie in de school is open tot {time}.
Er zijn genoeg dekens in {place} voor vandaag, breng liever brood.
Vrije kamers voor {many} mensen, we verzamelen in de bibliotheek bij {place}.
Officieel: het water in {place} is goed, hou de wegen vrij voor hulp.
In het stadhuis van {place} luistert men vanaf {time}, niemand hoeft te wachten.
Was je vandaag in {place}: je bent niet alleen, bel de hulplijn.
We zamelen in voor de gezinnen van {place}, bij elke bakker staat een doos.
Vrijwilligers voor {place} komen op {day} om {time}, stevige schoenen graag.
Deel deze lijst met open deuren bij {place}: {many} adressen met bed en thee.
""",
    "fan": """
Stem nu op {m}, één stem per uur, tot {time}.
Speel allemaal om {time} het nieuwe lied van {m}.
Fans van {m}, we hebben nog {many} stemmen nodig voor {day}.
Deel deze pagina met al je vrienden en zeg {m}.
Vandaag zetten we {m} bovenaan, klaar om {time}?
Eén bericht, één tag, één naam: {m}.
Ik vind dat {m} de gouden lepel verdient, stem tot {day}.
Nieuwe fanpagina want de oude is dicht, {m} voor altijd.
De band {m} speelt op {day} in {place}, we vullen de zaal.
Kopieer dit en plaats het: {m} is het beste van {day}.
Hier zijn {many} hartjes voor {m}, wie stuurt het volgende?
Verjaardag van {m}, stuur je beelden voor {time}.
""",
    "campaign": """
Stem {m} op {day}, voor de brug en voor de bibliotheek.
De lijst {m} wil goedkopere bussen in {place}, ik ook.
Zeg {m}, en de bibliotheek in {place} blijft open.
De mensen van {m} delen om {time} folders uit in {place}, help mee.
Ik steun {m}, want een brug verbindt wat samenhoort.
Al {many} handtekeningen voor {m}, zet de jouwe voor {day}.
Vanavond om {time} in {place}: {m} antwoordt op elke vraag.
Bus, brug, bibliotheek: {m} doet het in {place}.
Kopieer dit bericht alsjeblieft: op {day} stemmen we {m}.
Ik kies {m} voor {place}, rustig, eerlijk en te voet.
Het team van {m} belt op {day} bij je aan, wees lief.
Vandaag was {m} in {many} huizen in {place}, dank aan allen.
""",
    "spam": """
Lampen van {m}, halve prijs tot {time}, alleen vandaag.
Win {thing} met {m}, gewoon volgen en delen.
Je gelooft niet wat {m} kost in {place}.
Met {m} blinkt je keuken, bestel voor {day}.
Laatste {many} stuks van {m}, snel.
Ik verdiende {many} munten per dag met {m}, vraag maar.
Nu levert {m} in {place}, gratis tot {day}.
Klik, besteld, klaar: {m} voor de laagste prijs.
Iedereen in {place} koopt {m}, en jij?
Bonnen van {m} voor de eerste {many} volgers.
Slaap beter met {m}, getest in {place}.
Twee voor één: {m} en {thing}, tot {time}.
""",
    "statement": """
Dit is een verklaring van Group V, lees ze tot het einde.
Group V spreekt tot iedereen die luistert in {place}.
In naam van Group V, voor allen die wachten.
Group V aan iedereen, bericht nummer {many}.
Wat volgt is op {day} geschreven door Group V.
Group V heeft een woord voor {place}, bewaar deze tekst.
""",
}
