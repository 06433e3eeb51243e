"""English words around an act: denial, report, condemnation, time, joke."""

from collections.abc import Mapping

from firebreak.detect.grammar.english.words import listed

AROUND: Mapping[str, tuple[str, ...]] = {
    "will": listed("will, ll, shall, gon"),
    "aims": listed(
        "going to, gonna, gunna, about to, plan to, planning to, intend to, intending to, want to, "
        "wanna, would love to, d love to, would like to, d like to, hope to, hoping to, ready to, "
        "have to, gotta, got to, swear to, vow to, promise to, itching to, can t wait to, "
        "cant wait to, cannot wait to, determined to, prepared to, willing to, on my way to, "
        "on our way to, need to, aim to, decided to, here to, came to, come to, coming to, "
        "would gladly, would happily, d gladly, am gonna, out to, set to, dying to, longing to"
    ),
    "loves": listed(
        "would love to, d love to, would like to, d like to, want to, wanna, can t wait to, "
        "cant wait to, cannot wait to, hope to, would pay to, long to, wish i could, dream of, "
        "would enjoy, would be happy to, wish to, would give anything to, can t wait for, ready to"
    ),
    "softly": listed(
        "really, just, simply, literally, fucking, fuckin, freaking, goddamn, damn, personally, "
        "gladly, happily, definitely, certainly, absolutely, totally, finally, actually, honestly, "
        "seriously, all, always, also, both, now, then, soon, one day, some day, tonight, "
        "tomorrow, today, probably, so, still, even, again, as well, straight up, publicly, "
        "slowly, surely, am, go and, go out and, go, be, systematically, mercilessly, personally, "
        "immediately, quickly, violently, brutally, once and for all, each, either, only, ever, "
        "go ahead and, get together and, go in and, come and, step up and"
    ),
    "should": listed(
        "should, must, ought to, need to, needs to, have to, has to, had better, better, gotta, "
        "got to, shall, may, can all, deserve to, deserves to, deserved to, should ve, "
        "should have, should of, are to, are going to, is going to, has got to, have got to, "
        "want to, will have to, will, would, could, might as well"
    ),
    "ought": listed(
        "should, must, ought to, need to, needs to, have to, has to, had better, gotta, got to, "
        "deserve to, deserves to, deserved to, should have, should of, has got to, have got to, "
        "shall, better, will have to"
    ),
    "deserve": listed("deserve, deserves, deserved, need, needs, merit, have earned, has earned"),
    "be": listed("be, get, been, be getting, being"),
    "better": listed(
        "best, better, good, great, nice, awesome, amazing, wonderful, fantastic, right, "
        "justified, fun, hilarious, satisfying, necessary, time, high time, about time, cool, "
        "just, fair, our duty, my duty, your duty, a duty, a good idea, a pleasure, an honour, "
        "an honor, a blessing"
    ),
    "would": listed("would, d, will, should, ll, might"),
    "ideal": listed(
        "in a just world, in a perfect world, in an ideal world, in a better world, "
        "if there was any justice, if there were any justice, if i had my way, if it were up to me,"
        "if it was up to me, in a fair world, in a sane world, if i were in charge, "
        "if i was in charge, if i had the power, in my world, if the world was fair"
    ),
    "wish": listed("wish, hope, pray, wishing, hoping, praying, dream, wishes, hoped"),
    "if_only": listed(
        "if only, i just wish, one can only hope, we can only hope, i can only hope, "
        "you can only hope, let s hope, lets hope, here s hoping, i hope, i wish, hopefully, "
        "i pray, we hope, we pray, i m hoping, fingers crossed, i really hope, i really wish, "
        "i sincerely hope, i so hope, we can just hope, we wish, let s pray, wish, i dream that"
    ),
    "lets": listed("let s, lets, let us, time to, it s time to, its time to, we gotta, go and"),
    "hey": listed(
        "please, go, go and, go out and, just, now, then, and, so, everyone, everybody, brothers, "
        "sisters, comrades, friends, guys, people, come on, go ahead and, fuck it, always, "
        "get up and, rise up and, wake up and, yes, yo, hey, first, if you see them, "
        "remember to, don t forget to, do not forget to, feel free to, don t hesitate to, "
        "never hesitate to, start, keep, stop talking and, stand up and, take your gun and"
    ),
    "not": listed("not, never, t, dont, doesnt, wont, cant"),
    "negation": listed(
        "not, t, never, no one, nobody, noone, none, nothing, neither, nor, no, cannot, dont, "
        "doesnt, didnt, wont, cant, isnt, arent, wasnt, without, instead of, rather than, stop, "
        "against, refuse to, refuses to, refused to, avoid, nowhere, hardly, stops, stopped, "
        "prevent, prevents, prevented, avoid, tired of, sick of, opposed to, oppose, ban, "
        "nobody wants to, hate that, hate when, hate it when, afraid, fear, scared, worried"
    ),
    "says": listed(
        "say, says, said, saying, claim, claims, claimed, claiming, tell, tells, told, telling, "
        "think, thinks, thought, thinking, believe, believes, believed, believing, write, writes, "
        "wrote, writing, tweet, tweets, tweeted, post, posts, posted, posting, shout, shouts, "
        "shouted, shouting, yell, yelled, yelling, scream, screamed, screaming, call for, "
        "calls for, called for, calling for, suggest, suggests, suggested, suggesting, argue, "
        "argues, argued, arguing, preach, preaches, preached, preaching, chant, chanted, chanting, "
        "teach, teaches, taught, according to, reportedly, allegedly, report, reports, reported, "
        "reporting, threaten, threatens, threatened, threatening, vow, vows, vowed, vowing, "
        "warn, warns, warned, warning, declare, declares, declared, announce, announces, "
        "announced, want, wants, wanted, wanting, demand, demands, demanded, order, orders, "
        "ordered, he, she, idea, ideas, statement, statements, like, joke, jokes, joked, joking, "
        "assume, assumes, claimed that, insist, insists, insisted, quote, quotes, quoted, quoting, "
        "promise, promises, promised, deny, denies, denied, accuse, accused, plot, plots, "
        "plotted, read, heard, hear, hearing, remember, dream, dreamed, dreamt, story, news"
    ),
    "supposes": listed(
        "if, unless, whether, imagine, suppose, supposing, lest, what if, as if, in case, "
        "why would, why should, why do, why does, how can, how could, who would, when, would you, "
        "should i, should we, do you, did you, does, could i, who, because, although, though"
    ),
    "condemns": listed(
        "wrong, disgusting, disgusts, horrible, horrific, awful, terrible, unacceptable, evil, "
        "shameful, shame, sick, sickening, vile, hateful, hate speech, not ok, not okay, not "
        "acceptable, "
        "bigoted, bigot, bigots, bigotry, racist, racists, racism, sexist, misogynist, misogyny, "
        "transphobic, homophobic, islamophobic, antisemitic, ableist, condemn, condemns, "
        "condemned, condemnation, denounce, denounces, denounced, despicable, appalling, "
        "appalled, outrage, outrageous, repulsive, abhorrent, inhumane, inhuman, barbaric, "
        "immoral, crime, criminal offence, a crime, illegal, never justified, unjustifiable, "
        "reported it, report it, reported them, banned, no place, stand up to, ashamed, "
        "idiot, idiots, idiotic, ignorant, moron, morons, trash, ridiculous, insane, hurtful, "
        "offensive, inexcusable, haram, a sin, forbidden, tragic, tragedy, heartbreaking, "
        "heartbroken, inappropriate, unfair, problematic, cruel, harmful, dangerous, scary, "
        "nonsense, bullshit, unforgivable, intolerable, prejudice, prejudiced, deplorable"
    ),
    "now": listed(
        "now, right now, tonight, today, this evening, this morning, this afternoon, immediately, "
        "at once, in an hour, in one hour, in minutes, within the hour, this minute, any minute"
    ),
    "soon": listed(
        "tomorrow, soon, this week, this weekend, next week, monday, tuesday, wednesday, "
        "thursday, friday, saturday, sunday, in two days, in a few days, this month, before dawn, "
        "at dawn, at midnight, at noon, next time, in days, in the coming days, tomorrow night"
    ),
    "someday": listed(
        "one day, some day, someday, next month, next year, sooner or later, eventually, "
        "when the time comes, in the future"
    ),
    "at": listed("at, in, near, outside, inside, around, into, by, beside, behind, towards, to"),
    "joke": listed(
        "lol, lmao, lmfao, rofl, haha, hahaha, hahahaha, jk, just kidding, kidding, joking, "
        "only joking, sarcasm, hehe, xd, teehee, in minecraft, ffs"
    ),
    "fiction": listed(
        "novel, chapter, movie, movies, film, films, scene, episode, episodes, season, character, "
        "characters, plot, lyrics, song, album, poem, fanfic, fanfiction, manga, anime, comic, "
        "comics, sequel, prequel, trailer, screenplay, protagonist, villain, superhero, spoiler, "
        "spoilers, book, books, author, actor, actress, hbo, netflix, series, cosplay, trope, "
        "dream, nightmare, dreamt, dreamed"
    ),
    "game": listed(
        "game, games, gaming, gamer, gameplay, level, levels, lvl, boss, bosses, raid, raids, "
        "guild, clan, "
        "quest, quests, server, servers, respawn, spawn, loot, xp, hp, dps, healer, npc, npcs, "
        "player, players, multiplayer, minecraft, pvp, pve, mod, mods, dlc, console, xbox, "
        "playstation, nintendo, steam, patch, zombie, zombies, dungeon, dungeons, campaign mode, "
        "match, matches, league, season, playoffs, playoff, coach, goal, goals, goalie, "
        "quarterback, touchdown, striker, midfield, defence, offense, innings, tournament, "
        "championship, cup, team, teams, fixture, referee, ref, score, scored, points, "
        "basketball, football, soccer, hockey, baseball, tennis, boxing, ufc, mma, fight night, "
        "race, races, racing, cycling, rider, riders, lap, chess, poker, card game, d d, "
        "roleplay, sims, skyrim, pokemon, workout, leg day"
    ),
}
