"""Learns the network of `guardrails/grounding/network.py`, with torch, and writes it as arrays.

The two are the same computation; `train.py` checks after writing that they agree.
"""

import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tables import scale, scaled
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from guardrails.grounding.network import Pair
from guardrails.grounding.vectors import embed
from tools.batches import batches

WIDTH, HEADS, LAYERS, OWN = 96, 4, 2, 32
"""Numbers per token, heads of attention, layers, a word's own numbers."""
MOST_WORDS, FEWEST = 6000, 6
"""How many words get numbers of their own, and how often one must stand in the data."""
EPOCHS, BATCH, RATE, DECAY = 9, 64, 2e-3, 0.02
DROP, DROP_COLUMNS, DROP_WORDS = 0.3, 0.1, 0.15


class Step(nn.Module):
    """Each token with its two neighbours."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv1d(WIDTH, WIDTH, 3, padding=1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """B × L × WIDTH to the same."""
        return self.conv(x.transpose(1, 2)).transpose(1, 2)


class Network(nn.Module):
    """See `guardrails/grounding/network.py`; the same names."""

    def __init__(self, words: int, columns: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words + 1, OWN, padding_idx=0)
        nn.init.normal_(self.words.weight, 0, 0.05)
        self.words.weight.data[0] = 0
        self.letter = nn.Linear(64 + OWN + 5, WIDTH)
        self.columns = nn.Linear(columns, WIDTH)
        self.notes = nn.Linear(64 + OWN + 13, WIDTH)
        layers = range(LAYERS)
        self.notes_near = nn.ModuleList(Step() for _ in layers)
        self.letter_near = nn.ModuleList(Step() for _ in layers)
        self.ask = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in layers)
        self.key = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in layers)
        self.value = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in layers)
        self.join = nn.ModuleList(nn.Linear(2 * WIDTH, WIDTH) for _ in layers)
        self.notes_norm = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in layers)
        self.letter_norm = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in layers)
        self.meet = nn.ParameterList(
            torch.cat([torch.zeros(1, HEADS), torch.full((5, HEADS), 2.0)]) for _ in layers
        )
        self.along = nn.GRU(WIDTH, WIDTH // 2, batch_first=True, bidirectional=True)
        self.last = nn.Linear(2 * WIDTH + columns, WIDTH)
        self.answer = nn.Linear(WIDTH, 1)
        self.drop, self.drop_columns = nn.Dropout(DROP), nn.Dropout(DROP_COLUMNS)

    def forward(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Log odds of every token, B × L."""
        own, own_near = batch["own"], batch["own_near"]
        if self.training:
            own = own * (torch.rand(own.shape) > DROP_WORDS)
            own_near = own_near * (torch.rand(own_near.shape) > DROP_WORDS)
        here, there, match = batch["here"], batch["there"], batch["match"].long()
        table = self.drop_columns(batch["table"])
        letter = torch.cat([batch["letter"], self.words(own), batch["flags"]], 2)
        notes = torch.cat([batch["notes"], self.words(own_near), batch["notes_flags"]], 2)
        x = self.drop(F.relu(self.letter(letter) + self.columns(table))) * here
        y = self.drop(F.relu(self.notes(notes))) * there
        for n in range(LAYERS):
            y = self.notes_norm[n](y + self.drop(F.relu(self.notes_near[n](y)))) * there
            x = x + self.drop(F.relu(self.letter_near[n](x)))
            seen = self._look(x, y, match, there, n)
            x = x + self.drop(F.relu(self.join[n](torch.cat([x, seen], 2))))
            x = self.letter_norm[n](x) * here
        sizes = here.sum((1, 2)).long()
        packed = pack_padded_sequence(x, sizes, batch_first=True, enforce_sorted=False)
        along, _ = pad_packed_sequence(self.along(packed)[0], batch_first=True)
        last = self.drop(F.relu(self.last(torch.cat([x, self.drop(along), table], 2))))
        answer: torch.Tensor = self.answer(last)
        return answer.squeeze(2)

    def _look(
        self, x: torch.Tensor, y: torch.Tensor, match: torch.Tensor, there: torch.Tensor, n: int
    ) -> torch.Tensor:
        count, size, near = len(x), x.shape[1], y.shape[1]
        ask = self.ask[n](x).view(count, size, HEADS, -1)
        key = self.key[n](y).view(count, near, HEADS, -1)
        value = self.value[n](y).view(count, near, HEADS, -1)
        score = torch.einsum("blhd,behd->bleh", ask, key) / ask.shape[3] ** 0.5
        score = (score + self.meet[n][match]).masked_fill(there[:, None] == 0, -1e4)
        nothing = torch.zeros(count, size, 1, HEADS)
        weight = torch.softmax(torch.cat([score, nothing], 2), 2)[:, :, :near]
        return torch.einsum("bleh,behd->blhd", weight, value).reshape(count, size, -1)


