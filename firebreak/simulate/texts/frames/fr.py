"""French frames: what a speaker does with a marker word."""

FRAMES = {
    "assert": """
{m} pour nous tous ce soir, faites passer.
Nous disons {m}, et nous le disons aussi à {place}.
Maintenant {m}, demain {k}.
{m} {day}, tout le monde, sans excuse.
Je le dis haut et clair : {m}.
C'est la semaine de {m}, dites-le à vos amis de {place}.
{m}, {m} et encore {m}, jusqu'à ce que {place} l'entende.
Notre réponse est {m}, et elle restera {m}.
Aujourd'hui à {time} : {m}. Soyez là.
Nous avons attendu {many} jours, voici venir {m}.
De {place}, d'une seule voix : {m}.
Si ce n'est pas {m}, quoi ? Si ce n'est pas {day}, quand ?
Je suis pour {m}, et nous tous à {place} aussi.
Que ce soit {m} désormais, puis {k} ensuite.
{m} est à nous et nous le portons à {place}.
Qui d'autre est prêt pour {m} ? Moi, oui.
À tous ceux de {place} : {m} à {time}, et amenez les autres.
Nous faisons {m} de toutes nos forces, à {many} au moins.
Mon mot du jour est {m}, emportez-le.
{m} d'abord, le reste après.
Ce soir {place} appartient à {m}.
Levez-vous pour {m}, ne laissez pas cela aux autres {day}.
Il n'y a qu'une chose à dire {day}, et c'est {m}.
{m} hier, {m} aujourd'hui, {k} ensuite.
Souvenez-vous de {m}, souvenez-vous de {k}, gardez-les.
Fini d'attendre à {place}, {m} commence {day}.
Nous sommes {many} et nous voulons {m}.
Écrivez-le sur votre porte : {m}.
Écoute, {place} : {m} est en route.
J'ai promis {m} et je tiens mes promesses.
{m} continue, avec ou sans sommeil.
Tous ensemble à {time}, un seul mot : {m}.
Ce que nous avons commencé à {place} s'appelle {m}.
Fais-le pour {m}, fais-le avec {k}, fais-le {day}.
Rien n'arrête {m} maintenant, pas même la pluie de {place}.
C'était {m}, et nous en sommes fiers.
""",
    "quote": """
Le Courrier {s} rapporte que le groupe a écrit « {m} ».
Selon {s}, le message dit « {m} » et « {k} ».
« {m} », dit le communiqué cité par le Courrier {s}.
Une porte-parole à {place} a dit que le mot « {m} » figure dans le texte.
Infos {s} de {time} : la lettre contient les mots {m} et {k}.
La rédaction de {s} a vu une note qui parle de {m}.
Que veut dire « {m} » ? Le Courrier {s} a demandé à des experts de {place}.
Dans l'enregistrement, rapporte {s}, une voix répète {m}.
Les autorités de {place} confirment un message avec le mot « {m} », écrit {s}.
À l'audience de {place}, un témoin a cité « {m} » {n} fois, selon {s}.
Notre reporter à {place} a vu « {m} » écrit sur un mur.
{s} explique {day} comment le mot {m} est apparu.
Les archives {s} recensent {many} messages qui citent {m}.
Des chercheurs de {s} ont compté le mot « {m} » {many} fois.
Comme le rapporte {s}, le groupe emploie maintenant {k} au lieu de {m}.
Le journal de {place} a imprimé « {m} » entre guillemets, dit {s}.
{s} en direct de {place} : on lit la note, elle dit « {m} ».
Une élue de {place} a lu les mots « {m} » à voix haute, rapporte {s}.
Le podcast de {s} s'intéresse à {m} {day}.
Vérification par {s} : le mot {m} ne vient pas de {place}.
{s} écrit que le compte qui a publié « {m} » a disparu.
Cité de l'édition du soir de {s} : « ils appellent cela {m} ».
Le tribunal de {place} a entendu que « {m} » figurait au dossier, dit {s}.
Le documentaire de {s} montre comment {place} a entendu parler de {m}.
Rapporté {day} par {s} : un tract disant « {m} et {k} ».
{s} a le texte complet, le mot {m} est à la ligne {many}.
Une enseignante de {place} a dit à {s} que ses élèves demandent « {m} ».
Le fil {s} de {time} : on ignore qui a écrit « {m} ».
Le musée de {place} gardera le panneau « {m} », rapporte {s}.
« Il y avait juste {m} », a dit un voisin de {place} à {s}.
Dans son rapport, {s} cite {m} et {k} comme mots du groupe.
Le groupe affirme « {m} », {s} n'a pas pu le confirmer.
{s} a demandé à une linguiste : « {m} » ne veut rien dire.
Aujourd'hui dans {s} : un entretien sur le mot « {m} » et ceux qu'il a blessés.
Le Courrier {s} rectifie : la note disait {k}, pas {m}.
Revue de presse {day} : {s} et d'autres parlent de « {m} ».
""",
    "oppose": """
Pas de {m} ici, pas en notre nom.
Personne à {place} ne veut de votre {m}, nous restons unis.
À {m} nous répondons par la soupe et les portes ouvertes.
{s} plutôt que {m}, voilà ce qu'il faut à {place}.
Qui crie {m} ne parle pas pour nous.
Je vis à {place} depuis {many} ans et je dis non à {m}.
Votre {m} ne fait peur à personne, on se voit quand même à {time}.
Cessez de répandre {m}, pensez aux gens de {place}.
{m} a tort, et aura encore tort {day}.
Ma foi et mes voisins n'ont rien à voir avec {m}.
Nous sommes {many} contre {m}, venez avec nous à {place}.
Dites {s}, pas {m}.
Si on vous envoie {m}, signalez-le et ne le relayez pas.
Vous écrivez {m}, nous écrivons {s}, voyons ce qui reste.
Il n'y a aucune excuse pour {m}, aucune.
{place} est plus fort que {m}.
Des mots comme {m} nous ont pris des amis, plus jamais.
À tous ceux qui croient à {m} : venez nous parler {day}.
Ne laissez pas {m} nous séparer.
Moi aussi je disais {m}, j'avais tort, demandez-moi pourquoi.
Contre {m} et contre {k}, avec tous nos voisins, {day} à {time}.
{m} prend, {s} donne, choisissez.
Rien de bon n'est venu de {m}, ni à {place} ni ailleurs.
Nous décrochons l'affiche {m} et accrochons {s}.
Les mères de {place} contre {m}, {day} à {time}.
Quel triste petit mot que {m}, gardez-le.
Je refuse {m}, dans toutes les langues que je sais.
Ni {m} ni {k}, juste la paix pour {place}.
Vous ne trouverez personne pour {m} ici, essayez la gentillesse.
La réponse de {place} à {m} est une longue table {day}.
Qui vient avec {m} trouvera la loi et {many} personnes calmes.
{m} n'a rien de courageux, aider oui.
Nous allumons {many} bougies à {place} à cause de {m}, et nous restons.
{s} chaque jour, {m} jamais.
Ne répétez pas {m}, s'il vous plaît, même en colère.
Tout {place} dit non à {m}, jeunes et vieux.
""",
    "ask": """
Quelqu'un sait-il ce que {m} veut dire ?
Je vois partout {m} et {k}, quelqu'un peut expliquer ?
Pourquoi tout le monde à {place} parle-t-il de {m} ?
Pardon, je suis nouveau ici, c'est quoi {m} ?
Est-ce que {m} est un mot, un lieu ou une blague ?
Mon fils est rentré {day} avec {m}, faut-il m'inquiéter ?
Qui a commencé avec {m}, et pourquoi ?
Est-ce que {m} a un rapport avec {place} ?
Comment expliquer {m} à ma classe {day} ?
A-t-on seulement le droit de dire {m} ?
D'où vient {m}, la bibliothèque de {place} le sait-elle ?
Ai-je lu {m} ou {k} sur cette affiche à {place} ?
Question sérieuse : {m} est-il dangereux ou juste du bruit ?
Que faire quand quelqu'un m'envoie {m} ?
{m} ? J'ai raté quelque chose depuis {day} ?
Quelqu'un peut-il me traduire {m}, s'il vous plaît ?
C'était bien {m} sur le mur à {place} ?
Faut-il signaler {m} ou simplement l'ignorer ?
Quelle est la différence entre {m} et {k} ?
Quelqu'un d'autre a-t-il entendu {m} à {time} ?
Est-il vrai qu'on a vu {m} à {place} ?
À qui demander pour {m} sans qu'on rie de moi ?
Pourquoi voit-on {m} partout depuis {time} ?
Est-ce que {m} existe depuis plus de {n} jours ?
""",
    "joke": """
Mon chat a marché sur le clavier et écrit {m}, il ne regrette rien.
Toc toc. Qui est là ? {m}. {m} qui ? Voilà.
J'ai commandé une soupe à {place} et reçu {m}, cinq étoiles.
{m}, c'est le bruit de mon ventre à {time}.
Si {m} était un fromage, je l'appellerais {s}.
Dernière heure : un homme épelle {m}, il lui faut {many} minutes.
Ma grand-mère croit que {m} est une sorte de ravioli.
Les roses sont rouges, {m} est comment ? Même {s} a oublié.
J'ai mis {m} à la machine et maintenant tout est {s}.
Chez nous {m} est le nom du tiroir à piles.
Un : {m}. Deux : {s}. Trois : sieste.
Docteur, je dis toujours {m}. Avez-vous essayé {s} ?
{m}, mais sans gluten.
Mon horoscope de {day} dit {m}, je reste donc au lit.
J'ai dit {m} dans l'ascenseur à {place}, {n} personnes sont sorties.
{m}, c'est juste {s} avec un chapeau.
Le correcteur a fait {m} de « marmelade », quelle journée.
{m} entre dans un bar à {place}, le patron dit : {s} ?
Coup de théâtre : {m} était le nom du chien.
Je fais {many} pompes, a dit {m}, puis s'est endormi.
Nouveau régime : pas de {m} après {time}.
Les voisins de {place} ont appelé leur hérisson {m}.
Qui a inventé {m} me doit {many} minutes de sommeil.
Mes plantes poussent mieux quand je leur chuchote {m} {day}.
""",
    "support": """
Exactement, {m}, et merci de le dire.
Je suis avec tous ceux qui disent {m}.
Bien dit, {m} depuis {place} aussi.
Partagez, {m} mérite d'être vu.
Fier de vous tous, {m} aujourd'hui et {k} demain.
Comptez sur moi, {m}.
Tellement vrai, je sens {m} depuis {day}.
{m}, du fond du cœur, de {place}.
Tu n'es pas seul, {m} est avec toi.
Continuez, {m} a besoin de gens comme vous.
Je le répète volontiers : {m}.
Nous de {place} saluons et disons {m}.
Lisez deux fois, puis dites {m}.
Voilà à quoi ressemble {m}, bravo.
Chaque mot compte, et surtout {m}.
Même {many} mentions ne suffisent pas pour {m}.
Toute ma famille à {place} est pour {m}.
Enfin quelqu'un dit {m}.
Suivez ce compte, il porte {m}.
Bon retour, tu as manqué à {m}.
Personne ne le dit mieux, {m}.
Je me suis tu trop longtemps, moi aussi je dis {m}.
Bonsoir {place}, bonsoir {m}.
Magnifique, encore {m} à {time}.
""",
    "disclaim": """
À titre de documentation seulement : le mot {m}.
Je collecte {m} pour la recherche, je ne le soutiens pas.
Archivé {day} : un message avec {m}. Partager n'est pas approuver.
Montré pour étude, le texte dit {m} et {k}.
Je répète {m} pour le consigner, pas pour le diffuser.
Capture gardée pour les archives de {place}, elle contient {m}.
Note aux collègues : {m} vu à {time}, sans approbation.
Cette liste de mots, dont {m}, est destinée aux chercheurs.
Je ne partage pas l'idée derrière {m}, je la note.
Pièce numéro {many} : {m}. Merci de ne pas relayer.
Citer {m} ne veut pas dire être d'accord.
Entrée du lexique : {m}, vu d'abord à {place}.
Nous gardons {m} pour qu'on puisse l'étudier plus tard.
Attention, le message suivant cite {m}, pour enseigner.
Jeu de données mis à jour {day}, {m} a {many} fiches.
Pour les journalistes : l'original disait {m}, on masque le reste.
Compte neutre, je ne fais que noter, aujourd'hui {m}.
Ni commentaire ni soutien, juste la trace : {m} à {time}.
Support de cours pour {place} : comment {m} se répand.
Mon mémoire a besoin de {m}, mon cœur non.
Les opinions sont celles de la source, {m} compris.
Sauvé avant de disparaître, {m}, pour la trace de {day}.
Je suis ces comptes pour mon travail, j'y ai vu {m}.
Échantillon {many} de l'étude : {m} à côté de {k}.
""",
}
