// @ts-check
// A link as somebody else's text of any length: no more of it is read, and no more of it is said back, than
// a link of ours can have. Pure.

/** More pairs than there are settings and everything else that a link says. */
const MOST_PAIRS = 100;
const MOST_SENTENCES = 8;
const MOST_QUOTED = 60;

/** The first pairs of a hash, with or without its #. @param {string} hash */
export const linkPairs = (hash) =>
  new URLSearchParams(hash.replace(/^#/, "").split("&").filter(Boolean).slice(0, MOST_PAIRS).join("&"));

/** What is said about a link, short enough to be read. @param {string[]} messages */
export function linkSentences(messages) {
  const said = messages.slice(0, MOST_SENTENCES).map((message) => message.replace(/“([^”]*)”/gs, quoted));
  const left = messages.length - said.length;
  return left > 0 ? [...said, `${left} more parts of the link were not understood either.`] : said;
}

/** @param {string} text */
export const brief = (text) => (text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text);

/** @param {string} _ @param {string} text */
const quoted = (_, text) => `“${brief(text)}”`;
