"""Whether an update is worth a message (R5), said before anything is drafted.

At most one update a season, for news that could change how the program sees the application: a
paper accepted, a major award, a national presentation, a leadership role, a project finished, a
strong score. The applicant decides; this only says what the field would say. Reads words, not
meaning: unusual news may be missed, and the sentence is worded as a question.
"""

import re
from dataclasses import dataclass

from guardrails import Brief, Kind
from guardrails.text import fold

_WEIGHTY = {
    "a paper": r"\b(?:paper|manuscript|article|study|publication|case (?:report|series)|chapter"
    r"|review)s?\b.{0,50}\b(?:accept\w*|publish\w*|in press|out now|online)\b|\b(?:accept\w*"
    r"|publish\w*|in press)\b.{0,50}\b(?:paper|manuscript|article|journal|publication|first"
    r"[- ]author|co-?author)\w*|\bfirst[- ]author\w*\b.{0,40}\baccept\w*",
    "an award": r"\b(?:won|awarded|received?|selected for|named|inducted|elected to|got)\b.{0,50}"
    r"\b(?:award|prize|grant|fellowship|scholarship|honou?r|AOA|GHHS|gold humanism|medal)s?\b"
    r"|\b(?:AOA|GHHS|gold humanism)\b",
    "a presentation": r"\b(?:national|international|ACP|SGIM|annual meeting|oral|plenary|podium)\b"
    r".{0,50}\b(?:present\w*|talk|abstract|accept\w*)\b|\b(?:present\w*|abstract|talk|poster)\b"
    r".{0,50}\b(?:national|international|oral|plenary|podium|annual meeting)\b",
    "a leading role": r"\b(?:elected|chosen|appointed|named|became|now|selected as|new)\b.{0,40}"
    r"\b(?:president|chair|chief|lead|leader|director|captain|editor|coordinator|representative)\b",
    "a finished project": r"\b(?:finish\w*|complet\w*|launch\w*|went live|rolled out|implement\w*"
    r"|done with|wrapped up|now (?:live|running|hospital[- ]?wide))\b.{0,50}\b(?:project|QI|study"
    r"|trial|curriculum|clinic|research|thesis|tool|pathway|protocol)\b|\b(?:project|QI|study|trial"
    r"|curriculum|pathway|protocol|tool)\b.{0,50}\b(?:finish\w*|complet\w*|launch\w*|went live"
    r"|live|rolled out|adopted|hospital[- ]?wide|implement\w*)\b",
    "a score or status": r"\b(?:step ?(?:2|3)|CK|level ?2|COMLEX)\b.{0,30}\b(?:2[4-9]\d|[5-9]\d\d"
    r"|pass\w*|score)\b|\b(?:visa|ECFMG|certif\w+|green card|degree|PhD|MPH|graduat\w+)\b.{0,40}"
    r"\b(?:grant\w*|approv\w*|certified|finish\w*|complet\w*|defend\w*|earned|conferred|issued)\b",
}
_UNDONE = re.compile(
    r"\b(?:submit\w*|under review|in review|not (?:yet )?(?:accepted|published|done|finished)"
    r"|working on|planning|hop(?:e|ing)|will|going to|about to|rejected|drafting|revis\w+"
    r"|waiting)\b",
    re.I,
)
_WORK = re.compile(
    r"\b(?:paper|manuscript|article|abstract|poster|present\w*|talk|award|prize|grant|fellowship"
    r"|project|QI|study|trial|chapter|publication|score|step ?[23]|role|position)s?\b",
    re.I,
)
_WEIGHTY_RE = {what: re.compile(pattern, re.I) for what, pattern in _WEIGHTY.items()}
_CHECKING_IN = re.compile(
    r"\b(?:check(?:ing)? in|follow(?:ing)? up|haven'?t heard|no (?:reply|answer)|where (?:do )?"
    r"(?:i|things) stand|still interested|just (?:want|wanted) to|say hi|nervous|anxious"
    r"|remind them)\b",
    re.I,
)
_CLAUSE = re.compile(r"[^\n.;!?]+")


@dataclass(frozen=True, slots=True)
class Worth:
    """`news` names what weighs; `doubt` is a sentence to show first, `None` where there is none."""

    news: tuple[str, ...] = ()
    doubt: str | None = None

    @property
    def enough(self) -> bool:
        """Whether the message has a reason the field would accept."""
        return self.doubt is None


def of_update(brief: Brief) -> Worth:
    """What an update brings; always enough for other kinds of message."""
    if brief.kind is not Kind.UPDATE:
        return Worth()
    text = fold("\n".join((brief.notes, *brief.vouched)))
    done: list[str] = []
    undone = False
    for clause in _CLAUSE.findall(text):
        if _UNDONE.search(clause):
            undone = undone or bool(_WORK.search(clause))
        else:
            done += [what for what, pattern in _WEIGHTY_RE.items() if pattern.search(clause)]
    if done:
        return Worth(tuple(dict.fromkeys(done)))
    if undone:
        return Worth(
            doubt="This news is not settled yet. A program takes one update a season (R5); is it "
            "not better kept until it is accepted, finished or decided?"
        )
    if _CHECKING_IN.search(text):
        return Worth(
            doubt="This would be a message without news. Silence from a program is normal and "
            "means nothing (R4, R5); is it not better not sent?"
        )
    return Worth(
        doubt="No news found that changes an application: a paper accepted, a major award, a "
        "national talk, a leading role, a project finished, a strong score (R5). Is it worth the "
        "one update of the season?"
    )
