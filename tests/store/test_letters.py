"""What goes into the store comes out of it, and nothing is overwritten unseen."""

import datetime

import pytest

from assistant.errors import StoreError
from assistant.store import (
    Conflict,
    LetterGone,
    Origin,
    ProfileConflict,
    StoredProfile,
    Summary,
    Working,
    WrittenBy,
    open_store,
)
from assistant.store.values import MAX_KEPT
from guardrails import Finding, Kind, Report, Severity

FIELDS = {
    "program": "Eastbrook Internal Medicine",
    "interviewer": "Dr. Adaeze Okafor",
    "role": "program director",
    "date": "2026-11-17",
    "event": "",
    "others": ("Dr. Ines Moreau", "Dr. Li Wen"),
    "wants_no_messages": False,
    "institution": None,
}
FIRST = Working(
    Kind.UPDATE, FIELDS, "She asked about call.", "Thank you", "Dear Dr. Okafor", ("x",)
)
MODEL = Origin(WrittenBy.MODEL, model="offline", prompts={"write": "ab12"}, wish="shorter")


def test_a_letter_comes_back_as_it_was_typed(url, settings):
    first = open_store(url, settings)
    made = first.create(FIRST)
    first.close()
    again = open_store(url, settings)
    assert again.load(made.id) == made
    assert made.working == FIRST
    assert (made.revision, made.done, made.based_on) == (1, False, None)
    assert made.created.tzinfo is datetime.UTC
    assert abs(datetime.datetime.now(datetime.UTC) - made.created) < datetime.timedelta(minutes=1)
    again.close()


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Nguyễn-Łukasiewicz, 東京, עברית, 👩🏽‍⚕️👨‍👩‍👧‍👦 𝒳",
        "e\u0301 is not é",
        "\u202etrojan\u202c \ufeff\u00ad\u2028\x1b[0m\x07",
        "<script>alert('x')</script> %s %(a)s {} '; DROP TABLE letters; -- \\x00 \\u0000",
        "line\r\nline\rline\n  trailing  \n",
    ],
    ids=["scripts", "not-normalised", "invisible", "hostile", "line-breaks"],
)
def test_text_is_kept_to_the_code_point(store, text):
    working = Working(Kind.CARD, {"program": text, "others": (text,)}, text, text, text, (text,))
    made = store.create(working)
    store.add_version(made.id, text, text, Origin(WrittenBy.MODEL, wish=text, why=text))
    assert store.load(made.id).working == working
    version = store.versions(made.id)[-1]
    assert (version.subject, version.body, version.confirmed) == (text, text, (text,))
    assert (version.origin.wish, version.origin.why) == (text, text)


def test_what_no_database_takes_keeps_its_place(store):
    bad = "a\0b\ud83cc"
    made = store.create(Working(notes=bad, interview={"role": bad}, confirmed=(bad,)))
    kept = store.load(made.id).working
    assert kept.notes == kept.interview["role"] == kept.confirmed[0] == "a\ufffdb\ufffdc"
    store.add_version(made.id, bad, bad, Origin(WrittenBy.MODEL, wish=bad, prompts={bad: bad}))
    assert store.versions(made.id)[0].origin.wish == "a\ufffdb\ufffdc"
    store.save_profile(0, {"name": bad})
    assert store.load_profile().fields == {"name": "a\ufffdb\ufffdc"}


def test_the_longest_letter_and_notes_are_kept(store):
    working = Working(body="é👍🏽 " * 7_500, notes="病" * 60_000)
    assert len(working.body) == 30_000
    assert store.load(store.create(working).id).working == working


def test_text_too_long_to_check_is_still_kept(store):
    made = store.create(Working(notes="n" * 200_000))
    assert len(store.load(made.id).working.notes) == 200_000
    with pytest.raises(StoreError, match="1,000,001 characters"):
        store.save_working(made.id, 1, Working(notes="n" * (MAX_KEPT + 1)))
    assert store.load(made.id) == made


def test_saving_counts_revisions(store):
    made = store.create()
    assert store.save_working(made.id, 1, Working(body="a")) == 2
    assert store.save_working(made.id, 2, Working(body="ab")) == 3
    letter = store.load(made.id)
    assert (letter.revision, letter.working.body) == (3, "ab")
    assert letter.updated > letter.created


