"""Readers of what the interviewer and the program do."""

import re

from assistant.offline.grammar import noun_phrase, safe_tail, with_article
from assistant.offline.names import Names
from assistant.offline.notes import Fragment, Owner
from assistant.offline.shapes import Shape
from assistant.offline.vocabulary import base_form, gerund, read
from assistant.offline.voice import (
    ATTITUDES,
    FEATURES,
    FIRST_PERSON,
    NOT_OPENING,
    PAST_FOR_YOU,
    ROLE_VERBS,
    UNSURE_REST,
    goes_nowhere,
    has_substance,
    is_empty,
    is_place,
    named,
    second_person,
    to_you,
)


class Doing(Names):
    """Readers of doings and features."""

    def _proud(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(r"(?:she|he)(?:'s| is) (most proud|proudest|proud) of (.+)$", text, re.I)
        if not match or not fragment.sure_pronoun or fragment.owner is not Owner.INTERVIEWER:
            return None
        phrase = with_article(to_you(match.group(2)))
        return (Shape.YOU, f"you are {match.group(1).lower()} of {phrase}", 8) if phrase else None

    def _runs(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        """A program's clinic, bus or track that does something: "the bus goes to harvest sites"."""
        words = read(to_you(re.sub(r"^(?:the|their) ", "", text)))
        phrase = noun_phrase(words, 0) if words else None
        if phrase is None or phrase.end >= len(words) - 1 or words[phrase.head].low not in FEATURES:
            return None
        verb = words[phrase.end]
        if phrase.plural or words[0].may("det", "num", "poss") or verb.low not in _PROGRAM_VERBS:
            return None
        follow = safe_tail(words, phrase.end + 1)
        name = named(" ".join(w.text for w in words[phrase.start : phrase.end]))
        return (Shape.RESIDENTS, f"{name} {verb.low} {follow}", 7) if follow else None

    def _you_are(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"(?:{self.subject})(?:'s| is|'re)? (\w+ing|was (?=an? )) ?(.*)$", text, re.I
        )
        if not match or not fragment.sure_pronoun or fragment.owner is not Owner.INTERVIEWER:
            return None
        if match.group(1).lower().startswith("was"):
            was = safe_tail(read(to_you(match.group(2))), 0)
            return (Shape.YOU, f"you were {was}", 8) if was else None
        if match.group(1).lower() not in _DOING:
            return None
        follow = safe_tail(read(to_you(match.group(2))), 0)
        return (Shape.YOU, f"you are {match.group(1).lower()} {follow}", 7) if follow else None

    def _you(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            rf"({self.subject})?(?:^| )((?:still|also|now|first) )?([a-z]+) (.+)$", text, re.I
        )
        if not match or fragment.owner is not Owner.INTERVIEWER or not fragment.sure_pronoun:
            return None
        verb = match.group(3).lower()
        if not match.group(1) and not (
            fragment.first and verb in ROLE_VERBS and verb.endswith("s")
        ):
            # "started a job" without a subject may just as well be the applicant's.
            return None
        you = second_person(verb)
        words = read(f"{verb} {to_you(match.group(4))}")
        follow = safe_tail(words, 1) if you else None
        if not you or not follow or not has_substance(follow):
            return None
        if _is_lame(verb, follow) or (you in ("do", "did") and len(follow.split()) < 2):
            return None
        if verb in PAST_FOR_YOU and re.search(r"\b(?:me|my)\b", follow):
            base = base_form(verb, "ed")
            return (Shape.THANKS, f"{gerund(base)} {follow}", 9) if base else None
        return Shape.YOU, f"you {match.group(2) or ''}{you} {follow}", 8

    def _residents(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = _RESIDENTS.match(re.sub(r"(?<=\w) own ", " their own ", text))
        if not match:
            return None
        words = read(to_you(match.group("rest")))
        if len(words) < 2:
            return None
        adverb = (
            words[0].text + " " if words[0].low in ("also", "now", "all", "still", "each") else ""
        )
        words = words[1:] if adverb else words
        singular = match.group("subject").lower().startswith(("each", "every", "the "))
        modal = re.match(
            r"(?:can|must|have to|get to|learn to|help) (?=\w)",
            " ".join(w.text for w in words),
            re.I,
        )
        if modal and not singular:
            words = words[len(modal.group().split()) :]
            adverb += modal.group().lower()
        verb = words[0]
        if verb.low in ATTITUDES or not verb.may("third" if singular else "base"):
            return None
        if not singular and verb.may("plural"):
            return None
        objects = 2 if verb.low in ("give", "teach", "show", "gives", "teaches") else 1
        follow = safe_tail(words, 1, objects=objects)
        if not follow or not has_substance(follow) or goes_nowhere(verb.low, follow):
            return None
        subject = re.sub(r"^res\b", "residents", match.group("subject"))
        subject = subject if re.match(r"PGY|CA|R\d", subject) else subject[0].lower() + subject[1:]
        return Shape.RESIDENTS, f"{subject} {adverb}{verb.low} {follow}", 7

    def _inner_feature(self, text: str) -> str | None:
        """A feature named further inside a fragment ("they built their own simulation lab")."""
        words = read(text)
        if UNSURE_REST.search(text) or FIRST_PERSON.search(text):
            return None
        tokens = text.split()
        if any(self.is_strange(w) and not is_place(tokens, n) for n, w in enumerate(tokens)):
            return None
        for at in range(1, len(words) - 1):
            if words[at - 1].low in ("into", "before", "after", "until"):
                continue
            opens = (words[at - 1].may("det", "prep") and words[at - 1].low != "of") or words[
                at - 1
            ].low in (
                "has",
                "have",
                "is",
                "own",
            )
            phrase = noun_phrase(words, at) if opens else None
            if phrase and not words[at].may("det", "num", "poss"):
                feature = self._feature(" ".join(w.text for w in words[at : phrase.end]))
                if feature and self.clean(feature):
                    return feature
        return None

    def _they(self, text: str, _fragment: Fragment) -> tuple[Shape, str, int] | None:
        """What "they", the program, have or do."""
        match = re.match(
            r"(?:so )?they (?:also )?(have|run|use|offer|built|started|added|created) (.+)$",
            text,
            re.I,
        )
        follow = match and safe_tail(read(f"x {match.group(2)}"), 1)
        if not match or not follow or not has_substance(follow):
            return None
        verb = _THIRD.get(match.group(1).lower(), match.group(1).lower())
        return Shape.RESIDENTS, f"the program {verb} {follow}", 6

    def _been(self, text: str, fragment: Fragment) -> tuple[Shape, str, int] | None:
        match = re.match(
            r"(?:she|he)(?:'s| has) been (?:the |a )?(PD|APD|program director|chair|chief)"
            r" (?:for )?(.+)$",
            text,
            re.I,
        )
        years = match and re.match(r"(?:about )?[\w]+ years?", match.group(2))
        if (
            not match
            or not years
            or not fragment.sure_pronoun
            or fragment.owner is not Owner.INTERVIEWER
        ):
            return None
        role = {"pd": "program director", "apd": "associate program director"}.get(
            match.group(1).lower(), match.group(1)
        )
        return Shape.YOU, f"you have been {role} for {years.group()}", 6

    def _feature(self, text: str) -> str | None:
        """The opening noun phrase of a fragment, when it names something programs have."""
        text = re.sub(r"^(?:they have|they've got|there's|there is|have|has) (?:a |an )?", "", text)
        text = re.sub(r"^(?:a|an|the|own|new) ", "", text)
        words = read(to_you(text))
        phrase = noun_phrase(words, 0) if words else None
        if phrase is None or words[0].may("det", "num", "poss"):
            return None
        rest = " ".join(w.text for w in words[phrase.end :])
        if UNSURE_REST.search(rest):
            return None
        core = words[phrase.start : phrase.head + 1]
        if words[phrase.head].low not in FEATURES and "of" in (w.low for w in words[: phrase.end]):
            # "skin of color lecture series": the head comes last.
            core = words[phrase.start : phrase.end]
        if core[-1].low not in FEATURES or len(core) < 2 or is_empty(core):
            return None
        if words[0].low in NOT_OPENING or (
            words[0].may("mainly_verb", "past", "third") and not words[0].may("noun", "adj")
        ):
            return None
        return named(" ".join(w.text for w in words[phrase.start : phrase.end]))


# What follows a feature's name may show that it is not there, or not there yet.


def _is_lame(verb: str, follow: str) -> bool:
    """Whether a predicate lost its object or its order ("make with residents")."""
    if re.match("(?:with|for|from) ", follow) and verb in _NEED_OBJECTS:
        return True
    unplaced = verb == "trained" and follow[0].isupper()
    return unplaced or bool(re.match(r"on \w+days [a-z]+ [a-z]+s$", follow))


_NEED_OBJECTS = frozenset(["makes", "started", "brings", "gives", "keeps", "built"])
_THIRD = {"have": "has", "run": "runs", "use": "uses", "offer": "offers"}

_PROGRAM_VERBS = frozenset(
    """runs meets covers includes goes serves offers rotates teaches leads opens visits travels sees
    brings pairs uses reviews gives lasts sends takes""".split()
)
_RESIDENTS = re.compile(
    r"^(?:and |where |the (?!chief |intern |senior resident "
    r"|attending ))?(?P<subject>(?:(?:senior|chief|junior|all|most) )?(?:residents|interns"
    r"|chiefs|faculty|attendings|fellows|seniors|volunteers|patients|families|nurses"
    r"|students|PGY-\ds|CA-?\ds|R\ds)"
    r"|res(?= (?:run|do|take|get|write|pick|lead|present|rotate|go|staff|keep|choose|teach"
    r"|see|work|join|have))"
    r"|(?:each|every) (?:resident|intern|fellow|class|PGY-\d|PGY-\d resident|senior)"
    r"|the (?:chief|chief resident|intern|senior resident|attending))\s+(?P<rest>.+)$",
    re.I,
)
_DOING = frozenset(
    """doing rewriting building starting running working leading creating teaching writing studying
    developing designing redesigning recruiting expanding organizing directing""".split()
)
