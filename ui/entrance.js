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
  for (const name of ["pushState", "replaceState"]) {
    const before = history[name];
    history[name] = function (...given) {
      before.apply(this, given);
      heed();
    };
  }
  addEventListener("popstate", heed);
  heed();
}
