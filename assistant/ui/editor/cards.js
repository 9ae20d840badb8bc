// The findings rail: one card a finding. All text is set as text, never as HTML.

const WEIGHT = { reject: 0, confirm: 1, advice: 2 };
const ICONS = {
  reject: "M8 1 14.5 4.5v7L8 15 1.5 11.5v-7ZM8 4.6v4.2M8 11.2v.3",
  confirm: "M8 1.2a6.8 6.8 0 1 0 .01 0ZM6 6.2c.2-2.6 4.2-2.3 4 .1-.1 1.3-2 1.5-2 3M8 11.6v.3",
  advice: "M8 1.5a4.6 4.6 0 0 0-2.4 8.5c.5.4.6.9.6 1.5h3.6c0-.6.1-1.1.6-1.5A4.6 4.6 0 0 0 8 1.5ZM6.4 14h3.2",
  settled: "M8 1.2a6.8 6.8 0 1 0 .01 0ZM4.8 8.2l2.2 2.2 4.2-4.6",
};

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

function icon(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", "0 0 16 16");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  drawing.append(path);
  return drawing;
}

// What the words were compared with; a note leads to its line beside the letter.
function evidenceList({ id, evidence }) {
  if (!evidence.length) return null;
  const items = evidence.map((piece, index) => {
    const words = [element("span", { class: "where" }, piece.where), ` “${piece.text}”`];
    return element("li", {}, ...(piece.source === "notes"
      ? [element("button", { type: "button", class: "proof", "data-do": `note-${index}`, "data-id": id,
        title: "Show in your notes" }, ...words)]
      : words));
  });
  return element("ul", { class: "evidence" }, ...items);
}

function button(label, action, finding, style = "") {
  return element("button", { type: "button", class: style, "data-do": action, "data-id": finding.id }, label);
}

function actionsOf(finding) {
  const row = element("div", { class: "actions" });
  if (finding.fix) row.append(button(`Change to “${finding.fix.text}”`, "fix", finding, "strong"));
  if (finding.settle) row.append(button(finding.settle, "confirm", finding));
  if (finding.remove) row.append(button("Remove", "remove", finding));
  return row.childElementCount ? row : null;
}

function card(finding) {
  const head = element("h3", {}, icon(finding.severity), element("span", {}, finding.word),
    element("span", { class: "rule" }, finding.name));
  const quote = finding.quote
    ? element("button", { type: "button", class: "quote", "data-do": "select", "data-id": finding.id,
      title: "Show in the letter" }, `“${finding.quote}”`)
    : null;
  const why = finding.why.length
    ? element("details", { class: "why" }, element("summary", {}, "Why this rule"),
      ...finding.why.map((text) => element("p", {}, text)))
    : null;
  return element("li", { class: `card ${finding.severity}`, "data-card": finding.id },
    head, quote, element("p", { class: "message" }, finding.message),
    evidenceList(finding), actionsOf(finding), why);
}

// Draws the rail anew and gives the focus back to the same button, or to the next best place.
function drawRail(rail, data) {
  const focused = rail.getRootNode().activeElement;
  const was = rail.contains(focused) ? focused.dataset : null;
  const open = new Set([...rail.querySelectorAll("details[open]")].map(
    (details) => details.closest("[data-card]").dataset.card));
  const title = element("h2", { class: data.tone, tabindex: "-1" },
    data.tone === "settled" ? icon("settled") : null, data.summary);
  rail.replaceChildren(title, data.note ? element("p", { class: "note" }, data.note) : "",
    element("ul", { class: "cards" }, ...data.findings.map(card)));
  for (const item of rail.querySelectorAll("[data-card]")) {
    const details = item.querySelector("details");
    if (details && open.has(item.dataset.card)) details.open = true;
  }
  if (!was) return;
  const same = [...rail.querySelectorAll("[data-do]")].find(
    (candidate) => candidate.dataset.do === was.do && candidate.dataset.id === was.id);
  (same ?? title).focus({ preventScroll: true });
}
