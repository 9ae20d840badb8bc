// Taking a letter along in the browser: copy (rich and plain at once), print as a card, read aloud.

function paragraphs(text) {
  const holder = document.createElement("div");
  for (const block of text.split(/\n{2,}/)) {
    const paragraph = document.createElement("p");
    block.split("\n").forEach((line, i) => {
      if (i) paragraph.append(document.createElement("br"));
      paragraph.append(line);
    });
    holder.append(paragraph);
  }
  return holder;
}

// A mail program takes the rich form, a text field the plain one; the words are the same.
async function copyText(root, text, rich) {
  try {
    if (!rich || !window.ClipboardItem) await navigator.clipboard.writeText(text);
    else {
      await navigator.clipboard.write([new ClipboardItem({
        "text/plain": new Blob([text], { type: "text/plain" }),
        "text/html": new Blob([paragraphs(text).innerHTML], { type: "text/html" }),
      })]);
    }
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    root.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

// A click on a link, for a mail program is no page to go to.
function follow(row, link) {
  const anchor = document.createElement("a");
  anchor.href = link;
  row.append(anchor);
  anchor.click();
  anchor.remove();
}

function printCard(text) {
  const frame = document.createElement("iframe");
  frame.className = "print";
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  document.body.append(frame);
  frame.style.cssText = "position:fixed;width:0;height:0;border:0";
  const page = frame.contentDocument;
  const style = page.createElement("style");
  style.textContent = "@page { margin: 2cm } body { font: 14pt/1.6 Georgia, serif; max-width: 12cm; margin: 0 auto }";
  page.head.append(style);
  page.body.append(page.importNode(paragraphs(text), true));
  frame.contentWindow.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow.print();
}

function readAloud(text, button, said) {
  const voice = window.speechSynthesis;
  if (voice.speaking) {
    voice.cancel();
    return;
  }
  const words = new SpeechSynthesisUtterance(text);
  words.lang = "en-US";
  words.onend = words.onerror = () => { button.textContent = "Read aloud"; };
  button.textContent = "Stop reading";
  said.textContent = "";
  voice.speak(words);
}

export default function draw({ data, parentElement }) {
  const row = parentElement.querySelector(".take");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const buttons = data.items.map(({ label, text, act, link }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.onclick = async () => {
      if (act === "print") printCard(text);
      else if (act === "read" && !window.speechSynthesis) said.textContent = "This browser cannot read aloud.";
      else if (act === "read") readAloud(text, button, said);
      else {
        const done = await copyText(row, text, act !== "plain");
        said.textContent = done ? "Copied" : "Select the text and press Ctrl+C";
        if (done && link) follow(row, link);
      }
    };
    return button;
  });
  row.classList.toggle("quiet", Boolean(data.quiet));
  row.replaceChildren(...buttons, said);
  return () => window.speechSynthesis?.cancel();
}
