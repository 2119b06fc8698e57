/** Parent plans: used once they are saved, refused without a number, and never a lower body's plan for a higher one's. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { example, open, paste, ready, settled, start } from "./support/page.mjs";

const timeout = 90_000;
let site;
before(async () => {
  site = await start();
});
after(() => site.stop());

/** A plan with tasks, of a body and with a number. */
const plan = ({ issuer, number, date, area, extra = "" }) => `ỦY BAN NHÂN DÂN
${issuer}
-------
Số: ${number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Lam Hà, ngày ${date}

KẾ HOẠCH
Triển khai công tác chuyển đổi số trên địa bàn ${area}
${extra}
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Đưa công tác chuyển đổi số vào nền nếp.
2. Yêu cầu
Bảo đảm thiết thực, hiệu quả.
II. NHIỆM VỤ
1. Tuyên truyền
a) Tuyên truyền về chuyển đổi số trên hệ thống truyền thanh cơ sở.
b) Xây dựng bản đồ số về các điểm cung cấp dịch vụ công trên địa bàn.
III. TỔ CHỨC THỰC HIỆN
Văn phòng theo dõi, đôn đốc./.
`;
const PROVINCE = plan({ issuer: "TỈNH LAM HÀ", number: "200/KH-UBND", date: "05 tháng 01 năm 2026", area: "tỉnh" });
const COMMUNE = plan({ issuer: "XÃ SUỐI NGỌC", number: "31/KH-UBND", date: "12 tháng 3 năm 2025", area: "xã" });

const compared = (page) => page.$$eval(".parent-list li", (all) => all.filter((one) => one.querySelector("input").checked).map((one) => one.dataset.key));

async function readParent(page, text) {
  await page.click("#open-parents");
  await page.fill(".parent-source textarea", text);
  await page.click("#read-parent");
  await page.waitForSelector(".parent-form");
}

test("a parent that the draft does not cite is compared with as soon as it is saved, beside those that it cites", { timeout }, async () => {
  const { page, log } = await open(site);
  await paste(page, await example("ke-hoach-tinh-co-loi.txt"));
  await readParent(page, PROVINCE);
  await page.click("#save-parent");
  await page.waitForFunction(() => document.querySelectorAll(".parent-list input:checked").length === 2);
  assert.deepEqual((await compared(page)).sort(), ["1703/QĐ-TTg", "200/KH-UBND"]);
  await page.keyboard.press("Escape");
  await page.click("#tab-coverage");
  await page.waitForFunction(() => /200\/KH-UBND/.test(document.getElementById("coverage").textContent));
  assert.deepEqual(log.errors, []);
});

test("one that the draft cites leaves the choice to what the draft cites", { timeout }, async () => {
  const { page } = await open(site);
  await paste(page, (await example("ke-hoach-xa-day-du.txt")).replaceAll("145/KH-UBND", "200/KH-UBND"));
  await readParent(page, PROVINCE);
  await settled(page, () => page.click("#save-parent"));
  await page.waitForFunction(() => /đang đối chiếu/.test(document.querySelector('.parent-list [data-key="200/KH-UBND"]').textContent));
  assert.equal(await page.locator("[name=parents-mode]").first().isChecked(), true);
});

test("a parent that is saved before there is a draft is used once there is one", { timeout }, async () => {
  const { page } = await open(site);
  await readParent(page, PROVINCE);
  await page.click("#save-parent");
  await page.waitForSelector(".parent-list");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.getElementById("saved").textContent === "Đã lưu trên máy này");
  await page.reload();
  await ready(page);
  await paste(page, await example("ke-hoach-tinh-co-loi.txt"));
  await page.click("#open-parents");
  await page.waitForFunction(() => document.querySelectorAll(".parent-list input:checked").length === 2);
});

for (const number of ["…/QĐ-UBND", "    /KH-UBND", "KH-UBND", "..../KH-UBND"]) {
  test(`“${number}” is refused at its field: no draft can cite it`, { timeout }, async () => {
    const { page } = await open(site);
    await readParent(page, PROVINCE);
    const field = page.locator(".parent-head input").first();
    await field.fill(number);
    await page.click("#save-parent");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.match(await page.textContent(".parent-head .field-error"), /Chưa có số/);
    assert.equal(await page.evaluate(() => document.activeElement === document.querySelector(".parent-head input")), true);
    await field.fill("Số: 200/KH-UBND");
    await page.click("#save-parent");
    await page.waitForSelector('.parent-list [data-key="200/KH-UBND"]');
  });
}

test("ids and places are the program's: a task added by hand gets its own", { timeout }, async () => {
  const { page } = await open(site);
  await readParent(page, PROVINCE);
  assert.equal(await page.locator("[data-name=id], [data-name=refs]").count(), 0);
  await page.getByText("Thêm nhiệm vụ").click();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Mở lớp tập huấn kỹ năng số cho cán bộ.");
  await page.click("#save-parent");
  await page.waitForSelector('.parent-list [data-key="200/KH-UBND"]');
  assert.match(await page.textContent('.parent-list [data-key="200/KH-UBND"]'), /3 nhiệm vụ/);
});

/** The role that is proposed for each of the files. */
const roles = async (page, files) => {
  await page.setInputFiles("#file-input", files.map(([name, text]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })));
  await page.waitForSelector("#dialog-files[open] .file-list li");
  const proposed = await page.$$eval(".file-list li", (all) => Object.fromEntries(all.map((one) => [one.querySelector("strong").textContent, one.querySelector("select").value])));
  // The next files must not be looked for in this list.
  await page.keyboard.press("Escape");
  await page.waitForSelector("#dialog-files", { state: "hidden" });
  return proposed;
};

test("of several files a commune's plan is never proposed as the parent of the province's", { timeout }, async () => {
  const { page } = await open(site);
  // Neither names the other, and the commune's is older.
  assert.deepEqual(await roles(page, [["tinh.txt", PROVINCE], ["xa.txt", COMMUNE]]), { "tinh.txt": "parent", "xa.txt": "draft" });
  // The province's is a draft still.
  const drafted = PROVINCE.replace("200/KH-UBND", "      /KH-UBND");
  assert.deepEqual(await roles(page, [["xa.txt", COMMUNE], ["tinh.txt", drafted]]), { "xa.txt": "draft", "tinh.txt": "draft" });
  // And where the province's names a plan that happens to have the commune's number.
  const naming = PROVINCE.replace("\nI. MỤC", "\nThực hiện Kế hoạch số 31/KH-UBND;\nI. MỤC");
  assert.deepEqual(await roles(page, [["xa.txt", COMMUNE], ["tinh.txt", naming]]), { "xa.txt": "draft", "tinh.txt": "parent" });
  // What has been right stays: the parent that a draft names.
  const child = COMMUNE.replace("31/KH-UBND", "      /KH-UBND").replace("\nI. MỤC", "\nThực hiện Kế hoạch số 200/KH-UBND;\nI. MỤC");
  assert.deepEqual(await roles(page, [["xa.txt", child], ["tinh.txt", PROVINCE]]), { "xa.txt": "draft", "tinh.txt": "parent" });
});

test("what a removal says stands in the dialog, where it can be taken back", { timeout }, async () => {
  const { page } = await open(site);
  await readParent(page, PROVINCE);
  await page.click("#save-parent");
  const own = page.locator('.parent-list [data-key="200/KH-UBND"]');
  await own.getByText("Xóa").click();
  await own.waitFor({ state: "detached" });
  await page.locator("#dialog-parents .notice").filter({ hasText: "Đã xóa" }).getByText("Hoàn tác").click();
  await own.waitFor();
});
