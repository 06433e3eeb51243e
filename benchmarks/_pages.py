"""Every page that somebody at the desk waits for, by what it is called."""

from collections.abc import Mapping

from benchmarks._full_desk import LISTED, NETWORK, account
from firebreak.app.web.routes import ROUTES

QUEUE = "queue"
ACCOUNT = f"/console/accounts/{account(7)}"
"""The account that the benchmark gives a reason for."""
LEFT_OUT = {
    "/console/next": "leads on to a case",
    "/console/events": "stays open",
    "/console/leave": "leads away from the desk",
    "/console/policy/text": "a file",
    "/console/quality.csv": "a file",
    "/console/duties.csv": "a file",
    "/console/cases/{case}/media": "asks for media",
    "/console/cases/{case}/without": "a piece of the network's page",
    "/console/compare": "asks for media",
    "/console/lists/{name}/entry": "asks for an entry's evidence",
    "/console/second/{paper}": "asks for a second look",
    "/console/answers/{answer}": "asks for an answer",
    "/console/alarms/{alarm}": "asks for a threat to life",
    "/console/preserved/{kept}": "asks for what the law keeps",
    "/console/plans/{plan}": "asks for a plan",
    "/console/plans/{plan}/look": "asks for a plan",
    "/console/misuse/{record}": "asks for a record",
    "/console/policy/compare": "asks for two policies",
    "/console/policy/changes/{change}": "asks for a proposal",
}
"""Pages of what this desk has none of, with the reason."""


def pages(cases: int) -> Mapping[str, str]:
    """Give the addresses by name; ``{}`` stands for the number of a case.

    Args:
        cases: How many are open.

    Returns:
        Every GET page of the console, some with different questions, and what programs ask.

    Raises:
        LookupError: An address of the console is neither here nor left out for a reason.
    """
    found = {**_queue(cases), **_case(), **_others(), **_programs()}
    asked = [path.partition("?")[0] for path in found.values()]
    for route in ROUTES:
        if route.method != "GET" or not route.path.startswith("/console"):
            continue
        start = route.path.partition("{")[0]
        if route.path not in LEFT_OUT and not any(path.startswith(start) for path in asked):
            raise LookupError(f"{route.path} is not measured")
    return found


def _queue(cases: int) -> dict[str, str]:
    last = cases // 50
    return {
        QUEUE: "/console",
        f"queue, page {last // 2:,}": f"/console?page={last // 2}",
        f"queue, page {last:,}": f"/console?page={last}",
        "queue, grave ones": "/console?severity=4",
        "queue, one language": "/console?language=ar",
        "queue, a language nobody has": "/console?language=xx",
        "queue, mine": "/console?mine=yes",
        "queue, overdue": "/console?overdue=yes",
        "queue, waiting long": "/console?hours=72",
        "networks": "/console?show=networks",
        "decided": "/console?show=decided",
    }


def _case() -> dict[str, str]:
    return {
        "a case": "/console/cases/case-{}",
        "cases like one": "/console/cases/case-{}/like",
        "a network of 200": f"/console/cases/{NETWORK}",
        "one of its members": f"/console/cases/{NETWORK}/members/7",
    }


def _others() -> dict[str, str]:
    console = {
        "search, a word": "search?q=violet",
        "search, a name": "search?q=n{}",
        "search, nothing found": "search?q=greensleeves",
        "palette": "palette",
        "palette, a name": "palette?q=n{}",
        "own page": "me",
        "ways in": "me/sign-in",
        "own password": "me/password",
        "appeals": "appeals",
        "lists": "lists",
        "a list": f"lists/{LISTED}",
        "numbers, 7 days": "numbers",
        "numbers, a year": "numbers?days=365",
        "gates": "gates",
        "policy": "policy",
        "changes of the policy": "policy/changes",
        "a draft of one": "policy/draft",
        "quality": "quality",
        "second looks": "second",
        "orders": "orders",
        "an order": "orders/order-3",
        "preserved": "preserved",
        "plans": "plans",
        "duties": "duties",
        "misuse": "misuse",
        "look-ups": "looks",
        "canaries": "canaries",
        "undelivered": "undelivered",
        "health": "health",
        "people": "people",
        "keys": "keys",
        "emergency": "emergency",
        "ledger": "ledger",
        "ledger, one case": "ledger?case=case-3",
    }
    asked = {name: f"/console/{path}" for name, path in console.items()}
    asked["an account, asked why"] = "/console/accounts/bench:account:n{}"
    asked["an account"] = ACCOUNT
    return asked


def _programs() -> dict[str, str]:
    api = {
        "API: cases": "cases",
        "API: a case": "cases/case-{}",
        "API: who works on a case": "cases/case-{}/work",
        "API: search": "search?q=violet",
        "API: numbers": "numbers",
        "API: health": "health",
    }
    return {name: f"/api/v1/{path}" for name, path in api.items()}
