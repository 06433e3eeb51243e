// Live pages and keys. No dependencies, no inline code, nothing from another host.
"use strict";
(() => {
  document.documentElement.dataset.scripted = "";
  const events = document.body.dataset.liveEvents;
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // XMLHttpRequest, because its document parser runs no script and needs no trusted type.
  function fetchPage(address, done) {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => {
      if (new URL(request.responseURL).pathname === "/sign-in") end();
      else if (request.status === 200 && request.response) done(request.response);
    };
    request.send();
  }

  const status = find("[data-status]");
  function say(state, words) {
    if (!status || status.dataset.status === state) return;
    status.textContent = words;
    status.dataset.status = state;
  }

  // The session ended. A form on its way goes on, and forms with typed words stay, alone: whoever
  // comes by reads nothing of the case, and the page that answers such a form has the words.
  function end() {
    const typed = all("main form").filter(isTyped);
    if (!find("[data-sent]")) {
      if (!typed.length) return location.reload();
      if (status?.dataset.status === "ended") return;
      const at = document.activeElement;
      find("main").replaceChildren(...typed);
      at?.focus();
      document.title = status?.dataset.endedWord;
    }
    say("ended", status?.dataset.endedWord);
  }

  function isTyped(region) {
    return all("textarea, input:not([type=hidden], [type=checkbox])", region).some((field) => field.value !== field.defaultValue);
  }

  // Live: swap what is marked data-live, keep focus, opened details and typed text.
  // A page that answers a refused form stands at the form's address; it says where it lives.
  const address = find("[data-address]")?.dataset.address ?? location.href;
  const pace = Number(find("[data-pace]")?.dataset.pace ?? 1000);
  let waiting = false;
  let last = 0;

  function refresh() {
    if (waiting || document.hidden || !find("[data-page]")) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      last = Date.now();
      fetchPage(address, swapAll);
    }, Math.max(0, last + pace - Date.now()));
  }

  function swapAll(fresh) {
    for (const old of all("[data-live][id]")) {
      const next = fresh.getElementById(old.id);
      if (next && !isBusy(old) && next.innerHTML !== old.innerHTML) swap(old, next);
    }
    // A case that somebody else decided has no revision any more: the desk asks first why one looks.
    const moved = find("#moved");
    if (moved && fresh.getElementById("revision")?.dataset.revision !== loaded) moved.hidden = false;
  }
  const loaded = find("#revision")?.dataset.revision;

  // Somebody is typing or reading inside: leave it until they are done.
  function isBusy(region) {
    return isTyped(region) || all("details[open]", region).length > 0;
  }

  function swap(old, next) {
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const copy = document.importNode(next, true);
    // Ticks are the reader's, not the page's: whatever is still there stays ticked or not.
    for (const box of all("[data-tick]", old)) {
      const again = find(`[data-tick][value="${CSS.escape(box.value)}"]`, copy);
      if (again) again.checked = box.checked;
    }
    old.replaceChildren(...copy.childNodes);
    document.dispatchEvent(new Event("change"));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  function listen() {
    const source = new EventSource(events);
    source.onopen = () => say("live", status?.dataset.liveWord);
    source.onerror = () => say("lost", status?.dataset.lostWord);
    source.addEventListener("changed", refresh);
    source.addEventListener("ended", () => {
      source.close();
      end();
    });
    addEventListener("pagehide", () => source.close());
    setInterval(refresh, 30000);
    document.addEventListener("visibilitychange", refresh);
  }
  if (events) listen();

  // Networks: a member's evidence is fetched when it is opened, and only then it can be ticked.
  document.addEventListener("toggle", (event) => {
    const member = event.target;
    if (!member.open || !member.dataset?.source || find("[name=looked]", member)) return;
    fetchPage(member.dataset.source, (page) => {
      const inside = document.importNode(find("[data-inside]", page), true);
      find("[data-inside]", member).replaceChildren(...inside.childNodes);
      const tick = find("[data-tick]", member.closest("[data-member]") ?? member);
      if (tick) {
        tick.disabled = false;
        tick.removeAttribute("title");
      }
    });
  }, true);

  // Rows of evidence: what is unticked is left out, and the server says what the others say then.
  // Until it has answered, what stands there is dimmed, for it belongs to other ticks.
  document.addEventListener("change", (event) => {
    const table = event.target.matches?.("[data-row]") && event.target.closest("[data-what-if]");
    if (!table) return;
    const asked = new URL(table.dataset.whatIf, location.href);
    const left = all("[data-row]:not(:checked)", table);
    for (const row of left) asked.searchParams.append("without", row.value);
    table.dataset.asked = asked.href;
    table.ariaBusy = "true";
    fetchPage(asked.href, (page) => {
      if (table.dataset.asked !== asked.href) return;
      for (const old of all("[data-effect]", table)) {
        const next = find(`[data-effect="${old.dataset.effect}"]`, page);
        old.replaceChildren(...document.importNode(next, true).childNodes);
      }
      table.ariaBusy = "false";
    });
  });

  // Keys: whatever carries data-key answers to it; j and k walk over data-item.
  let first = "";

  function move(by) {
    const items = all("[data-item]").filter((item) => item.offsetParent !== null);
    const at = items.findIndex((item) => item === document.activeElement || item.contains(document.activeElement));
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    const target = find(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return false;
    if (target.matches("input, summary")) target.focus();
    target.click();
    return true;
  }

  function tick() {
    const here = document.activeElement?.closest("[data-member], [data-thing], [data-case]");
    const box = here && find("[data-tick]", here);
    if (box && !box.disabled) box.click();
  }

  // How many are ticked stands on the button that claims them.
  function count() {
    const button = find("[data-bulk]");
    const ticked = all("#list [data-tick]:checked").length;
    if (button) button.dataset.bulk = ticked;
    const says = find("[data-ticked]");
    if (says) says.textContent = ticked;
  }
  document.addEventListener("change", count);
  count();

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    o: () => document.activeElement?.matches("[data-item]") && document.activeElement.click(),
    x: tick,
    v: () => all("details.written").forEach((one) => (one.open = !one.open)),
  };

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = find("[data-decide]");
      if (form) form.requestSubmit();
      return;
    }
    if (event.key === "Escape" && field) field.blur();
    if (field || event.ctrlKey || event.metaKey || event.altKey || find("dialog[open]")) return;
    const combined = first ? `g ${event.key}` : event.key;
    first = "";
    if (event.key === "g" && combined === "g") {
      first = "g";
      return;
    }
    // What a page itself answers to goes before walking: k keeps an account where that is asked.
    if (!press(combined)) {
      if (!keys[combined]) return;
      keys[combined]();
    }
    event.preventDefault();
  });

  find("[data-help]")?.addEventListener("click", () => find("#help").showModal());
  if (location.hash.startsWith("#row-")) document.getElementById(location.hash.slice(1))?.focus();

  // One decision, one submit: a second press while the first is on its way does nothing.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    else if (event.target.method === "post") event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => all("[data-sent]").forEach((form) => delete form.dataset.sent));
})();
