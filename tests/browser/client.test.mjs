/** The worker client by itself: newest draft wins, every call settles, a fresh instance after a crash. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { start } from "./support/page.mjs";

let site;
let page;
before(async () => {
  site = await start();
  page = await site.browser.newPage();
  await page.context().route("**/browser-test/*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: route.request().url().endsWith("steps.js") ? STEPS : TRAPPING }),
  );
  // The server's "Not found" page: our origin, the portal's policy, no script.
  await page.goto(`${site.url}none`);
});
// Checkers of one page share its workers: each test begins with none.
beforeEach(() => page.goto(`${site.url}none`));
after(() => site.stop());

const timeout = 120_000;
const WASM = { wasm: "/pkg/kehoach_check_bg.wasm", glue: "/pkg/kehoach_check.js" };
const DRAFT = "KẾ HOẠCH\n\nI. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\nMột câu.\n";

/** Runs a step in the page, whose policy lets only modules of its own origin run. */
async function inPage(name, ...args) {
  return page.evaluate(async ([fn, values]) => (await import("/browser-test/steps.js"))[fn](...values), [name, args]);
}

const STEPS = `
import { createChecker } from "/component/client.js";
const say = (error) => ({ name: error.name, code: error.code, path: error.path, message: error.message });
const settle = (promise) => promise.then((value) => ({ value }), (error) => ({ error: say(error) }));
export async function modes(setup, text) {
  const worker = await createChecker(setup);
  const local = await createChecker({ ...setup, worker: false });
  const bytes = await (await fetch(setup.wasm)).arrayBuffer();
  const ofBytes = await createChecker({ ...setup, wasm: bytes });
  const ofModule = await createChecker({ ...setup, wasm: await WebAssembly.compile(bytes) });
  const answers = [];
  for (const checker of [worker, local, ofBytes, ofModule]) {
    const report = await checker.check({ text });
    answers.push([checker.mode, report.version, report.findings.length]);
    checker.close();
  }
  return answers;
}
export async function newestWins(setup, text) {
  const checker = await createChecker(setup);
  const answers = await Promise.all([1, 2, 3, 4].map((n) => checker.check({ text: text + n })));
  return answers.map((answer) => answer && answer.version);
}
export async function ownErrors(setup, text) {
  const checker = await createChecker(setup);
  return [
    await settle(checker.check({ nothing: 1 })),
    await settle(checker.configure({ rules: { KH000: "off" } })),
    await settle(checker.addParent({ id: "1/KH" })),
    await settle(checker.check({ text }).then((report) => report.version)),
  ];
}
export async function lostWorker(setup, text) {
  const real = Worker;
  const made = [];
  window.Worker = class extends real { constructor(...args) { super(...args); made.push(this); } };
  const checker = await createChecker({ ...setup, timeout: 1500, options: { locale: "en" } });
  const pending = settle(checker.check({ text }));
  made[0].terminate();
  const lost = await pending;
  const again = await settle(checker.check({ text }).then((report) => report.findings[0]?.message ?? ""));
  window.Worker = real;
  return { lost, again, workers: made.length };
}
export async function unsent(setup, text) {
  const real = Worker;
  const made = [];
  window.Worker = class extends real { constructor(...args) { super(...args); made.push(this); } };
  const checker = await createChecker(setup);
  const given = new Uint8Array(8);
  structuredClone(given.buffer, { transfer: [given.buffer] });
  const answers = [
    await settle(checker.check({ docx: given })),
    await settle(checker.check({ text, more: () => {} })),
    await settle(checker.check({ blocks: [{ kind: "paragraph", text: "x", node: document.body }] })),
    await settle(checker.configure({ rules: { KH101: () => {} } })),
    await settle(checker.addParent({ id: "1", tasks: [() => {}] })),
    await settle(checker.check({ text }).then((report) => report.version)),
  ];
  window.Worker = real;
  return { answers, workers: made.length };
}
export async function refused(setup, text) {
  const real = Worker;
  window.Worker = class { constructor() { throw new DOMException("refused", "SecurityError"); } };
  const checker = await createChecker(setup);
  window.Worker = real;
  const report = await checker.check({ text });
  const missing = await createChecker({ ...setup, worker: "/no-such-worker.js" });
  const second = await missing.check({ text });
  return [checker.mode, report.version, missing.mode, second.version];
}
export async function closed(setup, text) {
  const checker = await createChecker(setup);
  const pending = settle(checker.check({ text }));
  checker.close();
  return [await pending, await settle(checker.check({ text }))];
}
export async function bad(setup) {
  return [
    await settle(createChecker({ ...setup, wasm: "/no-such.wasm" })),
    await settle(createChecker({ ...setup, wasm: new Uint8Array([1, 2, 3]) })),
    await settle(createChecker({ ...setup, wasm: new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]) })),
    await settle(createChecker({ ...setup, options: { level: "moon" } })),
  ];
}
export async function traps(setup, text) {
  const checker = await createChecker({ ...setup, glue: "/browser-test/trapping.js" });
  const first = await settle(checker.check({ text: "TRAP" }));
  const second = await settle(checker.check({ text }).then((report) => report.version));
  const parents = await settle(checker.parents().then((all) => all.length > 0));
  return [first, second, parents];
}
`;
const TRAPPING = `
import init, { BUILD, initSync, Checker as Real } from "/pkg/kehoach_check.js";
export { BUILD, initSync };
export default init;
export class Checker {
  constructor(options) { this.real = new Real(options); }
  check(source) {
    if (source.text === "TRAP") throw new WebAssembly.RuntimeError("unreachable");
    return this.real.check(source);
  }
  parents() { return this.real.parents(); }
  free() { this.real.free(); }
  static rules(locale) { return Real.rules(locale); }
  static build() { return Real.build(); }
}
`;

