// @ts-check
// The view of a comparison: what differs, the controls of both runs, what is equal, and what went
// wrong. The pictures and the curves have panels of their own.

import { loadingNow } from "../core/selectors.js";
import { ref, setAttribute, setShown, setText } from "../kit/dom.js";
import { on } from "../kit/mount.js";
import { noticeList } from "../kit/notice.js";
import { setOwnMarkup } from "../kit/trusted.js";
import { claim } from "../words/claim.js";
import * as format from "../words/format.js";
import { compareCharts } from "./charts.js";
import { MOST_AHEAD } from "./coordinator.js";
import { compareGrids } from "./grids.js";
import { noticesOf } from "./notices.js";
import { diverged, isOpen, moving, wants } from "./pair.js";
import { oursOf, SIDES, titleOf, wordsOf } from "./setup.js";
import { setupForm } from "./setup-form.js";

/** @import { Pair, PairMessage } from "./pair.js" */
/** @import { State } from "../core/run.js" */
/** @typedef {(message: PairMessage) => void} SendPair */

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

/** @param {HTMLElement} root @param {{ send: SendPair, pauseSingle: () => void, leave: () => void }} context @param {AbortSignal} signal */
export function compareView(root, { send, pauseSingle, leave }, signal) {
  setOwnMarkup(root, MARKUP);
  const to = (/** @type {string} */ name) => ref(root, name);
  const setup = setupForm(root, send, signal);
  const grids = compareGrids(to("grids"), send, signal);
  const charts = compareCharts(to("curves"), signal);
  const notices = noticeList(to("pair-notices"), send, signal);
  /** @type {HTMLButtonElement} */
  const train = ref(root, "pair-train");
  /** @type {HTMLButtonElement} */
  const step = ref(root, "pair-step");
  on(to("leave"), "click", leave, signal);
  on(to("single-pause"), "click", pauseSingle, signal);
  on(train, "click", () => send({ type: "toggle" }), signal);
  on(step, "click", () => send({ type: "step" }), signal);
  for (const name of ["pair-reset", "pair-apply"]) {
    on(
      to(name),
      "click",
      () => {
        send({ type: "start-over" });
        if (name === "pair-apply") train.focus(); // the button is about to disappear
      },
      signal,
    );
  }
  on(
    to("pair-keep"),
    "click",
    () => {
      send({ type: "keep" });
      train.focus();
    },
    signal,
  );
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
      notices(noticesOf(pair));
      grids(pair);
      charts(pair);

      const where = ground.backend === "webgpu" ? "on WebGPU, as you chose" : "on the CPU";
      const how = ground.together ? "each in a worker of its own" : "in turn, since this computer has one core";
      const kept = pair.kept ? ` Kept at step ${format.count(pair.kept.step)}.` : "";
      setText(
        to("where"),
        `Both train ${where}, ${how}; neither gets more than ${MOST_AHEAD} steps ahead, and pictures and curves are compared at equal steps. Settings come from the page: ${configs.A.network} network, batch ${configs.A.batch}.${kept}`,
      );
      const other = single.progress.step;
      setText(
        to("single-text"),
        single.wants
          ? `Your single run goes on meanwhile (step ${format.count(other)}) and shares the processor.`
          : `Your single run waits at step ${format.count(other)}; nothing here touches it.`,
      );
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
