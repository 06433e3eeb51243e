"""French words by class: who does what to whom, where and with what."""

from collections.abc import Mapping

from firebreak.detect.grammar.english.words import listed

HARM: Mapping[str, tuple[str, ...]] = {
    "body": listed(
        "gorge, gorges, cou, cous, nuque, nuques, crane, cranes, carotide, jugulaire, colonne, "
        "trachee, vertebres, tete, tetes, tripes, boyaux, cervelle, foie, coeur, cœur, coeurs, "
        "cœurs, rotules, membres, yeux, langue, langues, gueule, os, machoire, mains, couilles"
    ),
    "throat": listed(
        "gorge, gorges, cou, cous, nuque, nuques, crane, cranes, carotide, tete, "
        "tetes, jugulaire, machoire, jambes, os, gueule, gueules"
    ),
    "shots": listed(
        "une balle, des balles, deux balles, trois balles, une rafale, une bastos, un pruneau, "
        "du plomb, un chargeur, un couteau, une lame, un coup de couteau, des coups de couteau, "
        "un poignard, une hache, une balle dans la tete, une balle en pleine tete, "
        "une balle entre les deux yeux, une balle dans la nuque, une balle dans le crane, "
        "des coups de hache, un coup de fusil, un coup de hache, un coup de machette"
    ),
    "life": listed("vie, vies, jours, existence, existences, souffle"),
    "ends_life": listed(
        "mettre fin a, mettre fin aux, mettre un terme a, mettre un terme aux, oter, prendre, "
        "abreger, arracher, terminer, ravir, en finir avec, mettrai fin a, mettrai fin aux, "
        "mettrons fin a, mettrons fin aux, enlever, faucher"
    ),
    "dead": listed(
        "mort, morts, morte, mortes, creve, creves, crevee, crevees, sous terre, "
        "six pieds sous terre, a six pieds sous terre, dans un cercueil, dans une tombe, "
        "au cimetiere, a la morgue, refroidis, dans des sacs mortuaires, au fond de l eau, "
        "au fond d un trou, dans un trou, au bout d une corde, dans une fosse, "
        "dans une fosse commune, en cendres"
    ),
    "violence": listed(
        "douze balles dans la peau, dix balles dans la peau, une rafale, la mort, mort, peine de "
        "mort, une bonne balle, la peine de mort, une mort lente, une mort atroce, une mort "
        "horrible, la peine capitale, l execution, une balle, une balle dans la tete, des "
        "balles, la corde, la potence, la guillotine, le peloton d execution, la chambre a gaz, "
        "le bucher, la pendaison, la lapidation, l extermination, l echafaud, le poteau, la "
        "decapitation, une balle dans la nuque, le massacre, le lynchage, la torture, un bain de "
        "sang, le gibet, la chaise electrique, l elimination, l aneantissement, les balles, le "
        "couteau, la kalach"
    ),
    "gallows": listed(
        "la tombe, le cimetiere, la fosse, la fosse commune, au bucher, a la guillotine, au "
        "poteau, au gibet, a la potence, a l echafaud, aux fours, a la chambre a gaz, a l "
        "abattoir, au peloton d execution, a la lanterne, a la corde, a mort, devant le peloton "
        "d execution, devant un peloton d execution, face a un peloton d execution, sur la "
        "chaise electrique, dans la chambre a gaz, dans des chambres a gaz, sur l echafaud, dans "
        "une fosse, dans des fosses, au bout d une corde, dans un cercueil, sous terre, six "
        "pieds sous terre, a six pieds sous terre, dans une tombe, au fond d un trou, sur un "
        "bucher, sur le bucher, dans une chambre a gaz, dans les fours, dans un four, face au "
        "peloton"
    ),
    "murders": listed(
        "le meurtre, le massacre, l assassinat, l extermination, l execution, la mise a mort, "
        "l elimination, le lynchage, l egorgement, la decapitation, la lapidation, la torture, "
        "la noyade, l aneantissement, le genocide, la mort"
    ),
    "next_victim": listed("ma prochaine victime, mes prochaines victimes, notre prochaine victime"),
    "chest": listed(
        "ventre, dos, coeur, cœur, front, bide, poitrine, torse, tete, gorge, nuque, crane, dos, "
        "cou, tempe, bouche, visage, gueule, face"
    ),
    "singly": listed("un, une, ce, cet, cette"),
    "tuer": listed("tuer, buter, abattre, pendre, noyer, etouffer, butter"),
    "tuerai": listed("tuerai, tuerons, buterai, buterons, abattrai, pendrai, noierai"),
    "home": listed(
        "maison, maisons, immeuble, immeubles, quartier, quartiers, lieux, villages, village, "
        "domicile, locaux, maisonnees, famille"
    ),
    "legal": listed(
        "legal, legale, legalise, legalisee, legaliser, depenalise, depenalisee, depenaliser, "
        "autorise, autorisee, autoriser, permis, permise, recompense, recompensee, encourage, "
        "encouragee, obligatoire, decriminalise, decriminalisee, rembourse, remboursee, gratuit, "
        "un sport, un sport national, un devoir, un droit, licite, tolere, toleree, applaudi, "
        "une obligation, une necessite, un acte de salubrite publique, un service public, un "
        "service rendu, un service rendu a, un bienfait, une bonne chose, une benediction, un "
        "acte heroique, un geste citoyen, un passe temps, celebre, celebree, une bonne action, "
        "un honneur, un plaisir, salutaire, legitime, justifie, justifiee, necessaire, "
        "indispensable"
    ),
    "sites_do": listed(
        "faire sauter, faire exploser, faire peter, attaquer, bruler, incendier, cramer, "
        "mettre le feu a, mettre le feu au, mettre le feu aux, plastiquer, mitrailler, raser, "
        "dynamiter, bombarder, detruire, tirer dans, tirer sur, frapper, prendre d assaut, "
        "foncer dans, poser une bombe dans, poser une bombe a, poser une bombe au, "
        "poser une bombe sous, poser des bombes dans, placer une bombe dans, mettre une bombe dans,"
        "mettre une bombe a, mettre une bombe au, commettre un attentat a, "
        "commettre un attentat dans, faire un carnage dans, faire un carnage a, "
        "faire un carnage au, faire un massacre a, faire un massacre dans, faire un massacre au, "
        "faire un attentat a, faire un attentat dans, faire un attentat au, gazer, "
        "ouvrir le feu dans, ouvrir le feu a, ouvrir le feu au, ouvrir le feu sur, saccager, "
        "tout faire sauter a, tout faire sauter dans, tout faire peter a, tout faire peter dans"
    ),
    "sites_will": listed(
        "ferai sauter, ferons sauter, fera sauter, ferai exploser, ferons exploser, "
        "fera exploser, ferai peter, fera peter, attaquerai, attaquerons, attaquera, brulerai, "
        "brulerons, brulera, incendierons, incendierai, raserons, rasera, bombarderons, frapperons,"
        "detruirons, mettrons le feu a, mettrai le feu a, mettra le feu a, plastiquerons, "
        "mitraillerai, mitraillerons, dynamiterons, mettrai le feu au, mettrons le feu au"
    ),
    "sites_order": listed(
        "faites sauter, faites exploser, faisons sauter, faisons exploser, brulez, brulons, "
        "attaquez, attaquons, incendiez, incendions, mettez le feu a, mettez le feu au, "
        "mettez le feu aux, mettons le feu a, mettons le feu au, mettons le feu aux, plastiquez, "
        "mitraillez, bombardez, bombardons, dynamitez, dynamitons, prenez d assaut, saccagez, "
        "posez une bombe dans, posez des bombes dans, tirez sur, tirez dans, foncez dans"
    ),
    "strike": listed(
        "rentrer dans le tas, rentrer dans la foule, passer a l acte, frapper encore, "
        "frapper de nouveau, frapper a nouveau, "
        "commettre un attentat, commettre un massacre, faire un bain de sang, faire un attentat, "
        "faire couler le sang, faire couler leur sang, faire couler votre sang, attaquer encore, "
        "verser leur sang, verser votre sang, tirer dans le tas, tirer dans la foule, "
        "foncer dans la foule, foncer dans le tas, semer la mort, ouvrir le feu, "
        "me faire exploser, tuer le plus de monde possible, tuer un maximum de gens, "
        "tuer un maximum de monde, faire un maximum de morts, faire le plus de morts possible, "
        "tirer sur la foule"
    ),
    "carnage": listed("faire un carnage, faire un massacre"),
    "hits": listed("frapper, attaquer, passer a l attaque, faire un carnage, faire un massacre"),
    "shall_hit": listed("frapperons, attaquerons, frapperai, attaquerai, frappera"),
    "strikes_soon": listed(
        "ferai un carnage, ferons un carnage, fera un carnage, ferai un massacre, "
        "ferons un massacre, ferons couler le sang, ferai couler le sang, "
        "passerons a l attaque, passerai a l acte, tirerai dans la foule, tirerons dans la foule"
    ),
    "plants": listed(
        "pose, posee, posees, place, placee, cache, cachee, cachees, planque, planquee, depose, "
        "mis, laisse, installe, poses, places, caches, dissimule, dissimulee, enterre"
    ),
    "bombs": listed(
        "bombe, bombes, explosif, explosifs, engin explosif, engins explosifs, charge explosive, "
        "charges explosives, engin, engins, colis piege, dynamite, mine, mines"
    ),
    "attacks": listed(
        "attentat, attentats, attaques terroristes, fusillade, fusillades, massacre, massacres, "
        "tuerie, tueries, carnage, carnages, bain de sang, bains de sang, explosions, "
        "assassinats, meurtres, egorgements, bombes, attaques au couteau"
    ),
    "weapon": listed(
        "arme, armes, fusil, fusils, couteau, couteaux, kalach, kalachs, hache, haches, machette, "
        "machettes, pistolet, pistolets, flingue, flingues, bombes, sabre, sabres, epee, epees, "
        "camion, lames, lame, fourches, gourdins, cocktails molotov, carabine, carabines"
    ),
    "arms": listed(
        "prenez, prends, prenons, sortez, sortons, sors, aiguisez, chargez, chargeons, "
        "ramassez, apportez, empoignez, saisissez, attrapez, achetez, ramenez, aux armes, "
        "brandissez, empoignons, saisissons, aiguisons, affutez, armez vous de, armons nous de"
    ),
    "my_hand": listed(
        "je vais m en charger, je m en charge, je m en chargerai, on s en charge, on va s en "
        "charger, entre mes mains, de mes mains, de mes propres mains, par ma main, sous mes "
        "coups, sous ma lame, de ma main, de ma propre main, entre nos mains, de nos mains, par "
        "nos mains,sous nos balles, sous mes balles, sous nos coups, par ma lame, grace a moi, a "
        "cause de moi, par mes mains, sous nos bombes, de nos propres mains, a mes pieds"
    ),
    "doomed_you": listed(
        "vos jours sont comptes, tes jours sont comptes, preparez vous a mourir, "
        "prepare toi a mourir, votre sang va couler, votre sang coulera, "
        "vous allez payer de votre vie, vous paierez de votre vie, vous allez payer de votre sang, "
        "vous paierez de votre sang, vos tetes vont tomber, vos tetes tomberont"
    ),
    "will_flow": listed("va couler, coulera, doit couler"),
    "die_order": listed("crevez, mourez, allez crever, allez mourir, crevez donc"),
    "punished": listed(
        "punis de mort, puni de mort, punie de mort, punies de mort, mis a mort, condamnes a mort"
    ),
    "blood_order": listed(
        "faites couler leur sang, versez leur sang, faites les souffrir, que leur sang coule, "
        "faites les payer de leur vie, faites leur la peau, faisons couler leur sang, "
        "versons leur sang, faisons les souffrir, saignez les tous"
    ),
    "doomed": listed(
        "vous allez tous mourir, vous allez mourir, vous allez crever, vous allez tous crever, "
        "vous allez tous y passer, vous allez y passer, vos jours sont comptes, "
        "tes jours sont comptes, votre heure est venue, votre heure a sonne, votre fin est proche, "
        "preparez vous a mourir, prepare toi a mourir, vous etes morts, vous etes tous morts, "
        "tu es mort, t es mort, tu vas mourir, tu vas crever, on arrive pour vous, "
        "on vient vous chercher, on vient pour vous, vous allez saigner, vous mourrez tous, "
        "vous mourrez, vous creverez tous, vous creverez, votre tour viendra, votre tour arrive, "
        "votre sang va couler, votre sang coulera, vos tetes vont tomber, vos tetes tomberont, "
        "comptez vos jours, vous allez payer de votre vie, vous paierez de votre vie, "
        "vous allez payer de votre sang, vous paierez de votre sang, on va venir vous chercher"
    ),
}

