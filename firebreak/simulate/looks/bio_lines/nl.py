"""Dutch lines about oneself."""

LINES = """
Wandelen, soep en oude treinen.
Tuin in {place}, vooral onkruid.
Ik lees meer dan ik slaap.
Moeder van {n}, tante van velen.
Leer accordeon, sorry buren.
Overdag leraar, 's nachts bakker.
Uit {place}, overal thuis.
Schaken, traag.
Ik fotografeer bruggen.
Kattenmens met {n} honden.
Verpleegster, zwemster, vroege vogel.
Verzamelt postzegels en lepels.
Student in {place}, altijd honger.
Gebed, brood, buren.
Timmerman met pensioen, heel druk.
Fan van alles met wielen.
Koor op {day}, verder stilte.
Ik brei voor {n} neven.
Buschauffeur en dichter.
Voetbal, slecht, in {place}.
Op zoek naar de perfecte peer.
Imker met {many} duizend bijen.
Sterrenkijker onder de wolken van {place}.
Eerst thee, dan de wereld.
"""

DISCLAIMERS = """
Delen is niet instemmen.
Alleen voor onderzoek, ik archiveer.
Meningen zijn van mij, citaten niet.
Volgen is niet akkoord gaan.
Account ter documentatie, zonder partij.
Een citaat is een citaat, geen mening.
Ik verzamel, ik steun niet.
Neutraal verslag van wat gezegd wordt.
"""
