"""Words about health, gates, policy and statements, where pages show them."""

from firebreak.app.interface import later

CHECK: tuple[str, ...] = (
    later("does not hold", "check"),
    later("look at it", "check"),
    later("good", "check"),
    later("cannot be told here", "check"),
)
"""How a self-check went."""
ALERT: tuple[str, ...] = (
    later("breach forecast", "alert"),
    later("burst", "alert"),
    later("sending held", "alert"),
    later("ledger mismatch", "alert"),
    later("order waits", "alert"),
    later("dead letters", "alert"),
    later("self-test failed", "alert"),
    later("disk nearly full", "alert"),
    later("part stopped", "alert"),
)
"""What whoever runs the desk is told of."""
WAY: tuple[str, ...] = (later("webhook", "way"), later("mail", "way"))
"""How they are told."""
PROCESS: tuple[str, ...] = (
    later("all", "process"),
    later("web", "process"),
    later("worker", "process"),
)
"""What a process does."""
GATE: tuple[str, ...] = (
    later("live", "gate"),
    later("passed, in shadow", "gate"),
    later("refused", "gate"),
    later("asked about another version", "gate"),
    later("asked in a demo only", "gate"),
    later("never asked", "gate"),
)
"""How a detector stands before the gate."""
CONTROL: tuple[str, ...] = (
    later("news", "control"),
    later("religion", "control"),
    later("counter", "control"),
    later("ordinary", "control"),
    later("community", "control"),
)
"""What a gate's innocent texts are."""
SOURCE: tuple[str, ...] = (
    later("detector", "source"),
    later("linker", "source"),
    later("list", "source"),
    later("reporter class", "source"),
)
"""Where something that was judged came from."""
CLOCK: tuple[str, ...] = (
    later("Removal order", "clock"),
    later("Trusted flagger", "clock"),
    later("Report", "clock"),
    later("Appeal", "clock"),
    later("no clock", "clock"),
)
"""Whence something came that has a clock."""
PROFILE: tuple[str, ...] = (
    later("eu", "profile"),
    later("uk", "profile"),
    later("other", "profile"),
    later("micro", "profile"),
    later("small", "profile"),
    later("medium", "profile"),
    later("large", "profile"),
    later("very large", "profile"),
    later("intermediary", "profile"),
    later("hosting", "profile"),
    later("platform", "profile"),
)
"""Where a platform is, how large, and what it does."""
STATEMENT: tuple[str, ...] = (
    later("held", "statement"),
    later("ready", "statement"),
    later("sending", "statement"),
    later("sent", "statement"),
    later("refused", "statement"),
    later("void", "statement"),
)
"""How far a statement for the public database is."""
