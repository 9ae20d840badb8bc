"""The language resources of the grounding engine: they parse and agree."""

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest

import guardrails
from guardrails.grounding.tokens import key

_FOLDER = Path(guardrails.__file__).parent / "words" / "grounding"
_COURTESY = sorted((_FOLDER / "courtesy").glob("*.txt"))
_FILES = sorted(_FOLDER.rglob("*.txt"))


def _rows(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _groups(name: str) -> list[list[str]]:
    """The runs of rows between comments and blank lines."""
    groups: list[list[str]] = [[]]
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "[")):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _rungs(line: str) -> list[list[str]]:
    return [[word.strip() for word in rung.split("|")] for rung in line.split(" < ")]


def _sensitive() -> list[str]:
    return [row for row in _rows("sensitive.txt") if not row.startswith("[")]


def _courtesy() -> dict[str, str]:
    return {word: path.stem for path in _COURTESY for word in _rows(f"courtesy/{path.name}")}


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_file_says_what_it_is_and_is_clean_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = text.split("\n\n")[0].splitlines()
    assert all(line.startswith("# ") for line in head)
    assert any(line.startswith("# Source:") for line in head)
    assert any(line.startswith("# Format:") for line in head)
    assert text.endswith("\n")
    assert not re.search(r"[ \t]+$|  |\r", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("abbreviations.txt", 1200),
        ("synonyms.txt", 700),
        ("generalizations.txt", 400),
        ("ladders.txt", 25),
        ("antonyms.txt", 150),
        ("roles.txt", 150),
    ],
)
def test_a_file_is_as_broad_as_the_field(name: str, least: int) -> None:
    assert len(_rows(name)) >= least


def test_every_short_form_stands_once_with_its_readings() -> None:
    shorts = []
    for row in _rows("abbreviations.txt"):
        short, tab, readings = row.partition("\t")
        assert short, row
        assert tab, row
        assert short == short.lower().strip()
        listed = [reading.strip() for reading in readings.split("|")]
        assert all(listed), row
        assert len(listed) == len({reading.lower() for reading in listed}), row
        shorts.append(short)
    assert [short for short, count in Counter(shorts).items() if count > 1] == []


@pytest.mark.parametrize(
    ("short", "reading"),
    [
        ("lp", "lumbar puncture"),
        ("pgy1", "intern"),
        ("w/", "with"),
        ("cc", "chief complaint"),
        ("cc", "continuity clinic"),
        ("ms", "multiple sclerosis"),
        ("ms", "medical student"),
        ("pe", "physical examination"),
        ("ai", "acting internship"),
        ("ai", "artificial intelligence"),
        ("or", "operating room"),
        ("afi", "amniotic fluid index"),
    ],
)
def test_an_ambiguous_short_form_lists_its_readings(short: str, reading: str) -> None:
    rows = dict(row.split("\t") for row in _rows("abbreviations.txt"))
    assert reading in [text.strip() for text in rows[short].split("|")]


@pytest.mark.parametrize(
    "name", ["abbreviations.txt", "roles.txt", "antonyms.txt", "opposites.txt"]
)
def test_rows_are_sorted_within_their_group(name: str) -> None:
    for group in _groups(name):
        assert [row.split("\t")[0] for row in group] == sorted(row.split("\t")[0] for row in group)


@pytest.mark.parametrize("path", [*_COURTESY, _FOLDER / "sensitive.txt"], ids=lambda p: p.stem)
def test_words_are_lower_case_and_sorted_within_their_group(path: Path) -> None:
    for group in _groups(str(path.relative_to(_FOLDER))):
        assert group == sorted(set(group))
        assert all(word == word.lower() for word in group)


def test_a_word_stands_in_one_place_only() -> None:
    everything = [word for path in _COURTESY for word in _rows(f"courtesy/{path.name}")]
    everything += _sensitive()
    assert [word for word, count in Counter(everything).items() if count > 1] == []


