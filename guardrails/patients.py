"""What points at one patient: names, dates, numbers, ages, places, public roles, the news.

Each detector reads one folded sentence, told with what stands around it, and yields spans. They fire
where somebody ill and something that singles them out stand together; colleagues, the writer's own
family and whoever the brief speaks of as staff are left alone.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from guardrails.grounding.tokens import is_known
from guardrails.report import Severity
from guardrails.text import Span
from guardrails.wordfile import lines

NAME = r"[A-Z][^\W\d_]+(?:[-'][A-Z][^\W\d_]+)*"
FULL = rf"{NAME}(?:\s+(?:{NAME}|[A-Z]\.))?"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Señora?|Sister|Brother|Coach|Father|Pastor)"
TITLED = re.compile(rf"\b{_TITLE}\b\.?\s+(?P<name>{FULL})")
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_AGE = rf"(?:\d{{1,3}}|(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS}|{_ONES})"
_OLD = r"(?:[- ](?:years?|yrs?|months?|weeks?|days?)[- ](?:old|of\s+age)|\s?-?y\.?/?o\b\.?|yo\b)"
_OVER_89 = (
    rf"(?:9\d|1[01]\d|ninety(?:[- ](?:{_ONES}))?"
    rf"|(?:a|one)[- ]hundred(?:(?:[- ]and)?[- ](?:{_ONES}|{_TEENS}))?)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)


def _any(words: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    """Any of the entries, parted by white space ("_" stands for a blank), as whole words."""
    entries = (re.escape(word).replace("_", r"\s+").replace(r"\*", r"\w*") for word in words.split())
    return re.compile(rf"\b(?:{'|'.join(entries)})\b", flags)


# "patient safety" and "patients" in general are nobody.
ONE_PATIENT = re.compile(
    r"\bone\s+of\s+my\s+(?:\w+\s+)?patients\b|\b(?:patient|pt)(?:'s)?\b(?!-|\s+(?:care|safety|population|education|experience|satisfaction|flow"
    r"|advoca\w+|outcomes?|volumes?|panels?|contact|navigat\w+|access|handoffs?|teacher|listener"
    r"|simulat\w+|stories|portal|notes?|rounds|room|and\b(?=\s+kind)))",
    re.I,
)
PERSON = _any(
    """woman man boy girl lady gentleman child infant baby newborn toddler teen teenager kid guy
    veteran farmer widow widower mother father son daughter grandmother grandfather grandson
    granddaughter survivor* victim* twins triplets quadruplets siblings brothers sisters amputee
    recipient fellow neighbor"""
)
CARE = _any(
    """admit* admission came_in arriv* examin* operat* died dying death dies pass*_away born deliver*
    discharg* treat* diagnos* collaps* coded underwent surgery surgical rounds rounded car*_for took_care
    look*_after bedside hospice icu nicu micu picu ed ward wards unit intubat* resuscitat* seiz* stroke*
    cancer tumor* tumour* leukemia lymphoma transplant* fractur* bleed* hemorrhage aneurysm dissection
    labor chemo* dialysis syndrome disease sepsis septic trach* symptom* injur* illness sick ill wound*
    delirium dementia psychosis overdose* suicid* pneumonia diabet* asthma infarct* arrest biops* lost
    amput* stillbirth stillborn miscarriage gunshot stab* psychiatric depression bipolar schizophren*
    hiv aids tubercul* tetanus gangren* burn burns frostbite heart_failure heart_attack sutur* scrubbed
    bypass rash clinic chart case found_down croup cirrhosis als autopsy trauma ventilat* ectopic ruptur*
    scope port diuretics infusion hospital hospitalized amyloidosis followed service on_call oxygen pain
    refused nursed sat_with held_his held_her hold_her hold_him hand_of team lost_three oncology recover*"""
)
_CARE_PLACES = _any("clinic hospital unit team case ed service on_call followed scope port chart oxygen")
_ILLNESS = re.compile(
    r"\b(?:victims?|trauma|code|eclampsia|silica|syphilis|\w{3,}(?:itis|osis|emia|oma|opathy|plegia|rrhage|cytoma|trophy|tonia"
    r"|ectomy|lithium)|newly\s+diagnosed|in\s+(?:the\s+)?bed)\b",
    re.I,
)


def _ill(sentence: str) -> bool:
    """Whether illness or its care is spoken of, and not only a place where it happens."""
    return bool(_ILLNESS.search(sentence)) or any(
        not _CARE_PLACES.fullmatch(word.group()) for word in CARE.finditer(sentence)
    )


KIN = re.compile(
    r"\b(?:my|our)\s+(?:own\s+|late\s+|beloved\s+|maternal\s+|paternal\s+|dear\s+|older\s+|younger\s+"
    r"|little\s+|great[- ])*"
    r"(?:grand\w+|great-\w+|gran|granny|nana|nan|oma|opa|abuel[ao]|lola|lolo|mother|father|mom|mum|dad"
    r"|aunt|uncle|parents?|sister|brother|son|daughter|husband|wife|partner|spouse|family|niece"
    r"|nephew|dog|cat|roommate|friend)s?\b",
    re.I,
)
STAFF = _any(
    """dr drs coordinator* nurse nurses rn chaplain* social_worker interpreter* midwives mentor* attending*
    resident* intern interns chief_resident* chiefs faculty professor* therapist* technician* technologist*
    tech counsel* director* manager sonographer pharmacists secretary assistant colleague* physician*
    surgeon* staff patient_advocate author poet poem poems novel novels book books essay film painter
    composer your_office arranged scheduling schedule_for emailed welcomed_me greeted front_desk lunch
    coffee tour cited paper librarian archivist custodian janitor driver taught_us_in_school high_school"""
)
_DATE = re.compile(
    rf"\b{_MONTH}\s+(?:the\s+)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
    rf"|\b(?:the\s+)?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\b\d{4}-\d{2}-(?P<d3>\d{2})\b|\b\d{1,2}/(?P<d4>\d{1,2})(?:/\d{2,4})?\b(?!\s*(?:of|patients))"
)
_HOLIDAY = re.compile(
    r"\b(?:Christmas|Thanksgiving|New\s+Year's|Easter(?:\s+Sunday)?|Halloween|Labor|Memorial|Independence"
    r"|Valentine's|Mother's|Father's)"
    r"(?:\s+(?:Eve|Day|morning|night|eve|evening|afternoon))?\b(?:,?\s+\d{4})?"
)
_OCCASION = _any(
    """interview* conversation spoke speaking zoom second_look poster conference abstract talk lecture
    submitted accepted published finished completed research_day symposium meeting visit_day email e-mail
    webinar project study survey paper cohort trial opened opens campaign vaccination we_met met_you
    meeting_you presented_the open_house"""
)
_RECORD = re.compile(
    r"\b(?:MRN|medical\s+record(?:\s+(?:number|no\.?|#))?|record\s+(?:number|no\.?|#)|chart\s+(?:number|no\.?|#)"
    r"|patient\s+(?:id|number|no\.?|#)?|hospital\s+number|accession(?:\s+number)?|encounter\s+number"
    r"|account\s+number|case\s+(?:number|no\.?|#))\s*(?:was|is|[:#=])?\s*#?\s*[A-Z]{0,3}-?\d[\d-]{3,}",
    re.I,
)
_FILED = re.compile(
    r"\b(?:file|chart|record|folder)\s+of\s+(?:the|my|a|this)\s+patient\b[^.;\n]{0,24}?(?P<no>\d[\d/-]{3,})", re.I
)
_NUMBER = re.compile(
    r"\b(?:wristband|bracelet|tag|file|folder|chart|record|case|insurance|social\s+security|telephone"
    r"|phone|admission|registration|hospital|patient|encounter|visit|specimen|accession|policy|medicaid"
    r"|medicare)\b(?:'s)?(?:\s+(?:number|no\.?|id))?[^.;\n]{0,16}?"
    r"(?P<no>#?\b[A-Z]{0,3}-?\d[\dA-Z]*(?:-[\dA-Z]+)+\b|#?\b[A-Z]{0,3}\d{5,}\b)",
    re.I,
)
_OWN = re.compile(r"\b(?:my|me\s+at|reach\s+me|aamc|eras)\b", re.I)
_BIRTH = re.compile(
    r"\b(?:date\s+of\s+birth|dob|born\s+on|birthday\s+(?:was|is|on))\b[^.;\n]{0,30}\d[\d/]*", re.I
)
_BED = re.compile(
    r"\b(?:(?:[A-Z]{2,5}|\d+\s+(?:North|South|East|West)|Tower\s+\d+),?\s+)?"
    r"(?i:(?:delivery\s+|operating\s+|exam\s+|trauma\s+|hospital\s+)?"
    r"(?:room|bed|bay|cubicle|suite|incubator|isolette)\s+(?:number\s+|no\.?\s*|#\s*)?"
    r"(?:\d{1,4}[A-Z]?|[A-D]\b|one|two|three|four|five|six|seven|eight|nine|ten))\b"
)
_AGED = re.compile(
    rf"\b{_OVER_89}{_OLD}(?:\s*-?[FM]\b)?"
    rf"|\b(?:aged?(?:\s+of)?|who\s+(?:was|is|(?:had\s+)?(?:just\s+)?turned)|turn(?:ed|ing)|(?:s?he|patient)\s+(?:was|is)"
    rf"|at\s+(?:the\s+age\s+of)?|nearly|almost|over|past|,)\s*{_OVER_89}\b"
    rf"(?!{_OLD})"
    r"(?!\s*(?:%|percent|-|\d|[/.]\d|(?!was|has|is|always|this|years)[a-z]+s\b))"
    rf"|\b(?P<who>{PERSON.pattern[2:-2]}|patient|person|judge|teacher|nun|priest|[a-z]+(?:er|or|ist|ian))"
    rf"\s+(?:of|aged)\s+{_OVER_89}\b(?!\s*(?:%|percent|[a-z]+s\b))"
    r"|\b(?:nonagenarian|centenarian|supercentenarian)s?\b"
    r"|\bin\s+(?:his|her|their)\s+(?:(?:(?:mid|late|early)[- ])?(?:nineties|'?90s)|(?:hundredth|ninety-\w+"
    r"|9\dth|10\dth)\s+year)\b"
    r"|\b(?:ninetieth|ninety-\w+|hundredth|9\dth|9[123](?:st|nd|rd)|10\dth)\s+birthday\b",
    re.I,
)
_THING = _any(
    """hospital program programme clinic school institution residency tradition building center centre
    foundation chapel church house farm tree history department college university town bridge book"""
)
_AGE_STATED = re.compile(
    rf"\b{_AGE}{_OLD}|\baged?\s+{_AGE}\b|\b\d{{2}}[- ]?[FM]\b|\b(?:wo)?man\s+of\s+{_AGE}\b", re.I
)
_EPONYM = re.compile(
    rf"\b(?P<who>{NAME})(?:'s)?\s+(?:syndrome|disease|anomaly|malformation|sarcoma|disorder"
    r"|atrophy|ataxia|arteritis|chorea)\b"
)
# Too frequent to point at anyone.
_COMMON_EPONYMS = frozenset(
    """Parkinson Alzheimer Crohn Graves Down Hashimoto Raynaud Hodgkin Lyme Cushing Addison Tourette
    Sjogren Kawasaki Turner Marfan Rare The Celiac Heart Kidney Liver Lung Sickle Infectious Chronic
    This His Her""".split()
)
_SINGULAR_CASE = re.compile(
    r"\b(?:(?:very|extremely|exceedingly|so|ultra-?)\s?rare|rare\s+(?:disease|condition|disorder|genetic|form|tumou?r"
    r"|cancer|syndrome)|one\s+in\s+a\s+(?:million|hundred\s+thousand))\b",
    re.I,
)
_ONLY = re.compile(
    r"\b(?:the|our\s+(?:hospital|town|state|county|city|village)'s|(?:town|village|county|city|state|island)'s)"
    r"\s+(?:only|first|last|youngest|oldest)\b(?!\s+(?:time|year|day|week|month|one|thing|case\s+I|patient\s+I"
    r"|operation\s+I|code|night|step|question))"
    r"|\b(?:the|our|my)\s+(?:town|village|county|island|hamlet|parish|city|state)'s\b"
    r"|\bonly\s+one\s+\w+(?:\s+\w+)?\s+in\s+[A-Z]",
    re.I,
)
# Callings few people in a place share; a farmer or a teacher is one of many.
_CALLING = _any(
    """lighthouse_keeper* beekeeper* blacksmith* glassblower* baker bakery midwife organist pastor priest
    nun rabbi imam schoolteacher veterinarian puppeteer sawmill clockmaker beautician postmaster postmistress
    innkeeper ferry_captain ferryman astronaut trapeze circus glass-blower violinist conductor cellist
    sculptor taxidermist stuntman jockey rodeo beekeeping falconer locksmith cobbler tailor undertaker
    brewer winemaker potter weaver cheesemaker logger trapper lobsterman ranger lifeguard abbot soprano tenor opera band_director choir_director bus_driver ballerina
    concertmaster skipper trucker
    pharmacist judge barber butcher librarian mill_owner mechanic carver smith town_clerk crossing_guard"""
)
_PUBLIC = re.compile(
    r"\b(?:(?:mayor|governor|senator|archbishop|bishop|sheriff|congress(?:man|woman|person)?|councilman"
    r"|councilwoman|alderman|celebrity|quarterback|news\s*anchor|anchorman|anchorwoman|weatherman"
    r"|newscaster|superintendent|ambassador|police\s+chief|chief\s+of\s+police|fire\s+chief|astronaut"
    r"|olympian|olympic\s+\w+|novelist|movie\s+star|rock\s+star|prime\s+minister|CEO|tribal\s+chief|monarch"
    r"|(?:football|basketball|baseball|hockey|soccer|track|team|state|head)\s+coach|mascot|prince(?:ss)?"
    r"|lottery|champion|gold\s+medal(?:ist)?|pop\s+star|singer|drummer|guitarist|actor|actress"
    r"|youtuber|influencer|millionaire|billionaire|talk-show\s+host|radio\s+host|TV\s+\w+|television\s+\w+)s?"
    r"(?:'s)?|(?:dean|principal|chancellor|provost|president|chair|head\s+coach)'s)\b",
    re.I,
)
_RELATED = re.compile(
    r"\b(?:wife|husband|father|mother|son|daughter|cousin|brother|sister|nephew|niece|grand\w+|driver|child)"
    rf"\s+of\s+(?:one\s+of\s+)?(?:our|the|a)\s+[^,.;]{{0,30}}{_PUBLIC.pattern}",
    re.I,
)
_NEWS = re.compile(
    r"\b(?:in\s+(?:all|every)\s+(?:the\s+)?papers?|all\s+over\s+(?:the\s+)?(?:news|television|tv|papers|internet)"
    r"|(?:made|was\s+on|were\s+on|was\s+in|on|in)\s+(?:the\s+)?(?:local\s+|national\s+|evening\s+|state\s+)?"
    r"(?:news|headlines|papers|newspapers?|television|front\s+page)|front\s+page"
    r"|you\s+(?:may|might|will|would)\s+(?:have\s+)?(?:read|heard|seen|know)\s+(?:about|of|on)?"
    r"|well[- ]known\s+(?:case|suit|lawsuit|trial)|(?:famous|famously|celebrated|viral|televised|broadcast|publicized"
    r"|trending)|plaintiff|defendant|(?:TikTok|YouTube|Instagram|Facebook|GoFundMe|blog|podcast|documentary)\b"
    r"|(?:rescued|pulled|found\s+alive|found|saved|recovered)\s+(?:from|after)\s+[^,.;]{2,40}"
    r"|(?:survivors?|victims?|driver|pilot|passengers?|conductor|engineer|gunman|hero|firefighter|officer|boy|girl|man|woman)"
    r"\s+(?:of|from|in|who|whose|at)\s+(?:\w+\s+){0,6}?(?:crash|fire|collapse|shooting|explosion|derailment|wreck|blaze|flood|tornado"
    r"|bombing|stampede|sinking|landslide|avalanche|went\s+down|well|marathon|attack|hijacking)"
    r"|(?-i:[A-Z])\w+\s+(?:\w+\s+){0,3}(?:crash|fire|collapse|shooting|explosion|derailment|wreck|blaze|bombing|stampede|landslide"
    r"|avalanche)|conjoined\s+twins(?:\s+separated)?|(?:sextuplets|quintuplets)"
    r"|(?:hand|face|uterus)\s+transplant|announced\s+in|whose\s+(?:single|record|album|book|picture|photo\w*|face|name)\s+\w+)",
    re.I,
)
_PLACE = re.compile(
    rf"\b(?:at|in|from|to|near|outside|on|of)\s+(?:the\s+)?(?P<place>{NAME}(?:\s+{NAME})*)(?:,\s+{NAME})?"
)
_LOCAL = re.compile(r"\b(?:our|the|my|that)\s+(?:town|village|city|county|island|parish|hamlet|valley)(?:'s)?\b", re.I)
_NO_PLACE = re.compile(
    rf"{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Dr|PGY|ICU|NICU|MICU|PICU|ED|OR|Step|Spanish|English"
    r"|Christmas|Thanksgiving|Zoom|Medicine|God|Spring|Fall|Summer|Winter|ALS|HIV|DNR|I\b"
)
_STREET = re.compile(
    r"\b(?:\d{1,5}\s+)?(?:[NSEW]\.?\s+)?(?:[A-Z][\w']+\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln"
    r"|Drive|Court|Boulevard|Blvd|Way|Terrace|Square|Row|Highway|Alley)\b\.?"
)
_LIVES = re.compile(
    r"\b(?:lives?|lived|living|visited|visits?|home|house|address|apartment|reached\s+at|landlady|above|resid\w+)\b",
    re.I,
)
_PHOTO = re.compile(
    r"\b(?:photos?|photographs?|pictures?|videos?|images?|selfies?)\s+(?:of|with|showing)\s+(?:the|my|a|our|his|her|this|that)"
    r"\s+(?:\w+\s+)?patient(?:'s)?\b(?:\s+\w+)?",
    re.I,
)
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.\s?){2,3}(?:'s)?(?!\s?[A-Z][a-z])|\b(?:Mr|Mrs|Ms|Miss)\.?\s+[A-Z]\b\.?(?!\w)"
)
_NO_INITIALS = frozenset("US MD DO UK AM PM BS MS BA RN DC PHD USA PA NP IV ED OR".split())
_NAMINGS = (
    re.compile(
        rf"\b(?:[Pp]atient|[Pp]t|named|called|name\s+was|name\s+is|[Ll]ittle|[Bb]aby|[Oo]ld|[Yy]oung|[Tt]iny|[Pp]oor)"
        rf"(?:\s*[,:-]+|\s+(?:named|called|was|is))?\s+(?:{_TITLE}\.?\s+)?(?P<name>{FULL})"
    ),
    re.compile(
        rf"\b(?P<name>{FULL})(?:,|\s*\(|\s+-|\s+was|\s+is)\s*(?:who\s+(?:was|is)\s+|aged?\s+|only\s+|just\s+|then\s+|all\s+of\s+)*"
        rf"(?:(?:a|an|your|my|our|the)\s+)?(?:(?i:{_AGE})(?:{_OLD}|\b\)?)|[^.;,]{{0,24}}\b{PERSON.pattern[2:]})"
    ),
    re.compile(rf"\b(?i:{_AGE}[- ]year[- ]old)\s+(?P<name>{FULL})"),
    re.compile(
        r"\b(?:caring\s+for|cared\s+for|treating|treated|operated\s+on|diagnosed|intubated|delivered|looked\s+after"
        r"|sat\s+with|sitting\s+with|hand\s+of|held|lost|nursed|followed|visited|met|remember|think\s+(?:often\s+)?of"
        r"|patients?,?\s+(?:like|such\s+as)|story\s+of|from|how|when|that|about)\s+"
        rf"(?P<name>{FULL})(?!\s+(?:Hospital|Clinic|University|Medical|County|Road|Street|Center))"
    ),
    re.compile(
        rf"\b(?P<name>{NAME})'s\s+(?:\w+\s+)?(?:chart|diagnosis|bedside|surgery|operation|chemo\w*|biopsy|tumou?r|mother|father"
        r"|mom|dad|son|daughter|wife|husband|family|parents|laughter|laugh|smile|hands?|room|bed|voice|funeral|death|heart"
        r"|last|port|scan|story|eyes|courage|illness|recovery|widow|sister|brother)\b"
    ),
    re.compile(rf"\b(?P<name>{NAME}\s+[A-Z]\.)(?=\s*,|\s+(?:was|is|who|had|came|told|taught))"),
    re.compile(
        rf"(?<![Ii]n )(?<![Aa]t )(?<![Oo]f )(?<![Nn]ear )(?<![Ff]rom )(?<!Dr\. )(?<!Dr )(?<!the )\b(?P<name>{NAME}\s+{NAME})"
        r"(?=,\s+(?:an?|the|who|whose)\b|\s+(?:who|whose)\b)"
    ),
    re.compile(rf"\bthe\s+(?:child|boy|girl|woman|man|patient|baby)\s+(?P<name>{FULL})"),
    re.compile(rf"^(?P<name>{NAME})(?=,|\s+(?:was|had|came|told|taught|asked|died|lost|went|walked)\b)"),
)
_NOT_NAMES = frozenset(
    """I Dr Mr Mrs Ms Prof The An It He She We You They My Our Your His Her This That Thank In On At
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December Christmas Easter Thanksgiving English Spanish French Step
    ICU NICU MICU PICU ED OR PGY QI ALS HIV CT MRI EHR EMS Medicine Hospital Clinic Center Program Residency
    University Internal Family Pediatrics Surgery Match Zoom When As For After Before During Meeting
    Hearing If And But So To With From What How One Two Both Dear God Medicaid Medicare""".split()
)
_NAMED = "This names a patient; leave the name out."
_TOGETHER = "Together these details could identify one patient; keep at most one of them."
_KNOWN_PLACE = "Whoever knows the place, or reads the news, knows who this was."


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, what stands around it, and the names in it that are nobody's secret."""

    sentence: str
    around: str
    innocent: frozenset[str]

    @property
    def of_someone_ill(self) -> bool:
        """Whether a patient, or a person and an illness or its care, are spoken of."""
        s = self.sentence
        return bool(ONE_PATIENT.search(s) or (PERSON.search(s) and CARE.search(s)))


