"""Who may be asked for a second opinion, as the config names them."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from firebreak.adapters import outbound
from firebreak.adapters.opinions import onnx
from firebreak.adapters.opinions.chat import NONE, Chat
from firebreak.adapters.opinions.contract import Adviser, ChatModel, OnnxModel, OpinionModel
from firebreak.app.config import Config
from firebreak.model.errors import InvalidConfig
from firebreak.model.policy import Category, Policy


def check_opinions(config: Config, policy: Policy) -> None:
    """Refuse models that could never be asked; nothing is opened and nobody is asked.

    Args:
        config: All settings.
        policy: Whose categories they are asked about.

    Raises:
        InvalidConfig: A category is none of the policy's, an address is none, a file or the
            library is missing.
    """
    for name, settings in config.opinions.items():
        place = f"opinions.{name}"
        for category in _named(settings):
            if category not in policy.categories or category == NONE:
                known = ", ".join(sorted(policy.categories))
                reason = f"the policy has no category {category!r}; there are: {known}"
                raise InvalidConfig(place=place, reason=reason)
        if isinstance(settings, ChatModel):
            _check_endpoint(place, settings)
        else:
            _check_files(place, settings)


def categories_for(settings: OpinionModel, policy: Policy) -> Mapping[str, Category]:
    """Give the categories that a model is asked about, by name."""
    named = _named(settings) or tuple(policy.categories)
    return {name: one for name, one in policy.categories.items() if name in named}


def adviser_of(settings: OpinionModel) -> Adviser:
    """Make the one who is asked; a model in a file is read now.

    Args:
        settings: Which.

    Returns:
        Ready to be asked.

    Raises:
        NoAnswer: Its files or its library cannot be used.
    """
    return Chat(settings) if isinstance(settings, ChatModel) else onnx.Classifier(settings)


def _named(settings: OpinionModel) -> tuple[str, ...]:
    if isinstance(settings, ChatModel):
        return settings.categories
    return tuple(label for label in settings.labels if label)


def _check_endpoint(place: str, settings: ChatModel) -> None:
    try:
        outbound.check(settings.endpoint, allow_private=settings.allow_private)
    except outbound.Refused as error:
        reason = f"{error}; write https://host/v1; http only with allow_private = true"
        raise InvalidConfig(place=f"{place}.endpoint", reason=reason) from error


def _check_files(place: str, settings: OnnxModel) -> None:
    if find_spec(onnx.LIBRARY) is None:
        reason = f'kind = "onnx" needs onnxruntime; {onnx.INSTALL}'
        raise InvalidConfig(place=place, reason=reason)
    for field, path in (("file", settings.file), ("vocabulary", settings.vocabulary)):
        if not Path(path).is_file():
            raise InvalidConfig(place=f"{place}.{field}", reason=f"there is no file {path}")
