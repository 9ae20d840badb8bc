"""What `ranking` looks for in kinds of words; see `frames` for how to read a line."""

# ruff: noqa: E501 - a frame is one line

from guardrails.frames import Grammar, lexicon
from guardrails.report import Severity

ASK = "Do not ask where you stand: Match rules keep programs from answering."
HINT = "Do not hint at it either: Match rules keep programs from saying what they think of you."
OFFER = "Leave rank lists out: interest is welcome, but a place on your list invites a bargain."
FAVOR = "Do not ask anyone to speak for you: it puts them in a hard place under the Match rules."

_REJECT = (
    (
        ASK,
        """
ask|hope|plead|if self/8 rank/8 !told !rankelse !matchelse
ask|hope|plead they/8 rank/5 self/3 !told !rankelse
aux self/2 rank/4 !told !rankelse
aux they/2 rank/4 self !told !rankelse
ask|plead rank/8 self/8 q/12 !told !rankelse
ask|plead self|name/8 listish/6 !told !listelse !thanked !science !care
wh|aux self/5 listish/6 q !told !listelse !science
ask|plead|wh|aux self/8 chance/6 !told !chanceelse
chance self/6 q/10 !told !chanceelse
ask|plead chance/8 self|obj/5 !told !chanceelse
ask howwhat/3 self|name/2 stand/3 !told !matchelse !offer !thanked !standelse !slept
^howwhat self/3 stand/2 q/8 !told
ask howwhat/4 i|me|my|we/4 contender/6 !told !matchelse !science !thanked !likedthing
^aux self/1 contender/8 q !told !matchelse !science
^aux they/2 judge/4 obj/4 !told
ask howwhat/4 they/3 judge|lean/4 obj/4 !told
ask howwhat/4 they/3 judge|lean/4 my/4 file/2 !told
wh they/4 judge/3 obj/3 q/4 !told
howwhat they/3 land|landed|lean|stand|came/3 on|about|with/1 obj/1 !told
ask howwhat/2 self/3 be/2 judged/2 !told !science !thanked !kindly
ask howwhat/6 chosen/8 self/8 !told !science
ask opinion/8 of|on|about|regarding/2 obj/3 !told
ask|plead opinion/8 of|on|about|regarding/2 my/3 file|chance/2 !told !thanked
ask|plead opinion/8 of|on|about|regarding/4 how/4 self|my/3 !told !thanked
ask opinion/6 self/3 leave/2 !told
ask|hope|plead they/6 consider/6 someone/3 file|contender/8 !told
aux they/3 consider/3 someone/3 !told
self compare|better/8 others/5 q|ask !told
ask better/8 self/4 !told
ask|plead|aux concern/6 my/6 file|contender/3 !told
concern my/6 file/3 they/8 !told
ask body/8 lean/4 self|which/8 !told
which body/4 lean/4 !told
ask|hope self/6 be/4 chosen/2 !told !science
ask|hope i|we|me/4 modal/3 chosen/3 !told !science !matchelse !wherever
aux i|we/1 modal/2 chosen/3 !told !science !matchelse
plead|hope self/4 be/3 chosen/2 !told !science !thanked
aux self/1 chosen/5 q !told !science !matchelse
cannot ask|hint|chance/12 i|hint|chance|rank|if|whether/8 !told !slept
ask interested/6 they/3 self/6 !told
ask interested|serious/8 about|in/2 me/1 !told
ask spot/8 for/2 me/1 !told
^wh verdict|word|opinion|read/4 on|about/1 me/1 !told
^aux they/2 see|imagine|picture|want/2 me/1 !told
^aux my/2 file/3 good|satisfactory|strong|okay|ok|well|fine|convincing/4 q !told
ask my/6 file/2 be|went|did/2 good|satisfactory|strong|okay|ok|well|fine|received|enough/4 !told !science
aux someone|applicant|candidate/4 like|with/1 me|my/1 q|match/10 !told
possible|realistic|usual someone|applicant/4 like|with/1 me|my/1 !told
^with my/1 file/2 possible|chosen/6 !told
ask|plead self/5 serious|strong|top|active|favorable|favourable|good/5 contender|consideration/3 !told !thanked
positive|favorable|favourable decision|outcome/1 about|on|regarding/1 me|my/1 !told
plead give/5 me/1 chance|one/2 !told !thanked
""",
    ),
    (
        OFFER,
        """
self put/3 you|program|hospital|residency|your/3 numberone|first/6 !told !rankelse !oneelse !ahead
self put/6 numberone|first/4 site/6 list|listish/6 !told !rankelse !listelse
self list|rank/6 numberone|first site/6 !told !rankelse !listelse !oneelse
site be/3 self/6 numberone/6 !told !oneelse
my numberone/3 site/8 !told !oneelse
site numberone/6 self/5 list|rank|listish !told !oneelse !listelse !mylistelse
self prefer/8 elsewhere/6 rank|list|list|match|put|above|higher !told !rankelse
self rank|list|match|choose/6 elsewhere/6 !told !rankelse
elsewhere self/4 prefer/5 rank|list|listish|more|match !told !rankelse
if they/3 takeme/4 me/2 accept|self/10 !told
takeme me/2 self/4 accept/4 !told
choose me/2 self/6 choose/4
self accept/6 spot|offer/8 if|hesitation|were|right/10 !told
self giveup/8 giventhing/5 if|for|nowhere|all|every|remaining/10 !told
if they/4 takeme/4 spot/6 giveup|accept/10 !told
self commit/8 to/2 site/5 !told
self commit/3 numberone|rank|list|accept/8 !told !oneelse
self intent/6 !told
intent !told
site be/6 one|program/2 i/2 first|above|numberone|ahead/8 !told !oneelse
i will|would|ll/2 accept|attend/2 site/2 if/3 chosen|i/4 !told
i would|will|ll/2 drop|leave|give/2 everything|all/2 !told
elsewhere will|be/3 ahead|above|before/3 site/2 !told
site first/2 then/3 everyone|everybody|rest|others/2 !told
self accept|sign/6 right/5 now|away/2 !told
""",
    ),
    (
        FAVOR,
        """
hope|plead|if|aux|let advocate/8 for|on/3 me|us/1 !told !care
hope|plead|if|aux|let advocate/8 in|on/1 my/1 favor|favour|behalf|corner/1 !told !care
^advocate for|on/1 me|my/1 !told !care
goodword me|my|self/8 !told !thanked
hope|plead|if goodword/6 self|q|committee|director/8 !told !thanked
^goodword self/8 !told !thanked
let goodword/4 !told
plead|count|hope support/6 select/12 !told !thanked
count|counting on/1 support/3 !told
vote self|q/8 !told
plead|if|mind|hope convey/8 body/4 self|site/8 !told !thanks
plead|if|hope support|convey|back|champion|endorse/6 me|us/1 to/2 body/4 !told !thanks
plead|if|hope convey/6 impressions|impression/8 me/3
plead|hope keep|move|bring|put/6 my/1 name/1 !told
""",
    ),
    (
        HINT,
        """
hope|trust self/6 leave/4 mark/6 !told
hope|trust they/5 judge/4 obj/4 !told !thanked
hope they/4 judge/5 self/3 be|modal/3 fitword/8 !told
hope self/3 prove/5 they|site/3 self|that/6 fitword|right|belong !told
hope my/3 file/3 prove/4 upon|expectations|they|well|favorably/4 !told
hope|trust|plead self/6 name/1 rise|listish/8 !told
name self/2 rise/8 hope/2 !told
ask|wonder my|mine/8 name|face/1 rise/8 !told !asksay
rise name|names/6 self|mine/8 ask|hope !told
hope self|mine/8 rise/6 listish/5 !told !listelse
hope self/8 listish/6 !told !listelse !care
mutual feelword/4 !told
feelword mutual/5 !told
hope|plead they/4 share/2 self/2 mutual|feelword/4 !told
against hope|plead|ask|q|rank|match !told
hope|plead|ask against/10 !told
hope|plead|if choose/6 me|my/1 !told
hope they/4 takeme/4 me/1 !told
keep spot/4 self/4 !told !thanked
keep|with|chair spot/4 my/3 name/2 !told
hope spot/6 for/3 me/1 !told
self deserve|earned|earn|win/4 spot|vote/4 !told !care
tell|promise|say|assure self/3 spot/4 !told
regret if|chance|choose|takeme/10 me/2 !told
if|choose|takeme me/4 regret/8 !told
chance on/1 me/1 !told !thanked
hope|plead body/10 select|lean|rank/6 self !told !science !care !thanked
hope they/3 put|place|rank|move/3 me|us/1 first|high|up|top|near/2 !told
my feelword|preference|interest/3 reciprocated/12 !told
wish|let|like my/12 name/1 rise/2 !told
name slip|sink|fall|drop|bottom/3 !told
regret chance|me|choose|takeme/6 on|me/2 !told
happen opened/10 envelope/4
hope|agree they/4 agree|see/3 i|we/2 fitword/6 !told
agree i/2 be/3 fitword/4 q !told
self belong/4 candidates/6 !told
told|said|joked|hinted|whispered isin/6 !care
""",
    ),
    (
        ASK,
        """
hope|trust you|committee|program|they/2 me|us/5 !told !thanked !offer !politeme
ask you|committee|they|program|faculty/3 me|us/3 !told !thanked !offer !politeme !helped
you|they|committee|program|faculty want|see|picture|imagine|pick|choose|remember|choosing|picking|liked/2 me/1 !told !thanked !offer !helped
aux you|they|everyone|anyone|committee|program|faculty/1 think|see|rank|want|consider|like|say|picture/3 me|my|i/4 q/10 !told !offer
if they|committee|you/2 choose|takeme/3 me|us/1 !told !offer
my|our chance|odds|chances|prospects/2 !told !chanceelse !mailbox
hope|plead|ask|any|some opinion|impressions|assessment|verdict|feedback/4 of|about|regarding|on/1 me|myself|my/1 !told !poster !thanked
in|for my/1 favor|favour|behalf|corner/1 !told !thanked
you|they will|would/1 not/1 regret/3 !told
hope|ask|want|like|where top|head|high|first|front|back of|on|in|at/1 your|the/1 list|pile|stack|class|page|line/3 !told
you|your|program|hospital numberone/10 my|me|mine|i/6 !told !oneelse !goes
self numberone|first/8 rank|ranking|list|listish/6 !told !listelse !oneelse !rankelse
self spot|line/8 rank|ranking/8 !told !rankelse
should|shall i/1 hope
i intend|plan|mean|will|want|hope|decided/2 rank|list/2 !told !rankelse !listelse !comwork
ask|know|learn how|where|what/2 rank/10 !told !rankelse !thanked
any|welcome|plead word|hint|news|sense|thing|what/4 standing|chances|odds|candidacy/8 !told !thanked
strengthen|improve|help|raise my/1 standing|chances|odds|candidacy|position/2 !told !care
ask|hope|decide where|how/3 us|me|i/2 fall|falls|stand|land|rank/1 !told !standelse
where each/1 of/1 us/1 falls|stands|lands/1 !told
how competitive|strong|likely|viable|realistic|good/1 i|my|me|we/3 !told !science
if|hope you|they/1 spoke|speak|speaking/2 for/2 me/1 !told !care
hope|plead spoke|speak|speaking/4 for/1 me/1 me|my/1 !told !care
hope|pray|praying|wish|dream|long match/3 brings|sends|leads|takes|puts|bring|lead|send/2 me|us/1 !told
hope|hoping|plead|want|like to/1 be|get/1 ranked/3 !told
if|please|kindly|hope|hoping|plead you|they|committee|program rank|ranked|ranking/3 me|us/1 !told
^rank|ranking me|us/1 !told
please|kindly rank me|us/1 !told
find|see|hope place|name|myself|spot/4 on|in|near|atop/5 your|the/1 list|lists/3 !told !listelse
occupy|occupies|take|takes|sits|line|spot|top of|on|in/3 my/1 rank|list|ranking/1 !told !listelse !mylistelse
^wh|plead|ask take|need|could|can/3 move|improve|raise|strengthen/6 up|my/2 !told !care !science
see you/1 in/1 july|june|summer/1 !told
self sign|come|accept/6 if/6 you|offered|given/6 spot|place|position|offer|offered/8 !told
if given|offered/2 spot|position|place/3 !told
plead|grateful recommend|mention|praise|endorse/8 me|us/1 !told !thanked
plead|appreciate share|shared|pass|convey|forward/8 impressions|impression|opinion|interest/5 of|in/1 me|your|this/2 !told !thanked
group|category|tier|bucket|range candidates|applicants|application/6 self !told !thanked
ask|help|helpful which|what/4 tier|bucket|bracket|range|category/2 !told !thanked
hope preference|feeling|interest|affection/10 reciprocated|returned|mutual/8 !told
preference|feeling|interest hope/10 reciprocated|returned|mutual/8 !told
aux you|they|committee/2 happen|count/4 with|on/1 me/1 !told
ask you|they|committee count/2 with|on/1 me/1 !told
take|taking|took/1 good/4 sign|omen/1 list|rank|match|me|decision/6 !told
put|place|rank|set you|site/1 ahead|above|before/1 every|all|any|other|others/3 !told
aux i/1 one|among|kind|sort|type/2  of|those|your/2 q/16 !told
is|are|was anything/4 my|me/4 file|worries|worry|concern|concerns/4 q|that !told
aux reasonable|realistic|possible|fair/4 me|i/4 expect|hope|match|think/3 !told
hope i/2 made|make/1 it|cut/3 cut|list|round|final/4 !told
is|are|was my/1 name/1 among|on|near|in|still/2 !told
ask|curious|wonder my/4 viewed|seen|regarded|considered|received|judged/8 asset|committee|program|you|faculty|weakness|strength/6 !told
wonder|ask they|you/6 remember|recall/3 my|me/2 !told
face|name names|list|shuffled|pile/10 self|my !told !thanked
do|have|am|did|was i/1 have|what|enough|good|right/3 what|enough|looking|for/6 you|your|program/6 !told !offer
opened|open envelope/4 self|name|hope|please|you !told
convey|relay|tell|mention my/2 commitment|interest|preference|intention/2 to/1 committee|director|faculty|program|selection|leadership/3 !told
advocacy|support|backing|endorsement|blessing|vote selection|committee|rank|ranking|match|candidacy/8 !told !thanked
honored|honoured|grateful|happy|thrilled favorable|favourable|high/8 position|place|spot|rank/2 !told !care
""",
    ),
)
_CONFIRM = (
    (
        ASK,
        """
ask howwhat/3 i|me|my|we/4 chosen|listish|spot/8 !told !listelse !science !thanked
^aux self/1 contender|fitword|listish|chosen|hope/8 q !told
^howwhat they/3 judge/3 of|about/1 obj/1 !told !science !thanked
ask they/4 interested|think/4 me/2 !told
self committee|selection|rank|ranking|rankings/10 hope|ask|plead|if|q|see|seen|think|my/10 !told !thanked !care !listelse !rankelse !science !offer !comwork
hope|ask|plead|if self/8 committee|selection|rank|ranking|rankings|list/10 !told !thanked !care !listelse !rankelse !science !offer !comwork
committee|selection|rank|ranking|rankings|list self/8 hope|plead|q|wonder|curious|like/10 !told !thanked !care !listelse !rankelse !science !offer !comwork
line|top|spot of|on|in/1 my/1 rank/1
my|mine list|lists|ranking|rankings|rank/2 !told !listelse !rankelse !science !mylistelse
^aux i|my/1 contender|fitword|chosen|chance|stand|enough|going|likely|hope|do|did|make|made/8 q/12 !told
ask|please|share|feedback|about how|where i/1 came|stood|fared|measured|ranked|compare|compared|landed|rank|did/2 !told !thanked !standelse
cannot hint|odds|chance|rank|ranked/14 !told
hope self/6 candidates|candidate|applicants|applicant/8 !told !thanked !care
thinking|think of/1 me/1 for|next/3 !told
plead consider/3 me|name/4 !thanked !told
ask body/8 say|said|think|thought/6 !told !care
ask how/1 i/1 look|looked|did/1 !told !thanked
ask how/3 it/1 looked/2 intheir !told
ask intheir/8 self !told
be intheir/6 q|hope|ask !told
""",
    ),
    (
        HINT,
        """
grateful|thankful|love|give|any|some hint/4 of|about|that|any|would|from/3 !told !thanked !signelse
^give hint/2 q|that|and|any|would|,/3 !told !thanked
^give me|us/1 hint/4 !told !thanked
plead any|a|some|small|little|slight/4 hint/3 !told !thanked
a|one|any|even hint/3 would|will|about/2 !told !thanked !signelse
hope nextyear/12 self !told !thanked
intheir hope/6 self|name/8 !told
self belong/6 site|together/6 ask|hope|q !told
""",
    ),
    (
        OFFER,
        """
will|would|ll follow|hang|rank|put nowhere|elsewhere/5 !told
self list/6 yours|you/8 name|first|head !told !listelse
all in/1 on/1 !told
eggs basket/4 !told
""",
    ),
)

GRAMMAR = Grammar(
    lexicon("frames-common", "frames-ranking"),
    ((Severity.REJECT, _REJECT), (Severity.CONFIRM, _CONFIRM)),
)
