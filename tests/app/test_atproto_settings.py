"""What a config may say of a Bluesky server's firehose and labels."""

from pathlib import Path

import pytest

from firebreak.adapters.connectors.atproto import Atproto
from firebreak.app.config import read_config
from firebreak.app.platform_kinds import open_platforms
from firebreak.model.errors import InvalidConfig
from firebreak.model.ids import SourceId


def opened(folder: Path, more: str) -> Atproto:
    """Open the platform that a config describes."""
    file = folder / "firebreak.toml"
    file.write_text(
        f"""
        [server]
        public_url = "https://desk.example"
        [platforms.sky]
        kind = "atproto"
        url = "https://pds.example"
        {more}
        """,
        encoding="utf-8",
    )
    platform = open_platforms(read_config(file, {}))[SourceId("sky")]
    assert isinstance(platform, Atproto)
    return platform


def test_who_names_no_label_publishes_none(tmp_path: Path) -> None:
    """And a decision to label is never planned there."""
    plain = opened(tmp_path, "")
    assert "label" not in plain.capabilities
    assert plain.streams == ()
    labelling = opened(tmp_path, 'labels = { call = "calls-for-violence" }')
    assert {"label", "unlabel"} <= labelling.capabilities
    assert len(labelling.streams) == 1


@pytest.mark.parametrize("value", ["Calls", "calls for", "", "!", "x" * 101, "a\\n"])
def test_a_value_that_no_app_takes_is_refused(tmp_path: Path, value: str) -> None:
    """At the start, with the setting's name."""
    with pytest.raises(InvalidConfig, match=r"platforms\.sky\.labels"):
        opened(tmp_path, f'labels = {{ call = "{value}" }}')


def test_a_firehose_needs_nothing_beside_the_usual_installation(tmp_path: Path) -> None:
    """Whoever set up with one command has the library; the desk starts."""
    assert isinstance(opened(tmp_path, "firehose = true"), Atproto)
    locked = Path(__file__).parents[2] / "requirements.lock"
    assert "\nwebsockets==" in locked.read_text(encoding="utf-8")
