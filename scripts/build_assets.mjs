// Builds what the pages and the documents need from npm: build/static/web (style sheet, script, icon, fonts of the screen)
// and build/fonts (TrueType, for paper). Nothing built is committed; run `npm ci && npm run build`.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync, inflateSync } from "node:zlib";
import * as sass from "sass";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");
const web = join(project, "build/static/web");
const paper = join(project, "build/fonts");
const plex = join(dirname(createRequire(import.meta.url).resolve("@ibm/plex-sans/package.json")), "fonts");

const SCRIPTS = readdirSync(join(project, "assets/js")).filter((name) => name.endsWith(".js"));
const SCREEN = { "plex-sans-regular": "Regular", "plex-sans-semibold": "SemiBold" };
const PAPER = ["Regular", "Italic", "SemiBold", "SemiBoldItalic", "Bold", "BoldItalic"];

function style() {
  const { css } = sass.compile(join(project, "assets/scss/tinkuy.scss"), {
    style: "compressed",
    loadPaths: [join(project, "node_modules")],
    quietDeps: true,
    // Bootstrap 5.3 is still written with @import; its next version is not.
    silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
  });
  writeFileSync(join(web, "tinkuy.css"), css);
}

function screenFonts() {
  for (const [name, weight] of Object.entries(SCREEN)) {
    copyFileSync(join(plex, `split/woff2/IBMPlexSans-${weight}-Latin1.woff2`), join(web, "fonts", `${name}.woff2`));
  }
  copyFileSync(join(plex, "../LICENSE.txt"), join(web, "fonts/LICENSE.txt"));
}

function paperFonts() {
  for (const weight of PAPER) {
    const woff = readFileSync(join(plex, `complete/woff/IBMPlexSans-${weight}.woff`));
    writeFileSync(join(paper, `IBMPlexSans-${weight}.ttf`), unwrap(woff));
  }
  copyFileSync(join(plex, "../LICENSE.txt"), join(paper, "LICENSE.txt"));
}

// A WOFF file is a TrueType file whose tables were deflated one by one (W3C, WOFF File Format 1.0, sections 3 to 5).
function unwrap(woff) {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF file");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => tableAt(woff, 44 + i * 20));
  const head = Buffer.alloc(12 + 16 * count);
  const power = Math.floor(Math.log2(count));
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * count - 16 * 2 ** power, 10);
  let offset = head.length;
  const parts = [head];
  tables.forEach((table, i) => {
    head.write(table.tag, 12 + i * 16, "latin1");
    head.writeUInt32BE(table.checksum, 16 + i * 16);
    head.writeUInt32BE(offset, 20 + i * 16);
    head.writeUInt32BE(table.data.length, 24 + i * 16);
    const padded = Buffer.concat([table.data, Buffer.alloc((4 - (table.data.length % 4)) % 4)]);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

function tableAt(woff, at) {
  const [start, packed, plain] = [4, 8, 12].map((step) => woff.readUInt32BE(at + step));
  const bytes = woff.subarray(start, start + packed);
  return {
    tag: woff.toString("latin1", at, at + 4),
    checksum: woff.readUInt32BE(at + 16),
    data: packed < plain ? inflateSync(bytes) : bytes,
  };
}

function report(file) {
  const bytes = readFileSync(join(web, file));
  const packed = file.endsWith(".woff2") ? bytes.length : gzipSync(bytes).length;
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  console.log(`${file.padEnd(34)} ${(packed / 1024).toFixed(1).padStart(7)} kB  ${digest}`);
}

rmSync(web, { recursive: true, force: true });
rmSync(paper, { recursive: true, force: true });
mkdirSync(join(web, "fonts"), { recursive: true });
mkdirSync(paper, { recursive: true });
style();
screenFonts();
paperFonts();
for (const name of SCRIPTS) copyFileSync(join(project, "assets/js", name), join(web, name));
copyFileSync(join(project, "assets/icons/favicon.svg"), join(web, "favicon.svg"));
["tinkuy.css", ...SCRIPTS, "fonts/plex-sans-regular.woff2", "fonts/plex-sans-semibold.woff2"].forEach(report);
