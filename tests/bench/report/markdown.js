// @ts-check
// The report as a document. Every figure says what it is, and the document says how to repeat it. Pure.
import { median, spread } from "../statistics.js";
import { charts } from "./charts.js";
import { kilobytes, megabytes, number, range, seconds, table, times, wrapped } from "./format.js";
import { find, goals, stepMs } from "./goals.js";
import { INTRODUCTION, MEMORY, OPENING, PAIR, QUALITY, STEPS, WEBGPU } from "./words.js";

/** @import { Results } from "../run.js" */
/** @import { PageResult } from "../sections/page.js" */
/** @import { StepResult } from "../sections/steps.js" */

/** @param {Results} results @param {string} folder  of the charts, from the document; "" beside it */
export function document(results, folder) {
  const at = folder ? `${folder}/` : "";
  const drawn = charts(results);
  const picture = (/** @type {string} */ name, /** @type {string} */ alt) =>
    name in drawn ? [`![${alt}](${at}${name})`] : [];
  const { steps = [], page = [] } = results;
  const parts = ["# Performance", INTRODUCTION(results, at), machineTable(results), "## Goals", goalTable(results)];
  for (const network of /** @type {const} */ (["small", "course"])) {
    const of = steps.filter((result) => result.network === network);
    if (of.length === 0) continue;
    parts.push(
      `## A step: ${network} network, batch ${of[0].batch}`,
      ...picture(`steps-${network}.svg`, `Milliseconds per step, ${network} network`),
      stepTable(of),
    );
  }
  if (steps.length > 0) parts.push(STEPS);
  if (steps.length + page.length > 0) parts.push("## Opening", openingTable(page, steps), OPENING);
  const counted = steps.filter(({ perStep }) => perStep);
  if (counted.length > 0) parts.push("## What a step asks of WebGPU", countTable(counted), WEBGPU);
  parts.push(...qualityParts(results), ...pairParts(results), ...memoryParts(results), ...gpuParts(results, picture));
  return `${wrapped(parts.filter(Boolean).join("\n\n"))}\n`;
}

/** @param {Results} results */
function machineTable({ machine, versions, command, minutes, again = {} }) {
  return table(
    ["", ""],
    [
      [
        "machine",
        `${machine.cpu}, ${machine.cores} logical cores, ${number(machine.memoryBytes / 2 ** 30)} GiB, ${machine.system}`,
      ],
      ["browser", `${machine.browser}, headless`],
      ["WebGPU adapter", machine.adapter],
      ["peers", `@tensorflow/tfjs ${versions.tfjs}, @jax-js/jax ${versions.jax}`],
      ["date", machine.date],
      ["commit", `${machine.commit}${machine.changed ? ", with changes not committed" : ""}`],
      ["command", `\`${command}\`, ${number(minutes)} minutes`],
      ...Object.entries(again).map(([section, { command, commit, date }]) => [
        `${section}, measured again`,
        `\`${command}\`, commit ${commit}, ${date}`,
      ]),
    ],
    "ll",
  );
}

/** @param {Results} results */
function goalTable(results) {
  const mark = (/** @type {boolean | null} */ met) => (met === null ? "–" : met ? "yes" : "**no**");
  return table(
    ["what", "goal", "this run", "reached"],
    goals(results).map(({ what, goal, found, met }) => [what, goal, found, mark(met)]),
    "llll",
  );
}

/** @param {StepResult[]} results */
function stepTable(results) {
  const own = ["ours-cpu", "ours-webgpu"].map((id) => stepMs(results.find((result) => result.id === id)));
  const rows = results.map((result) => {
    const { name, note, msPerStep, steps, batch, failure } = result;
    const ms = stepMs(result);
    const ratio = (/** @type {number | null} */ mine) => (ms && mine ? times(ms / mine) : "–");
    if (ms === null) return [label(name, note), failure ?? "no step", "–", "–", "–", "–"];
    const partly = failure ? `; then ${failure}` : "";
    return [
      label(name, note),
      `${range(spread(msPerStep))}${partly}`,
      number((batch * 1000) / ms),
      String(steps),
      ratio(own[0]),
      ratio(own[1]),
    ];
  });
  return table(
    ["", "ms per step: median (min–max) of the turns", "images/s", "steps", "÷ ours, CPU", "÷ ours, WebGPU"],
    rows,
  );
}

/** @param {string} name @param {string} [note] */
const label = (name, note) => (note ? `${name} (${note})` : name);

/** @param {PageResult["weights"]} weights */
const wasm = ({ wasm, gpuWasm }) =>
  [wasm, gpuWasm]
    .filter((bytes) => bytes > 0)
    .map(kilobytes)
    .join(" + ");

