// Streamlit's own words are English in both languages: while the page is Chinese, ours stand in their place.
// Only values of text nodes and attributes change, never a node: React goes on with what it has made.
{
  const WORDS = TABLE; // English as Streamlit has it → Chinese; `{…}` is whatever stands there
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-roledescription"];
  const LABELLED = ATTRIBUTES.map((name) => `[${name}]`).join();
  // Where Streamlit speaks in texts. In all other places they are ours, or data.
  const SAID = `[data-testid=stSkipToContent], [data-testid=stStatusWidget], [data-testid=stConnectionStatus],
    [data-testid=stTooltipContent], [data-testid=stTooltipErrorContent], [role=dialog],
    [data-testid=stDataFrameColumnMenu] [role=menuitem], [data-testid=stDataFrameColumnFormattingMenu] [role=menuitem],
    [data-testid=stDataFrameColumnVisibilityMenu] label, [data-testid=stDataFrameStatisticsMenu], .gdg-search-status,
    #vg-tooltip-element .key, [data-testid=stSelectboxVirtualDropdown], [data-testid=stDateInputCalendar],
    [data-testid=InputInstructions], [data-testid=stNumberInputContainer] [role=alert],
    [data-testid=stFileUploaderDropzone], [data-testid=stFileChip] [role=alert], [data-live-announcer], body > [id^=react-aria-description]`;
  const OURS = `[role=option][data-key], canvas [role=grid], [data-testid=stFileChipName],
    [data-testid=stDataFrameStatisticsChart], [role=dialog] [data-testid=stVerticalBlock]`;
  const DATA = "[data-testid=stFileChipName], canvas [role=grid]";
  const LATIN = /[A-Za-z]{2}/;
  const LONGEST = 1000; // letters: whatever is longer is none of its sentences

  const exact = new Map();
  const patterns = [];
  for (const [english, chinese] of Object.entries(WORDS)) {
    const [first, ...fields] = english.split(/\{\w+\}/);
    if (!fields.length) exact.set(english, chinese);
    else patterns.push({ first, last: fields.at(-1), whole: new RegExp(`^${formed(english)}$`), chinese });
  }

  // A pattern as a regular expression; what stands twice in it must be the same twice.
  function formed(english) {
    const met = new Set();
    return english.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name) => {
      if (met.has(name)) return `\\k<${name}>`;
      met.add(name);
      return `(?<${name}>${name === "number" ? "[\\d,]+" : ".+?"})`;
    });
  }

  // The Chinese for a word or sentence; undefined where it is none of Streamlit's.
  function inChinese(english) {
    const known = exact.get(english);
    if (known !== undefined) return known;
    for (const { first, last, whole, chinese } of patterns) {
      const met = english.startsWith(first) && english.endsWith(last) && whole.exec(english);
      if (met) return chinese.replace(/\{(\w+)\}/g, (_, name) => inChinese(met.groups[name]) ?? met.groups[name]);
    }
    return undefined;
  }

  // What stands there in Chinese; undefined where it stays. Most is Chinese already: this is asked first, the place last.
  function said(english) {
    if (!english || english.length > LONGEST || !LATIN.test(english)) return undefined;
    const bare = english.trim();
    const chinese = inChinese(bare);
    return chinese && english.replace(bare, () => chinese);
  }

  const changed = new WeakMap(); // node → what was changed of it ("" is its text) → [English, Chinese]
  function remember(node, of, english, chinese) {
    if (!changed.has(node)) changed.set(node, new Map());
    changed.get(node).set(of, [english, chinese]);
  }

  function attribute(node, name) {
    const english = node.getAttribute(name);
    const chinese = said(english);
    if (chinese === undefined || node.closest(DATA)) return;
    remember(node, name, english, chinese);
    node.setAttribute(name, chinese);
  }

  function letters(node) {
    const english = node.nodeValue;
    const chinese = said(english);
    if (chinese === undefined || !node.parentElement?.closest(`${SAID}, ${OURS}`)?.matches(`:not(${OURS})`)) return;
    remember(node, "", english, chinese);
    node.nodeValue = chinese;
  }

  function texts(root, done) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) done(node);
  }

  // Everything in a part of the page that has come.
  function look(root) {
    if (root.nodeType === Node.TEXT_NODE) return letters(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    for (const node of [root, ...root.querySelectorAll(LABELLED)]) {
      for (const name of ATTRIBUTES) attribute(node, name);
    }
    texts(root, letters);
  }

  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === "attributes") attribute(target, attributeName);
      else if (type === "characterData") letters(target);
      else addedNodes.forEach(look);
    }
    observer.takeRecords(); // of our own changes
  });

  function back(node) {
    for (const [of, [english, ours]] of changed.get(node) ?? []) {
      if (of === "" && node.nodeValue === ours) node.nodeValue = english;
      else if (of !== "" && node.getAttribute(of) === ours) node.setAttribute(of, english);
    }
    changed.delete(node);
  }

  const root = document.documentElement;
  const chinese = () => root.lang !== "en";
  function speak() {
    observer.disconnect();
    if (chinese()) {
      look(root);
      observer.observe(root, { attributeFilter: ATTRIBUTES, characterData: true, childList: true, subtree: true });
    } else {
      root.querySelectorAll("*").forEach(back);
      texts(root, back);
    }
    dispatchEvent(new Event("languagechange"));
  }

  // Streamlit's calendar speaks the language of the browser, whatever that of the page: the page's is told instead.
  const tongue = () => (chinese() ? "zh-CN" : "en-US");
  Object.defineProperty(navigator, "language", { configurable: true, get: tongue });
  Object.defineProperty(navigator, "languages", { configurable: true, get: () => [tongue()] });
  new MutationObserver(speak).observe(root, { attributeFilter: ["lang"] });
  speak();
}
