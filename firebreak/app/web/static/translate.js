// A translation is put beside its text without losing a decision that is half filled in.
"use strict";
(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const place = form.dataset?.translate;
    if (!place) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    const plainly = () => {
      delete form.dataset.sent;
      delete form.dataset.translate;
      form.submit();
    };
    request.open("POST", form.action);
    request.responseType = "document";
    request.onload = () => {
      const next = request.response?.getElementById(place);
      const old = document.getElementById(place);
      if (!next || !old) return plainly();
      old.replaceChildren(...document.importNode(next, true).childNodes);
      old.focus({ preventScroll: true });
    };
    request.onerror = plainly;
    form.querySelector("button").ariaBusy = "true";
    request.send(new URLSearchParams(new FormData(form)));
  });

  // z: the text at hand, or the first one that is not translated yet.
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
    if (event.key !== "z" || field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    const here = document.activeElement?.closest("[data-thing]");
    const form = (here ?? document).querySelector("form[data-translate]");
    if (form) form.requestSubmit();
  });
})();
