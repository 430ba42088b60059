// @ts-check
// The view of a comparison: what differs, the controls of both runs, what is equal, and what went
// wrong. The pictures and the curves have panels of their own.

import { MOST_AHEAD } from "./coordinator.js";
import { diverged, isOpen, moving, waits, wants } from "./pair.js";
import { AXES, CHOICES, SIDES, configOf, oursOf, refusal, setupOf, titleOf, valueOf, wordsOf } from "./setup.js";
import { make, ref, setAttribute, setShown, setText } from "../kit/dom.js";
import * as format from "../words/format.js";
import { NOISES } from "../words/noises.js";
import { loadingNow } from "../core/selectors.js";
import { sameValue } from "../core/settings.js";
import { claim } from "../words/claim.js";
import { compareCharts } from "./charts.js";
import { compareGrids } from "./grids.js";

/** @import { Noise } from "../core/settings-schema.js" */
/** @import { Pair, PairMessage } from "./pair.js" */
/** @import { Differs } from "../core/intents.js" */
/** @import { Side } from "./setup.js" */
/** @import { State } from "../core/run.js" */
/** @typedef {(message: PairMessage) => void} SendPair */

/** @type {Record<Differs, string>} */
const CHOICE_WORDS = { noise: "The noise", seed: "Only the seed", first_norm: "G’s first batch norm" };

const MARKUP = `
<div class="compare-head">
  <h2 id="compare-title" tabindex="-1" data-ref="title"></h2>
  <button class="button small" type="button" data-ref="leave">Back to the single run</button>
</div>
<div class="compare-controls">
  <button class="button train" type="button" data-ref="pair-train"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path class="icon-play" d="M4 2.5v11l9.5-5.5z"/><path class="icon-pause" d="M3.5 2.5h3.5v11H3.5zM9 2.5h3.5v11H9z"/></svg><span data-ref="pair-train-label">Train both</span></button>
  <button class="button" type="button" data-ref="pair-step" title="One step of each run">Step</button>
  <button class="button" type="button" data-ref="pair-reset" title="Both back to step 0">Reset</button>
  <dl class="readouts compare-readouts">
    <div class="readout"><dt>Step of A</dt><dd data-ref="step-A">–</dd></div>
    <div class="readout"><dt>Step of B</dt><dd data-ref="step-B">–</dd></div>
    <div class="readout"><dt>Images/s A</dt><dd data-ref="speed-A">–</dd></div>
    <div class="readout"><dt>Images/s B</dt><dd data-ref="speed-B">–</dd></div>
  </dl>
  <p class="compare-status" data-ref="pair-status"></p>
</div>
<div class="compare-setup">
  <fieldset class="compare-choice"><legend>What differs?</legend><div data-ref="choices"></div></fieldset>
  <div class="compare-values" data-ref="values"></div>
  <label class="compare-noise" data-ref="shared"><span>Noise of both</span> <select data-ref="shared-noise"></select></label>
  <p class="field-error" role="alert" data-ref="refusal" hidden></p>
  <div class="pending" data-ref="pair-pending" hidden><span data-ref="pair-pending-text"></span>
    <button class="button small" type="button" data-ref="pair-apply">Reset to apply</button>
    <button class="button small quiet" type="button" data-ref="pair-keep">Keep it</button></div>
</div>
<div class="notices" data-ref="pair-notices"></div>
<dl class="compare-words">
  <div><dt>Equal</dt><dd data-ref="equal"></dd></div>
  <div><dt>Different</dt><dd data-ref="differs"></dd></div>
  <div><dt>Look</dt><dd data-ref="watch"></dd></div>
  <div data-ref="ours-row"><dt>Our runs</dt><dd data-ref="ours"></dd></div>
</dl>
<div class="compare-body">
  <div data-ref="grids"></div>
  <div data-ref="curves"></div>
</div>
<p class="aside" data-ref="where"></p>
<p class="aside" data-ref="single"><span data-ref="single-text"></span> <button class="button small" type="button" data-ref="single-pause">Pause the single run</button></p>
<p class="visually-hidden" role="status" aria-live="polite" data-ref="spoken"></p>`;

