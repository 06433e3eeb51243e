"""French lines about oneself."""

LINES = """
Marche, soupe et vieux trains.
Jardinage à {place}, surtout des mauvaises herbes.
Je lis plus que je ne dors.
Mère de {n}, tante de beaucoup.
J'apprends l'accordéon, pardon aux voisins.
Enseigner le jour, cuire du pain la nuit.
De {place}, chez moi partout.
Les échecs, lentement.
Je photographie des ponts.
Ami des chats avec {n} chiens.
Infirmière, nageuse, lève-tôt.
Timbres et cuillères de collection.
Études à {place}, toujours faim.
Prière, pain, voisins.
Menuisier à la retraite, très occupé.
Tout ce qui a des roues me plaît.
Chorale {day}, silence sinon.
Je tricote pour {n} neveux.
Chauffeur de bus et poète.
Football, mal, à {place}.
À la recherche de la poire parfaite.
Apiculture, {many} mille abeilles.
Astronome amateur sous les nuages de {place}.
Le thé d'abord, le monde ensuite.
"""

DISCLAIMERS = """
Partager n'est pas approuver.
Pour la recherche seulement, j'archive.
Mes avis sont les miens, les citations non.
Suivre n'est pas être d'accord.
Compte de documentation, sans parti pris.
Une citation n'est pas une opinion.
Je collecte, je ne soutiens pas.
Trace neutre de ce qui se dit.
"""
