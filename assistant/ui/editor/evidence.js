// Two-way evidence: the sentence at the caret or pointer and the notes it rests on.

class Evidence {
  constructor(editor, root) {
    this.editor = editor;
    this.data = null;
    this.sentences = [];
    this.place = { field: "body", at: null };
    this.hovered = null;
    this.line = null;
    this.proof = null;
    this.panel = root.querySelector(".jottings");
    this.strip = root.querySelector(".strip");
    this.wishes = root.querySelector("#wm-wishes");
    this.tabs = [...root.querySelectorAll("[data-tab]")];
    for (const tab of this.tabs) tab.addEventListener("click", () => this.show(tab.dataset.tab));
    root.querySelector(".tabs").addEventListener("keydown", (event) => this.turnTabs(event));
    this.panel.addEventListener("click", (event) => this.chosen(event));
    for (const name of ["pointerover", "focusin"]) {
      this.panel.addEventListener(name, (event) => this.pointAt(event.target));
    }
    for (const name of ["pointerleave", "focusout"]) {
      this.panel.addEventListener(name, () => this.pointAt(null));
    }
    this.strip.querySelector(".rewrite").addEventListener("click", () => this.unfold());
    this.wishes.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.fold();
      this.strip.querySelector(".rewrite").focus();
    });
    for (const [field, area] of Object.entries(editor.areas)) {
      area.addEventListener("pointermove", (event) => this.hover(field, event));
      area.addEventListener("pointerleave", () => this.setHovered(null));
    }
    this.show("rail");
  }

  receive(data) {
    this.data = data;
    this.proof = null;
    this.sentences = data.sentences;
    this.hovered = null;
    this.draw();
  }

  typed(field, edit) {
    const others = this.sentences.filter((sentence) => sentence.field !== field);
    const own = this.sentences.filter((sentence) => sentence.field === field);
    this.sentences = [...others, ...stretch(own, edit)];
    this.glow();
  }

  follow(field) {
    const before = this.current();
    this.place = { field, at: this.editor.areas[field].selectionStart };
    if (this.current() === before && !this.proof) return;
    this.proof = null;
    this.fold();
    this.draw();
  }

  current() {
    const { field, at } = this.place;
    const holds = (one) => one.field === field && one.start <= at && at <= one.end;
    return at === null ? null : this.sentences.find(holds) ?? null;
  }

  // A textarea does not say what lies under the pointer; the painted copy behind it does.
  hover(field, event) {
    if (event.pointerType === "touch" || event.buttons) return;
    const { clientX: x, clientY: y } = event;
    const inside = (box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const spans = [...this.glowOf(field).querySelectorAll("[data-sentence]")];
    const under = spans.find((span) => [...span.getClientRects()].some(inside));
    this.setHovered(under ? this.sentences[Number(under.dataset.sentence)] : null);
  }

  setHovered(sentence) {
    if (sentence === this.hovered) return;
    this.hovered = sentence;
    if (sentence) this.proof = null;
    this.draw();
  }

  draw() {
    if (!this.data) return;
    const lit = this.hovered ?? this.current();
    const marks = lit ? this.editor.marks[lit.field] : [];
    const doubted = lit && marks.some((mark) =>
      mark.ungrounded && mark.start < lit.end && lit.start < mark.end);
    this.strip.querySelector(".rests").replaceChildren(...restsLine(lit, doubted));
    this.strip.querySelector(".rewrite").hidden = !this.current() || this.data.locked;
    const rests = this.proof ? [this.proof] : lit?.rests ?? [];
    if (!this.panel.hidden) drawNotes(this.panel, this.data, this.sentences, rests);
    this.glow();
  }

  glowOf(field) {
    return this.editor.areas[field].parentElement.querySelector(".glow");
  }

  glow() {
    const lit = this.hovered ?? this.current();
    const line = this.line === null ? null : this.data?.lines[this.line];
    for (const [field, area] of Object.entries(this.editor.areas)) {
      const pieces = [];
      let at = 0;
      this.sentences.forEach((sentence, index) => {
        if (sentence.field !== field || sentence.start < at) return;
        const uses = line && sentence.rests.some((rest) => sameNote(rest, line));
        pieces.push(area.value.slice(at, sentence.start), element("span", {
          "data-sentence": index, class: uses ? "uses" : sentence === lit ? "lit" : null,
        }, area.value.slice(sentence.start, sentence.end)));
        at = sentence.end;
      });
      this.glowOf(field).replaceChildren(...pieces, `${area.value.slice(at)}\u200b`);
    }
  }

  show(name) {
    for (const tab of this.tabs) {
      const on = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", on);
      tab.tabIndex = on ? 0 : -1;
      this.panel.getRootNode().getElementById(tab.getAttribute("aria-controls")).hidden = !on;
    }
    this.draw();
  }

  turnTabs(event) {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = this.tabs.find((tab) => tab.getAttribute("aria-selected") === "false");
    this.show(other.dataset.tab);
    other.focus();
  }

  // F9: to the note the sentence rests on, and back.
  toNote() {
    this.show("notes");
    const buttons = [...this.panel.querySelectorAll("button.words")];
    (buttons.find((button) => button.querySelector(".lit")) ?? buttons[0] ?? this.tabs[1]).focus();
  }

  // From a card to the very words of the notes it was compared with.
  toProof(proof) {
    this.proof = proof;
    this.show("notes");
    this.panel.querySelector(".lit")?.closest("button.words")?.focus();
  }

  pointAt(target) {
    const row = target?.closest?.(".line")?.querySelector("[data-line]");
    const line = row ? Number(row.dataset.line) : null;
    if (line === this.line) return;
    this.line = line;
    this.glow();
  }

  chosen(event) {
    const button = event.target.closest("button[data-line]");
    const line = button && this.data.lines[Number(button.dataset.line)];
    if (!line) return;
    if (button.dataset.note) {
      this.editor.wish({ [button.dataset.note]: line.text });
      return;
    }
    const users = this.sentences.filter(({ rests }) => rests.some((rest) => sameNote(rest, line)));
    if (!users.length) {
      this.editor.say(fate(line, users));
      return;
    }
    const at = users.indexOf(this.current());
    this.editor.selectWords(users[(at + 1) % users.length]);
  }

  unfold() {
    if (!this.wishes.hidden) {
      this.fold();
      return;
    }
    const piece = () => {
      const { field, start, end } = this.current() ?? {};
      return { field, start, end, words: this.editor.text[field]?.slice(start, end) };
    };
    this.wishes.replaceChildren(wishRow(this.data.wishes,
      (text) => this.editor.wish({ ...piece(), text }),
      () => this.editor.wish({ ...piece(), leave_out: "this sentence" })));
    this.wishes.hidden = false;
    this.strip.querySelector(".rewrite").setAttribute("aria-expanded", true);
    this.wishes.querySelector("button").focus();
  }

  fold() {
    this.wishes.hidden = true;
    this.strip.querySelector(".rewrite").setAttribute("aria-expanded", false);
  }
}
