// Live reload and problems over the page. Everything that comes from the portal is shown as text, never as markup.
(() => {
  "use strict";
  const ID = "sportello-live";
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
      item.append(element("code", `${problem.place} ${problem.code}`.trim()), element("p", problem.headline));
      for (const help of problem.help) item.append(element("p", `→ ${help}`));
      list.append(item);
    }
    box.append(list);
    document.body.append(box);
  };
  const ask = () => fetch("/_sportello/problems").then((answer) => answer.json()).then(show).catch(() => {});
  const events = new EventSource("/_sportello/events");
  events.addEventListener("change", () => location.reload());
  // After the server was started again the page may be an old one.
  let lost = false;
  events.addEventListener("error", () => { lost = true; });
  events.addEventListener("open", () => { if (lost) location.reload(); });
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ask);
  else ask();
})();
