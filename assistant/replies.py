"""A model's answers as ours: JSON by schema first, then labelled lines, then a plain letter.

What cannot be read raises `UnreadableReply`; what was cut off counts as far as it is whole.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import UnreadableReply
from assistant.model import Schema
from assistant.sketch import Sentence, Sketch
from guardrails import Part
from guardrails.letter import dissect
from guardrails.text import sentences

Form = TypeVar("Form", bound=BaseModel)
_UNREADABLE = "The model's answer was no letter; try again, or choose another model."
_MOST = 60
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S | re.I)
_MARKDOWN = re.compile(r"\*\*|__|^#+\s*|^```\w*\s*$", re.M)
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_LABEL = re.compile(r"\s*(subject(?:\s+line)?|gratitude|connection|closing)\s*[:\-]\s*(.*)", re.I)
_OUT = re.compile(r"\s*(?:keep|stay|leave)\s+out\s*[:\-]\s*", re.I)
_CITED = re.compile(
    r"\s*[\[(]\s*(?:facts?\s*)?((?:\d+\s*(?:,|and|;)?\s*)*)[\])]\s*(?=[.!?]?\s*$)", re.I
)
_REVISED = re.compile(r"\s*(?:sentence\s+)?\[?(\d+)\]?\s*[:.)]\s*(.*)", re.I)
_NOTHING = re.compile(r"[\[(]?(?:none|no doubts?|nothing(?: is)? in doubt)[\])]?\.?", re.I)
_DROP = re.compile(r"[\[(]?(?:drop|delete|remove|none)(?:ped|d)?[\])]?\.?", re.I)


class _Loose(BaseModel):
    model_config = ConfigDict(extra="ignore")


class FactsReply(_Loose):
    """What the reading step answers."""

    facts: list[str] = []
    keep_out: list[str] = []


class SentenceReply(_Loose):
    """One sentence with its fact numbers."""

    text: str
    facts: list[int] = []


class LetterReply(_Loose):
    """What the writing step answers."""

    subject: str = ""
    gratitude: list[SentenceReply]
    connection: list[SentenceReply]
    closing: list[SentenceReply]


class ChangeReply(SentenceReply):
    """One rewritten sentence; an empty text drops it."""

    id: int


class DoubtReply(_Loose):
    """One question of the second reader about the sentence of that number."""

    id: int
    words: str = ""
    reason: str = ""
    note: str = ""


class DoubtsReply(_Loose):
    """What the second reader answers."""

    doubts: list[DoubtReply] = []


class RevisionReply(_Loose):
    """What the revising step answers."""

    sentences: list[ChangeReply]


def _object(**properties: Any) -> Schema:
    # "strict" endpoints want every property required and nothing else allowed.
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_TEXT: Schema = {"type": "string"}
_NUMBERS = _array({"type": "integer"})
_SENTENCES = _array(_object(text=_TEXT, facts=_NUMBERS))


def _named(name: str, schema: Schema) -> Schema:
    return {"name": name, "strict": True, "schema": schema}


FACTS = _named("facts", _object(facts=_array(_TEXT), keep_out=_array(_TEXT)))
LETTER = _named(
    "letter",
    _object(subject=_TEXT, gratitude=_SENTENCES, connection=_SENTENCES, closing=_SENTENCES),
)
REVISION = _named(
    "revision",
    _object(sentences=_array(_object(id={"type": "integer"}, text=_TEXT, facts=_NUMBERS))),
)


DOUBTS = _named(
    "doubts",
    _object(doubts=_array(_object(id={"type": "integer"}, words=_TEXT, reason=_TEXT, note=_TEXT))),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Quotes as claimed, not yet held against the notes."""

    quotes: tuple[str, ...]
    keep_out: tuple[str, ...] = ()


def read_facts(text: str) -> Reading:
    """Quotes from JSON, or one a line."""
    found = _json(text)
    if found is not None:
        reply = _valid(FactsReply, found)
        return Reading(tuple(reply.facts[:_MOST]), tuple(reply.keep_out[:_MOST]))
    quotes: list[str] = []
    out: list[str] = []
    for line in _lines(text):
        barred = _OUT.match(line)
        bare = _BULLET.sub("", line[barred.end() :] if barred else line)
        bare = re.sub(r"^facts?\s*\d*\s*:\s*", "", bare, flags=re.I).strip()
        (out if barred else quotes).append(bare)
    if not quotes:
        raise UnreadableReply(_UNREADABLE)
    return Reading(tuple(quotes[:_MOST]), tuple(out[:_MOST]))


def read_letter(text: str) -> Sketch:
    """A sketch from JSON, from labelled lines, or from a letter as people write it."""
    found = _json(text)
    if found is not None:
        sketch = _from_json(_valid(LetterReply, found))
    else:
        sketch = tuple(_labelled(text))
        if not _is_letter(sketch):
            sketch = tuple(_prose(text))
    if not _is_letter(sketch):
        raise UnreadableReply(_UNREADABLE)
    return sketch[:_MOST]


def _is_letter(sketch: Sketch) -> bool:
    return len({sentence.part for sentence in sketch} - {Part.SUBJECT}) >= 2


