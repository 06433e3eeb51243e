"""French sentences for occasions: incidents, appeals, votes, advertisements."""

OCCASIONS = {
    "incident": """
Il y a eu un incident à {place}, j'espère que tout le monde va bien.
Des sirènes près de {place} depuis {time}, restez à l'écart.
Ma sœur travaille à {place}, quelqu'un a-t-il des nouvelles ?
La route de {place} est fermée, contournez-la.
Les trains par {place} sont arrêtés, {many} personnes attendent avec moi.
Pensées pour tous ceux de {place} ce soir.
Je suis à {place} et je vais bien, le téléphone rame.
Ne relayez pas de rumeurs sur {place}, attendez les autorités.
L'école de {place} garde les enfants à l'intérieur jusqu'à {time}.
Que s'est-il passé à {place} ? J'ai entendu un bruit à {time}.
On cherche des donneurs de sang à l'hôpital près de {place}.
De la fumée sur {place} depuis {time}, personne ne dit pourquoi.
Tous nos collègues de {place} ont été comptés, ils vont bien.
Les bus ne s'arrêtent pas à {place} avant {time}.
Mes mains tremblent, {place} est à deux rues de chez nous.
Secouristes de {place}, merci, rentrez sains et saufs.
Les autorités parlent de {place} à {time}.
J'offre un lit à {n} personnes bloquées à {place}.
Le pont de {place} est-il de nouveau ouvert ?
Tant d'hélicoptères sur {place}, le bébé ne dort pas.
On dit que {many} personnes sont sorties de {place}, toutes indemnes.
Que personne ne reste seul ce soir, on se retrouve près de {place}.
Quelqu'un à {place} voit-il notre chat gris ? Le bruit l'a fait fuir.
On dépose des fleurs à {place} depuis {time}.
""",
    "relief": """
Merci de relayer : couvertures, thé et salles chauffées près de {place}, toute la nuit.
Il faut des chaussettes sèches, des chargeurs et de la soupe à {place} avant {time}.
Cherchons conducteurs pour ramener des gens de {place}, appelez l'accueil.
Sans nouvelles d'un proche à {place} ? L'accueil de l'école est ouvert jusqu'à {time}.
Assez de couvertures à {place} pour aujourd'hui, apportez plutôt du pain.
Chambres libres pour {many} personnes, rendez-vous à la bibliothèque de {place}.
Avis officiel : l'eau de {place} est bonne, laissez les routes aux secours.
Une équipe d'écoute est à la mairie de {place} dès {time}, sans attente.
Si vous étiez à {place} aujourd'hui, vous n'êtes pas seul, appelez l'aide.
Nous collectons pour les familles de {place}, une boîte dans chaque boulangerie.
Les volontaires pour {place} se retrouvent {day} à {time}, bonnes chaussures.
Partagez cette liste de portes ouvertes près de {place} : {many} adresses avec lits et thé.
""",
    "fan": """
Votez maintenant pour {m}, une voix par heure, jusqu'à {time}.
Tous ensemble la nouvelle chanson de {m} à {time}.
Fans de {m}, il nous faut encore {many} voix avant {day}.
Partagez cette page avec tous vos amis et dites {m}.
Aujourd'hui on met {m} en tête, prêts à {time} ?
Un message, un mot-clé, un nom : {m}.
Je trouve que {m} mérite la cuillère d'or, votez jusqu'à {day}.
Nouvelle page de fans car l'ancienne a fermé, {m} toujours.
Le groupe {m} joue à {place} {day}, remplissons la salle.
Copiez et publiez ceci : {m} est le meilleur de {day}.
Voici {many} cœurs pour {m}, qui envoie le suivant ?
Cadeau d'anniversaire pour {m}, envoyez vos images avant {time}.
""",
    "campaign": """
Votez {m} {day}, pour le pont et pour la bibliothèque.
La liste {m} veut des bus moins chers à {place}, moi aussi.
Dites {m}, et la bibliothèque de {place} reste ouverte.
L'équipe {m} distribue des tracts à {place} à {time}, venez aider.
Je soutiens {m}, car un pont relie ce qui va ensemble.
Déjà {many} signatures pour {m}, ajoutez la vôtre avant {day}.
Ce soir à {time} à {place}, {m} répond à toutes les questions.
Bus, pont, bibliothèque : {m} le fera à {place}.
Merci de copier ce message : {day} nous votons {m}.
Je choisis {m} pour {place}, calme, honnête et à pied.
L'équipe {m} sonne chez vous {day}, soyez gentils.
Aujourd'hui {m} a visité {many} foyers à {place}, merci à tous.
""",
    "spam": """
Lampes {m}, moitié prix jusqu'à {time}, seulement aujourd'hui.
Gagnez {thing} avec {m}, suivez et partagez.
Vous ne croirez pas ce que {m} coûte à {place}.
Avec {m} votre cuisine brille, commandez avant {day}.
Plus que {many} pièces de {m}, vite.
Je gagne {many} pièces par jour avec {m}, demandez-moi.
Maintenant {m} livre à {place}, gratuit jusqu'à {day}.
Un clic, une commande : {m} au prix le plus bas.
Tout le monde à {place} achète {m}, et vous ?
Des bons {m} pour les {many} premiers abonnés.
Dormez mieux avec {m}, testé à {place}.
Deux pour un : {m} et {thing}, jusqu'à {time}.
""",
    "statement": """
Ceci est un communiqué de Group V, lisez-le jusqu'au bout.
Group V parle à tous ceux qui écoutent à {place}.
Au nom de Group V, pour tous ceux qui attendent.
Group V à tous, message numéro {many}.
Ce qui suit a été écrit par Group V {day}.
Group V a un mot pour {place}, gardez ce texte.
""",
}
