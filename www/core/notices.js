// @ts-check
// What has gone wrong or needs a decision, in words, each with a way on. Pure: from the state to a
// list; `bench/notices.js` shows it.

import * as format from "../words/format.js";

/** @import { Intent } from "./intents.js" */
/** @import { State } from "./run.js" */

/**
 * @typedef {object} Notice
 * @property {string} id
 * @property {"error" | "warning" | "good"} kind
 * @property {string} title
 * @property {string} text
 * @property {string} [details]        for whoever reports it
 * @property {{ label: string, intent: Intent }[]} actions
 */

/** @param {State} state @returns {Notice[]} */
export const noticesOf = (state) =>
  [
    noAssets,
    failed,
    unreadable,
    noData,
    diverged,
    silent,
    offer,
    notKept,
    webgpuReady,
    refused,
    link,
    resetDone,
  ].flatMap((of) => of(state) ?? []);

/** @param {State} state @returns {Notice | null} */
function noAssets({ assetsFailure }) {
  if (!assetsFailure) return null;
  return {
    id: "assets",
    kind: "error",
    title: "The list of files didn’t load.",
    text: assetsFailure,
    actions: [{ label: "Retry", intent: { type: "look-again" } }],
  };
}

/** @param {State} state @returns {Notice | null} */
function failed({ failure: failed, checkpoint, backend }) {
  if (!failed) return null;
  const { failure, backend: name, step } = failed;
  const where = name === "webgpu" ? "WebGPU" : "The CPU version";
  const from = checkpoint ? "checkpoint" : "scratch";
  const onGpu = {
    label: "Restart on WebGPU",
    intent: /** @type {Intent} */ ({ type: "restart", backend: "webgpu", from }),
  };
  const onCpu = /** @type {Intent} */ ({ type: "restart", backend: "cpu", from });
  const reset = { label: "Reset", intent: /** @type {Intent} */ ({ type: "start-over" }) };

  if (failure.code === "program") {
    const again = { label: "Retry", intent: /** @type {Intent} */ ({ type: "restart", backend: name, from }) };
    const actions = name === "webgpu" ? [again, { label: "Continue on CPU", intent: onCpu }] : [again];
    return { id: "failed", kind: "error", title: "The program didn’t load.", text: failure.message, actions };
  }
  const titles = /** @type {Record<string, string>} */ ({
    panic: `${where} crashed at step ${format.count(step)}.`,
    "device-lost": `The GPU was lost at step ${format.count(step)}.`,
    "device-timeout": "The GPU doesn’t open.",
  });
  const saved = !checkpoint
    ? "The run hadn’t been saved yet: it begins again at step 0, with the same seed."
    : checkpoint.step === step
      ? `The run is saved at step ${format.count(checkpoint.step)}: nothing is lost.`
      : `The run is saved at step ${format.count(checkpoint.step)} and goes on from there.`;
  const gpu = name === "webgpu" || backend.probe?.usable;
  const actions =
    name === "webgpu"
      ? [onGpu, { label: "Continue on CPU", intent: onCpu }, reset]
      : [{ label: gpu ? "Restart on CPU" : "Restart", intent: onCpu }, reset];
  return {
    id: "failed",
    kind: "error",
    title: titles[failure.code] ?? `${where} failed at step ${format.count(step)}.`,
    text: `${sentence(failure.message)} ${saved}`,
    details: `${failure.code}: ${failure.message}\n${failure.stack ?? ""}`.trim(),
    actions,
  };
}

/** @param {State} state @returns {Notice | null} */
function unreadable({ unreadable }) {
  if (!unreadable) return null;
  return {
    id: "unreadable",
    kind: "error",
    title: `The run saved at step ${format.count(unreadable.step)} could not be read.`,
    text: `${sentence(unreadable.failure.message)} It begins again at step 0: the same seed gives the same run.`,
    details: `${unreadable.failure.code}: ${unreadable.failure.message}`,
    actions: [{ label: "OK", intent: { type: "dismiss-unreadable" } }],
  };
}

/** @param {State} state @returns {Notice | null} */
function noData({ dataFailure, data }) {
  if (!dataFailure) return null;
  const got = `${format.count(data.images)} of ${format.count(data.total)} images are here.`;
  /** @type {Notice["actions"]} */
  const actions = [{ label: "Retry", intent: { type: "fetch-data-again" } }];
  if (data.images > 0) {
    const label = `Train on the ${format.count(data.images)} images that arrived`;
    actions.push({ label, intent: { type: "use-arrived-data" } });
  }
  return {
    id: "data",
    kind: "error",
    title: "Images are missing.",
    text: `${sentence(dataFailure.message)} ${got}`,
    actions,
  };
}

