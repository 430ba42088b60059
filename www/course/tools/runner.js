// @ts-check
// Runs a question's program, one at a time, and turns what becomes of it into messages. A run ends when
// another begins, when it is stopped, and when its lesson is left.

import { toFailure } from "../../protocol/failure.js";
import { createTools, Stopped } from "./tools.js";
import { createMachines } from "./toys.js";

/** @import { Config } from "../../core/settings-schema.js" */
/** @import { Question } from "../../lessons/lesson.js" */
/** @import { Dispatch } from "../state.js" */
/** @import { Site } from "./tools.js" */

/** @param {Site} site @param {Dispatch} dispatch */
export function createRunner(site, dispatch) {
  /** @type {{ question: string, controller: AbortController } | null} */
  let current = null;
  const machines = createMachines(site);

  function stop() {
    if (!current) return;
    const { question, controller } = current;
    current = null;
    controller.abort();
    machines.letGo(question);
    dispatch({ type: "run-stopped", question });
  }

  return {
    stop,
    leave() {
      stop();
      machines.leave();
    },
    /** @param {Pick<Question, "id" | "run">} question @param {{ seed: number, tiny: boolean }} size @param {Partial<Config>} [varied]  settings of every network that it trains */
    async run({ id: question, run }, { seed, tiny }, varied = {}) {
      if (!run) return;
      stop();
      machines.letGo(question);
      const controller = new AbortController();
      current = { question, controller };
      const isCurrent = () => !controller.signal.aborted;
      dispatch({ type: "run-began", question, nowMs: performance.now() });
      try {
        const tools = await createTools(
          site,
          machines,
          question,
          { seed, tiny, varied },
          {
            report: (measured) => isCurrent() && dispatch({ type: "run-reported", question, measured }),
            show: (name, grid) => isCurrent() && dispatch({ type: "run-showed", question, name, grid }),
            does: (doing) => isCurrent() && dispatch({ type: "run-does", question, doing }),
          },
          controller.signal,
        );
        const measured = await run.perform(tools);
        if (isCurrent()) dispatch({ type: "run-ended", question, measured, seed, tiny });
      } catch (error) {
        if (isCurrent() && !(error instanceof Stopped))
          dispatch({ type: "run-failed", question, failure: toFailure(error) });
      } finally {
        if (current?.controller === controller) current = null;
        controller.abort(); // its workers end with it
      }
    },
  };
}