def test_no_word_is_both_free_and_in_need_of_evidence() -> None:
    # The engine compares keys (lemma, then stem), so the two lists must be apart by key.
    free = {key(word): word for word in _courtesy()}
    needing = {key(word): word for word in _sensitive() if " " not in word}
    assert {(free[k], needing[k]) for k in free.keys() & needing.keys()} == set()


@pytest.mark.parametrize(
    "word",
    "always never already recently first only several most largest led founded published "
    "reduced improved weekly national resident patient faculty clinic".split(),
)
def test_a_word_that_often_is_the_invention_is_never_free(word: str) -> None:
    assert key(word) not in {key(free) for free in _courtesy()}


@pytest.mark.parametrize(
    "word",
    "thank grateful pleasure conversation hear thoughtful honest hope dear sincerely "
    "appreciate meeting inspire idea because the you".split(),
)
def test_a_word_of_plain_courtesy_is_free(word: str) -> None:
    assert key(word) in {key(free) for free in _courtesy()}


def test_groups_of_sensitive_words_are_named_and_filled() -> None:
    rows = _rows("sensitive.txt")
    names = [row[1:-1] for row in rows if row.startswith("[")]
    assert rows[0].startswith("[")
    assert names == sorted(set(names), key=names.index)
    assert {"time", "frequency", "quantity", "comparison", "certainty"} <= set(names)
    assert all(not (a.startswith("[") and b.startswith("[")) for a, b in itertools.pairwise(rows))


def test_a_group_of_synonyms_has_members_and_no_repeats() -> None:
    for row in _rows("synonyms.txt"):
        members = row.split(", ")
        assert len(members) == len(set(members)) > 1, row
        assert row == row.lower()


def test_a_generalization_has_two_sides() -> None:
    specifics = []
    for row in _rows("generalizations.txt"):
        specific, mark, general = row.partition(" > ")
        assert mark, row
        assert specific not in general.split(", "), row
        assert all(word.strip() for word in general.split(",")), row
        specifics.append(specific)
    assert len(specifics) == len(set(specifics))


def test_a_ladder_has_rungs_and_no_word_on_two_of_them() -> None:
    for row in _rows("ladders.txt"):
        rungs = _rungs(row)
        assert len(rungs) > 1, row
        words = [word for rung in rungs for word in rung]
        assert all(words), row
        assert len(words) == len(set(words)), row


def test_antonyms_are_pairs_given_once() -> None:
    pairs = []
    for row in _rows("antonyms.txt"):
        left, mark, right = row.partition(" <> ")
        assert mark, row
        assert left, row
        assert right, row
        assert left != right, row
        pairs.append(frozenset((left, right)))
    assert len(pairs) == len(set(pairs))


def test_what_may_both_be_true_is_a_pair_of_the_antonyms() -> None:
    rows = _rows("opposites.txt")
    both = rows[rows.index("[both]") + 1 : rows.index("[small]")]
    assert len(both) > 30
    assert set(both) <= set(_rows("antonyms.txt"))


def test_a_variant_of_a_role_names_one_role() -> None:
    variants = []
    for row in _rows("roles.txt"):
        role, tab, others = row.partition("\t")
        assert tab, row
        variants += [role, *(other.strip() for other in others.split(","))]
    assert [word for word, count in Counter(variants).items() if count > 1] == []


def test_synonyms_excuse_no_reversal() -> None:
    opposites = {frozenset(row.split(" <> ")) for row in _rows("antonyms.txt")}
    for row in _rows("synonyms.txt"):
        members = row.split(", ")
        assert not [p for p in opposites if p <= set(members)], row


def test_synonyms_excuse_no_step_up_a_ladder() -> None:
    groups = [set(row.split(", ")) for row in _rows("synonyms.txt")]
    for row in _rows("ladders.txt"):
        rung_of = {word: i for i, rung in enumerate(_rungs(row)) for word in rung}
        for group in groups:
            assert len({rung_of[word] for word in group & rung_of.keys()}) < 2, (row, group)