PEOPLE: Mapping[str, tuple[str, ...]] = {
    "joined": listed("cethomme, cethumain, cetenfant"),
    "i": listed(
        "je, j, on, nous, jle, notre groupe, nos freres, nos combattants, nos hommes, nos soldats, "
        "nos lions, moi et mes freres, mes freres et moi, les notres, moi qui, nous qui"
    ),
    "we": listed(
        "on, nous, notre groupe, nos freres, nos combattants, nos hommes, nos soldats, je, j"
    ),
    "you": listed("vous, te, t, toi"),
    "vous": listed("vous"),
    "them": listed("les, leur"),
    "him": listed("le, la, l, lui"),
    "they": listed("ils, elles, ceux la, celles la, eux, ceux ci"),
    "all": listed(
        "tous, toutes, tous autant qu ils sont, tous autant que vous etes, jusqu au dernier, "
        "jusqu a la derniere, un par un, les uns apres les autres, une par une, un a un, "
        "tous sans exception, sans exception, toutes sans exception, touss, toussss, tout"
    ),
    "everyone": listed(
        "tout le monde, vous tous, vous toutes, toute la bande, eux tous, tout ce monde, "
        "chacun d eux, chacun d entre eux, chacun d entre vous, chacun de vous, chacune d elles, "
        "toute votre famille, ta famille, toute ta famille, votre famille, tes proches, vos enfants"
    ),
    "dets": listed(
        "les, des, ces, tes, vos, leurs, ses, aux, plusieurs, quelques, certains, certaines, "
        "deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, quinze, vingt, "
        "trente, cent, beaucoup de, plein de, la plupart des, les quelques, la majorite des"
    ),
    "these": listed(
        "ces, ce genre de, ce type de, cette sorte de, ces genres de, ces types de, "
        "cette espece de, ces especes de, cette bande de, ce tas de, ce style de, ces sortes de, "
        "cette race de, cette categorie de, les gens de ce genre, ce genre d, ce type d, ces tas de"
    ),
    "alls": listed(
        "tous les, toutes les, tous ces, toutes ces, tout les, tout ces, toute ces, toute les, "
        "tous vos, tous leurs, toutes vos, chaque, "
        "chacun de ces, chacune de ces, chacun des, chacune des, l ensemble des, la totalite des, "
        "autant de, le plus de, un maximum de, le maximum de, tous des, tous ce genre de, "
        "l integralite des, un par un les, l un de ces, l une de ces, tous sans exception les, "
        "vous et tous les, vous et toutes les, toi et tous les, toi et toutes les, les premiers, "
        "toi et les autres, vous et les autres, tous ces putains de, un de ces, une de ces"
    ),
    "every": listed(
        "chaque, tout, toute, n importe quel, n importe quelle, le prochain, la prochaine, "
        "le premier, la premiere, le moindre, la moindre, le dernier, la derniere, les prochains, "
        "les prochaines, quelque"
    ),
    "det": listed("le, la, l, un, une, ce, cet, cette, du, ton, ta, votre, au, son, sa, leur, c"),
    "theirs": listed(
        "la, le, les, l, ton, ta, tes, votre, vos, leur, leurs, son, sa, ses, cette, ces, ce"
    ),
    "poss": listed("ton, ta, tes, votre, vos, leur, leurs, son, sa, ses"),
    "adj": listed(
        "sale, sales, petit, petits, petite, petites, grand, grands, grande, grandes, gros, "
        "grosse, grosses, vieux, vieille, vieilles, vieil, mauvais, mauvaise, mauvaises, jeune, "
        "jeunes, foutu, foutus, foutue, foutues, maudit, maudits, maudite, maudites, sacre, "
        "sacres, autre, autres, meme, memes, prochain, prochains, prochaine, prochaines, premier, "
        "premiers, premiere, dernier, derniers, pauvre, pauvres, vrai, vrais, faux, fausses, "
        "putain de, putains de, encule de, encules de, batard de, batards de, merde de, merdes de, "
        "connard de, connards de, salopard de, salopards de, enfoire de, enfoires de, "
        "fils de pute de, salete de, saletes de, ordure de, ordures de, bande de, espece de, "
        "especes de, raclure de, raclures de, pourriture de, pourritures de, cons de, con de, "
        "chiens de, chien de, bon, bons, bonne, bonnes, beau, beaux, belle, belles, genre de, "
        "type de, fichu, fichus, satane, satanes, maudit, crisse de, ostie de, osti de, "
        "estie de, calice de, tabarnak de, bougre de, putin de, nombreux, nombreuses, divers, "
        "soi disant, stupides, stupide, immondes, immonde, infames, infame, abrutis de, enfants de"
    ),
    "person": listed(
        "homme, femme, mec, meuf, gars, type, fille, garcon, gamin, gosse, enfant, famille, "
        "soldat, policier, policiere, flic, officier, civil, etudiant, etudiante, eleve, "
        "enseignant, prof, professeur, passager, visiteur, fidele, client, foule, voisin, "
        "voisine, citoyen, habitant, ministre, maire, president, presidente, senateur, depute, "
        "politicien, juge, journaliste, medecin, infirmier, infirmiere, garde, gardien, etranger, "
        "immigre, migrant, refugie, croyant, mecreant, touriste, electeur, ouvrier, patron, "
        "salaud, salope, connard, connasse, batard, encule, pute, porc, chien, traitre, lache, "
        "infidele, personne, humain, bebe, dirigeant, chef, ennemi, envahisseur, ordure, nana, "
        "pourriture, raclure, gendarme, pompier, dame, monsieur, pilote, serveur, vendeur, frere, "
        "soeur, sœur, population, communaute, peuple, minorite, individu, ordures, mere, pere, keuf"
    ),
    "persons": listed(
        "gens, jeunes, vieux, vieilles, pauvres, hommes, femmes, mecs, meufs, gars, types, "
        "filles, garcons, gamins, gosses, enfants, familles, soldats, policiers, flics, "
        "officiers, civils, etudiants, etudiantes, eleves, enseignants, profs, professeurs, "
        "passagers, visiteurs, fideles, clients, foules, voisins, citoyens, habitants, "
        "ministres, maires, presidents, senateurs, deputes, politiciens, juges, journalistes, "
        "medecins, infirmiers, infirmieres, gardes, gardiens, etrangers, immigres, migrants, "
        "refugies, croyants, mecreants, touristes, electeurs, ouvriers, patrons, salauds, "
        "salopes, connards, connasses, batards, encules, putes, porcs, chiens, traitres, laches, "
        "infideles, personnes, humains, bebes, dirigeants, chefs, ennemis, envahisseurs, "
        "ordures, nanas, pourritures, raclures, gendarmes, pompiers, dames, messieurs, pilotes, "
        "serveurs, vendeurs, freres, soeurs, sœurs, populations, communautes, peuples, "
        "minorites, individus, vermine, racaille, racailles, keufs, sous hommes, merdes, fils de "
        "pute, fdp, enfoires, salopards, collabos, invites, travailleurs, employes, militants, "
        "fonctionnaires, ceux la, celles la, ceux qui, celles qui, cretins, abrutis, degenere, "
        "degeneres, sous merdes, etres, occupants, colons"
    ),
    "wrongdoer": listed(
        "meurtrier, meurtriers, meurtriere, assassin, assassins, violeur, violeurs, tueur, tueurs, "
        "pedophile, pedophiles, pedo, pedos, pedocriminel, pedocriminels, terroriste, terroristes, "
        "criminel, criminels, criminelle, criminelles, poseur de bombe, tireur, tireurs, voleur, "
        "voleurs, agresseur, agresseurs, suspect, suspects, coupable, coupables, dictateur, "
        "dictateurs, tyran, tyrans, bourreau, bourreaux, tortionnaire, tortionnaires, nazi, nazis, "
        "monstre, monstres, trafiquant, trafiquants, dealer, dealers, condamne, condamnes, "
        "prisonnier, prisonniers, detenu, detenus, accuse, accuses, otage, otages, kidnappeur, "
        "kidnappeurs, injuste, injustes, pecheur, pecheurs, malfaiteur, malfaiteurs, delinquant, "
        "delinquants, braconnier, braconniers, genocidaire, genocidaires, djihadiste, djihadistes, "
        "cannibale, cannibales, egorgeur, egorgeurs, infanticide, incendiaires, pyromanes, "
        "corrupteurs, transgresseurs, auteur, auteurs, responsable, responsables, victime, victimes"
    ),
    "someone": listed(
        "quelqu un, qq un, qqun, quelqun, un heros, un patriote, des gens, les gens, un homme, "
        "l armee, un brave, tout le monde, une bonne ame, un courageux, un fou, dieu, "
        "un volontaire, un bon samaritain, on, qqn, un type, un mec, n importe qui, un courageux"
    ),
    "likes": listed(
        "comme vous, comme toi, comme eux, comme elles, comme ca, comme lui, comme elle, "
        "de ce genre, de ce type, de leur espece, de votre espece, de ton espece, de merde, "
        "dans ton genre, dans votre genre, de votre genre, de ton genre, dans leur genre, "
        "de cette espece, de cette sorte, pareils, comme ceux la, comme celles la, de leur genre, "
        "de mes deux, de ce pays, de ce monde, du pays, de ton genre, d ici, du coin"
    ),
}