def test_a_second_tab_is_told_and_nothing_is_overwritten(store):
    made = store.create()
    store.save_working(made.id, 1, Working(body="from the first tab"))
    with pytest.raises(Conflict) as told:
        store.save_working(made.id, 1, Working(body="from the second tab"))
    assert told.value.stored == store.load(made.id)
    assert told.value.stored.working.body == "from the first tab"
    assert "first tab" not in str(told.value)
    after = store.save_working(made.id, told.value.stored.revision, Working(body="chosen"))
    assert store.load(made.id).working.body == "chosen"
    assert after == 3


def test_the_same_text_again_is_no_conflict_and_no_change(store):
    made = store.create()
    store.save_working(made.id, 1, FIRST)
    assert store.save_working(made.id, 1, FIRST) == 2
    assert store.save_working(made.id, 2, FIRST) == 2
    assert store.load(made.id).revision == 2


def test_every_call_on_a_deleted_letter_says_so(store):
    gone = store.create(FIRST).id
    store.delete(gone)
    for call in (
        lambda: store.load(gone),
        lambda: store.save_working(gone, 1, FIRST),
        lambda: store.add_version(gone, "s", "b", MODEL),
        lambda: store.versions(gone),
        lambda: store.take_back(gone, 1),
        lambda: store.set_done(gone),
        lambda: store.duplicate(gone),
        lambda: store.delete(gone),
    ):
        with pytest.raises(LetterGone, match="deleted"):
            call()
    assert store.list_letters() == ()


def test_versions_are_numbered_and_remember_where_they_came_from(store):
    made = store.create(FIRST)
    summary = Summary(accepted=False, reject=1, rules=("ranking",))
    store.add_version(made.id, "One", "First.", MODEL, summary)
    pasted = Origin(WrittenBy.PASTED, fallback=True, why="no model", based_on=1)
    letter = store.add_version(made.id, "Two", "Second.", pasted)
    mine, one, two = store.versions(made.id)
    assert [v.number for v in (mine, one, two)] == [1, 2, 3]
    assert (mine.body, mine.origin.by) == (FIRST.body, WrittenBy.HAND)
    assert (one.subject, one.body, one.origin, one.summary) == ("One", "First.", MODEL, summary)
    assert (two.origin, two.summary, two.confirmed) == (pasted, None, FIRST.confirmed)
    assert (letter.based_on, letter.working.subject, letter.working.body) == (3, "Two", "Second.")


def test_a_new_version_keeps_what_was_edited_by_hand(store):
    made = store.create()
    letter = store.add_version(made.id, "S", "Written.", MODEL)
    store.save_working(made.id, letter.revision, Working(subject="S", body="Edited."))
    store.add_version(made.id, "S", "Written anew.", MODEL)
    kept = [(v.body, v.origin.by, v.origin.based_on) for v in store.versions(made.id)]
    assert kept == [
        ("Written.", WrittenBy.MODEL, None),
        ("Edited.", WrittenBy.HAND, 1),
        ("Written anew.", WrittenBy.MODEL, None),
    ]


def test_taking_back_removes_nothing(store):
    made = store.create(Working(notes="notes"))
    store.add_version(made.id, "S", "One.", MODEL)
    letter = store.add_version(made.id, "S", "Two.", MODEL)
    edit = Working(notes="more notes", subject="S", body="Two, edited.", confirmed=("true",))
    revision = store.save_working(made.id, letter.revision, edit)
    back = store.take_back(made.id, 1, expected_revision=revision)
    assert (back.working.body, back.based_on, back.revision) == ("One.", 1, revision + 1)
    assert (back.working.notes, back.working.confirmed) == ("more notes", ("true",))
    assert [v.body for v in store.versions(made.id)] == ["One.", "Two.", "Two, edited."]
    forward = store.take_back(made.id, 3)
    assert forward.working == edit
    assert len(store.versions(made.id)) == 3
    with pytest.raises(LookupError):
        store.take_back(made.id, 9)


