// @ts-check
// What a lesson is, as types: a leaf. A lesson is data in one file (`NN-id.js`): what is asked, what is
// run, how it is checked; every sentence is in its `words`, so that another language is another file.
//
// Markup in words: **strong**, *emphasis*, `code`, [words](https://…), $TeX$, [[term]] or [[term|as
// written]] for an entry of the glossary, {name} for a figure that the experiments measured.

/** @import { Config, Network } from "../core/settings-schema.js" */
/** @import { Grid, Layer, Players, StepRow } from "../protocol/messages.js" */
/** @import { Answers, Task } from "../lab/gallery-protocol.js" */

/**
 * @typedef {object} Lesson
 * @property {string} id                   in links: `course.html#lesson=noise`
 * @property {number} number               1 to 14
 * @property {number} minutes              what it takes a reader
 * @property {string[]} covers             rows of the course's texts that it teaches, as `covers.js` names them
 * @property {Record<string, Figure>} figures  measured numbers that the words quote as {name}
 * @property {Picture} picture             of our own result: teaches who never clicks
 * @property {Question[]} questions        in order; one is `main`
 * @property {Vary} vary
 * @property {Words} words                 in English
 */

/** Everything of a lesson that is read. */
/**
 * @typedef {object} Words
 * @property {string} title
 * @property {string} lead                 one sentence, also in the contents
 * @property {string[]} say                paragraphs; 80 to 150 words in all
 * @property {string} picture              caption, says the result: the picture's text alternative
 * @property {Record<string, string>} [labels]  of the picture, where a widget draws it
 * @property {Record<string, QuestionWords>} questions  by the question's id
 * @property {string} vary
 * @property {string[]} [notes]            what does not show, what contradicts the course, sources
 */
/**
 * @typedef {object} QuestionWords
 * @property {string} ask
 * @property {Record<string, string>} [labels]  of options, items or parts by their id; of a number's unit as "unit"
 * @property {string} found                what the run or the arithmetic shows; may quote {figures} and measured values as {measured.name}
 * @property {string} [why]                an explanation, after the reader's own
 * @property {string} [show]               label of the pictures that the run shows, or of its widget
 */

/** Mean ± standard deviation over the seeds in `docs/lessons/NN-id.csv` (columns arm, seed, measure, value), of another lesson where `csv` names it (`10-dcgan`); a test recomputes it. `times`: in that unit, 100 for a share in per cent. */
/** @typedef {{ arm: string, measure: string, mean: number, sd: number, times?: number, digits?: number, csv?: string }} Figure */

/** A picture in `www/assets/lessons/`, or drawn by a widget. */
/** @typedef {{ src: string, width: number, height: number } | { widget: Widget }} Picture */

/**
 * @typedef {object} Question
 * @property {string} id
 * @property {true} [main]
 * @property {Answer} answer
 * @property {Run} [run]                   none where arithmetic answers
 * @property {Check} check
 * @property {string[]} [bands]            figures drawn behind prediction and measurement
 * @property {Widget} [explore]            to play with before answering
 * @property {Widget} [result]             draws what was measured
 */

/** What kind of thing is predicted. The value: a number; numbers by part; an option's id; ids in order; y at each x; a text; what the widget sends, with a line of words for it as `said` where it is an object. */
/**
 * @typedef {(
 *   | NumberAnswer
 *   | { kind: "numbers", parts: Record<string, NumberAnswer> }
 *   | { kind: "choice", options: string[] }
 *   | { kind: "order", items: string[] }
 *   | { kind: "curve", x: number[], xScale?: "log", min: number, max: number, scale?: "log" }
 *   | { kind: "text" }
 *   | { kind: "widget", widget: Widget }
 * )} Answer
 */
/** @typedef {{ kind: "number", min: number, max: number, step?: number, scale?: "log" }} NumberAnswer */
/** @typedef {any} Value */

/** What a run recorded, by name: plain JSON. @typedef {Record<string, number | string | number[] | string[] | null>} Measured */

