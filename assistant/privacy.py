"""What a model elsewhere gets to see: stand-ins for who and where, nothing of any patient.

Before a call that leaves this machine every name, place, address and number that points at a person
becomes an invented one of the same kind, always the same within a brief; in what comes back the
real ones are put in again before anything is checked. Natural names are used, for a model bends and
drops marks such as [PERSON_1], and the guardrails would take one left over for a gap. What
concerns a patient is taken out altogether: no letter may hold it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from assistant import asking
from assistant.identities import CODES, TITLE, WORD, Identity, identities, patients
from assistant.style import excerpt
from assistant.untrusted import visible, without
from guardrails import Brief, Profile
from guardrails.persons import distance, letters

_HEADS = "Bar Dor Fen Gal Hol Jor Kel Lem Mor Nev Per Quin Ros Sel Tam Ver Wen Yar Zel Cal".split()
_PERSONS = "vane dric mund tavo linsk rada beko thane willo gerd".split()
_PLACES = "holt mere wick dale ford combe haven stead crest bury".split()
_CODE = {
    "mail": "person{}@mail.example",
    "site": "site{}.example",
    "phone": "555-01{:02}",
    "number": "90000{:03}",
}
_TITLED = re.compile(rf"\b{TITLE}\b\.?\s*$", re.I)
_FUZZY = 6
"""Letters a slip for a stand-in must have to be taken for it."""


class Mask:
    """The stand-ins of one brief; `brief` is it as a model may see it.

    With `on` false everything stays as it is, for a model on this machine.
    """

    def __init__(self, brief: Brief, *, on: bool = True) -> None:
        self.on = on
        self._hidden: dict[str, Identity] = {}
        self._stand_in: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._real: dict[str, Identity] = {}
        self._used: set[str] = set()
        if on:
            self._hidden = identities(brief)
            self._invent(brief)
        self.brief = self._masked(brief) if on else brief

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(real, stand-in) of everything hidden so far, for the applicant to see."""
        words = (
            (self._hidden[key].word, name)
            for key, name in self._stand_in.items()
            if key in self._used
        )
        return (*words, *self._codes.items())

    def hide(self, text: str) -> str:
        """`text` with stand-ins; case and possessives are kept."""
        if not self.on:
            return text
        for kind, pattern in CODES.items():
            text = pattern.sub(partial(self._code, kind), text)
        words = [*WORD.finditer(text)]
        keys = [letters(word.group()) for word in words]
        made, end = [], 0
        for i, word in enumerate(words):
            if keys[i] in self._hidden and self._is_name(text, words, keys, i):
                made += [text[end : word.start()], _cased(self._stand_in[keys[i]], word.group())]
                end = word.end()
                self._used.add(keys[i])
        return "".join((*made, text[end:]))

    def show(self, text: str) -> str:
        """`text` with the real names and codes again, also where a stand-in was bent a little."""
        if not self.on:
            return text
        for real, code in self._codes.items():
            plain = real.replace("\\", r"\\")
            text = re.sub(rf"(?<!\w){re.escape(code)}(?!\w)", plain, text, flags=re.I)
        return WORD.sub(self._shown, text)

    def _shown(self, hit: re.Match[str]) -> str:
        said = hit.group()
        identity = self._real.get(said.lower()) or self._slip(said)
        if identity is None:
            return said
        if identity.short:
            return identity.word
        shouted = said.isupper() and len(said) > 1
        word = identity.word.upper() if shouted else identity.word
        return word[0].upper() + word[1:] if said[0].isupper() else word

    def _slip(self, said: str) -> Identity | None:
        if len(said) < _FUZZY or not said[0].isupper() or letters(said) in self._hidden:
            return None
        near = (i for name, i in self._real.items() if distance(said.lower(), name) == 1)
        return next(near, None)

    def _is_name(self, text: str, words: list[re.Match[str]], keys: list[str], i: int) -> bool:
        """Whether this word is meant as the name: everyday words need a sign of it."""
        identity, said = self._hidden[keys[i]], words[i].group()
        if identity.short:
            return said.isupper()
        if not identity.common or said[0].isupper():
            return True
        beside = (
            j
            for j in (i - 1, i + 1)
            if 0 <= j < len(words)
            and keys[j] in self._hidden
            and not text[words[min(i, j)].end() : words[max(i, j)].start()].strip(" -")
        )
        return any(beside) or bool(_TITLED.search(text[: words[i].start()][-12:]))

    def _code(self, kind: str, hit: re.Match[str]) -> str:
        real = hit.group()
        if real not in self._codes:
            self._codes[real] = _CODE[kind].format(len(self._codes) + 1)
        return self._codes[real]

    def _invent(self, brief: Brief) -> None:
        typed = " ".join(text for _, text in brief.sources()).lower()
        fresh = {place: _invented(place, typed) for place in (False, True)}
        short = _initialisms(typed)
        for key, identity in self._hidden.items():
            name = next(short if identity.short else fresh[identity.place])
            self._stand_in[key] = name
            self._real[name.lower()] = identity

    def _masked(self, brief: Brief) -> Brief:
        def clear(text: str) -> str:
            return self.hide(without(text, patients(text, brief)))

        def maybe(text: str | None) -> str | None:
            return self.hide(text) if text else text

        profile = Profile(
            name=self.hide(brief.profile.name),
            specialty=brief.profile.specialty,
            medical_school=maybe(brief.profile.medical_school),
            graduation_year=brief.profile.graduation_year,
        )
        held = brief.interview
        interview = replace(
            held,
            program=self.hide(held.program),
            interviewer=self.hide(held.interviewer),
            institution=maybe(held.institution),
            role=maybe(held.role),
            format=maybe(held.format),
            event=maybe(held.event),
            email=None,
            others=tuple(map(self.hide, held.others)),
        )
        confirmed = tuple(map(clear, brief.confirmed))
        return replace(
            brief,
            profile=profile,
            interview=interview,
            notes=clear(brief.notes),
            confirmed=confirmed,
        )


