/**
 * `node scripts/word.mjs FOLDER`: whether other programs open what `annotate` writes, and find there what they should.
 *
 *     node scripts/word.mjs FOLDER              the Word files of tests/, of ../shared where it is there, and files that
 *                                               pandoc, LibreOffice, python-docx and the npm package docx make of our texts
 *     node scripts/word.mjs FOLDER FILE…        these alone
 *
 * Needs what it asks: LibreOffice with its Python (`soffice` as libreoffice-writer installs it: the one without windows ends at a comment; a python3 that imports `uno`), pandoc, python-docx; `DOCX_MODULE`
 * points at the package docx where it is not installed here. Each file gets comments and, in a copy, tracked changes; then:
 * LibreOffice opens both, the text is the same as before, all comments are there, PDF and Word come out; accepting all gives what
 * the fixes promise, rejecting all the text of before; python-docx opens them; a second run adds nothing. Prints a line a file
 * and the sums, and fails where one is not right.
 */
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Checker, initSync } from "../pkg/kehoach_check.js";
import { Failure, main, pkgDir, root } from "./lib/project.mjs";

const run = promisify(execFile);
const HELPER = join(root, "scripts", "lib", "word.py");
const AUTHOR = { author: "Người soát", date: "2026-11-29T08:00:00Z" };
const MINUTES = 60_000;

async function below(folder, ending) {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending)).map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** Files as programs write them, from our own texts. */
async function made(folder) {
  await mkdir(folder, { recursive: true });
  const texts = (await below(join(root, "tests", "children"), ".txt")).slice(0, 12);
  const plans = (await below(join(root, "tests", "plans"), ".html")).slice(0, 12);
  for (const text of texts.slice(0, 8)) {
    await run("pandoc", ["-f", "markdown", "-t", "docx", "-o", join(folder, `pandoc-${basename(text, ".txt")}.docx`), text], { timeout: MINUTES });
  }
  await run("soffice", [profile(folder), "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, ...plans], { timeout: 5 * MINUTES });
  await run("python3", [HELPER, "make", folder, ...texts.slice(0, 8)], { timeout: MINUTES });
  const module = process.env.DOCX_MODULE;
  const docx = await import(module ? pathToFileURL(module).href : "docx").catch(() => null);
  if (!docx) console.log("skipped: no npm package docx");
  for (const text of docx ? texts.slice(0, 6) : []) await writeFile(join(folder, `npm-${basename(text, ".txt")}.docx`), await byNpm(docx, await readFile(text, "utf8")));
  return below(folder, ".docx");
}

/** A file of the npm package docx: runs, a numbered list, a table, a footnote. */
async function byNpm({ Document, Packer, Paragraph, TextRun, Table, TableRow, TableCell, FootnoteReferenceRun }, text) {
  const lines = text.split("\n").filter((line) => line.trim());
  const paragraphs = lines.map((line, at) => {
    const words = line.split(" ");
    const half = Math.ceil(words.length / 2);
    const runs = [new TextRun(words.slice(0, half).join(" ")), new TextRun({ text: ` ${words.slice(half).join(" ")}`, bold: at % 3 === 0, italics: at % 2 === 0 })];
    return new Paragraph({ children: at === 4 ? [...runs, new FootnoteReferenceRun(1)] : runs });
  });
  const cell = (words) => new TableCell({ children: [new Paragraph(words)] });
  const rows = [["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"], ["1", "Tập huấn kỹ năng số", "Phòng Văn hóa - Xã hội", "Quý II/2026"], ["2", "Rà soát hạ tầng", "", "Quý III/2026"]];
  const table = new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map(cell) })) });
  return Packer.toBuffer(new Document({ footnotes: { 1: { children: [new Paragraph("Chú thích cuối trang của bản dự thảo.")] } }, sections: [{ children: [...paragraphs, table] }] }));
}

const profile = (folder) => `-env:UserInstallation=${pathToFileURL(join(folder, "..", "profile")).href}`;

