"""Who and what a text may name: the interviewer, the program, nobody else."""

import re

from assistant.offline import keepout
from assistant.offline.vocabulary import is_proper
from assistant.offline.voice import CAPITALS, is_place, is_rough
from guardrails import Brief

_BARE = re.compile(
    r"\b(?:things?|stuff|\w+-ish|smthg|bit|own worry|friend|buddy|whichever"
    r"|whatever|whoever|minutes?|the about)\b",
    re.I,
)
"""Words too loose for a letter, whatever stands around them."""


class Names:
    """The names of one brief, and what they allow."""

    def __init__(self, brief: Brief) -> None:
        names = re.findall(r"[^\W\d_][\w'-]+", brief.interview.interviewer)
        titles = {"dr", "prof", "professor", "ms", "mr", "mrs", "mx"}
        own = "|".join(re.escape(n.lower()) for n in names if n.lower() not in titles) or "nobody"
        self.subject = rf"(?:she|he|(?:dr\.? )?(?:{own})(?: (?:{own}))?)"
        family = [n for n in names if n.lower() not in titles][-1:] or ["x"]
        self.initial = re.escape(family[0][0])
        self.coordinator = brief.kind == "coordinator"
        self.places = {
            w for f in (brief.interview.program, brief.interview.institution or "",
                        brief.profile.medical_school or "") for w in re.findall(r"[A-Z][\w'-]+", f)
        }  # fmt: skip
        interview = brief.interview
        named = (interview.program, interview.institution or "", brief.profile.specialty)
        form = " ".join(named)
        self.form_words = {w.lower() for w in re.findall(r"[A-Za-z]{3,}", form)} - {
            "medicine",
            "health",
        }
        self.own = {n.lower() for n in names}

    def clean(self, text: str) -> bool:
        """No stranger's name, no leftover pronoun, no sign a letter does not carry."""
        if re.search(
            r"[@#=<>~/\\|*?_\[\]{}]|\d/\d|\b(?:he|she|her|him|his|they|them|it|its|this|that"
            r"|these|those|us|we|the own)\b",
            text,
        ):
            return False
        if _BARE.search(text) or keepout.reason(text) or any(map(is_rough, text.split())):
            return False
        tokens = text.split()
        return not any(
            self.is_strange(word) and not is_place(tokens, at) for at, word in enumerate(tokens)
        )

    def is_strange(self, word: str) -> bool:
        """Whether a capitalised word may be the name of somebody else."""
        bare = word.strip(".,;:'\"").removesuffix("'s")
        if not bare[:1].isupper() or bare in ("I", "I'd") or bare in self.places:
            return False
        return not (re.match(r"[A-Z][A-Z&\d-]|PGY", bare) or bare in CAPITALS or is_proper(bare))
