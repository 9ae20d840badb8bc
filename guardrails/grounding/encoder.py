"""A small pretrained reader of English: all-MiniLM-L6-v2, as far as two models share it.

Both have learned on from its layers: `transformer` (is this word supported?) and `guardrails.tenor`
(does this sentence offend?). What each has learned is a graph with a byte a weight, which ONNX
Runtime runs (`tools/pretrained.py` writes it); the pieces of words with what they mean, which both
left as they were, are kept once, here.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from guardrails.grounding.layers import Floats
from guardrails.grounding.wordpieces import WordPieces

PIECES_FILE = Path(__file__).parent / "data" / "pieces.npz"
COLUMNS = "columns"
"""Under this name a graph tells which columns it reads or answers, a line each."""
_ERRORS_ONLY = 3


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of words: their numbers, and what each means before it is read in its place."""

    number: dict[str, int]
    cut: WordPieces
    steps: NDArray[np.int8]
    sizes: Floats
    """Pieces × 1: what a step of `steps` is worth."""

    def meanings(self, pieces: NDArray[np.intp]) -> Floats:
        """N × width."""
        return np.asarray(self.steps[pieces] * self.sizes[pieces])


@cache
def known_pieces() -> Pieces:
    """Those of the pretrained model."""
    with np.load(PIECES_FILE) as file:
        number = {piece: n for n, piece in enumerate(str(file["vocabulary"]).split("\n"))}
        return Pieces(
            number,
            WordPieces(number),
            file["word.weight"],
            file["word.weight.size"].astype(np.float32),
        )


class Graph:
    """A file written by `tools/pretrained.py`; asked on one thread, the others may be needed."""

    def __init__(self, file: Path, columns: tuple[str, ...], maker: str) -> None:
        """Raises RuntimeError where it knows other columns: `maker` has to write it anew."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        # Weights are multiplied out once, when the file is read, not each time.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
        self._session = onnxruntime.InferenceSession(
            file, options, providers=["CPUExecutionProvider"]
        )
        told = self._session.get_modelmeta().custom_metadata_map
        if told.get(COLUMNS, "").split("\n") != list(columns):
            raise RuntimeError(f"{file.name} was made for other columns; run {maker}")

    def __call__(self, **inputs: NDArray[np.generic]) -> list[Floats]:
        """Its answers in their order."""
        found: list[Floats] = self._session.run(None, inputs)
        return found
