"""Stage 3. From known accounts to others likely connected."""

from firebreak.connect.acts import ActTable, acts_of
from firebreak.connect.explain import sentence, waterfall
from firebreak.connect.run import connect
from firebreak.connect.seeds import seeds_from

__all__ = ["ActTable", "acts_of", "connect", "seeds_from", "sentence", "waterfall"]
