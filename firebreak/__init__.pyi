"""What ``import firebreak`` offers; the file beside this one gives it when it is asked for."""

from firebreak.app.export.reading import Desk as Desk
from firebreak.app.export.reading import open_desk as open

__all__ = ["Desk", "__version__", "open"]
__version__: str
