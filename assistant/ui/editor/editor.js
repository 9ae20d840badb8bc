// The letter editor: two plain textareas over painted backdrops, and the findings beside them.
// The server owns the text only when `revision` changes; at all other times the browser does.

const PAUSE = 150;
// Who types without a pause is saved all the same, at the latest this long after the first key.
const LATEST = 500;
// Milliseconds in which a page that has a new letter comes to rest.
const SETTLES = 400;
const desks = new WeakMap();
// Outlives an editor: a draft in progress takes its place on the page.
let drafts = 0;

class Editor {
  constructor(root) {
    this.root = root;
    this.revision = null;
    this.marks = { subject: [], body: [] };
    this.text = { subject: "", body: "" };
    this.active = null;
    this.timer = null;
    this.told = new Set();
    this.turn = 0;
    this.rail = root.querySelector(".rail");
    this.areas = {
      subject: root.querySelector('textarea[name="subject"]'),
      body: root.querySelector('textarea[name="body"]'),
    };
    // What is kept needs no question on leaving; only what cannot be kept asks.
    this.keepLeaving = (event) => {
      this.send();
      if (this.data?.unkept && this.text.body.trim()) event.preventDefault();
    };
    window.addEventListener("beforeunload", this.keepLeaving);
    this.evidence = new Evidence(this, root);
    root.querySelector(".desk").addEventListener("keydown", (event) => this.keys(event));
    for (const button of root.querySelectorAll("[data-edit]")) {
      // Pressing must not take the focus, and with it the undo history, from the letter.
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.again(button.dataset.edit));
    }
    for (const field of ["subject", "body"]) this.listen(field, this.areas[field]);
    this.rail.addEventListener("click", (event) => this.act(event));
    this.rail.addEventListener("pointerover", (event) => this.point(event.target));
    this.rail.addEventListener("focusin", (event) => this.point(event.target));
  }

  leave() {
    clearTimeout(this.timer);
    window.removeEventListener("beforeunload", this.keepLeaving);
  }

  listen(field, area) {
    area.addEventListener("input", (event) => this.typed(field, event.isComposing));
    area.addEventListener("compositionend", () => this.typed(field, false));
    area.addEventListener("blur", () => this.send());
    area.addEventListener("focus", () => { this.field = field; });
    area.addEventListener("keyup", (event) => event.key !== "F8" && this.follow(field));
    area.addEventListener("click", () => this.follow(field));
    area.addEventListener("paste", (event) => this.pasted(field, event));
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.send();
      } else if (event.key === "Enter" && field === "subject" && !event.isComposing) {
        event.preventDefault();
        this.areas.body.focus();
      }
    });
  }

  keys(event) {
    const inNotes = this.evidence.panel.contains(event.target);
    if (event.key === "F8") this.next(event.shiftKey ? -1 : 1);
    else if (event.key === "F9" && !inNotes) this.evidence.toNote();
    else if (event.key === "F9" || (event.key === "Escape" && inNotes)) this.areas[this.field ?? "body"].focus();
    else if (event.key === "Enter" && event.altKey) this.toCard();
    else return;
    event.preventDefault();
  }

  // From the marked words to the first button of their card.
  toCard() {
    const card = this.rail.querySelector(".card.active") ?? this.rail.querySelector(".card");
    if (!card) return;
    this.evidence.show("rail");
    (card.querySelector(".actions button") ?? card.querySelector("button, summary"))?.focus();
  }

  again(command) {
    this.areas[this.field ?? "body"].focus({ preventScroll: true });
    document.execCommand(command);
  }

  say(text) {
    this.root.querySelector(".live").textContent = text;
  }

  // Data from the server, after every run.
  receive(component) {
    const { data } = component;
    this.component = component;
    this.data = data;
    this.root.querySelector(".desk").dataset.dark = isDark(this.root.querySelector(".desk"));
    // A server that had to start anew knows a text sent before, not what was typed since.
    const text = JSON.stringify([data.subject, data.body]);
    const behind = this.life !== undefined && this.life !== data.life && this.told.has(text);
    const fresh = (data.revision !== this.revision || this.life !== data.life) && !behind;
    this.revision = data.revision;
    this.life = data.life;
    this.told.add(text);
    for (const [field, area] of Object.entries(this.areas)) {
      if (fresh && area.value !== data[field]) area.value = data[field];
      area.placeholder = data.placeholders[field];
      area.readOnly = data.locked;
      if (fresh) this.text[field] = data[field];
    }
    if (fresh || behind) this.sent = { subject: data.subject, body: data.body };
    if (behind) this.send();
    this.answer(data);
    const arrived = data.drafts > drafts;
    drafts = data.drafts;
    if (arrived) {
      this.bring(data.wished);
      // What stands above may be laid out only later, and push it away again.
      setTimeout(() => this.bring(true), SETTLES);
    }
  }

  // The button that asked for a letter stands below its top, on a phone far above it. Who asked for
  // other words in one place stays there.
  bring(wished) {
    const sheet = this.root.querySelector(".sheet");
    const { top } = sheet.getBoundingClientRect();
    if (top > window.innerHeight / 2 || (top < 0 && !wished)) {
      sheet.scrollIntoView({ block: "start" });
      this.areas.body.focus({ preventScroll: true });
    }
  }

  // What was typed since makes an answer old; the next one is on its way.
  answers(data) {
    return this.text.subject === data.subject && this.text.body === data.body;
  }

  answer(data) {
    if (!this.answers(data)) return;
    this.stale = false;
    this.root.querySelector(".subject").hidden = !data.has_subject;
    for (const field of ["subject", "body"]) {
      this.marks[field] = data.findings.filter((found) => found.field === field);
    }
    const rail = JSON.stringify(data.findings.map(({ start, end, ...rest }) => rest).concat(data.summary, data.note));
    if (rail !== this.drawn) drawRail(this.rail, data);
    this.drawn = rail;
    this.root.querySelector(".count").textContent = data.count;
    if (data.summary !== this.said) this.say(data.summary);
    this.said = data.summary;
    this.root.querySelector('[data-tab="rail"]').textContent =
      data.findings.length ? `Findings (${data.findings.length})` : "Findings";
    this.paint();
    this.evidence.receive(data);
    // For whoever measures: the length of the text these marks answer.
    this.root.querySelector(".desk").dataset.answered = this.text.body.length;
  }

  typed(field, composing) {
    const area = this.areas[field];
    if (field === "subject" && area.value.includes("\n")) {
      area.value = area.value.replace(/\s*\n\s*/g, " ");
    }
    const edit = editBetween(this.text[field], area.value);
    this.marks[field] = shiftMarks(this.marks[field], edit);
    this.text[field] = area.value;
    this.stale = true;
    this.evidence.typed(field, edit);
    this.paint();
    clearTimeout(this.timer);
    this.first ??= performance.now();
    const left = LATEST - (performance.now() - this.first);
    if (!composing) this.timer = setTimeout(() => this.send(), Math.max(0, Math.min(PAUSE, left)));
  }

  send() {
    clearTimeout(this.timer);
    this.first = null;
    const { subject, body } = this.text;
    if (!this.data || (subject === this.sent.subject && body === this.sent.body)) {
      // Typed and taken back: the last answer holds again.
      if (this.data && this.stale) this.answer(this.data);
      return;
    }
    this.sent = { subject, body };
    this.told.add(JSON.stringify([subject, body]));
    this.turn += 1;
    this.component.setStateValue("edit", { revision: this.revision, subject, body, turn: this.turn });
  }

  // A wish goes to the server together with the text it is about.
  wish(wish) {
    this.send();
    this.component.setTriggerValue("wish", { ...wish, revision: this.revision });
  }

  pasted(field, event) {
    const found = splitSubject(event.clipboardData?.getData("text/plain") ?? "");
    if (field !== "body" || !found || this.text.subject || !this.data.has_subject) return;
    event.preventDefault();
    const whole = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    this.replace("subject", 0, 0, found.subject);
    this.replace("body", this.areas.body.selectionStart, this.areas.body.selectionEnd,
      whole.slice(found.skip));
  }

  // An edit through the browser's own editing, so that Ctrl+Z takes it back.
  replace(field, start, end, text) {
    const area = this.areas[field];
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
    if (!done) {
      area.setRangeText(text, start, end, "end");
      this.typed(field, false);
    }
  }

  act(event) {
    const chosen = event.target.closest("[data-do]");
    if (!chosen) return;
    const finding = this.data.findings.find((found) => found.id === chosen.dataset.id);
    const mark = finding && this.marks[finding.field].find((one) => one.id === finding.id);
    if (!mark) {
      this.send();
      return;
    }
    if (chosen.dataset.do === "select") this.select(mark);
    const proof = finding.evidence[chosen.dataset.do.replace("note-", "")];
    if (proof) this.evidence.toProof(proof);
    if (chosen.dataset.do === "confirm") {
      this.send();
      this.component.setTriggerValue("confirm", finding.id);
    }
    const splice = { fix: finding.fix, remove: finding.remove }[chosen.dataset.do];
    if (splice) this.apply(finding, splice, mark.start - finding.start);
  }

  apply(finding, splice, moved) {
    const start = splice.start + moved;
    const end = start + splice.old.length;
    if (this.text[finding.field].slice(start, end) === splice.old) {
      this.replace(finding.field, start, end, splice.text);
    }
    this.send();
  }

  select(mark) {
    const area = this.areas[mark.field];
    area.focus({ preventScroll: true });
    area.setSelectionRange(mark.start, mark.end);
    this.evidence.follow(mark.field);
    this.activate(mark.id);
    const painted = this.root.querySelector("mark.active");
    (painted ?? area).scrollIntoView({ block: painted ? "center" : "nearest" });
  }

  selectWords({ field, start, end }) {
    const area = this.areas[field];
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    this.follow(field);
    const span = this.evidence.glowOf(field).querySelector(".lit");
    (span ?? area).scrollIntoView({ block: span ? "center" : "nearest" });
  }

  next(step) {
    const inOrder = (a, b) => a.start - b.start;
    const all = [...this.marks.subject.toSorted(inOrder), ...this.marks.body.toSorted(inOrder)];
    if (!all.length) return;
    const at = all.findIndex((mark) => mark.id === this.active);
    this.select(all[(at + step + all.length) % all.length]);
  }

  point(target) {
    const card = target.closest?.("[data-card]");
    if (card) this.activate(card.dataset.card);
  }

  // The card that belongs to the words the caret stands in.
  follow(field) {
    this.evidence.follow(field);
    const at = this.areas[field].selectionStart;
    const over = this.marks[field].filter((mark) => !mark.lack && mark.start <= at && at <= mark.end);
    over.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
    this.activate(over[0]?.id ?? null);
  }

  activate(id) {
    if (id === this.active) return;
    this.active = id;
    this.paint();
  }

  paint() {
    for (const [field, area] of Object.entries(this.areas)) {
      const text = area.value;
      const pieces = [];
      let at = 0;
      // A lack (too short, too general) has no words of its own: shown only while asked for.
      const marks = this.marks[field].filter((mark) => !mark.lack || mark.id === this.active);
      for (const run of paintRuns(marks, WEIGHT)) {
        pieces.push(text.slice(at, run.start));
        const active = run.mark.id === this.active ? " active" : "";
        pieces.push(element("mark", { class: run.mark.severity + active }, text.slice(run.start, run.end)));
        at = run.end;
      }
      // The last line needs something on it, or the backdrop is one line too short.
      area.previousElementSibling.replaceChildren(...pieces, `${text.slice(at)}\u200b`);
    }
    for (const card of this.rail.querySelectorAll("[data-card]")) {
      card.classList.toggle("active", card.dataset.card === this.active);
    }
  }
}

function isDark(desk) {
  const [red, green, blue] = (getComputedStyle(desk).color.match(/[\d.]+/g) ?? []).map(Number);
  return red + green + blue > 384;
}

export default function draw(component) {
  const root = component.parentElement;
  if (!desks.has(root)) desks.set(root, new Editor(root));
  const editor = desks.get(root);
  editor.receive(component);
  // Streamlit also calls this when two runs cross, while the editor stays: look before leaving.
  return () => setTimeout(() => {
    if (root.host?.isConnected || desks.get(root) !== editor) return;
    editor.leave();
    desks.delete(root);
  });
}
