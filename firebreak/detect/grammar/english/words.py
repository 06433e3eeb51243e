"""English words by class: who does what to whom, where and with what."""

from collections.abc import Mapping


def forms(*rows: str) -> dict[str, tuple[str, ...]]:
    """Sort rows of base, third person, past, participle and -ing form by form.

    Args:
        *rows: Five words each, with ``+`` for a space within a phrase.

    Returns:
        ``base``, ``third``, ``past``, ``done`` and ``doing``, each with its words.
    """
    table = [[cell.replace("+", " ") for cell in row.split()] for row in rows]
    names = ("base", "third", "past", "done", "doing")
    return {name: tuple(row[place] for row in table) for place, name in enumerate(names)}


_SLAY = forms(
    "murder murders murdered murdered murdering",
    "slaughter slaughters slaughtered slaughtered slaughtering",
    "massacre massacres massacred massacred massacring",
    "butcher butchers butchered butchered butchering",
    "behead beheads beheaded beheaded beheading",
    "decapitate decapitates decapitated decapitated decapitating",
    "lynch lynches lynched lynched lynching",
    "exterminate exterminates exterminated exterminated exterminating",
    "assassinate assassinates assassinated assassinated assassinating",
    "strangle strangles strangled strangled strangling",
    "stab stabs stabbed stabbed stabbing",
    "torture tortures tortured tortured torturing",
    "mutilate mutilates mutilated mutilated mutilating",
    "maim maims maimed maimed maiming",
    "disembowel disembowels disembowelled disembowelled disembowelling",
    "crucify crucifies crucified crucified crucifying",
    "slay slays slew slain slaying",
    "suffocate suffocates suffocated suffocated suffocating",
    "gun+down guns+down gunned+down gunned+down gunning+down",
    "mow+down mows+down mowed+down mown+down mowing+down",
    "put+to+death puts+to+death put+to+death put+to+death putting+to+death",
    "beat+to+death beats+to+death beat+to+death beaten+to+death beating+to+death",
    "burn+alive burns+alive burned+alive burnt+alive burning+alive",
    "open+fire+on opens+fire+on opened+fire+on opened+fire+on opening+fire+on",
    "stone+to+death stones+to+death stoned+to+death stoned+to+death stoning+to+death",
)
_KILL = forms(
    "kill kills killed killed killing",
    "shoot shoots shot shot shooting",
    "shoot+up shoots+up shot+up shot+up shooting+up",
    "shoot+dead shoots+dead shot+dead shot+dead shooting+dead",
    "hang hangs hung hung hanging",
    "string+up strings+up hanged hanged stringing+up",
    "execute executes executed executed executing",
    "burn burns burned burned burning",
    "burn+down burns+down burned+down burnt burning+down",
    "bomb bombs bombed bombed bombing",
    "gas gasses gassed gassed gassing",
    "annihilate annihilates annihilated annihilated annihilating",
    "eradicate eradicates eradicated eradicated eradicating",
    "eliminate eliminates eliminated eliminated eliminating",
    "liquidate liquidates liquidated liquidated liquidating",
    "poison poisons poisoned poisoned poisoning",
    "drown drowns drowned drowned drowning",
    "knife knifes knifed knifed knifing",
    "shank shanks shanked shanked shanking",
    "run+over runs+over ran+over run+over running+over",
    "blow+up blows+up blew+up blown+up blowing+up",
    "rid+the+world+of rids+the+world+of rid+the+world+of rid+the+world+of ridding+the+world+of",
    "put+in+the+ground puts+in+the+ground put+in+the+ground put+in+the+ground "
    "putting+in+the+ground",
    "cleanse cleanses cleansed cleansed cleansing",
    "wipe+out wipes+out wiped+out wiped+out wiping+out",
    "finish+off finishes+off finished+off finished+off finishing+off",
    "put+down puts+down put+down put+down putting+down",
    "put+an+end+to puts+an+end+to put+an+end+to put+an+end+to putting+an+end+to",
    "set+fire+to sets+fire+to set+fire+to set+fire+to setting+fire+to",
    "set+on+fire sets+on+fire set+on+fire set+on+fire setting+on+fire",
    "hunt+down hunts+down hunted+down hunted+down hunting+down",
    "put+a+bullet+in puts+a+bullet+in put+a+bullet+in put+a+bullet+in putting+a+bullet+in",
)
_HURT = forms(
    "hurt hurts hurt hurt hurting",
    "harm harms harmed harmed harming",
    "injure injures injured injured injuring",
    "attack attacks attacked attacked attacking",
    "destroy destroys destroyed destroyed destroying",
    "choke chokes choked choked choking",
    "smash smashes smashed smashed smashing",
    "crush crushes crushed crushed crushing",
    "bash bashes bashed bashed bashing",
    "beat beats beat beaten beating",
    "beat+up beats+up beat+up beaten+up beating+up",
    "punch punches punched punched punching",
    "rape rapes raped raped raping",
    "whip whips whipped whipped whipping",
    "flog flogs flogged flogged flogging",
    "stone stones stoned stoned stoning",
    "kidnap kidnaps kidnapped kidnapped kidnapping",
    "abduct abducts abducted abducted abducting",
    "take+out takes+out took+out taken+out taking+out",
    "get+rid+of gets+rid+of got+rid+of gotten+rid+of getting+rid+of",
    "dispose+of disposes+of disposed+of disposed+of disposing+of",
)
_CUT = forms(
    "cut cuts cut cut cutting",
    "slit slits slit slit slitting",
    "slash slashes slashed slashed slashing",
    "slice slices sliced sliced slicing",
    "snap snaps snapped snapped snapping",
    "break breaks broke broken breaking",
    "smash smashes smashed smashed smashing",
    "crush crushes crushed crushed crushing",
    "bash bashes bashed bashed bashing",
    "crack cracks cracked cracked cracking",
    "split splits split split splitting",
    "rip rips ripped ripped ripping",
    "tear tears tore torn tearing",
    "chop chops chopped chopped chopping",
    "stomp stomps stomped stomped stomping",
    "kick+in kicks+in kicked+in kicked+in kicking+in",
    "blow+off blows+off blew+off blown+off blowing+off",
    "blow+out blows+out blew+out blown+out blowing+out",
    "cut+off cuts+off cut+off cut+off cutting+off",
    "chop+off chops+off chopped+off chopped+off chopping+off",
    "wring wrings wrung wrung wringing",
)
_SUFFER = forms(
    "suffer suffers suffered suffered suffering",
    "die dies died died dying",
    "bleed bleeds bled bled bleeding",
    "bleed+out bleeds+out bled+out bled+out bleeding+out",
    "perish perishes perished perished perishing",
    "burn burns burned burnt burning",
    "hang hangs hanged hung hanging",
    "drown drowns drowned drowned drowning",
    "starve starves starved starved starving",
    "choke chokes choked choked choking",
    "rot rots rotted rotted rotting",
)


