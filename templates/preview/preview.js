"use strict";
// Listens to the server and shows what it says: the panel of findings, and the sheet anew when it was made anew.
(() => {
  const byId = id => document.getElementById(id);
  const frame = byId("sheet");
  let path = document.body.dataset.path;
  let state = null;
  let shown = null;
  let place = [0, 0];

  const make = (name, text, kind) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    return element;
  };
  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  const finding = found => {
    const item = document.createElement("li");
    item.append(make("span", found.place, "place"), " ", make("span", `${found.severity} ${found.code}`, found.severity));
    item.append(make("div", found.what), make("div", found.fix, "fix"));
    return item;
  };

  const panel = () => {
    const own = path.split("/")[0];
    const sorted = [...state.findings].sort((one, other) => (other.publication === own) - (one.publication === own));
    const errors = sorted.filter(found => found.severity === "error").length;
    byId("findings").replaceChildren(...sorted.map(finding));
    byId("count").textContent = state.findings.length
      ? `${counted(errors, "error")}, ${counted(sorted.length - errors, "warning")}` : "Nothing to mend";
    byId("trouble").hidden = !state.trouble;
    byId("trouble").textContent = state.trouble;
    byId("stale").hidden = !state.stale.includes(own);
    byId("panel").hidden = !sorted.length && !state.trouble;
    byId("panel").classList.toggle("mild", !errors && !state.trouble);
  };

  const list = () => byId("sheets").replaceChildren(...Object.keys(state.pages).map(each => {
    const item = document.createElement("li");
    const link = make("a", each.split("/")[1].replace(/\.html$/, ""));
    link.href = `/${each}`;
    item.append(link);
    return item;
  }));

  const about = () => {
    byId("name").textContent = path.split("/")[1];
    document.title = `${byId("name").textContent} – Preview`;
    for (const format of ["pdf", "docx"]) byId(format).href = `/sheet/${path.replace(/html$/, format)}`;
    byId("formats").hidden = false;
  };

  const refresh = () => {
    if (!frame || !(path in state.pages) || state.pages[path] === shown) return;
    const again = shown !== null || frame.contentDocument?.title === "Not made";
    shown = state.pages[path];
    if (again) {
      place = [frame.contentWindow.scrollX, frame.contentWindow.scrollY];
      frame.contentWindow.location.reload();
    }
  };

  // A link of the sheet to another sheet leads to that one's preview, any other to a window of its own.
  const follow = event => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.getAttribute("href").startsWith("#")) return;
    const site = frame.contentDocument.querySelector("link[rel=canonical]")?.href.replace(path, "");
    const there = site && link.href.startsWith(site) ? new URL(`/sheet/${link.href.slice(site.length)}`, location) : link;
    event.preventDefault();
    if (there.origin === location.origin && there.pathname.endsWith(".html")) frame.contentWindow.location.assign(there.href);
    else open(there.href, "_blank", "noopener");
  };

  const loaded = () => {
    if (!frame.contentDocument) return; // the browser's own page: the preview has ended
    const there = frame.contentWindow.location.pathname.replace(/^\/sheet\//, "");
    if (there !== path) {
      path = there;
      shown = state?.pages[path] ?? null;
      place = [0, 0];
      history.replaceState(null, "", `/${path}${frame.contentWindow.location.hash}`);
      if (state) panel();
    }
    about();
    frame.contentWindow.scrollTo(...place);
    frame.contentDocument.addEventListener("click", follow);
  };

  if (frame) {
    frame.addEventListener("load", loaded);
    if (frame.contentDocument?.readyState === "complete" && frame.contentDocument.URL !== "about:blank") loaded();
  }
  new EventSource("/events").addEventListener("message", event => {
    state = JSON.parse(event.data);
    panel();
    if (frame) refresh(); else list();
  });
})();
