// Live reload and problems over the page. Everything that comes from the portal is shown as text, never as markup.
(() => {
  "use strict";
  const ID = "sportello-live";
  const SCROLL = "sportello-scroll";
  const MAIN = /<main\b[^]*<\/main>/;
  const STYLE = /<link\b[^>]*\brel="?stylesheet"?[^>]*>/g;
  const element = (name, text) => {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    return node;
  };
  const show = ({ headline, close: closeWord, problems }) => {
    document.getElementById(ID)?.remove();
    if (!problems.length && !headline) return;
    const box = element("section");
    box.id = ID;
    box.setAttribute("role", "status");
    box.append(element("h2", headline));
    const close = element("button", "×");
    close.setAttribute("aria-label", closeWord);
    close.addEventListener("click", () => box.remove());
    box.append(close);
    const list = element("ul");
    for (const problem of problems) {
      const item = element("li");
      const place = element("code", `${problem.place} ${problem.code}`.trim());
      if (problem.source) {
        const link = element("a");
        link.href = problem.source;
        link.target = "_blank";
        link.append(place);
        item.append(link);
      } else item.append(place);
      item.append(element("p", problem.headline));
      for (const help of problem.help) item.append(element("p", `→ ${help}`));
      list.append(item);
    }
    box.append(list);
    document.body.append(box);
  };
  const ask = () => fetch("/_sportello/problems").then((answer) => answer.json()).then(show).catch(() => {});
  const page = () => fetch(location.href, { headers: { Accept: "text/html" } }).then((answer) => answer.text());
  let shown = page();
  shown.catch(() => {});

  // The page comes back where it was.
  const reload = () => {
    sessionStorage.setItem(SCROLL, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
  };
  const back = () => {
    const [path, x, y] = JSON.parse(sessionStorage.getItem(SCROLL) ?? "[]");
    sessionStorage.removeItem(SCROLL);
    if (path === location.pathname) scrollTo(x, y);
  };

  // New style sheets are loaded beside the old ones, which go when they are there: nothing flickers.
  const restyle = (html) => {
    const wanted = new DOMParser().parseFromString(html, "text/html").querySelectorAll("link[rel=stylesheet]");
    const old = [...document.querySelectorAll("link[rel=stylesheet]")];
    const has = (link, others) => others.some((other) => other.getAttribute("href") === link.getAttribute("href"));
    for (const link of [...wanted].filter((link) => !has(link, old))) {
      const fresh = element("link");
      fresh.rel = "stylesheet";
      fresh.href = link.getAttribute("href");
      fresh.addEventListener("load", () => {
        for (const gone of old.filter((link) => !has(link, [...wanted]))) gone.remove();
      });
      document.head.append(fresh);
    }
  };

  // Where only what a page says has changed, that alone is exchanged: nothing jumps, and nothing is loaded or drawn again.
  // The search has its results there, so its page is loaded anew.
  const rewrite = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("main");
    const old = document.querySelector("main");
    if (!fresh || !old || document.getElementById("search")) return false;
    old.replaceWith(document.adoptNode(fresh));
    // What modules add to a page they add when they begin; one of another address begins again.
    for (const script of document.querySelectorAll("script[type=module][src]")) {
      const again = element("script");
      again.type = "module";
      again.src = `${script.src.split("#")[0]}#${Date.now()}`;
      script.replaceWith(again);
    }
    return true;
  };

  const changed = async () => {
    try {
      const [before, now] = [await shown, await page()];
      shown = Promise.resolve(now);
      if (before === now) return ask();
      if (before.replace(STYLE, "") === now.replace(STYLE, "")) {
        restyle(now);
        return ask();
      }
      if (before.replace(MAIN, "") === now.replace(MAIN, "") && rewrite(now)) return ask();
    } catch {
      // Whatever it was, a reload shows it.
    }
    return reload();
  };
  const events = new EventSource("/_sportello/events");
  events.addEventListener("change", changed);
  // After the server was started again the page may be an old one.
  let lost = false;
  events.addEventListener("error", () => { lost = true; });
  events.addEventListener("open", () => { if (lost) reload(); });
  const begin = () => {
    back();
    ask();
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
