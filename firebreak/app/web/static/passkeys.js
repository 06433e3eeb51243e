// Passkeys: asks the device, fills the form's hidden fields, and sends it. Needs nothing else.
"use strict";
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  // What the page asks stands in the form's data attributes; nothing else is taken from anywhere.
  function asked({ challenge, name, user, title, known }) {
    const ids = known ? known.split(" ").map((id) => ({ type: "public-key", id: bytes(id) })) : [];
    const shared = { challenge: bytes(challenge), timeout: 120000 };
    if (!user) return { ...shared, rpId: name, allowCredentials: ids, userVerification: "required" };
    return {
      ...shared,
      rp: { id: name, name: "Firebreak" },
      user: { id: bytes(user), name: title, displayName: title },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: ids,
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    };
  }

  async function answer(form) {
    const publicKey = asked(form.dataset);
    const isNew = form.dataset.passkey === "new";
    const given = await navigator.credentials[isNew ? "create" : "get"]({ publicKey });
    const { response } = given;
    form.elements.passkey.value = text(given.rawId);
    form.elements.client_data.value = text(response.clientDataJSON);
    form.elements.authenticator_data.value =
      text(isNew ? response.getAuthenticatorData() : response.authenticatorData);
    if (isNew) form.elements.public_key.value = text(response.getPublicKey());
    else {
      form.elements.signature.value = text(response.signature);
      form.elements.user.value = response.userHandle ? text(response.userHandle) : "";
    }
    form.submit();
  }

  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const says = form.querySelector("[data-says]");
      says.textContent = form.dataset.waiting;
      answer(form).catch((error) => {
        says.textContent = error.name === "InvalidStateError"
          ? form.dataset.have
          : form.dataset.unused;
      });
    });
  }
})();