PLACES = listed(
    "gare, gares, metro, aeroport, terminal, marche, marches, bazar, centre commercial, magasin, "
    "supermarche, ecole, ecoles, universite, fac, campus, lycee, college, creche, hopital, "
    "hopitaux, clinique, eglise, eglises, mosquee, mosquees, synagogue, synagogues, temple, "
    "temples, cathedrale, pagode, stade, arene, concert, salle de concert, festival, theatre, "
    "cinema, boite de nuit, discotheque, bar, cafe, restaurant, hotel, plage, parc, place, "
    "esplanade, pont, tunnel, tour, mairie, hotel de ville, parlement, assemblee, senat, "
    "prefecture, ambassade, consulat, tribunal, ministere, commissariat, poste de police, "
    "gendarmerie, caserne, casernes, barrage, checkpoint, siege, bureau, batiment, immeuble, bus, "
    "train, tram, tramway, ferry, avion, centrale, usine, foyer, refuge, abri, abris, camp, "
    "camps, defile, parade, manifestation, manif, marathon, bureau de vote, bureaux de vote, "
    "quartier, secteur, port, bibliotheque, musee, base, convoi, foule, rue, rues, avenue, "
    "boulevard, rond point, galerie, villages, village, cite, banque, palais, arret de bus, "
    "salle, boutique, internat, foire, kermesse, pharmacie, poste, centre d accueil"
)

