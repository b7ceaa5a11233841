// Runs before anything else of the page: where the server stands, and what the address says of language and size.
window.__streamlit = { BACKEND_BASE_URL: location.origin };
{
  // Tables and charts measure their letters when they are made: the size is set as soon as the address has it.
  const heed = () => {
    const asked = new URLSearchParams(location.search);
    if (!asked.has("scope") && !asked.has("meeting")) return;
    const root = document.documentElement;
    root.style.fontSize = asked.get("meeting") === "1" ? "LARGE" : "";
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

  // What a page is for is drawn before its tables and charts, which hold the browser up for half a second: once a page
  // is loaded, messages behind the mark (`rest` in ui/look.py) wait until what is before it is there, or two seconds.
  // Whoever types or clicks before that waits for nothing.
  const TICK = 20; // milliseconds
  const STILL = 5; // ticks, in which components of ours fill themselves
  const MOST = 2000;
  const listen = WebSocket.prototype.addEventListener;
  let waiting = null;
  let done = false;
  let used = false;
  const use = () => (used = true);
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, use, { capture: true, once: true });
  const marks = (message) => new TextDecoder("latin1").decode(message).includes("REST");
  const there = () => document.querySelector(".st-key-REST") && !document.querySelector("[data-testid=stSkeleton]");
  const hold = (heard, until, still) => {
    const next = there() ? still + 1 : 0;
    if (!used && next < STILL && performance.now() < until) return setTimeout(hold, TICK, heard, until, next);
    done = true;
    waiting.splice(0).forEach(heard);
  };
  WebSocket.prototype.addEventListener = function (kind, heard, ...given) {
    if (kind !== "message" || done) return listen.call(this, kind, heard, ...given);
    const hear = (event) => {
      if (waiting && !done) return waiting.push(event);
      heard(event);
      if (done || !marks(event.data)) return;
      waiting = [];
      hold(heard, performance.now() + MOST, 0);
    };
    return listen.call(this, kind, hear, ...given);
  };
}