/** @param {State} state @returns {Notice | null} */
function diverged({ halted, progress, chosen }) {
  if (halted !== "diverged") return null;
  const lower = `G ${format.setting(chosen.lr_g / 2)}, D ${format.setting(chosen.lr_d / 2)}`;
  return {
    id: "diverged",
    kind: "warning",
    title: `The loss is no longer a number (step ${format.count(progress.step)}).`,
    text: `Training stopped. When a learning rate is too high, each update overshoots more than the last, until the weights overflow. Half the rates would be ${lower}.`,
    actions: [
      { label: "Reset with a lower learning rate", intent: { type: "start-over-slower" } },
      { label: "Reset", intent: { type: "start-over" } },
    ],
  };
}

/** @param {State} state @returns {Notice | null} */
function silent({ silent, backend, checkpoint, phase }) {
  if (!silent || phase === "failed" || !backend.name) return null;
  const from = checkpoint ? "checkpoint" : "scratch";
  const onCpu = { type: "restart", backend: "cpu", from };
  const label = backend.name === "webgpu" ? "Continue on CPU" : "Restart";
  const why =
    backend.name === "webgpu"
      ? "The first steps on a GPU compile its programs, which can take a while; a hung driver looks the same."
      : "A large network takes seconds a step; a sleeping computer looks the same.";
  return {
    id: "silent",
    kind: "warning",
    title: "No word from the training for 20 seconds.",
    text: why,
    actions: [
      { label: "Keep waiting", intent: { type: "keep-waiting" } },
      { label, intent: /** @type {Intent} */ (onCpu) },
    ],
  };
}

/** @param {State} state @returns {Notice | null} */
function offer({ keeping: { offer } }) {
  if (!offer) return null;
  return {
    id: "offer",
    kind: "good",
    title: offer.pair ? "A comparison of yours is kept here." : "A run of yours is kept here.",
    text: `${offer.name}: ${format.count(offer.progress.step)} steps, saved ${format.moment(offer.savedAt)}.`,
    actions: [
      { label: "Go on with it", intent: { type: "take-up", id: offer.id } },
      { label: "Not now", intent: { type: "decline-offer" } },
    ],
  };
}

/** @param {State} state @returns {Notice | null} */
function notKept({ keeping: { problem, unreadable, step } }) {
  /** @type {Notice["actions"]} */
  const actions = [{ label: "OK", intent: { type: "dismiss-keeping" } }];
  if (unreadable) {
    const text = `${sentence(unreadable)} The run on screen goes on.`;
    return { id: "not-kept", kind: "error", title: "The kept run could not be opened.", text, actions };
  }
  const last = step > 0 ? ` It was saved last at step ${format.count(step)}.` : "";
  if (problem === "none" && step > 0) {
    const text = `Training goes on.${last} What happens from here on lives as long as this tab.`;
    return { id: "not-kept", kind: "warning", title: "This browser no longer keeps the run.", text, actions };
  }
  if (problem !== "full") return null;
  return {
    id: "not-kept",
    kind: "warning",
    title: "There is no room left to save this run.",
    text: `Training goes on.${last} Under “Kept runs”, deleting some makes room.`,
    actions,
  };
}

/** @param {State} state @returns {Notice | null} */
function webgpuReady(state) {
  if (!state.backend.offered || state.phase !== "open" || state.switchTo) return null;
  return {
    id: "webgpu",
    kind: "good",
    title: "WebGPU is ready.",
    text: `The run can go on, from where it is, on ${state.backend.probe?.adapter ?? "the GPU"}.`,
    actions: [{ label: "Switch to WebGPU", intent: { type: "use-backend", backend: "webgpu" } }],
  };
}

/** @param {State} state @returns {Notice | null} */
function refused({ refusals, phase }) {
  if (refusals.length === 0) return null;
  const text = refusals.map(({ message }) => sentence(message)).join(" ");
  return {
    id: "refused",
    kind: "error",
    title: "These settings don’t work.",
    text: phase === "open" ? `${text} The run goes on as it was.` : `${text} What works is used instead.`,
    actions: [{ label: "Discard them", intent: { type: "discard-edits" } }],
  };
}

/** @param {State} state @returns {Notice | null} */
function link({ linkMessages }) {
  if (linkMessages.length === 0) return null;
  return {
    id: "link",
    kind: "warning",
    title: "The link was corrected.",
    text: linkMessages.join(" "),
    actions: [{ label: "OK", intent: { type: "dismiss-link-messages" } }],
  };
}

/** @param {State} state @returns {Notice | null} */
function resetDone({ undo, progress, phase }) {
  if (!undo || phase === "failed") return null;
  const step = format.count(undo.checkpoint.step);
  const ends = progress.step > 0 ? " The run on screen ends with it." : "";
  return {
    id: "undo",
    kind: "good",
    title: "Reset.",
    text: `The run before is kept at step ${step}, with its curves, until the next reset.${ends}`,
    actions: [
      { label: "Undo", intent: { type: "undo-reset" } },
      { label: "Dismiss", intent: { type: "dismiss-undo" } },
    ],
  };
}

/** Ends with a stop, starts with a capital. @param {string} text */
function sentence(text) {
  const trimmed = text.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}
