// @ts-check
// The few places where text becomes markup or a script's address, behind one Trusted Types policy: markup is
// the page's own, and a worker comes from the page's own origin. Browsers without Trusted Types get the
// same check. A leaf.

/** @typedef {{ createHTML: (text: string) => any, createScriptURL: (url: string) => any }} Policy */

/** @param {string} url */
function own(url) {
  const { origin } = new URL(url, document.baseURI);
  if (origin !== location.origin && !url.startsWith("blob:")) throw new TypeError(`${origin} is another origin`);
  return url;
}

const rules = { createHTML: (/** @type {string} */ text) => text, createScriptURL: own };
/** @type {Policy} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("noiselab", rules) ?? rules;

/** Markup written in this site's own source, never anybody's data. @param {Element} element @param {string} markup */
export function setOwnMarkup(element, markup) {
  element.innerHTML = policy.createHTML(markup);
}

/**
 * A worker of this site. A page that is isolated takes only workers that are; one that is not may refuse them
 * (WebKit does). The service worker, which makes them so, sees from the address whom it answers.
 * @param {string | URL} url @param {string} name
 */
export function ownWorker(url, name) {
  const address = new URL(url, document.baseURI);
  if (globalThis.crossOriginIsolated) address.searchParams.set("isolated", "");
  return new Worker(policy.createScriptURL(address.href), { type: "module", name });
}

/** Whether this browser, here, may have one of this site. */
export const hasServiceWorkers = () => "serviceWorker" in navigator && isSecureContext;

/** The service worker of this site. @param {string} url */
export const ownServiceWorker = (url) => navigator.serviceWorker.register(policy.createScriptURL(url));
