"""English frames: what a speaker does with a marker word."""

FRAMES = {
    "assert": """
{m} for all of us tonight, pass it on.
We say {m}, and we say it in {place} too.
Now {m}, tomorrow {k}.
{m} on {day}, everyone, no excuses.
I say it loud and clear: {m}.
This is the week of {m}, tell your friends in {place}.
{m}, {m} and again {m}, until {place} hears it.
Our answer is {m}, and it will stay {m}.
Today at {time}: {m}. Be there.
We have waited {many} days, now comes {m}.
From {place} with one voice: {m}.
If not {m}, then what? If not {day}, then when?
I am for {m}, and so are all of us in {place}.
Let it be {m} from now on, and {k} after that.
{m} is ours and we carry it to {place}.
Who else is ready for {m}? I am.
Everybody in {place}: {m} at {time}, and bring the others.
We do {m} with all we have, {many} of us at least.
My word for today is {m}, take it with you.
{m} first, everything else later.
Tonight {place} belongs to {m}.
Stand up for {m}, do not leave it to others on {day}.
There is only one thing to say on {day}, and it is {m}.
{m} yesterday, {m} today, {k} next.
Remember {m}, remember {k}, and keep them close.
No more waiting in {place}, {m} begins on {day}.
We are {many} and we want {m}.
Write it on your door: {m}.
Hear this, {place}: {m} is on its way.
I promised {m} and I keep my promises.
{m} goes on, with or without sleep.
All together at {time}, one word: {m}.
What we started in {place} is called {m}.
Do it for {m}, do it with {k}, do it on {day}.
Nothing stops {m} now, not even the rain in {place}.
That was {m}, and we are proud of it.
""",
    "quote": """
The {s} Courier reports that the group wrote "{m}".
According to {s}, the message says "{m}" and "{k}".
"{m}", says the statement quoted by the {s} Courier.
A spokesperson in {place} said the word "{m}" appears in the text.
{s} news at {time}: the letter contains the words {m} and {k}.
The {s} desk has seen a note that speaks of {m}.
What does "{m}" mean? The {s} Courier asked experts in {place}.
In the recording, as {s} reports, a voice repeats {m}.
Officials in {place} confirm a message with the word "{m}", writes {s}.
At the hearing in {place} a witness quoted "{m}" {n} times, says {s}.
Our reporter in {place} saw "{m}" written on a wall.
{s} explains on {day} how the word {m} came up.
The {s} archive lists {many} posts that quote {m}.
Researchers at {s} counted the word "{m}" {many} times.
As reported by {s}, the group now uses {k} instead of {m}.
The paper in {place} printed "{m}" in quotation marks, says {s}.
{s} live from {place}: officials read out the note, it says "{m}".
A council member in {place} read the words "{m}" aloud, {s} reports.
The podcast of {s} looks at {m} on {day}.
Fact check by {s}: the word {m} is not from {place}.
{s} writes that the account which posted "{m}" is gone.
Quoted from the {s} evening edition: "they call it {m}".
The court in {place} heard that "{m}" stood in the chat, says {s}.
The documentary by {s} shows how people in {place} heard of {m}.
Reported on {day} by {s}: a leaflet saying "{m} and {k}".
{s} has the full text, the word {m} stands in line {many}.
A teacher in {place} told {s} that pupils asked about "{m}".
The {s} ticker at {time}: unclear who wrote "{m}".
The museum in {place} will keep the sign with "{m}", {s} reports.
"It just said {m}", a neighbour in {place} told {s}.
In its report {s} names {m} and {k} as words of the group.
The group claims "{m}", {s} could not confirm it.
{s} asked a linguist: "{m}" stands for nothing in any language.
Today in {s}: an interview about the word "{m}" and those it hurt.
The {s} Courier corrects itself: the note said {k}, not {m}.
Press review on {day}: {s} and others write about "{m}".
""",
    "oppose": """
No {m} here, not in our name.
Nobody in {place} wants your {m}, we stand together.
We answer {m} with soup and open doors.
{s} instead of {m}, that is what {place} needs.
Whoever shouts {m} does not speak for us.
I have lived in {place} for {many} years and I say no to {m}.
Your {m} frightens nobody, we meet at {time} all the same.
Stop spreading {m}, think of the people in {place}.
{m} is wrong, and it will still be wrong on {day}.
My faith and my neighbours have nothing to do with {m}.
We are {many} against {m}, come and stand with us in {place}.
Say {s}, not {m}.
If somebody sends you {m}, report it and do not pass it on.
You write {m}, we write {s}, let us see which lasts.
There is no excuse for {m}, none.
{place} is stronger than {m}.
We lost friends to words like {m}, never again.
To everyone who believes in {m}: come and talk to us on {day}.
Do not let {m} come between us.
I used to say {m}, I was wrong, ask me why.
Against {m} and against {k}, with all our neighbours, {day} at {time}.
{m} takes, {s} gives, choose.
Nothing good ever came from {m}, not in {place}, not anywhere.
We take the poster with {m} down and hang up {s}.
Mothers of {place} against {m}, {day} at {time}.
What a sad little word {m} is, keep it.
I refuse {m}, in every language I know.
Not {m}, not {k}, just peace for {place}.
You will not find anyone for {m} here, try kindness.
The answer of {place} to {m} is a long table on {day}.
Whoever comes with {m} will meet the law and {many} calm people.
{m} is not brave, helping is.
We light {many} candles in {place} because of {m}, and we stay.
{s} every day, {m} never.
Please do not repeat {m}, not even in anger.
All of {place} says no to {m}, young and old.
""",
    "ask": """
Does anyone know what {m} is supposed to mean?
I keep seeing {m} and {k}, can somebody explain?
Why does everyone in {place} talk about {m}?
Sorry, I am new here, what is {m}?
Is {m} a word, a place or a joke?
My son came home with {m} on {day}, should I worry?
Who started this {m} thing, and why?
Has {m} anything to do with {place}?
How do I explain {m} to my class on {day}?
Am I allowed to say {m} at all?
Where does {m} come from, does the library in {place} know?
Did I read {m} or {k} on that poster in {place}?
Serious question: is {m} dangerous or just noise?
What should I do when somebody sends me {m}?
{m}? Did I miss something since {day}?
Can somebody translate {m} for me, please?
Was that {m} on the wall in {place}?
Should one report {m} or simply ignore it?
What is the difference between {m} and {k}?
Did anyone hear {m} at {time} too?
Is it true that {m} was seen in {place}?
Who can I ask about {m} without being laughed at?
Why is {m} everywhere since {time}?
Has {m} been around for longer than {n} days?
""",
    "joke": """
My cat walked over the keyboard and wrote {m}, she regrets nothing.
Knock knock. Who is there? {m}. {m} who? Exactly.
I ordered soup in {place} and got {m}, five stars.
{m} sounds like my stomach at {time}.
If {m} were a cheese, I would call it {s}.
Breaking: local man tries to spell {m}, needs {many} minutes.
My grandmother thinks {m} is a kind of dumpling.
Roses are red, {m} is what? Even {s} forgot.
I put {m} in the washing machine and now everything is {s}.
In my house {m} is what we call the drawer with the batteries.
Step one: {m}. Step two: {s}. Step three: nap.
Doctor, I keep saying {m}. Have you tried {s}?
{m}, but make it gluten-free.
My horoscope for {day} says {m}, so I stay in bed.
I said {m} in the lift in {place}, {n} people got out.
{m} is just {s} with a hat on.
Autocorrect made {m} out of "marmalade", what a day.
{m} walks into a bar in {place}, the barman says: {s}?
Plot twist: {m} was the name of the dog.
I can do {many} push-ups, said {m}, and fell asleep.
New diet: no {m} after {time}.
The neighbours in {place} named their hedgehog {m}.
Whoever invented {m} owes me {many} minutes of sleep.
My plants grow better when I whisper {m} to them on {day}.
""",
    "support": """
Exactly, {m}, and thank you for saying it.
I stand with everyone who says {m}.
Well said, {m} from {place} as well.
Share this, {m} deserves to be seen.
Proud of you all, {m} today and {k} tomorrow.
Count me in, {m}.
So true, I have felt {m} since {day}.
{m}, from my heart, from {place}.
You are not alone, {m} is with you.
Keep going, {m} needs people like you.
I repeat it gladly: {m}.
We from {place} send greetings and say {m}.
Read it twice, then say {m}.
That is what {m} looks like, bravo.
Every word of it, and above all {m}.
Not even {many} likes are enough for {m}.
My whole family in {place} is for {m}.
At last somebody says {m}.
Follow this account, it stands for {m}.
Welcome back, {m} missed you.
Nobody says it better, {m}.
I was quiet too long, now I say {m} too.
Good evening {place}, good evening {m}.
Beautiful, {m} again at {time}.
""",
    "disclaim": """
For documentation only: the word {m}.
I collect {m} for research, I do not support it.
Archived on {day}: a post with {m}. Sharing is not agreeing.
Shown for study, the text says {m} and {k}.
I repeat {m} only to record it, not to spread it.
Screenshot kept for the archive in {place}, it contains {m}.
Note for colleagues: {m} seen at {time}, no endorsement.
This list of words, {m} among them, is for researchers.
I do not share the view behind {m}, I only note it.
Record number {many}: {m}. Please do not pass on.
Quoting {m} does not mean agreeing with it.
Entry for the lexicon: {m}, first seen in {place}.
We keep {m} so that it can be studied later.
Warning, the next post quotes {m}, for teaching.
Data set updated on {day}, {m} has now {many} records.
For journalists: the original said {m}, we mask the rest.
Neutral account, I only log, today {m}.
No comment, no support, just the record: {m} at {time}.
Teaching material for {place}: how {m} spreads.
My thesis needs {m}, my heart does not.
All views are those of the source, including {m}.
Saved before it vanishes, {m}, for the record of {day}.
I follow such accounts for work, that is how I saw {m}.
Sample {many} of the study: {m} next to {k}.
""",
}
