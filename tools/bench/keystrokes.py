"""How long from a keystroke in the letter until the marks answer it, in a real browser.

    python tools/bench/keystrokes.py [edits]

One app and one Chromium on this machine; the example is drafted, then words with and without a
finding are typed and taken back at changing places. The clock is the page's own
(`performance.now`), started by the last `input` event and stopped by the editor's answer to it, as
a MutationObserver sees it. The pause the editor waits after the last key is included. Also prints
the time from the press on "Draft the letter" to the letter and, on Linux, how much processor time
the server took an edit (typed and taken back: two answers or more), which says more than the clock
on a busy machine.
"""

import json
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, WATCH_RUNS, App, Screen, find_browser

WATCH = """
() => {
  const host = document.querySelector('[data-testid="stBidiComponentIsolated"]');
  const root = host.shadowRoot;
  const area = root.querySelector('textarea[name="body"]');
  const desk = root.querySelector('.desk');
  window.took = [];
  let last = null;
  area.addEventListener('input', () => { last = performance.now(); }, true);
  new MutationObserver(() => {
    if (last === null || desk.dataset.answered !== String(area.value.length)) return;
    window.took.push(performance.now() - last);
    last = null;
  }).observe(desk, { attributes: true, attributeFilter: ['data-answered'] });
}
"""
DRAFT = """
() => {
  window.pressed = null;
  document.addEventListener('click', (event) => {
    if (event.target.closest('.st-key-draft')) window.pressed = performance.now();
  }, true);
  const look = () => {
    const host = document.querySelector('[data-testid="stBidiComponentIsolated"]');
    const area = host?.shadowRoot?.querySelector('textarea[name="body"]');
    if (area?.value) window.drafted = performance.now() - window.pressed;
    else requestAnimationFrame(look);
  };
  look();
}
"""
TYPED = (" and", " in Boston", " [topic]", " six", " very", " gladly", " 😀")


def main() -> None:
    """Measure and print one JSON line."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 80
    with tempfile.TemporaryDirectory() as folder:
        app = App(Path(folder)).start()
        try:
            print(json.dumps(measure(app, edits)))
        finally:
            app.stop()


def measure(app: App, edits: int) -> dict[str, float]:
    """Milliseconds: median, 95th percentile and worst of the edits, and the first draft."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=find_browser(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(f"({WATCH_RUNS})()")
        page.goto(f"{app.address}/?letter=new")
        screen = Screen(page)
        page.get_by_role("button", name="Try an example").wait_for(timeout=30_000)
        screen.settle()
        screen.press("Try an example")
        # Nobody reads the page and presses faster; the server loads the rest meanwhile.
        page.wait_for_timeout(3000)
        page.evaluate(DRAFT)
        page.get_by_role("button", name="Draft the letter").click()
        screen.body.wait_for(timeout=20_000)
        screen.settle()
        drafted = page.evaluate("window.drafted")
        page.evaluate(WATCH)
        chance = random.Random(7)
        worked = processor_ms(app)
        for _ in range(edits):
            type_somewhere(screen, chance)
        worked = processor_ms(app) - worked
        took = sorted(page.evaluate("window.took"))
        browser.close()
    return {
        "edits": len(took),
        "median_ms": round(statistics.median(took)),
        "p95_ms": round(took[int(len(took) * 0.95)]),
        "worst_ms": round(took[-1]),
        "first_draft_ms": round(drafted),
        "server_ms_an_edit": round(worked / edits),
    }


def processor_ms(app: App) -> float:
    """Processor time the server has used so far; 0 where the system does not say."""
    stat = Path(f"/proc/{app.process.pid}/stat")
    if not stat.exists():
        return 0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")


def type_somewhere(screen: Screen, chance: random.Random) -> None:
    """Types a few keys after some word, waits for the answer, and takes them back."""
    body = screen.body.input_value()
    spaces = [i for i, char in enumerate(body) if char == " " and i > 20]
    at = chance.choice(spaces)
    before = screen.page.evaluate("window.took.length")
    screen.body.evaluate("(a, at) => { a.focus(); a.setSelectionRange(at, at); }", at)
    screen.page.keyboard.type(chance.choice(TYPED), delay=chance.choice((20, 60, 120)))
    screen.until("before => window.took.length > before", before)
    screen.page.wait_for_timeout(chance.randrange(100, 400))
    screen.body.fill(body)
    screen.page.wait_for_timeout(600)


main()
