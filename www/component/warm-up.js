// @ts-check
/**
 * Browsers compile a function of a wasm when it is first called, and compile it better when it has been
 * called often: that is most of a first check's time. An idle worker gets this over with while the
 * drafter still looks at the page, with a draft that has something of everything and takes up each task of
 * the parent plans that are there.
 */

/** @typedef {import("./engine.js").Engine} Engine */

/** Drafts checked. Of ten the last takes a tenth of the first's time; further ones gain little (seeds 001 and 002, V8 of Node 20). */
const ROUNDS = 10;
/** Tasks of a parent that are put into the draft: an office's own may have a thousand. */
const TASKS = 40;

const DRAFT = `UBND TỈNH MẪU
SỞ MẪU
Số:     /KH-SM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mẫu, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Thực hiện nhiệm vụ mẫu trên địa bàn tỉnh Mẫu

Căn cứ Quyết định số 12/2025/QĐ-TTg ngày 05 tháng 6 năm 2025 của Thủ tướng Chính phủ về nhiệm vụ mẫu;
Thực hiện Kế hoạch số 34/KH-UBND ngày 10/7/2025 của UBND tỉnh Mẫu, Sở Mẫu ban hành kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức, trách nhiệm; bảo đảm chất lượng , hiệu quả theo quy định của pháp luật.
II. NHIỆM VỤ
1. Công tác tuyên truyền
a) Tuyên truyền, phổ biến pháp luật cho tổ chức, cá nhân trước ngày 30/6/2026;
b) Phối hợp với Sở Kế hoạch và Đầu tư, UBND các huyện kiểm tra hằng năm, hoàn thành trong Quý IV năm 2026 (theo Mục II Phụ lục I).
III. TỔ CHỨC THỰC HIỆN
1. Các phòng chuyên môn báo cáo kết quả về Sở Mẫu trước ngày 15/12 hằng năm.

Nơi nhận:
- UBND tỉnh (b/c);
- Lưu: VT.
GIÁM ĐỐC
Nguyễn Văn Mẫu

PHỤ LỤC I
DANH MỤC NHIỆM VỤ
| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |
| --- | --- | --- | --- | --- |
| 1 | Tuyên truyền, phổ biến pháp luật | Phòng Mẫu | Các phòng liên quan | Trước 30/6/2026 |
| 2 | Kiểm tra hằng năm | Phòng Mẫu | Các xã, phường | Thường xuyên |
`;

/** Where in the draft a parent is named, and where its tasks are taken up. */
const BASES = "Thực hiện Kế hoạch";
const TASKS_END = "III. TỔ CHỨC";

/**
 * The draft under all parents that an engine has.
 * @param {Engine} engine
 */
function draftUnder(engine) {
  return engine.parents().reduce((draft, { id, title }) => {
    const items = engine.catalogue({ id })?.tasks.slice(0, TASKS) ?? [];
    const taken = items.map((task, n) => `${n + 2}. ${task.title}\n- ${task.lead ?? "Phòng Mẫu"} chủ trì, hoàn thành trong ${task.due ?? "Quý II năm 2026"}.\n`);
    return draft.replace(BASES, () => `Thực hiện Quyết định số ${id} về ${title};\n${BASES}`).replace(TASKS_END, () => taken.join("") + TASKS_END);
  }, DRAFT);
}

/**
 * Step by step, so that who calls meanwhile waits for one step at most. Each draft gets an engine of its own, to which all is
 * new and which no client sees.
 * @param {{ engine: () => Engine }} home
 * @returns {Generator<void, void, void>}
 */
export function* warmUp(home) {
  /** @type {string | undefined} */
  let text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const engine = home.engine();
    try {
      text ??= draftUnder(engine);
      engine.check({ source: { text } });
      engine.edit({ edit: { from: 0, to: 0, insert: " " } });
    } catch {
      // Whoever calls next learns what is wrong.
      return;
    } finally {
      engine.end();
    }
    yield;
  }
}
