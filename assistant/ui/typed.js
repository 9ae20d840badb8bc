// Streamlit takes a field over on Enter or when it is left. This presses Enter while someone types,
// so that what was typed a second ago is kept. It also says when the page is looked at again, and
// brings what a press on Draft leads to into sight.

const PAUSE = 150;
const LATEST = 300;
const FIELDS = '[class*="st-key-form-"] :is([data-testid="stTextInput"], [data-testid="stTextArea"]) :is(input, textarea)';
const DRAFT = ":is(.st-key-draft, .st-key-part-write, .st-key-before-yes) button";
const waiting = new Map();
let component = null;
let listening = false;

function press(field) {
  clearTimeout(waiting.get(field)?.timer);
  waiting.delete(field);
  if (!field.isConnected) return;
  if (field.disabled) {
    // The connection is away, or a draft is being written: later.
    waiting.set(field, { timer: setTimeout(() => press(field), PAUSE) });
    return;
  }
  // A text area wants Ctrl+Enter; keypress is what a one-line field listens to.
  const enter = { key: "Enter", code: "Enter", keyCode: 13, bubbles: true, cancelable: true,
    ctrlKey: field.tagName === "TEXTAREA" };
  field.dispatchEvent(new KeyboardEvent("keydown", enter));
  field.dispatchEvent(new KeyboardEvent("keypress", { ...enter, charCode: 13 }));
}

function typed(event) {
  const field = event.target;
  if (!field.matches?.(FIELDS)) return;
  const { timer, first = performance.now() } = waiting.get(field) ?? {};
  clearTimeout(timer);
  const left = LATEST - (performance.now() - first);
  // An unfinished character of an input method is none yet.
  const wait = event.isComposing ? PAUSE * 4 : Math.max(0, Math.min(PAUSE, left));
  waiting.set(field, { first, timer: setTimeout(() => press(field), wait) });
}

function pressAll() {
  for (const field of [...waiting.keys()]) press(field);
}

function seen() {
  if (document.visibilityState === "hidden") pressAll();
  // A run of the whole page would close an open dialog: whoever comes back from their mail program
  // still wants it.
  else if (document.querySelector('[role="dialog"]')) return;
  else if (component && !component.data.busy) component.setTriggerValue("look", Date.now());
}

// Progress, a question and what is missing are said at the top of the letter's column.
function asked(event) {
  if (!event.target.closest?.(DRAFT)) return;
  const desk = document.querySelector(".st-key-desk");
  const { top } = desk.getBoundingClientRect();
  if (top < 0 || top > window.innerHeight / 2) desk.scrollIntoView({ block: "start" });
}

export default function draw(drawn) {
  component = drawn;
  if (listening) return;
  listening = true;
  document.addEventListener("input", typed, true);
  document.addEventListener("click", asked);
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("beforeunload", pressAll);
}
