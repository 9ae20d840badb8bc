"""Fine-tunes the transformer of `invented-fact` and writes it as a graph.

    python tools/grounding/fine_tune.py              # learn from everything and write
    python tools/grounding/fine_tune.py --steps 20   # a trial: that many batches, nothing written
    python tools/grounding/fine_tune.py --onward     # from what is written, when there is more data

Needs scikit-learn and what `tools/pretrained.py` needs beside the project's own requirements; the
product does not. The data: `labelled.py` beside this file. After writing it is checked that
`guardrails/grounding/transformer.py` answers as what was learned. Who has learned for two rounds
knows the sentences by heart; `--onward` therefore begins between what is written and what was
pretrained.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from labelled import FOREIGN_WEIGHT, SEED, drafts, foreign, learning, pairs
from tables import Table, joined, scale, scaled, table, teach
from torch import nn

from guardrails.grounding import judge, network, transformer
from guardrails.grounding.layers import CLIP
from guardrails.grounding.neighbours import WIDE_NAMES, widen
from guardrails.grounding.network import Pair
from guardrails.grounding.transformer import FILE, FLAGS, MOST, SIGNS, Text, as_text
from guardrails.grounding.wordpieces import WordPieces
from tools.batches import batches
from tools.pretrained import (
    WIDTH,
    Halves,
    Layer,
    mask_of,
    of_text,
    start_from,
    vocabulary,
    word_table,
    write,
    written,
)

LAYERS, TOLD = 4, 128
"""The first four of the pretrained six; numbers for the columns."""
EPOCHS, BATCH, RATE = 2, 32, 1.2e-4
DROP, DROP_NEW, DROP_COLUMNS = 0.1, 0.25, 0.15
ONWARD = 0.6
"""How much of what is written is kept by who learns onward; the rest is as it was pretrained."""
EASY, EASY_TAKEN = -3.0, 0.25
"""True sentences in which the trees and the network doubt no word by more than these log odds are
not what it is asked about: only this share of them is learned."""
NEW = ("flags", "told", "last", "answer")
AGREE_ON, APART = 200, 0.05
"""Sentences the two are compared on, and how far apart their log odds may be in the mean."""


class Transformer(nn.Module):
    """See `guardrails/grounding/transformer.py`; the same names."""

    def __init__(self, columns: int) -> None:
        """Pretrained where all-MiniLM-L6-v2 has it; tells nothing of `flags` at first."""
        super().__init__()
        self.word, self.kind = nn.Embedding(30522, WIDTH), nn.Embedding(2, WIDTH)
        self.place, self.norm = nn.Embedding(MOST, WIDTH), nn.LayerNorm(WIDTH, 1e-12)
        self.flags = nn.Linear(FLAGS, WIDTH, bias=False)
        self.layers = nn.ModuleList(Layer(DROP) for _ in range(LAYERS))
        self.told, self.last = nn.Linear(columns, TOLD), nn.Linear(WIDTH + TOLD, TOLD)
        self.answer = nn.Linear(TOLD, 1)
        self.drop, self.drop_columns = nn.Dropout(DROP_NEW), nn.Dropout(DROP_COLUMNS)
        nn.init.zeros_(self.flags.weight)
        start_from(self, LAYERS, MOST, NEW)
        self.word.weight.requires_grad_(False)

    def forward(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Log odds of every token of the sentences, one after the other."""
        kind = self.word.weight.dtype
        x = self.word(batch["pieces"]) + self.place.weight[: batch["pieces"].shape[1]]
        x = self.norm(x + self.kind(batch["side"]) + self.flags(batch["flags"].to(kind)))
        x = F.dropout(x, DROP, self.training)
        mask = mask_of(batch["there"], kind)
        for layer in self.layers:
            x = layer(x, mask)
        told = self.drop(F.gelu(self.told(self.drop_columns(batch["table"].to(kind)))))
        asked = x[batch["text"], batch["at"]]
        last = self.drop(F.gelu(self.last(torch.cat([asked, told], 1))))
        answer: torch.Tensor = self.answer(last)
        return answer.squeeze(1).float()