/**
 * A pure function over what was measured says what is true; nothing is called right or wrong beyond it.
 * `exact` is arithmetic, `run` the reader's own run within a tolerance, `order` an order or a choice
 * that five seeds support. `truth` gives null where this run doesn't decide.
 * @typedef {object} Check
 * @property {"exact" | "run" | "order" | "none"} kind
 * @property {(measured: Measured) => Value | null} truth
 * @property {number} [tolerance]          absolute
 * @property {number} [factor]             or by what factor a prediction may be off
 * @property {(value: Value, measured: Measured) => boolean} [accepts]  where many answers are right
 */

/**
 * @typedef {object} Run
 * @property {number} seconds              on two cores, at most 60
 * @property {string[]} watch              measured values shown while it runs, by name
 * @property {(tools: Tools) => Promise<Measured>} perform
 */

/**
 * What a lesson's run may use. Everything is seeded with `seed`; everything stops when the reader leaves.
 * @typedef {object} Tools
 * @property {number} seed
 * @property {(plan: TrainPlan) => Promise<Trained>} train          one network in the training worker
 * @property {(trained: Trained, count?: number) => Promise<Quality>} judge  its pictures against real digits (1,000 unless told)
 * @property {(tiles: Uint8Array) => Promise<Quality>} judgeTiles   any images, n·28·28 grey bytes
 * @property {<T extends Task>(task: T) => Promise<Answers[T["type"]]>} gallery  trained networks, looked at
 * @property {(count: number, which?: "held-out" | "training") => Promise<{ tiles: Uint8Array }>} digits  real ones that no run trains on, at most 1,000; or of the first 2,000 that runs train on
 * @property {(name: string, input: object, onReport?: (measured: Measured) => void) => Promise<ToyResult>} toy  a small machine of crate/toys
 * @property {(measured: Measured) => void} report                  what is known so far
 * @property {(name: string, grid: Grid) => void} show              a grid of pictures under that label (QuestionWords.labels)
 */
/** `script` runs in order: training steps, or settings that change on the way. Without it, `steps` steps of both players. */
/**
 * @typedef {object} TrainPlan
 * @property {{ network: Network } & Partial<Config>} settings
 * @property {number} [steps]
 * @property {({ steps: number, players?: Players } | { settings: Partial<Config> })[]} [script]
 * @property {Trained} [from]              goes on from there
 * @property {boolean} [watch]             looks into its layers after each report
 * @property {(row: StepRow) => void} [onRow]
 * @property {(layers: Layer[], step: number) => void} [onLayers]
 * @property {string} [show]               shows its pictures under that label while it trains
 */
/** `diverged`: its numbers ran away, so it stopped there; nothing of it can be judged or gone on from. @typedef {{ config: Config, rows: StepRow[], layers: Layer[], grid: Grid | null, checkpoint: Uint8Array, diverged?: boolean }} Trained */
/** As `Gallery::measure` tells it. @typedef {{ fcd: number, effectiveClasses: number, diversity: number } & Record<string, any>} Quality */
/** @typedef {{ measured: Measured, tiles: Uint8Array | null }} ToyResult */

/** One control unlocked, then the bench in that state. */
/**
 * @typedef {object} Vary
 * @property {string} bench                a link to the bench, from its `#`
 * @property {string} [question]           the question whose run is repeated
 * @property {string} [setting]            the setting that the reader chooses for it
 */

/** A piece of page, fetched when it is needed; see `widgets/`. */
/**
 * @typedef {object} Widget
 * @property {() => Promise<{ mount: MountWidget }>} load
 * @property {any} [with]                  what it is told
 */
/** @typedef {(root: HTMLElement, context: WidgetContext, signal: AbortSignal) => void} MountWidget */
/**
 * @typedef {object} WidgetContext
 * @property {any} with
 * @property {Record<string, string>} labels
 * @property {Measured | null} measured
 * @property {Value | null} [value]          what was answered before; to a result, what the reader predicted
 * @property {(value: Value) => void} answer   for widgets that ask
 */

export {};
