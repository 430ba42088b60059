// @ts-check
// Keeps the run on screen: each checkpoint that the worker sends is stored with its curves and pictures,
// earlier ones thin out, and two tabs never write to one run. It follows the page's state and tells it
// what is kept; it shows nothing.

import { isFull } from "./browser-table.js";
import { MOST_FRAMES, MOST_MARK_BYTES, MOST_MARKS, VERSION } from "./kept.js";
import { nameOf } from "./name.js";
import { thinnedByAge, thinnedByProgress } from "./thin.js";

/** @import { Happening } from "../core/intents.js" */
/** @import { State } from "../core/run.js" */
/** @import { Frame, Kept } from "./kept.js" */
/** @import { Shelf } from "./shelf.js" */
/** Holds a name for this tab alone; false where another has it. @typedef {(name: string) => Promise<boolean>} Hold */
/** @typedef {{ step: number, checkpoint: Uint8Array }} Moment */
/**
 * The run on screen as it is kept.
 * @typedef {object} Line
 * @property {number} lineage
 * @property {string} id
 * @property {Kept | null} kept           as last stored
 * @property {Frame[]} frames
 * @property {Moment | null} latest        stored as its checkpoint
 * @property {boolean} withPictures        the reader's own are stored
 * @property {{ name: string, step: number }} [from]
 */

/** The run on screen, and those that were reset before it. */
const MOST_LINES = 8;

