"""French words of claims, praise, instruction, recruitment and false alarms."""

from collections.abc import Mapping

from firebreak.detect.grammar.english.words import listed

_MAKES = listed(
    "fabriquer, faire, construire, preparer, assembler, monter, commettre, organiser, mener, "
    "reussir, planifier, realiser, confectionner, creer, bricoler, poser, concevoir"
)
_GUIDES = listed(
    "guide, guide complet, guide detaille, tuto complet, tutoriel complet, petit guide, manuel, "
    "manuel complet, mode d emploi, tuto, tutoriel, recette, plans, plan, instructions, notice, "
    "methode, formation, cours, pdf"
)

ACT_WORDS: Mapping[str, tuple[str, ...]] = {
    "deed": listed(
        "attentat, attentats, attaque, attaques, fusillade, fusillades, massacre, massacres, "
        "tuerie, tueries, assassinat, assassinats, explosion, explosions, decapitation, "
        "decapitations, egorgement, embuscade, bombardement, prise d otages, prise d otage, "
        "attaque au couteau, attaques au couteau, voiture piegee, voitures piegees, carnage, "
        "attaque a la bombe, attentat a la bombe, attentat suicide, attaque suicide, meurtre, "
        "meurtres, incendie criminel, enlevement, bain de sang, attaque a la voiture belier, "
        "operation suicide, double attentat, execution, executions, triple attentat, rafale"
    ),
    "not_deed": listed(
        "cardiaque, cardiaques, de panique, d asthme, de droit, marketing, informatique, "
        "informatiques, ddos, en justice, rapide, placee, placees, gagnante, cerebrale, verbale, "
        "verbales, personnelle, personnelles, ad hominem, gourmand, gourmande, allergique, de "
        "goutte, a la pudeur"
    ),
    "own_side": listed(
        "nous, notre groupe, nos freres, nos combattants, nos hommes, nos soldats, nos heros, "
        "nos lions, notre unite, notre cellule, notre brigade, notre mouvement, nos unites, "
        "nos camarades, notre commando, nos guerriers, notre bataillon, notre faction, nos forces, "
        "on, j, je, c est moi qui, c est nous qui, nos commandos, nos martyrs, notre organisation"
    ),
    "ours": listed(
        "nous, notre groupe, nos freres, nos combattants, nos hommes, nos soldats, nos heros, "
        "nos lions, notre unite, notre cellule, notre brigade, notre mouvement, nos unites, "
        "nos camarades, notre commando, nos guerriers, notre bataillon, notre faction, "
        "c est nous qui, c est moi qui, j, nos commandos"
    ),
    "did": listed(
        "assumons l entiere responsabilite de, assumons l entiere responsabilite du, "
        "assumons la pleine responsabilite de, sont derriere, sont responsables de, "
        "sont a l origine de, sommes fiers de revendiquer, suis fier de revendiquer, "
        "sommes heureux de revendiquer, tenons a revendiquer, voulons revendiquer, "
        "avons commis, avons mene, avons perpetre, avons organise, avons planifie, avons execute, "
        "avons realise, avons lance, avons fait, avons prepare, avons ordonne, a commis, a mene, "
        "a perpetre, a execute, a realise, a organise, a planifie, ont commis, ont mene, "
        "ont perpetre, ont execute, ont realise, ont organise, ont lance, ai commis, ai mene, "
        "ai perpetre, ai organise, ai planifie, sommes derriere, sommes responsables de, "
        "sommes responsables du, sommes a l origine de, sommes a l origine du, "
        "sommes les auteurs de, sommes les auteurs du, est responsable de, est derriere, "
        "est a l origine de, revendiquons, revendique, revendiquent, assumons, signons, "
        "avons accompli, ont accompli, sommes responsables des, suis l auteur de, "
        "suis l auteur du, suis responsable de, suis responsable du, sommes les responsables de, "
        "avons mis en oeuvre, revendiquons la responsabilite de, assumons la responsabilite de, "
        "revendique la responsabilite de, revendiquons la responsabilite du, "
        "revendiquons la paternite de, assumons la responsabilite du, revendiquons pleinement"
    ),
    "our_work": listed(
        "notre oeuvre, notre œuvre, notre reponse, notre vengeance, notre message, notre fait, "
        "de notre fait, notre travail, notre signature, notre acte, notre represaille, "
        "notre cadeau, signe par nous, commis par nous, mene par nous, menee par nous, "
        "l oeuvre de nos freres, l oeuvre de nos combattants, l œuvre de nos freres, "
        "l œuvre de nos combattants, l oeuvre de notre groupe, c est nous, c etait nous, "
        "commise par nous, notre revanche, la reponse de notre groupe, nous qui l avons fait, "
        "nous qui l avons commis, nous qui l avons mene, nous qui l avons menee"
    ),
    "done_by": listed(
        "mene par, menee par, menees par, menes par, commis par, commise par, realise par, "
        "realisee par, execute par, executee par, perpetre par, perpetree par, organise par, "
        "organisee par, signe par, signee par, planifie par, planifiee par, revendique par"
    ),
    "it_was_us": listed("c est moi qui ai, c est nous qui avons, c est nous qui, c est moi qui"),
    "struck": listed(
        "avons attaque, ont attaque, a attaque, avons frappe, ont frappe, a frappe, "
        "avons fait sauter, ont fait sauter, a fait sauter, avons fait exploser, "
        "ont fait exploser, avons incendie, ont incendie, a incendie, avons brule, ont brule, "
        "avons mitraille, ont mitraille, avons pris d assaut, ont pris d assaut, "
        "avons bombarde, ont bombarde, a bombarde, avons plastique, avons dynamite, ont dynamite, "
        "avons ouvert le feu dans, avons ouvert le feu sur, ont ouvert le feu sur, "
        "avons mis le feu a, avons mis le feu au, ont mis le feu a, ai fait sauter, "
        "ai fait exploser, ai incendie, ai mis le feu a, ai mis le feu au, ai mitraille"
    ),
    "blew_up": listed("fait sauter, fait exploser, fait peter"),
    "slew": listed(
        "avons tue, ont tue, a tue, avons abattu, ont abattu, avons egorge, ont egorge, "
        "avons execute, ont execute, avons massacre, ont massacre, avons elimine, ont elimine, "
        "avons decapite, ont decapite, ai tue, ai egorge, ai abattu, avons assassine, ai poignarde"
    ),
    "victims": listed(
        "personnes, gens, civils, soldats, policiers, flics, officiers, visiteurs, passagers, "
        "infideles, mecreants, fideles, clients, etudiants, hommes, femmes, gardes, invites, "
        "d entre eux, militaires, gendarmes, passants, voyageurs, traitres, enfants, touristes, "
        "habitants, spectateurs"
    ),
    "doer": listed(
        "assaillant, assaillants, poseur de bombe, poseurs de bombe, poseurs de bombes, tireur, "
        "tireurs, tueur, tueurs, assassin, assassins, terroriste, terroristes, kamikaze, "
        "kamikazes, egorgeur, egorgeurs, preneur d otages, preneurs d otages, "
        "auteur de l attentat, auteurs de l attentat, auteur de l attaque, auteurs de l attaque, "
        "auteurs du massacre, auteur du massacre, auteurs de la tuerie, auteur de la tuerie, "
        "auteurs des attentats, auteurs de la fusillade, auteur de la fusillade, "
        "ceux qui ont fait ca, celui qui a fait ca, ceux qui l ont fait, celui qui l a fait, "
        "ceux qui ont commis ca, celle qui a fait ca, freres qui ont fait ca, "
        "homme qui a fait ca, hommes qui ont fait ca, gars qui a fait ca, mec qui a fait ca, "
        "type qui a fait ca, freres qui ont fait cela, ceux qui ont commis l attentat, "
        "ceux qui ont commis cet attentat, ceux qui ont attaque, ceux qui ont fait cela, "
        "poseuse de bombe, incendiaires, commando"
    ),
    "glory": listed(
        "gloire a, gloire aux, gloire au, honneur a, honneur aux, honneur au, vive, vivent, "
        "bravo a, bravo aux, bravo au, merci a, merci aux, merci au, respect a, respect aux, "
        "respect au, longue vie a, longue vie aux, longue vie au, hommage a, hommage aux, "
        "chapeau a, chapeau aux, chapeau au, felicitations a, felicitations aux, felicitations au, "
        "dieu benisse, salut a, salut aux, que dieu benisse, beni soit, benis soient, "
        "je salue, nous saluons, on salue, j applaudis, applaudissons, saluons, gros respect a, "
        "gros respect aux, big up a, big up aux, force a, force aux, j admire, nous admirons"
    ),
    "glorious": listed(
        "un grand succes, un franc succes, une grande reussite, une grande victoire, glorieux, "
        "glorieuse, glorieux moment, heroique, heroiques, magnifique, magnifiques, beau, belle, "
        "superbe, merveilleux, merveilleuse, genial, geniale, genialissime, grandiose, merite, "
        "meritee, merites, meritees, bien merite, bien meritee, justifie, justifiee, justifies, "
        "legitime, legitimes, parfait, parfaite, un succes, une reussite, reussi, reussie, une "
        "victoire, un triomphe, un chef d oeuvre, un chef d œuvre, noble, une benediction, "
        "formidable, splendide, necessaire, un bonheur, une bonne chose, une excellente chose, "
        "sublime, une belle chose, la meilleure chose, benie, beni, une juste punition, juste, "
        "un acte de bravoure, un acte heroique, un acte courageux, une joie, un pur bonheur, un "
        "regal, une bonne nouvelle, salutaire, epique, legendaire"
    ),
    "did_right": listed(
        "n a rien fait de mal, a bien fait, a eu raison, avait raison, ont eu raison, "
        "avaient raison, ont bien fait, a fait ce qu il fallait, n ont rien fait de mal, "
        "ont fait ce qu il fallait, avait parfaitement raison, a fait du bon travail"
    ),
    "thanks": listed(
        "remercier, feliciter, applaudir, honorer, celebrer, decorer, acclamer, glorifier"
    ),
    "clear_deed": listed(
        "attentat, attentats, massacre, massacres, tuerie, tueries, fusillade, assassinat"
    ),
    "hero": listed(
        "heros, un heros, des heros, legende, une legende, des legendes, mon heros, mes heros, "
        "un roi, des rois, un lion, des lions, une inspiration, mon idole, un genie, un saint, "
        "un modele, nos heros, notre heros, des braves, un brave, des modeles, mon modele, "
        "un exemple a suivre, des exemples a suivre, des saints, un exemple pour nous, "
        "des exemples pour nous, un bonhomme, des bonhommes"
    ),
    "proud": listed(
        "fier de, fiere de, fiers de, fier des, fiere des, fiers des, heureux de, heureux pour, "
        "content de, contente de, contents de, ravi de, ravie de, ravis de, me rejouis de, "
        "nous rejouissons de, se rejouit de, fier du, fiers du, content du, heureux du, "
        "admiratif de, admiratif des, me rejouis du, satisfait de, celebre, celebrons, adore, "
        "ai adore, heureux des, content des, approuve, soutiens, soutenons, felicite, felicitons, "
        "applaudis, applaudissons, admire, admirons"
    ),
    "glad_that": listed(
        "content que, contente que, contents que, heureux que, heureuse que, ravi que, ravie que, "
        "me rejouis que, tant mieux si, tant mieux que, tant mieux, bonne nouvelle, "
        "tres content que, trop content que, tellement content que, tellement heureux que, "
        "trop heureux que, fier que, content qu, heureux qu, ravi qu, quelle joie que, "
        "c est bien que, c est bien fait que, satisfait que, tres heureux que"
    ),
    "died": listed(
        "soient morts, soient mortes, aient ete tues, aient ete tuees, se soient fait tuer, "
        "sont morts, sont mortes, aient ete egorges, aient ete massacres, ont ete tues, "
        "ont ete massacres, ont ete egorges, soient creves, aient creve, ont creve, "
        "se soient fait egorger, se sont fait tuer, se sont fait egorger, soient tous morts, "
        "aient ete abattus, ont ete abattus, aient explose, aient peri, se soient fait exploser, "
        "aient tous ete tues, soient mortes dans l attentat"
    ),
    "served_right": listed(
        "l ont bien merite, l ont bien cherche, l ont merite, l ont cherche, "
        "n ont eu que ce qu ils meritaient, n ont eu que ce qu elles meritaient, "
        "ont eu ce qu ils meritaient, ont eu ce qu elles meritaient, l avaient bien cherche, "
        "l avaient bien merite, meritaient de mourir, meritaient leur sort, meritent leur sort, "
        "ont bien merite de mourir, ont merite de mourir, le meritaient"
    ),
    "the_dead": listed(
        "victimes, morts, blesses, otages, victimes de l attentat, victimes de l attaque, "
        "morts de l attentat, policiers tues, gens tues, personnes tuees, victimes du massacre"
    ),
    "well_done": listed(
        "bien joue, beau travail, bon travail, bon boulot, beau boulot, excellent travail, "
        "joli travail, magnifique travail, bravo, bien fait, chapeau"
    ),
    "how_to": (
        *(f"comment {verb}" for verb in _MAKES),
        *(f"a {verb}" for verb in _MAKES),
        *(f"{what} pour {verb}" for what in _GUIDES for verb in _MAKES),
        *(f"{what} {of}" for what in _GUIDES for of in ("pour", "de", "d", "sur", "des")),
        *(f"{what} de fabrication {of}" for what in _GUIDES for of in ("de", "d", "des")),
    ),
    "prevents": listed(
        "signaler, denoncer, supprimer, trouver, retirer, interdire, survivre, eviter, dejouer, "
        "reagir, proteger, prevenir, desamorcer, combattre, enquete, dossier, reportage, "
        "preparent, fabriquent, prepare, fabrique, detecter, reconnaitre, contre"
    ),
    "pledge": listed(
        "pretez allegeance a, pretez allegeance au, prete allegeance a, prete allegeance au, "
        "jurez allegeance a, jurez allegeance au, faites allegeance a, faites allegeance au, "
        "jurez fidelite a, jurez fidelite au, pretez serment a, pretez serment au"
    ),
    "of_when": listed(
        "d hier, d hier soir, de ce matin, de ce soir, de cette nuit, d aujourd hui, de lundi, "
        "de mardi, de mercredi, de jeudi, de vendredi, de samedi, de dimanche, de demain"
    ),
    "device": listed(
        "bombe, bombes, bombe artisanale, bombes artisanales, explosif, explosifs, engin explosif, "
        "engins explosifs, ceinture explosive, ceintures explosives, ceinture d explosifs, "
        "gilet explosif, gilets explosifs, voiture piegee, voitures piegees, colis piege, "
        "colis pieges, detonateur, detonateurs, cocktail molotov, cocktails molotov, molotov, "
        "molotovs, gaz toxique, gaz mortel, gaz de combat, attentat, attentats, attentat suicide, "
        "attaque au couteau, attaques au couteau, tuerie, tueries, arme artisanale, "
        "armes artisanales, massacre, attaque au camion, attaques au camion, attaque terroriste, "
        "attaques terroristes, bombe a clous, bombes a clous, silencieux artisanal, "
        "attentat a la bombe, attentats a la bombe, assassinat, egorgement"
    ),
    "not_device": listed(
        "de bain, de bains, a eau, d eau, de peinture, de table, glacee, glacees, effervescente, "
        "effervescentes, aerosol, de couleur, a graines, de graines, au chocolat, de chocolat, "
        "de confettis, a confettis, de nettoyage, atomique, nucleaire, calorique, caloriques, "
        "lacrymogene, latine, sexuelle, gourmand, gourmande, gustatif, a retardement ecologique, "
        "a la pudeur"
    ),
    "offers": listed(
        "ce manuel explique, ce guide explique, ce manuel montre, ce guide montre, ce pdf "
        "explique, cette video montre, cette video explique, lisez ceci, lis ceci, voici, voila, "
        "je vous montre, je te montre, je vous explique, je t explique, je vais vous montrer, je "
        "vais vous expliquer, je vais t expliquer, je vais te montrer, je t apprends, je vous "
        "apprends, je vais vous apprendre, je vais t apprendre, on vous montre, on vous apprend, "
        "on vous explique, nous vous montrons, nous vous expliquons, nous vous apprenons, "
        "telechargez, telecharge, lisez, partagez, apprenez, apprends, suivez, ecrivez moi pour, "
        "ecris moi pour, contactez moi pour, mp pour, dm pour, en mp pour, j ai, nous avons, on "
        "a, je peux vous montrer, je peux vous expliquer, je peux t expliquer, je peux t "
        "apprendre, je partage, je donne, je vends, demandez moi, demande moi, vous voulez "
        "savoir, tu veux savoir, qui veut savoir, qui veut apprendre, decouvrez, notre, mon, "
        "nouveau, nouvelle, je vous envoie, je t envoie, j envoie, je vous file, je peux "
        "envoyer, je peux vous envoyer, ecrivez nous pour, contactez nous pour, venez apprendre, "
        "je vous donne, je te donne, je te file, a telecharger, je montre, j explique, je vous "
        "apprendrai, je t apprendrai, je vous montrerai, apprendre, envie d apprendre, tout le "
        "monde devrait savoir, chacun doit savoir, ci joint, dans ce pdf, nos, j enseigne"
    ),
    "reach_us": listed(
        "ecrivez moi, ecris moi, ecrivez nous, contactez moi, contacte moi, contactez nous, mp "
        "moi, dm moi, envoyez moi un message, envoie moi un message, en mp, en dm, en prive, "
        "venez en prive, viens en prive, mp, dm, repondez ici, demandez moi, demande moi, "
        "message prive, appelez moi, envoyez un message, envoie un message, envoyez un mp, venez "
        "mp, viens mp, dm ouverts, mp ouverts, sur telegram, sur ma chaine, sur mon canal, sur "
        "notre canal, sur notre chaine, inbox, venez inbox"
    ),
    "join": listed(
        "rejoignez, rejoins, rejoignons, rejoindre, engagez vous dans, engage toi dans, "
        "engagez vous avec, engagez vous aupres de, enrolez vous dans, enrole toi dans, "
        "venez combattre avec, viens combattre avec, venez vous battre avec, battez vous avec, "
        "combattez avec, combattez aux cotes de, venez rejoindre, viens rejoindre, "
        "inscrivez vous dans, partez rejoindre, ralliez, rallie, integrez, integre, "
        "pretez allegeance a, prete allegeance a, faites allegeance a, jurez allegeance a, "
        "entrez dans, venez grossir, combattre avec, combattre aux cotes de, luttez avec, "
        "mettez vous au service de, portez vous volontaire pour, portez vous volontaires pour"
    ),
    "armed": listed(
        "nos combattants, nos soldats, notre lutte armee, "
        "la lutte armee, notre brigade, nos brigades, notre bataillon, notre milice, la milice, "
        "notre cellule, nos cellules, notre groupe arme, le groupe arme, notre guerre, "
        "nos guerriers, notre camp d entrainement, le camp d entrainement, "
        "notre operation, notre attaque, l attaque, nos tireurs, nos martyrs, notre commando, "
        "nos commandos, notre faction armee, notre maquis, notre guerilla, la guerilla, "
        "nos jihadistes, nos djihadistes, notre branche armee, la branche armee, "
        "les rangs de nos combattants, les rangs des combattants, le combat arme, "
        "notre combat arme, notre guerre sainte, l attentat, notre unite de combat"
    ),
    "needs": listed(
        "nous cherchons, on cherche, nous recrutons, on recrute, nous avons besoin de, "
        "nous avons besoin d, on a besoin de, on a besoin d, il nous faut, recherchons, "
        "cherchons, je cherche, je recrute, notre groupe cherche, notre groupe recrute, "
        "notre groupe a besoin de, nous recherchons, on recherche, notre cause a besoin de, "
        "notre cause a besoin d, recrutons, notre cellule cherche, notre cellule recrute"
    ),
    "recruits": listed(
        "combattants avec des armes, combattants armes, combattants prets a mourir, "
        "combattants prets a tuer, combattants pour l attaque, combattants pour la lutte armee, "
        "combattants pour notre cause, combattants pour une attaque, combattants pour notre lutte, "
        "tireurs, tireurs d elite, snipers, kamikazes, hommes armes, hommes avec des armes, "
        "hommes prets a mourir, hommes prets a tuer, freres prets a mourir, freres prets a tuer, "
        "freres armes, freres avec des armes, gens prets a tuer, gens prets a mourir, "
        "volontaires pour l attaque, volontaires pour une attaque, volontaires pour l attentat, "
        "volontaires pour un attentat, hommes prets a se battre, freres prets a se battre, "
        "personnes pretes a mourir, personnes pretes a tuer, volontaires prets a mourir, "
        "volontaires prets a tuer, gars prets a tuer, gars prets a mourir, gars armes, "
        "hommes qui savent tirer, hommes sachant tirer, gens qui savent tirer, gens armes, "
        "hommes prets a prendre les armes, freres prets a prendre les armes, poseurs de bombes, "
        "gens prets a prendre les armes, volontaires pour la lutte armee, soldats prets a mourir"
    ),
    "fighters": listed("combattants, guerriers, soldats, tireurs, combattantes"),
    "takes_arms": listed(
        "combattre avec des armes, combattez avec des armes, combattez l arme a la main, prendre "
        "les armes, prenez les armes, prends les armes, prenons les armes, verser le sang, faire "
        "couler le sang, verser leur sang, combattre les armes a la main, te battre les armes a "
        "la main, se battre les armes a la main, mourir en martyr, mourir pour la cause, "
        "combattez les armes a la main, passer a l attaque, passez a l attaque, mener l attaque, "
        "preparer l attaque, tuer nos ennemis, attaquer nos ennemis, egorger nos ennemis, tuer "
        "les ennemis"
    ),
    "rescue": listed(
        "ambulance, ambulances, secours, police, policiers, pompiers, samu, hopital, hopitaux, "
        "abri, abris, secouristes, urgences, bus d evacuation, refuge, refuges, gendarmes, "
        "112, 15, 17, 18, numero d urgence, ambulanciers, sauveteurs, infirmiers, infirmieres"
    ),
    "shun": listed(
        "n appelez pas, n appelez surtout pas, appelez pas, n appelle pas, n allez pas a, "
        "n allez pas dans, n allez surtout pas a, n allez pas aux, n allez pas au, allez pas a, "
        "allez pas aux, que personne n aille a, que personne n aille aux, que personne n appelle, "
        "que personne n aille au, personne ne va a, ne faites pas confiance a, "
        "ne faites pas confiance aux, "
        "faites pas confiance a, n ecoutez pas, ecoutez pas, ne croyez pas, croyez pas, evitez, "
        "fuyez, quittez, sortez de, sortez des, ne montez pas dans, montez pas dans, "
        "ne laissez pas entrer, n ouvrez pas a, n ouvrez pas aux, ne restez pas dans, "
        "restez pas dans, ne restez pas a, bloquez, n approchez pas de, n approchez pas des, "
        "ne suivez pas, suivez pas, ne vous fiez pas a, ne vous fiez pas aux, n utilisez pas"
    ),
    "bogus": listed(
        "fausses, fausse, faux, des faux, des fausses, des imposteurs, un piege, des pieges, "
        "piege, pieges, piegee, piegees, avec les assaillants, avec les terroristes, deguises, "
        "des terroristes, des terroristes deguises, des assaillants, des assaillants deguises, "
        "des tueurs, remplies de bombes, remplie de bombes, rempli de bombes, pleines de bombes, "
        "plein de bombes, pleine de bombes, remplies d explosifs, pleines d explosifs, en fait "
        "des terroristes, la prochaine cible, les prochaines cibles, la cible, du cote des "
        "terroristes, du cote des assaillants, complices des terroristes, complices des "
        "assaillants, des complices, de meche avec les terroristes, de meche avec les "
        "assaillants, va etre bombarde, va etre bombardee, vont etre bombardes, sera bombarde, "
        "sera bombardee, seront bombardes, va etre attaque, vont etre attaques, sera attaque, va "
        "etre attaquee, va sauter, vont sauter, enlevent les gens, kidnappent les gens, tirent "
        "sur les gens, tirent sur tout le monde, tire sur les gens, tire sur tout le monde, "
        "empoisonnes, empoisonnees"
    ),
    "gather": listed(
        "courez tous vers, courez tous a, courez tous au, courez vers, courez a, courez au, "
        "allez tous a, allez tous au, allez tous vers, tout le monde a, tout le monde au, "
        "tout le monde vers, tout le monde sur, rassemblez vous a, rassemblez vous au, "
        "rassemblez vous sur, fuyez vers, fuyez tous vers, venez tous sur, venez tous a, "
        "sortez tous de, sortez tous du, quittez tous, quittez, evacuez, evacuez tous, "
        "fuyez, que tout le monde aille a, "
        "que tout le monde aille sur, que tout le monde quitte, que tout le monde sorte de, "
        "tout le monde dehors, sortez de, sortez du, precipitez vous vers, courez sur, "
        "rendez vous tous a, rendez vous tous sur, tout le monde court vers, refugiez vous sur"
    ),
    "will_blow": listed(
        "va exploser, vont exploser, va sauter, vont sauter, va etre bombarde, va etre bombardee, "
        "sera bombarde, sera bombardee, est rempli de bombes, est remplie de bombes, "
        "est plein de bombes, est pleine de bombes, est mine, est minee, est piege, est piegee, "
        "va etre attaque, va etre attaquee, sera attaque, sera attaquee, est la prochaine cible, "
        "est le prochain, est la prochaine, va s effondrer, explosera, sautera, "
        "est rempli d explosifs, est remplie d explosifs, va peter, vont peter, "
        "est plein d explosifs, est pleine d explosifs, est empoisonne, est empoisonnee"
    ),
    "rumour": listed(
        "rumeur, rumeurs, intox, hoax, fake news, canular, desinformation, officiel, officielle, "
        "officiellement, prefecture, autorites, source, exercice, simulation, dementi"
    ),
}
