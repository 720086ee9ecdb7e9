import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type Issuer, makeCertificate } from "../lab/certificates.ts";
import { launcher } from "./kyso.ts";
import { type Terminal, terminal } from "./terminal.ts";
import { removeFolder } from "../lab/remove-folder.ts";

const standIn = join(import.meta.dirname, "..", "lab", "plugin-on-its-port.ts");
/**
 * Starts a command in namespaces of its own, so that only this test uses the plugin's real port, no other test sees a
 * process of the plugin's name, and a stand-in takes the place of the system's opener; all its processes end with it.
 */
const namespaces = "--net --mount --pid --fork --kill-child --mount-proc";
const apart = `unshare ${process.getuid?.() === 0 ? "" : "--map-root-user "}${namespaces}`;
const setup = "VNPT-CA Plugin_Office_Setup.exe";

let credentials: Issuer;
/** The expired certificate of the old tool. */
let expired: Issuer;
let home = "";
let tty: Terminal | null = null;

beforeAll(async () => {
  credentials = await makeCertificate();
  expired = await makeCertificate({ from: -400, until: -35 });
});
afterEach(() => {
  tty?.end();
  tty = null;
  removeFolder(home);
});

function write(name: string, content: string | Uint8Array, mode = 0o600): string {
  const path = join(home, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

/**
 * Starts kyso in a terminal, with its own home folder. A script next to it starts and ends the tool when the test
 * creates files in that folder (“start”, “answer”; “remove” ends the old tool).
 */
function kyso(begins: "without a tool" | "with an old one"): Terminal {
  home = mkdtempSync(join(tmpdir(), "kyso-by-hand-"));
  mkdirSync(join(home, "Tải xuống"));
  write(".config/user-dirs.dirs", 'XDG_DOWNLOAD_DIR="$HOME/Tải xuống"\n');
  write("bin/xdg-open", `#!/bin/sh\necho "$#" "$1" >> "${home}/opened"\n`, 0o755);
  // A program with the name of the product's process.
  copyFileSync("/bin/sleep", join(home, "VNPT-CA Plugin.exe"));
  chmodSync(join(home, "VNPT-CA Plugin.exe"), 0o755);
  const [key, cert] = [write("key.pem", credentials.key), write("cert.pem", credentials.cert)];
  const [oldKey, oldCert] = [write("old-key.pem", expired.key), write("old-cert.pem", expired.cert)];
  if (begins === "with an old one") write("old", "");
  const script = write(
    "run.sh",
    `mount --bind "${home}/bin/xdg-open" /usr/bin/xdg-open || exit 1
ip link set lo up
if [ -e "${home}/old" ]; then
  # Without the terminal, whose modes a program would reset when it ends.
  "${home}/VNPT-CA Plugin.exe" 600 &
  runs=$!
  "${process.execPath}" "${standIn}" "${oldKey}" "${oldCert}" "${home}/old-ready" </dev/null >/dev/null &
  answers=$!
  until [ -e "${home}/old-ready" ]; do sleep 0.1; done
fi
(
  if [ -e "${home}/old" ]; then
    until [ -e "${home}/remove" ]; do sleep 0.2; done
    kill $runs $answers
  fi
  until [ -e "${home}/start" ]; do sleep 0.2; done
  "${home}/VNPT-CA Plugin.exe" 600 &
  echo $! > "${home}/started"
  until [ -e "${home}/answer" ]; do sleep 0.2; done
  exec "${process.execPath}" "${standIn}" "${key}" "${cert}" "${home}/ready"
) &
beside=$!
trap 'kill $beside $runs $answers; kill $(cat "${home}/started")' EXIT
trap 'exit 1' HUP TERM
env -u CI "${process.execPath}" "${launcher}" --offline
`,
  );
  tty = terminal(`${apart} sh ${script} 2>/dev/null; echo "kyso-ended-$?"`, {
    columns: 80,
    rows: 24,
    environment: { HOME: home, DISPLAY: ":0", XDG_CONFIG_HOME: "" },
  });
  return tty;
}

/** Skips each step that stops on this machine, until the signing tool's step shows this finding. */
async function toPlugin(seen: Terminal, code: string): Promise<void> {
  const still = (screen: string) => screen.replaceAll(/\d\d:\d\d|[\u2800-\u28FF]/g, "");
  for (;;) {
    const screen = await seen.until(new RegExp(`${code}|N không nạp|Làm gì bây giờ`));
    if (screen.includes(code)) return;
    seen.type(screen.includes("N không nạp") ? "n" : "s");
    await expect.poll(() => still(seen.screen()), { timeout: 30_000 }).not.toBe(still(screen));
  }
}

/** Checks the walk-through's plan and accepts it. */
async function agrees(seen: Terminal): Promise<void> {
  seen.type("i");
  const plan = await seen.until("Nếu bạn đồng ý, kyso sẽ:");
  expect(plan).toContain("https://dichvucong.gov.vn/");
  await seen.until("Tải xuống");
  seen.key("Enter");
  await seen.until("Đang chờ tệp tải về");
}

/** Waits for the report, checks that only the portal was opened, quits, and returns the report's screen. */
async function atItsEnd(seen: Terminal): Promise<string> {
  await seen.until("Kết quả");
  // As tall as the whole report is.
  seen.resize(80, 90);
  const end = await seen.until(/^(?![\s\S]*dòng bên dưới)[\s\S]*Kết quả[\s\S]*E giải thích/);
  expect(readFileSync(join(home, "opened"), "utf8")).toBe("1 https://dichvucong.gov.vn/\n");
  seen.type("q");
  await seen.until("kyso-ended-");
  return end;
}

test("in a walk-through, the course continues without a key as the file arrives, and the tool starts and answers", async () => {
  const seen = kyso("without a tool");
  const into = (name: string) => join(home, "Tải xuống", name);
  await toPlugin(seen, "PLG-01");
  await agrees(seen);
  write(`Tải xuống/${setup}.crdownload`, "MZ, and not all of it yet");
  await seen.until(/đang tải\s/);
  renameSync(into(`${setup}.crdownload`), into(setup));
  const installing = await seen.until("▸ 3/5 Cài đặt");
  expect(installing).toContain("Trang 1: “Đồng ý”");
  write("start", "");
  await seen.until("▸ 5/5");
  write("answer", "");
  // After the tool's answer the course reaches its end: without a browser, nothing else stops it.
  const end = await atItsEnd(seen);
  expect(end).toContain("BRW-05");
  expect(end).not.toContain("PLG-01");
});

test("a walk-through of a new installation lasts until the tool answers with a certificate that has not expired", async () => {
  const seen = kyso("with an old one");
  await toPlugin(seen, "PLG-10");
  await agrees(seen);
  write(`Tải xuống/${setup}`, "MZ, all of it");
  const removing = await seen.until("▸ 3/6 Gỡ bản đang cài");
  expect(removing).toContain("PLG-10");
  write("remove", "");
  await seen.until("▸ 4/6 Cài đặt");
  write("start", "");
  await seen.until("▸ 6/6");
  write("answer", "");
  const end = await atItsEnd(seen);
  expect(end).toContain("BRW-05");
  expect(end).not.toContain("PLG-10");
});
