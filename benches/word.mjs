/** A long Word file, made by the library `docx` from the plan that `plan.mjs` makes. */

import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import { plan } from "./plan.mjs";

/** A page of A4 in size 14 holds about so many characters of a plan; bytes are a third more. */
const PAGE_BYTES = 3200;

const paragraph = (text) => new Paragraph({ children: [new TextRun({ text, size: 28 })] });
const row = (line) => {
  const cells = line.split("|").slice(1, -1).map((cell) => cell.trim());
  return new TableRow({ children: cells.map((cell) => new TableCell({ children: [paragraph(cell)] })) });
};

/** Bytes of an archive's parts when unpacked, as its directory states them. */
function unpackedBytes(archive) {
  const buffer = Buffer.from(archive);
  let sum = 0;
  for (let at = buffer.indexOf("PK\x01\x02"); at >= 0; at = buffer.indexOf("PK\x01\x02", at + 4)) sum += buffer.readUInt32LE(at + 24);
  return sum;
}

/**
 * @param {number} pages
 * @returns {Promise<{ bytes: Uint8Array, unpacked: number }>} a `.docx` of about so many pages, and the
 *   bytes that it unpacks to: a plan for measuring repeats itself and packs far better than a real one
 */
export async function wordFile(pages) {
  const lines = plan(pages * PAGE_BYTES).split("\n").filter(Boolean);
  const isRow = (line) => line.startsWith("|");
  const rows = lines.filter((line) => isRow(line) && !line.startsWith("|--"));
  const children = lines.filter((line) => !isRow(line)).map(paragraph);
  children.push(new Table({ rows: rows.map(row) }));
  const bytes = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
  return { bytes, unpacked: unpackedBytes(bytes) };
}
