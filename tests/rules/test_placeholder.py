import pytest

from guardrails import Severity
from guardrails.rules.placeholder import RULE
from tests.samples import brief, letter


def _rejected(sentence):
    found = RULE.check(letter(sentence), brief())
    return [f for f in found if f.severity is not Severity.ADVICE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you, Dr. [Interviewer Last Name].",
        "I liked <specific program feature>.",
        "I enjoyed learning about {program}.",
        "Best,\n[Your Name]",
        "(insert personal detail here)",
        "I loved hearing about XYZ.",
        "On ___ we met.",
        "Sure! Here's a thank-you email you can use:",
        "Certainly, here is a polished version of your note.",
        "I've kept the tone warm and professional.",
        "Would you like me to make it shorter?",
        "Subject: Thank you",
        "## Thank you note",
        "Feel free to adjust the details to fit your style.",
        "As a language model I cannot recall this.",
        "This draft is 180 words.",
        "Note: I left out the salary as you asked.",
        "Thank you for the talk on [TOPIC].",
        "I enjoyed the [X] clinic.",
        "We talked about TBD.",
        "Dear Dr. XXXX,",
        "Let me know if you want me to tweak the tone!",
        "%FIRST_NAME%",
    ],
)
def test_fires_on(sentence):
    assert _rejected(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Sure enough, the resident knew the answer.",
        "Certainly the best coffee was in the library.",
        "Here is the link to our abstract.",
        "I hope this note finds you well.",
        "The X-linked form came up at noon report.",
        "Generation X was the joke of the day.",
        "The subject line of your poster made me smile.",
        "I drafted the protocol with two residents.",
        "Based on our conversation, I read the paper you named.",
        "I replaced my old note template with yours.",
        "We inserted a line under your eye.",
        "The version of the handoff you use is short.",
        "I have attached a one-page summary.",
        "Please let me know if I can send the poster.",
        "Cranial nerve X was the answer.",
        "The p < 0.05 result surprised us.",
        "Room [3] had the best view.",
        "The consult service (cardiology, renal) is busy.",
    ],
)
def test_silent_on(sentence):
    assert _rejected(sentence) == []
