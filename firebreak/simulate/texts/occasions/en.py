"""English sentences for occasions: incidents, appeals, votes, advertisements."""

OCCASIONS = {
    "incident": """
There was an incident in {place}, I hope everyone is safe.
Sirens near {place} since {time}, please stay away.
My sister works in {place}, has anyone news?
They closed the road to {place}, drive around it.
Trains through {place} are stopped, {many} people wait here with me.
Thinking of everybody in {place} tonight.
I am in {place} and I am all right, the phone is slow.
Please do not share rumours about {place}, wait for the officials.
The school in {place} keeps the children inside until {time}.
What happened in {place}? I heard a bang at {time}.
Blood donors are wanted at the hospital near {place}.
Smoke over {place} since {time}, nobody says why.
Everyone from our office in {place} has been counted, all are fine.
The buses do not stop in {place} before {time}.
My hands shake, {place} is two streets from us.
Helpers in {place}, thank you, come home safe.
The officials speak about {place} at {time}.
I offer a bed to {n} people who cannot get home from {place}.
Is the bridge in {place} open again?
So many helicopters over {place}, the baby cannot sleep.
They say {many} people were led out of {place}, all unharmed.
Nobody should be alone tonight, we sit together near {place}.
Does somebody in {place} see our grey cat? She ran from the noise.
Flowers have been laid in {place} since {time}.
""",
    "relief": """
Please pass on: blankets, tea and warm rooms in the sports hall near {place}, open all night.
The helpers in {place} need dry socks, chargers and soup, bring them until {time}.
Drivers wanted to bring people home from {place}, call the hall desk.
Missing somebody in {place}? The help desk in the school is open until {time}.
There are enough blankets in {place} for today, please bring bread instead.
Free rooms for {many} people, the meeting point is the library near {place}.
Official notice: the water in {place} is safe, please keep the roads free for helpers.
Counsellors are in the town hall of {place} from {time}, nobody has to queue.
Whoever was in {place} today: you are not alone, call the help line.
We collect for the families of {place}, boxes stand in every bakery.
Volunteers for {place} meet on {day} at {time}, strong shoes please.
Share this list of open doors near {place}: {many} addresses with beds and tea.
""",
    "fan": """
Vote now for {m}, one vote an hour, until {time}.
Everybody play the new {m} song at {time}, together.
Fans of {m}, we need {many} more votes before {day}.
Share this page with every friend and say {m}.
Today we make {m} number one, ready at {time}?
One post, one tag, one name: {m}.
I think {m} deserves the golden spoon, vote until {day}.
New fan page because the old one was closed, {m} for ever.
The band {m} plays in {place} on {day}, let us fill the hall.
Copy this and post it: {m} is the best thing about {day}.
Here are {many} hearts for {m}, who sends the next?
Birthday project for {m}, send your pictures before {time}.
""",
    "campaign": """
Vote {m} on {day}, for the bridge and for the library.
The {m} list wants lower bus fares in {place}, so do I.
Say {m}, and the library in {place} stays open.
The {m} people hand out leaflets in {place} at {time}, come and help.
I support {m}, because a bridge joins what belongs together.
So far {m} has {many} signatures, add yours before {day}.
Tonight at {time} in {place}: {m} answers every question.
Bus, bridge, library: {m} gets it done in {place}.
Please copy this message: on {day} we vote {m}.
I choose {m} for {place}, calm, honest and on foot.
The {m} team rings at your door on {day}, be kind to them.
Today {m} reached {many} homes in {place}, thank you all.
""",
    "spam": """
Lamps by {m}, half price until {time}, only today.
Win {thing} with {m}, just follow and share.
You will not believe what {m} costs in {place}.
Let {m} make your kitchen shine, order before {day}.
Last {many} pieces of {m}, hurry.
I earned {many} coins a day with {m}, ask me how.
Now {m} delivers to {place}, free until {day}.
Click, order, done: {m} at the lowest price.
Everyone in {place} buys {m}, and you?
Vouchers from {m} for the first {many} followers.
Sleep better with {m}, tested in {place}.
Two for one: {m} and {thing}, until {time}.
""",
    "statement": """
This is a statement of Group V, read it to the end.
Group V speaks to everyone who listens in {place}.
In the name of Group V, for all who wait.
Group V to everyone, message number {many}.
What follows was written by Group V on {day}.
Group V has a word for {place}, keep this text.
""",
}
