"""What narrows somebody down to one person: a calling, a place, a rare disease, the news.

No one of these identifies anybody; `clues` gives each its weight, and three together do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from guardrails.text import Span
from guardrails.wordfile import lines

NAME = r"[A-Z][^\W\d_]+(?:[-'][A-Z][^\W\d_]+)*"
ONES = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
AGE = rf"(?:\d{{1,3}}|(?:{_TENS})(?:[- ](?:{ONES}))?|{TEENS}|{ONES})"
OLD = r"(?:[- ](?:years?|yrs?|months?|weeks?|days?)[- ](?:old|of\s+age)|\s?-?y\.?/?o\b\.?|yo\b)"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of many words, tried only at words of a text that begin as one of them does."""

    pattern: re.Pattern[str]
    starts: frozenset[str]

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the words in `text`."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every one of the words in `text`."""
        end = 0
        for start, place in _starts(text):
            if start in self.starts and place >= end and (hit := self.pattern.match(text, place)):
                yield hit
                end = hit.end()


@lru_cache(maxsize=4096)
def _starts(text: str) -> tuple[tuple[str, int], ...]:
    """The first three letters of every word, and where they stand."""
    return tuple((m.group()[:3].lower(), m.start()) for m in _LETTERS.finditer(text))


_LETTERS = re.compile(r"[^\W\d_]+")


def any_of(words: str) -> AnyOf:
    """Any of the entries, parted by white space ("_" stands for a blank, "*" for any ending)."""
    entries = [
        re.escape(word).replace("_", r"\s+").replace(r"\*", r"\w*") for word in words.split()
    ]
    starts = frozenset(_LETTERS.findall(entry.replace("_", " "))[0][:3] for entry in words.split())
    return AnyOf(re.compile(rf"\b(?:{'|'.join(entries)})\b", re.I), starts)


