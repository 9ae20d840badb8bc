"""Set phrases about places and chances, beside the frames of `ranking_frames`."""

from guardrails.phrases import Cue, gap, pattern

_ASK = "Do not ask where you stand: Match rules keep programs from answering."
_HINT = "Do not hint at it either: Match rules keep programs from saying what they think of you."
_OFFER = "Leave rank lists out: interest is welcome, but a place on your list invites a bargain."
_FAVOR = "Do not ask anyone to speak for you: it puts them in a hard place under the Match rules."

# The side that ranks, and the side that is ranked.
_THEY = (
    r"(?:you|they|he|she|anyone|everyone|people|(?:the|your|their|this)(?: [\w-]+){0,2}"
    r" (?:committee|program|department|residency|team|faculty|colleagues|group|panel|residents"
    r"|interviewers|others|leadership|director|attendings)|dr\.? \w+)"
)
_THING = r"(?:name|application|candidacy|file|interview|performance|case|profile)"
_ME = rf"(?:me|us|myself|my (?:\w+ )?{_THING}|applicants like me|(?:some|any)one like me)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|match day"
_SITE = r"(?:program|residency|department|hospital|institution|track|team|school|center)"
# A capitalised word is taken for the program's name, unless it is a day or owns something else.
_PROGRAM = (
    rf"(?:you\b(?! \w+ed\b)|(?:your|this|the|that) (?:[\w-]+ ){{0,4}}?{_SITE}|it\b|here\b"
    rf"|yours\b|(?!{_DAY}|[\w.-]+'s\b)(?-i:[A-Z][\w.-]+)(?: (?-i:[A-Z&])[\w.-]*)*)"
)
_TOP = (
    r"(?:first|number[ -]one|no\.? ?1|# ?1|highest|(?:very |quite )?high(?:ly)?"
    r"|at the (?:very )?top)"
)
_LIST = (
    r"(?:rank(?:ing)?(?:[ -]order)?[ -]?lists?|match lists?|\brols?\b|rankings\b"
    r"|(?:your|their|the (?:final|committee's|program's|department's)) (?:final )?list)"
)
_FIRST = r"(?:number[ -]one|# ?1|no\.? ?1|top|first|highest|favou?rite)"
_FIELD = (
    r"(?:career|specialty|field|elective|topic|major|subject|rotation|language|profession|college"
    r"|subspecialty|fellowship|procedure|case|book)"
)
_WISH = (
    r"(?:hop(?:e|es|ed|ing)|wish(?:es|ing)?|trust|pray|wonder(?:ing)?|curious|please|kindly|may i"
    r"|could|can you|would|tell|know|hint|sense|indication|inkling|insight|idea|clue|word"
    r"|feedback"
    r"|grateful|appreciate|welcome|learn|share|glad|thankful|eager|anxious|worry|worried|expect)"
)
_SEE = (
    r"(?:see|saw|seen|view(?:ed)?|regard(?:ed)?|consider(?:ed)?|rat(?:e|ed)|judg(?:e|ed)"
    r"|assess(?:ed)?|evaluat(?:e|ed)|receiv(?:e|ed)|perceiv(?:e|ed)|f[eo]lt|feel|think|thought"
    r"|like|liked|made|make|found|find|scor(?:e|ed)|compar(?:e|es|ed)|remember|discuss(?:ed)?)"
)

