// @ts-check
// Shaders compiled ahead of the first step, all at once and without holding anybody up. CubeCL asks
// WebGPU for each kernel's pipeline at its first launch and launches at once, so that the browser
// compiles one after the other while everything waits. Here a rehearsal runs first, whose launches
// are dropped: each pipeline that it asks for is promised to it and compiled asynchronously.

/** Stands in for a pipeline that is still being compiled. */
class PromisedPipeline {
  /** @param {GPUDevice} device @param {GPUComputePipelineDescriptor} descriptor */
  constructor(device, descriptor) {
    /** @type {GPUComputePipeline | null} */
    this.pipeline = null;
    this.compiled = device.createComputePipelineAsync(descriptor).then((pipeline) => {
      this.pipeline = pipeline;
    });
    // Whoever waits for all of them is told; until then a failure is nobody's.
    this.compiled.catch(() => {});
  }

  /** @param {number} index */
  getBindGroupLayout(index) {
    return this.pipeline?.getBindGroupLayout(index) ?? NOTHING;
  }
}

/** What a rehearsal gets for a bind group and its layout: it never uses them. */
const NOTHING = /** @type {GPUBindGroup & GPUBindGroupLayout} */ (/** @type {unknown} */ ({}));

/** Those of the rehearsal that is going on. @type {PromisedPipeline[] | null} */
let promised = null;

/**
 * Runs `rehearse`, drops its launches, and waits until every pipeline that it asked for is compiled.
 * Launches that were asked for before have to be on their way: they would be dropped with it.
 * @param {() => Promise<unknown>} rehearse  makes no use of what the GPU computes
 * @param {(compiled: number, total: number) => void} onProgress
 * @returns {Promise<number>} the pipelines
 */
export async function compileAhead(rehearse, onProgress) {
  install();
  /** @type {PromisedPipeline[]} */
  const pipelines = [];
  promised = pipelines;
  try {
    await rehearse();
  } finally {
    promised = null;
  }
  let done = 0;
  onProgress(done, pipelines.length);
  const tell = () => onProgress(++done, pipelines.length);
  await Promise.all(pipelines.map(({ compiled }) => compiled.then(tell)));
  return pipelines.length;
}

let installed = false;

/** Puts itself between CubeCL and WebGPU, once. */
function install() {
  if (installed) return;
  installed = true;
  const device = GPUDevice.prototype;
  const pass = GPUComputePassEncoder.prototype;
  const { createComputePipeline, createBindGroup } = device;
  const { setPipeline, setBindGroup, dispatchWorkgroups } = pass;

  device.createComputePipeline = function (descriptor) {
    if (!promised) return createComputePipeline.call(this, descriptor);
    const pipeline = new PromisedPipeline(this, descriptor);
    promised.push(pipeline);
    return /** @type {GPUComputePipeline} */ (/** @type {unknown} */ (pipeline));
  };
  device.createBindGroup = function (descriptor) {
    return promised ? NOTHING : createBindGroup.call(this, descriptor);
  };
  pass.setPipeline = function (pipeline) {
    const compiled = pipeline instanceof PromisedPipeline ? pipeline.pipeline : pipeline;
    if (!promised) setPipeline.call(this, /** @type {GPUComputePipeline} */ (compiled));
  };
  pass.setBindGroup = function (/** @type {any[]} */ ...group) {
    if (!promised) setBindGroup.apply(this, /** @type {any} */ (group));
  };
  pass.dispatchWorkgroups = function (...counts) {
    if (!promised) dispatchWorkgroups.apply(this, counts);
  };
}
