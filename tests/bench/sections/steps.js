// @ts-check
// The comparison proper: every set-up's page is opened and kept open, then they take turns, round
// after round, so that whatever else the machine does hits all alike. One that fails or exceeds its
// time becomes a row that says so.
import { launch, within } from "../browser.js";
import { reason } from "../context.js";
import { chosen, SETUPS } from "../setups.js";
import { rotated } from "../statistics.js";
import { weigh } from "./page.js";
import { openStand } from "./stand.js";

/** @import { Adapter } from "../browser.js" */
/** @import { Context } from "../context.js" */
/** @import { NetworkName } from "../networks.js" */
/** @import { GpuCounts, Losses, Opening } from "../pages/harness.js" */
/** @import { Setup } from "../setups.js" */
/** @import { Weights } from "./page.js" */
/** @import { Memory, Stand } from "./stand.js" */

/**
 * @typedef {object} StepResult
 * @property {string} id
 * @property {string} name
 * @property {string} [note]
 * @property {NetworkName} network
 * @property {number} batch
 * @property {Opening} [opening]
 * @property {Weights} [weights]
 * @property {number[]} msPerStep     one value a turn: the turn's time over its steps
 * @property {number} steps           in all turns
 * @property {Losses} [lastLosses]
 * @property {GpuCounts} [perStep]    in the last turn
 * @property {number} [pipelines]     in all
 * @property {Memory} [memory]
 * @property {string} [failure]
 */

/** What takes turns: a page, or a native program. @typedef {{ result: StepResult, turn: (ms: number) => Promise<void>, finish: () => Promise<void> }} Runner */

/** @param {Setup} setup @param {NetworkName} network @param {number} batch @returns {StepResult} */
const nothingYet = ({ id, name, note }, network, batch) => ({
  id,
  name,
  note,
  network,
  batch,
  msPerStep: [],
  steps: 0,
});

/** @param {Stand} stand @param {StepResult} result @returns {Runner} */
function runnerOf(stand, result) {
  return {
    result,
    async turn(ms) {
      const { steps, elapsedMs, losses, gpu } = await stand.turn(ms);
      result.msPerStep.push(elapsedMs / steps);
      result.steps += steps;
      result.lastLosses = losses.at(-1);
      if (gpu && gpu.submits > 0)
        result.perStep = /** @type {GpuCounts} */ (
          Object.fromEntries(Object.entries(gpu).map(([key, value]) => [key, value / steps]))
        );
    },
    async finish() {
      const counts = await stand.counts();
      if (counts && counts.pipelines > 0) result.pipelines = counts.pipelines;
      result.memory = await stand.memory();
      await stand.close();
    },
  };
}

/** @param {Context} context @param {Setup} setup @param {NetworkName} network @param {number} batch @param {StepResult} result */
async function open({ browser, site, pages, options }, setup, network, batch, result) {
  const { limitSeconds } = options;
  const stand = await openStand(browser, setup, { network, batch }, { site, pages, limitSeconds });
  result.opening = stand.opening;
  result.weights = weigh(stand.fetched.filter(({ path }) => !path.startsWith("/site/") || setup.who === "ours"));
  return runnerOf(stand, result);
}

/** @param {Runner[]} runners @param {number} rounds @param {number} ms @param {(text: string) => void} say */
export async function takeTurns(runners, rounds, ms, say) {
  const running = [...runners];
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    for (const index of rotated(running.length, round)) {
      const runner = running[index];
      if (runner.result.failure) continue;
      try {
        // The first turn of a page still warms up: the engine optimises what runs often.
        if (round === 0) await runner.turn(ms).then(() => forget(runner.result));
        await runner.turn(ms);
      } catch (error) {
        runner.result.failure = reason(error);
      }
    }
  }
  for (const runner of running) await runner.finish().catch((error) => void (runner.result.failure ??= reason(error)));
}

/** @param {StepResult} result */
function forget(result) {
  result.msPerStep.length = 0;
  result.steps = 0;
}

/**
 * @param {Context} context @param {NetworkName} network @param {number} batch
 * @param {{ setups?: Setup[], extra?: Runner[], adapter?: Adapter }} [others]  `extra`: runners without a page
 * @returns {Promise<StepResult[]>}
 */
export async function measureSteps(
  context,
  network,
  batch,
  { setups = SETUPS, extra = [], adapter = "software" } = {},
) {
  const { options, say } = context;
  const turnMs = options.quick ? 200 : 1000;
  /** @type {StepResult[]} */
  const results = [];
  /** @type {Runner[]} */
  const runners = [];
  for (const setup of chosen(options.only, setups)) {
    say(`${network}, batch ${batch}: opening ${setup.name}`);
    const result = nothingYet(setup, network, batch);
    results.push(result);
    try {
      if (setup.risky) await tryElsewhere(context, setup, network, batch, adapter);
      runners.push(await open(context, setup, network, batch, result));
    } catch (error) {
      result.failure = reason(error);
    }
  }
  await takeTurns([...runners, ...extra], options.repeats, turnMs, say);
  return [...results, ...extra.map(({ result }) => result)];
}

/** Fails where the set-up can't make its first step, and takes nobody else down with it. @param {Context} context @param {Setup} setup @param {NetworkName} network @param {number} batch @param {Adapter} adapter */
async function tryElsewhere(context, setup, network, batch, adapter) {
  const browser = await launch({ adapter });
  try {
    await open({ ...context, browser }, setup, network, batch, nothingYet(setup, network, batch));
  } finally {
    await within(browser.close(), 20, "closing the browser").catch(() => {});
  }
}