test("it runs in a worker or in the page, with the wasm by address, bytes or module", { timeout }, async () => {
  const answers = await inPage("modes", WASM, DRAFT);
  assert.deepEqual(answers.map(([mode]) => mode), ["worker", "page", "worker", "worker"]);
  assert.equal(new Set(answers.map(([, version, count]) => `${version} ${count}`)).size, 1);
});

test("the newest draft wins: the others answer null", { timeout }, async () => {
  assert.deepEqual(await inPage("newestWins", WASM, DRAFT), [null, null, null, 1]);
});

test("the checker's own errors come through with code and path, and it works on", { timeout }, async () => {
  const [source, options, catalogue, fine] = await inPage("ownErrors", WASM, DRAFT);
  assert.equal(source.error.code, "badSource");
  assert.equal(options.error.code, "badOptions");
  assert.match(options.error.path, /KH000/);
  assert.equal(catalogue.error.code, "badCatalogue");
  assert.equal(source.error.name, "KehoachError");
  assert.equal(fine.value, 1);
});

test("a worker killed during a check is noticed at once, and the next check runs afresh with the same options", { timeout }, async () => {
  const { lost, again, workers } = await inPage("lostWorker", WASM, DRAFT);
  assert.equal(lost.error.code, "crashed");
  assert.ok(again.value);
  assert.doesNotMatch(again.value, /[ăâđêôơư]/, "still in English");
  assert.equal(workers, 2);
});

test("what cannot be sent to the worker is the caller's error, and the worker goes on", { timeout }, async () => {
  const { answers, workers } = await inPage("unsent", WASM, DRAFT);
  assert.deepEqual(answers.map(({ error, value }) => error?.code ?? value), ["badSource", "badSource", "badSource", "badOptions", "badCatalogue", 1]);
  assert.ok(answers.slice(0, 5).every(({ error }) => error.name === "KehoachError"));
  assert.equal(workers, 1);
});

test("a trap ends in a clear error and a fresh instance", { timeout }, async () => {
  const [first, second, parents] = await inPage("traps", WASM, DRAFT);
  assert.equal(first.error.code, "crashed");
  assert.equal(second.value, 1);
  assert.equal(parents.value, true);
});

test("where workers are refused or missing, it runs in the page", { timeout }, async () => {
  assert.deepEqual(await inPage("refused", WASM, DRAFT), ["page", 1, "page", 1]);
});

test("closing settles what is under way and what follows", { timeout }, async () => {
  const [pending, later] = await inPage("closed", WASM, DRAFT);
  assert.equal(pending.error.code, "closed");
  assert.equal(later.error.code, "closed");
});

test("no wasm, broken wasm, another wasm and bad options are told apart", { timeout }, async () => {
  const codes = (await inPage("bad", WASM)).map(({ error }) => error.code);
  assert.deepEqual(codes, ["wasmMissing", "wasmBroken", "wasmBroken", "badOptions"]);
});

test("a policy without 'wasm-unsafe-eval' is named plainly", { timeout }, async () => {
  // The same files behind a stricter policy.
  const strict = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url, site.url));
    response.writeHead(200, { "Content-Type": answer.headers.get("content-type"), "Content-Security-Policy": "default-src 'self'" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((resolve) => strict.listen(0, "127.0.0.1", resolve));
  const strictPage = await site.browser.newPage();
  try {
    await strictPage.goto(`http://127.0.0.1:${strict.address().port}/`);
    await strictPage.waitForSelector("#failure:not([hidden])");
    assert.match(await strictPage.textContent("#failure"), /wasm-unsafe-eval/);
    assert.equal(await strictPage.isEnabled("#draft"), true);
  } finally {
    await strictPage.close();
    strict.closeAllConnections();
    strict.close();
  }
});