class Alone(Transformer):
    """As the product asks: one text, and only for the pieces `asked` (L), with raw columns."""

    def __init__(self, columns: int, scale: tuple[np.ndarray, np.ndarray]) -> None:
        super().__init__(columns)
        self.register_buffer("mean", torch.from_numpy(scale[0]))
        self.register_buffer("deviation", torch.from_numpy(scale[1]))

    def forward(  # type: ignore[override]
        self,
        meaning: torch.Tensor,
        side: torch.Tensor,
        flags: torch.Tensor,
        asked: torch.Tensor,
        columns: torch.Tensor,
    ) -> torch.Tensor:
        """L log odds."""
        x = meaning + self.place.weight[: meaning.shape[0]]
        x = self.norm(x + self.kind(side) + self.flags(flags))[None]
        for layer in self.layers[:-1]:
            x = layer(x)
        x = self.layers[-1](x, asked=asked)[0]
        told = F.gelu(self.told(((columns - self.mean) / self.deviation).clamp(-CLIP, CLIP)))
        answer: torch.Tensor = self.answer(F.gelu(self.last(torch.cat([x, told], 1))))
        return answer.squeeze(1)


class Items:
    """Sentences made ready: their pieces, the columns of their words, scaled."""

    def __init__(
        self, pairs: Sequence[Pair], wide: np.ndarray, by: tuple[np.ndarray, np.ndarray]
    ) -> None:
        """`wide` holds the rows of all content words, sentence after sentence."""
        number = {piece: n for n, piece in enumerate(vocabulary())}
        cut, signs = WordPieces(number), tuple(number[sign] for sign in SIGNS)
        self.pairs, self._cut, self._signs = pairs, cut, signs
        self.sizes = [len(self.text(n).pieces) for n in range(len(pairs))]
        self.starts = np.cumsum([0, *(len(p.content) for p in pairs)])
        self.table = scaled(wide, by)

    def text(self, n: int) -> Text:
        """Made anew each time: all of them together take more memory than there is."""
        return as_text(self.pairs[n], self._cut, self._signs)

    def batch(self, chosen: Sequence[int]) -> dict[str, torch.Tensor]:
        """The arrays of some sentences, filled up to the longest."""
        shape = len(chosen), max(self.sizes[n] for n in chosen)
        pieces, side, there = (np.zeros(shape, np.int64) for _ in range(3))
        flags = np.zeros((*shape, FLAGS), np.float32)
        table = [np.zeros((len(self.pairs[n].words), self.table.shape[1]), "f") for n in chosen]
        at, which = [], []
        for row, n in enumerate(chosen):
            one, size = self.text(n), self.sizes[n]
            pieces[row, :size], side[row, :size], flags[row, :size] = (
                one.pieces,
                one.side,
                one.flags,
            )
            there[row, :size] = 1
            table[row][self.pairs[n].content] = self.table[self.starts[n] : self.starts[n + 1]]
            at.append(one.first)
            which.append(np.full(len(one.first), row))
        arrays = {
            "pieces": pieces, "side": side, "there": there, "flags": flags,
            "table": np.concatenate(table), "at": np.concatenate(at), "text": np.concatenate(which),
        }  # fmt: skip
        return {name: torch.from_numpy(array) for name, array in arrays.items()}


