"""FB-D021: the models that the config names can be asked, and answer."""

from urllib.parse import urlsplit

from firebreak.adapters.opinions.contract import ChatModel, OpinionModel
from firebreak.app.advisers import check_opinions
from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, warning
from firebreak.app.opinions import part_of
from firebreak.app.wiring import read_policy
from firebreak.model.errors import InvalidConfig, InvalidPolicy


def examine(one: Patient) -> Answer:
    """Look at settings, files and library, and at what the server says; nobody is asked."""
    if not one.config.opinions:
        return good("the config names none")
    try:
        check_opinions(one.config, read_policy(one.config))
    except InvalidPolicy:
        return good("the policy cannot be followed; see FB-D007")
    except InvalidConfig as error:
        return failed(str(error))
    silent = [name for name in one.config.opinions if part_of(name) in (one.problems or ())]
    if silent:
        return warning(f"no answer comes from {', '.join(silent)}; the console says why")
    return good(", ".join(_told(name, each) for name, each in one.config.opinions.items()))


def _told(name: str, settings: OpinionModel) -> str:
    if isinstance(settings, ChatModel):
        return f"{name} (words of posts go to {urlsplit(settings.endpoint).hostname})"
    return f"{name} (on this machine)"


CHECK = Check(
    id="FB-D021",
    title="Models for second opinions can be asked",
    why="Reviewers go without them; cases open and are decided as before.",
    fix="See [opinions] in the config, and the server of the model. docs/second-opinions.md.",
    examine=examine,
)