/** @param {HTMLElement} root @param {SendPair} send @param {{ pauseSingle: () => void, leave: () => void }} page */
export function compareView(root, send, page) {
  root.innerHTML = MARKUP;
  const to = (/** @type {string} */ name) => ref(root, name);
  const setup = setupForm(root, send);
  const grids = compareGrids(to("grids"), send);
  const charts = compareCharts(to("curves"));
  const notices = to("pair-notices");
  /** @type {HTMLButtonElement} */
  const train = ref(root, "pair-train");
  /** @type {HTMLButtonElement} */
  const step = ref(root, "pair-step");
  to("leave").addEventListener("click", page.leave);
  to("single-pause").addEventListener("click", page.pauseSingle);
  train.addEventListener("click", () => send({ type: "toggle" }));
  step.addEventListener("click", () => send({ type: "step" }));
  for (const name of ["pair-reset", "pair-apply"]) {
    to(name).addEventListener("click", () => {
      send({ type: "start-over" });
      if (name === "pair-apply") train.focus(); // the button is about to disappear
    });
  }
  to("pair-keep").addEventListener("click", () => {
    send({ type: "keep" });
    train.focus();
  });
  let spokenOf = "";
  let oursText = "";

  /** @param {ReturnType<typeof oursOf>} ours */
  function showOurs(ours) {
    setShown(to("ours-row"), ours !== null);
    if (!ours || ours.text === oursText) return;
    oursText = ours.text;
    to("ours").replaceChildren(...claim(ours));
  }

  return {
    focus: () => to("title").focus({ preventScroll: true }),
    /** @param {Pair} pair @param {State} single */
    render(pair, single) {
      const { runs, ground, differs } = pair;
      if (!ground) return;
      const configs = { A: runs.A.requested, B: runs.B.requested };
      const words = wordsOf(configs, differs);
      setText(to("title"), `Side by side: ${titleOf(configs, differs)}`);
      setText(to("equal"), words.equal);
      setText(to("differs"), words.differs);
      setText(to("watch"), words.watch);
      showOurs(oursOf(configs, differs));

      const on = wants(pair);
      const broken = Boolean(pair.failure) || diverged(pair) !== null;
      setText(to("pair-train-label"), on ? "Pause both" : "Train both");
      setAttribute(train, "data-on", String(on));
      train.disabled = broken;
      step.disabled = broken || on || !isOpen(pair);
      for (const side of SIDES) {
        setText(to(`step-${side}`), format.count(runs[side].progress.step));
        setText(to(`speed-${side}`), format.perSecond(runs[side].progress.imagesPerSecond));
      }
      const status = statusOf(pair);
      setText(to("pair-status"), status);
      setup.render(pair);
      showNotices(notices, pair, send);
      grids(pair);
      charts(pair);

      const where = ground.backend === "webgpu" ? "on WebGPU, as you chose" : "on the CPU";
      const how = ground.together ? "each in a worker of its own" : "in turn, since this computer has one core";
      setText(to("where"), `Both train ${where}, ${how}; neither gets more than ${MOST_AHEAD} steps ahead, and pictures and curves are compared at equal steps. Settings come from the page: ${configs.A.network} network, batch ${configs.A.batch}.`);
      const other = single.progress.step;
      setText(to("single-text"), single.wants ? `Your single run goes on meanwhile (step ${format.count(other)}) and shares the processor.` : `Your single run waits at step ${format.count(other)}; nothing here touches it.`);
      setShown(to("single-pause"), single.wants);
      const kind = `${on} ${moving(pair)} ${isOpen(pair)} ${broken}`;
      if (kind !== spokenOf) setText(to("spoken"), status);
      spokenOf = kind;
    },
  };
}

/** @param {Pair} pair */
function statusOf(pair) {
  if (pair.failure) return `Stopped: ${pair.failure.side} failed.`;
  const lost = diverged(pair);
  if (lost) return `Stopped: the numbers of ${lost} ran away.`;
  const { A, B } = pair.runs;
  if (!isOpen(pair)) {
    const loading = loadingNow(A.phase === "open" ? B : A);
    return `${loading ? loading.text : "Starting two runs"}${wants(pair) ? "; training starts right after" : ""}…`;
  }
  const late = SIDES.find((side) => pair.runs[side].halted === "waiting-for-data");
  if (late && moving(pair)) return `${late} waits for the next images; goes on by itself.`;
  if (wants(pair)) return "Both train, step for step.";
  if (moving(pair)) return "Coming to the same step…";
  if (A.progress.step === 0) return "Ready: two untrained generators. Press Train both.";
  return `Both are at step ${format.count(A.progress.step)}.`;
}

