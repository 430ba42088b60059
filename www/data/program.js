// @ts-check
// A wasm program in a worker: started while it streams in, and what its panic hook printed last. Knows no
// program by name.

/**
 * The module that wasm-bindgen wrote, with its program running. The type is set here, whatever the host
 * says, since browsers compile while they load only what calls itself wasm.
 * @template {{ default: (source: { module_or_path: Response | Promise<Response> }) => Promise<unknown> }} Glue
 * @param {URL} glue @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} wasm @returns {Promise<Glue>}
 */
export async function startProgram(glue, wasm) {
  const streamed = new Response(wasm, { headers: { "content-type": "application/wasm" } });
  /** @type {Glue} */
  const module = await import(glue.href);
  try {
    await module.default({ module_or_path: streamed });
  } catch (error) {
    throw WebAssembly.validate(SIMD) ? error : new Error("This browser’s WebAssembly has no SIMD, as every newer one.");
  }
  return module;
}

/** The smallest program with an instruction on vectors: () → i8x16.popcnt(i8x16.splat(0)). */
const SIMD = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/**
 * The same for a program on memory that other workers may share. It is compiled before it is started,
 * since they start from what was compiled.
 * @template {{ default: (source: { module_or_path: WebAssembly.Module }) => Promise<any> }} Glue
 * @param {URL} glue @param {ReadableStream<Uint8Array<ArrayBuffer>> | null} wasm
 * @returns {Promise<{ program: Glue, module: WebAssembly.Module, memory: WebAssembly.Memory }>}
 */
export async function startSharedProgram(glue, wasm) {
  const streamed = new Response(wasm, { headers: { "content-type": "application/wasm" } });
  const module = await WebAssembly.compileStreaming(streamed);
  /** @type {Glue} */
  const program = await import(glue.href);
  const { memory } = await program.default({ module_or_path: module });
  return { program, module, memory };
}

/** Listens to console_error_panic_hook, which prints the reason that a trap itself doesn't carry. @returns {() => string | undefined}  the last one */
export function hearPanics() {
  /** @type {string | undefined} */
  let last;
  const print = console.error.bind(console);
  console.error = (...words) => {
    if (String(words[0]).includes("panicked at")) last = String(words[0]);
    print(...words);
  };
  return () => last;
}
