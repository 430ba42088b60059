// @ts-check
// The page's end of the gallery worker: starts it with the first task, pairs answers with tasks, and
// says once when it fails. It knows no generator by name and decides nothing.

import { fetchOk } from "../data/fetch.js";
import { ownWorker } from "../kit/trusted.js";

/** @import { Assets } from "../protocol/assets.js" */
/** @import { Failure } from "../protocol/messages.js" */
/** @import { Answers, GalleryCommand, GalleryEvent, Task } from "./gallery-protocol.js" */
/** @typedef {Omit<Extract<GalleryCommand, { type: "open" }>, "type">} GalleryFiles */
/** @typedef {<T extends Task>(task: T) => Promise<Answers[T["type"]]>} Ask */

/** Null where the site was built without them. @param {Assets} assets @param {string} base @returns {GalleryFiles | null} */
export function galleryFilesOf({ flavours: { cpu }, lab }, base) {
  if (cpu.status !== "ready" || !cpu.glue || !cpu.wasm || !lab) return null;
  return { base, glue: cpu.glue, wasm: cpu.wasm, classifier: lab.classifier, reference: lab.reference };
}

/** Where the site is, and in it the gallery's program. @typedef {{ base: string, galleryUrl: string }} Place */

/** A gallery for one errand: whoever opens it closes it. @param {Place} place */
export async function openGallery({ base, galleryUrl }) {
  /** @type {Assets} */
  const assets = await (await fetchOk(new URL("assets.json", base), "no-cache")).json();
  const files = galleryFilesOf(assets, base);
  if (!files) throw new Error("this site was built without the gallery’s files");
  return createGalleryClient(galleryUrl, files, { onOpened: () => {}, onFailed: () => {} });
}

/** A task that was not done, with the worker's reason. */
export class Refused extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message);
    this.code = failure.code;
  }
}

/**
 * @param {string} workerUrl @param {GalleryFiles} files
 * @param {{ onOpened: () => void, onFailed: (failure: Failure) => void }} hooks
 * @returns {{ ask: Ask, close: () => void }}
 */
export function createGalleryClient(workerUrl, files, hooks) {
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
  const pending = new Map();
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Failure | null} */
  let failed = null;
  let lastId = 0;

  function start() {
    const started = ownWorker(workerUrl, "noiselab-gallery");
    started.onmessage = ({ data }) => receive(data);
    started.onerror = (event) => {
      event.preventDefault();
      fail({ code: "worker", message: event.message || "the gallery worker's program didn't load" });
    };
    started.postMessage(/** @type {GalleryCommand} */ ({ type: "open", ...files }));
    return started;
  }

  /** @param {GalleryEvent} event */
  function receive(event) {
    if (event.type === "opened") return hooks.onOpened();
    if (event.type === "failed") return fail(event.failure);
    const waiting = pending.get(event.id);
    pending.delete(event.id);
    if (event.type === "done") waiting?.resolve(event.answer);
    else waiting?.reject(new Refused(event.failure));
  }

  /** @param {Failure} failure */
  function fail(failure) {
    if (failed) return;
    failed = failure;
    worker?.terminate();
    hooks.onFailed(failure);
    for (const { reject } of pending.values()) reject(new Refused(failure));
    pending.clear();
  }

  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        if (failed) return reject(new Refused(failed));
        worker ??= start();
        lastId += 1;
        pending.set(lastId, { resolve, reject });
        worker.postMessage(/** @type {GalleryCommand} */ ({ type: "do", id: lastId, task }));
      }),
    /** Nothing more is asked, and nothing more is answered. */
    close() {
      worker?.terminate();
      worker = null;
      pending.clear();
    },
  };
}