THINGS = listed(
    "temps, lumiere, lumieres, lampe, lampes, feu, feux, moteur, processus, tache, taches, "
    "programme, programmes, script, scripts, commande, commandes, ordre, ordres, contrat, "
    "contrats, decision, bug, bugs, herbe, herbes, moustique, moustiques, insecte, insectes, "
    "araignee, araignees, blatte, blattes, fourmi, fourmis, mouche, mouches, guepe, guepes, "
    "frelon, frelons, abeille, abeilles, punaise, punaises, pou, poux, puce, puces, tique, "
    "tiques, limace, limaces, taupe, taupes, bacterie, bacteries, microbe, microbes, germes, "
    "virus, cancer, cancers, cellules, cellule, maladie, maladies, douleur, douleurs, mites, "
    "ambiance, suspense, blague, blagues, discussion, post, posts, lien, liens, compte, comptes, "
    "chanson, chansons, album, morceau, niveau, niveaux, boss, zombie, zombies, creeper, "
    "creepers, dragon, dragons, orc, orcs, gobelin, gobelins, demon, demons, alien, aliens, npc, "
    "pnj, mob, mobs, bot, bots, robot, robots, equipe, equipes, jeu, jeux, match, matchs, "
    "ballon, ballons, record, records, loi, lois, regle, regles, taxe, taxes, impot, impots, "
    "systeme, systemes, economie, entreprise, entreprises, commerce, industrie, site, sites, "
    "web, serveur web, fichier, fichiers, donnees, calories, calorie, graisse, graisses, gras, "
    "sucre, sucres, toxines, appetit, faim, soif, biere, bieres, verre, verres, bouteille, "
    "bouteilles, repas, pizza, pizzas, burger, sandwich, gateau, gateaux, poulet, poulets, "
    "canard, cochon, mouton, moutons, agneau, boeuf, vache, vaches, chevre, chevres, lapin, "
    "lapins, poisson, poissons, oiseau, oiseaux, souris, rats, rat, arbre, arbres, haie, "
    "buisson, plante, plantes, fleurs, fleur, ronces, recolte, cerf, chevreuil, sanglier, "
    "sangliers, loup, loups, ours, renard, renards, requin, serpent, serpents, baleine, "
    "baleines, betail, bete, betes, animal, animaux, examen, examens, exam, exams, bac, partiel, "
    "partiels, devoirs, oral, entretien, idee, idees, reve, reves, espoir, espoirs, carriere, "
    "argument, arguments, mythe, mythes, prejuge, prejuges, cliche, cliches, pauvrete, haine, "
    "racisme, injustice, probleme, problemes, preuve, preuves, document, documents, photo, "
    "photos, video, videos, tableau, tableaux, rideau, rideaux, linge, cadre, cadres, image, "
    "images, maison, maisons, voiture, voitures, camion, bateau, bateaux, velo, portable, "
    "telephone, batterie, tele, ordi, ordinateur, truc, trucs, chose, choses, cela, ca, argent, "
    "jour, jours, journee, heure, heures, minute, minutes, semaine, semaines, mois, annee, "
    "annees, nuit, nuits, soiree, week, weekend, mot, mots, langue, langues, musique, romance, "
    "feu, idole, idoles, statue, statues, drapeau, drapeaux, livre, livres, papier, papiers, "
    "film, films, serie, series, emission, episode, episodes, personnage, personnages, peur, "
    "ego, doute, doutes, silence, bruit, concurrence, concurrents, score, habitude, habitudes, "
    "addiction, stress, ennui, carte, cartes, actions, bourse, vaisselle, plastique, clope, "
    "clopes, cigarette, cigarettes, joint, joints, bougie, bougies, encens, bois, essence, "
    "religion, religions, ideologie, democratie, liberte, republique, etat, cloison, mur, murs, "
    "ponts, boulot, travail, dette, dettes, stock, stocks, espece, especes, crevettes, pates, "
    "riz, legume, legumes, legende, pub, pubs, spam, spams, mail, mails, message, messages, "
    "theme, mode, marche, score, scores, point, points, temps mort, ligne, lignes, trait, "
    "option, options, pop, note, notes, tendance, tendances, obstacle, obstacles, barriere, "
    "barrieres, frontiere, frontieres, ombre, poubelle, poubelles, valise, valises, escalier, "
    "escaliers, course, kilos, kilo, peche, volaille, volailles, canards, oies, dindes, jambons, "
    "jambon, chemise, chemises, lampion, lampions, rongeur, rongeurs, racine, racines, braise, "
    "braises, flamme, flammes, branche, branches, dechet, dechets, cloisons, contact, contacts, "
    "test, tests, elastique, elastiques, vetement, vetements, robe, robes, manteau, manteaux, "
    "guirlande, guirlandes, lustre, sac, sacs, affiche, affiches, lettre, lettres, calendrier, "
    "horloge, hamac, requete, requetes, volets, merguez, saucisse, saucisses, brochettes, "
    "fromage, fromages, poireau, poireaux, legume, pain, carotte, carottes, asperges, ail, "
    "oignons, oignon, patate, patates, aubergines, poivrons, poivron, viande, viandes, oeuf, "
    "oeufs, steak, marrons, chataignes, retard, retards, contenu, contenus, tweet, tweets, "
    "statut, profil, profils, candidature, dossier, dossiers, projet, projets, mission, "
    "missions, objectif, objectifs, etage, etages, scene, scenes, public, salle, riff, refrain, "
    "couplet, cible, cibles, monstre, monstres, ennemi du jeu, pigeon, pigeons, nuisible, "
    "nuisibles, chenille, chenilles, puceron, pucerons, escargot, larve, larves, cafard, "
    "cafards, renne, bison, lion, lions, tigre, tigres, elephant, elephants, taureau, taureaux, "
    "corbeau, corbeaux, chouette, phoque, phoques, dauphin, dauphins, homards, truite, saumon, "
    "thon, biodiversite, planete, nature, terre, foret, forets, sol, sols, air, eau, mer, "
    "climat, marques, marque, chaine, chaines, cafard de service, prix, couts, cout, tarif, "
    "tarifs, code, codes, ligne, app, appli, applis, version, versions, onglet, onglets, "
    "fenetre, fenetres, porte, portes, roue, pneu, pneus, dos, ventre, cuisses, bras, jambe, "
    "pieds, cheveux, poils, boutons, bouton, dents, dent, veau, dinde, oie, homard, huitre, "
    "huitres, escargots, cheval, chevaux, chat, chats, ange, anges, fantome, fantomes, vampire, "
    "vampires, clichees, rumeur, rumeurs, mensonge, mensonges, verite, croyance, croyances, "
    "dogme, dogmes, sacrifice, offrande, victoire, defaite, saison, saisons, but, buts, "
    "adversaire, adversaires"
)
_SUFFIXES = (
    *("tion", "tions", "sion", "sions", "isme", "ismes", "ment", "ments", "ence", "ences"),
    *("ance", "ances", "alite", "alites", "ilite", "ilites", "logie", "logies", "tude", "tudes"),
    *("arite", "arites", "osite", "osites", "ivite", "ivites"),
)
"""Endings of words for notions; no word for people has them."""

