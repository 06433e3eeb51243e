"""Settings and policy that cannot work are refused at the start, by place."""

from pathlib import Path

import pytest

from firebreak.adapters.connecting.signatures import encode_secret
from firebreak.adapters.connectors.webhook import WebhookEndpoint
from firebreak.app.config import Config, read_config
from firebreak.app.wiring import build, shipped_policy
from firebreak.model.errors import InvalidConfig, InvalidPolicy

SECRET = encode_secret(bytes(32))


def told(problem: pytest.ExceptionInfo[InvalidConfig]) -> str:
    """Give what the operator reads."""
    return str(problem.value)


def test_a_variable_inside_something_that_is_no_section_is_named() -> None:
    """Two variables that contradict each other are no traceback."""
    with pytest.raises(InvalidConfig, match="FIREBREAK_STORE__PATH"):
        read_config(None, {"FIREBREAK_STORE": "memory:", "FIREBREAK_STORE__PATH": "x"})


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    """Some editors write other encodings; the file is named and not a byte."""
    path = tmp_path / "firebreak.toml"
    path.write_bytes('policy = "\xe9"'.encode("latin-1"))
    with pytest.raises(InvalidConfig, match=r"firebreak\.toml"):
        read_config(path, {})


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("forum.example/hook", False),
        ("ftp://forum.example/", False),
        ("https://forum.example:99999/", False),
        ("http://forum.example/", False),
        ("https:///x", True),
    ],
)
def test_an_address_that_can_never_be_reached_is_refused_at_the_start(
    url: str, private: bool
) -> None:
    """Better now than as a dead letter after three days."""
    endpoint = WebhookEndpoint(url=url, secret=SECRET, allow_private=private)
    with pytest.raises(InvalidConfig, match=r"platforms\.forum\.url"):
        build(Config(store="memory:", platforms={"forum": endpoint}))


@pytest.mark.parametrize(
    ("url", "private"), [("https://forum.example/x", False), ("http://127.0.0.1:9/", True)]
)
def test_an_address_that_may_be_reached_is_taken(url: str, private: bool) -> None:
    """The guard refuses nothing that works."""
    endpoint = WebhookEndpoint(url=url, secret=SECRET, allow_private=private)
    services = build(Config(store="memory:", platforms={"forum": endpoint}))
    services.store.close()
    assert ["forum"] == list(services.platforms)


@pytest.mark.parametrize("secret", ["whsec_geheim", "geheim", "", " "])
def test_a_bad_secret_is_named_by_its_platform_and_not_repeated(secret: str) -> None:
    """Which of ten platforms it is, without the secret in the message; none at all is bad too."""
    endpoint = WebhookEndpoint(url="https://forum.example/", secret=secret)
    with pytest.raises(InvalidConfig, match=r"platforms\.forum\.secret") as problem:
        build(Config(store="memory:", platforms={"forum": endpoint}))
    assert "geheim" not in told(problem)


def policy_with(tmp_path: Path, old: str, new: str) -> Config:
    """Give a config whose policy differs from the default in one place."""
    text = shipped_policy("default").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "policy.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return Config(store="memory:", policy=str(path))


def test_a_detector_that_does_not_exist_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    """A slip of the pen would leave it in shadow in silence."""
    config = policy_with(tmp_path, "[detectors.near_copies]", "[detectors.near_copy]")
    with pytest.raises(InvalidPolicy, match="did you mean near_copies"):
        build(config)


def test_a_linker_that_does_not_exist_is_refused_with_the_nearest_one(tmp_path: Path) -> None:
    """A linker switched on under a wrong name would be off in silence."""
    config = policy_with(tmp_path, "[linkers.ties]", "[linkers.tie]")
    with pytest.raises(InvalidPolicy, match="did you mean ties"):
        build(config)


def test_a_live_detector_without_a_category_that_exists_is_refused(tmp_path: Path) -> None:
    """Its cases would have no severity and no clock, and nobody would notice."""
    config = policy_with(tmp_path, 'mode = "live"\ncategory = "support"', 'mode = "live"')
    text = Path(config.policy).read_text(encoding="utf-8")
    renamed = text.replace("[categories.support]", "[categories.aid]")
    renamed = renamed.replace('default_category = "support"', 'default_category = "aid"')
    renamed = renamed.replace("\nsupport = {", "\naid = {")
    Path(config.policy).write_text(renamed, encoding="utf-8")
    with pytest.raises(InvalidPolicy, match=r"detectors\.listed_urls"):
        build(config)
