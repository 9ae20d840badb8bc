"""A wish without a model: one of the composer's wordings that comes nearest to it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.draft import Draft
from assistant.errors import BriefError
from assistant.wishes import Place, Wish, cut, new_objections, part_at, spliced
from guardrails import Brief, Letter, Part, Report, review
from guardrails.letter import Field
from guardrails.text import Span, count_words, fold_case, sentences

VARIANTS = 12
"""Wordings the composer is asked for before a wish counts as one it cannot grant."""

_SHORTER = re.compile(r"\b(?:short|shorter|brief|briefer|concise|fewer words|less)\b", re.I)
_OTHER = re.compile(r"\b(?:other|another|different|again|vary)\b", re.I)
_WITHOUT = re.compile(
    r"\b(?:leave out|without|skip|omit|drop|(?:do not|don['’]t|no) mention(?: of)?)\s+(.+)", re.I
)
_WITH = re.compile(r"\b(?:mention|use|include|add|bring in|say more about)\s+(.+)", re.I)
_WORD = re.compile(r"\w{4,}")

_CANNOT = (
    "The writer on this computer cannot follow that wish; this is another wording from the same "
    "notes. A model can try it."
)
_UNUSED = "That note found no place in a letter that keeps every rule; this is another wording."
_NO_OTHER = (
    "There is no other way to say this from your notes alone. Change it by hand, or let a model "
    "try; the letter is as it was."
)


def _understood(wish: Wish) -> Wish:
    """A free-text wish as far as the composer can follow one."""
    if not wish.use and not wish.leave_out:
        if without := _WITHOUT.search(wish.text):
            return replace(wish, leave_out=without[1].strip(" .\"'“”"))
        if use := _WITH.search(wish.text):
            return replace(wish, use=use[1].strip(" .\"'“”"))
    return wish


def reword(letter: Letter, brief: Brief, wish: Wish, variant: int) -> Draft:
    """Another version of `letter`; its `why` says where a wish could not be granted.

    Raises `BriefError` where a piece cannot be put another way.
    """
    wish = _understood(wish)
    others = tuple(_composed(brief, wish.leave_out, variant))
    shorter = bool(_SHORTER.search(wish.text))
    if wish.place is None:
        return _whole(letter, brief, others, wish, shorter)
    swapped = [
        spliced(letter, wish.place, text) for text in _pieces(letter, brief, wish.place, others)
    ]
    fitting = [new for new in swapped if not new_objections(letter, new, brief)]
    if shorter:
        fitting = sorted((n for n in fitting if _size(n) < _size(letter)), key=_size)
    if not fitting:
        raise BriefError(_NO_OTHER)
    return Draft(fitting[0], review(fitting[0], brief), why=_shortfall(wish, shorter))


def _composed(brief: Brief, leave_out: str, variant: int) -> Iterator[Letter]:
    from assistant.offline import compose
    from assistant.offline.notes import fragments

    unwanted = fold_case(leave_out).strip()
    named = _words(unwanted)
    held = tuple(
        f.text
        for f in fragments(brief)
        # A whole note as it stands, or what it is about in the applicant's own words.
        if (unwanted and fold_case(f.text) in unwanted) or (named and named <= _words(f.text))
    )
    seen: set[str] = set()
    for number in range(variant, variant + VARIANTS):
        new = compose(brief, leave_out=held or (leave_out,), variant=number)
        if new.body not in seen:
            seen.add(new.body)
            yield new


def _whole(
    letter: Letter, brief: Brief, others: tuple[Letter, ...], wish: Wish, shorter: bool
) -> Draft:
    new = tuple(x for x in others if x.body != letter.body) or others
    why = _shortfall(wish, shorter)
    chosen = new[0]
    if wish.use:
        chosen = max(new, key=lambda x: _shared(wish.use, x))
        if not _shared(wish.use, chosen):
            why = _UNUSED
    elif shorter:
        drops = _with_one_sentence_less(letter, brief)
        chosen = min((*new, *drops), key=_size)
        why = None if _size(chosen) < _size(letter) else _NO_OTHER
    return Draft(chosen, review(chosen, brief), why=why)


def _shortfall(wish: Wish, shorter: bool) -> str | None:
    plain = not wish.text.strip() or shorter or wish.use or wish.leave_out
    return None if plain or _OTHER.search(wish.text) else _CANNOT


def _shared(words: str, letter: Letter) -> int:
    return len(_words(letter.body) & _words(words))


def _with_one_sentence_less(letter: Letter, brief: Brief) -> Iterator[Letter]:
    found = letter.part(Part.CONNECTION)
    if not found:
        return
    _, span = found
    own = [Span(span.start + s.start, span.start + s.end) for s in sentences(span.of(letter.body))]
    for sentence in own if len(own) > 1 else ():
        new = cut(letter, Place("body", sentence.start, sentence.end))
        if not new_objections(letter, new, brief):
            yield new


def _pieces(letter: Letter, brief: Brief, place: Place, others: Iterable[Letter]) -> Iterator[str]:
    """What other letters say in the same place: the same part, or a sentence on the same note."""
    part = next((p for p in Part if _is(letter.part(p), place)), None)
    old = letter.field(place.field)[place.start : place.end]
    seen = {old}
    for other in others:
        for text in _same_part(other, part) if part else _same_note(letter, brief, place, other):
            if text not in seen:
                seen.add(text)
                yield text


def _is(found: tuple[Field, Span] | None, place: Place) -> bool:
    return found == (place.field, Span(place.start, place.end))


def _same_part(other: Letter, part: Part) -> Iterator[str]:
    found = other.part(part)
    if found:
        name, span = found
        yield span.of(other.field(name))


def _same_note(letter: Letter, brief: Brief, place: Place, other: Letter) -> Iterator[str]:
    wanted = _rests_on(review(letter, brief), place)
    report = review(other, brief)
    part = part_at(letter, place)
    fitting = []
    for clause in report.support:
        here = Place(clause.field, clause.start, clause.end)
        text = other.field(clause.field)[clause.start : clause.end]
        if text in letter.text or part_at(other, here) is not part:
            continue
        rests = _rests_on(report, here)
        if any(a.overlaps(b) for a in wanted for b in rests) or not (wanted or rests):
            fitting.append(text)
    # Two sentences may rest on one note; the one that says the same shares its words.
    old = letter.field(place.field)[place.start : place.end]
    yield from sorted(fitting, key=lambda text: -len(_words(text) & _words(old)))[:1]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold_case(text)))


def _rests_on(report: Report, place: Place) -> tuple[Span, ...]:
    where = Span(place.start, place.end)
    return tuple(
        Span(piece.start, piece.end)
        for clause in report.support
        if clause.field == place.field and Span(clause.start, clause.end).overlaps(where)
        for piece in clause.evidence
        if piece.source == "notes"
    )


def _size(letter: Letter) -> int:
    return count_words(letter.body)
