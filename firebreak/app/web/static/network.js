// A network's page: counts what is chosen, leads from a dot to its row and back. All of it works
// without: the buttons send the form, and the server counts.
"use strict";
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const members = find("#members");
  if (!members) return;

  // How many are chosen, how many of them were read, and what the policy asks for that many.
  function count() {
    const ticked = all("[data-tick]:checked", members);
    const chosen = ticked.length + all("[data-kept]", members).length;
    const says = find("[data-chosen]");
    if (!says) return;
    const kept = Number(says.closest("[data-kept-read]").dataset.keptRead);
    says.textContent = chosen;
    says.closest(".net-chosen").classList.toggle("some", chosen > 0);
    const read = ticked.filter((box) => find("[name=looked]", box.closest(".member"))).length;
    find("[data-read]").textContent = read + kept;
    for (const one of all("[data-least]")) {
      const { least, most } = one.dataset;
      one.hidden = chosen < Number(least) || (most !== "" && chosen > Number(most));
    }
    const plan = find("[data-plan]");
    if (plan) plan.disabled = chosen === 0;
    for (const box of all("[data-tick]", members)) {
      dotOf(box.closest(".member"))?.classList.toggle("chosen", box.checked);
    }
  }
  const dotOf = (row) => row && document.getElementById(`dot-${row.dataset.place}`);
  document.addEventListener("change", count);
  // A member's evidence that came in after it was opened counts as read.
  members.addEventListener("toggle", () => setTimeout(count), true);

  // A dot opens its row; one on another page goes there with all that is chosen and typed.
  document.addEventListener("click", (event) => {
    const dot = event.target.closest?.(".net a.dot");
    if (!dot || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const place = dot.id.slice(4);
    const row = document.getElementById(`member-${place}`);
    event.preventDefault();
    if (row) {
      find("details", row).open = true;
      find("summary", row).focus();
      row.scrollIntoView({ block: "center" });
      return;
    }
    const go = find("button[name=do][value=apply]");
    go.value = `to ${place}`;
    go.click();
  });

  // The row under the pointer or the cursor shows where it stands in the picture.
  function show(event) {
    all(".net .dot.on").forEach((one) => one.classList.remove("on"));
    dotOf(event.target.closest?.(".member"))?.classList.add("on");
  }
  members.addEventListener("pointerover", show);
  members.addEventListener("focusin", show);

  const asked = members.dataset.asked || location.hash.replace("#member-", "");
  const opened = asked && document.getElementById(`summary-${asked}`);
  if (opened) {
    opened.focus();
    opened.scrollIntoView({ block: "center" });
  }
})();
