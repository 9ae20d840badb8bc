"""Fine-tunes the transformer of `guardrails/tenor.py` and writes it as a graph.

    python tools/rules/fine_tune.py              # learn from everything and write
    python tools/rules/fine_tune.py --steps 20   # a trial: that many batches, nothing written
    python tools/rules/fine_tune.py --onward     # the last round, from what is written

Needs what `tools/pretrained.py` needs beside the project's own requirements; the product does not.
Learns from what `sentences.py` reads: of a sentence what it offends in, and of each of
its words whether it is part of the offence. Of clean letters each round takes other sentences.
Rounding every weight to a byte tells on six layers (log odds 0.2 off in the mean, 10 at worst), so
the last round learns with rounded weights; after it, it is checked that the product reads alike.
"""

import argparse
import random
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from sentences import Sentence, read
from torch import nn

from guardrails import tenor
from guardrails.tenor import COLUMNS, FILE, FLAGS, MOST, RULES, Text, as_text
from tools.batches import batches
from tools.pretrained import (
    WIDTH,
    Halves,
    Layer,
    mask_of,
    of_text,
    start_from,
    word_table,
    write,
    written,
)

LAYERS, SEED = 6, 20261128
EPOCHS, BATCH, RATE = 4, 32, 1e-4
RATE_ONWARD = 3e-5
"""In the last round, which reads with the rounded weights that are written."""
DROP, DROP_NEW = 0.1, 0.2
CLEAN = 12_000
"""Sentences of clean letters that are taken each round."""
WHOLE, WORDS = 4.0, 2.0
"""What the answer for the sentence counts, and that for its words."""
NEW = ("flags", "whole", "said")
AGREE_ON, APART = 200, 0.05
"""Sentences the two are compared on, and how far apart their log odds may be in the mean."""


class Reader(nn.Module):
    """See `guardrails/tenor.py`; the same names."""

    def __init__(self) -> None:
        """Pretrained where all-MiniLM-L6-v2 has it; tells nothing of `flags` at first."""
        super().__init__()
        self.word, self.kind = nn.Embedding(30522, WIDTH), nn.Embedding(2, WIDTH)
        self.place, self.norm = nn.Embedding(MOST, WIDTH), nn.LayerNorm(WIDTH, 1e-12)
        self.flags = nn.Linear(FLAGS, WIDTH, bias=False)
        self.layers = nn.ModuleList(Layer(DROP) for _ in range(LAYERS))
        self.whole, self.said = nn.Linear(2 * WIDTH, len(COLUMNS)), nn.Linear(WIDTH, len(RULES))
        self.drop = nn.Dropout(DROP_NEW)
        nn.init.zeros_(self.flags.weight)
        start_from(self, LAYERS, MOST, NEW)
        self.word.weight.requires_grad_(False)

    def forward(self, texts: Sequence[Text]) -> tuple[torch.Tensor, torch.Tensor]:
        """Log odds of the sentences (B × COLUMNS), and of their words one after the other."""
        kind = self.word.weight.dtype
        shape = len(texts), max(len(one.pieces) for one in texts)
        pieces, there = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        flags = np.zeros((*shape, FLAGS), np.float32)
        for row, one in enumerate(texts):
            size = len(one.pieces)
            pieces[row, :size], there[row, :size], flags[row, :size] = one.pieces, 1, one.flags
        marks = torch.from_numpy(flags).to(kind)
        x = self.word(torch.from_numpy(pieces)) + self.place.weight[: shape[1]]
        x = self.norm(x + self.kind.weight[0] + self.flags(marks))
        x = F.dropout(x, DROP, self.training)
        known = torch.from_numpy(there)
        mask = mask_of(known, kind)
        for layer in self.layers:
            x = layer(x, mask)
        inside = known[:, :, None].to(kind)
        mean = (x * inside).sum(1) / inside.sum(1)
        most = x.masked_fill(inside == 0, -1e4).amax(1)
        rows = np.concatenate([np.full(len(one.first), row) for row, one in enumerate(texts)])
        firsts = x[rows, np.concatenate([one.first for one in texts])]
        whole = self.whole(self.drop(torch.cat([mean, most], 1)))
        return whole.float(), self.said(self.drop(firsts)).float()


