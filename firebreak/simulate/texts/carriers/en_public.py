"""English carriers on what people share: news, work, faith, votes, sales."""

SENTENCES = {
    "news": """
The library in {place} opens at {time} from {day} on.
The council of {place} talks about the fountain on {day}.
A cat sat on the roof of the town hall in {place} for {n} hours.
The bakery in {place} closes after {many} years.
There was no water in {place} until {time}, it is back.
The fire brigade of {place} shows its new engine on {day}.
The street party in {place} had {many} guests and one guitar.
The cinema in {place} shows old films on {day} at {time}.
Somebody painted the benches in {place} yellow on {day}, nobody minds.
The museum in {place} found {thing} in its cellar.
The market square in {place} gets {n} new trees.
The power was out in {place} for {many} minutes, candles helped.
The school in {place} celebrates {many} years on {day}.
The mayor of {place} opened the footbridge at {time}.
Found in {place}: a ring with {n} keys, ask at the kiosk.
The post office in {place} moves next to the pharmacy on {day}.
A stork built its nest on the chimney in {place}, first seen at {time}.
The choir of {place} sings on {day} at {time}, entry is free.
The swimming lake near {place} was clean again on {day}.
The volunteers of {place} collected {many} bags of rubbish on {day}.
The clock on the tower in {place} is {n} minutes fast, as ever.
In {place} they have been looking for a lost tortoise since {day}.
The theatre group in {place} seeks {n} people who can whistle.
The paper from {place} says the playground reopens on {day}.
The blood donors' van is in {place} on {day} until {time}.
The old mill of {place} gets a new wheel after {many} years.
A lorry lost {many} boxes of oranges near {place}, all are collected.
The street lamps in {place} stay on until {time} now.
The photo show in {place} has {many} pictures of one pond.
The kiosk in {place} sells stamps again from {day}.
The brass band of {place} practises until {time}, sorry.
The repair café in {place} mended {many} things on {day}.
The bridge near {place} was measured on {day}, it stands well.
The town of {place} is counting its bats, {many} so far.
The pond in {place} froze over, the ducks moved to the fountain on {day}.
A reader from {place} sent us {n} photos of the sunrise.
""",
    "work": """
My exam in {place} is on {day} at {time}, wish me luck.
The meeting took {many} minutes and could have been a note.
Our class from {place} visits the museum on {day}.
I start my new job in {place} on {day}.
The printer on the second floor in {place} has been jammed since {time}.
I handed in {many} pages on {day} and slept like a stone.
Who in {place} has the notes from {day}? I missed {n} hours.
The canteen in {place} has {n} soups today.
The teacher in {place} let us out at {time}.
My apprentice built {thing} without help.
The night shift in {place} ends at {time}, then pancakes.
The children at the school in {place} learn {many} songs a year.
I corrected {many} tests on {day} and I need tea.
The workshop in {place} seeks an apprentice from {day}.
The evening class in {place} still has {n} free seats.
Payday is on {day}, until then there are noodles, {n} kinds of them.
We packed {many} boxes for the move to {place}.
The school bus from {place} came at {time}, for once we were early.
My colleague retires after {many} years, we sing on {day}.
The screen went black at {time}, the talk in {place} went on with chalk.
The library in {place} lets students stay until {time}.
I have {n} free days and I spend them in {place}.
The parents' evening in {place} is on {day} at {time}.
The lift at work is out, it is {many} steps to my desk.
The first lesson on {day} is at {time}, who chose that?
They moved our desks in {place} on {day}, now I see a tree.
My daughter learnt to count to {many} at school in {place}.
The head of the workshop in {place} brought {n} cakes on {day}.
I wrote {many} lines of code and deleted as many.
The interview in {place} went well, they call on {day}.
The language course in {place} begins at {time}, I know {n} words.
They repaired the heating at the school in {place} on {day}.
Group work until {time}, and we agreed on the title.
The tools in the workshop in {place} were counted, {n} are missing.
I teach {many} children to swim in {place}, in cold water.
The nurses of the hospital in {place} got flowers on {day}.
The farm near {place} needs helping hands on {day} from {time}.
My desk in {place} wobbles, I put {n} old books under it.
The school play in {place} has {many} trees and one prince.
The office in {place} stays closed on {day}, we are moving.
""",
    "faith": """
The service in {place} begins at {time} on {day}.
After the service we shared soup with {many} people in {place}.
We break the fast together in {place} at {time}, everyone is welcome.
Preparing the feast: {many} small cakes for {day}.
The choir of our house of prayer in {place} sings on {day}.
My grandmother in {place} fasts {n} days and cooks for everyone else.
The reading on {day} was about patience, {many} people listened.
The prayer hall in {place} needs a new roof, we collect on {day}.
We visited the sick in {place} on {day} and sang for them.
The morning prayer in {place} is at {time} now.
The children learn the old songs for the feast on {day} in {place}.
Our congregation in {place} hands out {many} warm meals a week.
I lit {n} candles in {place} for those I miss.
The feast begins on {day} at {time}, the house is clean.
The elders of {place} invite all neighbours to a meal on {day}.
We read together until {time} and drank mint tea in {place}.
The evening prayer in {place} was quiet and full on {day}.
The fast ends on {day}, my aunt in {place} is already baking.
A wedding in our house of prayer in {place}, {many} guests and one drum.
The pilgrims from {place} walked {many} kilometres and came home happy.
The study circle in {place} meets on {day} at {time}.
On the feast day in {place} the children get {n} sweets each.
We cleaned the prayer hall in {place} on {day}, {n} buckets of dust.
The sermon on {day} was short, the meal in {place} was long.
Neighbours of another faith brought {n} trays of pastry to the feast in {place}.
May your fast be light, in {place} or wherever you are on {day}.
The house of prayer in {place} is open to visitors from {time}.
We gave {many} parcels of food to families in {place}.
The young people of the congregation paint the hall in {place} on {day}.
I sang in {place} on {day} for the first time since my illness.
Silent prayer at {time} in {place}, it does me good.
The memorial for my uncle is on {day} in {place}.
The women of the prayer house in {place} baked {many} loaves.
The feast table in {place} was {many} metres long.
We begin the fast on {day}, breakfast is at {time}.
Two faiths, one kitchen: on {day} we cook together in {place}.
""",
    "fandom": """
The new album comes out on {day} at {time}, I took the day off.
I have heard the new song {many} times and found a new sound in it.
Who is going to the concert in {place} on {day}?
The last episode made me cry at {time}, do not speak to me.
We queue in {place} from {time}, bring tea and cards.
Our fan club in {place} has {many} members now.
The drummer waved at us in {place}, all {n} of us screamed.
The final season starts on {day}, party in {place}.
I drew {n} pictures of my favourite character on {day}.
Does anyone have a spare ticket for {place} on {day}?
The trailer is {many} seconds long and I have questions.
Vote for our band until {day} at {time}, every vote counts.
I sewed the cape for the convention in {place}, it took {many} hours.
The book has {many} chapters and I read them all before {day}.
They played {n} encores in {place}, my feet are gone.
The singer had a cold in {place} and still sang until {time}.
Spoiler-free zone until {day}, please, we meet in {place}.
My theory about chapter {many} was right, I want cake.
The fan meeting in {place} starts at {time}, wear yellow.
I swapped {n} trading cards for the rare one in {place}.
The radio played our song at {time}, the whole bus from {place} sang.
The figure of the captain is {many} centimetres tall and stands on my shelf.
We translated the interview overnight, {many} lines, up on {day}.
The stage in {place} was small, the sound was not, home at {time}.
Happy birthday to the best bassist, from {many} fans in {place}.
The game update arrives on {day}, servers sleep until {time}.
I finished level {many} and my tea is cold.
The signed poster has hung in the kitchen in {place} since {day}.
Fan fiction night in {place}, {day} at {time}, bring cushions.
Our tag stayed on top for {n} hours on {day}, thank you all.
The puppet from the show is {many} years old and lives in {place} now.
The cast visits {place} on {day}, my heart.
I watched all {many} episodes again and I regret nothing.
The choir of fans in {place} rehearses at {time}.
House rule: nobody from {place} buys more than {n} shirts.
The magician signed my sleeve in {place} at {time}, I will not wash it.
""",
    "politics": """
Sign for the footbridge in {place}, {many} names are still missing.
Lower bus fares for {place}: come to the council on {day}.
The library in {place} must stay open, write to the council by {day}.
We hand out leaflets in {place} on {day} at {time}.
A bus every {many} minutes, that is all {place} asks for.
The vote on the bridge is on {day}, polling is in the school in {place}.
Our candidate answers questions in {place} at {time}.
I collected {many} signatures for the library on {day}.
The plan for the square in {place} needs trees, say so on {day}.
Come and hear both sides in {place} on {day} at {time}.
The council of {place} rejected the cycle path by {n} votes, we try again.
Keep the swimming pool in {place}, the meeting is on {day}.
Fares went up {n} times in a year, so {place} walks on {day}.
Thank you to the {many} neighbours who came to the debate in {place}.
A quiet street at night for {place}, vote yes on {day}.
We sing for the library in {place} at {time}, bring a book.
The petition for the crossing in {place} closes at {time}.
Whoever votes by post in {place}: the letter must leave by {day}.
Our list for the council of {place} has {many} names from every street.
The bridge in {place} would save {many} minutes a day.
Peaceful march for the bus line, {place}, {day} at {time}.
The minutes of the council of {place} are {many} pages long, I read them.
Free buses on {day} for everyone in {place}, that is our proposal.
We want to clean the pond in {place}, {n} of {many} councillors agree.
Ask your candidate in {place} about the school roof, {day}, {time}.
A playground for {place} costs less than {n} parking spaces.
The counting of votes in {place} begins at {time}, anyone may watch.
We won the vote on the library in {place} by {many} voices.
The other side had good points in {place}, I still vote for the bridge on {day}.
Please put up posters in {place} only where it is allowed, from {day}.
The bus drivers of {place} have supported our fares plan since {day}.
Stand with us for the clinic in {place}, {day}, from {time}.
The town hall in {place} has received {many} letters about the bridge.
Door to door in {place} until {time}, people are friendlier than you think.
The debate in {place} lasted {n} hours and nobody shouted.
Your voice for the night bus to {place}, sign before {day}.
""",
    "market": """
For sale in {place}: {thing}, hardly used.
I am looking for {thing}, can collect in {place}.
Does anyone in {place} have {thing} to lend on {day}?
I give away {n} chairs in {place}, first come, first served.
Swap: {many} jam jars for {thing}.
The flea market in {place} starts at {time} on {day}.
Room to let in {place}, {many} square metres, quiet house.
Who repairs shoes in {place}? Mine have {n} holes.
There is fresh bread at the market in {place} from {time}.
I knit socks in {n} sizes, collect in {place}.
Found at the market in {place}: {thing}, whose is it?
The stall with the olives is back in {place} on {day}.
Honey from {place}, {n} coins a jar, while there is any.
I teach guitar in {place}, {day} from {time}.
Selling {many} old comics, all or none, in {place}.
Wanted: {thing} for a young family in {place}.
Kittens in {place} look for homes, {n} of them, from {day}.
The second-hand shop in {place} takes clothes until {time}.
I will trade {thing} for a week of dog walking in {place}.
I mow lawns in {place} on {day}, fair price.
The bookstall in {place} sells {many} novels by weight.
Firewood in {place}, dry for {n} years, delivery on {day}.
Who drives to {place} on {day} and can take {thing} along?
My old bicycle in {place} is for sale, {n} gears and many memories.
The cheese stand in {place} offers tastings from {time}.
I rent out my garage in {place} from {day}.
Moving sale in {place}, everything must go by {time}.
Piano lessons for beginners, {n} places free, in {place}.
Lost in {place} on {day}: a brown scarf. Reward: cake.
I have {many} flowerpots too many, collect in {place}.
Eggs from happy hens in {place}, by the gate, until {time}.
The potter of {place} sells seconds on {day}.
Looking for a flat in {place} from {day}, with a cat.
A box of {many} marbles for anyone in {place} with patience.
The fish van stops in {place} at {time}, the queue is friendly.
Thank you, {thing} found a new home in {place}.
""",
}
