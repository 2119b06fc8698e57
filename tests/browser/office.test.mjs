/**
 * The page hosted for an office's staff, as docs/hosting.md says it: whole from the copied files, under its headers,
 * also with the network gone after the first visit; with what the office laid beside it, and with what is wrong there.
 */
import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { launchChromium } from "../../scripts/lib/browser.mjs";
import { root } from "../../scripts/lib/project.mjs";
import { readPage, samplesOf } from "../support/embedding.mjs";
import { hostedFolder, serveHosted } from "../support/hosted.mjs";
import { exportedCatalogue, findings, open, paste, ready, settled } from "./support/page.mjs";

const timeout = 120_000;
const SAMPLES = join(root, "docs", "samples");
const PROFILE = { id: "lam-ha", title: "Kế hoạch của xã", sections: [{ role: "budget", severity: "error" }], appendix: { required: true, severity: "warning", columns: [] } };

let browser, hosted, site, draft;
before(async () => {
  [browser, hosted, draft] = await Promise.all([launchChromium(), hostedFolder(), readFile(join(SAMPLES, "du-thao-xa.txt"), "utf8")]);
  site = { browser, ...(await serveHosted(hosted.folder)) };
});
after(async () => {
  await browser?.close();
  await site?.close();
  await hosted?.remove();
});
afterEach(() => rm(join(hosted.folder, "don-vi"), { recursive: true, force: true }));

/** Lays files beside the page; a text as it is, the rest as JSON. */
async function lay(files) {
  const folder = join(hosted.folder, "don-vi");
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
}
const catalogue = async () => JSON.parse(await readFile(join(SAMPLES, "145-KH-UBND.json"), "utf8"));
const facts = async () =>
  `${(await readFile(join(root, "data", "facts.tsv"), "utf8")).replace("28/11/2026", "05/01/2027")}command\tTổ công nghệ số cộng đồng\t\tTổ chuyển đổi số cộng đồng\t2026-01-01\t\tQuyết định số 12/2026/QĐ-UBND\tcertain\n`;
const codes = async (page) => (await findings(page)).map(({ code }) => code);
/** After a reload: the draft that was kept has its report. */
const checked = async (page) => {
  await ready(page);
  await page.waitForFunction(() => document.getElementById("status-check").dataset.state === "statusChecked");
};
const kept = (page) => page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
/** The errors that the page shows. */
const told = (page) => page.$$eval(".notice-error", (all) => all.map((one) => one.dataset.text));

test("copied files are the whole page: a draft is checked, and after one visit without a server too", { timeout }, async () => {
  const { page, log } = await open(site, { serviceWorkers: "allow" });
  await page.waitForFunction(() => !document.getElementById("status-offline").hidden && navigator.serviceWorker.controller);
  await paste(page, draft);
  assert.ok((await codes(page)).includes("KH201"));
  assert.deepEqual(await told(page), [], "no settings of an office is no error");
  await kept(page);
  await site.close();
  await page.reload();
  await checked(page);
  assert.equal(await page.$eval("#draft", (area) => area.value), draft);
  assert.ok((await codes(page)).includes("KH201"));
  assert.deepEqual([log.errors, log.violations, await told(page)], [[], [], []]);
  site = { browser, ...(await serveHosted(hosted.folder, site.port)) };
});

test("parents, profile and facts of the office are everybody's, without a server too, and a change holds from the next start on", { timeout }, async () => {
  const [sample] = samplesOf(await readPage("hosting.md")).filter(({ name }) => name === "don-vi.json");
  await lay({ "don-vi.json": sample.code, "145-KH-UBND.json": await catalogue(), "bo-tieu-chi.json": PROFILE, "du-kien.tsv": await facts() });
  const { page, log } = await open(site, { serviceWorkers: "allow" });
  await page.waitForFunction(() => !document.getElementById("status-offline").hidden && navigator.serviceWorker.controller);
  await paste(page, draft);
  const wanted = async () => {
    const found = await findings(page);
    assert.ok(found.some(({ code, message }) => code === "KH302" && message.includes("người cao tuổi, hộ nghèo")), JSON.stringify(found));
    assert.ok(found.some(({ code, severity }) => code === "KH101" && severity === "error"), JSON.stringify(found));
    assert.ok(found.some(({ message }) => message.includes("Tổ chuyển đổi số cộng đồng")), JSON.stringify(found));
  };
  await wanted();
  await kept(page);
  await site.close();
  await page.reload();
  await checked(page);
  await wanted();
  assert.deepEqual(await told(page), []);

  site = { browser, ...(await serveHosted(hosted.folder, site.port)) };
  await lay({ "bo-tieu-chi.json": { ...PROFILE, sections: [] } });
  await page.reload();
  await page.getByText("Cài đặt chung của đơn vị vừa được cập nhật").waitFor();
  await checked(page);
  await wanted();
  await page.reload();
  await checked(page);
  assert.ok(!(await codes(page)).includes("KH101"));
  assert.deepEqual([log.errors, log.violations], [[], []]);
});

