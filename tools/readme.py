"""Keep the tree in README.md what ``firebreak map`` prints."""

import re
import sys
from pathlib import Path

import firebreak
from firebreak.app.commands.map import describe

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"(?<=<!-- map -->\n```text\n).*?(?=```\n<!-- /map -->)", re.DOTALL)


def folders() -> str:
    """Give the lines of the map that are folders, in reading order."""
    lines = describe(Path(firebreak.__file__).parent)
    return "".join(f"{line}\n" for line in lines if line.split(maxsplit=1)[0].endswith("/"))


def is_true(text: str) -> bool:
    """Whether the README's tree is the map's; a README without a tree is not."""
    found = BLOCK.search(text)
    return found is not None and found[0] == folders()


def mended(text: str) -> str:
    """Put the map's folders where the README's tree stands."""
    return BLOCK.sub(lambda _: folders(), text)


if __name__ == "__main__":
    README.write_text(mended(README.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{README.name}: tree renewed\n")
