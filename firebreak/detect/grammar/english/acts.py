"""English claims, praise, instruction, recruitment and false alarms."""

from collections.abc import Mapping

from firebreak.detect.grammar.contract import WITHHELD, Construction
from firebreak.detect.grammar.english.words import listed

ACT_WORDS: Mapping[str, tuple[str, ...]] = {
    "deed": listed(
        "attack, attacks, bombing, bombings, shooting, shootings, massacre, massacres, explosion, "
        "explosions, blast, blasts, assassination, assassinations, beheading, beheadings, "
        "stabbing, stabbings, killing, killings, ambush, raid, arson, hijacking, kidnapping, "
        "murder, murders, car bomb, truck attack, knife attack, hostage taking, operation, strike, "
        "strikes, bloodbath, slaughter"
    ),
    "clear_deed": listed(
        "bombing, bombings, shooting, shootings, massacre, massacres, assassination, beheading, "
        "beheadings, stabbing, stabbings, killings, car bomb, truck attack, knife attack, "
        "hostage taking, bloodbath, slaughter, murders, terror attack, terrorist attack, "
        "terror attacks, terrorist attacks, suicide bombing, mass shooting, attack, attacks"
    ),
    "doer": listed(
        "attacker, attackers, bomber, bombers, shooter, shooters, gunman, gunmen, suicide bomber, "
        "suicide bombers, killer, killers, murderer, murderers, assassin, assassins, hijacker, "
        "hijackers, terrorist, terrorists, stabber, arsonist, those who did it, those who did "
        "this, "
        "the one who did it, the one who did this, the man who did it, the man who did this, "
        "the men who did it, the men who did this, whoever did it, whoever did this, "
        "the people who did this, the brothers who did this"
    ),
    "own_side": listed(
        "we, our group, our brothers, our fighters, our men, our soldiers, our heroes, our unit, "
        "our cell, our people, our brigade, our movement, our lions"
    ),
    "did": listed(
        "carried out, executed, committed, did, launched, conducted, planned, organised, "
        "organized, "
        "made, are responsible for, are behind, were behind, re behind, stand behind, "
        "re responsible for, were responsible for, take credit for, claim, ordered, prepared, "
        "have carried out, have executed, perpetrated, struck with"
    ),
    "claims_it": listed(
        "claim responsibility, take responsibility, claim full responsibility, "
        "take full responsibility, claim credit, claims responsibility, hereby claim"
    ),
    "our_work": listed(
        "our work, our doing, our answer, our revenge, our response, our message, our retaliation, "
        "our deed, ours, our gift, our handiwork, carried out by us, done by us, our hands"
    ),
    "struck": listed(
        "struck, attacked, bombed, blew up, burned down, burnt down, stormed, shot up, "
        "have struck, have attacked, have bombed, blown up, set fire to"
    ),
    "victims": listed(
        "people, civilians, soldiers, policemen, police officers, officers, visitors, passengers, "
        "infidels, enemies, worshippers, shoppers, students, of them, men, women, guards, guests"
    ),
    "glory": listed(
        "glory, glory and honour, honour, honor, all praise, praise, hail, long live, cheers, "
        "respect, props, applause, well done, bravo, thank you, thanks, kudos, hats off, "
        "congratulations, congrats, god bless, salute, we salute, i salute, three cheers, love"
    ),
    "glorious": listed(
        "glorious, heroic, beautiful, brilliant, magnificent, wonderful, awesome, amazing, great, "
        "blessed, deserved, well deserved, justified, legendary, perfect, a success, a great "
        "success, "
        "a victory, a triumph, a masterpiece, epic, righteous, the right thing, a good thing, "
        "noble, "
        "a blessing, fantastic, splendid, badass, well done, necessary, successful, "
        "music to my ears, a joy, inspiring, long overdue, the best thing, deserved it"
    ),
    "hero": listed(
        "hero, heroes, a hero, heroes to me, legend, legends, a legend, my hero, my heroes, king, "
        "a king, lion, lions, a lion, an inspiration, my idol, a genius, a saint, idols, goat"
    ),
    "glad": listed(
        "glad, happy, so happy, proud, delighted, overjoyed, so proud, thrilled, celebrating, "
        "celebrate, love, loved, laughing, so glad, ecstatic, smiling, enjoyed, pleased"
    ),
    "died": listed(
        "died, were killed, got killed, are dead, is dead, was killed, were shot, were blown up, "
        "got shot, got blown up, are dying, were murdered, were slaughtered, got what they "
        "deserved, "
        "were massacred, lost their lives"
    ),
    "how_to": listed(
        "how to make, how to build, how to prepare, how to assemble, how to construct, how to mix, "
        "how to carry out, how to plan, how to get, how to use, how to stab, how to cook up, "
        "guide to making, guide to building, guide to, guide for, manual for, manual on, "
        "instructions for, instructions to make, instructions on, recipe for, tutorial for, "
        "tutorial on, plans for, blueprint for, blueprints for, blueprint of, step by step guide "
        "to, "
        "training for, tips for, lesson on, course on"
    ),
    "device": listed(
        "bomb, bombs, explosive, explosives, explosive device, explosive vest, explosive belt, "
        "suicide vest, suicide belt, car bomb, car bombs, nail bomb, nail bombs, pipe bomb, "
        "pipe bombs, detonator, detonators, petrol bomb, petrol bombs, firebomb, firebombs, "
        "molotov, molotovs, nerve gas, poison gas, grenade, grenades, booby trap, booby traps, "
        "ied, "
        "ieds, silencer, ghost gun, terror attack, knife attack, knife attacks, truck attack, "
        "truck attacks, an attack, attacks, "
        "an attack with, mass shooting, assassination, lone attack, lone attacks"
    ),
    "offers": listed(
        "here is, here s, here are, heres, this is, i explain, i will explain, i ll explain, "
        "i show, i will show, i ll show, i show you, i will show you, i ll show you, let me show "
        "you, "
        "i teach, i will teach, i ll teach, i teach you, i will teach you, i ll teach you, "
        "we teach, we will teach, we show, we will show, learn, read, download, get, new, "
        "attached, "
        "follow, share, spread, i have, we have, i can send, i can send you, i send, i ll send, "
        "dm me for, write me for, message me for, dm for, ask me for, ask me, contact me for, "
        "want to know, everyone should know, everyone should learn, see below, study, use, "
        "do you want to know, wanna know, wanna learn, want to learn, our, my"
    ),
    "join": listed(
        "join, enlist in, enlist with, sign up for, sign up with, fight with, fight for, "
        "fight alongside, come and fight with, come fight with, pledge allegiance to, "
        "swear allegiance to, pledge yourself to, become part of, march with, travel to, "
        "take up arms with, take up arms for, join up with, volunteer for"
    ),
    "armed": listed(
        "fighters, our fighters, the fighters, our ranks, the ranks of, soldiers, our soldiers, "
        "our armed struggle, the armed struggle, armed struggle, the battlefield, our battlefield, "
        "our brigade, our brigades, our battalion, our unit, our cell, our cells, "
        "our fight with weapons, our war, the front, our front, our militia, the militia, "
        "our holy war, our armed group, our army, our attack, the attack, our attacks, our "
        "jihadists, "
        "our martyrs, the training camp, our training camp, our operation, the operation, "
        "warriors, "
        "our warriors, gunmen, snipers, combatants"
    ),
    "needs": listed(
        "we need, we want, we are looking for, we re looking for, looking for, we seek, seeking, "
        "we recruit, we are recruiting, we re recruiting, now recruiting, recruiting, wanted, "
        "our group needs, our cause needs"
    ),
    "recruits": listed(
        "fighters, gunmen, snipers, combatants, bomb makers, suicide bombers, men with weapons, "
        "men with guns, people with weapons, brothers with weapons, people ready to kill, "
        "men ready to die, brothers ready to die, people ready to die, volunteers for the attack, "
        "volunteers for an attack, people willing to die, men willing to die, warriors, "
        "men who can shoot, men ready to fight, brothers ready to fight, people ready to fight"
    ),
    "pledge": listed("pledge allegiance to, swear allegiance to, give allegiance to"),
    "reach_us": listed(
        "write me, write to me, message me, dm me, dm us, message us, contact us, contact me, "
        "write to us, text me, reach out to us, reply here, get in touch, ask me how, call me, "
        "send me a message, hit me up, drop me a message, apply here"
    ),
    "rescue": listed(
        "ambulance, ambulances, an ambulance, the ambulance, paramedics, medics, police, "
        "the police, firefighters, the fire brigade, the fire department, rescue services, "
        "emergency services, the emergency number, emergency number, hospital, hospitals, the "
        "hospital, "
        "the hospitals, the shelter, the shelters, shelters, rescuers, 911, 112, 999, "
        "rescue workers, first responders, helpers, evacuation buses, the evacuation buses"
    ),
    "shun": listed(
        "do not call, don t call, dont call, never call, do not trust, don t trust, dont trust, "
        "do not go to, don t go to, dont go to, nobody go to, stay away from, keep away from, "
        "avoid, do not believe, don t believe, dont believe, do not use, don t use, "
        "do not let in, don t open to, block, stop, leave, get out of, run from, do not enter, "
        "don t enter, do not board, don t board, do not get on, don t get on, don t get into"
    ),
    "bogus": listed(
        "fake, fakes, a trap, traps, in on it, part of it, shooting people, killing people, "
        "kidnapping people, poisoned, full of gunmen, full of bombs, rigged, bait, with the "
        "attackers, "
        "working with them, helping the attackers, the attackers, attackers in disguise, "
        "terrorists in disguise, going to be bombed, about to be bombed, going to explode, "
        "about to explode, about to blow up, going to blow up, next target, the next target, "
        "will explode, will be bombed, will be blown up, will be attacked, is next"
    ),
    "gather": listed(
        "everyone run to, everybody run to, run to, everyone go to, everybody go to, all go to, "
        "gather at, gather in, everyone gather at, everybody gather at, flee to, escape to, "
        "everyone leave, everybody leave, all leave, everyone out of, everybody out of, get out "
        "of, "
        "leave, evacuate, everyone evacuate, everybody evacuate, move to, hurry to, go to"
    ),
    "will_blow": listed(
        "is going to explode, will explode, is about to explode, is going to blow up, will blow "
        "up, "
        "is about to blow up, is full of bombs, is full of gunmen, is full of explosives, "
        "is rigged with bombs, is mined, will be bombed, is next, is poisoned, is going to "
        "collapse, "
        "will be attacked, is going to be bombed, is going to be attacked, is about to be attacked"
    ),
    "spread": listed(
        "share this, spread this, tell everyone, share before they delete this, pass it on, "
        "share fast, warn everyone, retweet, rt, tell everybody, spread the word, forward this, "
        "share before it is deleted, please share, share now"
    ),
}

