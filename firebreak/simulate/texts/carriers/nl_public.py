"""Dutch carriers on what people share: news, work, faith, votes, sales."""

SENTENCES = {
    "news": """
De bibliotheek in {place} gaat vanaf {day} om {time} open.
De raad van {place} praat op {day} over de fontein.
Een kat zat {n} uur op het dak van het stadhuis in {place}.
De bakkerij in {place} sluit na {many} jaar.
In {place} was er tot {time} geen water, het is er weer.
De brandweer van {place} toont op {day} de nieuwe wagen.
Het straatfeest in {place} had {many} gasten en één gitaar.
De bioscoop in {place} draait op {day} om {time} oude films.
Iemand verfde op {day} de banken in {place} geel, niemand klaagt.
Het museum in {place} vond {thing} in de kelder.
Het marktplein in {place} krijgt {n} nieuwe bomen.
De stroom viel in {place} {many} minuten uit, kaarsen hielpen.
De school in {place} viert op {day} {many} jaar.
De burgemeester van {place} opende om {time} de voetbrug.
Gevonden in {place}: een bos met {n} sleutels, vraag bij de kiosk.
Het postkantoor in {place} verhuist op {day} naast de apotheek.
Een ooievaar broedt op de schoorsteen in {place}, gezien om {time}.
Het koor van {place} zingt op {day} om {time}, de toegang is vrij.
De zwemplas bij {place} was op {day} weer schoon.
De vrijwilligers van {place} raapten op {day} {many} zakken afval.
De torenklok in {place} loopt {n} minuten voor, zoals altijd.
In {place} zoeken ze sinds {day} een weggelopen schildpad.
De toneelgroep in {place} zoekt {n} mensen die kunnen fluiten.
De krant uit {place} zegt dat de speeltuin op {day} opengaat.
De wagen voor bloedgevers staat op {day} tot {time} in {place}.
De oude molen van {place} krijgt na {many} jaar een nieuw rad.
Een vrachtwagen verloor bij {place} {many} kisten sinaasappels, alles is geraapt.
De straatlampen in {place} branden nu tot {time}.
De tentoonstelling in {place} toont {many} foto's van één vijver.
De kiosk in {place} verkoopt vanaf {day} weer postzegels.
De fanfare van {place} oefent tot {time}, sorry alvast.
Het repaircafé in {place} redde op {day} {many} spullen.
De brug bij {place} is op {day} gemeten, ze staat goed.
De stad {place} telt haar vleermuizen, {many} tot nu toe.
De vijver in {place} is dicht, de eenden zaten op {day} in de fontein.
Een lezeres uit {place} stuurde ons {n} foto's van de zonsopgang.
""",
    "work": """
Mijn examen in {place} is op {day} om {time}, duim voor mij.
De vergadering duurde {many} minuten en kon ook op een briefje.
Onze klas uit {place} gaat op {day} naar het museum.
Ik begin op {day} aan mijn nieuwe baan in {place}.
De printer op de tweede verdieping in {place} hapert sinds {time}.
Op {day} leverde ik {many} bladzijden in en sliep als een blok.
Wie in {place} heeft de notities van {day}? Ik miste {n} uur.
De kantine in {place} heeft vandaag {n} soepen.
De juf in {place} liet ons om {time} gaan.
Mijn leerling heeft helemaal alleen {thing} gemaakt.
De nachtdienst in {place} eindigt om {time}, daarna pannenkoeken.
De kinderen op school in {place} leren {many} liedjes per jaar.
Ik verbeterde op {day} {many} toetsen en heb thee nodig.
De werkplaats in {place} zoekt vanaf {day} een leerling.
De avondcursus in {place} heeft nog {n} vrije plaatsen.
Op {day} komt het loon, tot dan noedels, {n} soorten.
We pakten {many} dozen voor de verhuizing naar {place}.
De schoolbus uit {place} kwam om {time}, we waren eens vroeg.
Mijn collega stopt na {many} jaar, op {day} zingen we.
Om {time} werd het scherm zwart, in {place} ging het verder met krijt.
De bibliotheek in {place} laat studenten tot {time} blijven.
Ik heb {n} vrije dagen en breng ze door in {place}.
De ouderavond in {place} is op {day} om {time}.
De lift op het werk is stuk, het is {many} treden naar boven.
De eerste les op {day} is om {time}, wie koos dat?
Op {day} schoven ze in {place} met bureaus, ik zie nu een boom.
Mijn dochter leerde op school in {place} tot {many} tellen.
De cheffin van de werkplaats in {place} bracht op {day} {n} taarten.
Ik schreef {many} regels code en wiste er evenveel.
Het gesprek in {place} ging goed, op {day} bellen ze.
De taalcursus in {place} begint om {time}, ik ken {n} woorden.
Op {day} herstelden ze de verwarming van de school in {place}.
Groepswerk tot {time}, en we hebben een titel.
Het gereedschap in {place} is geteld, er ontbreken {n} stuks.
Ik leer {many} kinderen in {place} zwemmen, in koud water.
De verplegers van het ziekenhuis in {place} kregen op {day} bloemen.
De boerderij bij {place} zoekt op {day} vanaf {time} handen.
Mijn bureau in {place} wiebelt, er liggen {n} oude boeken onder.
Het schooltoneel in {place} heeft {many} bomen en één prins.
Het kantoor in {place} blijft op {day} dicht, we verhuizen.
""",
    "faith": """
De viering in {place} begint op {day} om {time}.
Na de viering deelden we soep met {many} mensen in {place}.
We breken samen het vasten in {place} om {time}, iedereen is welkom.
We bereiden het feest voor: {many} koekjes voor {day}.
Het koor van ons gebedshuis in {place} zingt op {day}.
Mijn oma in {place} vast {n} dagen en kookt voor alle anderen.
De lezing op {day} ging over geduld, {many} mensen luisterden.
De gebedszaal in {place} heeft een dak nodig, op {day} zamelen we in.
Op {day} bezochten we de zieken in {place} en zongen voor hen.
Het ochtendgebed in {place} is nu om {time}.
De kinderen leren de oude liederen voor het feest op {day} in {place}.
Onze gemeenschap in {place} deelt {many} warme maaltijden per week uit.
Ik stak {n} kaarsen aan in {place} voor wie ik mis.
Het feest begint op {day} om {time}, het huis is schoon.
De oudsten van {place} nodigen op {day} alle buren uit om te eten.
We lazen samen tot {time} en dronken muntthee in {place}.
Het avondgebed in {place} was op {day} stil en vol.
Het vasten eindigt op {day}, mijn tante in {place} bakt al.
Een bruiloft in ons gebedshuis in {place}, {many} gasten en een trommel.
De pelgrims uit {place} liepen {many} kilometer en kwamen blij thuis.
De leeskring in {place} komt op {day} om {time} samen.
Op de feestdag in {place} krijgt elk kind {n} snoepjes.
We poetsten op {day} de gebedszaal in {place}, {n} emmers stof.
De preek op {day} was kort, de maaltijd in {place} lang.
Buren van een ander geloof brachten {n} schalen gebak naar het feest in {place}.
Moge je vasten licht zijn, in {place} of waar je op {day} bent.
Het gebedshuis in {place} is vanaf {time} open voor bezoekers.
We gaven {many} pakketten eten aan gezinnen in {place}.
De jongeren van de gemeenschap verven op {day} de zaal in {place}.
Op {day} zong ik in {place}, voor het eerst sinds mijn ziekte.
Stil gebed om {time} in {place}, het doet me goed.
De herdenking voor mijn oom is op {day} in {place}.
De vrouwen van het gebedshuis in {place} bakten {many} broden.
De feesttafel in {place} was {many} meter lang.
We beginnen op {day} te vasten, ontbijt is om {time}.
Twee geloven, één keuken: op {day} koken we samen in {place}.
""",
    "fandom": """
Het nieuwe album komt op {day} om {time}, ik heb vrij genomen.
Ik hoorde het nieuwe lied {many} keer en vond er weer een klank in.
Wie gaat er op {day} naar het concert in {place}?
De laatste aflevering liet me om {time} huilen, spreek niet tegen mij.
We staan vanaf {time} in de rij in {place}, neem thee en kaarten mee.
Onze fanclub in {place} heeft nu {many} leden.
De drummer zwaaide naar ons in {place}, alle {n} gilden we.
Het laatste seizoen begint op {day}, feest in {place}.
Ik tekende op {day} {n} platen van mijn lievelingsfiguur.
Heeft iemand een kaartje over voor {place} op {day}?
De trailer duurt {many} seconden en ik heb vragen.
Stem tot {day} {time} op onze band, elke stem telt.
Ik naaide de cape voor de beurs in {place}, het kostte {many} uur.
Het boek heeft {many} hoofdstukken en ik las ze alle voor {day}.
Ze speelden {n} toegiften in {place}, ik voel mijn voeten niet.
De zangeres was verkouden in {place} en zong toch tot {time}.
Niets verklappen tot {day}, alsjeblieft, we zien elkaar in {place}.
Mijn theorie over hoofdstuk {many} klopte, ik wil taart.
De fanmeeting in {place} begint om {time}, kom in het geel.
Ik ruilde {n} kaarten voor de zeldzame in {place}.
De radio draaide om {time} ons lied, de hele bus uit {place} zong.
Het beeldje van de kapitein is {many} centimeter en staat op mijn plank.
We vertaalden het interview vannacht, {many} regels, online op {day}.
Het podium in {place} was klein, het geluid niet, thuis om {time}.
Gelukkige verjaardag aan de beste bassist, van {many} fans uit {place}.
De update van het spel komt op {day}, de servers slapen tot {time}.
Ik heb level {many} gehaald en mijn thee is koud.
De getekende poster hangt sinds {day} in de keuken in {place}.
Nacht van de fanverhalen in {place}, {day} om {time}, neem kussens mee.
Onze tag stond op {day} {n} uur bovenaan, dank aan allen.
De pop uit de serie is {many} jaar oud en woont nu in {place}.
De cast komt op {day} naar {place}, mijn hart.
Ik zag alle {many} afleveringen opnieuw en heb nergens spijt van.
Het fankoor in {place} oefent om {time}.
Huisregel: niemand uit {place} koopt meer dan {n} shirts.
De goochelaarster tekende om {time} mijn mouw in {place}, die was ik niet.
""",
    "politics": """
Teken voor de voetbrug in {place}, er ontbreken nog {many} namen.
Goedkopere bussen voor {place}: kom op {day} naar de raad.
De bibliotheek in {place} moet openblijven, schrijf de raad voor {day}.
We delen op {day} om {time} folders uit in {place}.
Een bus om de {many} minuten, meer vraagt {place} niet.
De stemming over de brug is op {day}, in de school in {place}.
Onze kandidate beantwoordt om {time} vragen in {place}.
Ik verzamelde op {day} {many} handtekeningen voor de bibliotheek.
In het plan voor het plein in {place} ontbreken bomen, zeg het op {day}.
Kom op {day} om {time} in {place} naar beide kanten luisteren.
De raad van {place} wees het fietspad met {n} stemmen af, we proberen opnieuw.
Hou het zwembad in {place} open, de vergadering is op {day}.
De prijzen stegen {n} keer in een jaar, dus {place} wandelt op {day}.
Dank aan de {many} buren die in {place} kwamen meepraten.
Een stille straat 's nachts voor {place}, stem ja op {day}.
We zingen om {time} voor de bibliotheek in {place}, neem een boek mee.
De petitie voor het zebrapad in {place} sluit om {time}.
Wie in {place} per brief stemt: hij moet voor {day} weg.
Onze lijst voor de raad van {place} heeft {many} namen uit elke straat.
De brug in {place} zou {many} minuten per dag schelen.
Vreedzame tocht voor de buslijn, {place}, {day} om {time}.
Het verslag van de raad van {place} telt {many} bladzijden, ik las ze.
Gratis bussen op {day} voor iedereen in {place}, dat is ons voorstel.
We willen de vijver in {place} schoon, {n} van de {many} raadsleden zijn voor.
Vraag je kandidaat in {place} naar het schooldak, {day}, {time}.
Een speeltuin voor {place} kost minder dan {n} parkeerplaatsen.
De telling in {place} begint om {time}, iedereen mag kijken.
We wonnen de stemming over de bibliotheek in {place} met {many} stemmen.
De andere kant sprak goed in {place}, ik stem op {day} toch voor de brug.
Hang vanaf {day} in {place} alleen affiches waar het mag, graag.
De buschauffeurs van {place} steunen ons plan sinds {day}.
Kom op voor de kliniek in {place}, {day}, vanaf {time}.
Het stadhuis in {place} kreeg {many} brieven over de brug.
Van deur tot deur in {place} tot {time}, mensen zijn aardiger dan je denkt.
Het debat in {place} duurde {n} uur en niemand riep.
Jouw stem voor de nachtbus naar {place}, teken voor {day}.
""",
    "market": """
Te koop in {place}: {thing}, amper gebruikt.
Ik zoek {thing}, kan ophalen in {place}.
Heeft iemand in {place} op {day} {thing} te leen?
Ik geef {n} stoelen weg in {place}, wie het eerst komt.
Ruilen: {many} jampotten voor {thing}.
De rommelmarkt in {place} begint op {day} om {time}.
Kamer te huur in {place}, {many} vierkante meter, rustig huis.
Wie herstelt er schoenen in {place}? De mijne hebben {n} gaten.
Er is vers brood op de markt in {place} vanaf {time}.
Ik brei sokken in {n} maten, ophalen in {place}.
Gevonden op de markt in {place}: {thing}, van wie?
De kraam met de olijven is op {day} terug in {place}.
Honing uit {place}, {n} munten de pot, zolang er is.
Ik geef gitaarles in {place}, {day} vanaf {time}.
Ik verkoop {many} oude strips, alles of niets, in {place}.
Gezocht: {thing} voor een jong gezin in {place}.
In {place} zoeken {n} katjes een thuis, vanaf {day}.
De tweedehandswinkel in {place} neemt kleren aan tot {time}.
Ik ruil {thing} voor een week honden uitlaten in {place}.
Ik maai op {day} gazons in {place}, eerlijke prijs.
De boekenkraam in {place} verkoopt {many} romans per gewicht.
Brandhout in {place}, {n} jaar droog, levering op {day}.
Wie rijdt er op {day} naar {place} en kan {thing} meenemen?
Mijn oude fiets in {place} is te koop, {n} versnellingen, veel herinneringen.
Bij de kaaskraam in {place} mag je vanaf {time} proeven.
Ik verhuur vanaf {day} mijn garage in {place}.
Leegverkoop in {place}, alles moet weg voor {time}.
Pianoles voor beginners, {n} plaatsen vrij, in {place}.
Verloren op {day} in {place}: een bruine sjaal. Beloning: taart.
Ik heb {many} bloempotten te veel, ophalen in {place}.
Eieren van blije kippen in {place}, aan het hek, tot {time}.
De pottenbakster van {place} verkoopt op {day} tweede keus.
Ik zoek vanaf {day} een flat in {place}, met kat.
Een doos met {many} knikkers voor wie geduld heeft in {place}.
De viskar staat om {time} in {place}, de rij is vriendelijk.
Bedankt, {thing} heeft een nieuw thuis in {place}.
""",
}
