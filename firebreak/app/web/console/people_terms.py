"""Words about people, keys, looks and refusals, where pages show them."""

from firebreak.app.interface import later

ROLE: tuple[str, ...] = (
    later("Reviewer", "role"),
    later("Lead", "role"),
    later("Policy", "role"),
    later("Legal", "role"),
    later("Admin", "role"),
    later("Auditor", "role"),
)
"""Capitalised roles, as in lists of what each may do."""
ROLE_HELD: tuple[str, ...] = (
    later("reviewer"),
    later("lead"),
    later("policy"),
    later("legal"),
    later("admin"),
    later("auditor"),
)
"""Roles in the middle of a sentence."""
POWER: tuple[str, ...] = (
    later("see cases and what is in them", "power"),
    later("see the pictures and clips of a case", "power"),
    later("claim and decide cases", "power"),
    later("answer appeals, never against one's own decision", "power"),
    later("assign and take over cases, judge lists, look after quality and wellbeing", "power"),
    later("act on more than ten accounts at once", "power"),
    later("work on removal orders and threats to life", "power"),
    later("see what the law has us keep, with a second person", "power"),
    later("write rules, thresholds and templates", "power"),
    later("say who comes in, and with which key", "power"),
    later("see what failed, and send it again", "power"),
    later("read everything, the ledger too, and change nothing", "power"),
)
"""What a power lets somebody do."""
SCOPE: tuple[str, ...] = (
    later("items", "scope"),
    later("notices", "scope"),
    later("media", "scope"),
    later("lists", "scope"),
    later("orders", "scope"),
    later("appeals", "scope"),
    later("read", "scope"),
    later("metrics", "scope"),
    later("decide", "scope"),
    later("act", "scope"),
    later("Items", "scope"),
    later("Notices", "scope"),
    later("Media", "scope"),
    later("Lists", "scope"),
    later("Orders", "scope"),
    later("Appeals", "scope"),
    later("Read", "scope"),
    later("Metrics", "scope"),
    later("send accounts, posts, media and relations", "scope"),
    later("send notices, and ask what became of them", "scope"),
    later("send files, and look them up", "scope"),
    later("read the feed of a list", "scope"),
    later("send removal orders", "scope"),
    later("send appeals, and ask how they stand", "scope"),
    later("read the numbers", "scope"),
    later("read how the server does", "scope"),
)
"""What a key may do."""
KEY: tuple[str, ...] = (
    later("good", "key"),
    later("over", "key"),
    later("revoked", "key"),
)
"""How a key stands."""
LOOK: tuple[str, ...] = (
    later("a case of mine points here", "look"),
    later("I check a decision", "look"),
    later("somebody asked for help", "look"),
    later("an authority asks", "look"),
    later("an appeal", "look"),
    later("training", "look"),
    later("something else", "look"),
    later("A case of mine points here", "look"),
    later("I check a decision", "look"),
    later("Somebody asked for help", "look"),
    later("An authority asks", "look"),
    later("An appeal", "look"),
    later("Training", "look"),
    later("Something else", "look"),
    later("fine", "look"),
    later("not fine", "look"),
)
"""Why somebody looked, and what was made of it."""
HTTP: tuple[str, ...] = (
    later("Bad Request", "http"),
    later("Unauthorized", "http"),
    later("Forbidden", "http"),
    later("Not Found", "http"),
    later("Method Not Allowed", "http"),
    later("Conflict", "http"),
    later("Gone", "http"),
    later("Request Entity Too Large", "http"),
    later("Content Too Large", "http"),
    later("Unsupported Media Type", "http"),
    later("Unprocessable Entity", "http"),
    later("Unprocessable Content", "http"),
    later("Too Many Requests", "http"),
    later("Internal Server Error", "http"),
    later("Service Unavailable", "http"),
)
"""Titles of refusals."""