def read_revision(text: str) -> Mapping[int, tuple[str, tuple[int, ...]]]:
    """New wording by sentence number; an empty text drops the sentence."""
    found = _json(text)
    if found is not None:
        reply = _valid(RevisionReply, found)
        return {x.id: (_tidy(x.text), tuple(x.facts)) for x in reply.sentences[:_MOST]}
    changes = {}
    for line in _lines(text):
        hit = _REVISED.match(line)
        if hit:
            wording, facts = _cited(hit[2])
            changes[int(hit[1])] = ("" if _DROP.fullmatch(wording) else wording, facts)
    if not changes:
        raise UnreadableReply(_UNREADABLE)
    return changes


def read_doubts(text: str) -> tuple[DoubtReply, ...]:
    """Doubts from JSON, or one a line with bars between; `NONE` is an answer too."""
    found = _json(text)
    if found is not None:
        return tuple(_valid(DoubtsReply, found).doubts[:_MOST])
    lines = list(_lines(text))
    pieces = [[piece.strip(' "') for piece in line.split("|")] for line in lines]
    doubts = [_doubt(all) for all in pieces if len(all) > 1]
    kept = tuple(doubt for doubt in doubts if doubt)[:_MOST]
    if not kept and not any(_NOTHING.fullmatch(line) for line in lines):
        raise UnreadableReply(_UNREADABLE)
    return kept


def _doubt(pieces: list[str]) -> DoubtReply | None:
    number = re.search(r"\d+", pieces[0])
    if not number:
        return None
    words, reason, note = (*pieces[1:4], "", "", "")[:3]
    return DoubtReply(id=int(number.group()), words=words, reason=reason, note=note)


def _from_json(reply: LetterReply) -> Sketch:
    parts = (
        (Part.GRATITUDE, reply.gratitude),
        (Part.CONNECTION, reply.connection),
        (Part.CLOSING, reply.closing),
    )
    subject = _tidy(reply.subject)
    return (
        *([Sentence(Part.SUBJECT, subject)] if subject else []),
        *(
            Sentence(part, wording, tuple(one.facts))
            for part, many in parts
            for one in many
            if (wording := _tidy(one.text))
        ),
    )


def _labelled(text: str) -> Iterator[Sentence]:
    part: Part | None = None
    for line in _lines(text):
        label = _LABEL.match(line)
        if label:
            part = Part(label[1].lower().split()[0])
        rest = label[2] if label else line
        wording, facts = _cited(_BULLET.sub("", rest))
        if part and wording:
            yield Sentence(part, wording, facts)
            if part is Part.SUBJECT:
                part = None


def _prose(text: str) -> Iterator[Sentence]:
    """A letter without labels: its first paragraph, its last, and what lies between.

    Where there is only one, its sentences are taken so.
    """
    plain = _clean(text)
    subject = re.search(r"^subject(?: line)?:[ \t]*(.*)$", plain, re.I | re.M)
    if subject:
        if subject[1].strip():
            yield Sentence(Part.SUBJECT, _tidy(subject[1]))
        plain = plain[subject.end() :]
    opening = re.search(r"^(?:dear|hello|hi)\b[^\n]{0,80}[,:]\s*$", plain, re.I | re.M)
    if not opening:
        return
    body = plain[opening.start() :]
    found = [
        [_tidy(one.of(text)) for one in sentences(text)]
        for text in (span.of(body) for span in dissect(body).paragraphs)
    ]
    if len(found) == 1:  # a card, all in one
        found = [[text] for text in found[0]]
    for i, texts in enumerate(found):
        last = i + 1 == len(found)
        part = Part.GRATITUDE if i == 0 else Part.CLOSING if last else Part.CONNECTION
        yield from (Sentence(part, text) for text in texts)


def _json(text: str) -> Any | None:
    """The first JSON object in the text; `None` where there is none that is whole."""
    bare = _THOUGHT.sub("", text)
    start = bare.find("{")
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(bare, start)
    except (ValueError, RecursionError):
        if bare.lstrip("` \njson").startswith("{"):
            raise UnreadableReply(_UNREADABLE) from None
        return None
    return found


def _valid(form: type[Form], found: Any) -> Form:
    try:
        return form.model_validate(found)
    except ValidationError:
        raise UnreadableReply(_UNREADABLE) from None


def _clean(text: str) -> str:
    return _MARKDOWN.sub("", _THOUGHT.sub("", text)).strip()


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in _clean(text).splitlines() if line.strip())


def _cited(line: str) -> tuple[str, tuple[int, ...]]:
    """A line without its trailing fact numbers, and the numbers."""
    hit = _CITED.search(line)
    if not hit:
        return _tidy(line), ()
    numbers = tuple(int(n) for n in re.findall(r"\d+", hit[1]))
    return _tidy(line[: hit.start()] + line[hit.end() :]), numbers


def _tidy(text: str) -> str:
    """One line of plain text: no Markdown, no breaks, no invisible or control characters."""
    shown = "".join(c for c in text if c.isprintable() or c.isspace())
    return " ".join(_MARKDOWN.sub("", shown).split())
