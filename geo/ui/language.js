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
