// Copy buttons; the Clipboard API where the page may use it, a hidden textarea elsewhere.

async function copyText(root, text) {
  try {
    await navigator.clipboard.writeText(text);
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

export default function draw({ data, parentElement }) {
  const row = parentElement.querySelector(".copy");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const buttons = data.items.map(({ label, text }) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.onclick = async () => {
      const done = await copyText(row, text);
      said.textContent = done ? "Copied" : "Select the text and press Ctrl+C";
    };
    return button;
  });
  row.replaceChildren(...buttons, said);
}
