"""What is new since the interview, as sentences for an update (R5, R24).

The state of a thing is never changed: "submitted" stays submitted. What fits no known shape is
given in the applicant's own words, shorthand written out.
"""

import re
from collections.abc import Iterator

from assistant.offline import keepout
from assistant.offline.grammar import noun_phrase, safe_tail
from assistant.offline.notes import Fragment
from assistant.offline.prose import expand
from assistant.offline.vocabulary import read
from guardrails import Brief
from guardrails.text import fold

MOST = 3
"""Pieces of news an update carries: it is shorter than the first letter (R24)."""

_START = re.compile(
    r"\b(?:what'?s new|new since|new stuff|news|since (?:then|the interview|we spoke))\b", re.I
)
_STOP = re.compile(
    r"^\W*(?:from (?:the |my )?(?:interview|day|iv)|from \d|interview(?: day)?\b|what (?:we"
    r"|they|she|he) (?:talked|said)"
    r"|what we talked|iv day|talked|at the interview|on the day|no\s*:|skip|ignore|do ?n'?t"
    r"|private)",
    re.I,
)
_STATES = (
    r"(?:revised and resubmitted|accepted|submitted|resubmitted|published|presented"
    r"|completed|finished|approved|awarded|selected)"
)
_DONE = re.compile(
    rf"^(?:my |our |the )?(?P<what>.+?) (?:was |is |got )?(?:now "
    rf"|just )?(?P<state>{_STATES}|done)\b(?P<rest>.*)$",
    re.I,
)
_ACTIVE = re.compile(
    r"^(?:i )?(?:just |now )?(?P<verb>finished|completed|started|presented|submitted|led"
    r"|ran|joined|received|won|passed|learned|learnt|built|took part in|wrote|published"
    r"|taught|began|gave|helped with)\b(?P<rest> .+)$",
    re.I,
)
_CHOSEN = re.compile(
    r"^(?:i was |was |got )?(?P<verb>elected|named|selected|chosen|appointed|nominated"
    r"|inducted|awarded|promoted)(?: as| to be)? (?P<rest>.+)$",
    re.I,
)


def lines_of_news(brief: Brief, fragments: tuple[Fragment, ...]) -> list[list[Fragment]]:
    """The fragments of the lines that tell what is new, line by line."""
    notes = fold(brief.notes)
    by_line: dict[int, list[Fragment]] = {}
    for fragment in fragments:
        by_line.setdefault(fragment.line, []).append(fragment)
    started = not _START.search(notes)
    found: list[list[Fragment]] = []
    for group in by_line.values():
        start = notes.rfind("\n", 0, group[0].span.start) + 1
        text = notes[start : group[-1].span.end]
        if _STOP.match(text) and found:
            break
        heading = _START.search(text)
        started = started or bool(heading)
        if started and not _STOP.match(text):
            found.append(group)
    return found


def news(brief: Brief, fragments: tuple[Fragment, ...]) -> tuple[str, ...]:
    """Up to `MOST` sentences of news, none without a state the notes give."""
    said: list[str] = []
    for group in lines_of_news(brief, fragments):
        sentence = next(_sentences(group), None)
        if sentence and sentence not in said and not re.search(r"\bthings?\b", sentence):
            said.append(sentence)
    return tuple(said[:MOST])


def _sentences(group: list[Fragment]) -> Iterator[str]:
    before = ""
    for fragment in group:
        text = _plain(fragment.text)
        usable = not fragment.unparted and (fragment.out is None or _only_unsettled(fragment))
        readers = (_chosen(text), _active(text, before), _done(text, before)) if usable else ()
        told = [sentence for sentence in readers if sentence]
        yield from told
        if not told and _STATE.search(text):
            return  # What the state belongs to could not be read; a later name is not it.
        # Only what stands right before a state is what it speaks of.
        before = text if usable and _as_noun(text) else ""


def _only_unsettled(fragment: Fragment) -> bool:
    """Whether only a neighbour's "no answer yet" spoke against a fragment that has a state."""
    return (
        fragment.out in (keepout.UNCERTAIN, keepout.UNSETTLED)
        and keepout.reason(fragment.text) is None
    )


def _plain(text: str) -> str:
    text = re.sub(r"\s*\([^()]*\)?", "", text)
    text = re.sub(r"^(?:.{0,30}\b(?:news|new|update)\b[^:]{0,14}:\s*)", "", text, flags=re.I)
    text = re.sub(r"^(?:\d{1,2}[.)]|\+)\s*", "", text)
    text = expand(text)
    return re.sub(r"\s+", " ", text).strip(" .,:;!-")


