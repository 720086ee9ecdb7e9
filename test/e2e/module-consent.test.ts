import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { copyFaultModule, makeFaultModule, makeSoftHsm } from "../lab/softhsm.ts";
import { withoutUsb } from "../lab/usb/bus.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { consent } from "./pin.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let hsm: ReturnType<typeof makeSoftHsm>;
/** A driver registered for this user with p11-kit, in a folder that any user may write to. */
let module: string;
let tty: KysoTerminal | null = null;

beforeAll(() => {
  hsm = makeSoftHsm();
  module = copyFaultModule(makeFaultModule(), "maker-ca_v1.so", ["log:begins"]);
  chmodSync(dirname(module), 0o777);
  const registered = join(hsm.dir, "pkcs11");
  mkdirSync(join(registered, "modules"), { recursive: true });
  writeFileSync(join(registered, "pkcs11.conf"), "user-config: only\n");
  writeFileSync(join(registered, "modules", "maker.module"), `module: ${module}\n`);
});
beforeEach(() => rmSync(`${module}.log`, { force: true }));
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => {
  for (const folder of [hsm.dir, dirname(module)]) removeFolder(folder);
});

/** Starts kyso without USB: if kyso sees that no token is plugged in, it does not ask whether to load a driver. */
function kyso(args: readonly string[]): KysoTerminal {
  const environment = { SOFTHSM2_CONF: hsm.conf, XDG_CONFIG_HOME: hsm.dir };
  tty = kysoIn(["--offline", ...args], { columns: 110, rows: 34, environment, within: withoutUsb });
  return tty;
}

const calls = () => (existsSync(`${module}.log`) ? readFileSync(`${module}.log`, "utf8") : "");

/** Expects everything that the person needs to decide: the full path, its owner, its date, and why kyso asks. */
function expectTold(text: string): void {
  expect(text).toMatch(new RegExp(`Tệp\\s+${module.replaceAll(".", "\\.")}`));
  expect(text).toMatch(/Gói cài đặt\s+không thuộc gói nào của hệ thống/);
  expect(text).toMatch(/Chủ tệp\s+\S+/);
  expect(text).toMatch(/Sửa lúc\s+\d\d\/\d\d\/\d{4} · có trên máy từ \d\d\/\d\d\/\d{4}/);
  expect(text).toContain(`mọi người dùng trên máy đều ghi đè được: ${dirname(module)}`);
}

test("a driver that any user may overwrite is loaded only after the person's yes to its full path", async () => {
  const course = kyso([]);
  expectTold(await course.reach("Nạp trình điều khiển này?"));
  expect(calls()).toBe("");
  course.type("y");
  await course.reach(consent);
  expect(calls()).toContain("C_GetTokenInfo");
  // The warning that any user may overwrite it remains after the yes.
  for (let back = 0; back < 5; back += 1) course.type("b");
  await course.until("DRV-19");
});

test("in plain lines, a driver is not loaded after a no, and kyso asks about the next one", async () => {
  const course = kyso(["--plain"]);
  const question = "Nạp trình điều khiển này?";
  for (let stop = 1; !course.scrollback().includes(question); stop += 1) {
    const stopped = () => {
      const all = course.scrollback();
      return all.includes(question) || (all.match(/S = bỏ qua/g) ?? []).length >= stop;
    };
    await expect.poll(stopped, { timeout: 30_000 }).toBe(true);
    if (course.scrollback().includes(question)) break;
    course.type("s");
    course.key("Enter");
  }
  await course.until("N = không nạp");
  expectTold(course.scrollback());
  course.type("n");
  course.key("Enter");
  // openCryptoki's module: not registered, found by its name, and part of a Debian package.
  await course.until(/Gói cài đặt\s+libopencryptoki0/);
  expect(course.scrollback()).toMatch(/Dẫn tới tệp\s+\S*\/libopencryptoki\.so/);
  expect(course.scrollback()).toContain("không đăng ký với hệ thống, chỉ tìm thấy theo tên tệp");
  expect(calls()).toBe("");
});
