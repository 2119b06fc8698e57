// The facts about bodies and units: those that come with the package, and a portal's own in their place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Checker, KehoachError, initSync } from "../../pkg/kehoach_check.js";
import { factsDay, partedBasis } from "../../www/component/view/facts-day.js";

initSync({ module: readFileSync(new URL("../../pkg/kehoach_check_bg.wasm", import.meta.url)) });

const TABLE = readFileSync(new URL("../../data/facts.tsv", import.meta.url), "utf8");
const plan = (day, task) => `ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\n\nSông Lam, ngày ${day}\n\nKẾ HOẠCH\nPhát triển kinh tế số\n\nI. NHIỆM VỤ\n1. ${task}\n`;
const told = (options, day, task) => {
  const checker = new Checker({ parents: [], ...options });
  const report = checker.check({ text: plan(day, task) });
  checker.free();
  return { report, findings: report.findings.filter(({ code }) => /^KH6(0[1-4789]|1)/.test(code)) };
};

test("the report and the basis say of which day the facts are", () => {
  const { report, findings } = told({}, "12 tháng 10 năm 2026", "Phối hợp với tỉnh Bắc Giang.");
  assert.match(report.facts.day, /^\d{4}-\d\d-\d\d$/);
  const [, year, month, day] = report.facts.day.match(/(\d+)-(\d+)-(\d+)/);
  assert.equal(findings.length, 1);
  assert.match(findings[0].basis, /202\/2025\/QH15/);
  assert.ok(findings[0].basis.endsWith(`dữ kiện đến ${day}/${Number(month) < 3 ? month : Number(month)}/${year}`), findings[0].basis);
  const { findings: english } = told({ locale: "en" }, "12 tháng 10 năm 2026", "Phối hợp với tỉnh Bắc Giang.");
  assert.match(english[0].basis, /^Resolution 202\/2025\/QH15.*facts as of/);
});

test("a list tells the day of the facts once, whatever the language, and leaves the acts where they stand", () => {
  for (const locale of ["vi", "en"]) {
    const { report, findings } = told({ locale }, "12 tháng 10 năm 2026", "Phối hợp với tỉnh Bắc Giang, Sở Kế hoạch và Đầu tư và UBND huyện Tân Yên.");
    assert.ok(findings.length >= 3);
    for (const { basis } of findings) {
      const parted = partedBasis(basis);
      assert.ok(parted.day && parted.basis && basis.startsWith(parted.basis));
      assert.doesNotMatch(parted.basis, /dữ kiện|facts/);
    }
    assert.ok(factsDay(report.findings).endsWith("2026"));
    const others = report.findings.filter((finding) => !findings.includes(finding));
    assert.equal(factsDay(others.filter(({ code }) => !code.startsWith("KH6"))), "");
  }
  assert.deepEqual(partedBasis("Dữ kiện đến 28/11/2026"), { basis: "Dữ kiện đến 28/11/2026", day: "" }, "all that there is stays");
});

test("a successor is called as on the plan's day", () => {
  const insert = (day) => told({}, day, "Phối hợp với tỉnh Bắc Giang.").findings[0].fixes[0].edits[0].insert;
  assert.equal(insert("12 tháng 8 năm 2026"), "tỉnh Bắc Ninh");
  assert.equal(insert("12 tháng 10 năm 2026"), "thành phố Bắc Ninh");
});

test("the built-in table handed over changes nothing, but for a row that is added", () => {
  const task = "Phối hợp với Bộ Khoa học và Công nghệ, tỉnh Hà Nam, UBND huyện An Lạc.";
  const day = "12 tháng 10 năm 2026";
  assert.deepEqual(told({ facts: TABLE }, day, task), told({}, day, task));
  const added = TABLE.replace("28/11/2026", "05/01/2027") + "ministry\tBộ Khoa học và Công nghệ\tKHCN\tBộ Kinh tế số\t2026-10-01\t\tNghị quyết số 99/2026/QH16\tcertain\n";
  const { report, findings } = told({ facts: added }, day, task);
  assert.equal(report.facts.day, "2027-01-05");
  const found = findings.find(({ code }) => code === "KH601");
  assert.equal(found.severity, "warning");
  assert.equal(found.message, "Bộ Khoa học và Công nghệ không còn từ ngày 01/10/2026; nay là Bộ Kinh tế số.");
  assert.equal(found.basis, "Nghị quyết số 99/2026/QH16; dữ kiện đến 05/01/2027");
  assert.equal(told({ facts: added }, "30 tháng 9 năm 2026", task).findings.some(({ code }) => code === "KH601"), false);
});

test("an object has the same shape, and is the whole table", () => {
  const facts = {
    day: "2027-01-05",
    rows: [{ section: "command", name: "Ban Điều hành chuyển đổi số", successor: "Ban Chỉ đạo chuyển đổi số", from: "2026-01-01", confidence: "likely" }],
  };
  const { report, findings } = told({ facts }, "12 tháng 10 năm 2026", "Ban Điều hành chuyển đổi số và tỉnh Hà Nam báo cáo.");
  assert.equal(report.facts.day, "2027-01-05");
  assert.deepEqual(findings.map(({ code, severity }) => [code, severity]), [["KH613", "hint"]]);
});

test("wrong facts are refused with their place, and nothing is lost", () => {
  const refused = (facts, path, ...said) => {
    assert.throws(
      () => new Checker({ facts }),
      (error) => {
        assert.ok(error instanceof KehoachError, String(error));
        assert.deepEqual([error.code, error.path], ["badOptions", path], error.message);
        for (const words of said) assert.ok(error.message.includes(words), error.message);
        return true;
      },
    );
  };
  const before = new Checker();
  const text = plan("12 tháng 10 năm 2026", "Phối hợp với tỉnh Hà Nam.");
  const report = before.check({ text });
  const lines = TABLE.split("\n");
  const at = lines.findIndex((line) => line.startsWith("province\t"));
  const broken = lines.with(at, lines[at].replace("2025-07-01", "01/7/2025")).join("\n");
  refused(broken, "/facts", `dòng ${at + 1}`, "“from”", "01/7/2025");
  refused("", "/facts");
  refused("# State of 01/01/2027\nname\n", "/facts", "“section”");
  refused(7, "/facts");
  refused([], "/facts");
  refused({ day: "2027-01-05", rows: [{ section: "ministry", name: "Bộ A", from: "2026", confidence: "sure" }] }, "/facts/rows/0/confidence", "sure");
  refused({ day: "2027-01-05", rows: [{ nom: "Bộ A" }] }, "/facts/rows/0/nom");
  refused({ rows: [] }, "/facts/day");
  assert.deepEqual(before.check({ text }), report);
});
