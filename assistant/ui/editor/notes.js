// The notes beside the letter: what a sentence rests on, and which sentences use a line.

const sameNote = (rest, line) =>
  rest.source === "notes" && rest.start < line.start + line.text.length && line.start < rest.end;

// How often a line is used, or why not, in the applicant's words.
function fate(line, users) {
  if (line.stays_out) return `Stays out: ${line.reasons}`;
  if (users.length) return users.length === 1 ? "In one sentence" : `In ${users.length} sentences`;
  return "Not used";
}

// What became of the notes, in one line.
function tally(lines, sentences) {
  const out = lines.filter((line) => line.stays_out).length;
  const used = lines.filter((line) => !line.stays_out && sentences.some(
    ({ rests }) => rests.some((rest) => sameNote(rest, line)))).length;
  const rest = lines.length - out - used;
  return [`${used} of ${lines.length} in the letter`, rest && `${rest} not used`,
    out && `${out} kept out`].filter(Boolean).join(" · ");
}

function noteLine(line, index, users, lit) {
  const spans = [
    ...line.out.map(([start, end]) => ({ start, end, name: "out" })),
    ...lit.map(({ start, end }) => ({ start, end, name: "lit" })),
  ];
  const words = cutAt(line.text, line.start, spans).map((run) => {
    const struck = run.inside.includes("out") ? element("s", {}, run.text) : run.text;
    return run.inside.includes("lit") ? element("mark", { class: "lit" }, struck) : struck;
  });
  const state = line.stays_out ? "out" : users.length ? "used" : "unused";
  const partly = line.out.length && !line.stays_out
    ? element("span", { class: "tag partly" }, `Struck words stay out: ${line.reasons}`) : null;
  const act = line.stays_out ? null : element("button", {
    type: "button", class: "act", "data-note": users.length ? "leave_out" : "use", "data-line": index,
  }, users.length ? "Write without this" : "Use this note");
  return element("li", { class: `line ${state}` },
    element("button", { type: "button", class: "words", "data-line": index }, ...words),
    element("span", { class: "below" },
      element("span", { class: "tag fate" }, fate(line, users)), partly, act));
}

// Draws the notes anew; the focus stays on the same button.
function drawNotes(panel, data, sentences, rests) {
  const focused = panel.getRootNode().activeElement;
  const was = panel.contains(focused) ? { ...focused.dataset } : null;
  const lines = data.lines.map((line, index) => {
    const users = sentences.filter(({ rests: own }) => own.some((rest) => sameNote(rest, line)));
    return noteLine(line, index, users, rests.filter((rest) => sameNote(rest, line)));
  });
  const elsewhere = rests.filter((rest) => rest.source !== "notes").map((rest) =>
    element("li", { class: "line used" }, element("span", { class: "words" },
      element("span", { class: "where" }, `${rest.where}: `), element("mark", { class: "lit" }, rest.text))));
  panel.replaceChildren(
    element("p", { class: "tally" }, lines.length ? tally(data.lines, sentences) : "Your notes are empty."),
    lines.length ? element("p", { class: "note" },
      "Choose a line to see the sentences that use it. Change notes in the form.") : "",
    elsewhere.length ? element("ul", { class: "lines elsewhere" }, ...elsewhere) : "",
    element("ul", { class: "lines" }, ...lines));
  if (!was) return;
  [...panel.querySelectorAll("button")].find((candidate) =>
    candidate.dataset.line === was.line && candidate.dataset.note === was.note)?.focus({ preventScroll: true });
}
