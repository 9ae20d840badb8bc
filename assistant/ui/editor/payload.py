"""What the editor in the browser is told: text, findings and ready-made edits, in UTF-16 units.

Python counts code points, the browser UTF-16 units; this module is the door where one becomes the
other. Decisions (which edit a fix is, how a removal tidies up) are made here, not in JavaScript.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from assistant.ui import state, wording
from assistant.ui.editor.evidence import view
from assistant.ui.removal import removal_of
from assistant.ui.state import Check, Desk, Splice
from guardrails import Finding, Kind, Letter, Severity
from guardrails.text import Span, count_words

# Taking words out does not cure a lack.
_ABOUT_SOMETHING_MISSING = frozenset({"generic", "length", "structure"})
Units = Callable[[int], int]


def units(text: str) -> Units:
    """How many UTF-16 units stand before a code point offset into `text`."""
    wide = [i for i, char in enumerate(text) if ord(char) > 0xFFFF]
    if not wide:
        return lambda offset: offset
    return lambda offset: offset + sum(1 for i in wide if i < offset)


def points(text: str, *offsets: int) -> tuple[int, ...]:
    """UTF-16 offsets into `text` as code points; the way back of `units`."""
    wide = text.encode("utf-16-le", "surrogatepass")
    return tuple(len(wide[: 2 * offset].decode("utf-16-le", "surrogatepass")) for offset in offsets)


def payload(
    desk: Desk,
    check: Check,
    *,
    turn: int = 0,
    drafts: int = 0,
    locked: bool = False,
    unkept: bool = False,
) -> dict[str, Any]:
    """Everything the editor draws, as JSON-ready values.

    `drafts` counts those written since the page was opened; `unkept` asks before leaving.
    """
    letter, kind = desk.letter, check.brief.kind
    own = desk.current is not None and desk.current.draft.model == state.OWN
    return {
        "revision": desk.revision,
        "life": desk.life,
        "unkept": unkept,
        "drafts": drafts,
        "wished": desk.current is not None and desk.current.wish is not None,
        "turn": turn,
        "locked": locked,
        "subject": letter.subject,
        "body": letter.body,
        "has_subject": kind.is_email or bool(letter.subject),
        "placeholders": {
            "subject": "Thank you - your name, your specialty",
            "body": "Paste or type your letter here; it is checked as you type." if own else "",
        },
        "findings": _findings(check),
        **_evidence(check),
        "count": _count(letter, kind),
        **_headline(check),
    }


def finding_by_id(check: Check, wanted: str) -> Finding | None:
    """The finding a card stands for, or `None` when the text has moved on since."""
    return next((f for name, f in _named(check) if name == wanted), None)


def _named(check: Check) -> list[tuple[str, Finding]]:
    """Findings with names that survive edits elsewhere in the letter."""
    seen: Counter[tuple[str, str, str]] = Counter()
    named = []
    for finding in state.by_weight(check.report):
        key = (finding.rule, finding.field, finding.text)
        named.append((f"{finding.rule}/{finding.field}/{seen[key]}/{finding.text}", finding))
        seen[key] += 1
    return named


def _findings(check: Check) -> list[dict[str, Any]]:
    to_units = {name: units(text) for name, text in check.letter.fields()}
    in_notes = units(check.brief.notes)
    return [
        {
            "id": name,
            "field": finding.field,
            "start": to_units[finding.field](finding.start),
            "end": to_units[finding.field](finding.end),
            "severity": finding.severity.value,
            "word": wording.weight(finding.severity, about_wording=state.is_about_wording(finding)),
            "name": wording.rule_name(finding.rule),
            "quote": _short(finding.text),
            "message": finding.message,
            "why": list(wording.reasons(finding.rule)),
            "evidence": [
                {
                    "where": wording.source_name(piece.source),
                    "text": _short(piece.text),
                    "source": piece.source,
                    "start": in_notes(piece.start),
                    "end": in_notes(piece.end),
                }
                for piece in finding.evidence
            ],
            "fix": _splice(state.fix_of(finding), to_units[finding.field]),
            "remove": _removal(check.letter, finding, to_units[finding.field]),
            "lack": finding.rule in _ABOUT_SOMETHING_MISSING,
            "settle": _settling(finding),
            "ungrounded": finding.rule == "invented-fact",
        }
        for name, finding in _named(check)
    ]


def _settling(finding: Finding) -> str | None:
    """What the applicant says to settle it."""
    if finding.severity is not Severity.CONFIRM:
        return None
    return wording.KEEP if state.is_about_wording(finding) else wording.TRUE


def _evidence(check: Check) -> dict[str, Any]:
    """Sentences with what they rest on, lines of the notes with what became of them."""
    seen = view(check)
    brief = check.brief
    to_units = {name: units(text) for name, text in check.letter.fields()}
    in_notes = units(brief.notes)
    return {
        "sentences": [
            {
                "field": sentence.field,
                "start": to_units[sentence.field](sentence.start),
                "end": to_units[sentence.field](sentence.end),
                "rests": [
                    {
                        "source": rest.source,
                        "where": wording.source_name(rest.source),
                        "start": in_notes(rest.start) if rest.source == "notes" else 0,
                        "end": in_notes(rest.end) if rest.source == "notes" else len(rest.text),
                        "text": _short(rest.text),
                    }
                    for rest in sentence.rests
                ],
            }
            for sentence in seen.sentences
        ],
        "lines": [
            {
                "start": in_notes(line.span.start),
                "text": line.span.of(brief.notes),
                "used": line.used,
                "stays_out": line.stays_out,
                "reasons": "; ".join(dict.fromkeys(why for _, why in line.out)),
                "out": [[in_notes(span.start), in_notes(span.end)] for span, _ in line.out],
            }
            for line in seen.lines
        ],
        "confirmed": [
            {"source": f"confirmed[{i}]", "text": text} for i, text in enumerate(brief.confirmed)
        ],
        "wishes": list(wording.WISHES),
    }


def _removal(letter: Letter, finding: Finding, to_units: Units) -> dict[str, Any] | None:
    if finding.severity is Severity.ADVICE or finding.rule in _ABOUT_SOMETHING_MISSING:
        return None
    return _splice(removal_of(letter.field(finding.field), finding), to_units)


def _splice(splice: Splice | None, to_units: Units) -> dict[str, Any] | None:
    if splice is None:
        return None
    return {"start": to_units(splice.start), "old": splice.old, "text": splice.text}


def _short(text: str, most: int = 160) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def _headline(check: Check) -> dict[str, str]:
    """The rail's heading, what to do about it, and its tone."""
    if check.problem:
        return {"tone": "open", "summary": "Too long to check", "note": check.problem}
    if not check.letter.body.strip():
        return {"tone": "open", "summary": "Nothing to check yet", "note": ""}
    open_count = len(state.still_open(check.report))
    hints = len(state.by_weight(check.report)) - open_count
    if open_count:
        return {"tone": "open", "summary": f"{open_count} to settle before sending", "note": ""}
    extra = f" {hints} {'hint' if hints == 1 else 'hints'} below; take or leave." if hints else ""
    left = sum(not line.used and not line.stays_out for line in view(check).lines)
    if left:
        extra += f" Not in it: {left} of your notes; look under “Your notes”."
    return {
        "tone": "settled",
        "summary": "Nothing stands in the way",
        "note": f"Read it aloud once before you send it yourself.{extra}",
    }


def _count(letter: Letter, kind: Kind) -> str:
    if kind is Kind.LINKEDIN:
        return f"{len(letter.body):,} characters; 200 fit a free account"
    words = _words(letter)
    usual = {Kind.THANK_YOU: "; 150 to 250 is usual", Kind.CARD: "; at most 100"}.get(kind, "")
    return f"{words:,} {'word' if words == 1 else 'words'}{usual}"


def _words(letter: Letter) -> int:
    """Words from salutation to sign-off, as the length rule counts them (R14)."""
    anatomy = letter.anatomy
    pieces = (anatomy.salutation, *anatomy.paragraphs, anatomy.signoff)
    return sum(count_words(piece.of(letter.body)) for piece in pieces if isinstance(piece, Span))
