// A field that finds as one types: every key goes to Python, the lines that fit come back. Everything shown is text.

const fields = new WeakMap();
const PATIENCE_MS = 2000;
const atWork = () =>
  ["running", "rerunRequested"].includes(document.querySelector("[data-testid=stApp]")?.dataset.testScriptState);

class Finder {
  constructor(root) {
    this.input = root.querySelector("input");
    this.list = root.querySelector("ul");
    this.none = root.querySelector(".none");
    this.open = false;
    this.entered = false;
    this.composing = false;
    this.input.addEventListener("focus", () => this.start());
    this.input.addEventListener("click", () => this.start());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("input", () => this.type());
    this.input.addEventListener("compositionstart", () => (this.composing = true));
    this.input.addEventListener("compositionend", () => {
      this.composing = false;
      this.type();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    // The mouse goes down before the field loses the focus.
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = event.target.closest("li");
      if (item) this.take([...this.list.children].indexOf(item));
    });
  }

  update(data, typed, picked) {
    this.data = data;
    this.typed = typed;
    this.picked = picked;
    this.input.setAttribute("aria-label", data.label);
    this.input.placeholder = data.placeholder;
    if (!this.open) this.input.value = data.value;
    this.render();
  }

  start() {
    if (this.open) return;
    this.open = true;
    this.input.select();
    this.text = "";
    if (this.data.asked !== "") this.ask("");
    this.render();
  }

  close() {
    this.open = this.entered = false;
    this.input.value = this.data.value;
    this.render();
  }

  // While letters are still being composed into characters they are searched as pinyin.
  type() {
    this.open = true;
    this.entered = false;
    if (globalThis.__finder) globalThis.__finder.typed = performance.now();
    this.ask(this.input.value.replaceAll("'", "").trim());
  }

  // What is asked while the page is being run anew may be lost: it is asked again until it is answered. Not while
  // Python is at work: each run clears away what the one before it has yet to send.
  ask(text) {
    this.text = text;
    this.typed(text);
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (!this.open || this.data.asked === this.text) return;
      if (atWork()) this.wait();
      else this.ask(this.text);
    }, PATIENCE_MS);
  }

  render() {
    const { found, asked } = this.data;
    const current = this.open && asked === this.text;
    if (this.open && !current) this.wait();
    if (!this.open) this.hide();
    if (!current) return;
    this.list.replaceChildren(
      ...found.map((choice, index) => {
        const item = document.createElement("li");
        item.id = `choice-${index}`;
        item.setAttribute("role", "option");
        const title = document.createElement("b");
        title.textContent = choice.title;
        const note = document.createElement("span");
        note.textContent = choice.note;
        item.append(title, note);
        return item;
      }),
    );
    this.list.hidden = found.length === 0;
    this.list.setAttribute("aria-label", this.data.count);
    this.none.hidden = found.length > 0 || asked === "";
    this.none.textContent = this.none.hidden ? "" : this.data.none;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.mark(asked === "" ? -1 : 0);
    if (globalThis.__finder) globalThis.__finder.shown = performance.now();
    if (this.entered) this.enter();
  }

  hide() {
    this.list.hidden = true;
    this.none.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  mark(index) {
    const items = [...this.list.children];
    this.at = items.length === 0 ? -1 : Math.max(-1, Math.min(index, items.length - 1));
    for (const [place, item] of items.entries()) item.setAttribute("aria-selected", String(place === this.at));
    if (this.at < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", `choice-${this.at}`);
      items[this.at].scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.key in steps && !this.list.hidden) this.mark(Math.max(0, this.at + steps[event.key]));
    else if (event.key in steps) this.start();
    else if (event.key === "Enter" && this.open) this.enter();
    else if (event.key === "Escape" && this.open) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Who types fast is through before the answer is there: it is taken when it comes.
  enter() {
    this.entered = this.data.asked !== this.text;
    if (!this.entered && this.at >= 0) this.take(this.at);
  }

  take(index) {
    // What is shown answers what was typed, or nothing is taken.
    if (this.data.asked !== this.text) return;
    const { id } = this.data.found[index];
    this.close();
    this.typed("");
    this.picked(id);
  }
}

export default function (component) {
  const { parentElement, data, setStateValue, setTriggerValue } = component;
  let field = fields.get(parentElement);
  if (!field) fields.set(parentElement, (field = new Finder(parentElement)));
  field.update(
    data,
    (text) => setStateValue("typed", text),
    (id) => setTriggerValue("picked", id),
  );
  // Streamlit calls this also for a run that a later one overtook: then the field is there, and somebody types in it.
  return () => {
    if (field.input.isConnected) return;
    clearTimeout(field.timer);
    fields.delete(parentElement);
  };
}
