"""A real browser on the real app: one server and one Chromium a session, one page a test.

Every page ends with two assertions: no error in the page, no request outside the app.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Right after a click the page still looks idle, on a busy machine for seconds. What goes over the
# wire says when it truly is: each asked-for run is followed by one that begins later and ends.
WATCH_RUNS = """
() => {
  window.asked = 0;
  const traffic = window.traffic = { asked: 0, began: 0, ended: 0 };
  const [RERUN_SCRIPT, NEW_SESSION, SCRIPT_FINISHED] = [11, 4, 6];
  // The numbers of a protobuf message's fields, without what is inside of them.
  const fields = (bytes) => {
    const found = [];
    let at = 0;
    const varint = () => {
      let value = 0, scale = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128; } while (byte > 127);
      return value;
    };
    while (at < bytes.length) {
      const tag = varint();
      found.push(Math.floor(tag / 8));
      if (tag % 8 === 2) { const length = varint(); at += length; }
      else if (tag % 8 === 0) varint();
      else at += tag % 8 === 1 ? 8 : 4;
    }
    return found;
  };
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (!(data instanceof ArrayBuffer)) return;
        const seen = fields(new Uint8Array(data));
        if (seen.includes(NEW_SESSION)) traffic.began = performance.now();
        if (seen.includes(SCRIPT_FINISHED)) traffic.ended = performance.now();
      });
    }
    send(data) {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
      if (bytes instanceof Uint8Array && fields(bytes).includes(RERUN_SCRIPT)) {
        window.asked += 1;
        traffic.asked = performance.now();
      }
      super.send(data);
    }
  };
}
"""
# Idle for a moment: the last answer is drawn only after the script has ended. A run of a part of
# the page that is gone meanwhile is never begun: after five seconds nobody waits for it.
IDLE = """
() => {
  const { asked, began, ended } = window.traffic;
  const app = document.querySelector('[data-testid="stApp"]');
  const idle = app && app.getAttribute('data-test-script-state') === 'notRunning'
    && app.getAttribute('data-test-connection-state') === 'CONNECTED'
    && ((began >= asked && ended >= began) || performance.now() - asked > 5000)
    && !document.querySelector('[data-stale="true"]');
  if (!idle) { window.idleSince = null; return false; }
  window.idleSince ??= performance.now();
  return performance.now() - window.idleSince > 150;
}
"""


def find_browser():
    named = os.environ.get("WELLMET_CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in BROWSERS]
    return next((path for path in [*found, MAC] if path and Path(path).exists()), None)


class App:
    """The app as a process of its own, which can be killed and started again on the same port."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.process = None

    def start(self):
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("WELLMET_", "OPENAI_", "STREAMLIT_"))
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assistant", "app", "--port", str(self.port)],
            cwd=ROOT,
            env={**kept, "WELLMET_TIMEOUT": "3", "WELLMET_DATA_DIR": str(self.folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_until_healthy(self.address, self.process)
        return self

    def kill(self):
        self.process.kill()
        self.process.wait(20)

    def stop(self):
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The app on a free loopback port, ended by its own pid."""
    app = App(tmp_path_factory.mktemp("kept")).start()
    yield app.address
    app.stop()


@pytest.fixture
def own_app(tmp_path):
    """An app with a store of its own, for a test that kills it or counts its letters."""
    app = App(tmp_path / "kept").start()
    yield app
    app.stop()


def _wait_until_healthy(address, process):
    end = time.monotonic() + 90
    while time.monotonic() < end:
        assert process.poll() is None, "the app ended by itself"
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the app did not come up within 90 s")


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    executable = find_browser()
    if executable is None:
        pytest.skip("no Chromium or Chrome found; install one or set WELLMET_CHROMIUM")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=executable, args=FLAGS)
        yield launched
        launched.close()


class Screen:
    """The page with the few moves every test makes."""

    def __init__(self, page):
        self.page = page
        self.body = page.locator('textarea[name="body"]')
        self.subject = page.locator('textarea[name="subject"]')
        self.rail = page.locator(".rail")
        self.notes = page.get_by_role("textbox", name="Your notes")

    def until(self, condition, argument=None):
        """Waits; Playwright's own wait would need `eval`, which the page's policy forbids."""
        end = time.monotonic() + 20
        while not self.page.evaluate(condition, argument):
            assert time.monotonic() < end, f"{condition} never became true; {self.state()}"
            self.page.wait_for_timeout(20)

    def state(self):
        """What the page says of itself, for the message of a test that waited in vain."""
        return self.page.evaluate(
            "() => { const app = document.querySelector('[data-testid=stApp]');"
            " const at = (time) => time && Math.round(performance.now() - time);"
            " const { asked, began, ended } = window.traffic;"
            " return { run: app?.dataset.testScriptState, line: app?.dataset.testConnectionState,"
            " stale: document.querySelectorAll('[data-stale=\"true\"]').length, ms_ago:"
            " { asked: at(asked), began: at(began), ended: at(ended) } }; }"
        )

    def settle(self):
        self.page.evaluate("window.idleSince = null")
        self.until(IDLE)

    def after(self, action):
        """Does something and waits until the run it caused is over."""
        asked = self.page.evaluate("window.asked")
        action()
        # The page asks by itself, whatever the server is busy with.
        end = time.monotonic() + 1.5
        while self.page.evaluate("window.asked") == asked and time.monotonic() < end:
            self.page.wait_for_timeout(20)
        self.settle()

    def press(self, name):
        self.after(lambda: self.page.get_by_role("button", name=name, exact=False).first.click())

    def unfold(self, title):
        """Opens a folded part of the page and waits until it has come to rest."""
        details = self.page.locator("details", has_text=title)
        details.locator("summary").click()
        at, before = None, time.monotonic()
        # A click on what still slides open lands beside it.
        while time.monotonic() < before + 0.3:
            now = details.bounding_box()
            if now != at:
                at, before = now, time.monotonic()
            self.page.wait_for_timeout(50)

    def fill(self, label, text):
        box = self.page.get_by_role("textbox", name=label, exact=True)
        box.fill(text)
        self.after(lambda: box.press("Control+Enter" if label == "Your notes" else "Enter"))

    def write(self, text):
        """Puts a letter into the editor, as a paste would, and waits for its findings."""
        self.after(lambda: self.body.fill(text))

    def cards(self):
        return self.rail.locator(".card")

    def marked(self, name="body"):
        """The marked words of a field, in order."""
        marks = self.page.locator(f'textarea[name="{name}"]').locator("xpath=..").locator("mark")
        return marks.all_text_contents()

    def selection(self):
        return self.body.evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)")

    def draft_example(self):
        self.press("Try an example")
        self.page.get_by_role("button", name="Draft the letter").click()
        self.body.wait_for(timeout=20_000)
        self.settle()

    def own_letter(self):
        self.press("Check a letter I wrote elsewhere")
        self.body.wait_for()


@pytest.fixture
def open_screen(browser, server):
    """Opens pages; `open_screen(width=375)` for a phone."""
    contexts, faults = [], []

    def opened(width=1440, height=900, scheme="light", app=None, letter="new"):
        """A page of its own; `letter=None` opens what someone sees who just types the address."""
        address = app.address if app else server
        context = browser.new_context(
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            color_scheme=scheme,
            permissions=["clipboard-read", "clipboard-write"],
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"page error: {error}"))
        page.on("request", lambda request: _note_foreign(request.url, address, faults))
        page.add_init_script(f"({WATCH_RUNS})()")
        page.goto(f"{address}/?letter={letter}" if letter else address)
        page.get_by_text("New letter", exact=True).wait_for(timeout=60_000)
        screen = Screen(page)
        screen.settle()
        return screen

    yield opened
    for context in contexts:
        context.close()
    assert not faults


def _note_foreign(url, server, faults):
    own = (server, server.replace("http", "ws"), "data:", "blob:")
    if not url.startswith(own):
        faults.append(f"request outside the app: {re.sub(r'[?#].*', '', url)}")


@pytest.fixture
def screen(open_screen):
    return open_screen()