Hit = tuple[Span, str, Severity]


def is_name(word: str) -> bool:
    """Whether a capitalised word is more likely a name than a word that opens a sentence."""
    return (
        len(word) > 2
        and not word.isupper()
        and word not in _NOT_NAMES
        and (not is_known(word.lower()) or word.lower() in _first_names())
    )


@cache
def _first_names() -> frozenset[str]:
    return frozenset(lines("first_names"))


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lines('rare_conditions')))})\b", re.I)


def _names(told: Told) -> Iterator[Hit]:
    s = told.sentence
    if (KIN.search(s) and not ONE_PATIENT.search(s)) or not CARE.search(told.around):
        return
    for shape in _NAMINGS:
        for hit in shape.finditer(s):
            parts = re.findall(NAME, hit["name"])
            if parts and parts[0] in _NOT_NAMES:
                parts = parts[1:]
            if not parts or not any(is_name(p.removesuffix("'s")) for p in parts):
                continue
            start = s.index(parts[0], hit.start("name"))
            if not _staff(told, start, hit.end("name"), parts):
                yield Span(start, hit.end("name")), _NAMED, Severity.REJECT


def _titled(told: Told) -> Iterator[Hit]:
    s = told.sentence
    for hit in TITLED.finditer(s):
        if KIN.search(s) and not ONE_PATIENT.search(s):
            return
        if _staff(told, hit.start(), hit.end(), hit["name"].split()):
            continue
        if CARE.search(told.around) or ONE_PATIENT.search(told.around) or _RECALLS.search(s):
            yield Span(*hit.span()), _NAMED, Severity.REJECT