/** @param {{ shelf: Shelf, hold: Hold, now: () => number, newId: () => string, tell: (happening: Happening) => void }} env */
export function createKeeper({ shelf, hold, now, newId, tell }) {
  /** By lineage: a run that was reset comes back when the reset is undone. @type {Map<number, Line>} */
  const lines = new Map();
  /** @type {State | null} */
  let latest = null;
  let busy = false;
  /** Storage is full: no more marks until something was stored again. */
  let full = false;

  /** @param {State} state @returns {Line} */
  function lineOf({ keeping }) {
    const known = lines.get(keeping.lineage);
    if (known) return known;
    /** @type {Line} */
    const line = {
      lineage: keeping.lineage,
      id: newId(),
      kept: null,
      frames: [],
      latest: null,
      withPictures: false,
    };
    return added(line);
  }

  /** @param {Line} line */
  function added(line) {
    lines.set(line.lineage, line);
    // No more than one can come back.
    for (const lineage of [...lines.keys()].slice(0, -MOST_LINES)) lines.delete(lineage);
    return line;
  }

  /** @param {State | null} before @param {State} after */
  function follow(before, after) {
    latest = after;
    const { reading } = after.keeping;
    if (reading && reading !== before?.keeping.reading) read(reading.id, reading.step);
    const { sample, checkpoint } = after;
    if (sample && sample !== before?.sample && sample.step > 0 && sample.batchNorm === "eval") addFrame(after);
    if (checkpoint && checkpoint.step > 0 && checkpoint !== before?.checkpoint) void save();
  }

  /** @param {State} state */
  function addFrame(state) {
    const { sample, opening, views } = state;
    if (!sample || opening || sample.view !== views[0]?.name) return;
    const line = lineOf(state);
    const { step, tiles, side, channels, columns } = sample;
    const others = line.frames.filter((frame) => frame.step < step);
    line.frames = thinnedByProgress([...others, { step, grid: { tiles, side, channels, columns } }], MOST_FRAMES);
  }

  /** One at a time; what came meanwhile is stored next. */
  async function save() {
    if (busy) return;
    busy = true;
    try {
      while (latest?.checkpoint && lineOf(latest).latest?.checkpoint !== latest.checkpoint.bytes) await store(latest);
    } finally {
      busy = false;
    }
  }

  /** @param {State} state */
  async function store(state) {
    const mine = lineOf(state);
    const { checkpoint, running, history, progress, sample } = state;
    if (!checkpoint || !running) return;
    const moment = { step: checkpoint.step, checkpoint: checkpoint.bytes };
    const before = mine.latest;
    mine.latest = moment;
    if (!mine.kept && !(await hold(mine.id))) mine.id = newId();

    const earlier = mine.kept?.marks ?? [];
    const adds = before && before.step < moment.step && !full ? [before] : [];
    const all = [...earlier, ...adds.map(({ step, checkpoint }) => ({ step, bytes: checkpoint.length }))];
    const marks = thinnedByAge(
      all.filter(({ step }) => step < moment.step),
      (marks) => marks.length <= MOST_MARKS && sum(marks) <= MOST_MARK_BYTES,
    );
    const stays = new Set(marks.map(({ step }) => step));
    const stale = earlier.filter(({ step }) => !stays.has(step)).map(({ step }) => `mark:${mine.id}:${step}`);
    const pictures = running.pictures === "own" && !mine.withPictures ? state.served : null;
    const { step: _, imagesPerSecond: __, ...rest } = progress;
    /** @type {Kept} */
    const kept = {
      version: VERSION,
      id: mine.id,
      // As the reader may have renamed it meanwhile.
      name: (await shelf.kept(mine.id).catch(() => null))?.name ?? mine.kept?.name ?? nameOf(running),
      createdAt: mine.kept?.createdAt ?? now(),
      savedAt: now(),
      config: running,
      progress: { ...rest, step: moment.step },
      history,
      picture: sample && sample.step > 0 ? pictureOf(sample) : (mine.kept?.picture ?? null),
      bytes:
        moment.checkpoint.length +
        sum(marks) +
        mine.frames.reduce((total, { grid }) => total + grid.tiles.length, 0) +
        (pictures ?? (mine.withPictures ? state.served : null) ?? { pixels: [] }).pixels.length,
      marks,
      ...(mine.from ? { from: mine.from } : {}),
    };
    try {
      await shelf.save(
        {
          kept,
          checkpoint: moment.checkpoint,
          frames: mine.frames,
          pictures,
          marks: adds.filter(({ step }) => stays.has(step)),
        },
        stale,
      );
      full = false;
      mine.kept = kept;
      mine.withPictures ||= pictures !== null;
      tell({ type: "run-kept", lineage: mine.lineage, id: mine.id, step: moment.step });
    } catch (error) {
      if (isFull(error) && adds.length > 0) {
        // Without its earlier states it may fit.
        full = true;
        mine.latest = before;
        return;
      }
      const problem = isFull(error) ? "full" : "none";
      tell({ type: "not-kept", lineage: mine.lineage, problem });
    }
  }

  /** @param {string} id @param {number} [step] */
  async function read(id, step) {
    try {
      if ((await shelf.kept(id))?.pair) return await readPair(id);
      const opened = await shelf.open(id, step);
      if (!opened) throw new Error("it is no longer on the shelf");
      const { kept } = opened;
      const branches = step !== undefined && step < kept.progress.step;
      const mine = !branches && (await hold(id));
      // Taken up again, it is no longer what a reset put away.
      for (const [past, line] of lines) if (line.id === id) lines.delete(past);
      const lineage = (latest?.keeping.lineages ?? 0) + 1;
      added({
        lineage,
        id: mine ? id : newId(),
        kept: mine ? kept : null,
        frames: opened.frames.filter((frame) => frame.step <= opened.step),
        latest: { step: opened.step, checkpoint: opened.checkpoint },
        withPictures: mine && opened.pictures !== null,
        ...(mine ? {} : { from: { name: kept.name, step: opened.step } }),
      });
      tell({ type: "kept-read", lineage, opened, id: mine ? id : null });
    } catch (error) {
      tell({ type: "kept-unreadable", message: error instanceof Error ? error.message : String(error) });
    }
  }

  /** @param {string} id */
  async function readPair(id) {
    const pair = await shelf.openPair(id);
    if (!pair) throw new Error("it is not whole");
    tell({ type: "pair-read", pair, id: (await hold(id)) ? id : null });
  }

  return { follow, save };
}

/** @param {{ bytes: number }[]} marks */
const sum = (marks) => marks.reduce((total, { bytes }) => total + bytes, 0);

/** The first sixteen tiles: enough to know a run again. @param {import("../protocol/messages.js").Grid} grid */
const pictureOf = ({ tiles, side, channels }) => ({
  tiles: tiles.slice(0, 16 * side * side * channels),
  side,
  channels,
  columns: 8,
});
