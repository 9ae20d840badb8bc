"""What the judge catches and what it asks idly, where it asks from this probability or that."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from labelled import Draft

from guardrails.grounding.asking import ask_from
from guardrails.grounding.runs import runs

STYLES = ("plain", "edited", "fluent", "hard")


def flagged(draft: Draft, chances: np.ndarray, limit: float) -> list[tuple[int, int, str, float]]:
    """(start, end, field, chance) of all the engine would mark from the probability `limit` on.

    A hard atom's chance is 1 or 0.5.

    What `engine` does beside, sparing words of the form, is not done here.
    """
    numbers = {where: n for n, where in enumerate(dict.fromkeys(p[2] for p in draft.places))}
    places = [(s, e, numbers[where], n) for n, (s, e, where) in enumerate(draft.places)]
    found = [(s, e, field, 1.0 if sure else 0.5) for s, e, field, sure in draft.atoms]
    for first, last in runs(list(chances), places, limit):
        start, end, field = draft.places[first][0], draft.places[last][1], draft.places[first][2][0]
        if not any(
            f == field and s < end and start < e for s, e, f, _ in found[: len(draft.atoms)]
        ):
            found.append((start, end, field, float(chances[first : last + 1].max())))
    return found


def _is_hit(draft: Draft, found: Sequence[tuple[int, int, str, float]]) -> bool:
    return any(f == "body" and s < b and a < e for s, e, f, _ in found for a, b in draft.spans)


def report(
    found: Sequence[Draft], chances: Sequence[np.ndarray], limit: float, by_kind: bool = False
) -> str:
    """Inventions caught at the marked words, and false findings a clean letter by style.

    `limit` is the probability to ask from in a letter that never leaves its notes.
    """
    caught: dict[str, list[bool]] = defaultdict(list)
    false: dict[str, list[int]] = defaultdict(list)
    for draft, chance in zip(found, chances, strict=True):
        marked = flagged(draft, chance, ask_from(limit, draft.departs))
        if draft.kind_of_invention is None:
            false[draft.style].append(len(marked))
        else:
            caught[draft.kind_of_invention].append(_is_hit(draft, marked))
    everything = [hit for hits in caught.values() for hit in hits]
    none = np.mean([n == 0 for n in false["plain"]])
    text = f"{limit:.2f} caught {np.mean(everything):.3f} of {len(everything)}; false a letter "
    text += " ".join(f"{k} {np.mean(false[k]):.2f}" for k in STYLES if false[k])
    text += f"; plain with none {none:.2f}"
    if by_kind:
        kinds = sorted(caught.items(), key=lambda entry: -float(np.mean(entry[1])))
        text += "\n  " + " ".join(f"{k} {np.mean(v):.2f}({len(v)})" for k, v in kinds)
    return text


def report_rejects(found: Sequence[Draft], chances: Sequence[np.ndarray], limit: float) -> str:
    """Clean letters falsely rejected, and inventions rejected, where the judge rejects too."""
    clean: list[bool] = []
    caught: list[bool] = []
    for draft, chance in zip(found, chances, strict=True):
        sure = [m for m in flagged(draft, chance, limit) if m[3] >= limit and m[3] != 0.5]
        if draft.kind_of_invention is None:
            clean.append(bool(sure))
        else:
            caught.append(_is_hit(draft, sure))
    return (
        f"{limit:.2f} rejects {np.mean(clean):.3f} of clean letters, "
        f"{np.mean(caught):.3f} of inventions"
    )


def groups(
    own: list[tuple[Draft, np.ndarray]],
) -> Iterator[tuple[str, list[tuple[Draft, np.ndarray]]]]:
    """All held-out drafts, then those of each author."""
    yield "all", own
    for author in sorted({d.author for d, _ in own}):
        yield author, [entry for entry in own if entry[0].author == author]
