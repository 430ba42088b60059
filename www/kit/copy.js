// @ts-check
// A field's text into the clipboard.

/** False where the browser doesn't let the page: then it is selected, for the reader to copy. @param {HTMLInputElement | HTMLTextAreaElement} field @param {string} [text]  instead of what it holds */
export async function copyFrom(field, text = field.value) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
