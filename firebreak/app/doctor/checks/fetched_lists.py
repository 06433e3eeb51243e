"""FB-D019: the lists of others were fetched lately."""

from importlib.util import find_spec

from firebreak.adapters.exchanges.fetch import LIBRARY, source_of
from firebreak.app.config import Config
from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, warning
from firebreak.app.exchanges import standing_file
from firebreak.model.errors import FirebreakError

ROUNDS_MISSED = 3


def examine(one: Patient) -> Answer:
    """Look at settings, at the library, and at how far each list was fetched; nobody is asked."""
    if not one.config.exchanges:
        return good("the config names none")
    late = list[str]()
    for name, exchange in one.config.exchanges.items():
        if wrong := _wrong(one.config, name):
            return failed(wrong)
        standing = standing_file(one.config, name).read()
        if standing.trouble:
            return failed(standing.trouble)
        minutes = exchange.minutes * ROUNDS_MISSED
        last = standing.fetched_at
        if last is None or (one.now - last).total_seconds() > 60 * minutes:
            late.append(f"{name}: {f'on {last:%Y-%m-%d %H:%M} UTC' if last else 'never'}")
    if late:
        says = f"fetched last, {', '.join(late)}"
        return warning(says) if one.problems is None else failed(says)
    return good(f"{len(one.config.exchanges)} lists")


def _wrong(config: Config, name: str) -> str:
    try:
        source = source_of(name, config.exchanges[name])
        standing_file(config, name).read()
    except FirebreakError as error:
        return str(error)
    if source.needs_library and find_spec(LIBRARY) is None:
        return f"exchanges.{name} needs a library: pip install 'firebreak[exchange]'"
    return ""


CHECK = Check(
    id="FB-D019",
    title="Lists of others were fetched lately",
    why="What others found since, and what they took back, is not known here.",
    fix="Run firebreak lists fetch and mend what it says; a running server fetches by itself. "
    "docs/media.md, Exchange.",
    examine=examine,
)
