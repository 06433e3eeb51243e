// The palette: Ctrl-K or Cmd-K. A combobox over this page's actions, all pages, and what the desk
// knows. Nothing is kept in the browser; without script the search page does the same.
"use strict";
(() => {
  const dialog = document.getElementById("palette");
  if (!dialog) return;
  const field = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");
  let options = [];
  let at = 0;
  let asked = 0;
  let timer = 0;

  function open() {
    if (dialog.open) return;
    field.value = "";
    dialog.showModal();
    ask();
  }

  // What this page can do, and where its links lead: whatever has a key, by what it says.
  function own() {
    const named = (element, kind) => ({
      text: (element.ariaLabel || element.textContent).replace(/\s+/g, " ").trim(),
      hint: kind,
      keys: element.dataset.key ?? "",
      run: () => (element.matches("summary, input") ? (element.focus(), element.click()) : element.click()),
    });
    const seen = (element) => element.checkVisibility?.() ?? true;
    const here = [...document.querySelectorAll("main [data-key]")].filter(seen);
    const pages = [...document.querySelectorAll(".top nav a, .top .tools > a")];
    const words = dialog.dataset;
    return [...here.map((one) => named(one, words.here)), ...pages.map((one) => named(one, words.pageWord))];
  }

  function ask() {
    const typed = field.value.trim();
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    const mine = own().filter((one) => words.every((word) => one.text.toLowerCase().includes(word)));
    show(typed ? mine.slice(0, 8) : mine.slice(0, 12));
    const number = ++asked;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const request = new XMLHttpRequest();
      request.open("GET", `/console/palette?q=${encodeURIComponent(typed)}`);
      request.responseType = "document";
      request.onload = () => {
        if (number !== asked || request.status !== 200 || !request.response) return;
        const told = [...request.response.querySelectorAll("[data-found]")].map((one) => ({
          text: one.textContent.replace(/\s+/g, " ").trim(),
          hint: one.dataset.hint,
          isFound: true,
          keys: "",
          run: () => { location.href = one.getAttribute("href"); },
        }));
        show([...options.filter((one) => !one.isFound), ...told]);
      };
      request.send();
    }, typed ? 150 : 0);
  }

  function show(fresh) {
    options = fresh;
    at = Math.min(at, Math.max(0, options.length - 1));
    list.replaceChildren(...options.map((one, place) => {
      const row = document.createElement("li");
      row.id = `palette-${place}`;
      row.setAttribute("role", "option");
      row.dir = "auto";
      row.append(one.text);
      const hint = document.createElement("small");
      hint.append(one.hint);
      row.append(hint);
      row.addEventListener("click", () => choose(place));
      return row;
    }));
    status.textContent = options.length ? dialog.dataset.many.replace("{}", options.length) : dialog.dataset.none;
    mark();
  }

  function mark() {
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    const row = list.children[at];
    field.setAttribute("aria-expanded", String(options.length > 0));
    if (row) field.setAttribute("aria-activedescendant", row.id);
    else field.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    const one = options[place];
    if (!one) return;
    dialog.close();
    one.run();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && options.length) {
      at = (at + steps[event.key] + options.length) % options.length;
      mark();
    } else if (event.key === "Enter") choose(at);
    else return;
    event.preventDefault();
  });
  field.addEventListener("input", () => { at = 0; ask(); });

  // A decision that was just made: its offer to take it back goes when its seconds are over.
  const until = new Map();
  setInterval(() => {
    for (const toast of document.querySelectorAll("[data-undo]")) {
      const key = toast.action;
      if (!until.has(key)) until.set(key, Date.now() + 1000 * Number(toast.dataset.undo));
      if (Date.now() >= until.get(key) && !toast.contains(document.activeElement)) toast.remove();
    }
  }, 250);
})();
