"""French words around an act: duty, wish, denial, report, blame, time."""

from collections.abc import Mapping

from firebreak.detect.grammar.english.words import listed


def _spoken(text: str) -> tuple[str, ...]:
    """List words, and beside those in -de or -que how they are written before a vowel."""
    words = listed(text)
    elided = [
        word[: -len(end)] + short for word in words for end, short in _ELIDED if word.endswith(end)
    ]
    return tuple(dict.fromkeys((*words, *elided)))


_ELIDED = ((" de", " d"), (" que", " qu"))

AROUND: Mapping[str, tuple[str, ...]] = {
    "aims": _spoken(
        "me tarde de, ai tres envie de, ai vraiment envie de, reverais de, espere, esperons, "
        "vais, va, allons, vas, jvais, jva, jvai, vai, veux, veut, voulons, jveux, veu, jveu, m "
        "en vais, vais aller, va aller, irai, ira, irons, voudrais, aimerais, aimerait, "
        "aimerions, voudrait, voudrions, souhaite, souhaitons, reve de, revons de, m apprete a, "
        "s apprete a, nous appretons a, appretons a, compte, comptons, comptes, ai l intention "
        "de, ai l intention d, a l intention de, avons l intention de, avons l intention d, "
        "avons prevu de, ai prevu de, ai prevu d, a prevu de, prevois de, prevoyons de, n "
        "hesiterai pas a, hesiterai pas a, n hesiterons pas a, n hesitera pas a, hesite pas a, "
        "suis pret a, suis prete a, sommes prets a, est prets a, est pret a, suis determine a, "
        "suis determinee a, sommes determines a, ai decide de, ai decide d, avons decide de, "
        "avons decide d, a decide de, jure de, jurons de, promets de, promettons de, finirai "
        "par, finirons par, finira par, dois, doit, devons, suis venu, suis la pour, sommes "
        "venus, sommes la pour, sommes venus pour, suis venu pour, viens, vient, venons, arrive "
        "pour, arrivons pour, viendrai, viendrons, viendra, suis en route pour, ai hate de, ai "
        "hate d, avons hate de, a hate de, suis impatient de, me ferai un plaisir de, me ferais "
        "un plaisir de, vais me faire un plaisir de, adorerais, adorerait, meurs d envie de, "
        "creve d envie de, brule de, brule d envie de, sors, sortons, pars, partons, va pas "
        "tarder a, vais pas tarder a, ne vais pas tarder a, va pas hesiter a, vais pas hesiter "
        "a, ne vais pas hesiter a, envisage de, envisageons de, suis sur le point de, est sur le "
        "point de, sommes sur le point de, projette de, projetons de, planifie de, reviendrai, "
        "reviendrons, revient, reviens, continuerai a, continuerons a, continuera a, suis "
        "capable de, tiens a, me charge de, m occupe de, m occuperai de, m occuperai d, m "
        "occuperai personnellement de, m occuperai personnellement d, serai heureux de, serais "
        "heureux de, serai ravi de, serais ravi de, serais content de, serai content de, serai "
        "le premier a, serais le premier a, serai fier de, ai reve de, n attends que de, "
        "commencerai par, ferais bien, me ferai une joie de, me prepare a, me prepare pour, se "
        "prepare a, nous preparons a, ai besoin de, suis parti pour, pense, pensons, chercherai a"
    ),
    "envies": _spoken(
        "pourrais, pourrait, ai envie de, a envie de, avons envie de, ai trop envie de, ai qu "
        "une envie c est de"
    ),
    "loves": _spoken(
        "paierais cher pour, aimerais, aimerais trop, aimerais tellement, aimerais tant, "
        "aimerais bien, voudrais, veux, veut, adorerais, reve de, reve d, revons de, souhaite, "
        "souhaitons, ai hate de, ai envie de, ai trop hate de, espere, paierais pour, payerais "
        "pour, donnerais tout pour, prie pour, serais ravi de, serais heureux de, serais content "
        "de, jouirais de, donnerais cher pour, kifferais, attends de, meurs d envie de, suis "
        "impatient de, voudrait, adorerait, aimerait, aimerait trop, ne reve que de, serais "
        "tellement heureux de, jubilerais de"
    ),
    "joys": _spoken(
        "rien ne me ferait plus plaisir que de, ca me ferait plaisir de, me ferait tellement "
        "plaisir de, rien de mieux que de, quel plaisir de, mon reve c est de, mon reve est de, "
        "mon plus grand reve est de, mon seul souhait est de, vivement, hate de, trop hate de, "
        "ca me plairait de, quel bonheur de, quelle joie de, ce serait un plaisir de, "
        "ca serait un plaisir de, ce serait genial de, ca serait cool de, ce serait bien de, "
        "quel bonheur ce serait de, j en reve, ca serait genial de, ce serait cool de, "
        "ca serait bien de, impatient de, ce serait drole de, ca serait drole de"
    ),
    "wants_death": _spoken(
        "souhaite, souhaitons, veux, voulons, veut, reve de, revons de, attends, attendons, "
        "exige, exigeons, espere, esperons, reclame, reclamons, attends avec impatience, "
        "souhaite a, vivement, prie pour, vote pour, suis pour, sommes pour, ai hate de, "
        "approuve, encourage, souhaiterais, milite pour"
    ),
    "good": _spoken(
        "merveilleux, formidable, mieux, bien, bon, juste, normal, preferable, judicieux, utile, "
        "sage, logique, souhaitable, genial, cool, drole, jouissif, necessaire, legitime, "
        "urgent, marrant, kiffant, satisfaisant, plus simple, beaucoup mieux, tellement mieux, "
        "indispensable, amusant, plaisant, salutaire, imperatif, raisonnable, beau, magnifique, "
        "parfait, super, justifie, plus juste, plus sage, temps, grand temps, plus que temps, "
        "important, vital, comprehensible, un plaisir, une bonne idee, une bonne chose, un "
        "devoir, notre devoir, une obligation, un honneur, une necessite, la seule solution, la "
        "solution, une solution, la meilleure solution, la seule chose a faire, la meilleure "
        "chose a faire, tout aussi bien"
    ),
    "care": listed(
        "dignite, euthanasie, fin de vie, suicide assiste, soins palliatifs, de vieillesse, "
        "chez eux, chez elles, souffrance, palliatif, palliatifs, abattoir, abattoirs, elevage, "
        "elevages, grippe aviaire, veterinaire, de rire, de faim, de soif, de froid, de chaud, "
        "d ennui, de honte"
    ),
    "tears": listed(
        "arracher, crever, arracherai, arracherons, arrachera, creverai, creverons, arrachez, "
        "arrachons, manger, bouffer, boufferai, eclater, sortir"
    ),
    "allows": listed(
        "autoriser, legaliser, depenaliser, rendre legal, encourager, recompenser, autorise, "
        "permettre, legalisons, autorisons, recompensons, legalisez, autorisez"
    ),
    "harmless": _spoken(
        "rien de mal a, aucun mal a, rien d illegal a, aucune honte a, pas un crime de, "
        "pas un crime d, pas un peche de, pas mal de, pas illegal de, pas interdit de, "
        "rien de grave a, pas un meurtre de, aucun probleme a, aucun remords a, pas honte de"
    ),
    "seeks": _spoken(
        "prendre, sortir, retrouver, trouver, traquer, chasser, attraper, entrer, venir, "
        "acheter, chercher, attendre, suivre, capturer, debarquer, monter, courir, kidnapper, "
        "ligoter, revenir, retourner, chopper, choper, me pointer, rentrer, louer, me procurer, "
        "poursuivre, sequestrer, enlever, ramener, charger, venir chez"
    ),
    "sees_to": _spoken(
        "m assurer, nous assurer, s assurer, faire en sorte, faire tout pour, veiller a ce, "
        "ferai en sorte, ferai tout pour, ferons en sorte, ferons tout pour, m assurerai, "
        "veillerai a ce, veillerons a ce, nous assurerons, fera en sorte, fera tout pour, jure, "
        "promets, jurons, promettons"
    ),
    "meets": _spoken(
        "croise, vois, attrape, trouve, chope, choppe, tombe sur, rencontre, croisons, trouvons, "
        "voyons, attrapons, verrai, croiserai, voit, trouverai, rencontrerai"
    ),
    "should_all": _spoken(
        "meritent tous de, meritent tous d, meritent toutes de, meritent toutes d, "
        "devraient tous, devraient toutes, doivent tous, doivent toutes, auraient tous du, "
        "meritent chacun de, meriteraient tous de, meriteraient tous d"
    ),
    "live": _spoken(
        "de vivre, d exister, de respirer, le droit de vivre, le droit d exister, vivre, "
        "etre en vie, rester en vie, le droit de respirer, de rester en vie, le droit a la vie, "
        "d etre en vie, leur place sur terre, leur place sur cette terre, vivre parmi nous, "
        "le droit d etre en vie, de voir le jour, etre vivants, etre encore en vie, d etre vivants"
    ),
    "belong": _spoken(
        "devraient etre, devraient finir, devraient tous finir, devraient tous etre, "
        "meritent d etre, meritent de finir, meritent tous d etre, "
        "ont leur place, ont tous leur place, doivent finir, doivent aller, devraient aller, "
        "devraient tous aller, sont bons pour, sont tous bons pour, devraient pourrir, "
        "devrait etre, devrait finir, doit finir, merite d etre, merite de finir, a sa place, "
        "doivent tous finir, seraient mieux, seraient tous mieux, serait mieux, doivent etre, "
        "devraient etre envoyes, devraient etre mis, devraient etre mises, devraient tous etre "
        "envoyes, devraient passer, meritent d aller, meritent de passer, meritent d etre envoyes, "
        "n ont qu a aller, devraient etre jetes"
    ),
    "sees": _spoken("voir, regarder, contempler, assister a, apprendre, annoncer, feter"),
    "sees_that": _spoken("voir, regarder, contempler, savoir, imaginer, faire, laisser, entendre"),
    "softly": _spoken(
        "juste, vraiment, simplement, tout simplement, carrement, litteralement, bien, enfin, "
        "aussi, tous, toutes, tout, direct, directement, un jour, demain, ce soir, maintenant, "
        "bientot, aujourd hui, immediatement, publiquement, lentement, une bonne fois pour toutes, "
        "personnellement, volontiers, certainement, absolument, finalement, surement, encore, "
        "moi meme, nous memes, trop, meme, un par un, les uns apres les autres, un a un, "
        "aller, systematiquement, sans pitie, sans hesiter, sans hesitation, sans exception, "
        "sans etat d ame, sans remords, de mes mains, de mes propres mains, de nos mains, "
        "avec plaisir, avec joie, froidement, sauvagement, violemment, brutalement, salement, "
        "jusqu au dernier, sur place, putain, bordel, donc, alors, ici, la bas, cette nuit, "
        "cette semaine, cash, franchement, clairement, definitivement, seulement, plutot, "
        "tellement, aller tous, venir, venir tous, me, moi, y, rapidement, vite, tranquillement, "
        "collectivement, ensemble, personnellement, toujours, tot ou tard, impitoyablement, "
        "d abord, d urgence, de suite, tout de suite, au plus vite, obligatoirement, devoir, "
        "pouvoir, en public, sur la place publique, sur le champ, crever et, y aller et, "
        "legalement, egalement, chacun, eux aussi, eux memes, elles aussi, a leur tour, peut etre"
    ),
    "ought": _spoken(
        "devraient, devrait, devriez, devrais, doivent, doit, devez, dois, devront, devra, "
        "devrez, auraient du, aurait du, auriez du, aurais du, meritent de, meritent d, merite "
        "de, merite d, meritez de, meritez d, merites de, merites d, meriteraient de, "
        "meriteraient d, meriterait de, meriterait d, meriteriez de, meriteriez d, auraient "
        "merite de, auraient merite d, aurait merite d, ont besoin de, ont besoin d, ont merite "
        "de, ont merite d, ont interet a, n ont qu a, ont qu a, feraient mieux de, feriez mieux "
        "de, ferait mieux de, ferais mieux de, gagneraient a, sont bons a, sont a, est a, "
        "seraient a, sont bonnes a, n etes bons qu a, ne sont bons qu a, sont juste bons a, ne "
        "meritent que de, ne meritent que d, doivent absolument, vont devoir"
    ),
    "should": _spoken(
        "devraient, devrait, devriez, devrais, devront, auraient du, aurait du, auriez du, "
        "meritent de, merite de, meritez de, merites de, meriteraient de, meriterait de, "
        "meriteriez de, auraient merite de, aurait merite de, ont merite de, n ont qu a, ont qu a, "
        "feraient mieux de, feriez mieux de, ferait mieux de, gagneraient a, ne meritent que de, "
        "sont bons a, ne sont bons qu a, meriteraient tous de, meritent tous de, meritent juste "
        "de, meritez tous de, meritent toutes de, vont devoir"
    ),
    "merits": _spoken(
        "meritent, merite, meritez, meritaient, meriteraient, meriterait, merites, meriteriez"
    ),
    "wants_more": _spoken(
        "il faut, il faudrait, faudrait, faut, on a besoin de, on a besoin d, nous avons besoin de,"
        "nous avons besoin d, il nous faut, il nous faudrait, on veut, je veux, nous voulons, "
        "vivement, j espere qu il y aura, j espere voir, j attends, a quand, "
        "j aimerais voir, j ai hate de voir, on attend, esperons, vivement qu il y ait, "
        "il devrait y avoir, si seulement il y avait, si seulement il y avait eu"
    ),
    "more": _spoken(
        "plus de, plus d, d autres, encore plus de, encore plus d, davantage de, davantage d, "
        "beaucoup plus de, beaucoup plus d, encore d autres, le prochain, les prochains, "
        "la prochaine, un prochain, une autre, une nouvelle, de nouveaux, de nouvelles, encore un"
    ),
    "sends": _spoken(
        "envoyer, mettre, coller, foutre, jeter, trainer, conduire, balancer, amener, finir"
    ),
    "sends_order": _spoken("envoyez, mettez, collez, foutez, jetez, trainez, envoyons, mettons"),
    "solution": _spoken(
        "solution, reponse, issue, remede, langage, facon, option, option possible, maniere"
    ),
    "deserve": _spoken(
        "meritent, merite, meritez, merites, meriteraient, meriterait, meriteriez, "
        "auraient merite, aurait merite, ont merite, ne meritent que, ne merite que, "
        "ne meritez que, merites que, n ont merite que, meritent tous, meritent toutes, "
        "meritez tous, doivent recevoir, devraient recevoir, devrait recevoir, "
        "meritent tous juste, on besoin d, ont besoin d, ont besoin de, meritaient"
    ),
    "be": _spoken(
        "etre, se faire, finir, etre tous, etre toutes, etre juste, tous etre, toutes etre, "
        "se faire tous, tous se faire, toutes se faire, tous finir, finir tous, te faire, "
        "vous faire, "
        "vous faire tous, tous vous faire, etre simplement, etre tout simplement, tous etre juste, "
        "juste etre, tous juste etre, avoir ete, s etre fait, bruler, bien etre"
    ),
    "would_be": _spoken(
        "seraient, serait, seriez, serais, seraient tous, seraient toutes, auraient ete, "
        "auraient deja ete, seraient deja, aurait ete, se feraient, se ferait, se feraient tous, "
        "finiraient, finirait, finiriez, devraient etre, devrait etre, vous feriez, te ferais, "
        "auraient tous ete, seraient mieux, serait mieux, seriez mieux, seraient beaucoup mieux, "
        "seraient bien mieux, sont mieux, est mieux, seriez tous, devraient tous etre, vaudraient "
        "mieux, iraient mieux, iraient, seraient plus utiles, sont plus utiles, sont beaux que"
    ),
    "wished": _spoken(
        "soient, soit, soyez, sois, se fassent, se fasse, vous fassiez, te fasses, etaient, etait, "
        "etiez, etais, se faisaient, se faisait, vous faisiez, te faisais, finissent, finisse, "
        "finissiez, finissaient, finissait, puissent etre, pouvaient etre, pouvait etre, "
        "pouvaient se faire, puissent se faire, aillent, seront, sera, se feront, se fera, "
        "vont se faire, va se faire, vont etre, va etre, pouvaient, pouvait, puissent, puisse, "
        "vont, va, allaient, pourraient etre, pourraient se faire, pourraient, devaient, "
        "pouviez, aient ete, avaient ete, s etaient fait, sont, pouvais, pouviez etre, finiront, "
        "finira, finirez, puissiez, pouvaient tous, vont tous, allez, serez, allez vous faire"
    ),
    "ought_do": _spoken(
        "faut, il faut, il faudrait, faudrait, faudra, il faudra, il fallait, fallait, "
        "il aurait fallu, aurait fallu, il va falloir, va falloir, il faudrait bien, faut aller, "
        "on devrait, on doit, nous devons, nous devrions, vous devez, vous devriez, tu devrais, "
        "tu dois, quelqu un devrait, quelqu un doit, on aurait du, nous aurions du, "
        "l etat devrait, la police devrait, l armee devrait, l armee doit, le gouvernement devrait,"
        "tout le monde devrait, chacun devrait, chacun doit, les gens devraient, "
        "quelqu un pourrait, "
        "y a qu a, ya qu a, yaka, il n y a qu a, n y a qu a, on a qu a, on n a qu a, vous n avez "
        "qu a, vous avez qu a, il suffit de, suffit de, suffirait de, suffit d, il suffirait d, "
        "il est temps de, il serait temps de, il est grand temps de, temps de, temps d, "
        "il est temps d, l heure est venue de, l heure est venue d, le moment est venu de, "
        "le moment est venu d, "
        "c est notre devoir de, c est notre devoir d, c est un devoir de, notre devoir est de, "
        "notre devoir est d, votre devoir est de, le devoir de chacun est de, "
        "il vaut mieux, vaut mieux, mieux vaut, vaudrait mieux, mieux vaudrait, autant, "
        "il conviendrait de, on ferait mieux de, on ferait mieux d, nous ferions mieux de, "
        "vous feriez mieux de, vous feriez mieux d, j appelle a, nous appelons a, "
        "j appelle tout le monde a, n hesitez pas a, hesitez pas a, n hesite pas a, "
        "on peut, on pourrait, vous pouvez, pensez a, n oubliez pas de, n oubliez pas d, "
        "oubliez pas de, n oublie pas de, merci de, merci d, veuillez, priere de, allez, "
        "qu a, a qu a, "
        "il reste plus qu a, il ne reste plus qu a, "
        "reste plus qu a, qui vient, qui veut aller, je vous ordonne de, je vous demande de"
    ),
    "ought_that": _spoken(
        "il faut que, il faut qu, faut que, faut qu, il faudrait que, il faudrait qu, faudrait "
        "que,faudrait qu, il est temps que, il est temps qu, il serait temps que, il serait "
        "temps qu, ce serait bien que, ce serait bien qu, ca serait bien que, ca serait bien qu, "
        "je veux que, je veux qu, on veut que, on veut qu, nous voulons que, nous voulons qu, j "
        "attends que, j attends qu, vivement que, vivement qu, il vaudrait mieux que, il "
        "vaudrait mieux qu, ce serait mieux que, ce serait mieux qu, j exige que, j exige qu, j "
        "aimerais que, j aimerais qu, j aimerais bien que, j aimerais tant que, j aimerais trop "
        "que, je souhaite que, je souhaite qu, je reve que, je reve qu, j espere que, j espere "
        "qu, je prie pour que, prions pour que, on ne peut que souhaiter que, je propose que, j "
        "aurais aime que, j aurais voulu que, nous proposons que, il serait preferable que, le "
        "mieux serait que, j aurais prefere que, le mieux c est que, esperons que, esperons qu, "
        "espere que, espere qu, pourvu que, pourvu qu, on ne peut qu esperer que, on ne peut qu "
        "esperer qu, on peut qu esperer que, on peut qu esperer qu, on peut seulement esperer "
        "que, on peut esperer que, on peut esperer qu, on espere que, on espere qu, nous "
        "esperons que, nous ne pouvons qu esperer que, ne peut qu esperer que, ne peut qu "
        "esperer qu, plus qu a esperer que, plus qu a esperer qu, il reste a esperer que, y a "
        "plus qu a esperer que, je voudrais que, je voudrais qu, que dieu fasse que, faites que, "
        "faites qu, fasse que, on souhaite que, nous souhaitons que, nous souhaitons qu, il "
        "serait bien que, serait genial que, serait genial qu, serait cool que, serait cool qu, "
        "j ai hate que, j ai hate qu, si quelqu un, je demande que, je demande qu, exigeons que, "
        "je reve du jour ou, vivement le jour ou, j attends le jour ou, j attends avec "
        "impatience que, plaise a dieu que"
    ),
    "if_only": _spoken(
        "si seulement, si au moins, si seulement un jour, ah si, si juste, si un jour, "
        "je serais heureux si, je serais heureuse si, je serais content si, je serais ravi si, "
        "ca serait bien si, ce serait bien si, ce serait mieux si, ca serait mieux si, "
        "serait mieux si, serait meilleur si, irait mieux si, ce serait genial si, "
        "ca serait genial si, ce serait cool si, ca serait cool si, ce serait parfait si, "
        "me ferait plaisir si, serait tellement mieux si, serait tellement bien si, "
        "se porterait mieux si, ca ne me derangerait pas que, ca me derangerait pas que, "
        "je ne pleurerais pas si, je pleurerais pas si, personne ne pleurera si, "
        "personne ne pleurerait si, je ne pleurerai pas si, je pleurerai pas si, "
        "ca ne me generait pas que, ca me generait pas que"
    ),
    "can": _spoken(
        "pouvais, pouvions, pouvait, peut, puisse, pourrait, pouvaient, puissent, vienne, "
        "venait, aille, allait, va, vient, voulait, voulait bien, pouvait enfin, pouvait juste, "
        "se devouait pour, ose, osait, se decidait a, se charge de, se chargeait de, ait le "
        "courage de, avait le courage de, pense a, pensait a, devrait, avait, avaient, ait, "
        "prend le courage de"
    ),
    "ideal": _spoken(
        "dans un monde juste, dans un monde ideal, dans un monde parfait, dans un monde meilleur, "
        "dans un monde normal, s il y avait une justice, s il y avait de la justice, "
        "si la justice existait, si le monde etait juste, si c etait moi, si j etais au pouvoir, "
        "si j avais le pouvoir, si ca ne tenait qu a moi, si ca tenait qu a moi, "
        "si ca ne dependait que de moi, si ca dependait de moi, si j etais president, "
        "si j etais presidente, dans un pays normal, dans un pays juste, dans mon monde, "
        "dans mon monde ideal, si le monde etait bien fait, si on vivait dans un monde juste, "
        "si j etais roi, dans une societe juste, dans une societe normale, dans une societe ideale,"
        "si on m ecoutait, si j etais aux commandes, si je pouvais choisir, si j avais le choix, "
        "dans l ideal, dans un etat juste, dans le meilleur des mondes, a une autre epoque"
    ),
    "lets_die": listed("laissez, laissons, laisse, laissez les, laissons les"),
    "helps": _spoken(
        "qui veut m aider a, qui vient avec moi pour, qui m aide a, qui veut venir, "
        "qui vient avec nous pour, qui est chaud pour, qui est pret a, aidez moi a"
    ),
    "place_for": _spoken(
        "la place de, la place des, la seule place pour, la place pour, "
        "la seule place de, leur place c"
    ),
    "lets": _spoken(
        "allons, allez, venez, viens, allons y et, courons, sortez, venez on va, venez on"
    ),
    "hey": _spoken(
        "allez, bon, donc, et, alors, tous, freres, soeurs, sœurs, camarades, amis, les gars, "
        "les amis, mes freres, mes amis, svp, s il vous plait, s il te plait, stp, vas y, "
        "levez vous et, leve toi et, reveillez vous et, go, oui, yo, he, eh, maintenant, demain, "
        "ce soir, juste, toujours, les mecs, citoyens, patriotes, compagnons, tous ensemble, "
        "allez y, debout, n hesitez pas, sortez et, venez et, allez et, aux armes, peuple, ensemble"
    ),
    "not": _spoken("pas, jamais, plus, aucunement, point, nullement"),
    "negation": _spoken(
        "pas, jamais, aucun, aucune, ni, rien, personne, nul, nulle, nullement, non, sans, "
        "au lieu de, au lieu d, plutot que, refuse de, refuse d, refusons de, arretez de, "
        "arretez d, arrete de, arrete d, arreter de, arreter d, cesser de, cessez de, stop, contre,"
        "evite de, evitez de, eviter de, eviter que, empecher, empeche, empechent, empechons, "
        "interdit de, interdire de, peur de, peur que, peur qu, crains que, crains qu, craint que, "
        "oppose, opposes, opposee, ras le bol, marre, nan, guere, tolererai, non a la, "
        "a l abri de, prevenir, evite, "
        "eviter, hors de question de, hors de question d, hors de question que, loin de"
    ),
    "says": _spoken(
        "dit, disent, disait, disaient, disant, dites, dire, a dit, dira, dirait, tu dis, dis que, "
        "dis qu, redit, affirme, affirment, affirmait, affirmer, affirmant, pretend, pretendent, "
        "pretendre, pretendait, declare, declarent, declarer, declarait, annonce, annoncent, "
        "annoncait, annoncer, raconte, racontent, raconter, racontait, ecrit, ecrivent, ecrire, "
        "ecrivait, ecrivant, tweete, tweeter, poste, postent, poster, publie, publier, publient, "
        "crie, crient, crier, criait, criaient, hurle, hurlent, hurler, hurlait, scande, scandent, "
        "scander, scandaient, appelle a, appellent a, appelait a, appelaient a, appeler a, "
        "appelant a, appels a, appel a, appellent au, appelle au, suggere, suggerent, suggerer, "
        "preche, prechent, precher, enseigne, enseignent, selon, d apres, il parait, rapporte, "
        "rapportent, menace, menacent, menacer, menacait, menacaient, avertit, previent, "
        "previennent, ordonne, ordonnent, ordonner, demande, demandent, demandait, demander, "
        "veulent, voulait, voulaient, voudraient, pensent, pensait, pensaient, penser, pensez, "
        "penses, il pense, elle pense, qui pense, croient, croit, croire, croyait, estime, "
        "estiment, juge que, jugent, soutient que, soutiennent que, propose, proposent, proposer, "
        "jure qu il, promet, promettent, idee que, idees, propos, declaration, declarations, "
        "commentaire, commentaires, message, messages, phrase, phrases, slogan, "
        "slogans, citation, cite, citent, nie, accuse, accuse de, accusent, soupconne, lu, lis, "
        "lire, entendu, entends, entendre, souviens, histoire, article, titre, rappelle, "
        "rappellent, rappeler, rappelait, il veut, elle veut, ils vont, elle va, il va, il voulait,"
        "blague, blaguait, rigole, plaisante, plaisantait, conseille, conseillent, "
        "explique, expliquent, expliquer, expliquait, repond, repondu, repondent, repete, "
        "repetent, repeter, considere, considerent, se plaint, genre, soi disant, type qui, "
        "l impression, dessein, ordre de, ordres de, plan pour, complot"
    ),
    "supposes": _spoken(
        "si, quand, lorsque, lorsqu, imagine, imaginez, imaginons, suppose, supposons, supposez, "
        "au cas ou, comme si, pourquoi, comment, est ce que, est ce qu, admettons, a condition, "
        "a moins que, a moins qu, au point de, j ai reve que, cauchemar, hypothese, sauf si, "
        "meme si, bien que, quoique, s ils, s il, s elles"
    ),
    "condemns": _spoken(
        "honteux, honteuse, honte a, honte, degoutant, degoutante, degoutants, degoute, "
        "degueulasse, degueulasses, horrible, horribles, atroce, atroces, affreux, affreuse, "
        "terrible, terribles, inacceptable, inacceptables, intolerable, intolerables, tolerable, "
        "abject, abjecte, abjects, ignoble, ignobles, immonde, haineux, haineuse, "
        "haineuses, "
        "incitation a la haine, raciste, racistes, racisme, sexiste, sexistes, sexisme, misogyne, "
        "homophobe, homophobes, homophobie, transphobe, transphobes, islamophobe, islamophobes, "
        "islamophobie, antisemite, antisemites, antisemitisme, xenophobe, xenophobes, "
        "condamne, condamnons, condamner, condamnent, condamnation, denonce, denoncons, denoncer, "
        "denoncent, deplorable, deplore, scandaleux, scandaleuse, scandale, choquant, choquante, "
        "choque, choquee, choques, revoltant, revoltante, repugnant, repugnante, inhumain, "
        "inhumaine, barbare, barbarie, immoral, un crime, crime, delit, illegal, "
        "illegale, punissable, puni par la loi, injustifiable, jamais justifie, signale, signaler, "
        "signalez, signalerai, signalons, bannir, banni, bannie, virer, viree, exclure, idiot, "
        "idiots, stupide, debile, debiles, ridicule, ridicules, lamentable, lamentables, "
        "blessant, blessante, blessantes, offensant, inexcusable, haram, un peche, peche, "
        "interdit, interdite, tragique, tragedie, drame, dramatique, triste, tristes, injuste, "
        "cruel, cruelle, cruaute, dangereux, dangereuse, absurde, n importe quoi, imbecile, "
        "imbeciles, ignorant, ignorants, ignorance, sectaire, prejuges, etroitesse, etroits, "
        "intolerance, pitoyable, pitoyables, grave, monstrueux, monstrueuse, fourvoyez, "
        "plainte, moderation, moderateurs, mauvaise image, discours de haine, fait mal de"
    ),
    "now": _spoken(
        "maintenant, tout de suite, ce soir, aujourd hui, ce matin, cet apres midi, cette nuit, "
        "immediatement, sur le champ, dans une heure, dans quelques minutes, dans dix minutes, "
        "dans l heure, a l instant, dans une minute, de suite, cet aprem, des maintenant, illico"
    ),
    "soon": _spoken(
        "demain, bientot, apres demain, cette semaine, ce week end, ce weekend, la semaine "
        "prochaine, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, dans deux jours, "
        "dans quelques jours, ce mois ci, avant l aube, a l aube, a minuit, a midi, "
        "la prochaine fois, dans les prochains jours, demain soir, demain matin, tres bientot, "
        "sous peu, d ici peu, prochainement, la nuit prochaine, dans les jours qui viennent"
    ),
    "someday": _spoken(
        "un jour, le mois prochain, l annee prochaine, l an prochain, tot ou tard, un de ces "
        "jours, le moment venu, le jour venu, a l avenir, un de ces quatre, quand l heure viendra, "
        "un beau jour, cet ete, cet hiver"
    ),
    "at": _spoken(
        "a, au, aux, dans, en, sur, devant, derriere, pres de, pres du, chez, vers, sous, autour "
        "de, autour du, a cote de, a cote du, face a, face au, contre, depuis, de, du"
    ),
    "joke": _spoken(
        "lol, mdr, mdrr, mdrrr, ptdr, ptdrr, xd, haha, hahaha, hahahaha, ahah, ahaha, hihi, jpp, "
        "je rigole, je plaisante, je deconne, jdeconne, blague, blagues, humour, second degre, "
        "2nd degre, ironie, ironique, sarcasme, c est pour rire, pour rire, joke, lmao, jpp, mort "
        "de rire, je blague, vanne, vannes, pour rigoler, tkt"
    ),
    "fiction": _spoken(
        "roman, romans, chapitre, chapitres, film, films, scene, episode, episodes, personnage, "
        "personnages, intrigue, paroles, chanson, chansons, album, poeme, poemes, fanfic, "
        "fanfiction, manga, mangas, anime, animes, bd, bande dessinee, suite du film, "
        "bande annonce, scenario, scenariste, protagoniste, mechant du film, heros du film, "
        "super heros, spoiler, spoil, spoilers, livre, livres, auteur, autrice, acteur, actrice, "
        "acteurs, netflix, serie, series, cosplay, reve, cauchemar, reve cette nuit, theatre, "
        "piece de theatre, conte, legende, saison, tome, clip, rappeur, rap, romancier, polar"
    ),
    "game": _spoken(
        "jeu, jeux, jeu video, jeux video, gaming, gamer, gameplay, niveau, niveaux, lvl, boss, "
        "raid, raids, guilde, clan, quete, quetes, serveur, serveurs, respawn, spawn, loot, xp, "
        "hp, dps, healer, pnj, npc, joueur, joueurs, joueuse, multijoueur, minecraft, fortnite, "
        "pvp, pve, mod, mods, dlc, console, xbox, playstation, nintendo, steam, patch, zombie, "
        "zombies, donjon, donjons, mode campagne, match, matchs, ligue, saison, championnat, "
        "playoffs, coach, entraineur, buts, gardien de but, attaquant, attaquants, defenseur, "
        "milieu de terrain, tournoi, coupe, equipe, equipes, arbitre, score, marque, points, "
        "basket, foot, football, rugby, handball, hockey, tennis, boxe, ufc, mma, echecs, poker, "
        "jeu de role, sims, pokemon, pkm, muscu, seance, mi temps, prolongations, penalty, "
        "psg, mercato, demi finale, qualification, lol game, "
        "gala, tatami, dojo, kickboxing, counter strike, gta, manche, ranked, stream, streamer, "
        "twitch, loup garou"
    ),
}
