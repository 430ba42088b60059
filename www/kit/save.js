// @ts-check
// Hands a file to the reader.

/** @param {Uint8Array<ArrayBuffer> | string | Blob} contents @param {string} name @param {string} type */
export function save(contents, name, type) {
  const url = URL.createObjectURL(contents instanceof Blob ? contents : new Blob([contents], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read it a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