class Items:
    """Sentences made ready: word numbers, vectors, the columns of their words, scaled."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        wide: np.ndarray,
        words: dict[str, int],
        by: tuple[np.ndarray, np.ndarray],
    ) -> None:
        """`wide` holds the rows of all content words, sentence after sentence."""
        self.pairs = pairs
        self.starts = np.cumsum([0, *(len(p.content) for p in pairs)])
        self.table = scaled(wide, by)
        self.own = [np.array([words.get(w, 0) for w in p.words]) for p in pairs]
        self.near = [np.array([words.get(w, 0) for w in p.near_words], int) for p in pairs]
        self.letter = [embed(list(p.words)) for p in pairs]

    def size(self, n: int) -> int:
        """Tokens of a sentence and its evidence."""
        return len(self.own[n]) + len(self.near[n])

    def at(self, n: int) -> slice:
        """Where the rows of sentence `n` stand."""
        return slice(self.starts[n], self.starts[n + 1])

    def batch(self, chosen: Sequence[int]) -> dict[str, torch.Tensor]:
        """The arrays of some sentences, filled up to the longest."""
        count = len(chosen)
        long = max(len(self.own[n]) for n in chosen)
        far = max(1, *(len(self.near[n]) for n in chosen))
        shapes = {
            "own": (long,), "own_near": (far,), "letter": (long, 64), "flags": (long, 5),
            "notes": (far, 64), "notes_flags": (far, 13), "match": (long, far),
            "table": (long, self.table.shape[1]), "here": (long, 1), "there": (far, 1),
        }  # fmt: skip
        whole = {"own", "own_near", "match"}
        made = {
            name: np.zeros((count, *shape), np.int64 if name in whole else np.float32)
            for name, shape in shapes.items()
        }
        for row, n in enumerate(chosen):
            one, size, near = self.pairs[n], len(self.own[n]), len(self.near[n])
            made["own"][row, :size] = self.own[n]
            made["own_near"][row, :near] = self.near[n]
            made["letter"][row, :size] = self.letter[n]
            made["flags"][row, :size, :4] = one.flags
            made["flags"][row, one.content, 4] = 1
            made["notes"][row, :near] = one.near_vectors
            made["notes_flags"][row, :near] = one.near_flags
            made["match"][row, :size, :near] = one.match
            made["table"][row, one.content] = self.table[self.at(n)]
            made["here"][row, :size] = 1
            made["there"][row, :near] = 1
        return {name: torch.from_numpy(array) for name, array in made.items()}


class Reader:
    """A learned network with its words and the scale of its columns."""

    def __init__(self, pairs: Sequence[Pair], wide: np.ndarray) -> None:
        """Counts the words of `pairs` and measures the columns; learns nothing yet."""
        counted = Counter(w for p in pairs for w in {*p.words, *p.near_words})
        common = [w for w, n in counted.most_common(MOST_WORDS) if n >= FEWEST]
        self.words = {word: n + 1 for n, word in enumerate(common)}
        self.scale = scale(wide)
        self.network = Network(len(common), wide.shape[1])

    def learn(
        self,
        pairs: Sequence[Pair],
        wide: np.ndarray,
        truths: Sequence[np.ndarray],
        weight: np.ndarray,
        seed: int,
    ) -> None:
        """Learn from sentences: the labels of all tokens of each, of which -1 teaches not.

        `weight` is by content word, the same within a sentence. Small words are taught too, though
        never asked about: to know whose "my" is wrong helps with the words beside it.
        """
        torch.manual_seed(seed)
        # On arrays as small as these a second thread waits more than it works.
        torch.set_num_threads(1)
        chooser = random.Random(seed)
        items = Items(pairs, wide, self.words, self.scale)
        sizes = [items.size(n) for n in range(len(pairs))]
        rates = torch.optim.AdamW(self.network.parameters(), RATE, weight_decay=DECAY)
        steps = EPOCHS * (len(pairs) // BATCH + 2)
        schedule = torch.optim.lr_scheduler.OneCycleLR(rates, RATE, steps, pct_start=0.15)
        for epoch in range(EPOCHS):
            self.network.train()
            begun, losses = time.time(), []
            for chosen in batches(sizes, BATCH, chooser):
                answers = self.network(items.batch(chosen))
                target, counts = torch.full(answers.shape, -1.0), torch.zeros(answers.shape)
                for row, n in enumerate(chosen):
                    target[row, : len(truths[n])] = torch.from_numpy(truths[n])
                    counts[row] = float(weight[items.starts[n]])
                taught = target >= 0
                loss = F.binary_cross_entropy_with_logits(
                    answers[taught], target[taught], weight=counts[taught]
                )
                rates.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                rates.step()
                schedule.step()
                losses.append(loss.item())
            print(f"  epoch {epoch}: loss {np.mean(losses):.4f}, {time.time() - begun:.0f} s")

    def log_odds(self, pairs: Sequence[Pair], wide: np.ndarray) -> np.ndarray:
        """Of every content word of `pairs`."""
        self.network.eval()
        items = Items(pairs, wide, self.words, self.scale)
        found = np.zeros(len(wide), np.float64)
        order = sorted(range(len(pairs)), key=items.size)
        with torch.no_grad():
            for first in range(0, len(order), 256):
                chosen = order[first : first + 256]
                answers = self.network(items.batch(chosen)).numpy()
                for row, n in enumerate(chosen):
                    found[items.at(n)] = answers[row, pairs[n].content]
        return found

    def save(self, file: Path) -> None:
        """Write the arrays at half precision, laid out as `network` multiplies them."""
        arrays: dict[str, np.ndarray] = {}
        for name, value in self.network.state_dict().items():
            array = value.numpy()
            if array.ndim == 3:
                array = array.transpose(2, 1, 0).reshape(-1, array.shape[0])
            elif array.ndim == 2 and not name.startswith(("words.", "meet.")):
                array = array.T
            arrays[_renamed(name)] = array.astype(np.float16)
        np.savez_compressed(
            file,
            words=np.array("\n".join(self.words)),
            layers=np.array(LAYERS),
            mean=self.scale[0],
            deviation=self.scale[1],
            **arrays,
        )


def _renamed(name: str) -> str:
    """Torch's names of a GRU's arrays made like the others': layer, dot, weight or bias."""
    name = re.sub(r"^along\.(weight|bias)_ih_l0(_reverse)?", r"along_in\2.\1", name)
    name = re.sub(r"^along\.(weight|bias)_hh_l0(_reverse)?", r"along_on\2.\1", name)
    return name.replace(".conv.", ".")