AGE_STATED = re.compile(
    rf"\b(?=\w)(?:{AGE}{OLD}|aged?\s+{AGE}\b|\d{{2}}[- ]?[FM]\b|(?:wo)?man\s+of\s+{AGE}\b)", re.I
)
_EPONYM = re.compile(
    rf"\b(?P<who>{NAME})(?:'s)?\s+(?:syndrome|disease|anomaly|malformation|sarcoma|disorder"
    r"|atrophy|ataxia|arteritis|chorea)\b"
)
# Too frequent to point at anyone.
_COMMON_EPONYMS = frozenset(
    """Parkinson Alzheimer Crohn Graves Down Hashimoto Raynaud Hodgkin Lyme Cushing Addison
    Tourette Sjogren Kawasaki Turner Marfan Rare The Celiac Heart Kidney Liver Lung Sickle
    Infectious Chronic This His Her""".split()
)
_SINGULAR_CASE = re.compile(
    r"\b(?:(?:very|extremely|exceedingly|so|ultra-?)\s?rare|rare\s+(?:disease|condition|disorder"
    r"|genetic|form|tumou?r"
    r"|cancer|syndrome)|one\s+in\s+a\s+(?:million|hundred\s+thousand))\b",
    re.I,
)
_ONLY = re.compile(
    r"\b(?:the|our\s+(?:hospital|town|state|county|city|village)'s|(?:town|village|county|city"
    r"|state|island)'s)"
    r"\s+(?:only|first|last|youngest|oldest)\b(?!\s+(?:time|year|day|week|month|one|thing"
    r"|case\s+I|patient\s+I"
    r"|operation\s+I|code|night|step|question))"
    r"|\b(?:the|our|my)\s+(?:town|village|county|island|hamlet|parish|city|state)'s\b"
    r"|\bonly\s+one\s+\w+(?:\s+\w+)?\s+in\s+[A-Z]",
    re.I,
)
# Callings few people in a place share; a farmer or a teacher is one of many.
_CALLING = any_of(
    """lighthouse_keeper* beekeeper* blacksmith* glassblower* baker bakery midwife organist pastor
    priest nun rabbi imam schoolteacher veterinarian puppeteer sawmill clockmaker beautician
    postmaster postmistress innkeeper ferry_captain ferryman astronaut trapeze circus
    glass-blower violinist conductor cellist sculptor taxidermist stuntman jockey rodeo
    beekeeping falconer locksmith cobbler tailor undertaker brewer winemaker potter weaver
    cheesemaker logger trapper lobsterman ranger lifeguard abbot soprano tenor opera
    band_director choir_director bus_driver ballerina concertmaster skipper trucker pharmacist
    judge barber butcher librarian mill_owner mechanic carver smith town_clerk crossing_guard"""
)
_PUBLIC = re.compile(
    r"\b(?=\w)(?:(?:mayor|governor|senator|archbishop|bishop|sheriff|congress(?:man|woman|person)"
    r"|councilman"
    r"|councilwoman|alderman|celebrity|quarterback|news\s*anchor|anchorman|anchorwoman|weatherman"
    r"|newscaster|superintendent|ambassador|police\s+chief|chief\s+of\s+police|fire\s+chief"
    r"|astronaut"
    r"|olympian|olympic\s+\w+|novelist|movie\s+star|rock\s+star|prime\s+minister|CEO"
    r"|tribal\s+chief|monarch"
    r"|(?:football|basketball|baseball|hockey|soccer|track|team|state|head)\s+coach|mascot"
    r"|prince(?:ss)?"
    r"|lottery|champion|gold\s+medal(?:ist)?|pop\s+star|singer|drummer|guitarist|(?<!with\san\s)actor|actress"
    r"|youtuber|influencer|millionaire|billionaire|talk-show\s+host|radio\s+host|TV\s+\w+"
    r"|television\s+\w+)s?"
    r"(?:'s)?|(?:dean|principal|chancellor|provost|president|chair|head\s+coach)'s)\b",
    re.I,
)
_RELATED = re.compile(
    r"\b(?:wife|husband|father|mother|son|daughter|cousin|brother|sister|nephew|niece|grand\w+"
    r"|driver|child)"
    rf"\s+of\s+(?:one\s+of\s+)?(?:our|the|a)\s+[^,.;]{{0,30}}{_PUBLIC.pattern}",
    re.I,
)
_NEWS = re.compile(
    r"\b(?=\w)(?:in\s+(?:all|every)\s+(?:the\s+)?papers?|all\s+over\s+(?:the\s+)?(?:news|television|tv"
    r"|papers|internet)"
    r"|(?:made|was\s+on|were\s+on|was\s+in|on|in)\s+(?:the\s+)?(?:local\s+|national\s+"
    r"|evening\s+|state\s+)?"
    r"(?:news|headlines|papers|newspapers?|television|front\s+page)|front\s+page"
    r"|you\s+(?:may|might|will|would)\s+(?:have\s+)?(?:read|heard|seen|know)\s+(?:about|of|on)?"
    r"|well[- ]known\s+(?:case|suit|lawsuit|trial)|(?:famous|famously|celebrated|viral|televised"
    r"|broadcast|publicized"
    r"|trending)|plaintiff|defendant|(?:TikTok|YouTube|Instagram|Facebook|GoFundMe|blog|podcast"
    r"|documentary)\b"
    r"|(?:rescued|pulled|found\s+alive|found|saved|recovered)\s+(?:from|after)\s+[^,.;]{2,40}"
    r"|(?:survivors?|victims?|driver|pilot|passengers?|conductor|engineer|gunman|hero"
    r"|firefighter|officer|boy|girl|man|woman)"
    r"\s+(?:of|from|in|who|whose|at)\s+(?:\w+\s+){0,6}?(?:crash|fire|collapse|shooting|explosion"
    r"|derailment|wreck|blaze|flood|tornado"
    r"|bombing|stampede|sinking|landslide|avalanche|went\s+down|well|marathon|attack|hijacking)"
    r"|(?-i:[A-Z])\w+\s+(?:\w+\s+){0,3}(?:crash|fire|collapse|shooting|explosion|derailment"
    r"|wreck|blaze|bombing|stampede|landslide"
    r"|avalanche)|conjoined\s+twins(?:\s+separated)?|(?:sextuplets|quintuplets)"
    r"|(?:hand|face|uterus)\s+transplant|announced\s+in|whose\s+(?:single|record|album|book"
    r"|picture|photo\w*|face|name)\s+\w+)",
    re.I,
)
_PLACE = re.compile(
    rf"\b(?:at|in|from|to|near|outside|on"
    rf"|of)\s+(?:the\s+)?(?P<place>{NAME}(?:\s+{NAME})*)(?:,\s+{NAME})?"
)
_LOCAL = re.compile(
    r"\b(?:our|the|my|that)\s+(?:town|village|city|county|island|parish|hamlet|valley)(?:'s)?\b",
    re.I,
)
_NO_PLACE = re.compile(
    rf"{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Dr|PGY|ICU|NICU|MICU|PICU|ED|OR|Step"
    rf"|Spanish|English"
    r"|Christmas|Thanksgiving|Zoom|Medicine|God|Spring|Fall|Summer|Winter|ALS|HIV|DNR|I\b"
)


@cache
def _rare() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lines('rare_conditions')))})\b", re.I)


def clues(s: str) -> Iterator[tuple[Span, int]]:
    """What narrows a patient down, with its weight; each kind counts once."""
    if age := AGE_STATED.search(s):
        yield Span(*age.span()), 1
    eponyms = (e for e in _EPONYM.finditer(s) if e["who"].removesuffix("'s") not in _COMMON_EPONYMS)
    if rare := next(eponyms, None) or _rare().search(s) or _SINGULAR_CASE.search(s):
        yield Span(*rare.span()), 2
    if calling := _CALLING.search(s):
        # "A baker" is one of many; "the baker" is somebody a place knows.
        definite = re.search(
            r"\b(?:the|our|that|[A-Z]\w+'s)\s+(?:[\w-]+\s+){0,2}$", s[: calling.start()], re.I
        )
        yield Span(*calling.span()), 2 if definite else 1
    if only := _ONLY.search(s):
        yield Span(*only.span()), 1
    kin = re.search(
        r"\b(?:two|three|four|five|both|set\s+of|youngest|oldest|younger|older"
        r"|elder)\s+(?:\w+\s+){0,3}"
        r"(?:brothers|sisters|siblings|triplets|twins|daughters?|sons?|cousins)\b",
        s,
        re.I,
    )
    if kin:
        yield Span(*kin.span()), 1
    places = (p for p in _PLACE.finditer(s) if not _NO_PLACE.match(p["place"]))
    if place := next(places, None):
        yield Span(*place.span("place")), 1
    elif local := _LOCAL.search(s):
        yield Span(*local.span()), 1
    if public := _RELATED.search(s) or _PUBLIC.search(s) or _NEWS.search(s):
        yield Span(*public.span()), 3
