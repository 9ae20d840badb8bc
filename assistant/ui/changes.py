"""What changed between two letters, word by word, as escaped HTML."""

import difflib
import html
import re
from collections.abc import Iterator, Sequence

from guardrails import Letter

_PIECE = re.compile(r"\s+|[^\s]+")
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s)|\n|$)\s*", re.S)
_Piece = tuple[str, str]


def to_html(old: Letter, new: Letter) -> str:
    """The new letter with insertions and deletions marked; everything else is escaped text."""
    body = "".join(map(_as_html, _pieces(old.body, new.body)))
    subject = "".join(map(_as_html, _pieces(old.subject, new.subject)))
    lead = f'<p class="wm-subject">{subject}</p>' if subject else ""
    count = f'<p class="wm-count">{_count(old, new)}</p>'
    return f'{count}<div class="wm-changes">{lead}<div class="wm-body">{body}</div></div>'


def _count(old: Letter, new: Letter) -> str:
    """How much went and came, as the legend of the two colours."""
    gone, come = 0, 0
    for before, after in ((old.subject, new.subject), (old.body, new.body)):
        for tag, text in _pieces(before, after):
            gone += len(text.split()) if tag == "del" else 0
            come += len(text.split()) if tag == "ins" else 0
    return f"<del>{_words_of(gone)} out</del> <ins>{_words_of(come)} in</ins>"


def _words_of(count: int) -> str:
    return f"{count} {'word' if count == 1 else 'words'}"


def _pieces(old: str, new: str) -> Iterator[_Piece]:
    """Runs of kept, deleted and inserted text; a sentence mostly rewritten is shown as one swap."""
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    for tag, i, j, k, n in _opcodes(before, after):
        gone, come = "".join(before[i:j]), "".join(after[k:n])
        if tag == "equal":
            yield "same", come
        elif j - i == n - k:
            for was, now in zip(before[i:j], after[k:n], strict=True):
                yield from _words(was, now)
        else:
            yield from _words(gone, come)


def _words(old: str, new: str) -> Iterator[_Piece]:
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    codes = _opcodes(before, after)
    kept = sum(
        _letters(before[x]) for tag, i, j, _, _ in codes if tag == "equal" for x in range(i, j)
    )
    if kept * 2 < max(map(_letters, ("".join(before), "".join(after)))):
        yield from _swap(old, new)
        return
    for tag, i, j, k, n in codes:
        gone, come = "".join(before[i:j]), "".join(after[k:n])
        if tag == "equal":
            yield "same", come
        else:
            yield from _swap(gone, come)


def _letters(text: str) -> int:
    """Characters that are no white space; kept spaces between changed words are no kinship."""
    return sum(not char.isspace() for char in text)


def _swap(old: str, new: str) -> Iterator[_Piece]:
    if old:
        yield "del", old
    if new:
        yield "ins", new


def _opcodes(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _as_html(piece: _Piece) -> str:
    tag, text = piece
    return html.escape(text) if tag == "same" else f"<{tag}>{html.escape(text)}</{tag}>"
