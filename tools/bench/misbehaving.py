"""A scripted model that misbehaves in known ways, for `wellmet evaluate-chain`.

    python tools/bench/misbehaving.py tests/corpus/data/dev.jsonl        (from the root)

It quotes the notes it is shown, line by line, and writes what the corpus has as the case's plain
clean letter. Told of objections it drops the sentences. By turns, case after case, it is good;
invents; invents and insists; invents a quote; answers in Markdown; adds chatter and code fences;
refuses; is cut off in mid-sentence; answers 500 once; knows no JSON schema; asks for a rank; writes
to the wrong person.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant import chain_evaluation
from assistant.model import Model
from assistant.replies import read_letter
from assistant.sketch import Sketch
from guardrails import Part
from tests.assistant.chain import settings
from tests.openai_server import OpenAIServer, Reply, Request, cut, refuses, says, status

WAYS = (
    "good", "mends", "insists", "false quote", "markdown", "chatter", "refuses", "cut", "500 once",
    "no schema", "asks for a rank", "wrong person",
)  # fmt: skip
_BAD = {
    "mends": "Your Nobel Prize of 2019 moved the whole team at the Zelkova Institute.",
    "insists": "Your Nobel Prize of 2019 moved the whole team at the Zelkova Institute.",
    "asks for a rank": "Please let me know where I stand on your rank list.",
    "wrong person": "Thank you, Dr. Zelkova, for your stories of the Antarctic.",
}


class Misbehaving:
    """Answers in the way of the present case; a new case begins with a reading call."""

    def __init__(self, letters: list[Sketch]) -> None:
        self.case = -1
        self._letters = letters
        self._calls = 0

    def __call__(self, request: Request) -> Reply:
        """The reply to one call."""
        reading = "The notes:" in request.prompt
        if reading and not self._again(request):
            self.case += 1
            self._calls = 0
        self._calls += 1
        way = WAYS[self.case % len(WAYS)]
        if way == "refuses":
            return refuses()
        if way == "500 once" and self._calls == 1:
            return status(500)
        if way == "no schema" and request.schema:
            return status(400, "response_format is not supported")
        return self._told(way, request)

    def _again(self, request: Request) -> bool:
        """Whether this call repeats the one before in another form."""
        notes = request.prompt.split("The notes:")[1]
        same, self._notes = notes == getattr(self, "_notes", None), notes
        return same

    def _told(self, way: str, request: Request) -> Reply:
        if "The notes:" in request.prompt:
            return self._facts(way, request)
        if "Rejected, with the objections:" in request.prompt:
            return self._revision(way, request)
        return self._letter(way)

    def _facts(self, way: str, request: Request) -> Reply:
        shown = request.prompt.split("The notes:")[1].splitlines()[2:-1]
        quotes = [line.strip(" -*") for line in shown if 4 <= len(line.split()) <= 40][:8]
        if way == "no schema":
            return says("\n".join(f"- {quote}" for quote in quotes) or "- none")
        extra = ["she promised me a position"] if way == "false quote" else []
        return says({"facts": [*extra, *quotes], "keep_out": []})

    def _letter(self, way: str) -> Reply:
        sketch = self._letters[self.case]
        parts: dict[str, list[tuple[str, int]]] = {
            str(part): [(s.text, 0) for s in sketch if s.part is part]
            for part in (Part.GRATITUDE, Part.CONNECTION, Part.CLOSING)
        }
        subject = next((s.text for s in sketch if s.part is Part.SUBJECT), "")
        if way in _BAD:
            parts["connection"].append((_BAD[way], 0))
        if way == "no schema":
            lines = [f"{name.upper()}:\n" + "\n".join(f"- {t} [{n}]" for t, n in sentences)
                     for name, sentences in parts.items()]  # fmt: skip
            return says(f"SUBJECT: {subject}\n" + "\n".join(lines))
        stars = "**" if way == "markdown" else ""
        answer = {"subject": subject} | {
            name: [{"text": stars + t + stars, "facts": [n] if n else []} for t, n in sentences]
            for name, sentences in parts.items()
        }
        text = json.dumps(answer)
        if way == "chatter":
            return says(f"Sure! Here is your letter:\n```json\n{text}\n```\nAnything else?")
        return cut(text[: len(text) // 2]) if way == "cut" else says(text)

    def _revision(self, way: str, request: Request) -> Reply:
        rejected = request.prompt.split("Rejected, with the objections:")[1]
        numbers = sorted({int(n) for n in re.findall(r"^(\d+): ", rejected, re.M)})
        text = _BAD["insists"] if way == "insists" else ""
        if way == "no schema":
            return says("\n".join(f"{n}: DROP" for n in numbers))
        return says({"sentences": [{"id": n, "text": text, "facts": []} for n in numbers]})


def _plain(drafts: list[dict[str, str]]) -> Sketch:
    clean = next(d for d in drafts if d["id"] == "clean-plain")
    return read_letter(f"Subject: {clean['subject']}\n\n{clean['body']}")


def main(corpus: str) -> None:
    """Draft every case and print the table, then the result of each way."""
    lines = Path(corpus).read_text(encoding="utf-8").splitlines()
    script = Misbehaving([_plain(json.loads(line)["drafts"]) for line in lines if line.strip()])
    with OpenAIServer(script) as server:
        chosen = settings(openai_base_url=server.url, timeout=10.0)
        with Model(chosen) as model:
            done = []
            for case in chain_evaluation.read_cases(lines):
                done += chain_evaluation.outcomes([case], model)
                model.structured = True  # each case meets a new endpoint
    print(chain_evaluation.to_text("scripted, misbehaving", done))
    for i, way in enumerate(WAYS):
        results = [f"{one.result} ({one.tries})" for one in done[i :: len(WAYS)]]
        print(f"  {way:<16} {', '.join(results)}")


if __name__ == "__main__":
    main(sys.argv[1])