FUNCTION = listed(
    "le, la, les, l, un, une, des, de, d, du, au, aux, a, en, dans, sur, sous, par, pour, avec, "
    "sans, chez, vers, et, ou, mais, donc, or, ni, car, si, que, qu, qui, quoi, dont, lequel, ce, "
    "c, cet, cette, ces, ca, cela, ceci, est, sont, etait, etaient, ete, etre, suis, es, sommes, "
    "etes, sera, seront, soit, soient, ai, as, avons, avez, ont, avait, avaient, avoir, eu, fait, "
    "faire, ne, n, pas, plus, je, j, tu, il, elle, on, nous, vous, ils, elles, me, m, te, t, se, "
    "s, lui, leur, y, mon, ma, mes, ton, ta, tes, son, sa, ses, notre, nos, votre, vos, leurs, "
    "quand, comme, comment, pourquoi, alors, aussi, tres, trop, peu, bien, encore, toujours, "
    "deja, apres, avant, entre, contre, pendant, depuis, jusque, jusqu, la, ici, lui, moi, toi, "
    "soi, eux, tout, tous, toute, toutes, meme, autre, quel, quelle, quels, quelles, va, vais, "
    "vas, vont, allons, allez, peut, peux, peuvent, veut, veux, veulent, doit, dois, doivent, "
    "faut, plutot, tandis, lorsque, puis, ensuite, parce, afin, chaque, rien, personne, jamais"
)


def is_notion(folded: str) -> bool:
    """Whether a word is one for a notion or an action, by its ending."""
    return folded.endswith(_SUFFIXES)
