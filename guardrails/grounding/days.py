"""The names of weekdays and months, by key."""

import datetime

from guardrails.grounding.tokens import key

NAMES = {
    key(name.lower()): name
    for name in (
        *(f"{datetime.date(2000, n, 1):%B}" for n in range(1, 13)),
        *(f"{datetime.date(2000, 1, n):%A}" for n in range(3, 10)),
    )
}
"""The name of each as English writes it."""
WEEKDAYS = frozenset(key(f"{datetime.date(2000, 1, n):%A}".lower()) for n in range(3, 10))
"""The keys of the weekdays."""
MONTHS = frozenset(NAMES) - WEEKDAYS
"""The keys of the months."""
SHORTEST = 3
"""Letters a day or month is cut short to at the most: wed, sept ("w" is "with")."""


def is_weekday(word: str) -> bool:
    """Whether a lower-case word is a weekday, whole, cut short or in the plural: fri, Sundays."""
    whole = word.removesuffix("s")
    return len(whole) >= SHORTEST and any(NAMES[d].lower().startswith(whole) for d in WEEKDAYS)
