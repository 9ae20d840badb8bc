"""How often a sentence that is invented whole is asked about, on an author not learned from.

    python tools/grounding/whole.py

A true sentence of one case is put into the plain clean letters of other cases, where nothing of it
happened. Only sentences count that claim something there: four content words at least that neither
that case's notes and form nor the closed vocabulary have.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from labelled import ROOT, brief_of, lines

from guardrails import Letter
from guardrails.grounding import ground
from guardrails.grounding.claims import read, sentences_of
from guardrails.grounding.evidence import index
from guardrails.grounding.lexicon import courtesy

UNSEEN = ROOT / "tests" / "corpus" / "data" / "unseen.jsonl"
FEWEST = 4
OTHERS = 6
"""Cases from which each letter gets sentences."""


def main() -> None:
    """Print the share of strange sentences with a finding in them."""
    cases = [c for c in lines(UNSEEN) if c["kind"] not in ("card", "linkedin")]
    plain = [next(d for d in c["drafts"] if d["id"] == "clean-plain") for c in cases]
    found: list[bool] = []
    for n, case in enumerate(cases):
        brief = brief_of(case)
        own = Letter(plain[n]["subject"], plain[n]["body"])
        paragraph = own.anatomy.paragraphs[len(own.anatomy.paragraphs) // 2]
        for step in range(1, OTHERS + 1):
            other = plain[(n + step) % len(cases)]
            strange = Letter(other["subject"], other["body"])
            for field, span in sentences_of(strange):
                sentence = span.of(strange.body) if field == "body" else ""
                claim = read("body", sentence, index(brief))
                open_ = [
                    i
                    for i in claim.content
                    if not claim.found[i] and claim.tokens[i].key not in courtesy()
                ]
                if len(open_) < FEWEST:
                    continue
                body = own.body[: paragraph.end] + " " + sentence + own.body[paragraph.end :]
                start, end = paragraph.end + 1, paragraph.end + 1 + len(sentence)
                report = ground(Letter(own.subject, body), brief)
                found.append(any(f.start < end and start < f.end for f in report.findings))
    print(f"{sum(found)} of {len(found)} sentences invented whole are asked about")


if __name__ == "__main__":
    main()
