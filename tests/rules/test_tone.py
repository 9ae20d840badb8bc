import pytest

from guardrails import Severity
from guardrails.rules.tone import RULE
from tests.samples import brief, letter


def _rejected(sentence):
    found = RULE.check(letter(sentence), brief())
    return [f for f in found if f.severity is not Severity.ADVICE]


@pytest.mark.parametrize(
    "sentence",
    [
        "I most humbly thank you for condescending to meet me.",
        "Kindly accept my deepest reverence.",
        "You are the greatest physician of our age.",
        "I have never met anyone as brilliant as you.",
        "I know that I am the strongest applicant you will see this year.",
        "Your program would be lucky to have me.",
        "I am sorry that I was so nervous.",
        "Please forgive my poor answer on ethics.",
        "I hope my bad connection did not count against me.",
        "The other interviewer was rude and bored.",
        "Other programs I have visited cannot compare.",
        "My heart overflows with joy at the thought of Lakeview.",
        "I wept with happiness after we spoke.",
        "I shall treasure your words until the end of my days.",
        "Unlike the other places, your residents looked happy.",
        "I regret how I answered the question about failure.",
        "In my defense, I had been up all night.",
        "I remain, dear Sir, your most obedient servant.",
        "I am far more qualified than my peers.",
        "It was the most transcendent hour of my life.",
        "Frankly, the applicants in my group seemed dull.",
        "I wish to clarify that my low score was due to illness.",
        "Your wisdom surpasses that of any doctor I have known.",
        "I am uniquely gifted for this specialty.",
        "It is with the utmost humility that I address your eminence.",
    ],
)
def test_fires_on(sentence):
    assert _rejected(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I enjoyed our conversation very much.",
        "It was a privilege to hear about your work.",
        "I admire how you teach.",
        "Your kindness put me at ease.",
        "You were the first person to ask me that.",
        "Your residents seemed happy and honest.",
        "I was moved by your story about the first patient.",
        "I was nervous that morning, and your welcome helped.",
        "I would work hard to be a good intern.",
        "I believe my training in public health would serve your patients well.",
        "Thank you for your patience when my video froze.",
        "The best part of the day was noon report.",
        "I was impressed by the humility of your faculty.",
        "I was humbled by the families I met.",
        "It was one of the best interviews of my season.",
        "We spoke about burned-out residents and what helps them.",
        "You told me that interns can feel lost in July.",
        "My mentor told me to ask about call.",
        "I am proud of the clinic we built.",
        "I regret that we did not have more time.",
        "I was glad to meet other applicants at lunch.",
        "The patient begged us to stay.",
        "It would be an honor to train with you.",
        "The residents were tired but kind.",
        "My heart is in rural medicine.",
    ],
)
def test_silent_on(sentence):
    assert _rejected(sentence) == []
