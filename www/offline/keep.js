// @ts-check
// Keeping the site for offline: every file of one version into a cache of its own, and only then the
// pointer to it, so that versions are never mixed. Fetched when somebody asks for it.

import { fetchOk } from "../data/fetch.js";
import { hasServiceWorkers, ownServiceWorker } from "../kit/trusted.js";

/** `offline.json`, as the build writes it. @typedef {{ version: string, files: { url: string, bytes: number }[] }} Listing */

const POINTER = "noiselab-kept";
const CACHE = "noiselab-site-";
/** Files that are fetched at a time. */
const AT_ONCE = 4;

/** Whether this browser, here, can. */
export async function canKeep() {
  if (!hasServiceWorkers()) return false;
  try {
    // In private windows and foreign frames there are caches that refuse once they are asked for anything.
    await caches.open(POINTER);
    return true;
  } catch {
    return false;
  }
}

/** What the host has now. @param {string} base @returns {Promise<Listing>} */
export async function listing(base) {
  const response = await fetchOk(new URL("offline.json?fresh", base), "no-store");
  return response.json();
}

/** The version that is kept; null: none. */
export async function keptVersion() {
  if (!(await canKeep())) return null;
  const pointer = await (await caches.open(POINTER)).match("version");
  return pointer ? (await pointer.text()).slice(CACHE.length) : null;
}

/** @param {Listing} listing */
export const bytesOf = ({ files }) => files.reduce((sum, { bytes }) => sum + bytes, 0);

/** Files that are there already, hashed names never change, are taken from the version before. @param {string} base @param {Listing} listing @param {(bytes: number) => void} progress @param {AbortSignal} signal */
export async function keepForOffline(base, listing, progress, signal) {
  const name = CACHE + listing.version;
  const cache = await caches.open(name);
  const before = await keptVersion();
  const old = before ? await caches.open(CACHE + before) : null;
  const waiting = [...listing.files];
  let done = 0;
  async function work() {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      if (signal.aborted) throw new DOMException("stopped", "AbortError");
      const url = new URL(file.url, base).href;
      if (!(await cache.match(url))) {
        const same = hashed(file.url) ? await old?.match(url) : undefined;
        // Past the service worker, which would give the version that is kept now.
        const response =
          same ?? (await fetchOk(new URL(`${file.url}?fresh`, base), hashed(file.url) ? "default" : "no-store"));
        await cache.put(url, response);
      }
      done += file.bytes;
      progress(done);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await (await caches.open(POINTER)).put("version", new Response(name));
  for (const other of await caches.keys()) if (other.startsWith(CACHE) && other !== name) await caches.delete(other);
  await ownServiceWorker("service-worker.js");
}

/** A name that changes with its content. @param {string} url */
const hashed = (url) => /-[0-9A-Za-z]{8,}\.[a-z0-9.]+$/.test(url);

/** Back to the network. */
export async function forgetOffline() {
  for (const name of await caches.keys()) if (name === POINTER || name.startsWith(CACHE)) await caches.delete(name);
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.unregister();
}
