// @ts-check
// The documents of docs/ as pages of the site: each .md becomes an .html beside copies of the files
// that it links to, so that the page's claims can link to the tables they quote. Called by the build
// as `node xtask/documents.js FROM TO STYLE`; STYLE is the stylesheet's URL as seen from TO.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import GithubSlugger, { slug } from "github-slugger";
import { Lexer, Marked } from "marked";

/** @typedef {{ title: string, body: string, anchors: string[], sections: { anchor: string, html: string }[], files: string[] }} Page */
/** Names that are shorter in an address than in the repository. @type {Record<string, string>} */
const PAGES = { "noise-findings.md": "findings.html" };
/** How a link of a document is written in its page; null: its target isn't part of the site. @typedef {(href: string) => string | null} Resolve */

/** A table's cell of no more letters stays in one line: '116 ± 6' is one number. */
const SHORT = 30;
/** The page's own. */
const ICON =
  "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 7 7'%3E%3Crect width='7' height='7' fill='%23191b20'/%3E%3Cpath d='M1 1h1v5H1zM2 2h1v1H2zM3 3h1v1H3zM4 4h1v1H4zM5 1h1v5H5z' fill='%23f4f1ea'/%3E%3C/svg%3E";

/** What a reader sees of a heading: without marks, tags and pictures. @param {import("marked").Token[]} tokens @returns {string} */
const textOf = (tokens) =>
  tokens
    .map((token) => {
      if (token.type === "html" || token.type === "image") return "";
      return "tokens" in token && token.tokens ? textOf(token.tokens) : "text" in token ? token.text : "";
    })
    .join("");

/** A heading's anchor, as GitHub writes it, so that a link works in both places. @param {string} heading  Markdown */
export const anchorOf = (heading) => slug(textOf(Lexer.lexInline(heading)));

/** Apostrophes and quotes as the page sets them. @param {string} text */
const typeset = (text) =>
  text.replace(/(?<=[\p{L}\d])'(?=\p{L}|\s|$)/gu, "’").replace(/(^|[\s(])'([^']+)['’]/gu, "$1‘$2’");

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** The page of a document. @param {string} name  of its file */
const pageName = (name) => PAGES[name] ?? name.replace(/\.md$/, ".html");

/** One document as HTML. @param {string} markdown @param {Resolve} resolve @returns {Page} */
export function render(markdown, resolve) {
  let title = "";
  /** @type {string[]} */
  const anchors = [];
  /** @type {Page["sections"]} */
  const sections = [];
  /** @type {Set<string>} */
  const files = new Set();
  // It tells headings of one name apart, as GitHub does.
  const slugger = new GithubSlugger();
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth, text }) {
        if (depth === 1) title ||= text.replaceAll("`", "");
        const anchor = slugger.slug(textOf(tokens));
        anchors.push(anchor);
        const html = this.parser.parseInline(tokens);
        if (depth === 2) sections.push({ anchor, html });
        return `<h${depth} id="${escaped(anchor)}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        const there = resolve(href);
        if (there === null) return text;
        if (!/^(https?:|#)/.test(there)) files.add(there.split("#")[0]);
        return `<a href="${escaped(there)}">${text}</a>`;
      },
      tablecell({ tokens, header, text, align }) {
        const tag = header ? "th" : "td";
        const classes = [text.length <= SHORT ? "short" : "", align === "right" ? "number" : ""]
          .filter(Boolean)
          .join(" ");
        return `<${tag}${classes && ` class="${classes}"`}>${this.parser.parseInline(tokens)}</${tag}>\n`;
      },
      image({ href, text }) {
        const there = resolve(href);
        if (there === null) return escaped(text);
        files.add(there);
        return `<img src="${escaped(there)}" alt="${escaped(text)}">`;
      },
    },
  });
  marked.use({
    walkTokens(token) {
      if (token.type === "text" && !token.tokens) token.text = typeset(token.text);
    },
  });
  const html = /** @type {string} */ (marked.parse(markdown));
  // A wide table scrolls by itself on a phone, also for the keyboard.
  const scroller = '<div class="document-table" tabindex="0" role="region" aria-label="Table">';
  const body = html.replaceAll("<table>", `${scroller}<table>`).replaceAll("</table>", "</table></div>");
  return { title, body, anchors, sections, files: [...files] };
}

/** A link inside the folder of documents: other documents become pages, a folder its list. @param {string} folder @returns {Resolve} */
export function resolveIn(folder) {
  return (href) => {
    if (/^(https?:|#)/.test(href)) return href;
    const [path, anchor] = href.split("#");
    if (path.startsWith("..")) return null;
    const file = join(folder, path);
    if (!existsSync(file)) throw new Error(`${folder} has no ${path}, to which a document links.`);
    if (statSync(file).isDirectory()) return `${path.replace(/\/$/, "")}/index.html`;
    return pageName(path) + (anchor ? `#${anchor}` : "");
  };
}