_RECALLS = _any("taught promised remember think_of thinking_of tomatoes visited brought told_me story")


def _staff(told: Told, start: int, end: int, parts: list[str]) -> bool:
    """Whether a name is a colleague's, the reader's, or stands in the brief as no patient's."""
    s = told.sentence
    if any(p.lower().removesuffix("'s") in told.innocent for part in parts for p in part.split("-")):
        return True
    if re.search(r"(?:\bDrs?\b\.?|\bProf\w*\.?|\bin|\bat|\bof (?=[A-Z]\w+ (?:County|Valley|City)))\s+$", s[:start]):
        return True
    near = s[max(0, start - 24) : start] + " " + s[end : end + 40]
    if ONE_PATIENT.search(near):
        return False
    return bool(STAFF.search(near) or _OFFICE.search(s))


_OFFICE = _any("organized arranged coordinator* scheduled logistics hosted hosting your_team your_office")


def _initials(told: Told) -> Iterator[Hit]:
    s = told.sentence
    if not (told.of_someone_ill or (CARE.search(s) and (_DATE.search(s) or _AGE_STATED.search(s)))):
        return
    for hit in _INITIALS.finditer(s):
        if hit.group().endswith("'s"):
            yield Span(*hit.span()), "Initials beside a story of illness can identify a patient.", Severity.REJECT
            continue
        said = re.sub(r"[\s.]|^(?:Mrs?|Ms|Miss)", "", hit.group()).upper()
        near = s[max(0, hit.start() - 14) : hit.start()]
        if said not in _NO_INITIALS and not STAFF.search(near):
            end = hit.start() + len(hit.group().rstrip())
            message = "Initials beside a story of illness can identify a patient."
            yield Span(hit.start(), end), message, Severity.REJECT


