"""What writes a table, whatever its format."""

from collections.abc import Callable
from typing import Literal

from firebreak.model.tables import Row

Format = Literal["parquet", "csv"]
Take = Callable[[list[Row]], None]
"""Takes the next rows of a table, each as wide as its columns."""
