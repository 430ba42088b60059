// @ts-check
// Has the site's service worker answer from now on, with the headers that let the next load of a page share
// memory between threads. It never reloads anything.

import { hasServiceWorkers, ownServiceWorker } from "../kit/trusted.js";

/** Whether that can help here. */
export const canIsolate = () => !globalThis.crossOriginIsolated && hasServiceWorkers();

/** Resolves once the next load is isolated; rejects where the browser has no service workers to give. */
export async function isolate() {
  await ownServiceWorker("service-worker.js");
  await navigator.serviceWorker.ready;
}