def _classed(name: str, table: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {f"{name}_{form}": words for form, words in table.items()}


def listed(text: str) -> tuple[str, ...]:
    """Split words that are separated by commas."""
    return tuple(" ".join(part.split()) for part in text.split(",") if part.strip())


HARM: Mapping[str, tuple[str, ...]] = {
    **_classed("slay", _SLAY),
    **_classed("kill", _KILL),
    **_classed("hurt", _HURT),
    **_classed("cut", _CUT),
    **_classed("suffer", _SUFFER),
    "body": listed(
        "throat, throats, neck, necks, skull, skulls, head, heads, bones, spine, spines, face, "
        "faces, brains, legs, knees, teeth, jaw, jaws, guts"
    ),
    "life": listed("life, lives, existence"),
    "ends": listed("end, ending, take, taking, cut short"),
    "makes": listed("make, makes, making, leave"),
    "sees": listed("see, watch, seeing, watching, let, have"),
    "dead": listed("dead, six feet under, in a grave, in their graves, in the ground, extinct"),
    "violence": listed(
        "death, execution, extermination, murder, massacre, genocide, bullet, bullets, "
        "a bullet, the noose, noose, gallows, the gallows, firing squad, the firing squad, "
        "gas chamber, the gas chamber, the guillotine, guillotine, the electric chair, beheading, "
        "lynching, annihilation, the death penalty, death penalty, mass murder, the rope"
    ),
    "solution": listed("solution, answer, cure, way, option, language they understand, remedy"),
    "legal": listed(
        "legal, legalised, legalized, decriminalised, decriminalized, allowed, permitted, "
        "encouraged, rewarded, mandatory, compulsory, celebrated, a sport, a duty, lawful, "
        "a public holiday, free, acceptable, normal, made legal"
    ),
    "murders": listed("murder, the murder, killing, the killing, mass murder"),
    "raids": listed(
        "bomb, blow up, burn down, attack, shoot up, set fire to, torch, storm, burn, "
        "gas, destroy, raid, blast, ram"
    ),
    "shoots": listed("shoot at, fire at, aim at, fire on, open fire on"),
    "strikes": listed("strike, attack, strike again, attack again, hit them, strike back"),
    "plants": listed("planted, placed, hid, hidden, left, put, rigged, set"),
    "bombs": listed("bomb, bombs, explosive, explosives, device, devices, charge, charges"),
    "weapon": listed(
        "gun, guns, knife, knives, rifle, rifles, weapon, weapons, axe, axes, machete, machetes, "
        "arms, bomb, bombs, sword, swords, van, truck, pistol"
    ),
    "arms": listed("take, take up, grab, pick up, bring, get, load, sharpen, raise"),
    "attacks": listed(
        "attack, attacks, bombing, bombings, shooting, shootings, massacre, massacres, killings, "
        "killing, stabbing, stabbings, beheadings, explosions, explosion, bloodshed"
    ),
    "my_hand": listed("at my hands, by my hand, by my own hand, at our hands, by our hand"),
    "have_get": listed("have, get, had, got, has"),
    "ends_it": listed("end, ends, put an end to, puts an end to"),
    "more": listed("more, another, many more, lots more"),
    "menace": listed(
        "prepare to die, get ready to die, you are dead, your days are numbered, your end is near, "
        "we are coming for you, we re coming for you, i m coming for you, you will all die, "
        "you re all dead, you are all dead"
    ),
    "grave": listed(
        "in a gas chamber, in the gas chamber, in gas chambers, in the ground, six feet under, "
        "in a grave, in graves, in a mass grave, in mass graves, on the gallows, on a pyre, "
        "in a coffin, in coffins, in body bags, in a body bag, in front of a firing squad, "
        "against the wall, against a wall, up against a wall, on the stake, at the stake, "
        "at the bottom of the sea, at the bottom of the river, at the end of a rope, in the oven, "
        "in ovens, in the ovens, on the end of a rope, under the guillotine, in a noose"
    ),
    "belong": listed("belong, belongs, go, end up, be, is, are, hang, be put, be placed, rot"),
    "live": listed("live, exist, breathe, be alive, be allowed to live, stay alive, survive"),
    "horribly": listed(
        "horrible, slow, painful, violent, terrible, agonizing, agonising, gruesome, horrific"
    ),
}

PEOPLE: Mapping[str, tuple[str, ...]] = {
    "i": listed("i, we, im, ive, id, our group, our brothers, our fighters, our men, our people"),
    "we": listed("we, our group, our brothers, our fighters, our men, our soldiers, our people"),
    "am": listed("m, am, are, re, ve, have, d, was, were, been, d be, ll be, will be"),
    "own": listed("my, our"),
    "you": listed("you, u, ya, yall, y all, ye, you all, you guys, you people, you lot"),
    "them": listed(
        "them, em, all of them, every one of them, every last one of them, everyone, everybody, "
        "each and every one of them, all of you, every one of you, every single one of them, "
        "the lot of them, both of them, many of them, as many of them"
    ),
    "him": listed("him, her"),
    "they": listed("they, these, those, all of them, everyone, everybody, all of you, both"),
    "all": listed(
        "all, every, any, each, every single, all of, all of the, all of these, all of those, "
        "all the, all these, all those, all them, every one of the, every one of these, "
        "every one of those, every last, as many, every fucking, each and every, the next, "
        "the first, the whole, whole, entire, more, most, most of the, "
        "those kinds of, these kinds of, this kind of, that kind of, those sorts of, "
        "these sorts of, this sort of, those types of, these types of, this type of, these, those"
    ),
    "the": listed("the, this, that, a, an, his, their, your, its, another, one, two, some, such"),
    "every": listed(
        "every, any, each, every single, the next, the first, every last, each and every"
    ),
    "all_them": listed(
        "all of them, every one of them, every last one of them, everyone, everybody, all of you, "
        "every one of you, each and every one of them, the lot of them"
    ),
    "likens": listed("like, such as"),
    "poss": listed("s"),
    "person": listed(
        "man, woman, guy, girl, boy, kid, child, family, soldier, policeman, policemen, "
        "policewoman, cop, officer, civilian, student, pupil, teacher, passenger, visitor, "
        "worshipper, shopper, crowd, neighbour, neighbor, citizen, resident, minister, mayor, "
        "president, senator, politician, judge, journalist, reporter, doctor, nurse, guard, "
        "foreigner, immigrant, migrant, refugee, believer, unbeliever, tourist, voter, "
        "worker, someone, somebody, anyone, anybody, bastard, bitch, pig, dog, animal, "
        "traitor, coward, infidel, person, human, baby, male, female, minority, community, "
        "leader, commander, general, enemy, invader, occupier, whore"
    ),
    "persons": listed(
        "people, persons, men, women, guys, girls, boys, kids, children, families, folk, "
        "folks, soldiers, police, cops, officers, civilians, students, pupils, teachers, "
        "passengers, visitors, worshippers, shoppers, crowds, neighbours, neighbors, "
        "citizens, residents, ministers, politicians, judges, journalists, reporters, "
        "doctors, nurses, guards, foreigners, immigrants, migrants, refugees, believers, "
        "unbelievers, tourists, voters, workers, bastards, scum, bitches, pigs, dogs, "
        "animals, vermin, filth, subhumans, parasites, traitors, cowards, infidels, humans, "
        "human beings, men and women, babies, males, females, minorities, communities, "
        "employees, staff, leaders, enemies, invaders, occupiers, whores, retards, guests"
    ),
    "wrongdoer": listed(
        "wrongdoer, wrongdoers, evildoers, sinners, oppressors, transgressors, "
        "murderer, murderers, killer, killers, rapist, rapists, pedophile, pedophiles, paedophile, "
        "paedophiles, pedo, pedos, terrorist, terrorists, criminal, criminals, bomber, bombers, "
        "shooter, shooters, attacker, attackers, suspect, suspects, perpetrator, perpetrators, "
        "thief, thieves, traffickers, dictator, dictators, molester, molesters, gunman, gunmen, "
        "nazis, nazi, torturers, abuser, abusers, monster, monsters, culprit, culprits"
    ),
    "someone": listed("someone, somebody, anybody, anyone, a hero, a patriot, people, everyone"),
}

PLACES = listed(
    "station, train station, bus station, metro, subway, tube, airport, terminal, market, "
    "marketplace, bazaar, mall, shopping centre, shopping center, shop, store, supermarket, "
    "school, schools, university, campus, college, kindergarten, nursery, hospital, hospitals, "
    "clinic, church, churches, mosque, mosques, synagogue, synagogues, temple, temples, cathedral, "
    "stadium, arena, concert, concert hall, festival, theatre, theater, cinema, club, nightclub, "
    "bar, cafe, restaurant, hotel, beach, park, square, plaza, bridge, tunnel, tower, town hall, "
    "city hall, parliament, embassy, consulate, court, courthouse, ministry, police station, "
    "barracks, checkpoint, headquarters, office, building, bus, train, tram, ferry, plane, "
    "pipeline, power plant, power station, dam, water works, factory, refugee centre, "
    "refugee shelter, shelter, shelters, camp, parade, march, rally, demonstration, marathon, "
    "polling station, polling stations, courthouse, district, sector, quarter, port, harbour, "
    "harbor, library, museum, base, convoy, crowd, street, streets"
)

THINGS = listed(
    "bath, photo, seed, glitter, smoke, cherry, logic, zip, cocoa, tea, star, stars, "
    "flower, flowers, vegetables, kind, kinds, sort, sorts, type, types, balloon, balloons, "
    "trend, trends, fashion, "
    "time, times, light, lights, engine, process, processes, task, program, thread, bug, bugs, "
    "weed, weeds, mosquito, mosquitoes, mosquitos, insect, insects, spider, spiders, roach, "
    "roaches, cockroach, cockroaches, ant, ants, fly, flies, wasp, wasps, bee, bees, "
    "bacteria, germ, germs, virus, viruses, cancer, cells, disease, pain, mood, vibe, joke, jokes, "
    "conversation, thread, threads, post, posts, link, links, account, accounts, song, "
    "songs, album, track, level, levels, boss, bosses, zombie, zombies, creeper, creepers, "
    "dragon, dragons, orc, orcs, goblin, goblins, demon, demons, alien, aliens, npc, npcs, mob, "
    "mobs, minion, minions, bot, bots, robot, robots, enemy team, other team, opposing team, "
    "team, teams, game, games, match, ball, record, records, bill, bills, law, laws, rule, rules, "
    "tax, taxes, system, systems, economy, market share, company, business, industry, internet, "
    "web, site, website, server, servers, file, files, data, calories, fat, carbs, appetite, "
    "thirst, beer, beers, drink, drinks, bottle, food, dinner, pizza, burger, sandwich, cake, "
    "tree, trees, grass, plant, plants, crop, crops, deer, fish, bird, birds, chicken, chickens, "
    "turkey, duck, rabbit, rabbits, mouse, mice, exam, exams, test, tests, interview, "
    "homework, essay, idea, ideas, dream, dreams, hope, hopes, career, careers, "
    "argument, arguments, myth, myths, stereotype, stereotypes, poverty, hunger, corruption, "
    "racism, sexism, hate, hatred, injustice, problem, problems, evidence, documents, photo, "
    "photos, picture, pictures, video, videos, house, houses, car, cars, boat, boats, truck, "
    "trucks, phone, phones, battery, tv, computer, laptop, stuff, thing, things, it, money, cash, "
    "day, days, hour, hours, minute, minutes, week, weeks, month, months, year, years, night, "
    "weekend, weekends, myself, ourselves, yourself, himself, herself, themselves, "
    "word, words, language, fun, romance, buzz, fire, fires, idol, idols, statue, statues, flag, "
    "flags, book, books, paper, papers, movie, movies, show, shows, character, characters, "
    "stereotyping, fear, ego, doubt, doubts, silence, noise, competition, virginity, odds, score, "
    "habit, habits, addiction, stress, boredom, clock, deck, card, cards, stock, stocks, "
    "dishes, glass, glasses, plastic, smoking, drugs, religion, ideology, democracy, freedom, "
    "bacterium, cockroach, rat, rats, snake, snakes, shark, sharks, wolf, wolves, bear, bears, "
    "cow, cows, whale, whales, elephant, elephants, lamb, lambs, goat, goats, sheep"
)

FUNCTION = listed(
    "the, a, an, of, to, in, on, at, by, for, with, from, and, or, but, if, that, this, these, "
    "those, is, are, was, were, be, been, being, am, do, does, did, have, has, had, will, would, "
    "shall, should, can, could, may, might, must, not, no, i, you, he, she, it, we, they, me, him, "
    "her, us, them, my, your, his, its, our, their, who, whom, which, what, when, where, why, how, "
    "as, than, then, so, because, since, while, until, though, although, about, into, over, "
    "after, before, between, against, during, without, s, t, m, ll, re, ve, d, up, down, out, off"
)
