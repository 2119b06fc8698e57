/** The walker over a live draft: blocks out, ranges back, and never a change. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openEditor } from "./support/editors.mjs";
import { start } from "./support/page.mjs";

let server;
let editor;
before(async () => {
  server = await start();
  editor = await openEditor(server, "contenteditable");
});
after(() => server?.stop());

/** What the walker makes of a markup; `mark` gives the text of the range for a place. */
function read(html, places = []) {
  return editor.page.evaluate(
    async ([markup, wanted]) => {
      const { readDom } = await import("/component/walker.js");
      window.host.set(markup);
      const root = window.host.root();
      const untouched = root.innerHTML;
      const draft = readDom(root);
      const marked = wanted.map((at) => {
        const range = draft.rangeOf(at);
        return {
          text: range?.toString() ?? null,
          collapsed: range?.collapsed ?? null,
          inside: range?.startContainer.parentElement?.closest("td, th, p, li")?.textContent.trim() ?? null,
          pieces: draft.rangesOf(at).map(String),
        };
      });
      return { blocks: draft.blocks, texts: draft.blocks.map((_, index) => draft.textOf(index)), marked, unchanged: root.innerHTML === untouched };
    },
    [html, places],
  );
}

test("paragraphs show their text, number, heading and setting", async () => {
  const { blocks, unchanged } = await read(`
    <h2>I. MỤC ĐÍCH</h2>
    <p style="text-align:center"><b>KẾ</b> <strong>HOẠCH</strong></p>
    <p class="ql-align-center"><em>nghiêng</em></p>
    <p><span style="font-weight:700">Đậm</span></p>
    <p><b><span style="font-weight:normal">Thường</span></b></p>
    <p>một
       hai&nbsp;ba<br>bốn<br></p>
    <p>&nbsp;</p>
    trần`);
  assert.deepEqual(blocks, [
    { kind: "paragraph", text: "I. MỤC ĐÍCH", bold: true, heading: 2 },
    { kind: "paragraph", text: "KẾ HOẠCH", bold: true, centered: true },
    { kind: "paragraph", text: "nghiêng", italic: true, centered: true },
    { kind: "paragraph", text: "Đậm", bold: true },
    { kind: "paragraph", text: "Thường" },
    { kind: "paragraph", text: "một hai\u00a0ba\nbốn" },
    { kind: "paragraph", text: "trần" },
  ]);
  assert.ok(unchanged);
});

test("list items carry the numbers that the page shows", async () => {
  const { blocks } = await read(`
    <ol start="3"><li>ba</li><li value="7">bảy<ol type="a"><li>a</li><li>b</li></ol></li><li><p>tám</p><p>tiếp</p></li></ol>
    <ol style="list-style-type:upper-roman" reversed><li>hai</li><li>một</li></ol>
    <ul><li>gạch<ul><li>cộng</li></ul></li></ul>
    <ul style="list-style-type:none"><li>trơn</li></ul>
    <ol><li data-list="ordered">1</li><li data-list="ordered" class="ql-indent-1">a</li><li data-list="bullet">-</li><li data-list="ordered">2</li></ol>`);
  assert.deepEqual(
    blocks.map(({ number, text }) => [number ?? null, text]),
    [["3.", "ba"], ["7.", "bảy"], ["a.", "a"], ["b.", "b"], ["8.", "tám"], [null, "tiếp"], ["II.", "hai"], ["I.", "một"], ["-", "gạch"], ["+", "cộng"], [null, "trơn"], ["1.", "1"], ["a.", "a"], ["-", "-"], ["2.", "2"]],
  );
});

test("a table gives its cells in reading order, spans bounded", async () => {
  const { blocks, texts } = await read(`
    <table><caption>Biểu</caption>
      <tfoot><tr><td>Cộng</td><td>9</td></tr></tfoot>
      <tbody><tr><td rowspan="0">1</td><td><p>Họp</p><p>dân</p></td></tr><tr><td colspan="99999" rowspan="77">Thi</td></tr></tbody>
      <thead><tr><th>TT</th><th>Nội<br>dung</th></tr></thead></table>`);
  assert.equal(blocks[0].text, "Biểu");
  assert.deepEqual(blocks[1].rows, [
    { cells: [{ text: "TT" }, { text: "Nội\ndung" }] },
    { cells: [{ text: "1", rowSpan: 2 }, { text: "Họp\ndân" }] },
    { cells: [{ text: "Thi", colSpan: 100 }] },
    { cells: [{ text: "Cộng" }, { text: "9" }] },
  ]);
  assert.equal(texts[1], "TT\tNội\ndung\n1\tHọp\ndân\nThi\nCộng\t9");
});

test("a table that only lays out a page is no block of its own", async () => {
  const { blocks } = await read(`<table><tr><td>Trang chủ</td><td><p>I. MỤC ĐÍCH</p><table><tr><td>TT</td><td>Việc</td></tr></table></td></tr></table><table><tr><td>khung</td></tr><tr><td>hai</td></tr></table>`);
  assert.deepEqual(blocks, [
    { kind: "paragraph", text: "Trang chủ" },
    { kind: "paragraph", text: "I. MỤC ĐÍCH" },
    { kind: "table", rows: [{ cells: [{ text: "TT" }, { text: "Việc" }] }] },
    { kind: "paragraph", text: "khung" },
    { kind: "paragraph", text: "hai" },
  ]);
});

