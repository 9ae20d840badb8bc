"""A hundred people editing at once: how long each waits for the marks, and whether anything fails.

    python tools/bench/crowd.py [people] [seconds]

One app on this machine, in one process, and as many clients as people, each speaking Streamlit's
own websocket: open the page, take the example, draft it, then edit the letter, pausing about ten
seconds between two edits. Each keeps a letter of their own in one store. The clock of an edit runs
from sending it to the end of the run that answers it; the browser's own time is not in it
(`keystrokes.py` measures that), nor the pause it waits after a key. The clients share the two
processors with the server, so the figures are on the high side. Prints one JSON line; exit code 1
where anything failed.
"""

import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.conftest import App

PAUSE = 10.0
"""Seconds a person pauses between two edits, on average."""
PATIENCE = 60.0
"""Seconds after which an answer counts as a failure."""
WORDS = (" and", " in Boston", " [topic]", " six", " very", " gladly", " 😀")


@dataclass
class Crowd:
    """What was measured, in seconds."""

    opened: list[float] = field(default_factory=list)
    drafted: list[float] = field(default_factory=list)
    edits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


class Person:
    """One open page."""

    def __init__(self, line: ClientConnection, name: int) -> None:
        self.line, self.chance = line, random.Random(name)
        self.widgets: dict[str, WidgetState] = {}
        self.ids: dict[str, tuple[str, str]] = {}
        self.letter: dict[str, object] = {}
        self.turn = 0

    async def run(self, pressed: WidgetState | None = None, fragment: str = "") -> float:
        """Asks for a run and waits for its end; seconds it took."""
        ask = BackMsg()
        ask.rerun_script.query_string = "letter=new"
        ask.rerun_script.fragment_id = fragment
        widgets = [*self.widgets.values(), *([pressed] if pressed else [])]
        ask.rerun_script.widget_states.widgets.extend(widgets)
        begun = time.perf_counter()
        await self.line.send(ask.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while True:
                heard = ForwardMsg.FromString(await self.line.recv())
                kind = heard.WhichOneof("type")
                if kind == "delta":
                    self.hear(heard.delta)
                elif kind == "script_finished":
                    if heard.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise RuntimeError("the page does not compile")
                    # A draft ends with a run of its own, which the server asks for itself.
                    if heard.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        return time.perf_counter() - begun

    def hear(self, delta: Delta) -> None:
        """Keeps what the buttons and the editor are called, and the text the editor shows."""
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(f"an error on the page: {element.exception.type}")
        if kind == "button":
            self.ids[element.button.label] = (element.button.id, delta.fragment_id)
        elif kind == "bidi_component" and element.bidi_component.component_name.endswith("editor"):
            self.ids["editor"] = (element.bidi_component.id, delta.fragment_id)
            told = json.loads(element.bidi_component.json or "{}")
            self.letter = told.get("data", told)

    async def press(self, label: str) -> float:
        """Presses a button."""
        name, fragment = self.ids[label]
        return await self.run(WidgetState(id=name, trigger_value=True), fragment)

    async def edit(self) -> float:
        """Types a few words somewhere in the letter, or takes some away."""
        name, fragment = self.ids["editor"]
        body = str(self.letter["body"])
        at = self.chance.choice([i for i, char in enumerate(body) if char == " " and i > 20])
        cut = at + len(self.chance.choice(WORDS)) if len(body) > 1600 else at
        body = body[:at] + ("" if cut > at else self.chance.choice(WORDS)) + body[cut:]
        self.turn += 1
        sent = {
            "revision": self.letter["revision"],
            "subject": self.letter["subject"],
            "body": body,
            "turn": self.turn,
        }
        self.widgets[name] = WidgetState(id=name, json_value=json.dumps({"edit": sent}))
        took = await self.run(fragment=fragment)
        if self.letter["body"] != body:
            raise RuntimeError("the answer is to another text")
        return took


async def live(address: str, name: int, until: float, crowd: Crowd) -> None:
    """One person: arrives within the first seconds, drafts, edits until the end."""
    chance = random.Random(name)
    await asyncio.sleep(chance.uniform(0, PAUSE))
    where = f"{address.replace('http', 'ws')}/_stcore/stream"
    try:
        async with connect(
            where, subprotocols=["streamlit"], max_size=None, origin=address
        ) as line:
            person = Person(line, name)
            crowd.opened.append(await person.run())
            await person.press("Try an example")
            crowd.drafted.append(await person.press("Draft the letter"))
            while time.monotonic() < until:
                await asyncio.sleep(chance.uniform(0.5 * PAUSE, 1.5 * PAUSE))
                crowd.edits.append(await person.edit())
    except Exception as error:
        crowd.failures.append(f"{type(error).__name__}: {error}")


async def measure(address: str, people: int, seconds: float) -> Crowd:
    """Everybody at once."""
    crowd, until = Crowd(), time.monotonic() + seconds
    await asyncio.gather(*(live(address, name, until, crowd) for name in range(people)))
    return crowd


def ms(times: list[float], share: float) -> int | None:
    """A quantile in milliseconds."""
    return round(sorted(times)[int(len(times) * share)] * 1000) if times else None


def main() -> None:
    """Measures and prints one JSON line."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder)).start()
        try:
            crowd = asyncio.run(measure(app.address, people, seconds))
        finally:
            app.stop()
    told = {
        "people": people,
        "edits": len(crowd.edits),
        "median_ms": round(statistics.median(crowd.edits) * 1000) if crowd.edits else None,
        "p95_ms": ms(crowd.edits, 0.95),
        "worst_ms": round(max(crowd.edits) * 1000) if crowd.edits else None,
        "open_p95_ms": ms(crowd.opened, 0.95),
        "draft_p95_ms": ms(crowd.drafted, 0.95),
        "failures": crowd.failures[:5],
        "failed": len(crowd.failures),
    }
    print(json.dumps(told))
    sys.exit(1 if crowd.failures else 0)


if __name__ == "__main__":
    main()
