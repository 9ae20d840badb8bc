"""Which written codes (addresses, numbers, IDs) our patterns and other libraries find in notes.

    python tools/bench/personal_data.py [--spans FILE]

Prints, for ours, how many of the invented codes below are covered whole and how many runs of the
authors' notes (dev.jsonl and tools/grounding/cases, which hold hardly any code) are taken for one.
With `--cases` it prints the texts as JSON instead, for a library of another environment to read;
with `--spans FILE` it counts what that library found: one JSON list of [start, end] a line.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.identities import CODES
from tools.bench.compose import cases

CODED = (
    "her cell «(312) 555-0199», call after 6", "office «312.555.0199»", "pager «312-555-0199»",
    "«+1 312 555 0199» is the coordinator", "text «3125550199»", "«312 555 0199» for the office",
    "abroad «+44 20 7946 0958»", "«+49 30 901820»", "call «555-0177» ext 4", "fax «1-312-555-0142»",
    "«(312)555-0123» front desk", "tel:«312-555-0188»",
    "write to «kim.osei+res@lakeview.example»", "mail «K_Osei@med.lakeview.example».",
    "<«odalys@juniper.example»>", "cc: «im-residency@lakeview.example»,",
    "slides at «https://lab.quill.example/a?b=1#c»", "see «www.quill.example/team»",
    "her page «quill.example.com/lab»", "«linkedin.com/in/kim-osei»", "«bit.ly/3xAbCd»",
    "doodle «https://doodle.example/p/9x»", "«http://10.0.0.12:8080/x» only inside",
    "AAMC ID «15200341»", "my AAMC «15200341»", "MRN «4471902»", "MRN: «A-447190»",
    "ssn «123-45-6789»",
    "NPI «1234567890»", "USMLE ID «5-123-456-7»", "ERAS ID «2027-0034567»", "license «A1234567»",
    "zoom «812 3456 7890»", "meeting ID: «812-3456-7890»", "card «4111 1111 1111 1111»",
    "IBAN «DE89 3704 0044 0532 0130 00»", "ip «192.168.10.44»", "case #«447190»",
    "acct «00912345678»",
    "DOB «03/04/1962»",
)  # fmt: skip
"""Codes as people write them, between `«»`; all are invented."""
PLAIN = (
    "4+1 since 2019, 24-48 h call", "zoom mon 11/9 at 7:30-8:15", "350-400 beds, 12 ICU beds",
    "PGY2s get a 2wk block, PGY3s 4 wks", "Step 2 248, Step 1 pass", "68k, 72k PGY3",
    "noon report 4x/wk, 12:15", "q4 call, 28h max", "n = 1,204 encounters, p < .05",
    "2016-2019 chief",
    "room 4-317, floor 5", "300-350 sepsis alerts a month", "10/10 would go back",
    "95 % board pass",
    "v2.3 of the checklist", "1 in 4 match into cards", "H1N1, COVID-19, HFrEF 15-20 %",
    "e.g. 3-5 pts",
)  # fmt: skip
"""The field's own numbers, which are no codes."""


def texts() -> list[str]:
    """Coded lines without marks, plain lines, then every author's notes."""
    notes = [b.notes for a in ("train", "c", "d", "e", "f", "dev") for _, b in cases(a)]
    return [*(line.replace("«", "").replace("»", "") for line in CODED), *PLAIN, *notes]


def ours(text: str) -> Iterator[tuple[int, int]]:
    """What `assistant.identities` takes for a code."""
    for pattern in CODES.values():
        yield from (hit.span() for hit in pattern.finditer(text))


def count(found: list[list[tuple[int, int]]]) -> str:
    """Covered codes, plain lines and notes with a false one."""
    covered = 0
    missed = []
    for line, spans in zip(CODED, found, strict=False):
        start, end = line.index("«"), line.index("»") - 1
        whole = set(range(start, end)) <= {i for a, b in spans for i in range(a, b)}
        covered += whole
        missed += [] if whole else [line]
    plain = sum(bool(spans) for spans in found[len(CODED) : len(CODED) + len(PLAIN)])
    notes = found[len(CODED) + len(PLAIN) :]
    false = sum(len(spans) for spans in notes)
    return (
        f"covered {covered}/{len(CODED)}, plain lines taken {plain}/{len(PLAIN)}, "
        f"runs in {len(notes)} notes taken {false}\n  missed: {'; '.join(missed)}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", action="store_true")
    parser.add_argument("--spans")
    wanted = parser.parse_args()
    if wanted.cases:
        print("\n".join(map(json.dumps, texts())))
        return
    if wanted.spans:
        lines = Path(wanted.spans).read_text(encoding="utf-8").splitlines()
        print(count([[tuple(span) for span in json.loads(line)] for line in lines]))
        return
    begun = time.process_time()
    found = [list(ours(text)) for text in texts()]
    print(f"{count(found)}\n  {1000 * (time.process_time() - begun) / len(found):.2f} ms a text")


if __name__ == "__main__":
    main()
