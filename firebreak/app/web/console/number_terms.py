"""Words of the numbers: titles, reasons, definitions, chart titles."""

from firebreak.app.interface import later

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
    later("Before anybody saw it", "metric"),
    later("What is found before it is seen hurts nobody.", "metric"),
    later("Moved elsewhere", "metric"),
    later(
        "Shows whether pressure here only moves the activity to where fewer people look.", "metric"
    ),
    later("Protected and wrongly brought up", "metric"),
    later(
        "News, counter-speech or prayer that keeps coming up costs time and, once, a voice.",
        "metric",
    ),
    later("Pictures seen in full", "metric"),
    later(
        "What people see adds up; blurred first and text first are there to keep it small.",
        "metric",
    ),
    later("Removal orders", "metric"),
    later(
        "The law gives an hour from receipt to effect; this is what an authority will ask for.",
        "metric",
    ),
    later("Right by language", "metric"),
    later("Where one language is wronged more often than others, its speakers are.", "metric"),
    later("Networks that grow again", "metric"),
    later("Shows whether taking a network down holds, or has to be done again.", "metric"),
    later("Notices", "metric"),
    later(
        "A flood of reports that are seldom right is somebody's weapon, or a rule nobody knows.",
        "metric",
    ),
    later("Suspended and back", "metric"),
    later("Where most come back within days, suspending alone does not end it.", "metric"),
    later("Decisions a person and day", "metric"),
    later("Shows when the desk asks too much of its people; never who is fast.", "metric"),
)
"""Titles of metrics, why they are counted, and what stands on some charts."""
CHART: tuple[str, ...] = (
    later("Whether anybody had seen what came up", "metric"),
    later("Active accounts that link to other services, in percent", "metric"),
    later("Answers that found no wrong, by what was protected", "metric"),
    later("Pictures and clips by the form they were shown in", "metric"),
    later("Share of removal orders in effect by time since receipt", "metric"),
    later("Answered cases that people upheld, by language", "metric"),
    later("Active accounts of networks, day by day", "metric"),
    later("Notices by who sent them", "metric"),
    later("Share of suspensions followed by a return, by time since", "metric"),
    later("Decisions by hour of the day (UTC)", "metric"),
    later("Cases that began to wait, hour by hour", "metric"),
)
"""What stands on other charts."""
GROUP: tuple[str, ...] = (
    later("How fast", "metric"),
    later("What was done", "metric"),
    later("Whether it holds", "metric"),
    later("How right", "metric"),
    later("The people of the desk", "metric"),
    later("More numbers", "metric"),
)
"""What numbers stand together under."""
DEFINITION: tuple[str, ...] = (
    later(
        "Appeals received in the window; an answer counts if given before its end. Changed: taken"
        " back in whole or in part. The time to the answer counts those still waiting (Kaplan-"
        "Meier).",
        "metric",
    ),
    later(
        "Cases about one account, post or medium whose first acting decision that nobody took "
        "back was made in the window, by the line that first opened them. Nobody had seen it: "
        "views known then were 0; cases of which the platform tells none are left out. Before the"
        " first post: posts known then were 0.",
        "metric",
    ),
    later(
        "Every decision made in the window, escalations and reverses among them, each once.",
        "metric",
    ),
    later(
        "Networks whose first suspension the platform showed in the window, on the days counted "
        "before that day and after it; for the headline as far as all other accounts were counted "
        "on the same day. On each side: active accounts of the networks that linked to other "
        "services, over those that would have, had they linked as often as all others did that "
        "day. The headline is the ratio after over the ratio before. Its interval leaves out each "
        "day in turn (jackknife on the logarithm, of four days or more), so it knows nothing of "
        "what lasts longer than a day. Of other services the five most linked to afterwards are "
        "named, with accounts for a day of one network. Linking elsewhere is no wrong and counts "
        "for nothing in any case.",
        "metric",
    ),
    later(
        "Decisions made in the window that answer a case, and whose purpose is one that protects "
        "(any but none), or whose subject the policy vouches for. Wrongly brought up: dismissed, "
        "or taken back before the window's end; acted on first: what had done something. A line "
        "counts once in the headline, once for its purpose, and once for what its subject is "
        "vouched for as.",
        "metric",
    ),
    later(
        "Every showing of a picture or clip to a person in the window, by the form it was shown "
        "in, which is the line's note up to the first colon or semicolon. Days of a person in full "
        "as for decisions a person and day; nothing of fewer than three.",
        "metric",
    ),
    later(
        "Cases opened, reopened, split off or appealed and not yet decided, answered, merged or "
        "expired just before the window's end. An escalated case still waits: a decision or an "
        "answer says itself whether anything is left, and a reverse changes nothing of it. What "
        "waits in one case waits once.",
        "metric",
    ),
    later(
        "Removal orders received in the window, from receipt to the first moment they were in "
        "effect. One that is not was watched until it was found void, or paused and not resumed, "
        "or until the window's end (Kaplan-Meier); the time of a pause counts. Still waiting: "
        "neither in effect nor void nor paused.",
        "metric",
    ),
    later(
        "Decisions made in the window that answer a case which a detector, a linker or a reporter "
        "brought up, by the language on the decision's line. Upheld: it did something and was not "
        "taken back before the window's end. What a second person doubts, and was not taken back, "
        "is left out until somebody decides again; an escalation decides nothing.",
        "metric",
    ),
    later(
        "Decisions made in the window about something that an entry of a list of known media "
        "matched, reverses left out. Upheld: it did something, and was not taken back before the "
        "window's end.",
        "metric",
    ),
    later(
        "Decisions made in the window that answer a case, each once for every source that spoke "
        "for it; on a network these are its linkers, which older lines name among the detectors. "
        "Upheld: it did something and was not taken back before the window's end. What a second "
        "person doubts, and was not taken back, counts neither way until somebody decides again; "
        "an escalation decides nothing.",
        "metric",
    ),
    later(
        "Networks whose first suspension the platform showed in the window, and of which at least "
        "one of the 14 days before that day was counted and one after it. Active accounts a day in "
        "the last 7 days counted after it, over those in the days counted before, both summed over "
        "networks; the day itself counts for neither. The interval leaves out each network in turn "
        "(jackknife on the logarithm, of four or more). Reach: the end of the first day after it "
        "whose accounts have half of the followers that those of a day before had on average, days "
        "apart of which nobody tells; networks that have not come so far were watched until the "
        "end of their last day (Kaplan-Meier).",
        "metric",
    ),
    later(
        "Notices received in the window, orders apart; lines that older versions wrote do not say "
        "how many, and count as none. Upheld: of the decisions made in the window that answer a "
        "case for which such a notice spoke as the gravest, the share that did something and was "
        "not taken back; what a second person doubts is left out until somebody decides again.",
        "metric",
    ),
    later(
        "Every round of a case received in the window, from receipt to the first claim (or the "
        "decision, where nobody claimed it), to the decision that left nobody waiting, and to the "
        "moment the platform had shown its last action. Each opening, reopening or split begins a "
        "round, which lasts until the next; a case into which another was merged was received when "
        "the earlier of the two was. What still waits at the window's end was not done in the time "
        "it waited so far, what expired until then (Kaplan-Meier); an escalation is no answer, a "
        "reverse neither. A decision on a network settles it when nobody is left, one on an "
        "account or a post at once. In effect: over rounds whose decisions asked for any action.",
        "metric",
    ),
    later(
        "Decisions whose first suspension the platform showed in the window. Each ends when an "
        "account first came up in a network as the return of one that it had suspended, if that "
        "account's own suspension was shown and stands at the window's end; what has not ended "
        "was watched until then (Kaplan-Meier). The headline is the share ended within 30 days. "
        "Accounts whose name is forgotten cannot be told to have come back.",
        "metric",
    ),
    later(
        "Decisions made in the window that did something; taken back if somebody did so before "
        "the window's end, in whole or in part.",
        "metric",
    ),
    later(
        "Second answers given in the window, each beside the earlier decision that it is about, by "
        "the decision's category and the wording's language. A second person who would ask a lead "
        "counts as of another mind.",
        "metric",
    ),
    later(
        "Accounts of which the newest suspension was shown in the window and none was shown to end "
        "since. The earliest line that brought an account up decides, the opening of a network "
        "apart, whose first account came up before; at one instant a report, or whatever else "
        "there is, has the credit. What is unknown counts against the tools. An account whose name "
        "was forgotten is known by its case; in a network by each action, which counts as the "
        "tools' until anything of its decision is taken back.",
        "metric",
    ),
    later(
        "Accounts whose suspension the platform showed in the window, each once, by its first one. "
        "One taken back later stays counted here and is counted among the reversals too. Not "
        "confirmed yet, and failed and not tried again: suspensions of any time that the platform "
        "had not shown at the window's end. A day: for a window of a day or more.",
        "metric",
    ),
    later(
        "Decisions made in the window by people, all verbs, counted for each person and UTC day "
        "with at least one. The headline is the count that half of these days did not exceed (a "
        "count that was reached). Nothing is said of fewer than three people.",
        "metric",
    ),
)
"""What exactly is counted."""
