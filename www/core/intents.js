// @ts-check
// What can happen in the page besides the worker's events: what the reader asks for (intents) and
// what the page finds out (happenings). Types only, a leaf.

/** @import { Config, Noise } from "./settings-schema.js" */
/** @import { Assets, BackendName } from "../protocol/assets.js" */
/** @import { Event, Pictures, Players } from "../protocol/messages.js" */
/** @import { Moment } from "../kit/diagram/walk.js" */
/** @import { Kept, KeptPair, Opened } from "../keep/kept.js" */
/** @import { Preference, Probe } from "./backend.js" */

/** The one thing that may differ between the two runs of a comparison. @typedef {"noise" | "seed" | "first_norm"} Differs */
/** What A and B have of it. `noise` is what both share where it isn't the noise that differs. @typedef {{ differs: Differs, A: string, B: string, noise: Noise }} Setup */
/** What an address asks for. `compare`: the comparison that it opens, `view`: what is to be drawn. @typedef {{ config: Config, preference: Preference, compare: Setup | null, view: string | null, messages: string[] }} Link */
/**
 * What the reader asks for. `start-over` begins a run with the chosen settings, `…-slower` with both
 * learning rates halved, `undo-reset` brings back the run before; `slow-motion` tells single updates in moments
 * (null: no more), `next-moment` goes on with it; `look-at` says what is drawn, `watch` whether layers are looked at;
 * `pick-pictures` opens the choice of the reader's own, `use-pictures` trains on them; `use-backend` goes on with the run elsewhere, `restart` comes after a
 * failure; `look-again` is for the site's list of files; `compare` opens a comparison (null: it was left);
 * `take-up` goes on with a kept run, or branches from one of its earlier states.
 * @typedef {(
 *   | { type: "toggle-training" }
 *   | { type: "step-once", players: Players, times?: number }
 *   | { type: "start-over" }
 *   | { type: "start-over-slower" }
 *   | { type: "undo-reset" }
 *   | { type: "dismiss-undo" }
 *   | { type: "slow-motion", moments: readonly Moment[] | null }
 *   | { type: "next-moment" }
 *   | { type: "edit", name: keyof Config, input: string | boolean }
 *   | { type: "restore-default", name: keyof Config }
 *   | { type: "discard-edits" }
 *   | { type: "prefer-backend", preference: Preference }
 *   | { type: "use-backend", backend: BackendName }
 *   | { type: "restart", backend: BackendName, from: "checkpoint" | "scratch" }
 *   | { type: "look-at", view: string }
 *   | { type: "watch", on: boolean }
 *   | { type: "ask-for-codes" }
 *   | { type: "pick-pictures", open: boolean }
 *   | { type: "use-pictures", pictures: Pictures }
 *   | { type: "take-snapshot" }
 *   | { type: "fetch-data-again" }
 *   | { type: "use-arrived-data" }
 *   | { type: "look-again" }
 *   | { type: "keep-waiting" }
 *   | { type: "dismiss-link-messages" }
 *   | { type: "dismiss-unreadable" }
 *   | { type: "compare", setup: Setup | null }
 *   | { type: "take-up", id: string, step?: number }
 *   | { type: "decline-offer" }
 *   | { type: "dismiss-keeping" }
 * )} Intent
 */
/**
 * What the page finds out; `fell-silent`: the worker has not said anything for long; `picture-missed`:
 * the picture that the page opens with didn't arrive.
 * @typedef {(
 *   | { type: "link-read", link: Link }
 *   | { type: "probed", probe: Probe }
 *   | { type: "assets-read", assets: Assets }
 *   | { type: "assets-failed", message: string }
 *   | { type: "fell-silent" }
 *   | { type: "picture-missed" }
 *   | { type: "kept-found", kept: Kept }
 *   | { type: "kept-read", opened: Opened, lineage: number, id: string | null }
 *   | { type: "pair-read", pair: KeptPair, id: string | null }
 *   | { type: "kept-unreadable", message: string }
 *   | { type: "run-kept", lineage: number, id: string, step: number }
 *   | { type: "not-kept", lineage: number, problem: "full" | "none" }
 * )} Happening
 */
/** @typedef {Intent | Happening | Event} Message */
/** What a panel may say. @typedef {(message: Intent | { type: "picture-missed" }) => void} Send */

export {};
