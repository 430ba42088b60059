// @ts-check
// Where the site's files are: `base` is what their addresses are relative to, and a page's meta tags carry
// the names that the build gave to programs which are loaded by name.

/** @returns {string} */
export const baseOf = () => document.baseURI.split("#")[0];

/** The program that the page calls `noiselab-{name}`; null where it names none. @param {string} name @param {string} base */
export function programOf(name, base) {
  const file = document.querySelector(`meta[name="noiselab-${name}"]`)?.getAttribute("content");
  return file ? new URL(file, base).href : null;
}