/** @param {{ title: string, body: string, sections?: Page["sections"], style: string, home: string, other: { href: string, title: string }[] }} page */
function pageOf({ title, body, sections = [], style, home, other }) {
  const links = other.map(({ href, title }) => `<a href="${href}">${escaped(title)}</a>`).join(" ");
  const items = sections.map(({ anchor, html }) => `<li><a href="#${escaped(anchor)}">${html}</a></li>`).join("");
  const contents = items ? `<nav class="document-contents" aria-label="On this page"><ul>${items}</ul></nav>\n` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} · Noiselab</title>
<link rel="icon" href="data:image/svg+xml,${ICON}">
<link rel="stylesheet" href="${style}">
</head>
<body class="document">
<header class="document-head"><a href="${home}">← Noiselab</a> <nav aria-label="Documents">${links}</nav></header>
<main>
${body.replace("</h1>\n", () => `</h1>\n${contents}`)}</main>
</body>
</html>
`;
}

/** The files of a folder, for a link to the folder. @param {string} folder @param {string} name */
function listOf(folder, name) {
  const files = readdirSync(folder)
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
  const items = files.map(
    (file) => `<li><a href="${file}">${file}</a>, ${Math.ceil(statSync(join(folder, file)).size / 1000)} kB</li>`,
  );
  return { title: `${name}/`, body: `<h1>${escaped(name)}/</h1>\n<ul>\n${items.join("\n")}\n</ul>\n` };
}

/** @param {string} from @param {string} to @param {string} style */
export function build(from, to, style) {
  const documents = readdirSync(from)
    .filter((name) => name.endsWith(".md"))
    .sort();
  const pages = documents.map((name) => ({
    href: pageName(name),
    ...render(readFileSync(join(from, name), "utf8"), resolveIn(from)),
  }));
  const made = new Set(pages.map(({ href }) => href));
  const write = (/** @type {string} */ name, /** @type {string} */ text) => {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), text);
  };
  for (const { href, title, body, sections } of pages) {
    write(
      href,
      pageOf({
        title,
        body,
        sections,
        style,
        home: "../index.html",
        other: pages.filter((page) => page.href !== href),
      }),
    );
  }
  for (const file of new Set(pages.flatMap(({ files }) => files))) {
    if (made.has(file)) continue;
    const folder = file.endsWith("/index.html") ? dirname(file) : null;
    if (folder)
      write(
        file,
        pageOf({
          ...listOf(join(from, folder), folder),
          style: `../${style}`,
          home: "../../index.html",
          other: pages.map((page) => ({ ...page, href: `../${page.href}` })),
        }),
      );
    else cpSync(join(from, file), join(to, file), { recursive: true });
    // A list names every file of its folder.
    if (folder) cpSync(join(from, folder), join(to, folder), { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, to, style] = process.argv.slice(2);
  build(from, to, style);
}