/** @param {HTMLElement} root @param {SendPair} send */
function setupForm(root, send) {
  const choices = ref(root, "choices");
  const values = ref(root, "values");
  /** @type {HTMLSelectElement} */
  const shared = ref(root, "shared-noise");
  const error = ref(root, "refusal");
  for (const [value, words] of Object.entries(NOISES)) shared.append(make("option", { value }, words.short));
  const radios = CHOICES.map((value) => {
    const radio = make("input", { type: "radio", name: "compare-differs", value });
    radio.addEventListener("change", () => latest?.ground && send({ type: "set-up", setup: setupOf(value, latest.ground.base) }));
    choices.append(make("label", {}, radio, ` ${CHOICE_WORDS[value]}`));
    return radio;
  });
  shared.addEventListener("change", () => latest && send({ type: "set-up", setup: { ...latest.setup, noise: /** @type {Noise} */ (shared.value) } }));
  /** @type {Pair | null} */
  let latest = null;
  /** @type {Differs | null} */
  let built = null;
  /** @type {Partial<Record<Side, HTMLInputElement | HTMLSelectElement>>} */
  let controls = {};

  /** @param {Differs} differs */
  function build(differs) {
    built = differs;
    controls = {};
    values.replaceChildren();
    for (const side of SIDES) {
      const noises = Object.entries(NOISES).map(([value, { short }]) => ({ value, label: short }));
      const choices = { noise: noises, first_norm: AXES, seed: null }[differs];
      const control = choices
        ? make("select", {}, ...choices.map(({ value, label }) => make("option", { value }, label)))
        : make("input", { type: "text", inputmode: "numeric", autocomplete: "off" });
      control.setAttribute("data-ref", `value-${side}`);
      control.addEventListener("change", () => latest && send({ type: "set-up", setup: { ...latest.setup, [side]: control.value } }));
      controls[side] = control;
      values.append(make("label", {}, make("b", { class: "side" }, side), " ", control));
    }
  }

  return {
    /** @param {Pair} pair */
    render(pair) {
      latest = pair;
      const { setup, ground, runs, differs } = pair;
      if (!ground) return;
      if (built !== setup.differs) build(setup.differs);
      for (const radio of radios) radio.checked = radio.value === setup.differs;
      for (const side of SIDES) {
        const control = controls[side];
        if (control && document.activeElement !== control && control.value !== setup[side]) control.value = setup[side];
        setAttribute(/** @type {Element} */ (control), "aria-invalid", refusal(setup, side, ground.base) ? "true" : null);
      }
      setShown(ref(root, "shared"), setup.differs !== "noise");
      if (shared.value !== setup.noise) shared.value = setup.noise;
      const refused = SIDES.map((side) => refusal(setup, side, ground.base)).find(Boolean) ?? "";
      setText(error, refused);
      setShown(error, refused !== "");
      const pending = refused === "" && waits(pair);
      setShown(ref(root, "pair-pending"), pending);
      if (!pending) return;
      const configs = { A: configOf(setup, "A", ground.base), B: configOf(setup, "B", ground.base) };
      const next = configs.A && configs.B ? titleOf({ A: configs.A, B: configs.B }, setup.differs) : "";
      const shown = titleOf({ A: runs.A.requested, B: runs.B.requested }, differs);
      const same = next === shown && sameValue(setup.differs, differs);
      setText(ref(root, "pair-pending-text"), same ? "Changed settings take effect on Reset." : `On screen: ${shown}. Takes effect on Reset: ${next}.`);
    },
  };
}

/** @param {HTMLElement} root @param {Pair} pair @param {SendPair} send */
function showNotices(root, pair, send) {
  const lost = diverged(pair);
  const missing = SIDES.map((side) => pair.runs[side].dataFailure).find(Boolean);
  const kind = pair.failure || lost || missing ? "error" : "warning";
  /** @type {{ title: string, text: string, actions: [string, PairMessage][] } | null} */
  let notice = null;
  if (pair.failure) {
    const { side, failure } = pair.failure;
    notice = { title: `Run ${side} (${valueOf(pair.runs[side].requested, pair.differs)}) failed.`, text: `${failure.message} Both can begin again at step 0, on the CPU.`, actions: [["Begin both again", { type: "restart" }]] };
  } else if (lost) {
    notice = { title: `The loss of ${lost} is no longer a number.`, text: "Both have stopped. A lower learning rate, in the single run’s Settings, helps.", actions: [["Reset both", { type: "start-over" }]] };
  } else if (missing) {
    notice = { title: "Images are missing.", text: missing.message, actions: [["Retry", { type: "fetch-data-again" }]] };
  } else if (pair.silent) {
    const text = "A large network takes seconds a step; a sleeping computer looks the same.";
    notice = { title: `No word from run ${pair.silent} for 20 seconds.`, text, actions: [["Keep waiting", { type: "keep-waiting" }], ["Begin both again, on the CPU", { type: "restart" }]] };
  }
  const key = notice ? notice.title + notice.text : "";
  if (root.dataset.key === key) return;
  root.dataset.key = key;
  root.replaceChildren();
  if (!notice) return;
  const { title, text, actions } = notice;
  const buttons = actions.map(([label, message], i) => {
    const button = make("button", { type: "button", class: i === 0 ? "button small primary" : "button small" }, label);
    button.addEventListener("click", () => send(message));
    return button;
  });
  const body = make("div", { class: "notice-text" }, make("strong", {}, title), ` ${text}`);
  root.append(make("div", { class: `notice notice-${kind}`, role: kind === "error" ? "alert" : "status" }, body, make("div", { class: "notice-actions" }, ...buttons)));
}
