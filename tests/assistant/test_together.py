"""One letter to each interviewer of a day: own notes only, and no sentence in two of them."""

import itertools

import pytest

from assistant.model import Model
from assistant.split import briefs, by_person
from assistant.together import draft_each
from assistant.unlike import said, sentences_said
from guardrails import Letter
from tests.assistant.chain import READ, change, letter, settings
from tests.openai_server import OpenAIServer, says
from tests.samples import INTERVIEW, brief

DAY = """long day, good coffee
1. Dr Moreno, APD - asked abt my QI project, the sepsis alert in the ED.
PGY2s get a 2wk teaching block. she runs the Thursday noon report, residents pick the case
2. Dr. Feinmark, cards: POCUS course for interns every spring. talked about diagnostic
uncertainty. residents pick the case at noon report
3. Dr. Okonjo (PGY3): residents run the free clinic. talked about teaching medical students.
"""
SAME = "residents run the free clinic. talked about diagnostic uncertainty and teaching."
NAMES = tuple(f"Dr. Zelda {tail}" for tail in ("Feinmark", "Okonjo", "Lund", "Ito", "Hartwell"))


def day(notes=DAY, others=("Dr. Ruth Feinmark", "Dr. Ada Okonjo")):
    import dataclasses

    about = brief(notes=notes, interview=dataclasses.replace(INTERVIEW, others=others))
    return briefs(about, by_person(about))


def shared(letters):
    return [
        sentences_said([a]) & sentences_said([b]) for a, b in itertools.combinations(letters, 2)
    ]


def test_offline_each_gets_a_letter_of_their_own():
    with Model(settings(model="offline")) as model:
        done = draft_each(day(), model)
    letters = [one.draft.letter for one in done]
    greeted = [text.body.split(",")[0] for text in letters]
    assert greeted == ["Dear Dr. Moreno", "Dear Dr. Feinmark", "Dear Dr. Okonjo"]
    assert all(one.draft.accepted for one in done)
    assert not any(shared(letters))
    assert "POCUS" not in letters[0].body
    assert "QI project" not in letters[1].body


@pytest.mark.parametrize("count", [2, 4, 5])
def test_the_same_note_of_many_people_is_told_in_other_words(count):
    notes = "\n".join(f"{name} - {SAME}" for name in ("Dr. Moreno", *NAMES))
    about = day(notes, NAMES)[:count]
    with Model(settings(model="offline")) as model:
        done = draft_each(about, model)
    letters = [one.draft.letter for one in done if one.draft]
    assert len(letters) == count
    assert not any(shared(letters))


def test_who_has_no_notes_costs_the_others_nothing():
    notes = f"Dr. Moreno - {SAME}\nDr. Feinmark - nice"
    with Model(settings(model="offline")) as model:
        first, second = draft_each(day(notes, ("Dr. Ruth Feinmark",)), model)
    assert first.draft.accepted
    assert second.draft is None
    assert second.why


def test_a_model_that_repeats_itself_is_told_and_else_replaced():
    revised = []

    def answer(request):
        if request.schema == "facts":
            return says(READ)
        if request.schema == "revision":
            revised.append(request.prompt)
            rejected = request.prompt.split("Rejected, with the objections:")[1]
            numbers = sorted(
                {int(x.split(":")[0]) for x in rejected.splitlines() if x[:1].isdigit()}
            )
            texts = {2: "I appreciated the time you took for me.", 5: "Once more, thank you."}
            return says(change(*((n, texts.get(n, "")) for n in numbers)))
        return says(letter())

    notes = "asked abt my QI project - sepsis alert in ED\nPGY2s get a 2wk teaching block"
    about = (brief(notes=notes), brief(notes=notes))
    with OpenAIServer(answer) as server, Model(settings(openai_base_url=server.url)) as model:
        done = draft_each(about, model)
    assert revised
    assert "another letter says this word for word" in revised[0]
    assert not any(shared([one.draft.letter for one in done]))


def test_what_makes_no_difference_to_a_reader():
    assert said("Thank  you again!") == said("thank you again.")
    assert sentences_said([Letter("S", "Dear Dr. A,\n\nOne. Two.\n\nBest,\nB")]) == {"one", "two"}