class Tuned:
    """A transformer that learns, and the scale of its columns."""

    def __init__(self, wide: np.ndarray, seed: int, *, onward: bool = False) -> None:
        """Measures the columns of `wide`, unless `onward`; learns nothing yet."""
        torch.manual_seed(seed)
        model = Transformer(wide.shape[1])
        if onward:
            model.load_state_dict({**model.state_dict(), **between(model.state_dict())})
        self.scale = written_scale() if onward else scale(wide)
        self.halves = Halves(model, NEW, RATE)

    def learn(
        self,
        pairs: Sequence[Pair],
        wide: np.ndarray,
        truths: Sequence[np.ndarray],
        weight: np.ndarray,
        seed: int,
        most: int | None = None,
    ) -> None:
        """Learn as `reader.Reader` does, in `most` batches at most."""
        items, chooser = Items(pairs, wide, self.scale), random.Random(seed)

        def loss_of(chosen: Sequence[int]) -> torch.Tensor:
            answers = self.halves.model(items.batch(chosen))
            target = torch.from_numpy(np.concatenate([truths[n] for n in chosen])).float()
            sizes = torch.tensor([len(truths[n]) for n in chosen])
            counts = torch.from_numpy(weight[items.starts[list(chosen)]]).float()
            taught = target >= 0
            return F.binary_cross_entropy_with_logits(
                answers[taught], target[taught], weight=counts.repeat_interleave(sizes)[taught]
            )

        order = [n for _ in range(EPOCHS) for n in batches(items.sizes, BATCH, chooser)]
        self.halves.learn(order[:most], loss_of)

    def log_odds(self, pairs: Sequence[Pair], wide: np.ndarray) -> np.ndarray:
        """Of every content word of `pairs`, with all digits."""
        model = Transformer(wide.shape[1]).eval()
        model.load_state_dict(self.halves.whole | {"word.weight": word_table()})
        items, found = Items(pairs, wide, self.scale), []
        with torch.no_grad():
            for n, one in enumerate(pairs):
                found.append(model(items.batch([n])).numpy()[one.content])
        return np.concatenate(found)

    def save(self, file: Path) -> None:
        """Write what was learned as the product reads it."""
        alone = Alone(len(self.scale[0]), self.scale)
        alone.load_state_dict({**alone.state_dict(), **self.halves.whole})
        asked = torch.export.Dim("asked", min=1, max=MOST)
        reads = of_text(FLAGS, MOST) | {
            "asked": (torch.arange(1, 4), asked),
            "columns": (torch.zeros(3, len(self.scale[0])), asked),
        }
        write(alone, reads, ["odds"], WIDE_NAMES, file)


def between(begun: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """What `ONWARD` begins with: what is written, drawn to `begun`, the layers added apart."""
    found = {}
    for name, value in written(FILE, begun).items():
        kept = 1.0 if name.startswith(NEW) else ONWARD
        found[name] = kept * value + (1 - kept) * begun[name]
    return found


def written_scale() -> tuple[np.ndarray, np.ndarray]:
    """The scale of the columns in the file."""
    scale = dict.fromkeys(("mean", "deviation"), torch.zeros(len(WIDE_NAMES)))
    found = written(FILE, scale)
    return found["mean"].numpy(), found["deviation"].numpy()


def without_easy(words: Table, seed: int) -> Table:
    """`words` without most of the true sentences that the transformer is never asked about."""
    wide = widen(words.rows, words.claims)
    ends = np.cumsum(np.bincount(words.claims))[:-1]
    read = np.concatenate(network.log_odds(words.pairs, np.split(wide, ends)))
    doubtful = np.zeros(len(words.pairs), bool)
    odds = (judge.log_odds(wide) + read) / 2
    np.logical_or.at(doubtful, words.claims, (odds > EASY) | (words.labels > 0))
    taken = doubtful | (np.random.default_rng(seed).random(len(doubtful)) < EASY_TAKEN)
    return words.where(taken[words.claims])


def agree(tuned: Tuned, words: Table) -> None:
    """Raise ValueError where the written transformer answers otherwise than the learned one."""
    some = words.where(words.claims < AGREE_ON)
    wide = widen(some.rows, some.claims)
    ends = np.cumsum(np.bincount(some.claims))[:-1]
    transformer._graph.cache_clear()
    answers = np.concatenate(transformer.log_odds(some.pairs, np.split(wide, ends)))
    apart = np.abs(answers - tuned.log_odds(some.pairs, wide))
    print(f"apart {apart.mean():.3f} in the mean, {apart.max():.3f} at most")
    if apart.mean() > APART:
        raise ValueError(f"{FILE.name} answers otherwise than the transformer learned")


def main() -> None:
    """Learn from everything and write the transformer."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--steps", type=int, help="a trial of so many batches; nothing is written")
    options.add_argument("--onward", action="store_true", help="from what is written")
    chosen = options.parse_args()
    steps, trial = chosen.steps, chosen.steps is not None
    parts = [pairs()] if trial else [pairs(), learning(list(drafts()))]
    words = joined([*map(table, parts), table(foreign(), FOREIGN_WEIGHT)])
    teach(words)
    words = without_easy(words.teaching(), SEED)
    print(f"{len(words.pairs)} sentences", flush=True)
    wide = widen(words.rows, words.claims)
    tuned = Tuned(wide, SEED, onward=chosen.onward)
    tuned.learn(words.pairs, wide, words.truths, words.weight, SEED, steps)
    if trial:
        return
    tuned.save(FILE)
    agree(tuned, words)
    print(f"wrote {FILE.name} ({FILE.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
