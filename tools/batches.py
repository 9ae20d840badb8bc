"""Sentences of about one length, a few at a time."""

import random
from collections.abc import Sequence


def batches(sizes: Sequence[int], most: int, chooser: random.Random) -> list[list[int]]:
    """The numbers of the sentences, `most` of about one length together, in a new order."""
    order = list(range(len(sizes)))
    chooser.shuffle(order)
    found = []
    for first in range(0, len(order), most * 30):
        part = sorted(order[first : first + most * 30], key=sizes.__getitem__)
        found += [part[n : n + most] for n in range(0, len(part), most)]
    chooser.shuffle(found)
    return found