test("who corrects the office's catalogue or its profile uses their own, until they take it back", { timeout }, async () => {
  await lay({ "don-vi.json": { parents: [await catalogue()], profile: PROFILE } });
  const { page } = await open(site);
  await paste(page, draft);
  await page.click("#open-parents");
  const own = page.locator('.parent-list [data-key="145/KH-UBND"]');
  assert.match(await own.textContent(), /4 nhiệm vụ · chung của đơn vị · đang đối chiếu/);
  await own.getByText("Xem").click();
  await page.locator(".parent-form tbody tr").first().getByRole("button").click();
  await page.click("#save-parent");
  await own.getByText("3 nhiệm vụ").waitFor();
  await own.getByText("Xóa").click();
  await own.getByText("4 nhiệm vụ · chung của đơn vị").waitFor();
  await page.keyboard.press("Escape");

  assert.ok((await findings(page)).some(({ code, severity }) => code === "KH101" && severity === "error"));
  await page.click("#open-options");
  await page.getByText("Bố cục yêu cầu").click();
  const budget = page.locator("#dialog-options .two select").nth(4);
  assert.equal(await budget.inputValue(), "error", "the office's choice is what is shown");
  await settled(page, () => budget.selectOption("off"));
  assert.ok(!(await codes(page)).includes("KH101"));
  await settled(page, () => page.getByText("Đặt lại mặc định").click());
  assert.ok((await codes(page)).includes("KH101"));
});

const ERRORS = [
  ["a file that is no JSON", { "don-vi.json": "{ parents: }" }, /“don-vi\/don-vi\.json”: không phải JSON hợp lệ/],
  ["a list in the place of the fields", { "don-vi.json": [] }, /“don-vi\/don-vi\.json”: phải là một nhóm ô/],
  ["a field that there is not", { "don-vi.json": { parent: [] } }, /không có mục “parent”; chỉ có: parents, profile, facts/],
  ["one parent in the place of the list", { "don-vi.json": { parents: "a.json" } }, /mục “parents” phải là danh sách/],
  ["a file that is not there", { "don-vi.json": { parents: ["a.json"] } }, /“a\.json”: không có tệp này trên máy chủ/],
  ["a page in the place of a file", { "don-vi.json": { facts: "../index.html" } }, /“\.\.\/index\.html”: máy chủ trả về một trang web/],
  ["a file of another server", { "don-vi.json": { facts: "https://tinh.example/du-kien.tsv" } }, /“https:\/\/tinh\.example\/du-kien\.tsv”: tệp phải nằm trên cùng máy chủ/],
  ["a catalogue without a list of tasks", { "don-vi.json": { parents: ["a.json"] }, "a.json": { id: "1/KH-UBND" } }, /“a\.json”: .*phải là danh sách/],
  ["a catalogue that the checker refuses", { "don-vi.json": { parents: [{ id: "", title: "", issuer: "", issuedOn: "", tasks: [] }] } }, /Cài đặt chung của đơn vị, “.*”: ./],
  ["a profile that the checker refuses", { "don-vi.json": { profile: { ...PROFILE, sections: [{ role: "none", severity: "error" }] } } }, /“profile”: .*\/profile\/sections\/0/],
  ["a table of facts with a wrong day", { "don-vi.json": { facts: "a.tsv" }, "a.tsv": "# State of 01/01/2027\nsection\tname\tfrom\tconfidence\nministry\tBộ A\t01/7/2026\tcertain\n" }, /“facts”: Dòng 3, cột “from”: .*\/facts\. Phần này/],
];
for (const [what, files, message] of ERRORS) {
  test(`${what} is told by name, and drafts are checked all the same`, { timeout }, async () => {
    await lay(files);
    const { page, log } = await open(site);
    await page.locator(".notice-error").waitFor();
    const all = await told(page);
    assert.equal(all.length, 1, all.join("\n"));
    assert.match(all[0], message);
    await paste(page, draft);
    assert.ok((await codes(page)).includes("KH201"));
    assert.deepEqual([log.errors, log.violations], [[], []]);
  });
}

test("the sample of a province's plan is read in the dialog, and comes out as a catalogue, as docs/own-parent.md says", { timeout }, async () => {
  const { page } = await open(site);
  await paste(page, draft);
  await page.click("#open-parents");
  await page.setInputFiles("#parent-file", join(SAMPLES, "145-KH-UBND.docx"));
  await page.waitForSelector(".parent-form");
  await page.click("#save-parent");
  await page.locator('.parent-list [data-key="145/KH-UBND"]').getByText("4 nhiệm vụ").waitFor();
  const { tasks, ...head } = JSON.parse(await exportedCatalogue(page, "145/KH-UBND"));
  const { tasks: wanted, ...wantedHead } = await catalogue();
  assert.deepEqual([head, tasks.map(({ id, title }) => [id, title])], [wantedHead, wanted.map(({ id, title }) => [id, title])]);
});
