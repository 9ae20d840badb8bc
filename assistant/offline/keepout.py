"""What a note may not bring into a letter, and why (R15, R16, R18, R20; the Match's rules).

Patterns err on the side of leaving out: a letter can do without a harmless note, and cannot take
back a harmful one. The reasons are shown to the applicant beside the note.
"""

import re

from guardrails.text import fold

MARKED = "you marked it as not for the letter"
INJECTION = "it is an instruction, not a note"
PATIENT = "it could identify a patient"
UNCERTAIN = "you were not sure of it"
OTHER_PERSON = "it comes from or is about someone else you met"

_I = re.IGNORECASE

MARKERS = re.compile(
    r"\b(?:not (?:for|in|4) (?:the |a |my )?(?:letter|email|e-mail|note|card)|do ?n['o]?t (?:mention|write|say|put|include|bring|repeat|quote|tell|use|ask|do)"
    r"|do not (?:mention|write|say|put|include|bring|repeat|quote|tell|use|ask|do)|dont repeat|leave (?:\w+ ){0,3}out|leave it(?! to)|keep (?:\w+ )?(?:private|out|to myself)"
    r"|private|off the record|between us|hush|secret|confidential|nobody knows|forget it|skip (?:it|this|that)|no mention|not to mention"
    r"|no name|[-–] ?skip|is ?n[o']?t (?:\w+ )?for (?:a|the) letter|think its for a letter)\b|#\s*hush",
    _I,
)
BLOCK_HEADER = re.compile(
    r"^\W*(?:not for (?:the )?letter|private|personal|skip|ignore|no|neg(?:ative)?s?|bad|cons?|dont|don't"
    r"|do not(?: mention| write)?|worr(?:y|ies)|gripes?|gossip|rumou?rs?|off the record|didn't love"
    r"|didnt love|dislikes?|minus(?:es)?|downsides?|hated|red flags?|leave out|keep out|money|logistics"
    r"|feelings?|gut|vibes?|rank(?:ing)?|my list|honestly|other|misc)\s*(?:\([^)]*\)\s*)?[:\-–—=]",
    _I,
)
INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|above|prior|earlier|instructions?|prompt|rules)\b"
    r"|\b(?:AI|language model|LLM|chatgpt|gpt) ?(?:assistant|model)?\s*:|\bas an ai\b|system prompt|\byou are now\b"
    r"|\b(?:assistant|system|user)\s*:|(?:^|\W)(?:write|say|state|tell (?:them|her|him)) that\b.{0,80}\b(?:first|number one|top choice|promised|rank)"
    r"|</?(?:system|instructions?)>|template site|new instructions?",
    _I,
)

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, _I))
    for reason, pattern in (
        (
            PATIENT,
            r"\b(?:mrs?|ms|miss)\.? (?!quon)[a-z][\w'-]+.{0,60}\b(?:\d{1,3}|pt|patient|adm|dx|fell|died|bleed)\b|\b\d{1,3}[\s-]?(?:y/?o|yo|yr[\s-]old|year[\s-]old|[fm])\b"
            r"|\bmrn\b|\bpt named\b|\bpatient named\b|\b(?:the|a|this|my) (?:pt|patient|guy|woman|man|lady|kid|boy|girl) (?:who|with|w/?|i|that)\b|\bsaw a (?:pt|patient)\b|\btold (?:her|him) the pt\b"
            r"|\bmy (?:first|1st)? ?(?:pt|patient)\b|\bpt who\b|\bage[d]? \d",
        ),
        (
            "it is about pay, benefits or cost of living",
            r"\$|£|€|\b(?:\d{2,3}(?:[.,]\d+)?\s?k|\d{2},\d{3})\b(?!\s?run)|\b(?:salar\w*|stipends?|benefits|bonus|pay|pays (?:well|bad\w*)|rent\w*|housing|parking|moonlight\w*|"
            r"vacation|vac|pto|insurance plan|401k|loans?|nhsc|meal\w* (?:card|money)|food (?:card|money)|edu(?:cation)? fund|cost of living|1br|2br|afford\w*|cheap|expensive|"
            r"cafeteria|cafe|gym|commut\w*|union contract|fitness|perks?)\b",
        ),
        (
            "it is about call, hours or workload",
            r"\bq\s?\d(?:-\d)?\b(?! ?(?:wk|week|mo|month|yr))|\bcall\b(?! (?:me|in show|center|centre|back|-in))|\b(?:night ?float|nights?|24s|2[48]\s?h(?:rs?)?|28h|duty hours?|work ?hours|hours|hrs\s\"|80ish|80 ?h\w*|nf|weekends? off|wknds?|wkends?|1/\d|days off|"
            r"workload|understaffed|brutal|rough|grueling|exhaust\w*|wrecked|burn(?:ed|t)? ?out|burnout|boarding|chaos|caps?|scut)\b",
        ),
        (
            "it is about ranking or where you stand",
            r"\brank\w*|\btop (?:\d+|two|three|four|five|choice)|#\s?\d|\bnumber one\b|\bmy (?:list|#)|\b(?:1st|first) or (?:2nd|second)\b|\bgut\b|\bvibes?\b|\bmatch(?:ed|ing)? list|love (?:email|letter)|"
            r"\blucky to have\b|you'?d fit|fit here|\bwhere else\b|letter of intent|\bnot sure (?:i|about) (?:want|fit)|top of my|"
            r"\bpromis\w+ (?:me|a meeting)|\binterviews? (?:left|to go)|\btheir list\b|interviewing (?:maybe )?\d|\bIIs?\b|\b(?:want|would) (?:to )?(?:come|go) here\b|\bno (?:begging|rank)",
        ),
        (
            "it is about family, partner or private life",
            r"\b(?:wife|husband|fianc\w*|partners?|girlfriend|boyfriend|gf|bf|spouse|moms?|mums?|dads?|mother|father|parents?'?|kids? school|babysit\w*|"
            r"daughter|sons?|nephew|niece|sister'?s?|brother'?s?|grandm\w*|grandp\w*|grandfather|gran'?s?|grandparents|aunt|uncle|cousin|twins|pregnan\w*|maternity|paternity|married|divorce\w*|roommate|"
            r"couples match|couples?|long distance|therapy for me|my own therapy|visa|j-?1|h-?1b|j-?2|religio\w*|church)\b",
        ),
        (
            "it is about how you felt you did",
            r"\b(?:i|me) (?:blew|bombed|rambled|fumbled|flubbed|froze|blanked|cried|panicked|messed|got lost|stumbled|forgot|overshared)\b|\b(?:blew it|rambled|fumbled|flubbed|blanked|bombed|mortif\w+|awkward\w*|embarrass\w*|"
            r"stupid|dumb|dumbest|teared up|nearly cried|cry|cried|lightheaded|my hands shook|hands shook|sweat\w*|nervous|wifi|froze|forgot|fail\w*|retake|red flags?|weakness\w*|leave of absence|loa|step ?[123]\b.*|comlex|gap year|gap 20\d\d|"
            r"tired|hungry|hungover|sick|ugh|ouch|cringe|oops|worst|regret|bad answer|no good ans\w*|got .{0,20} wrong|didn'?t go well|did not go well|stripped)\b",
        ),
        (
            "it is negative or gossip",
            r"\b(?:rumou?r\w*|gossip|feud\w*|quit|quits|fired|remediation|citation|leaving|left|lost (?:a|an|two|2|\d) |losing|checked out|micromanag\w*|hate[sd]?|awful|gross|miserable|terrible|horrible|sucks?|"
            r"joke|mediocre|underwhelming|weak|weaker|weakness|ugly|bored|boring|grumpy|gruff|intense|rude|snapped|complain\w*|gripes?|downside|con|cons|dread\w*|nightmare|insane|resent\w*|turnover|attrition|"
            r"scandal|merger|sued?|probation|switched|transferred|talked abt himself|talked about himself|bragg\w*|name dropping|other applicants?|other (?:girl|guy|interviewee|candidate)s?|"
            r"another applicant|co-interviewees?|unfriendly|cold people|disorgani[sz]ed|messy|mess|meh|overrated|shady|weird|sketchy|whatever|soup|thin|fewer|unhappy|died|death|shrugged|crowded|problem\w*|shut|closed (?:in|down|'?\d)|"
            r"dipped|down from|falling|resign\w*|retir\w+|on leave|scared|afraid|sleepy|asleep|looked bored|late|skeptical|wary|barely|lacking|lack|lacks|chair stepping|stepping down|burnt|smell\w*|broken|honest)\b",
        ),
        (
            UNCERTAIN,
            r"\?\?|\(\?\)|\?\s*$|\?[,)]|\bi think\b|\bi guess\b|\bnot (?:100 ?%? )?(?:sure|certain)\b|\bmaybe\b|\bdid ?n[o']?t (?:catch|get|hear|write|understand)\b|\bmissed (?:the )?(?:name|detail)|\bcheck\b(?! ?(?:out|ed|ing|s))|"
            r"\bunclear\b|\bcould ?n'?t (?:hear|tell)\b|\bunsure\b|\bsomething like\b|\bi forget\b|\bor was it\b|\bor so\b|\bor something\b|\bpossibly\b|\bprobably\b|\bprob\b|\bperhaps\b|\bdon'?t remember\b|\bdont know\b|\bidk\b|\bno idea\b|\bapparently\b|\bor maybe\b|\bi lost\b|\bwhatever his name\b|-?something\b|\bguessing\b|\bsupposedly\b|\b\d+ish\b|\ballegedly\b|\bTBD\b|\blook up\b|\bcheck\b\.?$",
        ),
        (
            "it is about something not settled or not done",
            r"\bno (?:money|funding|results?|grade|answer|decision|data)\b|\bnot (?:yet|started|decided|secured|written|tested|published|submitted|done)\b|\bhoping\b|\bwaiting\b|\bpending\b|\bundecided\b|\bTODO\b|\bto ?do\b|\bneed to ask\b|\bfollow ?up:|\bsend (?:to|it)\b|\bSEND\b",
        ),
        (
            "it is about weather, travel or logistics of the day",
            r"\b(?:snow\w*|sleet|humid|winters?|hotel|flight|airport|drove|uber|shuttle|traffic|parked|bike lanes?|webex|battery|link broke|brain dump|voice memo|dictat\w+|rent a car|lunch|dinner|soup|breakfast|coffee|gave me biscuit|scattered|tour)\b",
        ),
    )
)  # fmt: skip


def reason(text: str) -> str | None:
    """Why a fragment stays out, or `None`; the first reason that applies."""
    folded = fold(text)
    if INSTRUCTION.search(folded):
        return INJECTION
    if MARKERS.search(folded):
        return MARKED
    return next((why for why, pattern in PATTERNS if pattern.search(folded)), None)
