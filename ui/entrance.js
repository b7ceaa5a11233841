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
}
