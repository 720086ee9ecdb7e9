import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleSchema } from "../../src/bundle/schema.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { makeSoftHsm } from "../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { agree, consent, give, signed } from "./pin.ts";

let softHsm: ReturnType<typeof makeSoftHsm>;
let home = "";
let tty: KysoTerminal | null = null;

beforeAll(() => {
  softHsm = makeSoftHsm();
  home = mkdtempSync(join(tmpdir(), "kyso-home-"));
  for (const name of ["Documents", "Desktop"]) mkdirSync(join(home, name));
});
afterAll(() => {
  tty?.end();
  removeFolder(softHsm.dir);
  removeFolder(home);
});

test("each key writes its file to the desktop, asked once; none holds the PIN; C and E show what they say", async () => {
  const environment = { SOFTHSM2_CONF: softHsm.conf, HOME: home, TZ: "Asia/Ho_Chi_Minh" };
  // The tests run in the folder that kyso lies in: it is not offered.
  tty = kysoIn(["--offline", "--module", softHsm.module], { columns: 100, rows: 32, environment });
  const kyso = tty;
  await kyso.reach(consent);
  await agree(kyso);
  give(kyso, softHsm.pin);
  await kyso.reach("J lưu JSON");
  expect(kyso.screen()).toContain(signed);
  kyso.type("h");
  const asked = await kyso.until("2. Màn hình nền");
  expect(asked).toContain(join(home, "Documents", "kyso-bao-cao-"));
  expect(asked).not.toContain("Thư mục đang mở");
  kyso.type("2");
  await kyso.until("Đã lưu trang báo cáo");
  kyso.type("t");
  await kyso.until("Đã lưu báo cáo dạng chữ");
  kyso.type("j");
  await kyso.until("Đã lưu báo cáo JSON");
  kyso.type("b");
  await kyso.until("GÓI HỖ TRỢ (kyso/bundle@1)");
  kyso.key("Enter");
  await kyso.until("Đã lưu gói hỗ trợ");
  kyso.type("c");
  // tmux's own answer says nothing of the clipboard.
  await kyso.until("không cho biết có nhận");
  kyso.key("Enter");
  await kyso.until("J lưu JSON");
  kyso.type("e");
  await kyso.until("Mã hoặc câu báo lỗi");
  kyso.paste("crt-03");
  kyso.key("Enter");
  await kyso.until("Chứng thư số của “…” đã hết hạn");
  kyso.key("Escape");
  await kyso.until("J lưu JSON");
  kyso.key("Enter");
  await kyso.status();
  expect(readdirSync(join(home, "Documents"))).toEqual([]);
  const files = readdirSync(join(home, "Desktop")).toSorted();
  expect(files.map((name) => name.replace(/\d{8}-\d{4}/, "…"))).toEqual([
    ...["html", "json", "txt"].map((ending) => `kyso-bao-cao-….${ending}`),
    "kyso-goi-ho-tro-….json",
  ]);
  const contents = files.map((name) => readFileSync(join(home, "Desktop", name), "utf8"));
  for (const content of contents) expect(content).not.toContain(softHsm.pin);
  expect(contents[0]).toContain("CÔNG TY TNHH KIỂM THỬ");
  const bundle = bundleSchema.parse(JSON.parse(contents[3] ?? ""));
  expect(contents[3]).not.toContain("CÔNG TY TNHH KIỂM THỬ");
  expect(bundle.practice).toBe(false);
  // The paths stay in the terminal after the end.
  for (const name of files) expect(kyso.scrollback().replaceAll(/[\s│]+/g, "")).toContain(name);
});
