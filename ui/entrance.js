// Runs before anything else of the page: where the server stands, and what the address says of language and size.
window.__streamlit = { BACKEND_BASE_URL: location.origin };
{
  // Tables and charts measure their letters when they are made: the size is set as soon as the address has it.
  const heed = () => {
    const asked = new URLSearchParams(location.search);
    if (!asked.has("scope") && !asked.has("meeting")) return;
    const root = document.documentElement;
    const meeting = asked.get("meeting") === "1";
    root.style.fontSize = meeting ? "LARGE" : "";
    root.classList.toggle("rencha-meeting", meeting);
    root.lang = asked.get("lang") === "en" ? "en" : "zh-CN";
  };
  const { pushState, replaceState } = history;
  // A page of the menu is first there without its view: what completes its address takes that one's place, so that
  // the way back is one step.
  const completes = (address) => {
    const next = new URL(address ?? location.href, location.href);
    return !location.search && next.search && next.pathname === location.pathname;
  };
  history.pushState = function (state, title, address) {
    (completes(address) ? replaceState : pushState).call(this, state, title, address);
    heed();
  };
  history.replaceState = function (...given) {
    replaceState.apply(this, given);
    heed();
  };
  addEventListener("popstate", heed);
  heed();

  // What a page is for is drawn before pickers, tables and charts, which hold the browser up for most of a second: once
  // a page is loaded, what stands between the marks late and soon (ui/look.py) waits until the rest of what comes before
  // the mark rest is there, and what comes after that mark until they are there, too: in all no more than two seconds.
  // Whoever types or clicks before that waits for nothing.
  const TICK = 20; // milliseconds
  const STILL = 5; // ticks, in which components of ours fill themselves
  const MOST = 2000;
  const listen = WebSocket.prototype.addEventListener;
  const pickers = [];
  const rest = [];
  let holds = false;
  let begun = false;
  let ended = false;
  let done = false;
  let used = false;
  const use = () => (used = true);
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, use, { capture: true, once: true });
  const marked = (message) => /MARK(run|late|soon|rest|end)/.exec(new TextDecoder("latin1").decode(message))?.[1];
  const there = () =>
    document.querySelector(".st-key-MARKrest, .st-key-MARKend") && !document.querySelector("[data-testid=stSkeleton]");
  const hand = (waiting) => waiting.splice(0).forEach((message) => message());
  const hold = (until, still) => {
    const next = there() ? still + 1 : 0;
    if (!used && next < STILL && performance.now() < until) return setTimeout(hold, TICK, until, next);
    const more = next === STILL && pickers.length > 0;
    hand(pickers);
    if (more) return hold(until, 0);
    done = true;
    hand(rest);
  };
  // A run that is overtaken by another may never send the marks that it began: what waits is older than all that comes.
  const again = () => {
    hand(pickers);
    hand(rest);
    holds = ended = false;
  };
  WebSocket.prototype.addEventListener = function (kind, heard, ...given) {
    if (kind !== "message" || done) return listen.call(this, kind, heard, ...given);
    const hear = (event) => {
      const mark = done ? undefined : marked(event.data);
      if (mark === "run") again();
      if (mark === "soon" && !ended) holds = false;
      if (holds && !done) (ended ? rest : pickers).push(() => heard(event));
      else heard(event);
      if (!mark || mark === "run") return;
      if (mark !== "soon") holds = true;
      if (mark === "rest" || mark === "end") ended = true;
      if (!begun) hold(performance.now() + MOST, 0);
      begun = true;
    };
    return listen.call(this, kind, hear, ...given);
  };
}
