"""What someone wishes otherwise in a letter, and the surgery on its text that takes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guardrails import Brief, Finding, Letter, Part, Report, Severity, review
from guardrails.letter import Field


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a letter: half-open code points into one of its fields."""

    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What should be otherwise; without a `place` it is about the whole letter.

    `text` is in the applicant's words; `use` and `leave_out` are words of the notes.
    """

    text: str = ""
    use: str = ""
    leave_out: str = ""
    place: Place | None = None

    @property
    def told(self) -> str:
        """The wish as one line, as a model is told and the version's origin shows."""
        said = (
            self.text.strip(),
            f"use this note: “{_short(self.use)}”" if self.use else "",
            f"leave this out: “{_short(self.leave_out)}”" if self.leave_out else "",
        )
        return "; ".join(part for part in said if part)


def part_at(letter: Letter, place: Place) -> Part | None:
    """The part of the letter a piece begins in."""
    for part in Part:
        found = letter.part(part)
        if found and found[0] == place.field and found[1].start <= place.start < found[1].end:
            return part
    return None


def new_objections(old: Letter, new: Letter, brief: Brief) -> tuple[Finding, ...]:
    """What the guardrails hold against `new` and did not hold against `old`."""
    known = {(f.rule, f.text) for f in _blocking(review(old, brief))}
    return tuple(f for f in _blocking(review(new, brief)) if (f.rule, f.text) not in known)


def _blocking(report: Report) -> Iterator[Finding]:
    return (f for f in report.findings if f.severity is not Severity.ADVICE)


def cut(letter: Letter, place: Place) -> Letter:
    """The letter without a piece and without the gap it would leave."""
    text = letter.field(place.field)
    start, end = place.start, place.end
    while text[end : end + 1] == " ":
        end += 1
    opens, closes = text[:start].endswith("\n") or not start, text[end : end + 1] in ("\n", "")
    if opens and closes:
        while text[end : end + 1] == "\n":
            end += 1
    elif closes:
        start = len(text[:start].rstrip(" "))
    return spliced(letter, Place(place.field, start, end), "")


def spliced(letter: Letter, place: Place, new: str) -> Letter:
    """The letter with other words in one place."""
    text = letter.field(place.field)
    text = f"{text[: place.start]}{new}{text[place.end :]}"
    if place.field == "subject":
        return replace(letter, subject=text)
    return replace(letter, body=text)


def _short(text: str, most: int = 120) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"
