// @ts-check
// Bytes as letters, digits, - and _: as they can stand in an address. A leaf.

/** @param {Uint8Array} bytes */
export function toBase64Url(bytes) {
  let text = "";
  // A call takes so many arguments and no more.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Throws where it is none. @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export const fromBase64Url = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