def test_a_stale_tab_adds_no_version_and_takes_none_back(store):
    made = store.create()
    store.add_version(made.id, "S", "One.", MODEL, expected_revision=1)
    before = store.load(made.id)
    with pytest.raises(Conflict):
        store.add_version(made.id, "S", "Two.", MODEL, expected_revision=1)
    with pytest.raises(Conflict):
        store.take_back(made.id, 1, expected_revision=1)
    assert store.load(made.id) == before
    assert len(store.versions(made.id)) == 1


def test_done_and_back(store):
    made = store.create(FIRST)
    assert store.set_done(made.id).done
    assert store.load(made.id).revision == 1
    assert store.list_letters()[0].done
    assert not store.set_done(made.id, done=False).done


def test_a_duplicate_takes_the_visit_along_and_no_evidence(store):
    first = store.create(FIRST)
    store.add_version(first.id, "S", "B", MODEL)
    other = store.duplicate(first.id)
    assert other.id != first.id
    assert other.working.kind is Kind.UPDATE
    assert other.working.interview["program"] == FIELDS["program"]
    assert other.working.interview["date"] == "2026-11-17"
    assert not {"interviewer", "role", "others", "email"} & set(other.working.interview)
    assert (other.working.notes, other.working.body, other.working.confirmed) == ("", "", ())
    assert store.versions(other.id) == ()


def test_the_list_shows_last_changed_first(store):
    one, two = store.create(FIRST), store.create()
    assert [line.id for line in store.list_letters()] == [two.id, one.id]
    store.add_version(one.id, "Subject", "Body", MODEL)
    line, _ = store.list_letters()
    assert (line.id, line.program, line.interviewer) == (
        one.id,
        FIELDS["program"],
        "Dr. Adaeze Okafor",
    )
    assert (line.subject, line.kind, line.versions) == ("Subject", Kind.UPDATE, 2)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", True), ("  ", True), ("OKAFOR", True), ("okafor eastbrook", True), ("moreau", True),
        ("asked call", True), ("okafor stranger", False), ("%", False), ("_", False),
        ("ZURICH", True), ("strasse", True), ("program director", True), ("interviewer", False),
    ],
)  # fmt: skip
def test_search_finds_every_word_anywhere(store, search, found):
    store.create(Working(FIRST.kind, FIELDS, FIRST.notes + " Zürich Straße"))
    assert bool(store.list_letters(search)) is found


def test_the_profile_is_kept_once_and_guarded(store):
    assert store.load_profile() == StoredProfile({}, 0)
    assert store.save_profile(0, {"name": "Maya Lindqvist", "graduation_year": 2027}) == 1
    assert store.save_profile(0, {"name": "Maya Lindqvist", "graduation_year": 2027}) == 1
    with pytest.raises(ProfileConflict) as told:
        store.save_profile(0, {"name": "M. Lindqvist"})
    assert told.value.stored == store.load_profile()
    assert store.save_profile(1, {"name": "M. Lindqvist"}) == 2
    assert store.load_profile() == StoredProfile({"name": "M. Lindqvist"}, 2)


def test_delete_takes_the_versions_along_and_nothing_else(store):
    one, two = store.create(FIRST), store.create(FIRST)
    for letter in (one, two):
        store.add_version(letter.id, "S", "B", MODEL)
    store.delete(one.id)
    assert [line.id for line in store.list_letters()] == [two.id]
    assert len(store.versions(two.id)) == 2
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM versions").scalar() == 2


def test_delete_everything_leaves_an_empty_store(store):
    store.create(FIRST)
    store.save_profile(0, {"name": "Maya Lindqvist"})
    store.delete_everything()
    assert store.list_letters() == ()
    assert store.load_profile() == StoredProfile({}, 0)


def test_a_form_field_of_a_foreign_type_is_refused(store):
    with pytest.raises(TypeError, match="role"):
        store.create(Working(interview={"role": object()}))


def test_a_summary_counts_and_quotes_nothing():
    findings = (
        Finding("body", 0, 3, "no", rule="ranking", text="secret"),
        Finding("body", 4, 7, "no", Severity.ADVICE, rule="tone"),
        Finding("body", 8, 9, "no", rule="ranking"),
    )
    summary = Summary.of(Report(findings))
    assert summary == Summary(False, reject=2, confirm=0, advice=1, rules=("ranking", "tone"))
    assert "secret" not in repr(summary)
