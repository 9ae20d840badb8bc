"""tone: stiff, overwrought, flattering or boastful, apologising, or unkind about others.

Why: the letter should sound like the person they met, and look forward.
Source: R15, R16.
Misses: irony, a complaint in neutral words, and praise that is only too long.
"""

from collections.abc import Iterator

from guardrails import kinds
from guardrails.brief import Brief
from guardrails.letter import Field, Letter
from guardrails.phrases import Cue, find_clauses, pattern
from guardrails.report import Finding, Severity
from guardrails.rule import Example, Rule
from guardrails.text import Span, fold, sentences

_STIFF = "Stiff: say it as you would have said it in the room."
_OVERWROUGHT = "Too strong: a plain sentence is believed sooner."
_FLATTERY = "Praise this large embarrasses its reader: name one thing that was good."
_BOAST = "Leave the comparison out: what you did speaks better than how you rate it."
_APOLOGY = "No apology or defence: they may not have noticed, and now they would."
_UNKIND = "Nothing bad about anyone: it is remembered as yours."
_DESPERATE = "This asks for pity; say what you would bring, or what draws you."
_OFFENCES = {
    "stiff": _STIFF,
    "overwrought": _OVERWROUGHT,
    "desperate": _DESPERATE,
    "flattery": _FLATTERY,
    "boast": _BOAST,
    "apology": _APOLOGY,
    "defence": _APOLOGY,
    "unkind": _UNKIND,
}
_MACHINE = "A set phrase of writing programs; your own words would sound more like you."

_PERSON = (
    r"(?:physicians?|doctors?|surgeons?|teachers?|mentors?|educators?|interviewers?|directors?"
    r"|persons?|people|human"
    r"|beings?|minds?|clinicians?|leaders?|attendings?|healers?|scholars?|psychiatrists?"
    r"|pediatricians?|radiologists?"
    r"|pathologists?|internists?|anesthesiologists?|neurologists?|specialists?|souls?|wom[ae]n"
    r"|m[ae]n|coordinators?)"
)
_BEST = (
    r"(?:(?:most|very) [\w-]+|finest|greatest|best|wisest|kindest|brightest|smartest|noblest"
    r"|warmest|foremost|purest)"
)
_SELF = (
    r"(?:intern|resident|applicant|candidate|trainee|student|house officer|colleague|fit|hire"
    r"|addition|asset|choice)"
)
_RIVALS = (
    r"(?:applicants?|candidates?|students?|interviewees?|peers|classmates|competitors?"
    r"|contenders?|medical students)"
)
_OTHERS = (
    r"(?:(?:other|another|some|most|many|rival|certain|several|previous|competing|lesser|larger"
    r"|bigger) (?:[\w-]+ ){0,2}?(?:programs?|places?"
    r"|hospitals?|interviews?|interviewers?|institutions?|residenc\w+|departments?|residents"
    r"|faculty|applicants|candidates|attendings|students|schools)"
    r"|elsewhere|(?:one|a|an|the|your|that|this|my|some|other|their|another)(?: (?:[\w-]+"
    r"|other)){0,2} (?:interviewer|resident|residents|faculty|faculty"
    r" member|program director|director|attending|attendings|coordinator|chair|chief|applicant"
    r"|applicants|candidate|candidates|interviewers|interviewees"
    r"|surgeon|physician|doctor|staff|school|dean|advisor|mentor|home program|home institution"
    r"|fellow|fellows|colleague|colleagues|nurse|tour guide|people)"
    r"|dr\.? \w+|places|programs|competitors)"
)
_SOUR = (
    r"(?:miserable|exhausted|burn(?:ed|t)[ -]?out|rude|arrogant|cold|unfriendly|dismissive"
    r"|disorgani[sz]ed|chaotic|toxic|malignant|bored|boring|dull"
    r"|checked out|disengaged|unprepared|condescending|lazy|incompetent|unimpressive"
    r"|disappointing|lackluster|mediocre|second-rate|inferior|shallow"
    r"|careless|sloppy|unprofessional|hostile|uninterested|disinterested|distracted|clueless"
    r"|pretentious|stuffy|awful|terrible|dreadful|unhappy"
    r"|demorali[sz]ed|overworked|fake|insincere|scripted|robotic|indifferent|impersonal|aloof"
    r"|bitter|self-absorbed|pompous|smug|tedious|lifeless|gloomy"
    r"|joyless|half-asleep|asleep|fed up|grumpy|sullen|tense|afraid|resentful|beaten down"
    r"|worn down|worn out|defeated|uncaring|lost|poor|weak|bad|horrible"
    r"|mean|unkind|unwelcoming|snobbish|ignorant|harsh|stale|outdated|tired|drained|less (?:\w+))"
)

