"""English lines about oneself."""

LINES = """
Walks, soup and old trains.
Gardener in {place}, mostly weeds.
I read more than I sleep.
Mother of {n}, aunt of many.
Learning the accordion, sorry neighbours.
Teacher by day, baker by night.
From {place}, at home anywhere.
Chess, slowly.
I photograph bridges.
Cat person with {n} dogs.
Nurse, swimmer, early riser.
Collects stamps and spoons.
Student in {place}, still hungry.
Prayer, bread, neighbours.
Carpenter, retired, busy.
Fan of everything with wheels.
Choir on {day}, silence otherwise.
I knit for {n} nephews.
Bus driver and poet.
Football, badly, in {place}.
Looking for the perfect pear.
Beekeeper with {many} thousand bees.
Amateur astronomer, cloudy {place}.
Tea first, then the world.
"""

DISCLAIMERS = """
Shares are not endorsements.
For research only, I archive.
Views are my own, quotes are not.
Following is not agreeing.
Documentation account, no side taken.
A quote is a quote, not an opinion.
I collect, I do not support.
Neutral record of what is said.
"""
