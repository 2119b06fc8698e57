/**
 * Small PDFs, written by hand: text by place, lines, images of nothing, a stamp, a password.
 *
 * Places are in points from the upper left corner. Every letter is half its size wide.
 *
 * @typedef {object} PageContent
 * @property {[number, number, string, { size?: number, bold?: boolean, italic?: boolean }?][]} [texts] x, baseline, text
 * @property {[number, number, number, number][]} [lines]
 * @property {boolean} [image]
 * @property {string} [stamp] what a digital signature shows of itself
 * @property {[number, number, string, string?][]} [notes] what was put on the page: x, baseline, text, and the kind of annotation ("Tx": a field, which is the default)
 * @property {boolean} [turned] what is drawn is turned by a quarter, on a page that says nothing of it
 * @property {number} [rotate]
 * @property {number} [width]
 * @property {number} [height]
 */

/** How wide a text is. */
export const widthOf = (text, size = 14) => [...text].length * size * 0.5;

const codes = (text) => [...text].map((letter) => letter.charCodeAt(0));
const hexOf = (numbers) => numbers.map((number) => number.toString(16).padStart(4, "0")).join("");

/**
 * @param {PageContent[]} pages
 * @param {{ unicode?: boolean, privateUse?: boolean, locked?: boolean }} [how] unicode: fonts say which letters they show
 * @returns {Buffer}
 */
export function pdfOf(pages, { unicode = true, privateUse = false, locked = false } = {}) {
  // Without a map to Unicode a font's codes are the places of its glyphs: "T" is the 55th, a space the third.
  const hex = (text) => hexOf(codes(text).map((code) => (unicode ? code : code < 0x80 ? code - 29 : 0xc0 + (code & 0xff))));
  const objects = [];
  const add = (body) => objects.push(body);
  const stream = (dictionary, body) => `<< ${dictionary} /Length ${Buffer.byteLength(body, "latin1")} >>\nstream\n${body}\nendstream`;
  const reserve = () => add(null);
  const catalog = reserve();
  const tree = reserve();
  const letters = [...new Set(pages.flatMap(({ texts = [], notes = [], stamp = "" }) => [...[...texts, ...notes].map(([, , text]) => text).join(""), ...stamp]))];
  const shown = (letter) => (privateUse ? (0xe000 + (letter.charCodeAt(0) & 0xfff)).toString(16) : hexOf(codes(letter)));
  const map = add(stream("", `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${letters.map((letter) => `1 beginbfchar <${hex(letter)}> <${shown(letter)}> endbfchar`).join("\n")}\nendcmap end end`));
  const fonts = ["Arial", "Arial-BoldMT", "Arial-ItalicMT"].map((name) => {
    const descriptor = add(`<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>`);
    const descendant = add(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 500 /CIDToGIDMap /Identity >>`);
    return add(`<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] ${unicode ? `/ToUnicode ${map} 0 R` : ""} >>`);
  });
  const resources = `/Font << ${fonts.map((font, index) => `/F${index} ${font} 0 R`).join(" ")} >>`;
  const kids = pages.map(({ texts = [], lines = [], image = false, notes = [], stamp, turned = false, rotate = 0, width = 595, height = 842 }) => {
    const parts = texts.map(([x, y, text, { size = 14, bold, italic } = {}]) => `BT /F${bold ? 1 : italic ? 2 : 0} ${size} Tf ${x} ${height - y} Td <${hex(text)}> Tj ET`);
    for (const [x0, y0, x1, y1] of lines) parts.push(`0.5 w ${x0} ${height - y0} m ${x1} ${height - y1} l S`);
    const picture = image ? add(stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray", "abcd")) : 0;
    if (image) parts.push(`q ${width} 0 0 ${height} 0 0 cm /Im Do Q`);
    // A quarter to the left, so that the page's upper left corner is its lower left one.
    if (turned) parts.unshift(`0 1 -1 0 ${height} 0 cm`);
    const content = add(stream("", parts.join("\n")));
    const annotations = notes.map(([x, y, text, kind = "Tx"]) => {
      const look = add(stream(`/Type /XObject /Subtype /Form /BBox [0 0 ${widthOf(text, 12) + 4} 16] /Resources << ${resources} >>`, `BT /F0 12 Tf 2 4 Td <${hex(text)}> Tj ET`));
      const subtype = kind === "FreeText" || kind === "Stamp" ? `/Subtype /${kind}` : `/Subtype /Widget /FT /${kind} /T (Field${x}) /V (1) /DA (/F0 12 Tf)`;
      return add(`<< /Type /Annot ${subtype} /F 4 /Rect [${x - 2} ${height - y - 4} ${x + widthOf(text, 12) + 2} ${height - y + 12}] /AP << /N ${look} 0 R >> >>`);
    });
    let annotation = 0;
    if (stamp) {
      const look = add(stream(`/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << ${resources} >>`, `BT /F0 9 Tf 4 30 Td <${hex(stamp)}> Tj ET`));
      annotation = add(`<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 4 /Rect [350 60 550 110] /AP << /N ${look} 0 R >> >>`);
    }
    if (annotation) annotations.push(annotation);
    return add(`<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} /Resources << ${resources} ${picture ? `/XObject << /Im ${picture} 0 R >>` : ""} >> /Contents ${content} 0 R ${annotations.length > 0 ? `/Annots [${annotations.map((one) => `${one} 0 R`).join(" ")}]` : ""} >>`);
  });
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R >>`;
  objects[tree - 1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] /Count ${kids.length} >>`;
  const key = "28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a";
  const encrypt = locked ? add(`<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -44 >>`) : 0;

  let body = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  const places = objects.map((object, index) => {
    const at = Buffer.byteLength(body, "latin1");
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = Buffer.byteLength(body, "latin1");
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}`;
  body += `trailer << /Size ${objects.length + 1} /Root ${catalog} 0 R ${encrypt ? `/Encrypt ${encrypt} 0 R /ID [<00> <00>]` : ""} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}

/**
 * A paragraph set line by line, as a typesetter does: the lines that `width` allows.
 * @returns {[number, number, string][]}
 */
export function set(text, x, y, { width = 454, size = 14, indent = 0, pitch = 18.5 } = {}) {
  const lines = [];
  let line = "";
  const room = () => width - (lines.length === 0 ? indent : 0);
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer, size) > room() && line) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines.map((one, index) => [x + (index === 0 ? indent : 0), y + index * pitch, one, { size }]);
}