_TOLD = WITHHELD | {"wish"}
_SPORT = frozenset({"game", "fiction"})

ACTS: tuple[Construction, ...] = (
    Construction(
        name="we_did_it",
        act="claim",
        says="The author claims an attack as the work of their own side.",
        score=0.85,
        pattern="own_side softly{0,2} did (the|all|own){0,2} (open/capital/number){0,2} "
        "target=(deed/clear_deed)",
        unless=_SPORT,
    ),
    Construction(
        name="we_claim_it",
        act="claim",
        says="The author claims responsibility for an attack.",
        score=0.9,
        pattern="own_side softly{0,2} claims_it 'for' target=(.{1,6})",
        withheld=frozenset({"negation", "supposes", "condemns"}),
        unless=_SPORT,
    ),
    Construction(
        name="it_was_ours",
        act="claim",
        says="The author claims an attack as the work of their own side.",
        score=0.85,
        pattern="target=((the|all) (open/capital){0,2} clear_deed) "
        "(at (the|all|own){0,1} (open/capital/place/number){1,3}){0,1} "
        "(now|soon|'yesterday'|'last night'){0,1} "
        "('was'|'were'|'is'|'are') softly{0,1} our_work",
        unless=_SPORT,
    ),
    Construction(
        name="ours_struck",
        act="claim",
        says="The author says that their own side struck.",
        score=0.7,
        pattern="own_side softly{0,2} struck target=((the|all|own){0,1} (open/capital/number){0,2} "
        "(place (number/capital){0,2}|capital number{0,1}))",
        unless=_SPORT | {"you"},
    ),
    Construction(
        name="we_slew",
        act="claim",
        says="The author says that their own side killed.",
        score=0.7,
        pattern="own_side softly{0,2} ('have'){0,1} (slay_past|kill_past) "
        "target=((number|all|the|'dozens of'|'many'|'hundreds of'){1,2} (open/capital){0,1} "
        "victims)",
        unless=_SPORT,
    ),
    Construction(
        name="deed_is_glorious",
        act="glorification",
        says="Praises an attack.",
        score=0.8,
        pattern="target=((the|all|'yesterday s'|'today s') (open/capital){0,3} "
        "clear_deed) "
        "(at (the|all|own){0,1} (open/capital/place/number){1,3}){0,1} (now|'yesterday'|'last "
        "night'){0,1} "
        "('was'|'were'|'is'|'are') (softly|'so'|'such'|'a'|'an'|'really'|'very'){0,3} glorious",
        unless=_SPORT,
    ),
    Construction(
        name="what_a_deed",
        act="glorification",
        says="Praises an attack.",
        score=0.75,
        pattern="('what'|'such') the{0,1} glorious clear_deed",
        unless=_SPORT,
    ),
    Construction(
        name="glory_to_doers",
        act="glorification",
        says="Praises those who carried out an attack.",
        score=0.85,
        pattern="glory ('to'|'be to'|'for'){0,1} (the|all|own|'every'){0,2} (open/capital){0,2} "
        "target=(doer)",
        unless=_SPORT,
    ),
    Construction(
        name="doer_is_hero",
        act="glorification",
        says="Praises those who carried out an attack.",
        score=0.85,
        pattern="target=((the|all|own){0,1} (open/capital){0,2} doer) "
        "(at (the|all|own){0,1} (open/capital/place/number){1,3}){0,1} "
        "('is'|'are'|'was'|'were'|am) "
        "(softly|'a'|'my'|'our'|'true'|'real'|'such'){0,3} hero",
        unless=_SPORT,
    ),
    Construction(
        name="proud_of_doers",
        act="glorification",
        says="Is proud of an attack or of those who carried it out.",
        score=0.8,
        pattern="(i softly{0,2} (am)?|^|,) softly{0,2} glad ('of'|'with'|'about'){0,1} "
        "(the|all|own|'what'){0,2} "
        "(open/capital){0,2} target=(doer|clear_deed)",
        unless=_SPORT,
    ),
    Construction(
        name="glad_they_died",
        act="glorification",
        says="Is glad that people were killed.",
        score=0.7,
        pattern="(i softly{0,2} (am)? softly{0,2} glad|'good') ('that'|'because'){0,1} "
        "target=((the|all|own|number){0,2} (open/capital){0,2} (victims|persons)|all them) "
        "died",
        unless=_SPORT,
    ),
    Construction(
        name="well_done_deed",
        act="glorification",
        says="Praises an attack.",
        score=0.65,
        pattern="('great'|'nice'|'good'|'beautiful'|'brilliant'|'excellent') ('work'|'job') ,{0,1} "
        "(the|own|all){0,2} (open){0,1} target=(doer)",
        unless=_SPORT,
    ),
    Construction(
        name="offers_how",
        act="instruction",
        says="Offers to show how a weapon is made or an attack is carried out.",
        score=0.8,
        pattern="offers (.){0,3} how_to (the|all|own|'your'|'a'){0,2} (open){0,2} target=(device)",
        withheld=frozenset({"negation", "says", "condemns"}),
        unless=_SPORT,
        asks=True,
    ),
    Construction(
        name="how_to_begins",
        act="instruction",
        says="Offers to show how a weapon is made or an attack is carried out.",
        score=0.65,
        pattern="^ hey{0,2} how_to (the|all|own|'your'|'a'){0,2} (open){0,2} target=(device) "
        "(at 'home'|'at home'|'in your kitchen'|'in the kitchen'|reach_us|,|$)",
        withheld=frozenset({"negation", "says", "condemns"}),
        unless=_SPORT | {"supposes"},
    ),
    Construction(
        name="how_and_reach",
        act="instruction",
        says="Offers to show how a weapon is made or an attack is carried out.",
        score=0.75,
        pattern="how_to (the|all|own|'your'|'a'){0,2} (open){0,2} target=(device) (.){0,6} ,{0,1} "
        "(.){0,3} reach_us",
        withheld=frozenset({"negation", "condemns"}),
        unless=_SPORT,
        asks=True,
    ),
    Construction(
        name="join_the_armed",
        act="recruitment",
        says="Asks to join an armed group or its fight.",
        score=0.75,
        pattern="(^|,|i|you|hey|'and'|'must'|'should'|'can') softly{0,2} join (the|own|all){0,1} "
        "(open/capital){0,2} "
        "target=(armed)",
        unless=_SPORT,
    ),
    Construction(
        name="join_and_fight",
        act="recruitment",
        says="Asks to join a group and to do violence with it.",
        score=0.75,
        pattern="(^|,|hey) softly{0,2} join ('us'|(the|own){0,1} (open/capital/number){1,3}) "
        "('and'|'to'|'in'){1,2} softly{0,2} (<slays>|'fight with weapons'|'take up arms'|'fight "
        "with guns'|'spill blood') .{0,3}",
        unless=_SPORT,
    ),
    Construction(
        name="needs_fighters",
        act="recruitment",
        says="Looks for people to fight or to kill.",
        score=0.75,
        pattern="needs (softly|'more'|'new'|'brave'|'young'|open){0,2} recruits",
        unless=_SPORT,
    ),
    Construction(
        name="pledge_and_reach",
        act="recruitment",
        says="Asks to pledge allegiance to a group and to get in touch.",
        score=0.7,
        pattern="(^|,|hey) softly{0,2} pledge (.){1,5} ,{0,1} (.){0,3} reach_us",
        unless=_SPORT,
    ),
    Construction(
        name="rescuers_bogus",
        act="false_alarm",
        says="Says without a source that rescuers or places of help are a danger.",
        score=0.65,
        pattern="target=((the|all){0,1} (open){0,1} rescue) (at (the){0,1} "
        "(open/capital/number/place){1,3}){0,1} "
        "('is'|'are'|am|'will'|'can'){0,1} softly{0,2} bogus",
        following=frozenset({"condemns", "says"}),
        unless=_SPORT | {"'rumour'", "'rumours'", "'rumor'", "'rumors'", "'hoax'"},
    ),
    Construction(
        name="shun_rescuers",
        act="false_alarm",
        says="Turns people away from rescuers or places of help, without a source.",
        score=0.6,
        pattern="(^|,) hey{0,3} shun (the|all){0,2} (open){0,1} target=(rescue) (at "
        "(the){0,1} (open/capital/number/place){1,3}){0,1} "
        ",{0,1} ('because'|'they'|'it'|'she'|they|'the'|'all'|am|'is'){1,4} softly{0,2} "
        "(bogus|will_blow)",
        withheld=frozenset({"says"}),
        following=frozenset({"condemns", "says"}),
        unless=_SPORT | {"'rumour'", "'rumours'", "'rumor'", "'rumors'", "'hoax'"},
    ),
    Construction(
        name="crowd_alarm",
        act="false_alarm",
        says="Sends a crowd somewhere by an alarm without a source.",
        score=0.6,
        pattern="(^|,) hey{0,3} gather (the|all|own){0,1} (open/capital/number){0,2} (place){0,1} "
        "(number/capital){0,2} "
        "(now){0,1} ,{0,1} ('because'|'as'|'since'){0,1} (the|all|own){0,1} "
        "(open/capital/number){0,2} "
        "target=(place) (number/capital){0,2} will_blow",
        withheld=frozenset({"says", "supposes"}),
        following=frozenset({"condemns", "says"}),
        unless=_SPORT | {"'rumour'", "'rumours'", "'rumor'", "'rumors'", "'hoax'", "'police'"},
    ),
    Construction(
        name="alarm_and_crowd",
        act="false_alarm",
        says="Sends a crowd somewhere by an alarm without a source.",
        score=0.6,
        pattern="(^|,) hey{0,3} (the|all|own){0,1} (open/capital/number){0,2} target=(place) "
        "(number/capital){0,2} will_blow "
        "(now|soon){0,1} ,{1,1} (.){0,1} gather (.){1,6}",
        withheld=frozenset({"says", "supposes"}),
        following=frozenset({"condemns", "says"}),
        unless=_SPORT | {"'rumour'", "'rumours'", "'rumor'", "'rumors'", "'hoax'", "'police'"},
    ),
)