/** @param {PageResult[]} page @param {StepResult[]} steps */
function openingTable(page, steps) {
  const ms = (/** @type {number} */ value) => seconds(value);
  const own = page.map(({ name, network, batch, openings, weights, comparable, failure }) => {
    const of = (/** @type {"paint" | "ready" | "picture" | "firstStep" | "gpuStep"} */ key) =>
      range(spread(openings.flatMap((opening) => opening[key] ?? [])), ms);
    const memory = find(steps, network, comparable)?.memory;
    return [
      `${name}, ${network}, batch ${batch}`,
      kilobytes(weights.page),
      wasm(weights),
      of("paint"),
      of("ready"),
      of("picture"),
      failure ?? of("firstStep"),
      of("gpuStep"),
      megabytes(memory?.renderer),
      megabytes(memory?.gpu),
    ];
  });
  const peers = steps
    .filter(({ id }) => /^(tfjs|jax)/.test(id))
    .map(({ id, name, network, batch, opening, weights, memory, failure }) => [
      `${name}, ${network}, batch ${batch}`,
      kilobytes(weights?.page),
      "–",
      "–",
      seconds(opening?.ready),
      seconds(opening?.picture),
      opening ? seconds(opening.firstStep) : (failure ?? "–"),
      id.includes("webgpu") ? seconds(opening?.firstStep) : "–",
      megabytes(memory?.renderer),
      megabytes(memory?.gpu),
    ]);
  return table(
    [
      "",
      "html + js + css, gzip",
      "wasm, gzip",
      "first paint",
      "ready",
      "first picture",
      "first step done",
      "first on WebGPU",
      "page’s process, peak",
      "GPU process, growth",
    ],
    [...own, ...peers],
  );
}

/** @param {StepResult[]} results */
function countTable(results) {
  const rows = results.map(({ name, network, batch, perStep, pipelines }) => {
    const { dispatches, passes, submits, bufferWrites, bytesWritten, buffersCreated } =
      /** @type {NonNullable<StepResult["perStep"]>} */ (perStep);
    return [
      `${name}, ${network}, batch ${batch}`,
      ...[dispatches, passes, submits, bufferWrites].map(number),
      kilobytes(bytesWritten),
      number(buffersCreated),
      number(pipelines ?? 0),
    ];
  });
  return table(
    ["", "dispatches", "passes", "submits", "buffer writes", "written", "buffers created", "pipelines in all"],
    rows,
  );
}

/** @param {Results} results */
function qualityParts({ quality, steps = [] }) {
  if (!quality) return [];
  const rows = quality.runs.map(({ seed, marks, stepsPerSecond }) => [
    `seed ${seed}`,
    ...marks.flatMap(({ step, seconds }) => [
      step === null ? "–" : String(step),
      seconds === null ? "–" : `${number(seconds)} s`,
    ]),
    number(stepsPerSecond),
  ]);
  const marks = quality.runs[0].marks;
  const needed = marks.map((_, i) => median(quality.runs.flatMap((run) => run.marks[i].step ?? [])));
  const peers = steps
    .filter((result) => result.network === "small" && /^(tfjs|jax)/.test(result.id) && stepMs(result) !== null)
    .map((result) => {
      const step = ((stepMs(result) ?? NaN) * quality.batch) / result.batch;
      const first = result.opening?.firstStep ?? 0;
      return [
        result.name,
        ...needed.flatMap((count) => [String(count), Number.isFinite(count) ? duration(first + count * step) : "–"]),
        number(1000 / step),
      ];
    });
  const head = ["", ...marks.flatMap(({ fcd }) => [`FCD ≤ ${fcd} at step`, "after"]), "steps/s"];
  return [
    "## Time to quality",
    table(head, rows),
    QUALITY(quality),
    ...(peers.length > 0
      ? [
          "Computed, not run: the peers’ first step and then as many of their steps as our median run needed.",
          table(head, peers),
        ]
      : []),
  ];
}

/** @param {number} ms */
const duration = (ms) => (ms > 120_000 ? `${number(ms / 60_000)} min` : seconds(ms));

/** @param {Results} results */
function pairParts({ pair }) {
  if (!pair) return [];
  const rows = pair.map(({ cores, alone, together, ratio, failure }) => [
    cores ? `${cores} cores` : "all cores",
    range(spread(alone)),
    range(spread(together)),
    failure ?? times(ratio),
  ]);
  return [
    "## Two runs in lock-step",
    table(["", "one run alone, steps/s", "two runs, steps/s of both together", "ratio"], rows),
    PAIR,
  ];
}

/** @param {Results} results */
function memoryParts({ memory }) {
  if (!memory) return [];
  const rows = memory.flatMap(({ name, held, failure }) => [
    ...held.map(({ step, wasmBytes, liveBuffers, liveBytes }) => [
      name === "cpu" ? "CPU" : "WebGPU",
      number(step),
      `${number(wasmBytes / 1024)} KiB`,
      liveBuffers === null ? "–" : number(liveBuffers),
      kilobytes(liveBytes),
    ]),
    ...(failure ? [[name, failure, "", "", ""]] : []),
  ]);
  return [
    "## Memory over a long run",
    table(["", "after step", "wasm memory", "live GPU buffers", "their size"], rows),
    MEMORY,
  ];
}

/** @param {Results} results @param {(name: string, alt: string) => string[]} picture */
function gpuParts({ gpu }, picture) {
  if (!gpu) return [];
  const heading = "## On a real GPU";
  if (!gpu.steps?.length) return [heading, gpu.sentence];
  return [
    heading,
    gpu.sentence,
    ...picture("steps-gpu.svg", "Milliseconds per step on a real GPU"),
    stepTable(gpu.steps),
  ];
}
