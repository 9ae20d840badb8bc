"""Hints before drafting: what could identify a patient, what looks like a recording, a mix-up."""

from dataclasses import replace

import pytest

from assistant.cautions import cautions, is_transcript
from assistant.intake import read_document
from guardrails.specialties import differ
from tests.samples import INTERVIEW, NOTES, PROFILE, brief, corpus

TALK = """Dr. Moreno: So tell me a little about your QI project then.
Me: We looked at sepsis alerts in the emergency department.
Dr. Moreno: And how long did it take you in the end?
Me: About six months, together with two of the residents.
Dr. Moreno: That is a nice thing to have done as a student.
Me: Thank you, I learned a lot about alarm fatigue there.
"""


@pytest.mark.parametrize(
    "notes",
    [
        TALK,
        "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nSo tell me about yourself",
        "\n".join(f"[00:0{i}:12] and then we spoke about rounds" for i in range(7)),
        "Otter.ai\nSpeaker 1 so tell me about yourself",
        TALK.replace("Dr. Moreno", "Speaker 1").replace("Me:", "Speaker 2:"),
    ],
)
def test_a_recording_is_noticed(notes):
    assert is_transcript(notes)
    assert "consent" in cautions(brief(notes=notes))[-1]


@pytest.mark.parametrize(
    "notes",
    [
        NOTES,
        "Dr. Moreno: hospitalist, trained here, 4+1 schedule\nDr. Lund: cards, runs POCUS course",
        "9:00 tour\n10:30 Dr. Moreno\n12:00 lunch with the residents",
        "Liked: the residents, the noon report and the clinic\nNot: parking, the call rooms there",
        'Me: "what surprised you?" Her: "how kind people are"',
    ],
)
def test_notes_are_no_recording(notes):
    assert not is_transcript(notes)


def test_no_case_of_the_corpus_looks_recorded():
    for case in corpus():
        about = read_document({k: v for k, v in case.items() if k != "drafts"}).brief()
        assert not is_transcript(about.notes)


def test_a_patient_is_named_and_stays_out():
    (said,) = cautions(brief(notes=f"{NOTES}\ntold her about my patient Walter Bremmer"))
    assert "Bremmer" in said
    assert "no letter and to no model" in said
    assert cautions(brief()) == ()


def _between(specialty: str, program: str):
    return brief(
        profile=replace(PROFILE, specialty=specialty), interview=replace(INTERVIEW, program=program)
    )


@pytest.mark.parametrize(
    ("specialty", "program"),
    [
        ("Family Medicine", "Mercy General Surgery Residency"),
        ("Family Medicine", "Mercy Surgery Residency"),
        ("Internal Medicine", "Oakhurst Family Medicine Residency"),
        ("Radiology-Diagnostic", "Capstan Emergency Medicine Residency"),
        ("Orthopaedic Surgery", "Meridian Plastic Surgery Residency"),
        ("Medicine-Pediatrics", "Oakhurst Family Medicine Residency"),
    ],
)
def test_a_specialty_left_from_another_application_is_noticed(specialty, program):
    (said,) = cautions(_between(specialty, program))
    assert f"“{specialty}”" in said
    assert f"“{program}”" in said
    assert "correct" in said


@pytest.mark.parametrize(
    ("specialty", "program"),
    [
        ("Family Medicine", "Mercy Residency Program"),
        ("", "Mercy General Surgery Residency"),
        ("Family", "Mercy General Surgery Residency"),
        ("OB/GYN", "Mercy Obstetrics and Gynecology Residency"),
        ("Radiology-Diagnostic", "Capstan Diagnostic Radiology Residency"),
        ("Interventional Radiology-Integrated", "Vantage Integrated IR Residency"),
        ("Medicine-Pediatrics", "Lakeview Internal Medicine Residency"),
        ("Pediatrics", "Lakeview Internal Medicine-Pediatrics Residency"),
        ("Psychiatry", "Lakeview Internal Medicine/Psychiatry Residency"),
        ("Dermatology", "Lakeview Transitional Year Program"),
        ("Dermatology", "Lakeview Internal Medicine Residency (Preliminary)"),
        ("Anesthesiology", "Mercy Prelim Surgery"),
    ],
)
def test_program_and_specialty_that_go_together(specialty, program):
    assert cautions(_between(specialty, program)) == ()


def test_no_case_of_the_corpus_is_a_mix_up():
    for case in corpus():
        assert not differ(case["profile"]["specialty"], case["interview"]["program"])
