// @ts-check
// Counts what a page asks of WebGPU, by wrapping the interfaces: a classic script that runs before the
// page's own (Playwright's addInitScript), or as the first line of a worker. `gpuCounter.read()` gives
// running totals; nothing else changes.
(() => {
  if (typeof GPUDevice === "undefined") return;
  const totals = {
    dispatches: 0,
    passes: 0,
    submits: 0,
    pipelines: 0,
    bufferWrites: 0,
    bytesWritten: 0,
    buffersCreated: 0,
    buffersFreed: 0,
    bytesLive: 0,
  };
  /** A buffer that nobody holds is freed without `destroy`. */
  const freed = new FinalizationRegistry((/** @type {number} */ size) => {
    totals.buffersFreed++;
    totals.bytesLive -= size;
  });

  /** @param {any} type @param {string} name @param {(self: any, args: any[], result: any) => void} note */
  function watch(type, name, note) {
    const original = type.prototype[name];
    if (!original) return;
    type.prototype[name] = function (/** @type {any[]} */ ...args) {
      const result = original.apply(this, args);
      note(this, args, result);
      return result;
    };
  }

  watch(GPUComputePassEncoder, "dispatchWorkgroups", () => totals.dispatches++);
  watch(GPUComputePassEncoder, "dispatchWorkgroupsIndirect", () => totals.dispatches++);
  watch(GPUCommandEncoder, "beginComputePass", () => totals.passes++);
  watch(GPUQueue, "submit", () => totals.submits++);
  watch(GPUQueue, "writeBuffer", (_, [, , data, , size]) => {
    totals.bufferWrites++;
    totals.bytesWritten += size === undefined ? data.byteLength : size * (data.BYTES_PER_ELEMENT ?? 1);
  });
  watch(GPUDevice, "createComputePipeline", () => totals.pipelines++);
  watch(GPUDevice, "createComputePipelineAsync", () => totals.pipelines++);
  watch(GPUDevice, "createBuffer", (_, [{ size }], buffer) => {
    totals.buffersCreated++;
    totals.bytesLive += size;
    freed.register(buffer, size, buffer);
  });
  watch(GPUBuffer, "destroy", (buffer) => {
    if (!freed.unregister(buffer)) return; // destroyed before
    totals.buffersFreed++;
    totals.bytesLive -= buffer.size;
  });

  Object.assign(globalThis, { gpuCounter: { read: () => ({ ...totals }) } });
})();
