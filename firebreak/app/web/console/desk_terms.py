"""Words about health, gates, policy and numbers, where pages show them."""

from firebreak.app.interface import later

CHECK: tuple[str, ...] = (
    later("does not hold", "check"),
    later("look at it", "check"),
    later("good", "check"),
    later("cannot be told here", "check"),
)
"""How a self-check went."""
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
METRIC: tuple[str, ...] = (
    later("Cases waiting", "metric"),
    later("Shows whether the desk keeps up with what comes in.", "metric"),
    later("Cases waiting for a person", "metric"),
    later("Right by source", "metric"),
    later(
        "A detector or linker that people keep overruling costs their time and harms the innocent.",
        "metric",
    ),
    later("Decisions that upheld what a source brought up", "metric"),
    later("Appeals", "metric"),
    later(
        "Shows how often somebody else saw it otherwise; a rise means that innocents are hit.",
        "metric",
    ),
    later("How appeals ended", "metric"),
    later("Response time", "metric"),
    later("Shows whether the desk keeps its promise, before somebody outside asks.", "metric"),
    later("Share of cases done by time since receipt", "metric"),
    later("Second people of the same mind", "metric"),
    later(
        "Where two people often differ, the policy is unclear or nobody can decide it alone.",
        "metric",
    ),
    later("Second reviews that gave the same answer", "metric"),
    later("Decisions", "metric"),
    later("Shows what the desk does with what comes up; many dismissals mean noise.", "metric"),
    later("Decisions by what was decided", "metric"),
    later("Right by list of known media", "metric"),
    later(
        "A list whose matches people keep dismissing costs their time and harms the innocent.",
        "metric",
    ),
    later("Decided matches that people upheld, by list", "metric"),
    later("Surfaced by tools", "metric"),
    later(
        "Shows how much of the work does not wait for somebody to be hurt and to report it.",
        "metric",
    ),
    later("What first brought suspended accounts up", "metric"),
    later("Suspensions", "metric"),
    later("Shows what the decisions came to on the platform, and when.", "metric"),
    later("Accounts suspended per day", "metric"),
    later("Accounts suspended per hour", "metric"),
    later("Accounts suspended per five minutes", "metric"),
    later("Reversals", "metric"),
    later("Shows how often the desk was wrong and said so; a rise means stop and look.", "metric"),
    later("Decisions that stand and that were taken back", "metric"),
)
"""Titles of metrics, why they are counted, and what stands on their charts."""