/** Findings with certain fixes at words all over a file, that the reviewer's own would be too few for. */
function marked(blocks) {
  const findings = [];
  blocks.forEach((block, index) => {
    const text = textOf(block);
    const words = [...text.matchAll(/\p{L}{2,}/gu)];
    const word = words[Math.floor(words.length / 2)];
    if (!word || index % Math.ceil(blocks.length / 40) !== 0) return;
    const at = { block: index, start: word.index, end: word.index + word[0].length };
    const insert = ["sửađổi", "", "lờikhác"][index % 3];
    findings.push({ key: `KH999-${index.toString(16).padStart(12, "0")}`, severity: "warning", message: `“${word[0]}”`, basis: "NĐ 30/2020", at, fixes: [{ title: "Sửa", certain: true, edits: [{ at, insert }] }] });
  });
  return findings;
}

const textOf = (block) => (block.kind === "table" ? block.rows.map(({ cells }) => cells.map(({ text }) => text).join("\t")).join("\n") : block.text);
const letters = (text) => text.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, "");
/** LibreOffice 7.4 puts an empty line before a table at the beginning of any file with a comment, and takes the last one away. */
const lines = (text) => text?.replace("\ufeff", "").split("\n").filter((line) => line.trim()).join("\n");
const lettersOf = (blocks) => letters(blocks.map(textOf).join(""));

/** How many of each letter there are: programs put notes, boxes and columns in other places. */
function tally(text) {
  const counts = new Map();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}
function differs(one, other) {
  const [a, b] = [tally(one), tally(other)];
  return [...new Set([...a.keys(), ...b.keys()])].reduce((sum, letter) => sum + Math.abs((a.get(letter) ?? 0) - (b.get(letter) ?? 0)), 0);
}

/** What the fixes promise: the blocks with those edits in them that became tracked changes. */
function promised(blocks, findings, commented) {
  const texts = blocks.map(textOf);
  for (const { key, fixes: [{ edits: [{ at, insert }] }] } of [...findings].reverse()) {
    if (!commented.has(key)) texts[at.block] = texts[at.block].slice(0, at.start) + insert + texts[at.block].slice(at.end);
  }
  return letters(texts.join(""));
}

