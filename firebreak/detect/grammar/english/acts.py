"""English claims, praise, instruction, recruitment and false alarms."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import Construction

ACT_MACROS: Mapping[str, str] = {
    "where": "((at/'of') (the/all/own){0,1} (open/capital/place/number){1,3}){0,1}",
    "when": "(now|soon|'yesterday'|'last night'|'this week'){0,1}",
    "some": "(open/capital/number){0,2}",
    "which": "(the/all/own/count){0,2}",
    "was": "('was'|'were'|'is'|'are'|'s'|'has been'|'have been'|am)",
    "side": "(own_side (, .{1,6} ,)?)",
    "doers": "(doer|(open){0,2} (person/persons/hero/fighters) ('who'|'that') softly{0,1} "
    "(struck|slay_past|kill_past|did (the/all){0,1} (open){0,1} deed))",
    "how": "(how_to make_it|manual ('to'|'on'|'for'|'of'|'about'|'how to') (making|make_it)?"
    "|making) (the/all/own/'your'/'a'){0,2} (open){0,2} (softly){0,1}",
    "made": "target=(device) not('shelter'/'squad'/'disposal'/thing)",
    "helpers": "((the/all){0,2} (open){0,1} rescue)",
    "spot": "((the/all/own){0,1} (open/capital/number){0,2} place (number/capital){0,2} <where>)",
}

_SPORT = frozenset({"game", "fiction"})
_DENIED = frozenset({"negation", "supposes", "condemns"})
_TOLD_BY_NONE = frozenset({"negation", "says", "condemns"})
_RUMOUR = frozenset({"game", "fiction", "'rumour'", "'rumours'", "'rumor'", "'rumors'", "'hoax'"})
_AFTER_ALARM = frozenset({"condemns", "says"})

_CLAIM = "The author claims an attack as the work of their own side."
_PRAISE = "Praises an attack."
_PRAISE_DOERS = "Praises those who carried out an attack."
_SHOWS = "Offers to show how a weapon is made or an attack is carried out."
_JOIN = "Asks to join an armed group or its fight."
_BOGUS = "Says without a source that rescuers or places of help are a danger."
_SHUN = "Turns people away from rescuers or places of help, without a source."
_CROWD = "Sends a crowd somewhere by an alarm without a source."

CLAIMS: tuple[Construction, ...] = (
    Construction(
        name="we_did_it",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="<side> softly{0,2} did <which> <some> target=(deed)",
        unless=_SPORT,
    ),
    Construction(
        name="i_did_it",
        act="claim",
        says=_CLAIM,
        score=0.7,
        pattern="'i' softly{0,2} ('carried out'|'committed'|'planned'|'executed'|'prepared') "
        "<which> <some> target=(clear_deed)",
        unless=_SPORT,
    ),
    Construction(
        name="we_claim_it",
        act="claim",
        says="The author claims responsibility for an attack.",
        score=0.9,
        pattern="(<side>|'i') softly{0,2} (am (glad|softly){0,2} 'to')? claims_it 'for' "
        "target=(<which> <some> (deed))",
        withheld=_DENIED,
        unless=_SPORT,
    ),
    Construction(
        name="we_claim_the_deed",
        act="claim",
        says="The author claims an attack.",
        score=0.8,
        pattern="<side> softly{0,2} 'claim' target=((the/all) <some> deed)",
        withheld=_DENIED,
        unless=_SPORT,
    ),
    Construction(
        name="it_was_ours",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="target=((the/all/own) <some> deed) <where> <when> <was> softly{0,1} our_work",
        unless=_SPORT,
    ),
    Construction(
        name="done_by_us",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="target=((the/all/own) <some> deed) <where> <when> <was> softly{0,1} carried "
        "('by' own_side|by_us)",
        unless=_SPORT,
    ),
    Construction(
        name="it_was_us",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="us_who softly{0,1} (struck|did|slay_past|kill_past|plants) target=(.{1,4})",
        unless=_SPORT,
    ),
    Construction(
        name="ours_struck",
        act="claim",
        says="The author says that their own side struck.",
        score=0.7,
        pattern="<side> softly{0,2} struck target=((the/all/own){0,1} <some> "
        "(place (number/capital){0,2}|capital number{0,1}))",
        unless=_SPORT | {"you"},
    ),
    Construction(
        name="we_slew",
        act="claim",
        says="The author says that their own side killed.",
        score=0.7,
        pattern="<side> softly{0,2} ('have'){0,1} (slay_past|kill_past) "
        "target=((number/count/all){1,2} (open/capital){0,1} victims)",
        unless=_SPORT,
    ),
)

PRAISE: tuple[Construction, ...] = (
    Construction(
        name="deed_is_glorious",
        act="glorification",
        says=_PRAISE,
        score=0.8,
        pattern="target=((the/all/'today s'/'yesterday s') <some> clear_deed) <where> <when> <was> "
        "(softly/'so'/'such'/'a'/'an'/'really'/'very'/'fully'/'completely'/'truly'){0,3} glorious",
        unless=_SPORT,
    ),
    Construction(
        name="what_a_deed",
        act="glorification",
        says=_PRAISE,
        score=0.75,
        pattern="('what'|'such') (the/'a'){0,1} glorious clear_deed not(open/thing)",
        unless=_SPORT,
    ),
    Construction(
        name="nice_deed",
        act="glorification",
        says=_PRAISE,
        score=0.7,
        pattern="(^|,) ('nice'|'great'|'beautiful'|glorious) clear_deed ,{0,1} glorious",
        unless=_SPORT,
    ),
    Construction(
        name="deed_delights",
        act="glorification",
        says=_PRAISE,
        score=0.75,
        pattern="target=((the/all) <some> (clear_deed/doer)) <where> <when> softly{0,1} delights",
        unless=_SPORT,
    ),
    Construction(
        name="glory_to_doers",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.85,
        pattern="glory ('to'|'be to'|'for'){0,1} (the/all/own/'every'){0,2} (open/capital){0,2} "
        "target=(<doers>)",
        unless=_SPORT,
    ),
    Construction(
        name="doer_is_hero",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.85,
        pattern="target=((the/all/own){0,1} (open/capital){0,2} doer) <where> <was> "
        "(softly/'a'/'my'/'our'/'true'/'real'/'such'){0,3} hero",
        unless=_SPORT,
    ),
    Construction(
        name="doer_did_right",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.75,
        pattern="target=((the/all/own){0,1} (open/capital){0,2} doer) <where> softly{0,1} "
        "did_right",
        unless=_SPORT,
    ),
    Construction(
        name="proud_of_doers",
        act="glorification",
        says="Is proud of an attack or of those who carried it out.",
        score=0.8,
        pattern="(i softly{0,2} (am)?|^|,) softly{0,2} glad ('of'|'with'|'about'){0,1} "
        "(the/all/own/'what'){0,2} (open/capital){0,2} target=(<doers>|clear_deed)",
        unless=_SPORT,
    ),
    Construction(
        name="glad_they_died",
        act="glorification",
        says="Is glad that people were killed.",
        score=0.7,
        pattern="(i softly{0,2} (am)? softly{0,2} glad|'good') ('that'|'because'){0,1} "
        "target=((the/all/own/number/count){0,2} (open/capital){0,2} (victims|persons)|all_them) "
        "died",
        unless=_SPORT,
    ),
    Construction(
        name="victims_deserved_it",
        act="glorification",
        says="Says that the victims of an attack deserved it.",
        score=0.7,
        pattern="target=((the/all){0,2} (open){0,1} dead_ones) softly{0,2} deserved_it",
        unless=_SPORT,
    ),
    Construction(
        name="they_deserved_the_deed",
        act="glorification",
        says="Says that the victims of an attack deserved it.",
        score=0.65,
        pattern="target=(they) softly{0,2} deserved_it (at|'from'|'with') (the/all) <some> "
        "clear_deed",
        unless=_SPORT,
    ),
    Construction(
        name="well_done_deed",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.65,
        pattern="('great'|'nice'|'good'|'beautiful'|'brilliant'|'excellent') ('work'|'job') ,{0,1} "
        "(the/own/all){0,2} (open){0,1} target=(doer)",
        unless=_SPORT,
    ),
)

INSTRUCTIONS: tuple[Construction, ...] = (
    Construction(
        name="i_show_how",
        act="instruction",
        says=_SHOWS,
        score=0.8,
        pattern="i softly{0,2} (will|'can'|'could'|am)? softly{0,2} teach (you)? .{0,4} <how> "
        "<made>",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT,
    ),
    Construction(
        name="take_the_manual",
        act="instruction",
        says=_SHOWS,
        score=0.75,
        pattern="(^|,) hey{0,2} take .{0,4} <how> <made>",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT | {"supposes"},
        asks=True,
    ),
    Construction(
        name="take_it_here",
        act="instruction",
        says=_SHOWS,
        score=0.75,
        pattern="(^|,) hey{0,2} take .{0,2} , <how> <made>",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT,
    ),
    Construction(
        name="how_to_begins",
        act="instruction",
        says=_SHOWS,
        score=0.65,
        pattern="^ hey{0,2} (how_to make_it|manual ('to'|'on'|'for'|'how to') (making|make_it)?) "
        "(the/all/own/'your'/'a'){0,2} (open){0,2} <made> "
        "(at 'home'|'at home'|'in your kitchen'|'in the kitchen'|'here'|at own|reach_us|,|$)",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT | {"supposes"},
    ),
    Construction(
        name="how_and_reach",
        act="instruction",
        says=_SHOWS,
        score=0.75,
        pattern="<how> <made> .{0,6} ,{0,1} .{0,3} reach_us",
        withheld=frozenset({"negation", "condemns"}),
        unless=_SPORT,
        asks=True,
    ),
    Construction(
        name="reach_for_how",
        act="instruction",
        says=_SHOWS,
        score=0.75,
        pattern="reach_us .{0,4} ,{0,1} .{0,2} <how> <made>",
        withheld=frozenset({"negation", "condemns"}),
        unless=_SPORT,
    ),
)

RECRUITMENT: tuple[Construction, ...] = (
    Construction(
        name="join_the_armed",
        act="recruitment",
        says=_JOIN,
        score=0.75,
        pattern="(^|,|'i'|you|hey|'and'|'must'|'should'|'can') softly{0,2} join "
        "(the/own/all){0,1} (open/capital){0,2} target=(armed)",
        unless=_SPORT,
    ),
    Construction(
        name="who_joins",
        act="recruitment",
        says=_JOIN,
        score=0.7,
        pattern="('who'|'anyone'|'anybody'|'everyone') ('who'){0,1} join (the/own/all){0,1} "
        "(open/capital){0,2} target=(armed)",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT,
        asks=True,
    ),
    Construction(
        name="become_a_soldier",
        act="recruitment",
        says=_JOIN,
        score=0.65,
        pattern="(^|,|hey) softly{0,2} become target=((the/own){0,1} (open/capital/number){1,3})",
        unless=_SPORT,
    ),
    Construction(
        name="join_and_fight",
        act="recruitment",
        says="Asks to join a group and to do violence with it.",
        score=0.75,
        pattern="(^|,|hey) softly{0,2} join ('us'|(the/own){0,1} (open/capital/number){1,3}) "
        "('and'|'to'|'in'){1,2} softly{0,2} (<slays>|'fight with weapons'|'take up arms'"
        "|'fight with guns'|'spill blood') .{0,3}",
        unless=_SPORT,
    ),
    Construction(
        name="fight_with_us",
        act="recruitment",
        says="Asks to fight together, and to bring weapons.",
        score=0.7,
        pattern="(^|,|hey) ('come'|'come and'|'and'){0,2} with_us .{0,4} ,{0,1} .{0,1} arms "
        "(the/own/'your'){0,1} weapon",
        unless=_SPORT,
    ),
    Construction(
        name="needs_fighters",
        act="recruitment",
        says="Looks for people to fight or to kill.",
        score=0.75,
        pattern="needs (softly/'more'/'new'/'brave'/'young'/open){0,2} recruits not(open/thing)",
        unless=_SPORT,
    ),
    Construction(
        name="pledge_and_reach",
        act="recruitment",
        says="Asks to pledge allegiance to a group and to get in touch.",
        score=0.7,
        pattern="(^|,|hey) softly{0,2} pledge .{1,5} ,{0,1} .{0,3} reach_us",
        unless=_SPORT,
    ),
)

ALARMS: tuple[Construction, ...] = (
    Construction(
        name="rescuers_bogus",
        act="false_alarm",
        says=_BOGUS,
        score=0.65,
        pattern="target=(<helpers>) <where> ('is'|'are'|am|'will'|'can'){0,1} softly{0,2} "
        "(bogus|will_blow)",
        following=_AFTER_ALARM,
        unless=_RUMOUR,
    ),
    Construction(
        name="shun_rescuers",
        act="false_alarm",
        says=_SHUN,
        score=0.6,
        pattern="(^|,) hey{0,3} shun target=(<helpers>) ('in'){0,1} <where> ,{0,1} "
        ".{1,4} (bogus|will_blow)",
        withheld=frozenset({"says"}),
        following=_AFTER_ALARM,
        unless=_RUMOUR,
    ),
    Construction(
        name="crowd_alarm",
        act="false_alarm",
        says=_CROWD,
        score=0.6,
        pattern="(^|,) hey{0,3} gather <spot> (now/hey){0,2} ,{0,1} ('because'|'as'|'since'){0,1} "
        "target=(<spot>) will_blow",
        withheld=frozenset({"says", "supposes"}),
        following=_AFTER_ALARM,
        unless=_RUMOUR | {"'police'"},
    ),
    Construction(
        name="flee_alarm",
        act="false_alarm",
        says=_CROWD,
        score=0.6,
        pattern="(^|,) hey{0,3} ('everyone leave'|'everybody leave'|'all leave'|'everyone out of'"
        "|'everybody out of'|'leave') target=(<helpers>|<spot>) (now){0,1} ,{0,1} "
        "('because'|'as'|'since'|'it'|'they'){0,2} will_blow",
        withheld=frozenset({"says", "supposes"}),
        following=_AFTER_ALARM,
        unless=_RUMOUR | {"'police'"},
    ),
    Construction(
        name="alarm_and_crowd",
        act="false_alarm",
        says=_CROWD,
        score=0.6,
        pattern="(^|,) hey{0,3} target=(<spot>) will_blow (now|soon){0,1} ,{1,1} .{0,1} gather "
        ".{1,6}",
        withheld=frozenset({"says", "supposes"}),
        following=_AFTER_ALARM,
        unless=_RUMOUR | {"'police'"},
    ),
)

ACTS = (*CLAIMS, *PRAISE, *INSTRUCTIONS, *RECRUITMENT, *ALARMS)
