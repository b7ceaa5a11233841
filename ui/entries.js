// A list to pick from: lines under headings, each a button. Everything shown is text.

const KEYS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

const element = (kind, kindOf, text) => {
  const made = document.createElement(kind);
  made.className = kindOf;
  made.textContent = text;
  return made;
};

const line = (each) => {
  const button = element("button", "line", "");
  button.type = "button";
  button.dataset.id = each.id;
  if (each.lead) button.append(element("span", "lead", each.lead), " ");
  button.append(element("span", "words", each.words));
  if (each.mark) button.append(" ", element("span", each.wrong ? "mark wrong" : "mark", each.mark));
  return button;
};

const group = ({ heading, lines }) => {
  const section = element("div", "group", "");
  section.setAttribute("role", "group");
  if (heading) {
    section.setAttribute("aria-label", heading);
    section.append(element("p", "heading", heading));
  }
  section.append(...lines.map(line));
  return section;
};

// The chosen line is brought into sight, where it is not, without moving the page.
const reveal = (list, there) => {
  const above = there.offsetTop - list.scrollTop;
  if (above < 0 || above + there.offsetHeight > list.clientHeight) {
    list.scrollTop = there.offsetTop - list.clientHeight / 3;
  }
};

// Tab comes to one line, the one that is chosen.
const stop = (list, there) => {
  for (const button of list.querySelectorAll("button")) button.tabIndex = button === there ? 0 : -1;
};

export default function ({ parentElement, data, setTriggerValue }) {
  const list = parentElement.querySelector(".entries");
  const written = JSON.stringify(data.groups);
  if (list.dataset.written !== written) {
    const inside = list.contains(document.activeElement) && document.activeElement.dataset.id;
    list.dataset.written = written;
    list.replaceChildren(...data.groups.map(group));
    if (inside) list.querySelector(`[data-id="${CSS.escape(inside)}"]`)?.focus({ preventScroll: true });
  }
  list.setAttribute("aria-label", data.label);
  const buttons = [...list.querySelectorAll("button")];
  for (const button of buttons) {
    if (button.dataset.id === data.chosen) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  const chosen = buttons.find((button) => button.dataset.id === data.chosen);
  stop(list, chosen ?? buttons[0]);
  if (chosen) reveal(list, chosen);
  list.onclick = (event) => {
    const button = event.target.closest("button");
    if (button) setTriggerValue("picked", button.dataset.id);
  };
  list.onkeydown = (event) => {
    const step = KEYS[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const place = buttons.indexOf(document.activeElement) + step;
    const next = buttons[Math.min(Math.max(place, 0), buttons.length - 1)];
    stop(list, next);
    next.focus();
  };
}