class Alone(Reader):
    """As the product asks: one text, and of its pieces those that begin a word (L)."""

    def forward(  # type: ignore[override]
        self, meaning: torch.Tensor, side: torch.Tensor, flags: torch.Tensor, first: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """COLUMNS log odds, and L × RULES."""
        x = meaning + self.place.weight[: meaning.shape[0]]
        x = self.norm(x + self.kind(side) + self.flags(flags))[None]
        for layer in self.layers:
            x = layer(x)
        whole = self.whole(torch.cat([x.mean(1), x.amax(1)], 1))
        return whole[0], self.said(x[0, first])


def of_words(sentence: Sentence, text: Text) -> np.ndarray:
    """L × rules: 1 for a word of the offence."""
    found = np.zeros((len(text.words), len(RULES)), np.float32)
    if sentence.rule:
        start = sentence.text.find(sentence.span) if sentence.span else 0
        end = start + (len(sentence.span) or len(sentence.text))
        held = [word.start < end and start < word.end for word in text.words]
        found[held, RULES.index(sentence.rule)] = 1
    return found


class Learner:
    """What is learned from some sentences."""

    def __init__(self, sentences: Sequence[Sentence], *, onward: bool = False) -> None:
        self.sentences = sentences
        self.texts = [as_text(one.text) for one in sentences]
        reader = Reader()
        if onward:
            state = reader.state_dict()
            reader.load_state_dict({**state, **written(FILE, state)})
        rate = RATE_ONWARD if onward else RATE
        self.halves = Halves(reader, NEW, rate, as_written=onward)

    def steps(self, rounds: int) -> list[list[int]]:
        """The batches of all rounds."""
        chooser = random.Random(SEED)
        letters = [n for n, one in enumerate(self.sentences) if one.of_letter]
        others = [n for n, one in enumerate(self.sentences) if not one.of_letter]
        found = []
        for _ in range(rounds):
            taken = [*others, *chooser.sample(letters, min(CLEAN, len(letters)))]
            sizes = [len(self.texts[n].pieces) for n in taken]
            found += [[taken[n] for n in batch] for batch in batches(sizes, BATCH, chooser)]
        return found

    def loss(self, chosen: Sequence[int]) -> torch.Tensor:
        """How wrong the model is about some sentences."""
        texts = [self.texts[n] for n in chosen]
        whole, said = self.halves.model(texts)
        wanted = [[float(c in self.sentences[n].columns) for c in COLUMNS] for n in chosen]
        words = np.concatenate([of_words(self.sentences[n], self.texts[n]) for n in chosen])
        of_whole = F.binary_cross_entropy_with_logits(whole, torch.tensor(wanted))
        of_said = F.binary_cross_entropy_with_logits(said, torch.from_numpy(words))
        return WHOLE * of_whole + WORDS * of_said

    def save(self) -> None:
        """Write what was learned as the product reads it."""
        alone = Alone()
        alone.load_state_dict({**alone.state_dict(), **self.halves.whole})
        words = torch.export.Dim("words", min=0, max=MOST)
        reads = of_text(FLAGS, MOST) | {"first": (torch.arange(1, 4), words)}
        write(alone, reads, ["whole", "said"], COLUMNS, FILE)

    def agree(self) -> None:
        """Raise ValueError where the written model answers otherwise than the learned one."""
        reader = Reader().eval()
        state = {**reader.state_dict(), "word.weight": word_table()}
        reader.load_state_dict({**state, **self.halves.rounded()})
        some = range(0, len(self.texts), len(self.texts) // AGREE_ON)
        with torch.no_grad():
            learned = np.stack([reader([self.texts[n]])[0].numpy()[0] for n in some])
        read = tenor.of([self.sentences[n].text for n in some])
        apart = np.abs(learned - [[*one.odds.values()] for one in read])
        print(f"apart {apart.mean():.3f} in the mean, {apart.max():.3f} at most")
        if apart.mean() > APART:
            raise ValueError(f"{FILE.name} answers otherwise than what was learned")


def main() -> None:
    """Learn from everything and write the model."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--steps", type=int, help="a trial of so many batches; nothing is written")
    options.add_argument("--onward", action="store_true", help="the last round")
    chosen = options.parse_args()
    torch.manual_seed(SEED)
    learner = Learner(read(), onward=chosen.onward)
    print(f"{len(learner.sentences)} sentences", flush=True)
    steps = learner.steps(1 if chosen.onward else EPOCHS)
    learner.halves.learn(steps[: chosen.steps], learner.loss)
    if chosen.steps is not None:
        return
    learner.save()
    if chosen.onward:
        learner.agree()
    print(f"wrote {FILE.name} ({FILE.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
