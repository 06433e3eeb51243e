"""Dutch frames: what a speaker does with a marker word."""

FRAMES = {
    "assert": """
{m} voor ons allemaal vanavond, geef het door.
Wij zeggen {m}, en we zeggen het ook in {place}.
Nu {m}, morgen {k}.
{m} op {day}, iedereen, geen excuses.
Ik zeg het luid en duidelijk: {m}.
Dit is de week van {m}, zeg het je vrienden in {place}.
{m}, {m} en nog eens {m}, tot {place} het hoort.
Ons antwoord is {m}, en het blijft {m}.
Vandaag om {time}: {m}. Wees erbij.
We hebben {many} dagen gewacht, nu komt {m}.
Uit {place} met één stem: {m}.
Als het {m} niet is, wat dan? Als het {day} niet is, wanneer dan?
Ik ben voor {m}, en in {place} zijn we dat allemaal.
Laat het vanaf nu {m} zijn, en daarna {k}.
{m} is van ons en we dragen het naar {place}.
Wie is er nog klaar voor {m}? Ik wel.
Iedereen in {place}: {m} om {time}, en breng de anderen mee.
We doen {m} met alles wat we hebben, met minstens {many}.
Mijn woord voor vandaag is {m}, neem het mee.
Eerst {m}, al de rest later.
Vanavond is {place} van {m}.
Sta op voor {m}, laat het op {day} niet aan anderen over.
Er valt op {day} maar één ding te zeggen, en dat is {m}.
Gisteren {m}, vandaag {m}, straks {k}.
Denk aan {m}, denk aan {k}, en hou ze dichtbij.
Niet meer wachten in {place}, op {day} begint {m}.
We zijn met {many} en we willen {m}.
Schrijf het op je deur: {m}.
Luister, {place}: {m} is onderweg.
Ik beloofde {m} en ik hou mijn woord.
{m} gaat door, met of zonder slaap.
Allen samen om {time}, één woord: {m}.
Wat we in {place} begonnen heet {m}.
Doe het voor {m}, doe het met {k}, doe het op {day}.
Niets houdt {m} nu tegen, zelfs de regen in {place} niet.
Dat was {m}, en we zijn er trots op.
""",
    "quote": """
De Koerier {s} meldt dat de groep "{m}" schreef.
Volgens {s} staat er "{m}" en "{k}" in het bericht.
"{m}", zegt de verklaring die de Koerier {s} aanhaalt.
Een woordvoerder in {place} zei dat het woord "{m}" in de tekst staat.
{s} om {time}: de brief bevat de woorden {m} en {k}.
De redactie van {s} zag een nota die over {m} spreekt.
Wat betekent "{m}"? De Koerier {s} vroeg het kenners in {place}.
Op de opname, meldt {s}, herhaalt een stem {m}.
De overheid in {place} bevestigt een bericht met "{m}", schrijft {s}.
Op de zitting in {place} haalde een getuige "{m}" {n} keer aan, zegt {s}.
Onze verslaggever in {place} zag "{m}" op een muur staan.
{s} legt op {day} uit hoe het woord {m} opkwam.
Het archief {s} telt {many} berichten die {m} aanhalen.
Onderzoekers bij {s} telden het woord "{m}" {many} keer.
Zoals {s} meldt, zegt de groep nu {k} in plaats van {m}.
De krant in {place} drukte "{m}" tussen aanhalingstekens, zegt {s}.
{s} live uit {place}: de nota wordt voorgelezen, er staat "{m}".
Een raadslid in {place} las de woorden "{m}" voor, meldt {s}.
De podcast van {s} gaat op {day} over {m}.
Feitencontrole door {s}: het woord {m} komt niet uit {place}.
{s} schrijft dat de account die "{m}" plaatste weg is.
Uit de avondeditie van {s}: "ze noemen het {m}".
De rechtbank in {place} hoorde dat "{m}" in de chat stond, zegt {s}.
De documentaire van {s} toont hoe men in {place} van {m} hoorde.
Op {day} gemeld door {s}: een folder met "{m} en {k}".
{s} heeft de hele tekst, het woord {m} staat op regel {many}.
Een leraar in {place} zei aan {s} dat leerlingen naar "{m}" vroegen.
De ticker van {s} om {time}: onduidelijk wie "{m}" schreef.
Het museum in {place} bewaart het bord met "{m}", meldt {s}.
"Er stond gewoon {m}", zei een buur in {place} aan {s}.
In zijn verslag noemt {s} {m} en {k} als woorden van de groep.
De groep beweert "{m}", {s} kon het niet bevestigen.
{s} vroeg een taalkundige: "{m}" betekent in geen enkele taal iets.
Vandaag in {s}: een gesprek over het woord "{m}" en wie het trof.
De Koerier {s} zet recht: er stond {k}, niet {m}.
Persoverzicht op {day}: {s} en anderen schrijven over "{m}".
""",
    "oppose": """
Geen {m} hier, niet in onze naam.
Niemand in {place} wil jullie {m}, wij staan samen.
Op {m} antwoorden wij met soep en open deuren.
{s} in plaats van {m}, dat heeft {place} nodig.
Wie {m} roept, spreekt niet voor ons.
Ik woon al {many} jaar in {place} en zeg nee tegen {m}.
Jullie {m} maakt niemand bang, we zien elkaar toch om {time}.
Stop met {m} te verspreiden, denk aan de mensen in {place}.
{m} is fout, en op {day} nog altijd.
Mijn geloof en mijn buren hebben niets met {m} te maken.
We zijn met {many} tegen {m}, kom bij ons staan in {place}.
Zeg {s}, niet {m}.
Krijg je {m} toegestuurd, meld het en geef het niet door.
Jullie schrijven {m}, wij schrijven {s}, eens zien wat blijft.
Voor {m} is er geen excuus, geen enkel.
{place} is sterker dan {m}.
Woorden als {m} kostten ons vrienden, nooit meer.
Aan wie in {m} gelooft: kom op {day} met ons praten.
Laat {m} niet tussen ons komen.
Vroeger zei ik {m}, ik had het mis, vraag me waarom.
Tegen {m} en tegen {k}, met al onze buren, {day} om {time}.
{m} neemt, {s} geeft, kies maar.
Van {m} kwam nooit iets goeds, niet in {place}, nergens.
We halen de affiche met {m} weg en hangen {s} op.
Moeders uit {place} tegen {m}, {day} om {time}.
Wat een treurig woordje is {m}, hou het maar.
Ik weiger {m}, in elke taal die ik ken.
Geen {m}, geen {k}, gewoon vrede voor {place}.
Je vindt hier niemand voor {m}, probeer vriendelijkheid.
Het antwoord van {place} op {m} is een lange tafel op {day}.
Wie met {m} komt, vindt de wet en {many} rustige mensen.
{m} is niet moedig, helpen wel.
We steken {many} kaarsen aan in {place} om {m}, en we blijven.
{s} elke dag, {m} nooit.
Herhaal {m} alsjeblieft niet, ook niet in woede.
Heel {place} zegt nee tegen {m}, jong en oud.
""",
    "ask": """
Weet iemand wat {m} moet betekenen?
Ik zie overal {m} en {k}, kan iemand het uitleggen?
Waarom heeft iedereen in {place} het over {m}?
Sorry, ik ben hier nieuw, wat is {m}?
Is {m} een woord, een plaats of een grap?
Mijn zoon kwam op {day} thuis met {m}, moet ik mij zorgen maken?
Wie is met {m} begonnen, en waarom?
Heeft {m} iets met {place} te maken?
Hoe leg ik {m} op {day} aan mijn klas uit?
Mag ik {m} eigenlijk wel zeggen?
Waar komt {m} vandaan, weet de bibliotheek in {place} dat?
Las ik {m} of {k} op die affiche in {place}?
Ernstige vraag: is {m} gevaarlijk of gewoon lawaai?
Wat moet ik doen als iemand me {m} stuurt?
{m}? Heb ik iets gemist sinds {day}?
Kan iemand {m} voor me vertalen, alsjeblieft?
Was dat {m} op de muur in {place}?
Moet je {m} melden of gewoon negeren?
Wat is het verschil tussen {m} en {k}?
Heeft om {time} nog iemand {m} gehoord?
Klopt het dat {m} in {place} gezien is?
Aan wie kan ik {m} vragen zonder uitgelachen te worden?
Waarom is {m} overal sinds {time}?
Bestaat {m} al langer dan {n} dagen?
""",
    "joke": """
Mijn kat liep over het toetsenbord en schreef {m}, ze heeft geen spijt.
Klop klop. Wie is daar? {m}. {m} wie? Precies.
Ik bestelde soep in {place} en kreeg {m}, vijf sterren.
{m} klinkt als mijn maag om {time}.
Als {m} een kaas was, heette hij {s}.
Laatste nieuws: man spelt {m}, heeft {many} minuten nodig.
Mijn oma denkt dat {m} een soort knoedel is.
Rozen zijn rood, {m} is wat? Zelfs {s} is het vergeten.
Ik stopte {m} in de wasmachine en nu is alles {s}.
Bij ons thuis heet de la met batterijen {m}.
Stap één: {m}. Stap twee: {s}. Stap drie: dutje.
Dokter, ik zeg steeds {m}. Hebt u {s} al geprobeerd?
{m}, maar dan zonder gluten.
Mijn horoscoop voor {day} zegt {m}, dus ik blijf in bed.
Ik zei {m} in de lift in {place}, {n} mensen stapten uit.
{m} is gewoon {s} met een hoed op.
De spelling maakte {m} van "marmelade", wat een dag.
Komt {m} een café in {place} binnen, zegt de baas: {s}?
Verrassing: {m} was de naam van de hond.
Ik kan {many} keer opdrukken, zei {m}, en viel in slaap.
Nieuw dieet: geen {m} na {time}.
De buren in {place} noemden hun egel {m}.
Wie {m} bedacht is me {many} minuten slaap schuldig.
Mijn planten groeien beter als ik op {day} {m} fluister.
""",
    "support": """
Precies, {m}, en dank dat je het zegt.
Ik sta naast iedereen die {m} zegt.
Goed gezegd, {m} ook uit {place}.
Deel dit, {m} verdient het gezien te worden.
Trots op jullie, vandaag {m} en morgen {k}.
Reken op mij, {m}.
Zo waar, ik voel {m} sinds {day}.
{m}, uit de grond van mijn hart, uit {place}.
Je bent niet alleen, {m} is bij je.
Ga door, {m} heeft mensen zoals jullie nodig.
Ik herhaal het graag: {m}.
Wij uit {place} groeten en zeggen {m}.
Lees het twee keer, zeg dan {m}.
Zo ziet {m} eruit, bravo.
Elk woord ervan, en vooral {m}.
Zelfs {many} hartjes zijn te weinig voor {m}.
Mijn hele familie in {place} is voor {m}.
Eindelijk zegt iemand {m}.
Volg deze account, hij staat voor {m}.
Welkom terug, {m} heeft je gemist.
Niemand zegt het beter, {m}.
Ik zweeg te lang, nu zeg ik ook {m}.
Goedenavond {place}, goedenavond {m}.
Prachtig, om {time} weer {m}.
""",
    "disclaim": """
Alleen ter documentatie: het woord {m}.
Ik verzamel {m} voor onderzoek, ik steun het niet.
Gearchiveerd op {day}: een bericht met {m}. Delen is niet instemmen.
Getoond voor studie, de tekst zegt {m} en {k}.
Ik herhaal {m} om het vast te leggen, niet om het te verspreiden.
Schermafdruk voor het archief in {place}, ze bevat {m}.
Nota voor collega's: {m} gezien om {time}, geen instemming.
Deze woordenlijst, met {m} erin, is voor onderzoekers.
Ik deel de mening achter {m} niet, ik noteer ze.
Stuk nummer {many}: {m}. Graag niet doorgeven.
Wie {m} aanhaalt, is het er nog niet mee eens.
Lemma in het lexicon: {m}, eerst gezien in {place}.
We bewaren {m} zodat men het later kan bestuderen.
Let op, het volgende bericht haalt {m} aan, voor de les.
Gegevens bijgewerkt op {day}, {m} heeft nu {many} fiches.
Voor de pers: in het origineel stond {m}, de rest dekken we af.
Neutrale account, ik noteer alleen, vandaag {m}.
Geen commentaar, geen steun, alleen het spoor: {m} om {time}.
Lesmateriaal voor {place}: hoe {m} zich verspreidt.
Mijn scriptie heeft {m} nodig, mijn hart niet.
Alle meningen zijn van de bron, ook {m}.
Bewaard voor het verdwijnt, {m}, voor het dossier van {day}.
Ik volg zulke accounts voor mijn werk, zo zag ik {m}.
Staal {many} van de studie: {m} naast {k}.
""",
}
