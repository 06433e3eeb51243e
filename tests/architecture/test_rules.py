"""Every home-made rule fires on what it forbids, and only on that."""

import pytest

from tools.rules import FILE_LINES, FUNCTION_LINES, Source, findings, spoken

FIRST = '"""What this file is for."""\n'


def says(text: str, place: str = "firebreak/detect/run.py") -> list[str]:
    """Give what the rules say of a file."""
    return [finding.says for finding in findings(Source(place, text))]


def test_a_plain_file_breaks_no_rule() -> None:
    """An ordinary file passes."""
    assert says(FIRST + "def fold(text: str) -> str:\n    return text.casefold()\n") == []


@pytest.mark.parametrize(("lines", "found"), [(FILE_LINES, 0), (FILE_LINES + 1, 1)])
def test_a_file_has_at_most_500_lines(lines: int, found: int) -> None:
    """A file with 500 lines passes and one with 501 is refused."""
    assert len(says(FIRST + "x = 1\n" * (lines - 1))) == found


@pytest.mark.parametrize(("lines", "found"), [(FUNCTION_LINES, 0), (FUNCTION_LINES + 1, 1)])
def test_a_function_has_at_most_50_lines(lines: int, found: int) -> None:
    """A function with 50 lines passes and one with 51 is refused."""
    body = "    x = 1\n" * (lines - 1)

    assert len(says(f"{FIRST}def work() -> None:\n{body}")) == found


@pytest.mark.parametrize(("characters", "found"), [(75, 0), (76, 1)])
def test_a_first_line_has_at_most_75_characters(characters: int, found: int) -> None:
    """A first line of 75 characters passes and one of 76 is refused."""
    assert len(says(f'"""{"a" * characters}"""\n')) == found


@pytest.mark.parametrize("text", ["x = 1\n", '"""This module folds text."""\n'])
def test_a_file_says_in_its_first_line_what_it_is(text: str) -> None:
    """A file without a first line, or with one that talks about modules, is refused."""
    assert len(says(text)) == 1


@pytest.mark.parametrize("name", ["utils", "text_helpers", "common", "base", "case_manager"])
def test_no_file_is_called_a_drawer(name: str) -> None:
    """A file name that says nothing about the work is refused, as a file and as a folder."""
    assert len(says(FIRST, f"firebreak/detect/{name}.py")) == 1
    assert len(says(FIRST, f"firebreak/{name}/run.py")) == 1


@pytest.mark.parametrize("line", ["class TaskManager:\n    x = 1", "def nuke() -> None: ..."])
def test_names_use_our_words(line: str) -> None:
    """A class or function named with a word of another desk is refused."""
    assert len(says(f"{FIRST}{line}\n")) == 1


def test_a_word_inside_another_word_is_not_that_word() -> None:
    """Names such as database and managerial are free."""
    assert says(FIRST + "def open_database() -> None: ...\n") == []
    assert spoken("HTTPTaskManager2") == ["http", "task", "manager2"]


@pytest.mark.parametrize("mark", ["TODO", "FIXME", "XXX"])
def test_unfinished_business_stands_in_an_issue(mark: str) -> None:
    """A comment that leaves work for later is refused; the same word in a text is not."""
    assert len(says(f"{FIRST}x = 1  # {mark}: later\n")) == 1
    assert says(f'{FIRST}x = "{mark}"\n') == []


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime\nx = datetime.datetime.now()",
        "import time\nx = time.time()",
        "import random",
        "from numpy.random import default_rng",
        "import numpy as np\nx = np.random.default_rng(7)",
    ],
)
def test_clock_and_chance_are_passed_in(line: str) -> None:
    """A stage that reads the clock or rolls dice is refused; app and the simulator may."""
    assert len(says(f"{FIRST}{line}\n")) == 1
    assert says(f"{FIRST}{line}\n", "firebreak/app/wiring.py") == []


@pytest.mark.parametrize(
    "text", ["/ho" + "me/somebody/data", "/wo" + "rk/data", "https://py" + "pi.org/simple"]
)
def test_no_file_names_one_machine(text: str) -> None:
    """A path of one machine or a package host is refused in any file, also in documentation."""
    assert len(says(f"See {text}.\n", "docs/start.md")) == 1


