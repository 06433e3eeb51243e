"""German claims, praise, instruction, recruitment and false alarms."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import Construction

ACT_MACROS: Mapping[str, str] = {
    "where": "((at/'von') (the/every/own){0,1} (open/capital/place/number){1,3}){0,1}",
    "when": "(now/soon/ago/softly){0,2}",
    "adj": "(open/capital/number/glorious_one){0,2}",
    "det": "(the/every/own/count/'dieser'/'dieses'){0,2}",
    "was": "('war'|'ist'|'waren'|'sind'|'wurde'|'bleibt')",
    "the_deed": "(<det> <adj> deed)",
    "spot": "((the/every/own/toward){0,2} (open/capital/number){0,2} place (number/capital){0,2})",
    "helpers": "((the/every/to_rescue){0,2} (open){0,1} rescue)",
    "doers": "((the/every/own){0,2} (open/capital){0,2} doer|(the/every/own){0,2} (open){0,1} "
    "(hero_men|'die'|'den'|'der'|'denen'|'wer auch immer') ,{0,1} ('die'|'der'){0,1} softly{0,2} "
    "(the/every/'das'){0,2} (open){0,1} (clear_deed){0,1} <where> softly{0,1} (did|did_clear) "
    "('haben'|'hat'){0,1})",
    "manuals": "((the/own/every/'eure'){0,2} (open){0,2} manual <how_made>|device_manual)",
    "how_made": "(made_of (the/own/every){0,1} (open){0,1}|the{0,1}) target=(device)",
    "how": "('wie' ('man'|'ihr'|'du'|'jeder'|'wir') softly{0,1} (the/every/'eine'|'own'){0,2} "
    "(open){0,2} target=(device) (here){0,1} (softly/open){0,2} make_third)",
}

_SPORT = frozenset({"game", "fiction"})
_DENIED = frozenset({"negation", "supposes", "condemns"})
_TOLD_BY_NONE = frozenset({"negation", "says", "condemns"})
_RUMOUR = frozenset({"game", "fiction", "'gerucht'", "'geruchte'", "'falschmeldung'", "'geruecht'"})

_CLAIM = "The author claims an attack as the work of their own side."
_PRAISE = "Praises an attack."
_PRAISE_DOERS = "Praises those who carried out an attack."
_SHOWS = "Offers to show how a weapon is made or an attack is carried out."

CLAIMS: tuple[Construction, ...] = (
    Construction(
        name="we_did_it",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="(own_side (, .{1,6} ,)? softly{0,1} have|have own_side) softly{0,3} "
        "target=(<the_deed>) <where> <when> (did|did_clear)",
        unless=_SPORT,
    ),
    Construction(
        name="it_we_did",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="(^|,) softly{0,1} target=(<the_deed>) <where> <when> have own_side softly{0,2} "
        "(did|did_clear)",
        unless=_SPORT,
    ),
    Construction(
        name="i_did_it",
        act="claim",
        says=_CLAIM,
        score=0.7,
        pattern="('ich habe'|'ich hab') softly{0,2} target=(<det> <adj> clear_deed) <where> <when> "
        "(did_clear|'geplant')",
        unless=_SPORT,
    ),
    Construction(
        name="we_claim_it",
        act="claim",
        says="The author claims responsibility for an attack.",
        score=0.9,
        pattern="(((own_side|'ich'|'hiermit'|softly) softly{0,2} claims_it "
        "target=(<the_deed>|'dieser tat'))|own_side softly{0,1} ('sind'|'ist') softly{0,1} "
        "('fur'|'fuer') target=(<the_deed>) <where> <when> answerable)",
        withheld=_DENIED,
        unless=_SPORT,
    ),
    Construction(
        name="behind_it_are_we",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="'hinter' target=(<the_deed>) <where> <when> behind_us",
        unless=_SPORT,
    ),
    Construction(
        name="it_was_ours",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="target=((the/every/own/'dieser'){1,2} <adj> deed) <where> ('von'){0,1} <when> "
        "(<was>|'geht'|'gehen') softly{0,1} our_work",
        following=frozenset(),
        unless=_SPORT,
    ),
    Construction(
        name="done_by_us",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="target=((the/every/own/'dieser'){1,2} <adj> deed) <where> <when> "
        "('wurde'|'wurden'|'ist'|'war') <when> of_ours softly{0,1} (did|did_clear)",
        unless=_SPORT,
    ),
    Construction(
        name="it_was_us",
        act="claim",
        says=_CLAIM,
        score=0.85,
        pattern="us_are ,{0,1} ('die'|'der') target=(.{1,5}) "
        "(struck|did_clear|planted|slay_done) ('haben'|'hat'|'habe')",
        unless=_SPORT,
    ),
    Construction(
        name="ours_struck",
        act="claim",
        says="The author says that their own side struck.",
        score=0.75,
        pattern="(own_side <when> have|have own_side) <when> target=((the/every/own){0,1} <adj> "
        "(place (number/capital){0,2}|capital number{0,1})) <where> <when> struck",
        unless=_SPORT | {"you"},
    ),
    Construction(
        name="ours_struck_past",
        act="claim",
        says="The author says that their own side struck.",
        score=0.7,
        pattern="(own_side softly{0,1} struck_past|struck_past own_side) <when> "
        "target=((the/every/own){0,1} <adj> place (number/capital){0,2}) <where> <when> "
        "(struck_end|$|,|'und')",
        unless=_SPORT | {"you"},
    ),
    Construction(
        name="we_slew",
        act="claim",
        says="The author says that their own side killed.",
        score=0.75,
        pattern="(own_side <when> have|have own_side) <when> <where> <when> "
        "target=((number/count/every){1,2} (open/capital){0,1} victims) <where> <when> slay_done",
        unless=_SPORT,
    ),
)

PRAISE: tuple[Construction, ...] = (
    Construction(
        name="deed_is_glorious",
        act="glorification",
        says=_PRAISE,
        score=0.8,
        pattern="target=((the/every){1,2} <adj> clear_deed) <where> <when> <was> "
        "(softly/'so'/'vollig'/'absolut'/'mehr als'/'total'/'vollkommen'){0,3} glorious",
        unless=_SPORT,
    ),
    Construction(
        name="what_a_deed",
        act="glorification",
        says=_PRAISE,
        score=0.75,
        pattern="('was fur'|'was fuer'|'so'|'solch'|'welch') (the){0,1} glorious_one clear_deed "
        "not(open/thing)",
        unless=_SPORT,
    ),
    Construction(
        name="nice_deed",
        act="glorification",
        says=_PRAISE,
        score=0.7,
        pattern="(^|,) softly{0,1} glorious_one clear_deed ($|,|softly) not('auf'/'von'/'vom')",
        unless=_SPORT,
    ),
    Construction(
        name="deed_delights",
        act="glorification",
        says=_PRAISE,
        score=0.75,
        pattern="target=((the/every){1,2} <adj> clear_deed) <where> <when> delights",
        unless=_SPORT,
    ),
    Construction(
        name="glory_to_doers",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.85,
        pattern="glory softly{0,1} target=(<doers>|(the/every){0,2} <adj> clear_deed)",
        unless=_SPORT | {"'opfer'", "'opfern'"},
    ),
    Construction(
        name="to_doers_glory",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.8,
        pattern="(^|,) target=(<doers>) glory_at_end",
        unless=_SPORT,
    ),
    Construction(
        name="doer_is_hero",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.85,
        pattern="(target=((the/every/own){0,1} <adj> doer) <where> <was> "
        "(softly/'fur mich'/'fuer mich'/'wahre'/'echte'/'ein'/'unser'/'mein'/'unsere'/'meine')"
        "{0,3} hero|(^|,) softly{0,1} hero <was> target=((the/every/own){1,1} <adj> doer))",
        unless=_SPORT,
    ),
    Construction(
        name="doer_did_right",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.75,
        pattern="target=((the/every/own){0,1} <adj> doer) <where> ('hat'|'haben') softly{0,1} "
        "did_right",
        unless=_SPORT,
    ),
    Construction(
        name="proud_of_doers",
        act="glorification",
        says="Is proud of an attack or of those who carried it out.",
        score=0.8,
        pattern="((i|'bin'|^|'wir sind') softly{0,2} ('bin'|'sind'){0,1} softly{0,2} glad|(i|^) "
        "softly{0,1} glads) target=(<doers>|(the/every/'diesen'){1,2} <adj> clear_deed)",
        unless=_SPORT,
    ),
    Construction(
        name="love_what_doer_did",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.75,
        pattern="i softly{0,1} ('liebe'|'feiere'|'feier'|'bewundere') ,{0,1} 'was' "
        "target=(the doer) (did|did_clear) 'hat'",
        unless=_SPORT,
    ),
    Construction(
        name="glad_they_died",
        act="glorification",
        says="Is glad that people were killed.",
        score=0.7,
        pattern=(
            "(^|,) softly{0,1} glad_that softly{0,1} ,{0,1} ('dass'|'weil') softly{0,1} "
            "target=((the/every/count/number){0,2} <adj> "
            "(victims|person|open|dead_ones)|all_them|'sie'|'so viele'|'viele') <where> <when> died"
        ),
        unless=_SPORT | {"'keine'", "'nur'"},
    ),
    Construction(
        name="victims_deserved_it",
        act="glorification",
        says="Says that the victims of an attack deserved it.",
        score=0.7,
        pattern="target=((the/every){0,2} (open){0,1} dead_ones) <where> softly{0,2} deserved_it",
        unless=_SPORT,
    ),
    Construction(
        name="they_deserved_the_deed",
        act="glorification",
        says="Says that the victims of an attack deserved it.",
        score=0.65,
        pattern="target=(they|<people>) softly{0,1} ('haben'|'hatten') softly{0,1} (the/every) "
        "<adj> clear_deed <where> softly{0,2} 'verdient'",
        unless=_SPORT,
    ),
    Construction(
        name="well_done_deed",
        act="glorification",
        says=_PRAISE_DOERS,
        score=0.65,
        pattern="('gute arbeit'|'gut gemacht'|'sauber gemacht'|'starke leistung'|'tolle arbeit') "
        ",{0,1} (the/own){0,1} target=(doer)",
        unless=_SPORT,
    ),
)

INSTRUCTIONS: tuple[Construction, ...] = (
    Construction(
        name="i_show_how",
        act="instruction",
        says=_SHOWS,
        score=0.8,
        pattern="(i softly{0,1} teach|teach i) .{0,3} ,{0,1} (<how>|<manuals>)",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT,
    ),
    Construction(
        name="take_the_manual",
        act="instruction",
        says=_SHOWS,
        score=0.75,
        pattern="(^|,) hey{0,2} take .{0,3} ,{0,1} (<how>|<manuals>)",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT | {"'polizei'"},
        asks=True,
    ),
    Construction(
        name="so_one_makes",
        act="instruction",
        says=_SHOWS,
        score=0.7,
        pattern="(^|,) (hey){0,2} 'so' softly{0,1} make_first ('man'|'ihr'|'du'|'jeder') "
        "softly{0,1} (here){0,1} (the/every){0,1} (open){0,2} target=(device)",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT,
    ),
    Construction(
        name="how_to_begins",
        act="instruction",
        says=_SHOWS,
        score=0.65,
        pattern="^ hey{0,2} (<how>|(the){0,1} (open){0,1} manual <how_made>|device_manual) "
        "(here|reach_us|,|$)",
        withheld=_TOLD_BY_NONE,
        unless=_SPORT | {"supposes", "'gefunden'", "'polizei'", "'verbreitet'"},
    ),
    Construction(
        name="how_and_reach",
        act="instruction",
        says=_SHOWS,
        score=0.75,
        pattern="(<how>|<manuals>) .{0,5} ,{0,1} .{0,3} reach_us",
        withheld=frozenset({"negation", "condemns"}),
        unless=_SPORT,
        asks=True,
    ),
    Construction(
        name="reach_for_how",
        act="instruction",
        says=_SHOWS,
        score=0.75,
        pattern="reach_us .{0,4} ,{0,1} .{0,3} (<how>|<manuals>)",
        withheld=frozenset({"negation", "condemns"}),
        unless=_SPORT,
    ),
)

ACTS = (*CLAIMS, *PRAISE, *INSTRUCTIONS)