def what_is_sent(brief: Brief, wish: str = "", *, masked: bool = True, samples: str = "") -> str:
    """Everything a model gets to see for `brief`, in full and as it is sent.

    The writing call is shown with all notes there are to quote from; in fact it holds those the
    model picked. A rejected version goes back sentence by sentence with the objections, under the
    same stand-ins.
    """
    mask = Mask(visible(asking.sendable(brief)), on=masked)
    calls = {
        "To read your notes": asking.reading_texts(mask.brief),
        "To write the letter": asking.writing_texts(
            mask.brief, mask.hide(wish), excerpt(samples, brief)
        ),
    }
    shown = [f"== {name} ==\n{system}\n\n{user}" for name, (system, user) in calls.items()]
    if masked:
        pairs = "\n".join(f"{real} is sent as {name}" for real, name in mask.pairs)
        shown.append(f"== Stand-ins; these lines are not sent ==\n{pairs}")
    return "\n\n".join(shown)


def _cased(name: str, like: str) -> str:
    if like.islower():
        return name.lower()
    return name.upper() if like.isupper() and len(like) > 2 else name


def _invented(place: bool, typed: str) -> Iterator[str]:
    """Names of people or places that nothing typed contains, each unlike the one before."""
    tails = _PLACES if place else _PERSONS
    for i in range(len(_HEADS) * len(tails)):
        turn, at = divmod(i, len(_HEADS))
        name = _HEADS[at] + tails[(at + turn * 3 + turn // len(tails)) % len(tails)]
        if name.lower() not in typed:
            yield name
    yield from _numbered("Sorvan" if place else "Ostrelm")


def _numbered(stem: str) -> Iterator[str]:
    """Names without end, spelled with letters only; notes that need them are no notes."""
    count = 0
    while True:
        count += 1
        yield stem + "".join("aeioulnrst"[int(digit)] for digit in str(count))


def _initialisms(typed: str) -> Iterator[str]:
    alphabet = "KXWZQVJ"
    for i in range(len(alphabet) ** 3):
        name = "".join(alphabet[n % 7] for n in (i, i // 7 + 3, i // 49 + 5))
        if name.lower() not in typed:
            yield name
