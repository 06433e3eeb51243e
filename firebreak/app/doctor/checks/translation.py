"""FB-D026: words go for translation by a protected way, and only there."""

from firebreak.app.doctor.contract import Answer, Check, Patient, failed, good, warning
from firebreak.app.translators import check_translation, host_of, is_here
from firebreak.model.errors import InvalidConfig


def examine(one: Patient) -> Answer:
    """Look at the settings; nobody is asked."""
    settings = one.config.translation
    if not settings.url:
        return good("the config names none; nothing is sent")
    try:
        check_translation(settings)
    except InvalidConfig as error:
        return failed(str(error))
    if is_here(settings):
        return good("on this machine")
    told = f"words of posts go to {host_of(settings)} when a reviewer asks"
    if not settings.key:
        return warning(f"{told}, and no key says that it is this desk that asks")
    return good(told)


CHECK = Check(
    id="FB-D026",
    title="The translation service is asked by a protected way",
    why="Words of posts, with names in them, would be readable on their way.",
    fix="In [translation] set url to https://host, and FIREBREAK_TRANSLATION__KEY. "
    "docs/translation.md.",
    examine=examine,
)
