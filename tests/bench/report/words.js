// @ts-check
// The sentences between the report's tables: what each figure is, and what it is not. Pure.

/** @import { Results } from "../run.js" */
/** @import { QualityResult } from "../sections/quality.js" */

/** @param {Results} results @param {string} at  before the names of the run's files */
export const INTRODUCTION = (
  { repeats, limitSeconds },
  at,
) => `Written by \`cargo xtask bench\`; don't edit by hand. To repeat it, run the command below on a machine that does
nothing else; \`cargo xtask bench --help\` lists its options. All raw values are in
[results.json](${at}results.json).

Everybody trains the same two networks on the same first 2,000 images of MNIST with the same batch, the
same losses (binary cross-entropy on logits, non-saturating) and Adam (β₁ = 0.5): Noiselab as built for
the site, [TensorFlow.js](https://www.tensorflow.org/js) with its layers and optimiser, and
[jax-js](https://jax-js.com) with the whole step in one \`jit\`. A step is one update of the discriminator
and one of the generator; one forward pass of the generator serves both, for everybody (the course preset
draws a new z for the second by default, which costs one pass more). Ours also computes gradient norms,
mean verdicts and batch norm's running statistics in each step; of the peers, TensorFlow.js's layers keep
running statistics.

Each set-up is a page with a profile of its own in one headless Chromium, and all stay open. They take
${repeats} turns in rounds, so that whatever else the machine does hits all alike. A turn is as many steps as
fit into a second, at least one, each waited for until its losses have been read back. A page that
doesn't make its first step within ${limitSeconds} s, or a later one, is a row that says so. WebGPU and WebGL are
emulated on the CPU (SwiftShader), the same for everybody: the ratios tell about work saved, the times
nothing about a GPU.`;

export const STEPS = `“÷ ours” is how many times longer than ours a step takes. Where a page is cross-origin isolated, jax-js
computes on all cores; everything else in the table but the emulated GPU uses one thread.`;

export const OPENING = `Times run from the start of the navigation, in a fresh profile, from a server on the same machine: a
network's time comes on top. For Noiselab, the site's real page: first paint; ready (all controls work);
the untrained generator's pictures on screen; and the step counter at 1, with *Train* pressed the moment
it was ready. On WebGPU the page starts on the CPU and hands the run over when the shaders are compiled:
the first step after that has a column of its own, and two wasm files are fetched. The page is opened as often as there are turns: median (min–max). For the peers, one
opening of a page that only has to train: library loaded and networks built; one picture drawn; one step
done. The peers' weight is their library, minified and tree-shaken with esbuild, without any user
interface; MNIST is not counted for anybody. The peak is the resident memory of the page's own process over all its steps,
browser engine included; the GPU process's growth is that of its peak, up to the first step.`;

export const WEBGPU = `Counted by wrapping WebGPU's interfaces in the page, over the last turn. Writes are \`writeBuffer\` calls.`;

/** @param {QualityResult} quality */
export const QUALITY = ({
  cores,
  images,
  batch,
}) => `FCD is the Fréchet distance between features of ${images.toLocaleString("en-US")} generated and of real digits, by the
site's own classifier ([noise-findings.md](noise-findings.md) says what real digits score). The goals were
set at 200 and 120 before there was that classifier; another one says about 200 where ours says 105, and
120 where ours says 65 ([recipe.md](recipe.md)), so those marks are here too. The page runs the default recipe (batch ${batch}) on the CPU flavour${cores ? `, with the browser held to ${cores} cores` : ""},
and is only watched: seconds are from opening the link, with *Train* pressed as soon as it can be. Since a
seed is a run, FCD at each step comes from a second, unhurried run with the same seed, judged every 20
steps, from step 300 on every 50; the first judged step that reaches the mark counts.`;

export const PAIR = `The page's own comparison (*Compare*), two workers that wait for each other every few steps, against the
same page with one run. Steps that were shown, over some seconds after a warm-up.`;

export const MEMORY = `CPU: the default recipe. WebGPU: a network with few channels, which has as many buffers as a large one.
JavaScript's garbage is collected before each count, since WebGPU frees a buffer when nothing holds it.`;