def _numbers(told: Told) -> Iterator[Hit]:
    s = told.sentence
    message = "A number of a record points at one patient; leave it out."
    for hit in _RECORD.finditer(s):
        yield Span(*hit.span()), message, Severity.REJECT
    for hit in _NUMBER.finditer(s):
        if not _OWN.search(s[: hit.end()]) or "wristband" in hit.group().lower():
            yield Span(*hit.span("no")), message, Severity.REJECT
    for hit in _FILED.finditer(s):
        yield Span(*hit.span("no")), message, Severity.REJECT
    for hit in _BIRTH.finditer(s):
        if not re.search(r"\b(?:I|my)\b(?!\s+(?:saw|presented|met))", s[max(0, hit.start() - 30) : hit.start()]):
            yield Span(*hit.span()), "A date of birth identifies a patient.", Severity.REJECT


def _beds(told: Told) -> Iterator[Hit]:
    s = told.sentence
    someone = ONE_PATIENT.search(s) or PERSON.search(s) or re.search(r"\b(?:s?he|whoever)\b", s, re.I)
    if not someone or (_OCCASION.search(s) and not re.search(r"\badmitted\b", s)) or (STAFF.search(s) and not ONE_PATIENT.search(s)):
        return
    for hit in _BED.finditer(s):
        yield Span(*hit.span()), "A room or bed number points at one patient.", Severity.REJECT


