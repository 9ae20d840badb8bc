"""What leaves the machine: no name, place, number or patient, over real HTTP; and back again."""

import re
from dataclasses import replace

import pytest

from assistant import asking
from assistant.drafting import draft
from assistant.intake import read_document
from assistant.model import Model
from assistant.privacy import Mask, what_is_sent
from tests.assistant.chain import READ, change, letter, settings
from tests.openai_server import OpenAIServer, by_schema, says
from tests.samples import INTERVIEW, NOTES, brief, corpus

REAL = ("moreno", "alicia", "priya", "raman", "lakeview", "harlan", "ridge")
CASES = [
    read_document({k: v for k, v in case.items() if k != "drafts"}).brief() for case in corpus()
]


def far(server, **values):
    """A model whose loopback address counts as one elsewhere."""
    chosen = settings(openai_base_url=server.url, openai_api_key="sk-x", **values)
    return Model(chosen, is_near=lambda _url: False)


def run(script, about=None, **options):
    with OpenAIServer(script) as server, far(server) as model:
        written = draft(about or brief(), model, **options)
    return written, "\n".join(request.prompt for request in server.requests), server.requests


def test_the_server_sees_no_name_and_the_letter_has_them_all():
    written, sent, requests = run(by_schema({"facts": READ, "letter": letter()}))
    assert not written.fallback
    assert len(requests) == 2
    assert not [name for name in REAL if name in sent.lower()]
    assert "Dear Dr. Moreno," in written.letter.body
    assert "asked abt my QI project" in sent


def test_names_a_model_uses_come_back_whatever_their_form():
    mask = Mask(asking.sendable(brief()))
    dr, place = mask.hide("Moreno"), mask.hide("Lakeview")

    def answer(request):
        if request.schema == "facts":
            assert dr in request.prompt
            return says(READ)
        middle = [
            {"text": f"Thank you, {dr}, for asking about my QI project.", "facts": [1]},
            {"text": f"PGY-2s at {place.lower()} get a two-week teaching block.", "facts": [2]},
        ]
        return says({**letter(connection=middle), "subject": f"Thank you - {place.upper()}"})

    written, _, _ = run(answer, fallback=True)
    assert written.trace
    text = mask.show(f"{dr.upper()}'s, {dr.lower()}, {dr[:-1]}{dr[-1] * 2}")
    assert text == "MORENO's, Moreno, Moreno"
    assert not written.fallback, written.trace
    assert written.letter.subject == "Thank you - LAKEVIEW"
    assert "Thank you, Moreno, for asking" in written.letter.body
    assert "PGY-2s at Lakeview get" in written.letter.body


def test_a_revision_is_hidden_too():
    wrong = "Dr. Moreno of Lakeview showed me the Zelkova garden and its twelve fountains."
    script = {
        "facts": READ,
        "letter": letter(Mask(asking.sendable(brief())).hide(wrong)),
        "revision": change((5, "")),
    }
    written, sent, requests = run(by_schema(script), wish="mention that Dr. Moreno trained here")
    assert [request.schema for request in requests] == ["facts", "letter", "revision"]
    assert not written.fallback
    assert not [name for name in REAL if name in sent.lower()]
    assert "trained here" in sent


def test_near_or_switched_off_nothing_is_hidden():
    script = by_schema({"facts": READ, "letter": letter()})
    with OpenAIServer(script) as server, Model(settings(openai_base_url=server.url)) as model:
        assert not model.masks
        draft(brief(), model)
        assert "Moreno" in server.requests[0].prompt
    with OpenAIServer(script) as server, far(server, hide_names=False) as model:
        assert not model.masks
    assert Model(settings(openai_base_url="https://llm.example.com/v1")).masks
    assert Model(settings()).masks
    assert not Model(settings(model="local:x.gguf")).masks