_CUES = (
    Cue(
        _STIFF,
        pattern(
            r"\b(?:devoted|humble|faithful) (?:pupil|disciple|admirer)\b|\b(?:deepest|profound"
            r"|sincerest) (?:reverence|obeisance|veneration)\b|\bbeseech\w*"
            r"|\bhumbl(?:y|est)\b (?!\w+ed by)|\bmost (?:humbl\w*|obedient\w*"
            r"|abject\w*|unworthy|lowly|esteemed|honou?red|revered|learned|respectfully"
            r"|gracious|reverend|venerable|august|excellent|worthy) (?!(?:experience|moment|part"
            r"|of)\b)|\bbeg(?:ging)? (?:leave|to|you|your|of you|permission|that you)\b"
            r"|\b(?:esteemed|venerable|august|revered|exalted|illustrious|respected"
            r"|honou?rable) (?:doctor|dr|sir|madam|attention|self|person|presence|professor"
            r"|personage|lady|gentleman|colleague|reader|team of|interviewer|committee)\b"
            r"|\besteemed (?:doctors|sirs|physician|surgeon)\b"
            r"|\b(?:obedient|humble|faithful|devoted|lowly|dutiful) servant\b"
            r"|\bprostrat\w+ (?:myself|before)|\b(?:bow|kneel|grovel)(?:ing"
            r"|ed)?(?: \w+){0,2} (?:before|to|at|down|in) (?:you|your|the)"
            r"|\bfolded hands\b|\bat your feet\b|\bcondescend(?:ed)? to\b|\bdeign\w*"
            r"|\bvouchsafe\w*|\bhereby\b|\bherewith\b|\bheretofore\b|\bhitherto\b"
            r"|\baforementioned\b|\baforesaid\b"
            r"|\bpursuant to\b|\bthe undersigned\b|\bhenceforth\b|\bthereunto\b|\bwherefore\b"
            r"|\butmost (?:reverence|veneration|humility|deference|esteem|obeisance)"
            r"|\bgood ?self\b|\bdo the needful\b|\btrespass(?:ing)? (?:once more |further "
            r"|again )?(?:up)?on\b|\bcrave (?:your|the)\b|\bsuffer me\b|\b(?:i|we) pray (?:you"
            r"|thee|that you|your)"
            r"|\b(?:thou|thee|thine|thy|doth|hath|verily|forsooth|prithee|methinks|perchance"
            r"|mayhap|alas)\b|(?<!\w)'(?:tis|twas|twere|twould)\b"
            r"|\b(?:unworthy|undeserving)\b[^.;!?]{0,40}\b(?:i|me|my|of your|self|applicant"
            r"|candidate)\b|\b(?:i|me|my)\b[^.;!?]{0,30}\b(?:unworthy|undeserving)\b"
            r"|\byour (?:\w+ )?(?:benevolence|munificence|magnanimity|beneficence|condescension"
            r"|indulgence|clemency|eminence|excellency|grace and|highness|magnificence|lordship"
            r"|honou?r\b(?! roll| code))"
            r"|\bgracious(?:ly)? (?:condescen|deign|permit|grant)\w*|\bimplor(?:e|ing)\b"
            r"|\bentreat\w*|\bsupplicat\w+|\bi (?:do )?solicit your\b|\bkindly be (?:advised"
            r"|informed|apprised)"
            r"|\bpermit me (?:to|the)\b[^.;!?]{0,30}\b(?:express|convey|extend|lay|tender|offer"
            r"|record)\b|\bi (?:write|wish|desire|would like|venture) (?:to )?(?:hereby|formally"
            r"|humbly|most)"
            r"|\btender (?:my|you|to you)\b|\bit behoo?ves me\b|\bfelicitations\b"
            r"|\bi am in receipt\b|\bas per (?:our|the|your) (?:discussion|conversation"
            r"|interview)\b"
            r"|\bi remain,? (?:dear )?(?:sir|madam|your|ever)\b|\blay (?:\w+ )?(?:before"
            r"|at) (?:you|your)\b|\byour (?:most )?(?:obliged|obedient)\b"
            r"|\bprofoundest (?:respects?|regards?|gratitude|thanks)"
            r"|\bowing to your\b[^.;!?]{0,20}\bgrace|\bwith all due (?:deference|reverence"
            r"|humility)"
        ),
        unless=pattern(
            r"\b(?:patients?|mother|father|family|parents|daughter|son) (?:\w+ )?(?:beg|implor"
            r"|pray"
            r"|entreat)"
        ),
    ),
    Cue(
        _OVERWROUGHT,
        pattern(
            r"\bend of my days\b|\b(?:treasure|cherish) (?:\w+ ){0,3}(?:forever|always|till"
            r"|until)\b|\bmy (?:very |own |whole |entire )?(?:soul|being|spirit)\b(?! (?:food"
            r"|music))"
            r"|\b(?:i|me) (?:\w+ )?(?:trembl\w+|we[e]?p\w*|wept|sobb\w*|swoon\w*)\b"
            r"|\bache,? truly|\b(?:i )ache to\b|\byearn\w*"
            r"|\bmy heart (?:\w+ )?(?:ach|burst|pound|soar|sing|sang|swell|brim|overflow|leap"
            r"|leapt|rac|broke|burn|flutter|skipp|swoon|still|is (?:full|over)|danc|beats"
            r"|belongs)\w*"
            r"|\b(?:to|till|until|unto) (?:the day i die|my (?:dying|last|grave|final)\b"
            r"|my grave)|\bmy (?:dying|last|final) (?:day|breath|hour)"
            r"|\b(?:crowning glory|pinnacle|apex|zenith|culmination|summit"
            r"|climax)\b[^.;!?]{0,30}\b(?:my|existence|life|earthly)\b"
            r"|\b(?:greatest|happiest|proudest|most (?:\w+)|finest|best|single greatest"
            r"|defining) (?:\w+ )?(?:day|moment|hour|honou?r|minutes?|event|conversation"
            r"|experience|thing) (?:of|in) my (?:\w+ )?(?:life|existence|career)\b"
            r"|\b(?:changed|transformed|altered|rewrote|reshaped) (?:my (?:whole |entire "
            r"|very )?(?:life|existence|world|being)|me (?:forever|utterly))"
            r"|\b(?:my )?life will never\b|\bnever be the same\b|\bforever changed\b"
            r"|\bchanged forever\b"
            r"|\b(?:etched|engraved|seared|carved|branded|burned|burnt|inscribed"
            r"|emblazoned) (?:\w+ )?(?:in|into|upon|on|onto) (?:my|the)\b|\bfib(?:er|re) of my\b"
            r"|\bdepths? of (?:my|despair)\b|\bwith (?:every|each) (?:breath|beat|fiber|fibre)"
            r"|\bdestin(?:y|ed)\b|\bfate\b(?! of (?:the|a|patients?|that))|\bordained\b"
            r"|\b(?:the )?(?:stars|heavens?|universe) (?:\w+ )?(?:align|open|sent|smil"
            r"|themselves|conspir|part)\w*"
            r"|\b(?-i:heaven|heavenly|divine|divinely|angelic|celestial|saintly|seraphic"
            r"|paradise|hallowed|godlike|otherworldly|ethereal|transcendent|resplendent|luminous"
            r"|radiant|rapture|rapturous|ecstasy|ecstatic|euphoria|bliss)\b"
            r"|\b(?:eternal(?:ly)?|everlasting(?:ly)?|undying) (?:\w+ )?(?:grateful|indebted"
            r"|gratitude|thanks|thankful|debt|devot\w+|admir\w+|memory|flame|obliged)"
            r"|\bforever in your debt\b|\bforever (?:beholden|indebted)"
            r"|\b(?:slept|sleep|slumber|eaten|breathe)\b(?: \w+){0,3} since (?:we|our"
            r"|the interview|i (?:met|left)|that|meeting|you)|\b(?:could|have) (?:not|scarcely"
            r"|barely|hardly|neither) (?:\w+ )?(?:sleep|slept|breathe"
            r"|eat)\b(?=[^.;!?]{0,60}\b(?:you|interview|program|we|since)\b)"
            r"|\bnever (?:have|has|had|in my (?:life|days)|before have|again (?:shall"
            r"|will))(?: \w+){0,3} (?:i|anyone|anything|a program|we)\b|\bnor shall i\b"
            r"|\bwords (?:utterly |simply |truly )?(?:fail|cannot begin|can never|will never"
            r"|abandon|desert)|\bno words (?:could|can|will) ever|\b(?:moved"
            r"|reduced) (?:me )?to (?:tears|sobs)\b(?=[^.;!?]{0,30}\b(?:your|interview|you"
            r"|program)\b)|\btears (?:\w+ )?(?:stream|well|roll|fell|filled|sprang"
            r"|running)\w*(?=[^.;!?]{0,60}\b(?:my|i|eyes)\b)"
            r"|\b(?:i|me) (?:\w+ )?(?:would|shall|will|could) (?:gladly |surely |simply )?(?:die"
            r"|perish|give (?:anything|everything|my (?:right|left|life))|crawl"
            r"|walk through fire|move (?:heaven|mountains)|wither)\b"
            r"|\b(?:beacon|lighthouse|north star|guiding star|shining star|pillar of|temple of"
            r"|cathedral of|oasis|mecca|promised land|holy grail|sanctuary of) (?:of |in |to "
            r"|for )?\b"
            r"|\bin all (?:my|the) (?:years|days|life)\b[^.;!?]{0,30}\b(?:never|has|have)\b"
            r"|\boverflow(?:s|ing)? with\b|\bconsumed (?:with|by) (?:a )?(?:longing|desire"
            r"|passion|gratitude)|\b(?:burning|unquenchable|insatiable|all-consuming) (?:desire"
            r"|passion|longing|thirst|fire|hunger)"
            r"|\bbeyond (?:my )?wildest dreams\b|\bwildest dreams\b|\bsoar(?:s|ed|ing)? (?:to"
            r"|above|on)\b|\bintoxicat\w+ (?:by|with)|\bspellbound\b|\bthunderstruck\b"
            r"|\bawestruck\b"
        ),
        unless=pattern(
            r"\b(?:patient|mother|father|widow|husband|wife|family|novel|poem|book|film|song"
            r"|play)\b(?=[^.]*\b(?:said|told|wept|wrote|soul|heart|read)\b)"
        ),
    ),
    Cue(
        _FLATTERY,
        pattern(
            rf"(?<!one\sof\s)(?<!among\s)\b(?:the|a|as) (?:(?:single|very|truly|absolutely"
            rf"|undoubtedly) )?{_BEST}(?:,? (?:and|most"
            rf"|[\w-]+)){{0,5}} {_PERSON}\b[^.;!?]{{0,50}}\b(?:alive|i (?:have|had|'ve|shall"
            rf"|will|could|may) (?:\w+ )?ever|ever"
            r"|in (?:the|this|all|your|our) (?:\w+ )?(?:world|country|nation|land|history|field"
            r"|state|medicine|specialty|hemisphere)|of (?:all time|our|the|this|my) ?(?:time|age"
            r"|generation|century|era|life|season)?|on (?:this )?(?:earth|the planet)|living"
            r"|walking)"
            rf"|\bwithout (?:question|a doubt|doubt|exaggeration|peer|equal|parallel"
            rf"|hesitation)\b[^.;!?]{{0,30}}\b{_BEST}"
            rf"|\b{_BEST}\b[^.;!?]{{0,40}}\bwithout (?:question|a doubt|exaggeration|equal|peer)"
            r"|\byou(?: are|'re| were)(?: \w+){0,3} (?:(?:a|an|the) (?:\w+ )?(?:genius|legend"
            r"|hero|saint|visionary|giant|titan|god|goddess|luminary|star|marvel|wonder|prodigy"
            r"|icon|idol|sage|oracle|gift to|treasure|rock star|paragon|epitome|embodiment)"
            r"|(?:everything|all) (?:that )?i|perfect\b|peerless|unmatched|unequal|without equal"
            r"|beyond compare|brilliant beyond)"
            r"|\byour (?:[\w-]+ )?(?:genius|brilliance|greatness|magnificence|majesty|perfection"
            r"|virtuosity)\b|\byour (?:immense|infinite|boundless|unparalleled|unmatched"
            r"|incomparable|peerless|limitless|vast|towering|superhuman|unrivall?ed|dazzling"
            r"|legendary|extraordinary|endless|supreme|unsurpassed|astonishing|profound"
            r"|matchless) (?:[\w-]+ )?(?:learning|wisdom|knowledge|genius|expertise|intellect"
            r"|mind|insight|kindness|compassion|skills?|talents?|gifts?|experience|understanding"
            r"|reputation|leadership|grace|stature|career|achievements?|accomplishments?)"
            r"|\b(?:in|with|left me in|filled with) (?:\w+ )?awe (?:of|at|before) (?:you|your)\b"
            r"|\bi (?:\w+ )?(?:worship|revere|idoli[sz]e|venerate|adore)\w* (?:you|your"
            r"|the ground)|\b(?:hung|hang|hanging) (?:up)?on (?:your )?every word"
            r"|\bevery word (?:that )?(?:you|from your|of yours)\b[^.;!?]{0,40}\b(?:gold|pearl"
            r"|gem|treasure|gospel|wisdom|light|poetry|music)"
            r"|\bsurpass\w* (?:that of |those of )?(?:any|every|all)\b|\bpearls? of wisdom\b"
            r"|\bno (?:one|other|physician|doctor|teacher|program"
            r"|interviewer|mentor|person|hospital|residency"
            r"|institution)(?: \w+){0,4} (?:compares?|comes? close|rivals?|equals?|measures? up"
            r"|holds? a candle|can match|could match|could ever|will ever|can ever|has ever"
            r"|have ever)\b"
            r"|\b(?:stand|walk|bask|learn|be)(?:ing)? in (?:your|the) (?:presence|shadow|glow"
            r"|light|radiance)|\bworld has (?:ever )?(?:known|seen)"
            r"|\bgreatest (?:\w+ )?(?:program|residency|hospital|department|institution"
            r"|place) (?:in|on|i|ever|of)\b|\b(?:second to none|without equal|beyond compare"
            r"|nonpareil|sheer perfection|absolute perfection|flawless in every)\b"
            r"|\b(?:lucky|blessed|honou?red|fortunate) (?:enough )?to (?:breathe"
            r"|share) the (?:same )?(?:air|room)|\bso (?:brilliant|wise|gifted|extraordinary"
            r"|luminous|great|noble|magnificent) an? \w+|\bgod(?:'s)? gift\b"
            r"|\bi (?:have )?never (?:met|known|encountered"
            r"|seen) (?:an?y?(?:one)? )(?:\w+ ){0,3}(?:so|as|like you|half as|more)\b"
        ),
    ),
    Cue(
        _BOAST,
        pattern(
            rf"\b(?:finest|best|strongest|greatest|hardest[ -]working|perfect|ideal|smartest"
            rf"|brightest|most [\w-]+|top"
            rf"|number one) (?:[\w-]+ ){{0,2}}?{_SELF}\b[^.;!?]{{0,50}}\b(?:you|your|ever"
            rf"|anywhere|this (?:cycle|year|season)|program|department|will|meet|interview"
            rf"|have)\b(?! (?:asked|described|mentioned|told|showed))"
            rf"|\b(?:any|no|few|most|many|all|than|unlike|above|among|over|every|against|beyond"
            rf"|surpass\w*|other) (?:of )?(?:the |your "
            rf"|my )?(?:other )?{_RIVALS}\b(?=[^.;!?]*(?:\b(?:have|has|can|could|will|would|whom"
            rf"|who|are|bring|as|anywhere|i|me|my|else|match|offer)\b|[.!]|$))"
            r"|\bfew (?:others|students|of my peers|can|could"
            r"|my age)\b[^.;!?]{0,40}\b(?:i|me|my|match|claim|rival|equal|boast|as)\b"
            r"|\buniquely (?:gifted|talented|suited|qualified|equipped)\b"
            r"|\bonce[ -]in[ -]a[ -](?:generation|lifetime) (?:talent|applicant|candidate"
            r"|resident|intern)|\bhead and shoulders\b"
            r"|\ba cut above\b|\bclass of my own\b|\bborn (?:to be|to do"
            r"|to practice|leader|surgeon|physician|healer|for (?:this|your))|\b(?:i am|i'm"
            r"|as) an? (?:natural[ -]born|born|gifted|exceptional\w*|extraordinary|outstanding"
            r"|brilliant|stellar|superb|uniquely|phenomenal|rare|remarkable|superior|world-class"
            r"|top-tier|elite|prodigious) (?:[\w-]+ )?\w+"
            r"|\bmy (?:brilliance|genius|greatness|superiority|excellence)\b"
            r"|\bmy (?:own )?(?:exceptional|extraordinary|outstanding|superior|unmatched"
            r"|unrivall?ed|unparalleled|stellar|incomparable|peerless|remarkable|formidable"
            r"|prodigious|flawless|impeccable|impressive|superb|tremendous|phenomenal|rare"
            r"|considerable|many|unique) (?:[\w-]+ ){0,2}?(?:skills?|abilit\w+|record|scores?"
            r"|talents?|gifts?|intellect|mind|work ethic|dedication|credentials|achievements?"
            r"|accomplishments?|qualifications?|leadership|instincts?|judgment|hands|potential"
            r"|background|strengths|virtues)\b"
            r"|\b(?:lucky|fortunate|foolish|remiss|hard[ -]pressed|mad|crazy"
            r"|unwise) (?:indeed )?to (?:have me|pass|find|let|miss|not|overlook|get me|lose)"
            r"|\b(?:you|your program|they|the program)(?: \w+){0,2} (?:will|would|won't|wouldn't"
            r"|could|can|cannot) (?:\w+ )?(?:regret|find (?:a |no |any )?(?:better|one|more"
            r"|equal|other)|be disappointed|do (?:no )?better|gain (?:a|an|the))\b"
            r"|\b(?:without (?:false )?modesty|modesty aside|not to (?:boast|brag)|if i (?:may"
            r"|do) say so|i dare say|i daresay|i flatter myself|i pride myself)\b"
            r"|\bi (?:\w+ )?(?:excel|shine|outperform|outshine|surpass|exceed)\w* (?:at|in"
            r"|everyone|all|my|others|most|any|every)\b|\b(?:unmatched|unrivall?ed|unsurpassed"
            r"|unequall?ed) (?:by|among|in)\b"
            r"|\btop (?:one|1|five|5|two|2|ten|10) ?(?:%|percent)\b(?=[^.;!?]{0,60}\b(?:i|my|me"
            r"|of)\b)|\bi (?:am|know i am|believe i am|would be|will be|am certain i (?:would"
            r"|will) be)(?: \w+){0,3} (?:exactly what your|the missing piece|the answer to"
            r"|just what your|an (?:invaluable|unparalleled|incredible|exceptional|extraordinary"
            r"|immense|enormous|outstanding) (?:asset|addition|resident)|the (?:future|one)"
            r"|perfectly suited|perfectly made|destined|a star|a leader among|indispensable"
            r"|irreplaceable|better than|more \w+ than)"
            rf"|\b(?:elevate|transform|raise|lift) your (?:\w+ )?(?:program|department|residency"
            rf"|hospital)\b|\bperfectly (?:made|suited|formed|equipped)\b|\b(?:everyone|people"
            rf"|attendings|faculty|my (?:\w+ )?(?:attendings?|teachers?|mentors?"
            rf"|professors?)) (?:\w+ )?(?:always |often |all |constantly )?(?:say|tell|call"
            rf"|agree|told|said)s? (?:me )?(?:that )?i (?:am|'m|was|have) (?:the|a|an"
            rf"|one)\b[^.;!?]{{0,40}}\b(?:best|finest|brightest|gifted|exceptional|ever|natural"
            rf"|brilliant|strongest)"
        ),
        unless=pattern(
            r"\b(?:you|she|he|they|dr\.? \w+) (?:said|told|mentioned|asked|described|explained"
            r"|spoke)\b[^.]{0,40}\bapplicants|\b(?:glad|pleased|happy|good|nice) to (?:meet|talk"
            r"|join|see)\b[^.]*|\b(?:with|for|to|meet|meeting|met|alongside) (?:the "
            r"|so |my )?(?:many |all )?(?:other|fellow) (?:applicants|candidates|students)\b"
        ),
    ),
    Cue(
        _APOLOGY,
        pattern(
            r"\bi(?:'m| am| was|'d| do| must| want| wish| would| should| also| owe| can only"
            r"| feel| have| sincerely| deeply| truly| again"
            r"| hope)?(?: [\w']+){0,6}? (?:apologi[sz]e|apology|apologies|ashamed|embarrassed"
            r"|mortified|regret (?:that|my|how|not|the way|having|if))\b(?! to (?:patients?"
            r"|famil))"
            r"|\b(?:i am|i'm|so|very|terribly|truly|deeply|awfully|and) (?:so |very |terribly "
            r"|truly |deeply |awfully |really )*sorry (?:for|about|that (?:i|my|the|it)|if|i|my"
            r"|once|again|to have (?:kept|been|taken|rambl|bored|wast))(?! (?:had|have|heard"
            r"|learn)? ?(?:to leave|missed (?:you|meeting)|we))"
            r"|\bmy (?:\w+ ){0,2}apolog(?:y|ies)\b|\b(?:so|terribly|deeply) (?:ashamed"
            r"|terribly sorry)\b|\bterribly sorry\b|\bapologies (?:for|if|again|that)|\b(?:please"
            r"|pray|kindly|hope you (?:can|will|could)|beg you to|ask you to|you (?:can|will"
            r"|might|could)) (?:\w+ )?(?:forgive|excuse|pardon|overlook|disregard|look past"
            r"|see past|not (?:judge|hold|mind)|accept my apolog)\w*\b(?! (?:from|yourself))"
            r"|\bforgive (?:me|my)\b|\bheld? (?:it |this |that |them |my \w+ )?against me\b"
            r"|\b(?:did|does|do|was|were|may|might|could|would|will)(?: not|n't| never| hardly"
            r"| scarcely)(?: have)?(?: \w+){0,2} (?:do me|done me|do (?:it|myself)"
            r"|show(?:n)? (?:me|my|who)|reflect(?:ed)?(?: \w+)? (?:me|my|who|the (?:person"
            r"|applicant|kind|real))|represent(?:ed|ative)? (?:of )?(?:me|my|who)"
            r"|capture(?:d)? (?:who i|me)|convey(?:ed)? (?:my|who))\b"
            r"|\b(?:not|n't|far from|hardly|scarcely|less than) (?:\w+ )?(?:at |on "
            r"|in )?my (?:very |usual )?(?:best|game|self|finest|sharpest|usual)\b|\boff (?:day"
            r"|my game)\b|\bi (?:was|am afraid i was|felt|got|had been|became|know i was"
            r"|may have been|must have (?:been|seemed|sounded|come)|may have (?:seemed|sounded"
            r"|come)|might have (?:seemed|sounded|come))(?: \w+){0,2} (?:nervous|tired|anxious"
            r"|jet[- ]lagged|flustered|scattered|tongue-tied|incoherent|unprepared|stiff|awkward"
            r"|off|rambling|distracted|across|too \w+|unclear)\b"
            r"|\bdisappointed (?:in|with|by) (?:my|myself)\b|^\W*(?:so "
            r"|very )?sorry (?:again )?(?:about|for)\b|\bin my (?:own )?defen[sc]e\b"
            r"|\bset the record straight\b|\b(?:to|let me|must"
            r"|should|want to|would like to|wish to|like to) (?:clarify|explain|correct|clear up"
            r"|justify|defend) (?:why|my (?!interest|goals|thinking)|myself|that (?:my|i|the)"
            r"|what i|how i|the (?:gap|failure|low|misunderstanding|confusion|impression))"
            r"|\b(?:what )?i (?:really |actually )?meant to (?:say|convey|answer)"
            r"|\bmisunderst(?:ood|anding) (?:me|my|what i|of my)"
            r"|\bhope (?:that )?(?:i|my \w+) did(?: not|n't)(?: \w+)? (?:come|seem|sound|appear"
            r"|bore|offend|disappoint|give|hurt|put|talk|ramble)|\bi (?:\w+ )?(?:stumbled"
            r"|fumbled|botched|rambled|blanked|babbled|went blank|bungled|blew|floundered"
            r"|misspoke|tripped over|drew a blank|messed up|froze (?:up|when|on|at))\b"
            r"|\bmy (?:own )?(?:rambling|nervous\w*|awkward\w*|poor|weak|clumsy|incoherent"
            r"|halting|long-winded|muddled|disjointed|stumbling|fumbling|bad|terrible|hesitan\w+"
            r"|unfortunate|confused|lackluster|low|failed|shaky|scattered"
            r"|disappointing) (?:\w+ )?(?:answers?|responses?|performance|showing|explanation"
            r"|interview|connection|score|english|attempt|reply|start|nerves|moments?)\b"
            r"|\bfor (?:my )?(?:rambling|talking too|being (?:so |too |late|nervous|quiet)"
            r"|wasting|taking up|going (?:on|over)|running)\b(?=[^.;!?]{0,60}\b(?:i|me|my|so"
            r"|during|when|your)\b)"
            r"|\bnot my fault\b|\bno fault of my own\b|\btrick question\b|\b(?:the|that"
            r"|your) question (?:was|seemed|felt) (?:\w+ )?(?:unfair|unclear|a trick|confusing"
            r"|odd)|\bcaught (?:me )?off[ -]guard\b|\bi (?:should"
            r"|could) have (?:\w+ )?(?:answered|done better|said it better|spoken|been better"
            r"|prepared|performed)|\bcontrary to (?:what|how) (?:i|my|it)|\bdespite (?:my"
            r"|how) (?:\w+ )?(?:nerves|poor|weak|answer|performance|badly|stumbl\w+)|\b(?:so "
            r"|that )?you (?:do not|don't|will not|won't) think (?:that )?i\b"
            r"|\bwish i had (?:\w+ )?(?:answered|said|been|done)\b"
        ),
        unless=pattern(
            r"\b(?:we did(?: not|n't) have|there was no|our time)\b|\bnervous\b[^.]*\b(?:you"
            r"|your) \w+ (?:\w+ )?(?:help|calm|put|eas)\w*|\bsorry (?:to (?:hear|leave|miss|say)"
            r"|(?:that )?we\b|(?:that )?i (?:missed"
            r"|could not stay|had to leave)|our time|the (?:hour|day|conversation|time) (?:end"
            r"|was over|went))|\b(?:how|ways?|learn\w*|right|when|time|taught"
            r"|teach\w*) (?:\w+ ){0,3}to (?:apologi[sz]e|say sorry)|\bapologi[sz]e to (?:a "
            r"|the )?(?:patient|famil|parent)\w*|\byou(?:r| \w+)? (?:apolog|were sorry)"
        ),
    ),
    Cue(
        _UNKIND,
        pattern(
            rf"\b{_OTHERS}\b(?: (?:who|that|which|there|i (?:saw|met|visited)|whom i met|at|in"
            rf"|on the|me|their|[A-Z]\w+)){{0,4}}(?: \w+){{0,3}}? (?:looked|look|looks|seem"
            rf"|seems|seemed|appear|appeared|sounded|felt|feel|was|were|is|are"
            rf"|came across(?: as)?|come across(?: as)?|struck me as|acted|being|so"
            rf"|left me)(?: (?:a bit|a little|rather|quite|so|very|just|all|clearly|openly"
            rf"|frankly|visibly|simply|truly|too|somewhat|downright|as|far|much|more|honestly"
            rf"|completely|half)){{0,3}} {_SOUR}\b"
            rf"|\b(?:unlike|compared (?:to|with)|in contrast (?:to|with)|as opposed to"
            rf"|rather than|better than|worse than|not like|superior to|nothing like"
            rf"|so unlike) (?:the |all |so |at |what i (?:saw|found|felt) (?:at |in )?)?(?:other"
            rf"|many|most|some|certain|several|previous|every other|any other|all other"
            rf"|that of other|those|so many|elsewhere|larger|bigger|lesser|rival"
            rf"|your competitors)\b(?=[^.;!?]{{0,30}}\b(?:programs?|places?|hospitals?"
            rf"|interviews?|interviewers?|institutions?|residenc\w+|departments?|residents"
            rf"|faculty|schools?|i |where|who|which|elsewhere|[,.]))"
            r"|\b(?:other|every other|all other|rival|most) (?:\w+ )?(?:programs?|places?"
            r"|residenc\w+|hospitals?|interviews?|institutions?)(?: \w+){0,4} (?:pale[sd]?"
            r"|cannot|can't|could not|couldn't|fail\w*|lack\w*|do not|don't|did not|didn't|never"
            r"|neglect\w*|disappoint\w*|fall short|fell short|merely|only (?:pretend|talk|pay)"
            r"|bored|left me (?:cold|flat)|treat\w*|ignore\w*|wast\w+)\b"
            rf"|\b(?:who|which) (?:seemed|looked|was|were|appeared|sounded) (?:\w+ )?{_SOUR}\b"
            r"|\bseemed to (?:hate|dislike|resent|regret|despise|dread)\b|\bdid(?: not"
            r"|n't) seem to (?:want|care|know|listen|enjoy|like)\b"
            r"|\bpales? in comparison\b|\bputs? (?:\w+ )?(?:other|every) \w+ to shame\b"
            r"|\btalk(?:ed|ing) (?:only |mostly |endlessly |just )?about (?:himself|herself"
            r"|themselves)|\bwaste of (?:my |our |everyone's )?time\b|\b(?:could not|couldn't"
            r"|did not|didn't|barely|hardly|never|scarcely) (?:even )?(?:be bothered|bother\w*"
            r"|look\w* up|looked|care\w*|listen\w*|read my|know my|remember my"
            r"|make eye)\b(?=[^.;!?]*)(?! (?:for )?(?:patients?))|\b(?:on|at|checking"
            r"|scrolling) (?:his|her|their) (?:phone|e-?mail|watch)\b|\bnearly fell asleep\b"
            r"|\bkept (?:yawning|interrupting|checking)"
            rf"|\b(?:rude|arrogant|dismissive|condescending|unprofessional|disorgani[sz]ed|toxic"
            rf"|malignant|incompetent|lazy|pompous|bored|boring|mediocre|second-rate|inferior"
            rf"|dreary|dismal|soulless|miserable|unfriendly|cold"
            rf"|shallow) (?:\w+ )?(?:interviewers?|programs?|residents|faculty|attendings?"
            rf"|director|applicants?|candidates?|places?|culture elsewhere|hospitals?"
            rf"|coordinators?|colleagues?|departments?|staff|interviews?|residenc\w+)\b"
            r"|\b(?:a|such a|total|complete|bit of a) (?:joke|mess|disaster|bore|disgrace"
            r"|letdown|let-down|circus|farce|nightmare|sweatshop"
            r"|malignant program)\b(?=[^.;!?]*)|\b(?:more|far more|much more|less|kinder|warmer"
            r"|smarter|better|friendlier|happier) (?:\w+ )?than (?:the |that |those |your |any "
            r"|what |i (?:saw|found|felt|can say) (?:at|of|from) )?(?:\w+ ){0,4}(?:from|at"
            r"|elsewhere|other|st\.|program director|interviewer|interviewers|colleague"
            r"|residents? (?:at|in|elsewhere))\b[^.;!?]{0,50}"
            r"\b(?:who|which|where|elsewhere|could|ever|seemed|was|were|have)\b|\b(?:other"
            r"|fellow|some|many|most) (?:applicants|candidates|interviewees"
            r"|students)(?: \w+){0,5} (?:seemed|looked|only|merely|did not|didn't|lacked|cared"
            r"|were (?:just|only|mostly|clearly|too|so|not)|kept|bragg\w+|boast\w+|dominat\w+"
            r"|could not|talked|struggl\w+|faked?)\b"
        ),
        unless=pattern(
            r"\b(?:tired|exhausted|nervous) (?:but|and yet|yet) \w+|\b(?:patients? (?:who|was"
            r"|were|looked)|not|never|nobody|no one"
            r"|none) (?:\w+ )?(?:look|seem|exhausted|rude|burn|rushed)|\b(?:burnout"
            r"|burned[ -]out|exhausted) (?:residents|interns|physicians|colleagues) (?:study"
            r"|survey|research|project)"
        ),
    ),
    Cue(
        _MACHINE,
        pattern(
            r"\bdelv(?:e|ed|ing) (?:in)?to\b|\brich tapestry\b|\b(?:a|true) testament to\b"
            r"|\balign(?:s|ed)? (?:perfectly|seamlessly) with\b"
            r"|\bi am writing to express my (?:sincere|heartfelt|deepest)\b|\bresonated deeply\b"
            r"|\besteemed (?:program|institution|faculty)\b"
        ),
        severity=Severity.ADVICE,
    ),
)


