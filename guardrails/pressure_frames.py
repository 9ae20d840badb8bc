"""What `pressure` looks for in kinds of words; see `frames` for how to read a line."""

# ruff: noqa: E501 - a frame is one line

from guardrails.frames import Grammar, lexicon
from guardrails.report import Severity

NUDGE = "Leave out the nudge: silence is normal, and a message without news reads as pressure."
RECEIPT = "Do not ask whether it arrived: the question asks for a reply nobody owes."
REPLY = "Do not ask for an answer: a thank-you asks nothing of its reader."
DECISION = "Do not ask about decisions or dates: programs answer everyone at the same time."
THREAT = "Do not announce another message: write again only with real news."
WAIT = "Leave the waiting unsaid: it asks for an answer."
CONVENTION = "A kind set phrase, but it expects a reply; the letter is complete without it."

_REJECT = (
    (
        REPLY,
        """
quickly !told !thanked !release !answered
plead small/6 reply/4 !told !thanked !answered !release !science !care
if small/6 reply/3 would/6 !told !answered !release !care
plead you|your/6 replyverb/4 ansobj/1 !told !thanked !answered !release !care !offer
^please|kindly|hope replyverb/2 ansobj|soon|when|by|promptly/2 !told !thanked !answered !release !care !offer !free
plead|hope to/1 hear|get back/2 !told !thanked !release !offer !science !care !hearthing
^replyverb ansobj|when|soon|by|asap|today/1 !told !release !offer
^replyverb ansobj/2 when|if|so|know|word|date|a/6 !told !release !offer
small word/3 would|will/5 wish/6 !told !answered !release !thanked !science !course
small word/3 from/4 would|will|plead/8 !told !answered !release
wish|breathe|rest with|if|from/4 small/3 word/5 from/8 !told !release
plead small/4 word/3 from/4 !told !thanked !release !answered
advance sort/8 !told
hear|hearing from/1 you|the/1 soon|by|before|date !told !release !thanked
^thankful|grateful|thank|thanks advance/4 !told
give|send me/1 reply/2 !told !thanked !care
callword before|about/2 you|list|application/4 !told !care
use|on my/1 cell|phone|mobile so|please|whenever|call !told
plead if/4 further|next/1 steps|step/1 !told
thank|thanks|thanking advance/3 sort/8
letknow date|letabout/5 !told !offer !release !thanked !science !letelse !care
sooner you/2 letknow/3 !told
plead letknow/2 you/2 received|got|see|decide|saw !told !release !offer
letknow you/2 got|received|saw|see/2 mymail|mail/2 !told !release
callword|callask self|you/8 callabout/8 plead|q|available !told !thanked !offer
plead callask/8 callword/6 callabout|you/8 !told !thanked !offer
callask callword/6 callabout/8 !told !thanked !offer
callask with/4 me/2 at|this|before|soon !told
^contact|replyverb|text|call me/1 when|whenever|if !told !offer !release
so|whenever contact|replyverb me/1 when|if|whenever !told
so contact|replyverb when|whenever|if/2 you/1 !told
self i|we|my urge/4 small/3 reply|decide/3 !told !release !science !care
i|we urge/3 know|hear/3 !told !science !care !thanked !release
i|we urge/3 informed|reply|decide date/8 !told !science !care !release
other reply|word|tell|know|hear|answer/12 !told !release
""",
    ),
    (
        DECISION,
        """
^when aux/1 we|they|you|it|decidenoun|offers|curtain/3 informed/5 q !told !science !care
when aux/3 informed/8 q/8 !told !science !care
when informed/6 q/6 !told !science !care
ask|plead when/5 we|they|you|decide|be|date|offers/6 informed/6 !told !science !care !offer !thanked
ask|plead timeline/8 !told !science !care !decideelse !thanked
timeline q|plead|ask/12 !told !science !care !decideelse !thanked
^any timeline|decidenoun|update|updates|news|word/3 !told !science !care !clinical
^what timeline/3 !told !science !care !decideelse
any|some update|updates|news|word|movement|developments/2 q|on|about|yet|of|from !told !science !care !release !thanked !clinical
plead|ask your|my|committee|committee's|the|any/5 decidenoun/2 !told !thanked !science !care !decideelse !release !step
plead|ask|chk status/4 myfile|candidacy|i|we|of/3 !told !thanked !science !care !offer !turnout
status of|on|with/1 myfile/3 !told !thanked !science !decideelse !care
been|has decidenoun|movement|update|decision/3 q|myfile|made/4 !told !science
if decidenoun/3 made/4 share|tell|please/4
await|long|long|how informed/4 decidenoun/6 !told !science !care
urge decidenoun|decide/5 before|by|soon|so/10 !told !science !care !decideelse
i|we urge/3 your/2 decide/3 !told !science
aux it/1 long/2 before/2 we|i/1 know|hear/2
ask where|which/2 status|myfile|wind/4 !told !science !locus
remind|reminding|reminder you/2 myfile|about|of/5 !told !thanked
""",
    ),
    (
        RECEIPT,
        """
hopearr mymail/4 arrive/5 !told !arrelse !release !care !arrthing
hopearr you|they/3 arrive/3 mymail/2 !told !arrelse !release !madeit !care !promise
aux you|they/1 arrive/4 mymail/3 q !told !arrelse
case|lest you|they|it/2 arrive/3 !told !care
mymail arrive/6 ask|q|tell|hopearr !told !arrelse !care
plead|ask acknowledg|acknowledge|acknowledgement|receipt/8 !told !thanked !release
""",
    ),
    (
        THREAT,
        """
i future/2 contact/2 office/3 !told !contactelse !offer !release
i future/2 contact/4 again/4 !told !contactelse !offer !release
i|we future/2 nudge/3 !told !contactelse !offer
""",
    ),
    (
        NUDGE,
        """
^following|follow up/1 on|about|regarding|from|and|after/1 !told !thanked !care !science !followelse
nudge !told !nudgeelse !thanked !release !offer
i|we not/2 heard/2 heardfrom/2 !told !heardelse !goodans !release !science !care
^not heard/2 heardfrom/2 !told !heardelse !release !care !science
without|no|not small|a|any/2 reply|word|answer|information|news/2 i|we|since|from|still !told !release !heardelse !answered !care !science
still without|no|nothing/3 reply|word|answer|information|news/3 !told !release
hope|hoped|hoping|figured|expected heard|hear|answer|reply|news|response|word/6 now/3 !told !science !care !release
been|is|already|has weeks|days/3 since|i|and|we !told !care !science !clinical
following|follow up/1 on|about|regarding|and|with/2 interview|application|candidacy|email|message|note|letter|see|check|conversation/4 see|interview|last|my|how|status !told !thanked !care
follow|following my/2 letter|note|email|message|mail/2 !told !care
""",
    ),
    (
        WAIT,
        """
hadheard from/1 you|your|the|anyone|anybody/1 !science !care
i|me|my waitword/4 waitfor/4 !told !waitelse !release !science !care !step !clinical
waitword waitfor/3 self/3 !told !waitelse !care !science
^the wait|silence/1 killing|long|hard|has|is/3 !told !care !science !waitelse !clinical
i|we|me until/8 reply|hear|know|write|decide/3 !told !care !science
nerves nervesfor/6 arrived|until|reply|answer|when/6 !told !thanked !release !science !care !calmelse
self|my|me nerves/5 until|know|arrived|reply|answer/8  !told !thanked !release !science !care !calmelse
^i antsy|nervous|impatient|restless/6 here|waiting|hear|about/3 !told !care !calmelse
word|line|reply|answer|know|news|message nerves/10 my|me|i|us !told !thanked !release !care !science !calmelse
let|leave me/1 not|wait|guess|waiting|hanging|wondering/3 !told
i glued|chained|stuck/3 inbox|phone|mailbox/4 !told
i ear|ears/2 for|decision/3 !told
""",
    ),
    (
        REPLY,
        """
i waiting|await|awaiting/2 your|you|reply|answer|news|decision|word/6 !told !waitelse !science !care !step !clinical
^aux you|your|the|it|my|this/1 arrive|decide|informed/6 q/8 !told !science !offer
status|decision|timeline|outcome|result|process my|our/6 file|application|candidacy|interview/3 !told !thanked
my last|first|earlier|previous|recent|other/1 note|email|letter|letters|message|messages|mail|thank/2 !told !science
bother|pester|nag|remind|reminder|nudge|disturb you|your/3 !told !release !thanked
hope|thought|figured|wanted|want|like|need|order to/1 check|see|ask|follow|find|learn|know/1 decide|status|where|whether|if|when|how things|situation/4 !told !science !care !offer
chk in/1 about|on|to|again|with/1 my|see|you|the/1 !told !care !clinical
just|only chk in/1 !told !care !clinical
i|we have|had/1 had/1 no/1 reply|response|answer/1 !told !science !care
did that|my|this|the/1 message|note|letter|email|mail|card/2 arrive|reach/2 !told
have your/3 decision|answer|verdict|reply/2 before|by|soon/2 !told
send|have yours|your/2 decision|by|answer/2 by|before|sunday|monday|friday/3 !told
grateful|glad|thankful for/1 confirmation|acknowledgment|acknowledgement|reassurance/1 !told
left waiting|hanging|wondering/1 !told !care !thanked
give your/2 office|coordinator|department|program/2 a/1 call|ring/1 !told !thanked
call|phone|ring|telephone your/1 office/1 !told !thanked
appreciate|request|like|want|love|need an|some|any/2 update/2 !told !science !care !thanked
wanted|writing|like|thought chk/3 in/1 !told !care !clinical
could|can|please|grateful|kindly you|your|yours|confirmation|tell|send|respond|reply/3 tell|know|reply|answer|confirm|confirmation|send|respond|yours|your/3 by|before|within/5 next|the|this|monday|friday|end|week|then|tomorrow/2 !told !release !science !care
short|quick|prompt|early|brief|a|your replyn|response|note/2 before|by/2 the|end|next|friday|monday/1 !told !thanked !release !science !care !answered
know|see|ask if|whether/1 you/1 had/1 a/1 chance|moment|minute/1 !told
forward to/1 your/1 prompt|reply|response|answer|decision|early|kind|positive|favorable|favourable/1 !told
forward to/1 a|an|hear|hearing|receiving/1 prompt|reply|response|answer|decision|soon|shortly|back|favorable|positive/4 !told !science
knock|knocking|call|write|writing|try once|one/3 more/1 !told !nudgeelse !thanks2
i|we had|have/1 no/2 news|response|replyn/2 !told !release !science !care !clinical !goodans
^having received/2 no/1 !told !science
respectfully|kindly|formally request/2 update|response|reply|decision|information|feedback/4 !told
if you/3 reply|respond|answer|write/3 grateful|happy|glad|appreciate|great|relieved/6 !told !release !offer
grateful|happy|glad|appreciate|great|relieved if/2 you/1 reply|respond|answer|acknowledge|write|replied|answered|responded|wrote|get back|got back/4 !told !release
please advise|confirm|acknowledge|verify/2 !told !release
tell|confirm|verify|know that/1 it|this|my/1 arrive/4 !told !care !science
hear|know|get your/1 thoughts|decision|answer|verdict|feedback|opinion/2 on|about|soon|before|by|back/2 my|candidacy|soon|before|by|application/3 !told !science
obliged|grateful|glad|thankful line|reply|word|answer|note|response/6 in return|from|soon|leisure !told !release !thanked !answered
expect another|more/1 note|letter|message|email/2 !told
follow|following up/1 next|soon|again|in|later|shortly/1 week|days|few|soon|january|again/3 !told !care !clinical
i will|shall|ll|going be/2 following|checking|calling|writing/1 up|back|in|again|you/2 !told !care
has|have|did the|your/1 committee|program|department|faculty|director/1 reached|made|decided|met|finished|set|sent/3 q/12 !told
must|have to ask/2 you/3 respond|reply|answer|tell|decide/2 !told
a|the sooner you|i/3 !told
clarity|information|details|guidance|insight on|about|regarding|as/5 next|timing|timeline|dates|process/4 !told !science !thanked
when will|shall|might|can|do|would i|we|it|this|applicants/1 be|hear|know|learn|expect|told/2 !told !science !care
when might|will|would|can|may|should|could applicants|candidates|we|i/2 expect|hear|learn|anticipate|know/2 !told !science !care
ask|inquire|learn|know when/3 applicants|candidates|determination|decision|decisions|committee|program|list|offers|we|i/3 informed|expect|made|notification|meets|submits|goes/6 !told !science !care !thanked
weeks|days|month passed|gone|since/3 interview|conversation|met|visit|spoke|letter/4 write|wrote|check|hear|ask|thought|wonder|no|not !told !science !care
letknow if/1 further|additional|more|other/1 steps|interviews|rounds/1 !told
have|had|got|get you|a/2 had|got|have|a/2 chance|time|moment|minute/2 look|read|see|review|open/4 my|at/3 !told !care
sure|certain you|it|this|my/3 received|got|arrived|reached/4 !told !care
follow|following up/1 to/1 see|ask|check|find|learn|inquire/2 !told !care
favor|favour|kindness|courtesy of|to/1 answering|replying|responding/2 !told
my second|third|fourth/1 email|message|letter|note/2 !told !thanks2 !care
third|second|fourth e/1 mail/1 !told
when the|your|you/2 program|committee|they|you/2 get|gets back/2 !told
glad|grateful|happy of|for/1 a|your|any/1 reply|answer|line|response|word/2 !told !thanked !answered !was2
appreciate|love|like|hope|grateful hearing|hear back/2 !told !release
must|have|to ask|insist that/2 you/1 respond|reply|answer/2 !told
have|got|is an|any|some|a/3 update|news|word|verdict for|about|on/2 me|my|us/2 q|please|, !told
look|looking forward/1 to/1 your|a|the|receiving|an/2 prompt|reply|response|answer|decision|news|positive|favorable|thoughts/3 !told !thanked !science !care
happy|glad|grateful if|when/1 you/1 answer|reply|respond|write|call/2 !told !release
thankful|grateful in advance for/3 your|a|the|any/1 answer|reply|response|attention/3 !told
available monday|tuesday|wednesday|thursday|friday|any|all/2 call|talk|chat|discuss/10 !told !offer
not want|like to/2 miss/1 your/1 call|message|email|answer|reply/1 !told
your|his|her silence i|me|since|has|worries|grown/4 !told !thanked !clinical
plead soon|fast|quickly|promptly|asap|earliest|prompt|quick|speedy|early answer|reply|response|decision|feedback|hear|you|news/5 !told !release !science !care !thanked !answered !goodans
hear|answer|reply|respond|know|decide|call|confirm by|before|until|within|latest|no later friday|monday|tuesday|wednesday|thursday|saturday|sunday|december|january|february|march|week|weeks|month|holidays|christmas|end|deadline|15th|1st|days/5 !told !release !science !care !thanked !hearthing !offer !applicant
you|it find|found its|your/1 way/1 desk|inbox|you|hands/4 hope|wonder|ever|whether|if !told
hopearr found|find its/1 way/1 your|you|desk|inbox/3 !told
any|some|a there|hear news|word/2 yet|so far|since !told !science !care
""",
    ),
)
_CONFIRM = (
    (
        REPLY,
        """
plead hear|word|line|news|reply|response|message|note/4 from/4 !told !thanked !release !science !care !offer !answered !hearthing
small word/3 from/4 !told !thanked !release !science !care !answered
""",
    ),
    (
        WAIT,
        """
silence since|grown|from|your|long/4 !told !care
every phone|telephone|ring|inbox|mailbox/3 self/6 !told !care
i|my watch|look|check|refresh/3 inbox|mailbox|phone/5 !told
""",
    ),
    (
        REPLY,
        """
plead your|a|an|any|some|one/6 reply|response|feedback|acknowledgment|acknowledgement|confirmation|callback/3 !told !release !thanked !answered !science !care !offer !goodans
plead|see|wonder any|some/5 news|updates|update|movement/2 !told !release !thanked !science !care !offer !clinical !hearthing
quick|brief|short|single|small|one note|line|reply|message|yes|postcard/1 from|would|will|if|when/3 before|mean|great|help|relief|nice|appreciated|welcome|good/10 !told !release !answered !thanked !care !science
i call|ring|phone|telephone|visit/2 your|the/1 desk|coordinator|secretary|team/2 !told !was !thanked !offer
letknow where|when|soon|whether|either|how !told !release !thanked !letelse !offer !care !science !clinical
""",
    ),
    (
        DECISION,
        """
moveon know|hear|reply|decide|answer|plan/10 !told !science !care
know|hear|reply|decide|answer moveon/10 !told !science !care
""",
    ),
)

_ADVICE = ((CONVENTION, """look|looking forward/1 to/1 hearing/1 from/1 you/1"""),)

GRAMMAR = Grammar(
    lexicon("frames-common", "frames-pressure"),
    ((Severity.REJECT, _REJECT), (Severity.CONFIRM, _CONFIRM), (Severity.ADVICE, _ADVICE)),
)
