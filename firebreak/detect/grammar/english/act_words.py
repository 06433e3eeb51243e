"""English words of claims, praise, instruction, recruitment and alarms."""

from collections.abc import Mapping

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
        "our people s work, the work of our brothers, the work of our fighters, my work, my doing, "
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
        "praise for, thanks to, thank, praise, bless, i thank, we thank, we should thank, we must "
        "thank, respect to, love to, "
        "glory, glory and honour, honour, honor, all praise, praise, hail, long live, cheers, "
        "respect, props, applause, well done, bravo, thank you, thanks, kudos, hats off, "
        "congratulations, congrats, god bless, salute, we salute, i salute, three cheers, love"
    ),
    "glorious": listed(
        "wonderful, more than deserved, a beautiful thing, long overdue, an act of heroism, "
        "heroism, "
        "glorious, heroic, beautiful, brilliant, magnificent, wonderful, awesome, amazing, great, "
        "blessed, deserved, well deserved, justified, legendary, perfect, a success, a great "
        "success, "
        "a victory, a triumph, a masterpiece, epic, righteous, the right thing, a good thing, "
        "noble, "
        "a blessing, fantastic, splendid, badass, well done, necessary, successful, "
        "music to my ears, a joy, inspiring, long overdue, the best thing, deserved it"
    ),
    "hero": listed(
        "martyr, martyrs, a martyr, "
        "hero, heroes, a hero, heroes to me, legend, legends, a legend, my hero, my heroes, king, "
        "a king, lion, lions, a lion, an inspiration, my idol, a genius, a saint, idols, goat"
    ),
    "glad": listed(
        "glad, happy, so happy, proud, delighted, overjoyed, so proud, thrilled, celebrating, "
        "celebrate, love, loved, laughing, so glad, ecstatic, smiling, enjoyed, pleased"
    ),
    "fighters": listed("fighters, soldiers, lions, brothers, martyrs, heroes"),
    "deserved_it": listed(
        "deserved it, deserved to die, deserve it, had it coming, got what they deserved, "
        "got what was coming, earned it, deserved every bit, asked for it"
    ),
    "dead_ones": listed("victims, the victims, the dead, all the dead, every one of the dead"),
    "delights": listed(
        "makes me happy, made me happy, makes me so happy, made me so happy, makes me smile, "
        "made me smile, made my day, makes my day, makes me proud, made me proud, makes us happy, "
        "makes us proud, makes me laugh, made me laugh, warms my heart, is my favourite"
    ),
    "did_right": listed(
        "did nothing wrong, did the right thing, did what had to be done, did what was right, "
        "did well, did a good job, did a great job, did good, did everything right, was right, "
        "were right, is right, are right"
    ),
    "us_who": listed(
        "it was us who, it was us that, it was we who, it was me who, it was me that, "
        "i am the one who, i m the one who, we are the ones who, we re the ones who, it was i who"
    ),
    "by_us": listed("by us, by me, by our, by my"),
    "carried": listed(
        "carried out, done, executed, organised, organized, planned, committed, made"
    ),
    "count": listed(
        "two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, twenty, fifty, "
        "dozens of, many, several, some, hundreds of, thousands of, a dozen, at least, over, "
        "more than, a few"
    ),
    "died": listed(
        "died, were killed, got killed, are dead, is dead, was killed, were shot, were blown up, "
        "got shot, got blown up, are dying, were murdered, were slaughtered, got what they "
        "deserved, "
        "were massacred, lost their lives"
    ),
    "how_to": listed("how to, how you can, how you, how we, how one can, ways to, the way to"),
    "make_it": listed(
        "make, build, prepare, assemble, construct, mix, plan, use, carry out, commit, create, "
        "produce, hide, plant, set off, detonate, get, buy, launch, execute, pull off, do, stage"
    ),
    "making": listed(
        "making, building, preparing, assembling, constructing, mixing, planning, using, "
        "carrying out, committing, creating, producing, hiding, planting, setting off, detonating, "
        "executing, staging"
    ),
    "manual": listed(
        "guide, guides, manual, manuals, instructions, instruction, recipe, recipes, tutorial, "
        "tutorials, plans, plan, blueprint, blueprints, handbook, course, lesson, lessons, tips, "
        "training, video, step by step guide, how to guide, walkthrough, pdf, checklist"
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
    "teach": listed(
        "teach, show, explain, tell, demonstrate, share, send, offer, sell, have, wrote, made, "
        "write, give, post, posted, uploaded, upload, teach you, show you, tell you, send you, "
        "explain to you, have written, have made, know"
    ),
    "take": listed(
        "learn, download, read, get, follow, study, use, watch, here is, here s, here are, heres, "
        "this is, see, check out, find out, share, spread, take, our, my, new, free, attached, "
        "full, "
        "complete, full free, the best, the complete, dm me for, write me for, message me for, "
        "dm for, ask me for, contact me for, pm me for, this manual shows, this guide shows, "
        "this video shows, this guide explains, this manual explains, this channel shows, "
        "in this channel, in my channel, in our channel, want to know, wanna know, wanna learn, "
        "want to learn, do you want to know, do you want to learn, everyone should know, "
        "everyone should learn, you should know, let me show you, let me teach you, let me "
        "explain, "
        "i can teach you, i will teach you, i ll teach you"
    ),
    "join": listed(
        "become a soldier of, become soldiers of, become a fighter of, become a fighter for, "
        "become one of, become a member of, fight along with, fight beside, wants to join, want "
        "to join, ready to join, come and join, come join, "
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
        "soldiers for our cause, brave men, men willing to die for our cause, more soldiers, "
        "fighters, gunmen, snipers, combatants, bomb makers, suicide bombers, men with weapons, "
        "men with guns, people with weapons, brothers with weapons, people ready to kill, "
        "men ready to die, brothers ready to die, people ready to die, volunteers for the attack, "
        "volunteers for an attack, people willing to die, men willing to die, warriors, "
        "men who can shoot, men ready to fight, brothers ready to fight, people ready to fight"
    ),
    "become": listed(
        "become a soldier of, become soldiers of, become a fighter of, become a fighter for, "
        "become a martyr for, become fighters of"
    ),
    "with_us": listed("fight with us, join us, fight for us, stand with us, fight beside us"),
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
        "nobody call, no one call, nobody trust, don t let, do not let, don t answer, don t open "
        "for, don t follow, do not follow, nobody should go to, no one should go to, never trust, "
        "don t listen to, do not listen to, do not wait for, don t wait for, send away, turn "
        "away, keep out, "
        "do not call, don t call, dont call, never call, do not trust, don t trust, dont trust, "
        "do not go to, don t go to, dont go to, nobody go to, stay away from, keep away from, "
        "avoid, do not believe, don t believe, dont believe, do not use, don t use, "
        "do not let in, don t open to, block, stop, leave, get out of, run from, do not enter, "
        "don t enter, do not board, don t board, do not get on, don t get on, don t get into"
    ),
    "bogus": listed(
        "part of this, on their side, with them, with the enemy, with the terrorists, with the "
        "killers, killing us, shooting at us, shooting everyone, killing everyone, "
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
        "is full of attackers, are full of bombs, is going to explode, will explode, is about to "
        "explode, is going to blow up, will blow "
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