def _days(told: Told) -> Iterator[Hit]:
    s = told.sentence
    someone = (
        ONE_PATIENT.search(s)
        or PERSON.search(s)
        or _AGE_STATED.search(s)
        or re.search(r"\b(?:he|she|recipient|case|code|stillbirth|delivery|\w+(?:er|ist|ian|man|woman))\b", s, re.I)
    )
    if not someone or (KIN.search(s) and not ONE_PATIENT.search(s)):
        return
    message = "An exact day of care can identify a patient; leave it out."
    for hit in _DATE.finditer(s):
        day = next(int(d) for d in hit.groups() if d is not None)
        if 1 <= day <= 31 and _ill(s) and not _OCCASION.search(s):
            yield Span(*hit.span()), message, Severity.REJECT
    for hit in _HOLIDAY.finditer(s):
        if _ill(s) and (ONE_PATIENT.search(s) or PERSON.search(s) or re.search(r"\b(?:He|She|he|she|whoever)\b", s, re.I)):
            if not re.search(r"\b(?:every|each|volunteer\w*|shift|worked|parade|dinner)\b", s, re.I):
                yield Span(*hit.span()), message, Severity.REJECT


def _ages(told: Told) -> Iterator[Hit]:
    s = told.sentence
    message = 'An age over 89 can identify a patient; say "an older patient" instead.'
    if KIN.search(s) and not ONE_PATIENT.search(s):
        return
    for hit in _AGED.finditer(s):
        said = hit.group().lower()
        if "old" in said and re.match(r"\s+(?:\w+\s+){0,2}" + _THING.pattern, s[hit.end() :], re.I):
            continue
        bare = bool(re.match(r"[a-z,]", said)) and not re.search(r"enarian|in (?:his|her|their)|hundredth|year|aged", said)
        person = ONE_PATIENT.search(told.around) or PERSON.search(told.around)
        if bare and not (person or hit["who"] or re.search(r"\bs?he\b", s[: hit.end() + 20], re.I)):
            continue
        if not (ONE_PATIENT.search(s) or PERSON.search(s) or hit["who"]) and _THING.search(s):
            continue
        lead = len(hit.group()) - len(hit.group().lstrip(", "))
        vague = re.search(r"nineties|90s|^(?:over|past)", said)
        weight = Severity.CONFIRM if vague else Severity.REJECT
        yield Span(hit.start() + lead, hit.end()), message, weight


