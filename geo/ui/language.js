/* Tell the browser the language of the page. Streamlit's calendar asks `navigator.language` which one to speak. */
function speakLanguage(language, direction) {
  const root = document.documentElement;
  if (root.lang === language && root.dir === direction) return;
  root.lang = language;
  root.dir = direction;
  const spoken = `${language}-u-nu-latn-ca-gregory`;
  Object.defineProperty(navigator, "language", { get: () => spoken, configurable: true });
  window.dispatchEvent(new Event("languagechange"));
}

/* Copy what a button with `data-copy` holds, and say so for a moment. One listener serves the whole page. */
function serveCopies() {
  if (window.masaratCopies) return;
  window.masaratCopies = true;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.dataset.copied = button.dataset.done;
    window.setTimeout(() => { delete button.dataset.copied; }, 1600);
  });
}