main(async () => {
  const [folder, ...given] = process.argv.slice(2);
  if (!folder) throw new Failure("node scripts/word.mjs FOLDER [FILE…]");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const ours = [...(await below(join(root, "tests", "fixtures"), ".docx")), ...(await below(join(root, "..", "shared", "corpus"), ".docx")), ...(await below(join(root, "..", "shared", "gold"), ".docx"))];
  const files = given.length > 0 ? given : [...ours, ...(await made(join(folder, "made")))];
  initSync({ module: await readFile(join(pkgDir, "kehoach_check_bg.wasm")) });
  const checker = new Checker();
  const rows = [];
  const jobs = [];
  for (const [number, file] of files.entries()) {
    const name = `${String(number).padStart(3, "0")}-${basename(file, ".docx").replace(/[^\w-]/g, "_")}`;
    const row = { file: relative(root, file), name, faults: [] };
    rows.push(row);
    const bytes = new Uint8Array(await readFile(file));
    try {
      const { findings } = checker.check({ docx: bytes });
      row.blocks = checker.read({ docx: bytes });
      row.made = marked(row.blocks);
      row.findings = [...findings, ...row.made.map((one) => ({ ...one, fixes: [] }))];
      const started = performance.now();
      row.comments = checker.annotate(bytes, row.findings, AUTHOR);
      row.ms = Math.round(performance.now() - started);
      row.tracked = checker.annotate(bytes, row.made, { ...AUTHOR, fixes: "tracked" });
      if (!Buffer.from(checker.annotate(row.comments, row.findings, AUTHOR)).equals(row.comments)) row.faults.push("a second run changes it");
    } catch (error) {
      row.refused = `${error.code}: ${error.message}`;
      if (!error.code) row.faults.push(String(error));
      continue;
    }
    const at = (kind) => join(folder, `${name}.${kind}.docx`);
    await writeFile(at("before"), bytes);
    await writeFile(at("comments"), row.comments);
    await writeFile(at("tracked"), row.tracked);
    for (const [of, act] of [["before", "none"], ["comments", "none"], ["tracked", "accept"], ["tracked", "reject"]]) jobs.push({ in: at(of), act, out: join(folder, `${name}.${of}.${act}`) });
  }
  const office = spawn("soffice", [profile(join(folder, "x")), "--headless", "--norestore", "--accept=pipe,name=kehoach;urp;"], { stdio: "ignore" });
  let told;
  try {
    const python = process.env.UNO_PYTHON ?? "/usr/bin/python3";
    const ask = async (these) => {
      await writeFile(join(folder, "jobs.json"), JSON.stringify(these));
      return JSON.parse((await run(python, [HELPER, "office", join(folder, "jobs.json")], { timeout: 60 * MINUTES, maxBuffer: 1 << 28 })).stdout);
    };
    told = await ask(jobs);
    // Rejecting all rejects what others changed too: then the file of before is asked for the same.
    const others = jobs.filter(({ act, out }) => act === "reject" && lines(told[out].text) !== lines(told[out.replace("tracked.reject", "before.none")].text));
    Object.assign(told, await ask(others.map(({ in: from, act, out }) => ({ in: from.replace(".tracked.", ".before."), act, out: out.replace("tracked.reject", "before.reject") }))));
  } finally {
    office.kill();
  }
  const kinds = rows.filter(({ refused }) => !refused).flatMap(({ name }) => ["before", "comments", "tracked"].map((kind) => join(folder, `${name}.${kind}.docx`)));
  const opened = JSON.parse((await run("python3", [HELPER, "open", ...kinds], { timeout: 10 * MINUTES, maxBuffer: 1 << 28 })).stdout);
  const sums = { files: 0, refused: 0, unopened: 0, comments: 0, tracked: 0, commented: 0, wrong: 0 };
  for (const row of rows) {
    if (row.refused) {
      sums.refused += 1;
      console.log(`${row.file}: refused (${row.refused.slice(0, 90)})`);
      if (row.faults.length > 0) sums.wrong += 1;
      continue;
    }
    const of = (kind, act) => told[join(folder, `${row.name}.${kind}.${act}`)] ?? { fault: "not opened" };
    const [before, without, comments, accepted, rejected] = [of("before", "none"), told[join(folder, `${row.name}.before.reject`)] ?? of("before", "none"), of("comments", "none"), of("tracked", "accept"), of("tracked", "reject")];
    const wrong = (fault, is) => is && row.faults.push(fault);
    const py = (kind) => opened[join(folder, `${row.name}.${kind}.docx`)];
    if (before.fault && py("before").fault) {
      sums.unopened += 1;
      console.log(`${row.file}: the file itself is opened by neither LibreOffice nor python-docx`);
      continue;
    }
    for (const [kind, one] of Object.entries({ before, without, comments, accepted, rejected })) wrong(`LibreOffice, ${kind}: ${one.fault}`, one.fault);
    wrong("LibreOffice: the text with comments is another", lines(before.text) !== lines(comments.text));
    wrong(`LibreOffice: ${comments.notes} notes, ${before.notes} before, ${row.findings.length} findings`, comments.notes - before.notes !== row.findings.length);
    wrong("LibreOffice: rejected is not the text of before", lines(without.text) !== lines(rejected.text));
    wrong(`python-docx: ${py("comments").fault ?? py("tracked").fault}`, py("comments").fault ?? py("tracked").fault);
    wrong("python-docx: the text is another", py("before").text !== py("comments").text);
    wrong(`python-docx: ${py("comments").comments} comments`, py("comments").comments - py("before").comments !== row.findings.length);
    // What LibreOffice saved, read by the checker.
    const saved = async (kind, act) => checker.read({ docx: new Uint8Array(await readFile(join(folder, `${row.name}.${kind}.${act}.docx`))) });
    const commented = new Set(py("tracked").keys);
    row.done = row.made.filter(({ key }) => !commented.has(key)).length;
    try {
      const base = differs(lettersOf(await saved("before", "none")), lettersOf(row.blocks));
      const now = differs(lettersOf(await saved("tracked", "accept")), promised(row.blocks, row.made, commented));
      wrong(`accepted differs from what is promised by ${now} letters, the file itself by ${base}`, now !== base);
    } catch (error) {
      row.faults.push(String(error));
    }
    sums.files += 1;
    sums.comments += row.findings.length;
    sums.tracked += row.done;
    sums.commented += row.made.length - row.done;
    if (row.faults.length > 0) sums.wrong += 1;
    console.log(`${row.file}: ${row.findings.length} comments, ${row.done} tracked (${row.made.length - row.done} commented), ${row.ms} ms${row.faults.length > 0 ? `  WRONG: ${row.faults.join("; ")}` : ""}`);
  }
  console.log(JSON.stringify(sums));
  if (sums.wrong > 0) throw new Failure(`${sums.wrong} files are not right`);
});