test("what a reader does not see stays out", async () => {
  const { blocks } = await read(`
    <p>giữ<del> bỏ</del><ins> thêm</ins><span style="display:none">ẩn</span><span hidden>ẩn</span></p>
    <p>diện tích 5 m<sup>2</sup> theo quy định<sup>1</sup>, quy chế<a href="#_ftn2"><sup>[2]</sup></a></p>
    <p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.<span>&nbsp;&nbsp;</span></span>Word</p>
    <script>let x;</script><style>p{}</style>`);
  assert.deepEqual(blocks, [
    { kind: "paragraph", text: "giữ thêm" },
    { kind: "paragraph", text: "diện tích 5 m2 theo quy định, quy chế" },
    { kind: "paragraph", text: "Word", number: "1." },
  ]);
});

test("a place becomes a range over the nodes that hold it", async () => {
  const html = `<p>Ủy <b>ban</b>   nhân\n dân</p><table><tr><td>Một</td><td></td></tr><tr><td>Hai</td><td>Ba</td></tr></table>`;
  const { marked, texts } = await read(html, [
    { block: 0, start: 3, end: 11 },
    { block: 0, start: 7, end: 7 },
    { block: 1, start: 0, end: 8 },
    { block: 1, start: 4, end: 4 },
    { block: 1, start: 9, end: 11 },
    { block: 7, start: 0, end: 1 },
  ]);
  assert.deepEqual(texts, ["Ủy ban nhân dân", "Một\t\nHai\tBa"]);
  assert.equal(marked[0].text.replace(/\s+/g, " "), "ban nhân");
  assert.deepEqual(marked[0].pieces.map((piece) => piece.replace(/\s+/g, " ")), ["ban", " nhân"]);
  assert.equal(marked[1].collapsed, true);
  assert.deepEqual(marked[2].pieces, ["Một", "Hai"]);
  assert.deepEqual([marked[3].collapsed, marked[3].text], [true, ""]);
  assert.equal(marked[4].text, "Ba");
  assert.deepEqual(marked[5], { text: null, collapsed: null, inside: null, pieces: [] });
});

test("a place in what was taken away meanwhile has no range", async () => {
  const gone = await editor.page.evaluate(async () => {
    const { readDom } = await import("/component/walker.js");
    window.host.set("<p>Kế hoạch</p><p>Mục đích</p>");
    const root = window.host.root();
    const draft = readDom(root);
    root.firstChild.remove();
    root.firstChild.firstChild.data = "Mục";
    return [draft.rangeOf({ block: 0, start: 0, end: 2 }), draft.rangeOf({ block: 1, start: 4, end: 8 }), draft.rangeOf({ block: 1, start: 0, end: 3 })?.toString()];
  });
  assert.deepEqual(gone, [null, null, "Mục"]);
});

test("every stretch of every block leads back to the same words", async () => {
  const wrong = await editor.page.evaluate(async () => {
    const { readDom } = await import("/component/walker.js");
    window.host.set(`<p>a <i> b</i><b>c  d</b>\n e</p><ul><li>x <br> y&nbsp; z</li></ul><table><tr><td>1<ol><li>q</li></ol></td><td> <p>r</p> <p>s 🙂 t</p></td></tr></table>`);
    const draft = readDom(window.host.root());
    const squeeze = (text) => text.replace(/[\s\u00a0]+/g, "");
    const faults = [];
    for (const block of draft.blocks.keys()) {
      const text = draft.textOf(block).replaceAll("1. ", "\u0000\u0000\u0000");
      for (let from = 0; from <= text.length; from++) {
        for (let to = from + 1; to <= text.length; to++) {
          const got = squeeze(draft.rangesOf({ block, start: from, end: to }).map(String).join(""));
          const want = squeeze(text.slice(from, to).replaceAll("\u0000", ""));
          if (got !== want) faults.push([block, from, to, got, want]);
        }
      }
    }
    return faults;
  });
  assert.deepEqual(wrong, []);
});

test("an editor in a frame is read like one in the page", async () => {
  const { page, context } = await openEditor(server, "tinymce");
  const blocks = await page.evaluate(async () => {
    const { readDom } = await import("/component/walker.js");
    window.host.set("<ul><li>một</li></ul><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>");
    const draft = readDom(window.host.root());
    return { blocks: draft.blocks, text: draft.rangeOf({ block: 1, start: 2, end: 3 }).toString(), foreign: window.host.root().ownerDocument !== document };
  });
  assert.deepEqual(blocks, {
    blocks: [
      { kind: "paragraph", text: "một", number: "-" },
      { kind: "table", rows: [{ cells: [{ text: "a" }, { text: "b" }] }] },
    ],
    text: "b",
    foreign: true,
  });
  await context.close();
});
