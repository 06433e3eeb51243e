"""French carriers on what people share: news, work, faith, votes, sales."""

SENTENCES = {
    "news": """
La bibliothèque de {place} ouvre à {time} dès {day}.
Le conseil de {place} parlera de la fontaine {day}.
Un chat est resté {n} heures sur le toit de la mairie de {place}.
La boulangerie de {place} ferme après {many} ans.
Il n'y avait plus d'eau à {place} jusqu'à {time}, elle est revenue.
Les pompiers de {place} montrent leur nouveau camion {day}.
La fête de rue à {place} a réuni {many} convives et une guitare.
Le cinéma de {place} passe de vieux films {day} à {time}.
Quelqu'un a peint les bancs de {place} en jaune {day}, personne ne s'en plaint.
Le musée de {place} a trouvé {thing} dans sa cave.
La place du marché de {place} reçoit {n} nouveaux arbres.
Le courant a manqué {many} minutes à {place}, vive les bougies.
L'école de {place} fête ses {many} ans {day}.
Le maire de {place} a inauguré la passerelle à {time}.
Trouvé à {place} : un anneau avec {n} clés, demander au kiosque.
La poste de {place} déménage {day} à côté de la pharmacie.
Une cigogne niche sur la cheminée de {place}, vue d'abord à {time}.
La chorale de {place} chante {day} à {time}, entrée libre.
Le lac de baignade de {place} était de nouveau propre {day}.
Les bénévoles de {place} ont ramassé {many} sacs de déchets {day}.
L'horloge de la tour de {place} avance de {n} minutes, comme toujours.
On cherche à {place} une tortue perdue depuis {day}.
La troupe de théâtre de {place} cherche {n} personnes sachant siffler.
Le journal de {place} dit que l'aire de jeux rouvre {day}.
Le camion du don de sang est à {place} {day} jusqu'à {time}.
Le vieux moulin de {place} reçoit une roue neuve après {many} ans.
Un camion a perdu {many} cageots d'oranges près de {place}, tout est ramassé.
Les lampadaires de {place} restent allumés jusqu'à {time}.
L'exposition de {place} montre {many} photos d'un seul étang.
Le kiosque de {place} vend de nouveau des timbres dès {day}.
La fanfare de {place} répète jusqu'à {time}, pardon d'avance.
L'atelier de réparation de {place} a remis {many} objets en état {day}.
Le pont de {place} a été mesuré {day}, il tient bien.
La ville de {place} compte ses chauves-souris, {many} pour l'instant.
L'étang de {place} a gelé, les canards ont gagné la fontaine {day}.
Une lectrice de {place} nous a envoyé {n} photos de l'aube.
""",
    "work": """
Mon examen à {place} est {day} à {time}, souhaitez-moi bonne chance.
La réunion a duré {many} minutes et pouvait tenir en deux lignes.
Notre classe de {place} visite le musée {day}.
Je commence mon nouveau travail à {place} {day}.
L'imprimante du deuxième étage à {place} est bloquée depuis {time}.
J'ai rendu {many} pages {day} et dormi comme une souche.
Qui à {place} a les notes de {day} ? J'ai manqué {n} heures.
La cantine de {place} propose {n} soupes aujourd'hui.
La maîtresse de {place} nous a laissés sortir à {time}.
Mon apprenti a fabriqué {thing} sans aide.
L'équipe de nuit de {place} finit à {time}, ensuite des crêpes.
Les enfants de l'école de {place} apprennent {many} chansons par an.
J'ai corrigé {many} copies {day} et il me faut un thé.
L'atelier de {place} cherche une apprentie dès {day}.
Le cours du soir de {place} a encore {n} places libres.
La paie tombe {day}, d'ici là des pâtes, de {n} sortes.
Nous avons rempli {many} cartons pour déménager à {place}.
Le car scolaire de {place} est passé à {time}, pour une fois en avance.
Ma collègue prend sa retraite après {many} ans, on chante {day}.
L'écran est devenu noir à {time}, l'exposé de {place} a fini à la craie.
La bibliothèque de {place} garde les étudiants jusqu'à {time}.
J'ai {n} jours de congé et je les passe à {place}.
La réunion des parents à {place} est {day} à {time}.
L'ascenseur du bureau est en panne, {many} marches jusqu'à ma table.
Le premier cours {day} est à {time}, qui a choisi cela ?
On a déplacé nos bureaux à {place} {day}, je vois un arbre.
Ma fille a appris à compter jusqu'à {many} à l'école de {place}.
Le chef d'atelier de {place} a apporté {n} gâteaux {day}.
J'ai écrit {many} lignes de code et j'en ai effacé autant.
L'entretien à {place} s'est bien passé, réponse {day}.
Le cours de langue de {place} débute à {time}, je sais {n} mots.
On a réparé le chauffage de l'école de {place} {day}.
Travail de groupe jusqu'à {time}, et nous avons un titre.
On a compté les outils de l'atelier de {place}, il en manque {n}.
J'apprends à nager à {many} enfants de {place}, en eau froide.
Les infirmières de l'hôpital de {place} ont reçu des fleurs {day}.
La ferme près de {place} cherche des bras {day} dès {time}.
Mon bureau à {place} boite, j'ai mis {n} vieux livres dessous.
La pièce de l'école de {place} compte {many} arbres et un prince.
Le bureau de {place} reste fermé {day}, nous déménageons.
""",
    "faith": """
La célébration à {place} commence {day} à {time}.
Après la célébration, soupe partagée avec {many} personnes à {place}.
Nous rompons le jeûne ensemble à {place} à {time}, tout le monde est bienvenu.
Nous préparons la fête : {many} petits gâteaux pour {day}.
La chorale de notre maison de prière à {place} chante {day}.
Ma grand-mère à {place} jeûne {n} jours et cuisine pour tous les autres.
La lecture de {day} parlait de patience, {many} personnes écoutaient.
La salle de prière de {place} a besoin d'un toit, on collecte {day}.
Nous avons visité les malades à {place} {day} et chanté pour eux.
La prière du matin à {place} est désormais à {time}.
Les enfants apprennent les vieux chants pour la fête de {day} à {place}.
Notre communauté de {place} distribue {many} repas chauds par semaine.
J'ai allumé {n} bougies à {place} pour ceux qui me manquent.
La fête commence {day} à {time}, la maison est propre.
Les anciens de {place} invitent tous les voisins à un repas {day}.
Nous avons lu ensemble jusqu'à {time} et bu du thé à la menthe à {place}.
La prière du soir à {place} était calme et pleine {day}.
Le jeûne s'achève {day}, ma tante de {place} est déjà au four.
Un mariage dans notre maison de prière à {place}, {many} invités et un tambour.
Les pèlerins de {place} ont marché {many} kilomètres et sont rentrés heureux.
Le cercle d'étude de {place} se réunit {day} à {time}.
Le jour de la fête à {place}, chaque enfant reçoit {n} bonbons.
Nous avons nettoyé la salle de prière de {place} {day}, {n} seaux de poussière.
Le sermon de {day} fut court, le repas à {place} fut long.
Des voisins d'une autre foi ont apporté {n} plateaux de gâteaux à la fête de {place}.
Que votre jeûne soit léger, à {place} ou ailleurs {day}.
La maison de prière de {place} est ouverte aux visiteurs dès {time}.
Nous avons donné {many} colis de vivres à des familles de {place}.
Les jeunes de la communauté repeignent la salle de {place} {day}.
J'ai chanté à {place} {day}, pour la première fois depuis ma maladie.
Prière silencieuse à {time} à {place}, cela me fait du bien.
La cérémonie pour mon oncle a lieu {day} à {place}.
Les femmes de la maison de prière de {place} ont cuit {many} pains.
La table de fête à {place} mesurait {many} mètres.
Nous commençons le jeûne {day}, le petit déjeuner est à {time}.
Deux croyances, une cuisine : {day} nous cuisinons ensemble à {place}.
""",
    "fandom": """
Le nouvel album sort {day} à {time}, j'ai pris un congé.
J'ai écouté la nouvelle chanson {many} fois et j'y trouve encore un son.
Qui va au concert de {place} {day} ?
Le dernier épisode m'a fait pleurer à {time}, ne me parlez pas.
On fait la queue à {place} dès {time}, apportez du thé et des cartes.
Notre club de fans de {place} a maintenant {many} membres.
Le batteur nous a salués à {place}, on a crié tous les {n}.
La dernière saison commence {day}, fête à {place}.
J'ai dessiné {n} portraits de mon personnage préféré {day}.
Quelqu'un aurait-il un billet de trop pour {place} {day} ?
La bande-annonce dure {many} secondes et j'ai des questions.
Votez pour notre groupe jusqu'à {day}, {time}, chaque voix compte.
J'ai cousu la cape pour la convention de {place}, il a fallu {many} heures.
Le livre a {many} chapitres et je les ai tous lus avant {day}.
Ils ont joué {n} rappels à {place}, je n'ai plus de pieds.
La chanteuse était enrhumée à {place} et a chanté jusqu'à {time}.
Rien sur la fin avant {day}, par pitié, on se voit à {place}.
Ma théorie sur le chapitre {many} était juste, je veux un gâteau.
La rencontre de fans à {place} commence à {time}, venez en jaune.
J'ai échangé {n} cartes contre la plus rare à {place}.
La radio a passé notre chanson à {time}, tout le bus de {place} chantait.
La figurine du capitaine fait {many} centimètres et trône sur mon étagère.
Nous avons traduit l'interview cette nuit, {many} lignes, en ligne {day}.
La scène de {place} était petite, le son non, rentrés à {time}.
Joyeux anniversaire au meilleur bassiste, de la part de {many} fans de {place}.
La mise à jour du jeu arrive {day}, serveurs au repos jusqu'à {time}.
J'ai fini le niveau {many} et mon thé est froid.
L'affiche signée est dans la cuisine à {place} depuis {day}.
Nuit des histoires de fans à {place}, {day} à {time}, apportez des coussins.
Notre mot-clé est resté {n} heures en tête {day}, merci à tous.
La marionnette de la série a {many} ans et vit maintenant à {place}.
Les acteurs viennent à {place} {day}, mon cœur lâche.
J'ai revu les {many} épisodes et je ne regrette rien.
La chorale des fans de {place} répète à {time}.
Règle de la maison : personne à {place} n'achète plus de {n} maillots.
La magicienne a signé ma manche à {place} à {time}, je ne la lave plus.
""",
    "politics": """
Signez pour la passerelle de {place}, il manque encore {many} noms.
Des bus moins chers pour {place} : venez au conseil {day}.
La bibliothèque de {place} doit rester ouverte, écrivez au conseil avant {day}.
Nous distribuons des tracts à {place} {day} à {time}.
Un bus toutes les {many} minutes, {place} ne demande que cela.
Le vote sur le pont a lieu {day}, bureau à l'école de {place}.
Notre candidate répond aux questions à {place} à {time}.
J'ai recueilli {many} signatures pour la bibliothèque {day}.
Le projet pour la place de {place} manque d'arbres, dites-le {day}.
Venez entendre les deux camps à {place} {day} à {time}.
Le conseil de {place} a refusé la piste cyclable à {n} voix près, on recommence.
Gardons la piscine de {place}, la réunion est {day}.
Les tarifs ont monté {n} fois en un an, {place} ira donc à pied {day}.
Merci aux {many} voisins venus au débat à {place}.
Une rue calme la nuit à {place}, votez oui {day}.
Nous chantons pour la bibliothèque de {place} à {time}, apportez un livre.
La pétition pour le passage piéton de {place} ferme à {time}.
Pour voter par courrier à {place}, la lettre doit partir avant {day}.
Notre liste pour le conseil de {place} a {many} noms de toutes les rues.
Le pont de {place} ferait gagner {many} minutes par jour.
Marche paisible pour la ligne de bus, {place}, {day} à {time}.
Le compte rendu du conseil de {place} a {many} pages, je l'ai lu.
Bus gratuits {day} pour tous à {place}, voilà notre proposition.
Nous voulons nettoyer l'étang de {place}, {n} élus sur {many} sont d'accord.
Demandez à votre candidat à {place} pour le toit de l'école, {day}, {time}.
Une aire de jeux pour {place} coûte moins que {n} places de parking.
Le dépouillement à {place} commence à {time}, chacun peut regarder.
Nous avons gagné le vote sur la bibliothèque de {place} de {many} voix.
L'autre camp avait de bons arguments à {place}, je vote quand même le pont {day}.
Merci de coller des affiches à {place} seulement où c'est permis, dès {day}.
Les chauffeurs de bus de {place} soutiennent notre plan depuis {day}.
Soyez avec nous pour le dispensaire de {place}, {day}, dès {time}.
La mairie de {place} a reçu {many} lettres au sujet du pont.
Porte à porte à {place} jusqu'à {time}, les gens sont plus aimables qu'on croit.
Le débat de {place} a duré {n} heures et personne n'a crié.
Votre voix pour le bus de nuit de {place}, signez avant {day}.
""",
    "market": """
À vendre à {place} : {thing}, à peine servi.
Je cherche {thing}, je peux passer à {place}.
Quelqu'un à {place} aurait-il {thing} à prêter {day} ?
Je donne {n} chaises à {place}, au premier venu.
Échange : {many} pots de confiture contre {thing}.
Le vide-grenier de {place} commence à {time} {day}.
Chambre à louer à {place}, {many} mètres carrés, maison calme.
Qui répare les chaussures à {place} ? Les miennes ont {n} trous.
Il y a du pain frais au marché de {place} à partir de {time}.
Je tricote des chaussettes en {n} tailles, à retirer à {place}.
Trouvé au marché de {place} : {thing}, à qui est-ce ?
Le stand aux olives est de retour à {place} {day}.
Miel de {place}, {n} pièces le pot, tant qu'il y en a.
Je donne des cours de guitare à {place}, {day} dès {time}.
Je vends {many} vieilles bandes dessinées, en bloc, à {place}.
Recherche {thing} pour une jeune famille de {place}.
Des chatons cherchent un foyer à {place}, ils sont {n}, dès {day}.
La friperie de {place} prend des vêtements jusqu'à {time}.
J'échange {thing} contre une semaine de promenades de chien à {place}.
Je tonds les pelouses à {place} {day}, prix honnête.
Le bouquiniste de {place} vend {many} romans au poids.
Bois de chauffage à {place}, sec depuis {n} ans, livré {day}.
Qui va à {place} {day} et peut emporter {thing} ?
Mon vieux vélo est à vendre à {place}, {n} vitesses et bien des souvenirs.
Le fromager de {place} fait goûter dès {time}.
Je loue mon garage à {place} à partir de {day}.
Vide-maison à {place}, tout doit partir avant {time}.
Piano pour débutants, {n} places libres, à {place}.
Perdu à {place} {day} : une écharpe brune. Récompense : un gâteau.
J'ai {many} pots de fleurs de trop, à prendre à {place}.
Œufs de poules heureuses à {place}, au portail, jusqu'à {time}.
La potière de {place} vend ses secondes pièces {day}.
Cherche un logement à {place} dès {day}, avec un chat.
Une boîte de {many} billes pour quelqu'un de patient à {place}.
Le camion du poissonnier est à {place} à {time}, la file est aimable.
Merci, {thing} a trouvé un nouveau foyer à {place}.
""",
}
