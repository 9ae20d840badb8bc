"""Shapes in which a sentence tells a patient's name; each has the group `name`."""

import re

from guardrails.rarities import AGE, NAME, OLD
from guardrails.ward import PERSON

FULL = rf"{NAME}(?:\s+(?:{NAME}|[A-Z]\.))?"
TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Señora?|Sister|Brother|Coach|Father|Pastor)"
TITLED = re.compile(rf"\b{TITLE}\b\.?\s+(?P<name>{FULL})")
NAMINGS = (
    re.compile(
        rf"\b(?:[Pp]atient|[Pp]t|named|called|name\s+was|name\s+is|[Ll]ittle|[Bb]aby|[Oo]ld"
        rf"|[Yy]oung|[Tt]iny|[Pp]oor)"
        rf"(?:\s*[,:-]+|\s+(?:named|called|was|is))?\s+(?:{TITLE}\.?\s+)?(?P<name>{FULL})"
    ),
    re.compile(
        rf"\b(?P<name>{FULL})(?:,|\s*\(|\s+-|\s+was|\s+is)\s*(?:who\s+(?:was|is)\s+|aged?\s+"
        rf"|only\s+|just\s+|then\s+|all\s+of\s+)*"
        rf"(?:(?:a|an|your|my|our|the)\s+)?(?:(?i:{AGE})(?:{OLD}|\b\)?)"
        rf"|[^.;,]{{0,24}}\b{PERSON.pattern.pattern[2:]})"
    ),
    re.compile(rf"\b(?=\w)(?i:{AGE}[- ]year[- ]old)\s+(?P<name>{FULL})"),
    re.compile(
        r"\b(?:caring\s+for|cared\s+for|treating|treated|operated\s+on|diagnosed|intubated"
        r"|delivered|looked\s+after"
        r"|sat\s+with|sitting\s+with|hand\s+of|held|lost|nursed|followed|visited|met|remember"
        r"|think\s+(?:often\s+)?of"
        r"|patients?,?\s+(?:like|such\s+as)|story\s+of|from|how|when|that|about)\s+"
        rf"(?P<name>{FULL})(?!\s+(?:Hospital|Clinic|University|Medical|County|Road|Street|Center))"
    ),
    re.compile(
        rf"\b(?P<name>{NAME})'s\s+(?:\w+\s+)?(?:chart|diagnosis|bedside|surgery|operation"
        rf"|chemo\w*|biopsy|tumou?r|mother|father"
        r"|mom|dad|son|daughter|wife|husband|family|parents|laughter|laugh|smile|hands?|room|bed"
        r"|voice|funeral|death|heart"
        r"|last|port|scan|story|eyes|courage|illness|recovery|widow|sister|brother)\b"
    ),
    re.compile(rf"\b(?P<name>{NAME}\s+[A-Z]\.)(?=\s*,|\s+(?:was|is|who|had|came|told|taught))"),
    re.compile(
        rf"(?=[A-Z])(?<![Ii]n )(?<![Aa]t )(?<![Oo]f )(?<![Nn]ear )(?<![Ff]rom )(?<!Dr\. )(?<!Dr )"
        rf"(?<!the )\b(?P<name>{NAME}\s+{NAME})"
        r"(?=,\s+(?:an?|the|who|whose)\b|\s+(?:who|whose)\b)"
    ),
    re.compile(rf"\bthe\s+(?:child|boy|girl|woman|man|patient|baby)\s+(?P<name>{FULL})"),
    re.compile(
        rf"^(?P<name>{NAME})(?=,|\s+(?:was|had|came|told|taught|asked|died|lost|went|walked)\b)"
    ),
)
# These say by themselves that the name is a patient's.
OUTRIGHT = (
    re.compile(
        rf"\b(?:child|boy|girl|woman|man|baby|toddler|patient)\s+(?:called|named)\s+(?P<name>{FULL})"
    ),
    re.compile(rf"\b(?P<name>{FULL}),\s+(?:my|our|a)\s+(?:\w+\s+){{0,2}}patient\b"),
)
