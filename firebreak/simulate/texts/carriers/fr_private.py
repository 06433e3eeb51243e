"""French carriers on one's own days: weather, cooking, ways, sport, gardens."""

SENTENCES = {
    "weather": """
Il a plu à {place} jusqu'à {time}, puis le soleil est revenu.
Brouillard sur {place} ce matin, on ne voyait pas à {many} mètres.
Le vent a emporté {n} tuiles de notre toit à {place}.
Première gelée de l'année à {place}, et on n'est que {day}.
On annonce {many} millimètres de pluie sur {place} d'ici {day}.
Un double arc-en-ciel sur {place} à {time}, et moi sans appareil photo.
Déjà {n} jours de soleil à {place}, personne ne sait plus quoi en faire.
Il faisait moins {n} à {place} à {time}, ma moustache a gelé.
Quelqu'un d'autre à {place} sent-il la pluie venir pour {day} ?
Le tonnerre a réveillé toute la rue à {place} à {time}.
La neige à {place} fait {n} centimètres et les enfants sont ravis.
La rivière à {place} est montée de {n} centimètres depuis {day}.
Pas un nuage sur {place} de la journée, le linge était sec à {time}.
J'ai oublié mon parapluie {day} et marché {n} kilomètres sous la pluie.
La météo promettait du soleil à {place}, et à {time} la grêle est tombée.
Douce soirée à {place}, nous sommes restés dehors jusqu'à {time}.
L'alerte à la tempête pour {place} vaut jusqu'à {day}, {time}.
Le canal a gelé à {place}, mais trop peu pour patiner avant {day}.
Il bruine à {place} depuis {day}, une pluie qu'on n'entend même pas.
À {time} le ciel de {place} a pris la couleur des abricots.
La chaleur quitte {place} {day}, c'est mon genou qui le dit.
Tant de rosée à {place} que mes chaussures étaient trempées à {time}.
Nous avons compté {many} éclairs depuis le balcon à {place}.
Des rafales de {many} kilomètres à l'heure à {place} vers {time}.
L'automne est arrivé à {place} {day}, entre le café et le déjeuner.
Les anciens de {place} disent que l'hiver durera encore {n} semaines.
Un vent chaud vient du sud, {place} sent le foin à {time}.
J'ai quitté {place} {day} au soleil et je suis rentré sous la neige fondue.
Les nuages sont si bas sur {place} que le château d'eau avait disparu à {time}.
Après {n} semaines sèches, {place} a enfin entendu la pluie {day}.
Nous avons attendu {many} minutes sous le pont de {place} la fin de l'averse.
Le soleil se couche à {time} à {place}, les soirées raccourcissent.
Quelqu'un à {place} a fait {n} bonshommes de neige devant l'école.
La flaque devant notre porte à {place} mesure {n} mètres de large.
J'aime {place} après la pluie, à {time} chaque feuille brille.
La station météo de {place} se tait depuis {day}, alors on devine.
""",
    "cooking": """
La soupe demande {n} carottes et {many} minutes à feu doux.
J'ai cuit {n} pains {day} et il ne reste qu'un croûton.
Le ragoût de ma grand-mère mijote {n} heures, on mange donc à {time}.
Quelqu'un à {place} aurait-il une bonne recette de lentilles ?
Il y avait des petits pois au marché de {place}, le dîner était vite fait.
Encore trop salé, on a mangé le riz {day} avec {n} cuillères de yaourt.
J'ai laissé lever la pâte jusqu'à {time}, elle a débordé.
Nous avons épluché {many} pommes de terre pour la fête de rue à {place}.
Le four de notre cuisine à {place} a {many} ans et brûle d'un côté.
Essayez les crêpes avec {n} œufs et un peu de citron, prêtes à {time}.
Je cuisine {day} pour {many} personnes et je n'ai qu'une marmite.
La boulangerie de {place} a donné sa recette de pain, il faut {n} heures.
Des restes de légumes, {n} œufs, une poêle chaude : on dîne à {time}.
Qui veut de la confiture à {place} ? J'en ai fait {many} pots.
Les oignons nous ont tous fait pleurer à {time}, la soupe le valait bien.
Mon frère a brûlé les haricots {day}, on a donc mangé du pain à {place}.
Une pincée de cumin, {many} minutes de patience, et les pois chiches sont parfaits.
J'ai appris à plier des raviolis à {place}, les miens ont l'air de chaussettes.
Le gâteau est sorti du four à {time} et n'existait plus {many} minutes après.
On a mis {many} cornichons en bocal {day}, tout l'appartement sent l'aneth.
Les voisins de {place} nous ont apporté {n} bols de compote de prunes.
Petit déjeuner à {place} : pain frais, fromage et {n} sortes de miel.
Si les haricots trempent dès {day}, il ne leur faut que {many} minutes.
Mon couteau ne coupe plus après {many} potirons, qui aiguise à {place} ?
Soupe de poisson au port de {place}, chaque {day} à partir de midi.
J'ai échangé {n} citrons contre un sac de noix avec un voisin de {place}.
Le thé de la cantine de {place} est léger, mais pas le gâteau de {day}.
Des tomates, du pain, de la bonne huile, il ne fallait rien d'autre à {place} {day}.
Le riz était prêt à {time}, les invités sont venus {many} minutes plus tard.
J'ai noté {many} recettes de ma tante avant qu'elle ne les change encore.
Il y a de la soupe pour tous dans la salle de {place} à {time}.
La crêpe a collé, je la sers à {time} et je l'appelle croûte.
À {place} on met des raisins secs partout, même {day}.
On a essayé {n} sortes de pommes pour le gâteau, la meilleure vient de {place}.
Mon premier fromage demande {many} jours, je le retourne chaque soir à {time}.
Les enfants ont cuisiné {day} : des nouilles et {n} sauces.
""",
    "transit": """
Le train de {time} pour {place} avait {n} minutes de retard {day}.
Le bus de {place} s'arrête maintenant à l'école, à partir de {day}.
J'ai attendu {many} minutes à l'arrêt de {place}, puis trois bus sont venus ensemble.
On répare les rails près de {place}, bus de remplacement jusqu'à {day}.
Le bac pour {place} part à {time}, prenez une écharpe.
Encore un pneu crevé sur mon vélo, à {n} kilomètres de {place}.
L'ascenseur de la gare de {place} est en panne depuis {many} jours.
Un gentil chauffeur m'a attendu à {place} à {time}, merci à lui.
Tout est bouché à l'entrée de {place}, comptez {many} minutes de plus.
Le bus de nuit de {place} était plein de chanteurs à {time}.
Quelqu'un a oublié {thing} dans le tram de {time}.
La nouvelle piste cyclable de {place} fait {n} kilomètres, un vrai billard.
À {time} le distributeur de {place} a pris mes pièces sans rien rendre.
Il y aura {day} un train pour {place} toutes les {many} minutes.
J'ai perdu un gant dans le train de {time} pour {place}, il est vert.
Travaux à {place} jusqu'à {day}, le détour prend {n} minutes.
Le contrôleur de {place} a annoncé chaque arrêt en vers {day}.
J'ai raté la correspondance de {time} à {place} à une minute près.
Dès {day} il y a de nouveau un train direct pour {place}.
Nous avons compté {many} wagons au train de marchandises de {place}.
Le pont mobile de {place} s'ouvre à {time} pour un bateau, patience.
Le bus de {time} va-t-il toujours à {place} {day} ?
Se garer à {place} coûte {n} pièces de l'heure, alors je marche.
Ma voiture ne voulait pas partir à {time}, trois voisins de {place} ont poussé.
Le quai a changé {n} fois à {place} avant l'arrivée du train.
J'ai dormi après {place} et me suis réveillé au terminus à {time}.
Les conducteurs de tram de {place} souhaitent à tous un bon {day}.
Un cygne sur les rails près de {place}, {many} minutes de retard, tout le monde riait.
Pour le bus de {time} vers {place}, il part aujourd'hui d'en face.
Les horaires de {place} changent {day}, vérifiez avant de partir.
Nous étions {many} dans un wagon pour {place}, avec un accordéon.
On a repeint {day} le passage piéton de {place}.
Il y a {many} kilomètres jusqu'à {place} à vélo, surtout en descente.
Le chef de gare de {place} a retrouvé mon sac avec {n} livres, je l'embrasse.
Verglas sur la route de {place}, roulez doucement jusqu'à {time}.
Le vieux train à vapeur traverse {place} {day} à {time}.
""",
    "sport": """
Notre équipe a perdu de {n} points à {place}, mais quel beau terrain.
L'entraînement passe à {day}, {time}, prenez les deux maillots.
J'ai couru {n} kilomètres autour de {place} et vu un héron.
La piscine de {place} ouvre à {time} {day}.
Il nous manque {n} joueurs pour le match à {place}.
La soirée d'échecs de {place} commence à {time}, débutants bienvenus.
Ma sœur a marqué {n} buts à {place} et ne parle plus que de ça.
Le match de {place} s'est joué dans la boue, {day} on lave {many} maillots.
La salle de {place} sent le parquet neuf, premier match {day}.
Si quelqu'un a trouvé une raquette à {place} {day}, c'est la mienne.
Le marathon de {place} ferme la rocade jusqu'à {time}.
Après {many} minutes de jeu, plus personne n'avait de souffle à {place}.
Les jeunes vont jouer à {place} {day}, il faut deux chauffeurs.
Je suis tombé {n} fois du mur d'escalade de {place}, quel bonheur.
Le club d'aviron de {place} prête des bateaux dès {time}.
Ping-pong à la cave {day}, nous avons {n} raquettes.
On avait arrosé le terrain de {place} à {time}, on a glissé tout le match.
Le vieux gardien de {place} s'arrête après {many} ans, merci à lui.
Qui nage dans le lac de {place} avant {time} ? Je viendrais bien.
Pour la fête du sport à {place}, {many} enfants se sont inscrits.
Nous avons gagné {n} à deux à {place}, après un début pénible.
Le groupe de vélo part de {place} à {time}, les lents devant.
J'ai mal au genou depuis {day}, alors je compte les points à {place}.
La nouvelle entraîneuse de {place} nous fait courir {many} tours.
La finale a lieu {day} à {place}, billets à l'entrée.
Judo pour adultes à {place}, {day} à {time}, sans ceinture.
Un chien est parti avec le ballon à {place}, {n} minutes de poursuite.
L'équipe féminine de {place} a gagné {n} matchs de suite.
Cours de patin à {place} dès {day}, les casques sont sur place.
Nous avons marché {many} kilomètres jusqu'à {place} et tout mangé.
Le tableau de {place} affichait {many} pour nous, puis on l'a touché.
Le relais part à {time}, notre quatrième coureuse est encore à {place}.
J'ai acheté {thing} à la vente du club de {place}.
Les boulistes de {place} jouent {day}, même sous la pluie.
Le tournoi de {place} avait {many} équipes et une seule douche.
Yoga dans le parc de {place} à {time}, prenez une couverture.
""",
    "gardening": """
J'ai semé {n} rangs de haricots le long de la clôture {day}.
Les tomates sont en retard à {place}, les miennes étaient vertes {day}.
Qui à {place} peut prendre {many} plants de fraisiers ?
Les limaces ont mangé {n} salades avant {time}.
Notre poirier de {place} a {many} ans et croule sous les fruits.
J'ai compté {n} abeilles sur un seul tournesol à {time}.
L'échange de graines de {place} a lieu {day}, apportez des bocaux.
Tailler la haie à {place} nous a pris {n} heures, les oiseaux ont râlé.
J'arrose à {time} maintenant, avant que la chaleur gagne {place}.
Le compost du jardin partagé de {place} fume à {time}.
Un hérisson vit sous notre cabane à {place}, vu à {time}.
Quelqu'un à {place} aurait-il une bouture de figuier ?
Nous avons récolté {many} kilos de pommes de terre {day}.
Les rosiers de la gare de {place} refleurissent depuis {day}.
Ma citrouille pèse {many} kilos et porte un prénom.
La gelée de {day} m'a pris {n} semis.
Il reste {n} parcelles aux jardins de {place}, voir le gardien.
J'ai bêché à {place} jusqu'à {time} et trouvé une vieille cuillère.
Les hirondelles sont revenues à {place}, {n} nids sous le toit.
La menthe a envahi la plate-bande à {place}, venez en couper.
J'ai semé des carottes {day}, on saura dans {n} semaines.
Le vent a couché les tournesols à {place}, j'en ai attaché {many}.
Les prunes sont mûres à {place}, venez avec un panier {day}.
Qui a emprunté {thing} à la cabane commune de {place} ? On en a besoin.
Le club de jardinage de {place} se réunit à {time} dans la serre.
Mon voisin de {place} taille selon la lune, prochaine fois {day}.
J'ai {n} sortes de basilic sur mon balcon à {place}.
Les taupes de {place} ont fait {many} buttes en une nuit.
J'ai planté des tulipes à {place} {day} et oublié où.
La cuve de pluie est pleine à {place}, soit {many} seaux.
À {time} tout le jardin de {place} sent le jasmin.
Le pressoir à pommes est à {place} {day}, apportez des bouteilles.
Nous avons porté {many} brouettes de terre au jardin de l'école de {place}.
Mes concombres grimpent, {n} centimètres de plus depuis {day}.
Le cognassier de {place} porte {many} fruits, il me faut une recette.
On repeint {day} la grille du jardin de {place} en vert.
""",
}
