import copy
import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BriefError
from assistant.intake import MAX_BODY, MAX_NOTES, read_document
from guardrails import Kind

GOOD = {
    "id": "x",
    "kind": "thank_you",
    "profile": {"name": "Priya Raman", "specialty": "Internal Medicine"},
    "interview": {"program": "Lakeview", "interviewer": "Dr. Moreno"},
    "notes": "",
    "subject": "Thank you",
    "body": "Dear Dr. Moreno,",
}


def _with(path: str, value) -> dict:
    document = copy.deepcopy(GOOD)
    *groups, key = path.split(".")
    holder = document
    for group in groups:
        holder = holder[group]
    holder[key] = value
    return document


def _without(path: str) -> dict:
    document = _with(path, None)
    *groups, key = path.split(".")
    holder = document
    for group in groups:
        holder = holder[group]
    del holder[key]
    return document


def test_a_document_becomes_brief_and_letter():
    document = read_document(json.dumps(_with("interview.date", "2026-11-12")))
    assert document.brief().kind is Kind.THANK_YOU
    assert document.brief().interview.date == datetime.date(2026, 11, 12)
    assert document.letter().body == "Dear Dr. Moreno,"


@pytest.mark.parametrize(
    "path",
    ["id", "kind", "notes", "profile", "profile.name", "profile.specialty", "interview",
     "interview.program", "interview.interviewer"],
)  # fmt: skip
def test_missing_key_is_named(path: str):
    with pytest.raises(BriefError, match=rf"^{path}: missing"):
        read_document(json.dumps(_without(path)))


@pytest.mark.parametrize("path", ["id", "profile.name", "interview.program"])
def test_blank_counts_as_missing_where_required(path: str):
    with pytest.raises(BriefError, match=rf"^{path}: empty"):
        read_document(json.dumps(_with(path, "  ")))


@pytest.mark.parametrize(
    "path",
    ["profile.email", "profile.graduation_year", "interview.date", "interview.timezone",
     "interview.others"],
)  # fmt: skip
def test_blank_counts_as_missing_where_optional(path: str):
    document = read_document(json.dumps(_with(path, "")))
    assert not getattr(getattr(document, path.split(".")[0]), path.split(".")[1])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", 5),
        ("kind", "love_letter"),
        ("kind", None),
        ("notes", None),
        ("notes", ["a"]),
        ("confirmed", "a"),
        ("confirmed", [1]),
        ("body", {}),
        ("profile", []),
        ("profile.name", 3),
        ("profile.graduation_year", True),
        ("profile.graduation_year", 2027.5),
        ("profile.graduation_year", "soon"),
        ("profile.graduation_year", 27),
        ("interview.date", 1762900000),
        ("interview.date", "1762900000"),
        ("interview.date", "2026-13-45"),
        ("interview.date", "12/11/2026"),
        ("interview.others", "Dr. Feinmark"),
        ("interview.wants_no_messages", "yes"),
        ("interview.wants_no_messages", 1),
    ],
)
def test_wrong_type_is_named(path: str, value):
    with pytest.raises(BriefError, match=rf"^{path}(\[0\])?: "):
        read_document(json.dumps(_with(path, value)))


@pytest.mark.parametrize("path", ["notez", "profile.nmae", "interview.when"])
def test_unknown_key_is_named(path: str):
    with pytest.raises(BriefError, match=rf"{path}: unknown key"):
        read_document(json.dumps(_with(path, "x")))


def test_sizes_are_bounded_in_code_points():
    assert read_document(json.dumps(_with("notes", "é" * MAX_NOTES)))
    assert read_document(json.dumps(_with("body", "🙂" * MAX_BODY)))
    with pytest.raises(BriefError, match="notes: too long; at most 60,000"):
        read_document(json.dumps(_with("notes", "x" * (MAX_NOTES + 1))))
    with pytest.raises(BriefError, match="body: too long; at most 30,000"):
        read_document(json.dumps(_with("body", "x" * (MAX_BODY + 1))))


@pytest.mark.parametrize(
    "raw",
    [
        b"", b" \n", b"\xef\xbb\xbf", b"{", b"[]", b"null", b"5", b'"x"', b"\xff\xfe\x00\x01",
        b"[" * 100_000, b'{"a":' * 100_000, json.dumps(_with("notes", "\ud800")).encode(),
        json.dumps(GOOD).encode("utf-16"), json.dumps(GOOD).encode() + b"\xff",
        json.dumps(GOOD).encode() * 2,
    ],
    ids=range(15),
)  # fmt: skip
def test_no_document_is_one_clear_line(raw: bytes):
    with pytest.raises(BriefError) as caught:
        read_document(raw)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_byte_order_mark_is_passed_over():
    assert read_document(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()).id == "x"


def test_strange_keys_keep_the_message_on_one_line():
    with pytest.raises(BriefError) as caught:
        read_document(json.dumps(GOOD | {f"a\nb{i}" * 50: 1 for i in range(30)}))
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 1200


def test_a_message_never_repeats_the_notes():
    with pytest.raises(BriefError) as caught:
        read_document(json.dumps(_with("notes", ["the secret salary"])))
    assert "salary" not in str(caught.value)


def test_a_letter_needs_subject_and_body():
    for path in ("subject", "body"):
        with pytest.raises(BriefError, match=rf"{path}: missing"):
            read_document(json.dumps(_without(path))).letter()
    with pytest.raises(BriefError, match="body: empty"):
        read_document(json.dumps(_with("body", " "))).letter()


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=200))
def test_any_unicode_arrives_unchanged(text: str):
    document = read_document(json.dumps(_with("notes", text) | {"body": f"x{text}"}))
    assert document.brief().notes == text
    assert document.letter().body == f"x{text}"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_an_error(raw: bytes):
    with pytest.raises(BriefError):
        read_document(raw)
