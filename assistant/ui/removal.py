"""Taking words out of a letter so that what is left still reads: spaces, stops, lead-ins."""

import re

from assistant.ui.state import Splice
from guardrails import Finding
from guardrails.text import WORD, fold_case, sentences

_LEAD_IN = re.compile(r"(?:^|(?<=[\s(]))(?:at|in|for|of|to|with|on|from|by|a|an|the)[ \t]+$", re.I)
# Words before which no noun can follow: what led in to the removed ones would lead to nothing.
_NO_NOUN = frozenset(
    "a an the this that these those my your our his her their "
    "i you he she it we they who which whom whose where when while because although though if as "
    "and or but nor so yet than then "
    "about above across after against along among around at before behind beside between beyond by "
    "despite during except for from in inside into near of off on onto out outside over since "
    "through throughout to toward towards under until up upon via with within without "
    "is are was were am be been being has have had do does did can could may might must shall "
    "should will would not also too again together".split()
)
_STOPS = ".!?"


def removal_of(text: str, finding: Finding) -> Splice | None:
    """The edit that takes the words out and leaves tidy text; `None` where there are no words."""
    start, end = finding.start, finding.end
    if start >= end:
        return None
    if not _opens_sentence(text, start):
        end = _without_stop(text, start, end)
    while _leads_nowhere(text, end) and (lead := _LEAD_IN.search(text, 0, start)):
        start = lead.start()
    if _opens_sentence(text, start):
        return _opening(text, start, end)
    if start > 0 and text[start - 1] in " \t":
        if end == len(text) or text[end] in ".,;:!?)\n":
            start = _back(text, start, " \t")
        else:
            end = _past(text, end, " \t")
    if start > 0 and text[start - 1] in ",;:" and text[end : end + 1] in tuple(",;:.!?"):
        start -= 1
    return Splice(start, text[start:end], "")


def _opening(text: str, start: int, end: int) -> Splice:
    """The edit where the words open a sentence; where they are all of it, its stop goes too."""
    end = _past(text, end, " \t,;:")
    if end < len(text) and text[end] in _STOPS:
        end = _past(text, _past(text, end, _STOPS), " \t")
    if _opens_line(text, start):
        end = _past(text, end, "\n")
    elif end == len(text) or text[end] == "\n":
        start = _back(text, start, " \t")
    if text[end : end + 1].islower():
        return Splice(start, text[start : end + 1], text[end].upper())
    return Splice(start, text[start:end], "")


def _leads_nowhere(text: str, end: int) -> bool:
    """Whether nothing that stands after `end` can take a preposition or an article before it."""
    following = text[end:].lstrip(" \t")
    if not following or not following[0].isalnum():
        return True
    word = WORD.match(following)
    return word is not None and fold_case(word.group()) in _NO_NOUN


def _without_stop(text: str, start: int, end: int) -> int:
    """`end` before the stop of a sentence that goes on without the words."""
    if any(sentence.end == end for sentence in sentences(text)):
        while end > start and text[end - 1] in _STOPS:
            end -= 1
    return end


def _opens_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


def _opens_sentence(text: str, at: int) -> bool:
    return _opens_line(text, at) or any(sentence.start == at for sentence in sentences(text))


def _past(text: str, at: int, chars: str) -> int:
    while at < len(text) and text[at] in chars:
        at += 1
    return at


def _back(text: str, at: int, chars: str) -> int:
    while at > 0 and text[at - 1] in chars:
        at -= 1
    return at