def _combinations(told: Told) -> Iterator[Hit]:
    s = told.sentence
    ill = _ill(s)
    if not (ill or ONE_PATIENT.search(s)) or (KIN.search(s) and not ONE_PATIENT.search(s)):
        return
    clues = [*_clues(s)]
    public = any(weight == 3 for _, weight in clues)
    if sum(weight for _, weight in clues) < 3:
        return
    span = Span(min(c.start for c, _ in clues), max(c.end for c, _ in clues))
    yield span, _KNOWN_PLACE if public else _TOGETHER, Severity.REJECT


def _clues(s: str) -> Iterator[tuple[Span, int]]:
    """What narrows a patient down, with its weight; each kind counts once."""
    if age := _AGE_STATED.search(s):
        yield Span(*age.span()), 1
    eponyms = (e for e in _EPONYM.finditer(s) if e["who"].removesuffix("'s") not in _COMMON_EPONYMS)
    if rare := next(eponyms, None) or _rare().search(s) or _SINGULAR_CASE.search(s):
        yield Span(*rare.span()), 2
    if calling := _CALLING.search(s):
        # "A baker" is one of many; "the baker" is somebody a place knows.
        definite = re.search(r"\b(?:the|our|that|[A-Z]\w+'s)\s+(?:[\w-]+\s+){0,2}$", s[: calling.start()], re.I)
        yield Span(*calling.span()), 2 if definite else 1
    if only := _ONLY.search(s):
        yield Span(*only.span()), 1
    kin = re.search(r"\b(?:two|three|four|five|both|set\s+of|youngest|oldest|younger|older|elder)\s+(?:\w+\s+){0,3}"
                    r"(?:brothers|sisters|siblings|triplets|twins|daughters?|sons?|cousins)\b", s, re.I)
    if kin:
        yield Span(*kin.span()), 1
    places = (p for p in _PLACE.finditer(s) if not _NO_PLACE.match(p["place"]))
    if place := next(places, None):
        yield Span(*place.span("place")), 1
    elif local := _LOCAL.search(s):
        yield Span(*local.span()), 1
    if public := _RELATED.search(s) or _PUBLIC.search(s) or _NEWS.search(s):
        yield Span(*public.span()), 3


def _places(told: Told) -> Iterator[Hit]:
    s = told.sentence
    if re.search(r"\b(?:I|we)\s+(?:live|lived|grew)\b", s):
        return
    someone = ONE_PATIENT.search(s) or PERSON.search(s) or re.search(r"\b(?:s?he|his|her|family|they)\b", s, re.I)
    if someone and _LIVES.search(s) and (CARE.search(told.around) or ONE_PATIENT.search(told.around)):
        for hit in _STREET.finditer(s):
            message = "An address identifies a patient; leave it out."
            yield Span(*hit.span()), message, Severity.REJECT
    for hit in _PHOTO.finditer(s):
        yield Span(*hit.span()), "A picture of a patient never travels in a letter.", Severity.REJECT


_DETECTORS: tuple[Callable[[Told], Iterator[Hit]], ...] = (
    _names, _titled, _initials, _numbers, _beds, _days, _ages, _combinations, _places,
)  # fmt: skip


def find(told: Told) -> Iterator[Hit]:
    """What points at a patient in a sentence: span into it, reason, weight."""
    for detect in _DETECTORS:
        yield from detect(told)