NOTED = {
    "mail": ("write to kim.osei+res@lakeview.example", "kim.osei"),
    "phone": ("her cell is (312) 555-0199", "555-0199"),
    "short phone": ("call 555-0177 ext 4", "555-0177"),
    "abroad": ("office +44 20 7946 0958", "7946"),
    "id": ("AAMC ID 15200341", "15200341"),
    "link": ("see www.quillfeather-lab.example/team", "quillfeather"),
    "titled": ("also met Dr. Feinmark, cards", "feinmark"),
    "titled lower": ("dr feinmark does cards", "feinmark"),
    "untitled": ("talked w Odalys about rounds", "odalys"),
    "given name": ("sat next to Sarah at lunch", "sarah"),
    "hospital": ("she was at Juniper Falls Hospital before", "juniper"),
    "university": ("trained at University of Norrland", "norrland"),
    "saint": ("rotated at St. Brannock last year", "brannock"),
    "patient": ("told her about my patient Walter Bremmer and his daughter", "bremmer"),
    "patient last": ("told her about my patient Walter Bremmer", "bremmer"),
    "patient last, signed": ("told her about my\npatient\nWalter Bremmer", "bremmer"),
    "record last": ("my pt, MRN 4471902", "4471902"),
    "record": ("my pt, MRN 4471902, taught me to listen", "4471902"),
    "day of care": ("my patient was admitted on October 3 with sepsis", "october 3"),
    "accent": ("dr moreno and Moréno's residents", "moréno"),
    "initials": ("LMC has a new ED", "lmc"),
    "lower case": ("priya is what she called me, lakeview style", "lakeview"),
}


@pytest.mark.parametrize(("note", "secret"), NOTED.values(), ids=list(NOTED))
def test_what_notes_tell_of_people_is_not_sent(note, secret):
    about = brief(notes=f"asked abt my QI project\n{note}")
    shown = what_is_sent(about).split("== Stand-ins")[0].lower()
    assert "asked abt my qi project" in shown
    assert secret not in shown


def test_everyday_words_stay_where_they_are_no_names():
    about = brief(
        interview=replace(INTERVIEW, interviewer="Dr. Grace Will", program="Cedar Point Residency"),
        notes="dr will made a good point: the grace to wait. cedar point is small. Will teaches.",
    )
    hidden = Mask(about).brief.notes
    assert "made a good point: the grace to wait" in hidden
    assert "cedar" not in hidden.lower()
    assert "dr will" not in hidden
    assert "Will" not in hidden


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.interview.interviewer)
def test_every_case_comes_back_word_for_word(case):
    about = asking.sendable(case)
    mask = Mask(about)
    masked = mask.brief
    assert mask.show(masked.interview.program) == case.interview.program
    assert mask.show(masked.interview.interviewer) == case.interview.interviewer
    assert mask.show(masked.profile.name) == case.profile.name
    sent = what_is_sent(case).split("== Stand-ins")[0].lower()
    surname = case.interview.interviewer.split()[-1].lower()
    assert not re.search(rf"\b{surname}\b", sent)
    assert Mask(about).brief == masked, "stand-ins are stable"
    back = mask.show(masked.notes).lower().split()
    assert not set(back) - set(about.notes.lower().split())


def test_what_is_shown_is_what_is_sent():
    shown = what_is_sent(brief(), "shorter")
    _, _, requests = run(by_schema({"facts": READ, "letter": letter()}), wish="shorter")
    for message in requests[0].json["messages"]:
        assert message["content"] in shown
    assert requests[1].json["messages"][0]["content"].split("-----")[0] in shown
    assert "Moreno is sent as" in shown
    assert "68k" not in shown


def test_a_stand_in_is_never_a_word_that_was_typed():
    first = Mask(brief()).hide("Moreno")
    about = brief(notes=f"{NOTES}\n{first} was there")
    mask = Mask(about)
    assert mask.hide("Moreno") != first
    assert mask.show(mask.hide(f"{first} and Moreno")) == f"{first} and Moreno"


def test_many_names_each_get_their_own():
    names = [f"Zq{a}{b}vok" for a in "abcdefghij" for b in "klmnopqrstuvwxyz"]
    mask = Mask(brief(notes=" ".join(f"Dr. {name}," for name in names)))
    hidden = {mask.hide(name) for name in names}
    assert len(hidden) == len(names)
    assert mask.show(mask.hide(" ".join(names))) == " ".join(names)


def test_quotes_hold_against_the_hidden_notes():
    """A model quotes what it sees; the fact stands though the notes say another name."""
    about = brief(notes=f"dr moreno runs the noon report herself\n{NOTES}")
    seen = Mask(asking.sendable(about)).brief.notes.splitlines()[0]
    assert "moreno" not in seen
    read = {**READ, "facts": [seen, *READ["facts"]]}
    written, sent, _ = run(by_schema({"facts": read, "letter": letter()}), about)
    assert f"[1] {seen}" in sent
    assert not written.fallback
