"""House rule: nothing in the package goes out but by the one way."""

import ast
import re
from collections.abc import Iterator

WAYS = ("firebreak/adapters/outbound.py", "firebreak/adapters/going_out/")
"""What may open connections."""
INNER = "firebreak.adapters.going_out"
"""The way's own parts are for the way."""
ELSEWHERE = {
    "firebreak/adapters/exchanges/for_tx/firebreak_feed.py": "is copied to where tx or HMA runs",
    "firebreak/adapters/exchanges/library.py": "answers the library's sessions by our way",
}
"""Files that name such a module for another reason."""
FORBIDDEN = frozenset(
    {
        *("http.client", "urllib.request", "xmlrpc.client", "ssl", "ftplib", "imaplib", "poplib"),
        *("smtplib", "nntplib", "telnetlib", "requests", "urllib3", "httpx", "httpx2", "aiohttp"),
        *("pycurl", "websocket", "paramiko", "h2", "grpc"),
    }
)
CALLS = frozenset(
    {
        *("socket.create_connection", "socket.getaddrinfo", "socket.gethostbyname"),
        *("asyncio.open_connection", "asyncio.open_unix_connection"),
    }
)
LAST_WORDS = frozenset(name.rpartition(".")[2] for name in CALLS)
LOADERS = frozenset({"import_module", "importlib.import_module", "__import__"})
SOCKET = re.compile(r"(?:^|[._])(?:sock|socket|plug)(?:\(\))?$")
SAYS = "goes out past firebreak/adapters/outbound.py; use its get, post, ask, send or open_socket"


def ways_out(place: str, text: str) -> Iterator[tuple[int, str]]:
    """Find what goes out past the one way.

    Args:
        place: Of the file, below the root.
        text: What stands in it.

    Yields:
        Line, and what is wrong with it.
    """
    if not place.startswith("firebreak/") or place.startswith(WAYS) or place in ELSEWHERE:
        return
    tree = ast.parse(text)
    openers = _openers(tree)
    for node in ast.walk(tree):
        for name in _named(node):
            if any(name == one or name.startswith(f"{one}.") for one in FORBIDDEN | CALLS):
                yield node.lineno, f"{name} {SAYS}"  # type: ignore[attr-defined]
            if name.startswith(INNER):
                yield node.lineno, f"{name} is the one way's own; import outbound"  # type: ignore[attr-defined]
        if isinstance(node, ast.Call):
            yield from _called(node, openers)


def _named(node: ast.AST) -> set[str]:
    """Name the modules that a node imports; the longest name of each once."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom) and not node.level:
        return {f"{node.module}.{alias.name}" for alias in node.names}
    if isinstance(node, ast.Attribute) and node.attr in LAST_WORDS:
        return {ast.unparse(node)} & CALLS
    return set()


def _openers(tree: ast.Module) -> dict[str, str]:
    """Give what comes from a websocket library by the first word that the file calls it with."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("websockets"):
            found |= {alias.asname or alias.name: alias.name for alias in node.names}
        if isinstance(node, ast.Import):
            names = [one for one in node.names if one.name.startswith("websockets")]
            found |= {(one.asname or one.name).partition(".")[0]: "" for one in names}
    return found


def _called(node: ast.Call, openers: dict[str, str]) -> Iterator[tuple[int, str]]:
    name = _dotted(node.func)
    if name in LOADERS and node.args and isinstance(node.args[0], ast.Constant):
        loaded = str(node.args[0].value)
        if any(loaded == one or loaded.startswith(f"{one}.") for one in FORBIDDEN):
            yield node.lineno, f"{loaded} {SAYS}"
    first, last = name.partition(".")[0], name.rpartition(".")[2]
    has_socket = any(word.arg == "sock" for word in node.keywords)
    said = last if "." in name else openers.get(name, "")
    if first in openers and said == "connect" and not has_socket:
        yield node.lineno, f"{name} without sock= {SAYS}"
    # A store connects as well; a socket is what is called one.
    if last in ("connect", "connect_ex") and SOCKET.search(name.rpartition(".")[0]):
        yield node.lineno, f"{name} {SAYS}"


def _dotted(function: ast.expr) -> str:
    """Write a name with dots, with brackets for what is called on the way; empty for others."""
    if isinstance(function, ast.Name):
        return function.id
    if isinstance(function, ast.Call):
        return f"{_dotted(function.func)}()"
    if isinstance(function, ast.Attribute):
        return f"{_dotted(function.value)}.{function.attr}"
    return ""
