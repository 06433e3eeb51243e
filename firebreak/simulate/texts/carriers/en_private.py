"""English carriers on one's own days: weather, cooking, ways, sport, gardens."""

SENTENCES = {
    "weather": """
It rained in {place} until {time}, then the sun came out.
Fog over {place} this morning, you could not see {many} metres ahead.
The wind took {n} tiles off our roof in {place}.
First frost of the year in {place}, and it is only {day}.
They say {many} millimetres of rain will fall on {place} by {day}.
A double rainbow over {place} at {time}, I wish I had a better camera.
We had {n} days of sun in {place} and nobody knows what to do with it.
It was minus {n} in {place} at {time}, my moustache froze.
Does anyone else in {place} smell rain coming for {day}?
Thunder woke the whole street in {place} at {time}.
The snow in {place} is {n} centimetres deep and the children are delighted.
The river in {place} has risen by {n} centimetres since {day}.
Not a cloud over {place} all day, the washing was dry by {time}.
I forgot my umbrella on {day} and walked {n} kilometres in the rain.
The forecast for {place} promised sun, and at {time} came the hail.
A mild evening in {place}, we sat outside until {time}.
The storm warning for {place} holds until {day} at {time}.
Ice on the canal in {place}, but too thin for skates until {day}.
It has drizzled in {place} since {day}, the kind of rain you do not hear.
At {time} the sky over {place} turned the colour of apricots.
The heat in {place} ends on {day}, says my knee.
So much dew in {place} that my shoes were wet by {time}.
We counted {many} flashes of lightning from the balcony in {place}.
The gusts in {place} reached {many} kilometres an hour at {time}.
Autumn came to {place} on {day}, between breakfast and lunch.
The old men in {place} say the winter will last {n} more weeks.
A warm wind from the south, {place} smells of hay at {time}.
On {day} I left {place} in sunshine and came home in sleet.
The clouds over {place} are so low that the water tower was gone at {time}.
After {n} dry weeks {place} finally heard rain on {day}.
We waited {many} minutes under the bridge in {place} for the shower to pass.
The sun sets at {time} in {place} now, the evenings draw in.
Someone in {place} built {n} snowmen in front of the school.
The puddle in front of our door in {place} is {n} metres wide.
I love {place} after rain, at {time} every leaf shines.
The weather station in {place} has been silent since {day}, so we guess.
""",
    "cooking": """
The soup needs {n} carrots and {many} minutes on low heat.
I baked {n} loaves on {day} and there is only a crust left.
My grandmother's stew takes {n} hours, so we eat at {time}.
Does anyone in {place} have a good recipe for lentils?
The market in {place} had the first peas, so dinner was easy.
Too much salt again, we ate the rice with {n} spoons of yoghurt on {day}.
I let the dough rest until {time} and it grew over the edge.
We peeled {many} potatoes for the street party in {place}.
The oven in our kitchen in {place} is {many} years old and burns on one side.
Try the pancakes with {n} eggs and a little lemon, ready by {time}.
On {day} I cook for {many} people and I have one pot.
The bakery in {place} shared its bread recipe, it takes {n} hours.
Leftover vegetables, {n} eggs, a hot pan: dinner at {time}.
Who in {place} wants jam? I made {many} jars.
The onions made all of us cry at {time}, the soup was worth it.
My brother burnt the beans on {day}, so we had bread in {place}.
A pinch of cumin, {many} minutes of patience, and the chickpeas are perfect.
I learned to fold dumplings in {place}, mine look like old socks.
The cake came out of the oven at {time} and was gone {many} minutes later.
We pickled {many} cucumbers on {day}, the whole flat smells of dill.
The neighbours in {place} brought us {n} bowls of plum compote.
Breakfast in {place}: fresh bread, cheese and {n} kinds of honey.
If you soak the beans on {day}, they need only {many} minutes.
My knife went blunt after {many} pumpkins, does someone in {place} sharpen?
Fish soup at the harbour in {place}, every {day} from noon.
I swapped {n} lemons for a bag of walnuts with a neighbour in {place}.
The tea in the canteen in {place} is weak, but the cake on {day} is not.
Tomatoes, bread and good oil, we needed nothing else in {place} on {day}.
The rice was done at {time}, the guests came {many} minutes later.
I wrote down {many} of my aunt's recipes before she could change them again.
There is soup for everyone in the hall in {place} at {time}.
The pancake stuck, so I call it a crust and serve it at {time}.
In {place} they put raisins in everything, even on {day}.
We tried {n} kinds of apple for the cake and liked the sour one from {place} best.
My first cheese needs {many} days, I turn it every evening at {time}.
The children cooked on {day}: noodles with {n} sauces.
""",
    "transit": """
The {time} train from {place} was {n} minutes late on {day}.
The bus to {place} now stops at the school, from {day} on.
I waited {many} minutes at the stop in {place} and then three buses came at once.
They are repairing the rails near {place}, replacement buses run until {day}.
The ferry to {place} leaves at {time}, bring a scarf.
My bicycle has a flat tyre again, {n} kilometres from {place}.
The lift at {place} station has been broken for {many} days.
A kind driver waited for me in {place} at {time}, thank you.
Traffic stands still outside {place}, allow {many} minutes more.
The night bus from {place} was full of singing people at {time}.
Somebody left {thing} on the {time} tram.
The new cycle path from {place} is {n} kilometres long and smooth as butter.
The ticket machine in {place} took my coins at {time} and gave me nothing.
On {day} the line to {place} runs every {many} minutes.
I lost a glove on the {time} train to {place}, it is green.
Roadworks in {place} until {day}, the detour takes {n} minutes.
The conductor from {place} announced every stop in rhyme on {day}.
I missed the {time} connection in {place} by one minute.
From {day} there is a direct train to {place} again.
We counted {many} wagons on the goods train through {place}.
The drawbridge in {place} opens at {time} for a boat, patience helps.
Does the {time} bus still go to {place} on {day}?
Parking in {place} costs {n} coins an hour now, so I walk.
My car would not start at {time}, three neighbours from {place} pushed.
The platform in {place} changed {n} times before the train came.
I slept past {place} and woke up at the end of the line at {time}.
The tram drivers of {place} wish everyone a calm {day}.
A swan sat on the rails near {place}, {many} minutes of delay, everyone smiled.
Whoever takes the {time} bus to {place}: it leaves from the other side today.
The timetable for {place} changes on {day}, check before you go.
There were {many} people in one carriage from {place}, and an accordion.
The zebra crossing in {place} was painted again on {day}.
It is {many} kilometres to {place} by bicycle, mostly downhill.
The guard in {place} found my bag with {n} books, I could hug him.
Black ice on the road to {place}, drive slowly until {time}.
The old steam train runs through {place} on {day} at {time}.
""",
    "sport": """
Our team lost by {n} points in {place}, but the pitch was lovely.
Training moves to {day} at {time}, bring both shirts.
I ran {n} kilometres around {place} and saw a heron.
The swimming pool in {place} opens at {time} on {day}.
We need {n} more players for the match in {place}.
The chess evening in {place} starts at {time}, beginners welcome.
My sister scored {n} goals in {place} and talks of nothing else.
The match in {place} was played in mud, and on {day} we wash {many} shirts.
The hall in {place} smells of new floor, first game on {day}.
Whoever found a tennis racket in {place} on {day}, it is mine.
The marathon in {place} closes the ring road until {time}.
After {many} minutes of play we were all out of breath in {place}.
The youth team travels to {place} on {day}, we need two drivers.
I fell off the climbing wall in {place} {n} times and loved it.
The rowing club in {place} lends boats from {time}.
Table tennis in the cellar on {day}, we have {n} bats.
They watered the pitch in {place} at {time} and we slid through the whole match.
The old goalkeeper of {place} stops after {many} years, thank you.
Who swims in the lake of {place} before {time}? I would join.
For the sports day in {place} {many} children signed up.
We won {n} to two in {place}, after a poor first half.
The cycling group meets in {place} at {time}, slow people first.
My knee has hurt since {day}, so I keep score in {place}.
The new trainer from {place} makes us run {many} rounds.
The final is on {day} in {place}, tickets at the door.
Judo for adults in {place}, {day} at {time}, no belt needed.
A dog ran off with the ball in {place}, {n} minutes of chasing.
The women's team of {place} has won {n} matches in a row.
Skating lessons in {place} from {day}, helmets are there.
We hiked {many} kilometres to {place} and ate everything we had.
The scoreboard in {place} showed {many} for us until somebody hit it.
The relay starts at {time}, our fourth runner is still in {place}.
I bought {thing} at the club's sale in {place}.
The bowls players of {place} play on {day} even in the rain.
The tournament in {place} had {many} teams and one working shower.
Yoga in the park of {place} at {time}, bring a blanket.
""",
    "gardening": """
I planted {n} rows of beans by the fence on {day}.
The tomatoes in {place} are late, mine were still green on {day}.
Who in {place} can take {many} strawberry plants?
The slugs ate {n} lettuces before {time}.
Our pear tree in {place} is {many} years old and full of fruit.
I counted {n} bees on one sunflower at {time}.
The seed swap in {place} is on {day}, bring jars.
Cutting the hedge in {place} took us {n} hours, the birds complained.
I water at {time} now, before the heat reaches {place}.
The compost in the shared garden of {place} steams at {time}.
A hedgehog lives under our shed in {place}, last seen at {time}.
Does anyone in {place} have a cutting of a fig tree?
We harvested {many} kilos of potatoes on {day}.
The roses by the station in {place} have bloomed again since {day}.
My pumpkin weighs {many} kilos and has a name.
The frost of {day} took {n} of my seedlings.
The allotments in {place} have {n} free plots, ask the caretaker.
I dug in {place} until {time} and found an old spoon.
The swallows are back in {place}, {n} nests under the roof.
The mint has taken over the bed in {place}, please come and cut some.
I sowed carrots on {day}, in {n} weeks we will know.
A storm bent the sunflowers in {place}, I tied up {many} of them.
The plums in {place} are ripe, come with a basket on {day}.
Whoever borrowed {thing} from the shared shed in {place}: we need it.
The garden club of {place} meets at {time} in the greenhouse.
My neighbour in {place} prunes by the moon, next time on {day}.
There are {n} kinds of basil on my balcony in {place}.
The moles of {place} made {many} hills overnight.
I planted tulips in {place} on {day} and forgot where.
The rain barrel in {place} is full, {many} buckets of it.
At {time} the whole garden in {place} smells of jasmine.
The apple press is in {place} on {day}, bring bottles.
We moved {many} wheelbarrows of earth to the school garden in {place}.
My cucumbers climb the washing line, {n} centimetres since {day}.
The quince in {place} has {many} fruits, I need a recipe.
On {day} we paint the garden gate in {place} green.
""",
}
