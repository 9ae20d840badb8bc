// The strip under the letter: what the sentence at the caret rests on, and wishes for it.

const NOTHING = "Courtesy or greeting: it says nothing that needs a note.";
const DOUBTED = "Part of this sentence is not in your notes; see the findings.";

function restsLine(sentence, doubted) {
  if (!sentence) return [element("span", { class: "where" }, "Move into a sentence to see the note it rests on.")];
  const pieces = sentence.rests.slice(0, 3).map((rest) =>
    element("span", { class: "rest" }, element("span", { class: "where" }, `${rest.where} `), `“${rest.text}”`));
  if (sentence.rests.length > 3) pieces.push(element("span", { class: "where" }, `and ${sentence.rests.length - 3} more`));
  if (doubted) pieces.push(element("span", { class: "where" }, DOUBTED));
  return pieces.length ? pieces : [element("span", { class: "where" }, NOTHING)];
}

// Buttons with ready-made wishes and a field for one's own; `grant` gets the words, `drop` leaves the piece out.
function wishRow(wishes, grant, drop) {
  const row = element("form", { class: "wishes" });
  for (const wish of wishes) {
    const chip = element("button", { type: "button", class: "chip" }, wish);
    chip.onclick = () => grant(wish);
    row.append(chip);
  }
  const leave = element("button", { type: "button", class: "chip" }, "Leave it out");
  leave.onclick = drop;
  const own = element("input", { type: "text", maxlength: "200", placeholder: "Your own wish", "aria-label": "Your own wish for this sentence" });
  row.append(leave, own, element("button", { type: "submit", class: "chip strong" }, "Write again"));
  row.onsubmit = (event) => {
    event.preventDefault();
    grant(own.value.trim());
  };
  return row;
}
