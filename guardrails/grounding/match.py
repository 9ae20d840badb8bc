"""How a word of a letter meets a word of the evidence."""

from enum import IntEnum


class Match(IntEnum):
    """How a word of the letter meets a word of the evidence, best first."""

    SAME = 0
    SHORT = 1
    """A short form and what it stands for."""
    SYNONYM = 2
    GENERAL = 3
    """The letter's word is more general than the notes' word."""
    TYPO = 4
    """The notes' word is cut short or misspelled."""