def _as_noun(text: str) -> str | None:
    """The whole fragment as a thing of the applicant's, without a leading article."""
    words = read(re.sub(r"^(?:my|our|the|an?) ", "", text, flags=re.I))
    phrase = noun_phrase(words, 0) if words else None
    if phrase is None or phrase.end != len(words) or len(words) > 12 or words[0].may("num"):
        work = _WORK.fullmatch(text)
        return work.group(1) if work else None
    return _lowered(" ".join(w.text for w in words))


_WORK = re.compile(
    r"(?:my |our |the )?((?:[a-z][a-z'-]+ ){1,4}(?:paper|abstract|poster|manuscript|case report))"
)
"""A piece of work under the name the applicant gives it."""


def _lowered(text: str) -> str:
    first = text.split()[0]
    return text if re.match(r"[A-Z]+[A-Z\d&-]", first) else text[0].lower() + text[1:]


def _done(text: str, before: str) -> str | None:
    match: re.Match[str] | None
    if re.search(r"\b(?:not|no|never)\b", text, re.I):
        return None
    match, what = _DONE.match(text), None
    if match is not None:
        what = _as_noun(match["what"])
    else:
        match = _STATE_ALONE.match(text)
        what = _as_noun(before) if before else None
    if match is None or what is None:
        return None
    state = match["state"].lower()
    what = re.sub(r"^QI$", "QI project", what)
    # The verb goes with the paper, not with the alerts it is about.
    head = _ABOUT.split(what)[0]
    ended = bool(_WHEN.match(match["rest"]))
    verb = (
        "is"
        if state == "done" and not ended
        else ("were" if read(head)[-1].may("plural") else "was")
    )
    return f"my {what} {verb} {state}{_after(match['rest'])}"


_ABOUT = re.compile(r"\s(?:about|among|at|between|by|for|from|in|of|on|to|with)\s")
_STATE = re.compile(rf"\b{_STATES}\b", re.I)
_STATE_ALONE = re.compile(rf"^(?P<state>{_STATES}|done)\b(?P<rest>.*)$", re.I)
_WHEN = re.compile(
    r"^ ?(?:on )?((?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December) \d{1,2})\b"
)


def _after(rest: str) -> str:
    """What may follow a state: a date, or a phrase of a safe shape."""
    when = _WHEN.match(rest)
    date = f" on {when.group(1)}" if when else ""
    words = read(rest[when.end() :] if when else rest)
    follow = (
        safe_tail(words, 0, objects=0)
        if words and words[0].low in ("as", "to", "at", "in", "by", "with")
        else None
    )
    if follow is None and words and words[0].low == "as":
        phrase = noun_phrase(words, 1)
        named = " ".join(w.text for w in words[1 : phrase.end]).lower() if phrase else ""
        follow = (
            f"as a {named}" if phrase and re.match("poster|talk|presentation|oral", named) else None
        )
    if not follow or _has_name(follow):
        return date
    return f"{date} {follow}"


def _active(text: str, before: str) -> str | None:
    match = _ACTIVE.match(text)
    if match is None:
        return None
    verb, rest = match["verb"].lower(), match["rest"]
    when = _WHEN.match(rest)
    if when and before:
        what = _as_noun(before)
        return f"I {verb} my {what} on {when.group(1)}" if what else None
    follow = safe_tail(read(rest), 0)
    if not follow or _has_name(follow):
        return None
    follow = re.sub(r"^the new\b", "a new", follow)
    follow = re.sub(r"^the (?=(?:first|second|third) (?:place|prize)\b)", "", follow)
    return f"I {verb} {follow}"


def _chosen(text: str) -> str | None:
    match = _CHOSEN.match(text)
    if match is None:
        return None
    rest = re.sub(r"\s+with [A-Z]\w+.*$", "", match["rest"])
    words = read(rest)
    phrase = noun_phrase(words, 0) if words else None
    if phrase is None or phrase.end != len(words) or _has_name(rest):
        return None
    return f"I was {match['verb'].lower()} {rest}"


_NAMES_ALLOWED = re.compile(
    r"^(?:I|[A-Z][A-Z&\d-]+s?|PGY-\d|January|February|March|April|May|June|July|August"
    r"|September|October"
    r"|November|December|\w+day)$"
)


def _has_name(text: str) -> bool:
    """Whether a person may be named; institutions go the same way, for they look alike."""
    return any(w[:1].isupper() and not _NAMES_ALLOWED.match(w.strip(".,")) for w in text.split())