def test_a_relative_path_is_no_machine_path() -> None:
    """Paths relative to the checkout, and addresses with such a word in them, are free."""
    assert says("See ../shared/data and https://example.test/work/x.\n", "docs/start.md") == []


@pytest.mark.parametrize(
    "line",
    [
        "from firebreak.simulate.truth import Truth",
        "from firebreak.simulate import truth",
        "import firebreak.simulate.evaluation.known",
        "from firebreak.simulate.evaluation.tables import tables",
        'x = "truth/persons.parquet"',
        'x = f"{folder}/truth/parts.parquet"',
    ],
)
@pytest.mark.parametrize("place", ["firebreak/app/worker.py", "firebreak/app/commands/evaluate.py"])
def test_no_product_code_reads_the_simulated_truth(line: str, place: str) -> None:
    """A stage or command that imports the truth, or names its files, is refused."""
    assert len(says(f"{FIRST}{line}\n", place)) == 1


def test_the_simulator_reads_its_truth_and_its_runner_writes_it() -> None:
    """The simulator may do both; what plays it may write, and still not read."""
    reads = f"{FIRST}from firebreak.simulate.evaluation.known import Known\n"
    writes = f'{FIRST}from firebreak.simulate.truth import FOLDER\nx = "truth/parts.parquet"\n'

    assert says(reads, "firebreak/simulate/evaluation/timing.py") == []
    assert says(reads, "benchmarks/simulator.py") == []
    assert says(writes, "firebreak/app/simulation/run.py") == []
    assert len(says(reads, "firebreak/app/simulation/run.py")) == 1
    assert says(FIRST + '"""Lies in truth/."""\n') == []


@pytest.mark.parametrize(
    "line",
    [
        "import http.client",
        "from http.client import HTTPSConnection",
        "import urllib.request",
        "from urllib import request",
        "import ssl",
        "import requests",
        "def f() -> None:\n    import urllib3",
        "from smtplib import SMTP",
        "import socket\nx = socket.create_connection(('a.example', 443))",
        "from socket import create_connection",
        "import socket\nx = socket.getaddrinfo('a.example', 443)",
        "import socket\nplug = socket.socket()\nplug.connect(('a.example', 443))",
        "import asyncio\nx = asyncio.open_connection('a.example', 443)",
        "from importlib import import_module\nx = import_module('requests.adapters')",
        "from websockets.sync.client import connect\nx = connect('wss://a.example/')",
        "from websockets.sync.client import connect as c\nx = c('wss://a.example/')",
        "from websockets.sync import client\nx = client.connect('wss://a.example/')",
        "import websockets.sync.client\nx = websockets.sync.client.connect('wss://a.example/')",
        "from firebreak.adapters.going_out.wire import connect",
    ],
)
def test_nothing_goes_out_but_by_the_one_way(line: str) -> None:
    """A connection that nobody checks is refused in the package; tests and tools may open one."""
    assert len(says(f"{FIRST}{line}\n", "firebreak/adapters/connectors/new.py")) == 1
    assert says(f"{FIRST}{line}\n", "firebreak/adapters/going_out/wire.py") == []
    assert says(f"{FIRST}{line}\n", "tools/suite.py") == []


@pytest.mark.parametrize(
    "line",
    [
        "from http import HTTPStatus",
        "from http.server import ThreadingHTTPServer",
        "from urllib.parse import urlsplit",
        "import socket\nx = socket.create_server(('127.0.0.1', 0))",
        "import socket\nx = socket.gethostname()",
        "import sqlite3\nx = sqlite3.connect('firebreak.db')",
        "from websockets.sync.client import connect\nx = connect('ws://a.example/', sock=plug)",
        "from websockets.sync.client import ClientConnection\nx = ClientConnection(plug, None)",
        "from firebreak.adapters import outbound",
    ],
)
def test_listening_and_reading_addresses_is_no_going_out(line: str) -> None:
    """What opens nothing outward is free, and so is a websocket on a socket of ours."""
    assert says(f"{FIRST}{line}\n", "firebreak/adapters/connectors/new.py") == []
