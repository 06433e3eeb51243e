// On paper all evidence is open; afterwards what was closed is closed again.
"use strict";
(() => {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".case details:not([open])")].filter((one) => !one.querySelector("form") && !one.dataset.source);
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
})();
