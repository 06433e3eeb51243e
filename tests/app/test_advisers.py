"""Which models may be asked: read from the config, checked at the start."""

from pathlib import Path

import pytest
from msgspec import structs

from firebreak.adapters.opinions.contract import ChatModel, OpinionModel
from firebreak.app.advisers import check_opinions
from firebreak.app.config import Config, read_config
from firebreak.model.errors import InvalidConfig
from tests.adapters.opinions.standins import chat, classifier
from tests.app.factories import listing_policy

CATEGORY = "call"


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        (chat("http://a.example", allow_private=False), "opinions.guard.endpoint"),
        (chat("ftp://a.example"), "opinions.guard.endpoint"),
        (chat("https://user:word@a.example"), "opinions.guard.endpoint"),
        (chat("https:///v1"), "opinions.guard.endpoint"),
        (chat("https://a.example", categories=("no-such",)), "no category 'no-such'"),
    ],
)
def test_settings_that_can_never_work_are_refused_at_the_start(
    settings: OpinionModel, place: str
) -> None:
    """The message names the place."""
    with pytest.raises(InvalidConfig, match=place):
        check_opinions(Config(opinions={"guard": settings}), listing_policy())


def test_a_missing_file_is_refused_at_the_start(tmp_path: Path) -> None:
    """So is a missing library, with the line that installs it."""
    settings = classifier(tmp_path, labels=("", CATEGORY))
    policy = listing_policy()
    check_opinions(Config(opinions={"own": settings}), policy)
    gone = structs.replace(settings, vocabulary=str(tmp_path / "none.txt"))
    with pytest.raises(InvalidConfig, match=r"opinions.own.vocabulary: there is no file"):
        check_opinions(Config(opinions={"own": gone}), policy)


def test_the_config_reads_both_kinds_and_takes_the_key_from_the_environment(
    tmp_path: Path,
) -> None:
    """A key stands in no file that is shown around."""
    path = tmp_path / "firebreak.toml"
    path.write_text(
        '[opinions.guard]\nkind = "llm"\nendpoint = "https://a.example/v1"\nmodel = "m"\n'
        '[opinions.own]\nkind = "onnx"\nfile = "m.onnx"\nvocabulary = "v.txt"\n'
        'labels = ["", "call"]\n'
    )
    config = read_config(path, {"FIREBREAK_OPINIONS__GUARD__KEY": "k-e-y"})
    guard, own = config.opinions["guard"], config.opinions["own"]
    assert isinstance(guard, ChatModel)
    assert ("k-e-y", 20.0, 10) == (guard.key, guard.seconds, guard.per_minute)
    assert not isinstance(own, ChatModel)
    path.write_text('[opinions.guard]\nkind = "llm"\nendpont = "https://a.example/v1"\n')
    with pytest.raises(InvalidConfig, match="did you mean endpoint"):
        read_config(path, {})
