import { expect, it } from "vitest";
import { rawItems } from "../../src/bundle/raw.ts";
import { observed, valueOf } from "../../src/facts/observation.ts";
import type { Programs } from "../../src/machine/machine.ts";
import { unreadAnswers } from "../../src/machine/unread.ts";
import { decoded } from "../../src/machine/windows/decode.ts";
import { windows } from "../../src/machine/windows/index.ts";
import { usb } from "../../src/machine/windows/usb.ts";
import { machineOf } from "../lab/machine.ts";
import { tapeOf } from "../lab/raw-tape.ts";
import { windowsTape } from "../lab/windows.ts";

/** Labels in the languages of Windows: translated for this test, none is a recording. */
const labels: Readonly<Record<string, readonly string[]>> = {
  German: [
    "Instanz-ID",
    "Gerätebeschreibung",
    "Klassenname",
    "Klassen-GUID",
    "Herstellername",
    "Status",
    "Treibername",
  ],
  French: ["ID d’instance ", "Description ", "Nom de classe ", "GUID de classe ", "Fabricant ", "État ", "Pilote "],
  Japanese: ["インスタンス ID", "デバイスの説明", "クラス名", "クラス GUID", "製造元名", "状態", "ドライバー名"],
  Vietnamese: [
    "ID phiên bản",
    "Mô tả thiết bị",
    "Tên lớp",
    "GUID lớp",
    "Tên nhà sản xuất",
    "Trạng thái",
    "Tên trình điều khiển",
  ],
};

const english = [
  "Instance ID",
  "Device Description",
  "Class Name",
  "Class GUID",
  "Manufacturer Name",
  "Status",
  "Driver Name",
];

function translated(into: readonly string[]): string {
  return english.reduce(
    (text, label, at) => text.replaceAll(`${label}:`, `${into[at]}:`),
    windowsTape("pnputil.txt").replace("Dell ControlVault", "Token của Nguyễn Thị Bích"),
  );
}

const latin = (text: string) => Buffer.from(text, "latin1");
const utf8 = (text: string) => Buffer.from(text);
const wide = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

const variants: readonly (readonly [string, Buffer])[] = [
  ["German, in a code page of one byte", latin(translated(labels["German"] ?? []).replace(/[^\0-\xFF]/g, "?"))],
  ["French, in UTF-8", utf8(translated(labels["French"] ?? []))],
  ["Japanese, in UTF-16", wide(translated(labels["Japanese"] ?? []))],
  ["Vietnamese, in UTF-8", utf8(translated(labels["Vietnamese"] ?? []))],
];

/** Returns the devices that pnputil's answer shows, and what was passed over in it. */
async function devicesIn(bytes: Buffer) {
  const unread = unreadAnswers();
  const none = new Uint8Array();
  const programs: Programs = {
    run: async (name) =>
      observed(
        name === "pnputil"
          ? { exitCode: 0, stdout: decoded(bytes), stderr: "", bytes: { stdout: bytes, stderr: none } }
          : { exitCode: 1, stdout: "", stderr: "" },
      ),
  };
  const machine = windows({ ...machineOf(), system: "windows", unread }, programs);
  const seen = valueOf(await usb(machine.programs, machine.registry, async () => observed([])).devices());
  const ids = seen?.devices.map(({ vendorId, productId, servedAsReader }) => ({ vendorId, productId, servedAsReader }));
  const items = rawItems(unread.all(), [{ kind: "name", value: "Nguyễn Thị Bích" }]);
  return { ids, item: items.find(({ program }) => program === "pnputil") };
}

it("passes over nothing of an English list", async () => {
  const { ids, item } = await devicesIn(utf8(windowsTape("pnputil.txt")));
  expect([ids?.length, item]).toEqual([2, undefined]);
});

it.each(variants)(
  "keeps a list with unknown labels, %s, whose devices it reads, as a test of the same",
  async (_, bytes) => {
    const { ids, item } = await devicesIn(bytes);
    expect(ids).toEqual((await devicesIn(utf8(windowsTape("pnputil.txt")))).ids);
    if (!item) throw new Error("nothing was passed over");
    expect(item).toMatchObject({ partly: true, why: "pnputil printed lines that are not known", exit: 0 });
    expect(JSON.stringify(item)).not.toMatch(/Bích|Ngu|5&1a2b3c4d/);
    const again = await devicesIn(tapeOf(item.stdout));
    expect(again.ids).toEqual(ids);
    expect(again.item).toEqual(item);
  },
);

it("keeps a list in which an instance on USB is named in another form", async () => {
  const odd = windowsTape("pnputil.txt").replace("USB\\VID_0A5C&PID_5833\\", "USB\\VEN_0A5C&DEV_5833\\");
  expect((await devicesIn(utf8(odd))).item).toMatchObject({ partly: true });
});

it("reads a key whose default value is named in the language of Windows, and passes over nothing", async () => {
  // After nmap/npcap issue 354: “(默认)” of a Chinese Windows, in code page 936.
  const text = Buffer.concat([
    latin("\r\nHKEY_LOCAL_MACHINE\\X\r\n    ("),
    Buffer.from("c4acc8cf", "hex"),
    latin(")    REG_SZ    C:\\Npcap\r\n\r\n"),
  ]);
  const unread = unreadAnswers();
  const programs: Programs = { run: async () => observed({ exitCode: 0, stdout: decoded(text), stderr: "" }) };
  const { registry } = windows({ ...machineOf(), system: "windows", unread }, programs);
  expect(valueOf(await registry.values("HKLM\\X", "64", 1000))?.size).toBe(1);
  expect(unread.all()).toEqual([]);
});
