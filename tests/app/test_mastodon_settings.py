"""The settings of a Mastodon as its page of the documentation writes them."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from firebreak.app.config import Config
from firebreak.app.platform_kinds import open_platforms, read_endpoint
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import SourceId

PAGE = Path(__file__).parents[2] / "docs" / "platforms-mastodon.md"
NAME = SourceId("forum")


def written(**more: object) -> dict[str, Any]:
    """Give the section of the page, with changes."""
    block = re.search(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return {**tomllib.loads(block[1])["platforms"][NAME], **more}


def test_the_section_of_the_page_is_read_and_opened() -> None:
    """Word for word."""
    config = Config(platforms={NAME: read_endpoint(NAME, written())})

    platform = open_platforms(config)[NAME]

    assert "suspend" in platform.capabilities
    assert "remove" not in platform.capabilities


def test_a_dry_run_can_do_the_same_and_does_nothing() -> None:
    """So the desk is tried before it acts."""
    real = open_platforms(Config(platforms={NAME: read_endpoint(NAME, written())}))
    twin = open_platforms(Config(platforms={NAME: read_endpoint(NAME, written(dry_run=True))}))

    assert real[NAME].capabilities == twin[NAME].capabilities
    assert type(real[NAME]) is not type(twin[NAME])


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("webhook_secrt", "x", "did you mean webhook_secret"),
        ("every_seconds", 1, "every_seconds"),
        ("every_seconds", "often", "every_seconds"),
    ],
)
def test_a_slip_is_named(setting: str, value: object, words: str) -> None:
    """With its place."""
    with pytest.raises(InvalidConfig, match=words):
        read_endpoint(NAME, written(**{setting: value}))
