import { formatNames, signTestFormats } from "../../report/formats.ts";
import type { Language } from "../../text/language.ts";

const formats = formatNames.join("|");
const ownFormats = signTestFormats.join("|");

const vi = `kyso — chuẩn bị máy tính để ký số

  kyso                       trình hướng dẫn từng bước; thêm --plain để chạy theo dòng
      --for portal|tax|bhxh|customs  --offline
  kyso check                 kiểm tra tất cả, không hỏi gì
      --format ${formats}  --out TỆP  --for portal|tax|bhxh|customs
      --only BƯỚC,…  --skip BƯỚC,…  --offline  --facts  --pin-stdin
  kyso sign-test             chỉ ký thử một đoạn văn bản riêng của kyso
      --as raw|cms  --out TỆP  --format ${ownFormats}  --pin-stdin
      --out ghi chữ ký vào TỆP và văn bản đã ký vào TỆP.txt
      (raw: PKCS#1 hoặc DER của ECDSA; cms: CAdES-BES tách rời, DER, kiểm được bằng openssl cms -verify -binary)
  kyso demo [KỊCH BẢN|TỆP]   tập dượt trên một kịch bản, không cần token, không cần mạng; --list

  Chung: --lang vi|en  --module ĐƯỜNG_DẪN  --timeout GIÂY  --no-state
         --no-color  --ascii  --plain  --version  --help

  kyso đếm số lần mã PIN không đúng để lần sau cẩn thận hơn; --no-state thì không đọc, không ghi số đếm đó.
  Mã PIN chỉ nhận từ bàn phím, hoặc dòng đầu của đầu vào chuẩn với --pin-stdin.
  Kết thúc: 0 sẵn sàng · 4 có cảnh báo · 3 chưa sẵn sàng · 5 chưa biết · 2 gọi sai · 1 lỗi của kyso · 130 bị ngắt
`;

const en = `kyso — gets a computer ready to sign

  kyso                       the wizard, step by step; --plain for plain lines
      --for portal|tax|bhxh|customs  --offline
  kyso check                 checks everything without asking
      --format ${formats}  --out FILE  --for portal|tax|bhxh|customs
      --only STEP,…  --skip STEP,…  --offline  --facts  --pin-stdin
  kyso sign-test             the test signature alone, over kyso's own text
      --as raw|cms  --out FILE  --format ${ownFormats}  --pin-stdin
      --out writes the signature to FILE and the signed text to FILE.txt
      (raw: PKCS#1, or DER of ECDSA; cms: detached CAdES-BES in DER, for openssl cms -verify -binary)
  kyso demo [SCENARIO|FILE]  the wizard on a scenario, without a token or network; --list

  Common: --lang vi|en  --module PATH  --timeout SECONDS  --no-state
          --no-color  --ascii  --plain  --version  --help

  kyso counts the PINs that failed, to be more careful next time; with --no-state it reads and writes no count.
  A PIN comes from the keyboard, or as the first line of standard input with --pin-stdin.
  Exit: 0 ready · 4 with warnings · 3 not ready · 5 cannot tell · 2 the call is off · 1 a fault of kyso's · 130 interrupted
`;

/** What `--help` prints. */
export function help(language: Language): string {
  return (language === "vi" ? vi : en).normalize("NFC");
}
