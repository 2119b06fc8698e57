// @ts-check
/**
 * Browsers compile a function of a wasm when it is first called, and a first check calls most of them:
 * that is nine tenths of its time. An idle worker gets this over with while the drafter still looks
 * at the page, with a draft that has something of everything.
 */
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

/** @param {import("./engine.js").Engine | undefined} engine */
export function warmUp(engine) {
  // Who asked for it may be gone.
  if (!engine) return;
  try {
    engine.check({ source: { text: DRAFT } });
  } catch {
    // Whoever calls next learns what is wrong.
  }
}