def check(letter: Letter, _brief: Brief) -> Iterator[Finding]:
    """Yield one finding per clause; set phrases of writing programs are advice only."""
    taken: list[tuple[Field, Span]] = []
    for finding in find_clauses(letter, _CUES):
        taken.append((finding.field, Span(finding.start, finding.end)))
        yield finding
    signature = letter.anatomy.signature
    for field, text in letter.fields():
        folded = fold(text)
        for sentence in sentences(text):
            if field == "body" and signature and sentence.end > signature.start:
                break
            for hit in kinds.find(sentence.of(folded), "tone"):
                span = Span(sentence.start + hit.span.start, sentence.start + hit.span.end)
                if any(field == f and span.overlaps(other) for f, other in taken):
                    continue
                taken.append((field, span))
                weight = Severity.REJECT if hit.certain else Severity.CONFIRM
                yield Finding(field, span.start, span.end, _OFFENCES[hit.offence], weight)


RULE = Rule(
    code="tone",
    source="R15, R16",
    summary="is stiff, overwrought, flattering, boastful, apologetic or unkind",
    check=check,
    bad=(
        Example("«I humbly beseech you to remember me»."),
        Example("«You are without question the greatest teacher alive»."),
        Example("«I would be the finest intern you have ever had»."),
        Example("«I apologize for my rambling answer about conflict»."),
        Example("«The residents elsewhere looked miserable»."),
        Example("«My soul has not been still since we spoke»."),
    ),
    good=(
        Example("It was a pleasure to meet you, and I left even more enthusiastic."),
        Example("I was sorry to leave when the hour was over."),
        Example("You taught me how to apologize to a family after an error."),
        Example("Yours was one of the most thoughtful conversations of my season."),
        Example("I would be honored to learn from you."),
        Example("The exhausted patient and her unhappy son were met with patience."),
    ),
)