CUES = (
    Cue(
        _ASK,
        pattern(
            rf"\brank(?:s|ed|ing)?(?: \w+ly)? {_ME}\b(?! (?:recipes|playlists))"
            rf"|\b(?:how|where|whether|if|when|that|hope|wish)\b{gap(3)}{_THEY}{gap(5)}"
            rf"rank(?:ing|ed|s)?(?! (?:and file|first among))\b(?!-)"
            rf"|\branked?{gap(2)}to match\b"
            rf"|\b(?:i|we|me)\b{gap(5)}(?:be|been|being|get|am|are|was) (?:\w+ )?ranked\b"
            r"|\bmy rank(?:ing)? (?:with|on|in|at|among) (?:your|this|the (?:program|list))"
            r"|\b(?:rank|list|ranking) position\b|\bhow (?:far|high) (?:up|down|on)\b"
            rf"|\bhow (?:competitive|strong|likely|viable|realistic)(?: [\w-]+){{0,3}} (?:i|my"
            rf"|me)\b"
        ),
        unless=pattern(
            r"\b(?:residents|patients|students|families|they|you) (?:each |all )?rank (?:their"
            r"|them)\b"
        ),
    ),
    Cue(
        _OFFER,
        pattern(
            rf"\bi(?:'\w+)?\b(?:{gap(9)}|[^\w'])rank(?:ing|ed)? {_PROGRAM}"
            rf"|\brank(?:ing|ed)? {_PROGRAM}(?: \w+){{0,2}} {_TOP}(?! among)"
            r"|\bmy (?:\w+ )?(?:rank(?:ing)?(?:[ -]order)?[ -]?list|rol|match list|rankings)\b"
            rf"|\brank(?:s|ed|ing)?{gap(4)}(?:on|in|among|for|with) (?:my|me|mine)\b"
            rf"|\b(?:my|our) (?:\w+ ){{0,3}}{_FIRST}(?:[ -](?:\w+))? (?:choices?|picks?"
            rf"|preferences?"
            rf"|programs?|options?|priority|spot)\b(?! (?:of|for|as) (?:an? |my |the )?{_FIELD})"
            rf"|\bmy (?:clear |absolute |undisputed )?(?:# ?1|number[ -]one)\b(?! (?:question"
            rf"|rule|concern|reason|takeaway|goal))"
            r"|\b(?:first|top|highest|only) choice\b(?= (?:for|of) (?:residency|training"
            r"|program))"
            rf"|(?!it ){_PROGRAM}(?:'s)? (?:\w+ ){{0,3}}(?:is|are|remains?|stands?|sits?|will be"
            rf"|would be)"
            rf"(?: \w+){{0,3}} (?:top|head|number one|first|highest)(?: of| on|) my (?:\w+ )?list"
            rf"|\byou(?:'re| are| remain)(?: \w+){{0,2}} my {_FIRST}\b"
        ),
        unless=pattern(r"\bmy (?:reading|to-do|bucket|book|watch|packing|problem) list\b"),
    ),
    Cue(
        _OFFER,
        pattern(
            r"\bif (?:you|the program|the committee|they)(?: \w+){0,3} (?:rank|match|choose"
            r"|select"
            r"|take|commit)\b(?: \w+){0,2} (?:me|us)\b|\bif (?:i (?:am|were|was) |)(?:offered"
            r"|given"
            rf"|extended|ranked)\b{gap(8)}(?:accept|come|sign|commit|rank)\b"
            r"|\bi(?:'\w+)?\b[^.;!?]{0,60}\b(?:commit(?:ting"
            r"|ted)? (?:myself )?(?:fully )?to (?:you\b|your"
            rf" (?:\w+ ){{0,3}}?{_SITE}|coming|ranking|matching|(?-i:[A-Z]))|pledge\b|(?:cancel"
            rf"|withdraw"
            r"|decline|turn down|give up|forgo)(?:ing)? (?:from )?(?:all |any "
            r"|every )?(?:of )?(?:my "
            r"|the |other |remaining )+(?:interviews?|invitations?|offers?|applications?"
            r"|programs?))"
            r"|\byou have my (?:full |firm |solemn )?(?:word|commitment|promise|pledge)\b"
            r"|\b(?:interest|feeling|enthusiasm|sentiment|regard|fit|commitment)s?(?: \w+){0,3}"
            r" (?:mutual|returned|reciprocated|shared)\b"
            rf"|\bin (?:exchange|return)\b{gap(8)}(?:rank|list|spot|place|commit\w*|interest"
            rf"|position)\b"
            rf"|\b(?:rank|list|spot|commit\w*|position)\b{gap(8)}in (?:exchange|return)\b"
            r"|\bonly program (?:that )?i (?:will|would|plan|intend|am)\b"
            r"|\b(?:a|any|verbal|firm|mutual|ranking) (?:\w+ )?commitment from\b"
        ),
    ),
    Cue(
        _FAVOR,
        pattern(
            r"\b(?:put|get|putting|say|saying|puts|drop"
            r"|dropping)(?: in)? an?(?: \w+){0,3}? words?"
            r"(?: in)?(?: \w+){0,3} (?:for me|on my behalf|with the|to the|about me|with your)\b"
            r"|\bput(?:ting)? in a (?:\w+ )?word\b(?! of thanks)"
            r"|\b(?:advocat\w+|vouch\w*|lobby\w*|push\w*|fight\w*|go(?:ing)? to bat"
            r"|speak(?:ing)?(?: up)?"
            r"|argue|root|stand up|make (?:a|the|my) case)(?: \w+ly)? (?:for (?:me|us"
            r"|my (?!patient)\w+)"
            r"|on my behalf)\b"
            r"|\b(?:support|back|champion|favou?r|endorse|recommend)(?:ing)? (?:me\b|my (?:\w+ )?"
            r"(?:candidacy|application|case|name))|\byour (?:support|vote|backing|endorsement"
            r"|blessing)"
            r"\b[^.;!?]{0,40}\b(?:committee|rank\w*|list|match|candidacy|selection)"
            r"|\b(?:put|keep|pass|mention|bring|raise|push|move)(?:ing)? my name (?:forward|up"
            r"|high|along"
            r"|near|toward|to|in (?:the|your)|at|when|before)\b"
            r"|\bkeep me (?:in mind|high|close|in your thoughts)\b[^.;!?]{0,60}\b(?:rank\w*|list"
            r"|committee|decisions?|match|choos\w+|select\w*|spots?|positions?|class)\b"
            r"|\bremember me\b[^.;!?]{0,60}\b(?:rank\w*|list|committee|decisions?|match|choos\w+"
            r"|class)\b"
        ),
        unless=pattern(r"\b(?:wrote|written|supporting) (?:my|a) (?:letter|application)"),
    ),
    Cue(
        _HINT,
        pattern(
            rf"\b(?:where|how) (?:do |does |might |would |will |should )?(?:i|me|my {_THING}|we"
            rf"|each"
            r" of us|applicants?)\b(?: \w+){0,3}? (?:stands?|stood|ranks?|falls?|lands?|plac(?:e"
            r"|es|ed)"
            r"|compar(?:e|es|ed)|measur(?:e|es|ed)|far(?:e|es|ed)|stack\w*|look(?:s|ed|ing)?"
            r"|doing|did"
            r"|going|went|do\b|com(?:e|es|ing)|came across|fits? (?:in|into|on) (?:your"
            r"|the) (?:list"
            r"|class|plans)|was|were|is|has been|have been|am) ?(?=[^\w']|in|on|with|among"
            r"|against|to|for"
            r"|up|over|across|at|by|so|as|this|when|from|compared|here|received|viewed|seen|rated"
            r"|regarded|judged|perceived|evaluated|scored|taken)"
            rf"|\bmy (?:\w+ )?(?:standing|competitiveness|candidacy's \w+)\b(?! (?:desk|order))"
            rf"|\bmy (?:place|position|spot|status|chances|odds|name)(?: \w+){{0,2}} (?:on|in"
            rf"|with|among)"
            r" (?:(?:your|the|this)(?: \w+){0,2} (?:list|committee|program|class|rank\w*"
            r"|applicants?"
            r"|pool|match|cohort|mind))"
            rf"|\b(?:your|honest|any|some|a|quick|brief) (?:\w+ )?(?:feedback|verdict|assessment"
            rf"|evaluation"
            rf"|read|opinion|thoughts|impressions?)(?: \w+){{0,2}} (?:on|of|about"
            rf"|regarding)(?: \w+){{0,2}} "
            rf"(?:me|my {_THING}|how i|where i|my (?:fit|chances|candidacy))\b"
        ),
        unless=pattern(
            r"\bimpression on (?:me|us)\b|\bwhere i (?:come|came) from\b|\bwhere i (?:stand"
            r"|stood) on\b"
            r"|^\W*how (?:i|we) (?:look|was|am|were)\b[^?]*\b(?:has|have|told|taught|showed|is)\b"
            r"|"
            r"\bhow (?:i|we) (?:did|do|was|were|am|look|came|come|went|is) (?:to (?:love|choose"
            r"|medicine"
            r"|learn|care|the|know|see|this)|at my|in my|with my|it|this|that)\b"
        ),
    ),
    Cue(
        _HINT,
        pattern(
            r"\b(?:what|how|whether|if|that)\b(?: \w+){0,3}? "
            rf"{_THEY}(?: \w+){{0,3}}? (?:{_SEE}|said|say|heard|hear|decid\w+)(?: \w+){{0,2}}? "
            rf"(?:(?:of|about|in|to) )?(?:me\b(?! (?:to|about|that|how|what|a|an|the|with|of)\b)"
            rf"|my (?:\w+ )?{_THING})"
            rf"|\b(?:hint|sense|idea|word|indication|clue|inkling|insight|feedback"
            rf"|news)\b[^.;!?]{{0,40}}"
            rf"\bmy (?:\w+ )?{_THING}(?: \w+){{0,2}} (?:was|is|has been|were|went|came|looks?"
            rf"|landed|held)"
            r"|\bhow my (?:\w+ )?(?:application|candidacy|interview|file|performance)\b"
            r"|\b(?:hope|trust|wonder|curious|know|think|pray"
            r"|glad)\b[^.;!?]{0,40}\bi (?:\w+ )?(?:made"
            r"|left|leave|make|gave|give|have left|have made|have given)(?: \w+){0,5} impression"
            r"|\b(?:impression|impact) (?:that )?(?:i|my interview) (?:\w+ )?(?:made|left|gave)\b"
            r"|\bimpressions? of (?:me|my)\b"
            rf"|\b(?:hope|trust|wonder|whether|know"
            rf"|curious)\b[^.;!?]{{0,40}}\b{_THEY}(?: \w+){{0,2}} "
            r"(?:see|saw|view|consider|regard|f[eo]lt|feel|think|thought|found|find"
            r"|agree)\w*(?: that)?"
            r" (?:i (?:am|was|would|could|can|might|will|belong|have what)|me (?:as|to be|a"
            r"|among)"
            r"|the same|likewise)"
            r"|\b(?:hope|trust|pray)\b[^.;!?]{0,40}\b(?:i|me|my \w+|this \w+"
            r"|it)\b[^.;!?]{0,40}\b(?:stood"
            r" out|stand out|in the running|in contention|on your radar|made the cut|make the cut"
            r"|measured? up|weigh(?:s|ed)? in|tips?\b|in my favou?r|strengthens? my)"
            r"|\b(?:still|am i|be|remain|being|i am|i'm) (?:\w+ )?(?:in the running|in contention"
            r"|under (?:serious )?consideration|on your radar"
            r"|(?:being )?(?:seriously )?considered for)\b"
            r"|\bconsider(?:ing)? (?:me|my (?:application|candidacy)) (?:\w+ )?favou?rabl"
            r"|\bfavou?rabl[ey] (?:\w+ )?(?:consider\w*|view|review|look|decision|outcome|place"
            r"|light)"
            r"|\bstrengthen(?:s|ed|ing)? my (?:standing|application|candidacy|chances|position"
            r"|case)\b"
            r"|\b(?:felt|feel|thought|think) (?:about|of) (?:me|my (?:interview|application"
            r"|candidacy))\b"
        ),
        unless=pattern(r"\byou(?: \w+)? made me (?:feel|think)\b(?![^.]*\bi made)"),
    ),
    Cue(
        _HINT,
        pattern(
            r"\b(?:my|our) (?:\w+ )?(?:chances?|odds|prospects|likelihood|probability|shot)\b"
            r"(?! (?:to|with|of (?:see|find|catch|surviv|gett(?:ing)? (?:lost|home|a seat|to)"
            r"|help)|encounter))"
            r"|\b(?:stand|have|has|had|is there|there is|be)\b(?: \w+){0,3} (?:chance|shot)\b"
            r"(?: (?:of|at) (?:match\w*|a (?:spot|place|position)|being|getting|training|ranking"
            r"|becoming|joining)| with you| here| there|$|[?.,])"
            r"|\b(?:likely|likelihood|chances?|odds|probability)(?: \w+){0,3} (?:of|to|that|for"
            r"|on)"
            r"(?: \w+){0,2} match(?! the pace| my)\w*"
            r"|\b(?:whether|if|that|when|where|i|we) (?:\w+ ){0,3}?(?:will|would|might|can|could"
            r"|may"
            r"|shall|to|am likely to|'ll)(?: \w+){0,2} match\b(?! (?:the|a|my|your|his|her|their"
            r"|its"
            r"|what|it|them|that|each|with (?:the|my|a)|pace|up))"
            r"|\b(?:am|are|be) (?:i|we)? ?(?:likely|going) to match\b"
            r"|\b(?:secur|earn|sav|reserv|hold|get|win|land|guarantee|promis|offer|claim|obtain"
            r"|deserv)"
            r"(?:e|ed|ing|s|ting)? (?:me |us )?(?:a|the|one of (?:your|the)"
            r"|my) (?:\w+ )?(?:spots?|slots?"
            r"|positions?|places?|seats?)\b(?: (?:in|at|on|with|here|among|there)|$|[.,!?])"
            r"|\b(?:spots?|places?|seats?|room|position) for me\b"
            r"|\b(?:hope|wish|pray|fingers crossed|expect|dream|imagine"
            r"|see me)\b[^.;!?]{0,60}\b(?:match"
            r" day|the match|match week|envelope|third week of march)\b"
            r"|\b(?:match day|the match|match week|envelope|in march)\b[^.;!?]{0,60}\b(?:hope"
            r"|wish|pray"
            r"|fingers crossed|bring|brings|lead|leads|send|sends|smile)(?: \w+){0,3} (?:me|us"
            r"|my|we|i)\b"
        ),
        unless=pattern(
            r"\b(?:you|your|they|she|he) (?:said|told|described|explained|mentioned|shared)\b"
        ),
    ),
    Cue(
        _HINT,
        pattern(
            rf"\b{_WISH}\b[^.;!?]{{0,90}}(?:{_LIST}|\b(?:the|a) list is (?:made|drawn|final|set"
            rf"|certified"
            r"|submitted|due))"
            rf"|(?:{_LIST})[^.;!?]{{0,60}}\b(?:{_WISH}|i|me|my)\b"
            rf"|\b(?:my name|my place|a place|me|i|my application"
            rf"|my spot)\b[^.;!?]{{0,50}}\b{_LIST}"
            r"|\b(?:hope|wish|expect|trust|see|find|pray)\b[^.;!?]{0,50}\b(?:near|toward|at|to"
            r"|among|close"
            r" to) the (?:very )?top\b[^.;!?]{0,40}\b(?:list|applicants?|candidates?|class|pool)"
            r"|\bmy name\b[^.;!?]{0,40}\b(?:the|a|that|this) (?:\w+ )?list\b"
            r"|\b(?:the|your) list (?:is|are|gets) (?:made|drawn|final\w*|set|certified"
            r"|submitted|due)"
        ),
        unless=pattern(
            r"\byou (?:told|explained|described)\b(?![^.]*\b(?:hope|wish|wonder|my|where i"
            r"|ask)\b)"
            r"|"
            r"\b(?:the (?:problem|mailing|email|e-mail|contact|waiting|wait|reading|distribution"
            r"|case"
            r"|medication|med) list|your (?:\w+ )?(?:reading|mailing|contact|distribution"
            r"|problem|case"
            r"|book|waiting|e-?mail|recommendation) list|on the rank list (?:meeting"
            r"|committee))\b"
        ),
    ),
    Cue(
        _HINT,
        pattern(
            rf"\b(?:hope|wish|trust|pray|help\w*|count\w*|matters?|remember|kindly|favou?r\w*"
            rf"|mind|word|hint"
            rf"|hear|heard|know|learn|consider\w*|weigh\w*|wonder\w*)\b[^.;!?]{{0,80}}\b(?:when"
            rf"|as|before"
            rf"|once|while|after) (?:{_THEY}|you and your (?:\w+ )?\w+"
            rf"|it)(?: \w+){{0,2}}? (?:sits?|meets?"
            r"|convenes?|deliberates?|decides?|gathers?|chooses?|selects?|finali[sz]es?|orders?"
            r"|ranks?"
            r"|makes? (?:its|your|their|the|up) (?:\w+ )?(?:list|decisions?|choices?|selections?"
            r"|mind)"
            r"|builds? (?:your|its|the) class|draws? up)"
            rf"|\b(?:committee|selection)\b[^.;!?]{{0,60}}\b(?:think|thought|felt|feels?|liked"
            rf"|sees?|saw"
            r"|impressed|leaning|decid\w+)\b[^.;!?]{0,40}\b(?:me|my|i)\b"
            r"|\bhow (?:i|we) (?:am|was|are|were|'m) (?:\w+ )?(?:looking|doing|seen|viewed"
            r"|regarded|faring"
            r"|received|perceived)\b"
            rf"|\bi would (?:accept|sign|say yes)\b[^.;!?]{{0,60}}\b(?:heartbeat|hesitation|spot"
            rf"|offer"
            r"|position|place|second thought|moment)\b"
        ),
        unless=pattern(
            r"\b(?:wish(?:ing)? (?:you|the (?:program|committee|team))|best wishes|good luck)\b"
            r"|\b(?:taught|showed|told|reminded) me\b|\byour (?:\w+ )?committee (?:work|on)\b"
        ),
    ),
    Cue(
        _HINT,
        pattern(
            r"\b(?:know|knowing|learn|see|tell me|sense|ask|wonder|idea|hint|unsure"
            r"|curious)\b[^.;!?]{0,30}"
            r"\bwhere i stand\b(?! on)"
            rf"|\b(?:was|is|were|did) my (?:\w+ )?{_THING}(?: \w+){{0,3}} (?:received|strong"
            rf"|enough|good"
            r"|competitive|considered|viewed|liked|go|went|stand|make)\b"
            r"|\bdid i (?:do|make|seem|come|stand|meet|pass|impress|measure|leave)\b"
            r"|\bdo you think i\b"
            r"|\b(?:spoke|spoken|speak|spoken up) (?:up |well )?(?:for me|of me|on my behalf)\b"
            r"|\b(?:saw|see|find|found|sees|seen) in me\b|\bin my favou?r\b"
            r"|\b(?:to be|being|be|get|getting) ranked\b|\b(?:place|put|list|position|certify"
            r"|keep|mov)"
            r"(?:e|ing)? (?:[\w'-]+ ){1,4}(?:first|top|number one|# ?1|highest"
            r"|high)(?: \w+){0,3} (?:of |on )?"
            r"my (?:\w+ )?(?:list|choice)\b|\b(?:certify|submit)(?:ing)? my (?:\w+ )?list\b"
            r"|\b(?:on|of|in|atop|above|from) my (?:final |own )?list\b(?=[^.]*\b(?:first|top"
            r"|higher|program)\b)"
            r"|\b(?:higher|first|lower|top|high) on my list\b"
            r"|\b(?:program|committee|you)(?: \w+){0,5} (?:looking|want\w*|hop\w+|plan\w*|go\w*"
            r"|intend\w*) to rank\b"
            r"|\bi (?:made|make|will make|would make) the cut\b|\bget in\b(?=\W*$)"
            r"|\bgoes both ways\b"
            r"|\b(?:about|on|of) how i did\b|\bcommittee (?:\w+ )?(?:lean\w*|pause)\b"
            r"|\bgave the committee\b"
            r"|\b(?:in|through) your eyes\b(?=[^.]*\b(?:i|candidate|my)\b)|\b(?:my"
            r"|a) ranking\b(?! of)"
            r"|\bi (?:would|will|'d|'ll) come if\b|\bmy word that i (?:will|would)\b"
            r"|\ball in on\b"
            r"|\b(?:strong|serious|good|viable|top) (?:candidate|contender)\b(?=[^.]*(?:\?"
            r"|in your|for your))"
            r"|\bmention(?:ing)? me\b|\b(?:before|when) (?:the )?rankings?\b"
            r"|\bi (?:\w+ )?(?:hope|think|wonder if) i ranked\b"
            r"|\b(?:taken|impressed|pleased|happy|satisfied) with (?:me|my (?:interview|answers"
            r"|application))\b"
            r"|\bfind my name\b|\b(?:see|picture|imagine) me (?:end\w*|at|in|as|among|here"
            r"|join\w*)\b"
            r"|\bthought (?:well|highly|enough) of me\b|\bwhere (?:you|your program) (?:sit"
            r"|stand|rank|are)s? (?:on|in) my\b"
            r"|\bi(?:'\w+)?(?: \w+){0,4} rank(?:ing)? (?:any|no) \w+ (?:above|over|higher"
            r"|ahead)\b"
            r"|\bhow (?:the|your) (?:program|committee|team|department) (?:sees?|views?|feels?"
            r"|saw|regards?)"
            r" (?:about )?(?:me|my)\b|\bbuild my (?:own )?list\b"
            r"|\bhow things (?:look|stand) for me\b|\bnames? (?:are|is) (?:set|put) in order\b"
        ),
        unless=pattern(
            r"\bmy (?:reading|to-do|bucket|book|watch|packing|problem) list\b|\byou (?:asked"
            r"|said|told)"
            r"|\bsaw in me a\b|\bpatient\b|\bdid i (?:make it to|do my|come to)\b|\bown list if\b"
        ),
    ),
    Cue(
        _OFFER,
        pattern(
            r"\b(?:i|i'\w+|me|my|mine)\b[^.;!?]*(?<![\w-])rank(?:ed|ing|ings)?\b(?!-)"
            r"|(?<![\w-])rank(?:ed|ing|ings)?\b(?!-)[^.;!?]*\b(?:i|i'\w+|me|my|mine)\b"
            r"|\b(?:top|first|highest|number one|# ?1) (?:spot|place|slot|position"
            r"|line)\b[^.;!?]*\b(?:my|list)\b"
            r"|\b(?:put|place|list|have)(?:ing)? (?:(?-i:[A-Z])\w+|you"
            r"|your \w+)(?: \w+){0,2} (?:at|as|in)"
            r" (?:my )?(?:number one|# ?1|first|(?:the )?top)\b"
            r"|\brankings (?:come|are|go|open|close)\b"
        ),
        unless=pattern(
            r"\branks? (?:\w+ )?among\b|\brank (?:and file|order of (?!program)|beginner"
            r"|plainly|amateur|odor|smell"
            r"|of)\b"
            r"|\brank(?:ed|ing)? (?:that|this|those|these|his|her|it among|the (?:conversation"
            r"|talk|question))\b"
            r"|\b(?:military|army|navy|officer|sergeant|captain|news|nationally"
            r"|residents (?:\w+ )?rank)\b"
            r"|\bi (?:was|am|have been|had been) ranked (?:\w+ ){0,3}(?:in|of|among) my\b"
            r"|\bclass rank"
            r"|\byou (?:told|explained|described|said|asked)\b|\b(?:closed?|rose|risen|join\w*"
            r"|through the) ranks\b"
        ),
    ),
    Cue(
        _HINT,
        pattern(
            r"\b(?:committee|faculty|residents|program|everyone|others|team|colleagues|panel"
            r"|they|you)(?: \w+){0,2}?"
            r" (?:liked|vote[ds]?|approved?|enjoyed|wanted?|chose|choose|pick(?:ed)?"
            r"|select(?:ed)?)(?: \w+)? (?:me|on me|for me|of me)\b"
            r"(?! (?:a|an|the|to|with|as (?:a )?(?:partner|help)))"
            r"|\b(?:hope|remember|think|wish|consider)\b[^.;!?]*\b(?:choose|choosing|pick\w*"
            r"|select\w*|fill\w*|build\w*)"
            r" (?:your|the|its|next year's) (?:\w+ )?(?:class|interns|residents|spots|positions"
            r"|cohort)\b"
            r"|\bhow many (?:\w+ )?(?:spots|positions|places|slots)\b[^.;!?]*\b(?:left|like me"
            r"|open|remain|for me)"
            r"|\b(?:realistic|possible|likely|thinkable)\b[^.;!?]*\b(?:for someone like me"
            r"|that i (?:will|would|could|might) (?:end up|be|join))"
            r"|\bend up (?:at|with|in|among) (?:(?-i:[A-Z])|you|your)"
        ),
        unless=pattern(r"\b(?:patients?|mother|father|grandmother|you asked|you told)\b"),
    ),
)
