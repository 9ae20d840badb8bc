import pytest

from guardrails import Severity
from guardrails.rules.slang import RULE
from tests.samples import brief, letter


def _rejected(sentence):
    found = RULE.check(letter(sentence), brief())
    return [f for f in found if f.severity is not Severity.ADVICE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Y'all made me feel at home.",
        "Ngl I was nervous.",
        "The sim lab was sick!",
        "That case was wild lol.",
        "I'm hyped about the track.",
        "Can't wait 2 c u again.",
        "Your team is goals.",
        "It was hella fun.",
        "OMG the noon report.",
        "Thanks a bunch for the tour!",
        "The residents were super nice.",
        "I kinda love the noon report.",
        "Your program rocks.",
        "You guys were the best.",
        "The whole day was fire.",
        "I'm down to work on that.",
        "imo that is the best way.",
        "Can't wait! 🙌",
        "Loved it <3",
        "The vibe was great.",
        "It was dope to see the lab.",
        "k thanks",
        "I was like, wow.",
        "That was pretty awesome sauce.",
        "ur team rocks",
        "I'm so pumped to learn more.",
    ],
)
def test_fires_on(sentence):
    assert _rejected(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It was awesome to see the lab.",
        "The heart pumped blood against the clamp.",
        "I have a cool compress on my eyes.",
        "The U of M rotation was hard.",
        "TY beads were in the jar.",
        "BTK inhibitors came up twice.",
        "The MS4 presented on AF with RVR.",
        "Rad onc is a small field.",
        "I took Step 2 in July.",
        "At 4 the residents meet in the library.",
        "Dr. Ty Moreno led rounds.",
        "She was lit by the window.",
        "A chill in the room passed when the family laughed.",
        "He was sick for a week.",
        "The child had chills.",
        "We saw 2 patients in clinic.",
        "The fire drill made us laugh.",
        "Your kind words stayed with me.",
        "I am on sub-I in the ICU until May.",
        "The 3:1 ratio, see (below), was clear.",
    ],
)
def test_silent_on(sentence):
    assert _rejected(sentence) == []
