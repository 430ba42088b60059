// @ts-check
// Serves the version of the site that was kept for offline, whole, and the network's where none is kept; both
// with the headers that let the page share memory between threads, which many hosts can't send.
// Which version that is stands in the cache "noiselab-kept"; filling caches is the page's affair
// (keep.js). Copied into the site as it is, beside the pages, under a name without a hash.

const POINTER = "noiselab-kept";
const ISOLATION = /** @type {const} */ ([
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-embedder-policy", "require-corp"],
]);

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

scope.addEventListener("install", () => scope.skipWaiting());
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const own = url.href.startsWith(scope.registration.scope);
  // `?fresh` asks for what the host has now: a new version is looked for, never mixed in.
  if (request.method !== "GET" || !own || url.searchParams.has("fresh")) return;
  const answered = answer(request, url);
  // Of workers, only an isolated page's: see kit/trusted.js.
  const plain = request.destination === "worker" && !url.searchParams.has("isolated");
  event.respondWith(plain ? answered : answered.then(isolated));
});

/** @param {Request} request @param {URL} url */
async function answer(request, url) {
  try {
    const pointer = await (await caches.open(POINTER)).match("version");
    const kept = pointer && (await caches.open(await pointer.text()));
    const page = url.pathname.endsWith("/") ? new URL("index.html", url).href : url.href;
    const found = await kept?.match(page, { ignoreSearch: true });
    if (found) return found;
  } catch {
    // Storage that can't be read is no reason to be without the network.
  }
  return fetch(request);
}

/** @param {Response} response */
function isolated(response) {
  // Whoever is refused, or redirected, gets just that.
  if (!response.ok) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of ISOLATION) headers.set(name, value);
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers });
}
