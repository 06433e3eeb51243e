"""What a platform, or somebody there by hand, says came of an action."""

from msgspec import Struct

from firebreak.model.ids import ActionId, CaseId


class Result(Struct, frozen=True, kw_only=True):
    """The word of whoever carried an action out; what it proves is the thing's new status.

    Attributes:
        action: Which; only one on the teller's own platform counts.
        is_done: Whether it was done; otherwise it could not be.
        said_in: What it was said in: a message, or a list. The same said again in the same changes
            nothing.
        case: The action's, so that it need not be looked for; empty where it is not said.
        status: The thing's status now; empty for the one by which the action is seen to be done.
        version: The thing's version now; None where the platform has none.
        note: Why it could not be done, in one line of the operator's own words.
        was: How the thing stood just before, where whoever did it looked; empty where nobody did.
        place: Where it is written, for people, such as ``results.csv, row 5``.
        wrong: Why it cannot be read, and what to do; then nothing else of it counts.
    """

    action: ActionId = ActionId("")
    is_done: bool = True
    said_in: str = ""
    case: CaseId = CaseId("")
    status: str = ""
    version: int | None = None
    note: str = ""
    was: str = ""
    place: str = ""
    wrong: str = ""


class Said(Struct, frozen=True, kw_only=True, tag="action result"):
    """What was said of one action so far, for the same never to count twice.

    Attributes:
        marks: A digest for each time.
        note: The newest.
        was: How the thing stood on its platform just before the action; empty where nobody looked.
    """

    marks: tuple[str, ...] = ()
    note: str = ""
    was: str = ""


class Pushed(Struct, frozen=True, kw_only=True):
    """Records that a platform sends by itself; read as those are that come by the API.

    Attributes:
        message: Its identifier, the same on every try.
        items: A JSON array of records, not yet looked at; empty for none.
        notices: As ``items``.
        results: What came of actions.
    """

    message: str
    items: bytes = b""
    notices: bytes = b""
    results: tuple[Result, ...] = ()
