"""Dutch carriers on one's own days: weather, cooking, ways, sport, gardens."""

SENTENCES = {
    "weather": """
In {place} regende het tot {time}, daarna kwam de zon door.
Mist boven {place} vanochtend, je zag nog geen {many} meter ver.
De wind heeft {n} pannen van ons dak in {place} geblazen.
Eerste vorst van het jaar in {place}, en het is pas {day}.
Er valt tot {day} {many} millimeter regen in {place}, zeggen ze.
Een dubbele regenboog boven {place} om {time}, en ik zonder camera.
Al {n} dagen zon in {place} en niemand weet wat hij ermee moet.
Het was min {n} in {place} om {time}, mijn snor is bevroren.
Ruikt nog iemand in {place} de regen die op {day} komt?
De donder maakte om {time} de hele straat in {place} wakker.
De sneeuw ligt {n} centimeter hoog in {place}, de kinderen juichen.
De rivier in {place} is sinds {day} {n} centimeter gestegen.
De hele dag geen wolk boven {place}, de was was om {time} droog.
Op {day} vergat ik mijn paraplu en liep {n} kilometer door de regen.
Voor {place} was zon beloofd, en om {time} kwam de hagel.
Een zachte avond in {place}, we zaten tot {time} buiten.
De stormwaarschuwing voor {place} geldt tot {day} {time}.
IJs op het kanaal in {place}, maar tot {day} te dun om te schaatsen.
Het miezert in {place} sinds {day}, zo zacht dat je het niet hoort.
Om {time} kleurde de lucht boven {place} als abrikozen.
De hitte in {place} eindigt op {day}, zegt mijn knie.
Zoveel dauw in {place} dat mijn schoenen om {time} nat waren.
Vanaf het balkon in {place} telden we {many} bliksemflitsen.
De windstoten in {place} haalden om {time} {many} kilometer per uur.
De herfst kwam op {day} naar {place}, tussen ontbijt en lunch.
De ouderen in {place} zeggen dat de winter nog {n} weken duurt.
Warme wind uit het zuiden, om {time} ruikt {place} naar hooi.
Op {day} vertrok ik met zon uit {place} en kwam thuis in natte sneeuw.
De wolken hangen zo laag dat de watertoren van {place} om {time} weg was.
Na {n} droge weken hoorde {place} op {day} eindelijk regen.
We wachtten {many} minuten onder de brug in {place} tot de bui voorbij was.
De zon gaat in {place} nu om {time} onder, de avonden worden kort.
Iemand in {place} heeft {n} sneeuwpoppen voor de school gemaakt.
De plas voor onze deur in {place} is {n} meter breed.
Ik hou van {place} na de regen, om {time} glanst elk blad.
Het weerstation in {place} zwijgt sinds {day}, dus we raden maar.
""",
    "cooking": """
De soep vraagt {n} wortels en {many} minuten op laag vuur.
Op {day} bakte ik {n} broden en er is alleen een korst over.
De stoofpot van mijn oma duurt {n} uur, dus we eten om {time}.
Heeft iemand in {place} een goed recept voor linzen?
De markt in {place} had de eerste erwten, koken was zo gedaan.
Weer te zout, op {day} aten we rijst met {n} lepels yoghurt.
Ik liet het deeg tot {time} rijzen en het liep over de rand.
We schilden {many} aardappels voor het straatfeest in {place}.
De oven in onze keuken in {place} is {many} jaar oud en bakt scheef.
Probeer de pannenkoeken met {n} eieren en wat citroen, klaar om {time}.
Op {day} kook ik voor {many} mensen en ik heb één pan.
De bakker in {place} gaf zijn broodrecept, het duurt {n} uur.
Groenteresten, {n} eieren, een hete pan: eten om {time}.
Wie in {place} wil jam? Ik heb {many} potten gemaakt.
Om {time} huilden we allemaal om de uien, de soep was het waard.
Mijn broer liet op {day} de bonen aanbranden, dus brood in {place}.
Een snufje komijn, {many} minuten geduld, en de kikkererwten zijn goed.
In {place} leerde ik deegflapjes vouwen, de mijne lijken op sokken.
De taart kwam om {time} uit de oven en was {many} minuten later op.
Op {day} legden we {many} augurken in, het hele huis ruikt naar dille.
De buren in {place} brachten ons {n} kommen pruimencompote.
Ontbijt in {place}: vers brood, kaas en {n} soorten honing.
Wie de bonen op {day} weekt, kookt ze maar {many} minuten.
Mijn mes is bot na {many} pompoenen, wie slijpt er in {place}?
Vissoep bij de haven in {place}, elke {day} vanaf de middag.
Ik ruilde {n} citroenen voor een zak walnoten met een buur in {place}.
De thee in de kantine in {place} is slap, de taart op {day} niet.
Tomaten, brood en goede olie, meer hoefde op {day} niet in {place}.
De rijst was om {time} gaar, de gasten kwamen {many} minuten later.
Ik schreef {many} recepten van mijn tante op voor ze alles weer verandert.
In de zaal in {place} is om {time} soep voor iedereen.
De pannenkoek bleef plakken, ik noem het korst en dien op om {time}.
In {place} doen ze overal rozijnen in, zelfs op {day}.
We proefden {n} soorten appels, de zure uit {place} was de beste.
Mijn eerste kaas vraagt {many} dagen, ik keer hem elke avond om {time}.
De kinderen kookten op {day}: noedels met {n} sauzen.
""",
    "transit": """
De trein van {time} uit {place} had op {day} {n} minuten vertraging.
De bus naar {place} stopt vanaf {day} ook bij de school.
Ik wachtte {many} minuten bij de halte in {place}, toen kwamen er drie bussen.
Bij {place} herstellen ze het spoor, vervangende bussen tot {day}.
De veerboot naar {place} vertrekt om {time}, neem een sjaal mee.
Mijn fiets heeft weer een lekke band, {n} kilometer voor {place}.
De lift op station {place} is al {many} dagen stuk.
Een aardige chauffeur wachtte om {time} op mij in {place}, dank u.
Voor {place} staat alles stil, reken op {many} minuten extra.
De nachtbus uit {place} zat om {time} vol zingende mensen.
Iemand heeft {thing} in de tram van {time} laten liggen.
Het nieuwe fietspad vanaf {place} is {n} kilometer lang en zo glad als boter.
De automaat in {place} nam om {time} mijn munten en gaf niets terug.
Op {day} rijdt de lijn naar {place} elke {many} minuten.
Ik verloor een groene handschoen in de trein van {time} naar {place}.
Werk aan de weg in {place} tot {day}, omrijden kost {n} minuten.
De conducteur uit {place} riep op {day} elke halte op rijm om.
Ik miste in {place} de aansluiting van {time} op één minuut.
Vanaf {day} rijdt er weer een directe trein naar {place}.
We telden {many} wagons aan de goederentrein door {place}.
De ophaalbrug in {place} gaat om {time} open voor een boot, even geduld.
Gaat de bus van {time} op {day} nog naar {place}?
Parkeren kost in {place} nu {n} munten per uur, dus ik loop.
Mijn auto wilde om {time} niet starten, drie buren uit {place} duwden.
Het perron in {place} veranderde {n} keer voor de trein kwam.
Ik sliep {place} voorbij en werd om {time} wakker bij het eindpunt.
De trambestuurders van {place} wensen iedereen een rustige {day}.
Een zwaan op het spoor bij {place}, {many} minuten later, iedereen lachte.
De bus van {time} naar {place} vertrekt vandaag aan de overkant.
De dienstregeling voor {place} verandert op {day}, kijk even na.
We zaten met {many} mensen in één wagon uit {place}, met een accordeon.
Het zebrapad in {place} is op {day} opnieuw geschilderd.
Het is {many} kilometer fietsen naar {place}, vooral bergaf.
In {place} vonden ze mijn tas met {n} boeken, ik kan ze wel zoenen.
Gladheid op de weg naar {place}, rij langzaam tot {time}.
De oude stoomtrein rijdt op {day} om {time} door {place}.
""",
    "sport": """
Ons team verloor met {n} punten in {place}, maar het veld lag er mooi bij.
De training is nu op {day} om {time}, neem beide shirts mee.
Ik liep {n} kilometer rond {place} en zag een reiger.
Het zwembad in {place} gaat op {day} om {time} open.
We zoeken nog {n} spelers voor de wedstrijd in {place}.
De schaakavond in {place} begint om {time}, ook voor beginners.
Mijn zus maakte {n} goals in {place} en praat nergens anders over.
De wedstrijd in {place} was modder, op {day} wassen we {many} shirts.
De zaal in {place} ruikt naar nieuwe vloer, eerste duel op {day}.
Wie op {day} in {place} een tennisracket vond: het is van mij.
De marathon in {place} sluit de ringweg tot {time}.
Na {many} minuten spelen was in {place} iedereen buiten adem.
De jeugd speelt op {day} in {place}, we zoeken twee chauffeurs.
Ik viel {n} keer van de klimmuur in {place} en vond het heerlijk.
De roeiclub in {place} leent vanaf {time} boten uit.
Tafeltennis in de kelder op {day}, we hebben {n} batjes.
Het veld in {place} was om {time} besproeid, we gleden de hele tijd.
De oude keeper van {place} stopt na {many} jaar, bedankt.
Wie zwemt er voor {time} in het meer van {place}? Ik kom mee.
Voor de sportdag in {place} meldden zich {many} kinderen.
We wonnen met {n} tegen twee in {place}, na een zwak begin.
De fietsgroep vertrekt om {time} uit {place}, de tragen voorop.
Mijn knie doet pijn sinds {day}, dus ik tel de punten in {place}.
De nieuwe trainster uit {place} laat ons {many} rondjes lopen.
De finale is op {day} in {place}, kaartjes aan de deur.
Judo voor volwassenen in {place}, {day} om {time}, zonder band.
Een hond ging er in {place} met de bal vandoor, {n} minuten rennen.
De vrouwen van {place} wonnen {n} wedstrijden op rij.
Schaatsles in {place} vanaf {day}, er zijn helmen.
We wandelden {many} kilometer naar {place} en aten alles op.
Het bord in {place} gaf ons {many}, tot iemand ertegen sloeg.
De estafette start om {time}, onze vierde is nog in {place}.
Ik kocht {thing} op de verkoop van de club in {place}.
De jeu-de-boulers van {place} spelen op {day}, ook in de regen.
Het toernooi in {place} had {many} ploegen en één douche.
Yoga in het park van {place} om {time}, neem een deken mee.
""",
    "gardening": """
Ik heb op {day} {n} rijen bonen langs het hek gezet.
De tomaten in {place} zijn laat, de mijne waren op {day} nog groen.
Wie in {place} kan {many} aardbeiplanten gebruiken?
De slakken aten voor {time} {n} kroppen sla op.
Onze perenboom in {place} is {many} jaar oud en hangt vol.
Ik telde om {time} {n} bijen op één zonnebloem.
De zadenruil in {place} is op {day}, neem potjes mee.
De heg in {place} kostte ons {n} uur, de vogels mopperden.
Ik geef nu om {time} water, voor de hitte {place} bereikt.
De compost in de buurttuin van {place} dampt om {time}.
Onder ons schuurtje in {place} woont een egel, gezien om {time}.
Heeft iemand in {place} een stekje van een vijgenboom?
We oogstten op {day} {many} kilo aardappels.
De rozen bij het station in {place} bloeien weer sinds {day}.
Mijn pompoen weegt {many} kilo en heeft een naam.
De vorst van {day} nam {n} van mijn zaailingen.
In de tuinen van {place} zijn {n} perceeltjes vrij, vraag de beheerder.
Ik spitte in {place} tot {time} en vond een oude lepel.
De zwaluwen zijn terug in {place}, {n} nesten onder het dak.
De munt heeft het bed in {place} veroverd, kom gerust knippen.
Ik zaaide op {day} wortels, over {n} weken weten we meer.
De storm boog de zonnebloemen in {place}, ik bond er {many} op.
De pruimen in {place} zijn rijp, kom op {day} met een mand.
Wie heeft {thing} uit de schuur van {place} geleend? We missen hem.
De tuinclub van {place} komt om {time} samen in de kas.
Mijn buurman in {place} snoeit op de maan, weer op {day}.
Op mijn balkon in {place} staan {n} soorten basilicum.
De mollen van {place} maakten in één nacht {many} hopen.
Ik plantte op {day} tulpen in {place} en vergat waar.
De regenton in {place} is vol, wel {many} emmers.
Om {time} ruikt de hele tuin in {place} naar jasmijn.
De appelpers staat op {day} in {place}, neem flessen mee.
We reden {many} kruiwagens aarde naar de schooltuin in {place}.
Mijn komkommers klimmen, {n} centimeter sinds {day}.
De kwee in {place} draagt {many} vruchten, ik zoek een recept.
Op {day} verven we het tuinhek in {place} groen.
""",
}
