// The files dropped on 数据 have the names that somebody gave them, mostly people's. While names are masked each has its
// number instead, in what is seen, in what comes up under the pointer and in what is read aloud (ui/data.py marks them).
// Only values of text nodes and attributes change, never a node: React goes on with what it has made.
{
  const CHIP = "[data-testid=stFileChip]";
  const NAME = "[data-testid=stFileChipName]";
  const MASKED = "[class*=st-key-data_files_masked]";
  const ATTRIBUTES = ["aria-label", "title", "alt"];
  const names = new WeakMap(); // chip → the name of its file
  const hidden = new WeakMap(); // node → what was hidden of it ("" is its text) → [what stood there, its number]

  const read = (node, of) => (of ? node.getAttribute(of) : node.nodeValue);
  const write = (node, of, value) => (of ? node.setAttribute(of, value) : (node.nodeValue = value));

  // Every place in a chip that may tell the name: node, attribute, and whether all of it is the name (long ones are cut).
  function* places(chip) {
    for (const node of [chip, ...chip.querySelectorAll("*")]) {
      for (const of of ATTRIBUTES) if (node.hasAttribute(of)) yield [node, of, false];
    }
    const walk = document.createTreeWalker(chip, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) yield [node, "", !!node.parentElement.closest(NAME)];
  }

  function hide(chip, number) {
    const named = chip.querySelector(NAME);
    if (named?.title && named.title !== hidden.get(named)?.get("title")?.[1]) names.set(chip, named.title);
    const name = names.get(chip);
    if (!name) return;
    for (const [node, of, whole] of places(chip)) {
      const value = read(node, of);
      const known = hidden.get(node)?.get(of);
      const told = whole ? value !== known?.[1] : value.includes(name);
      if (!told && (!known || known[1] === number)) continue; // words.js may have put Chinese around the number
      const stood = told ? value : known[0];
      if (!hidden.has(node)) hidden.set(node, new Map());
      hidden.get(node).set(of, [stood, number]);
      write(node, of, whole ? number : stood.replaceAll(name, () => number));
    }
  }

  function show(chip) {
    if (!names.delete(chip)) return;
    for (const [node, of] of places(chip)) {
      const known = hidden.get(node)?.get(of);
      if (known) write(node, of, known[0]);
      hidden.get(node)?.delete(of);
    }
  }

  const observer = new MutationObserver(() => {
    document.querySelectorAll(`${MASKED} ${CHIP}`).forEach((chip, place) => hide(chip, String(place + 1)));
    document.querySelectorAll(CHIP).forEach((chip) => chip.closest(MASKED) || show(chip));
  });
  observer.observe(document.documentElement, {
    attributeFilter: ["class", ...ATTRIBUTES],
    characterData: true,
    childList: true,
    subtree: true,
  });
}
