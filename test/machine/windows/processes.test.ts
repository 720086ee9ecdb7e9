import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { valueOf } from "../../../src/facts/observation.ts";
import { decoded } from "../../../src/machine/windows/decode.ts";
import { listenersFromNetstat } from "../../../src/machine/windows/netstat.ts";
import { processes } from "../../../src/machine/windows/processes.ts";
import { type Taped, tapedPrograms } from "../../lab/taped-programs.ts";

const tape = (name: string) => decoded(readFileSync(join(import.meta.dirname, "..", "..", "tapes", "windows", name)));
const asked = { netstat: "netstat -ano", tasklist: "tasklist /fo csv /nh" };
const on = (tapes: Readonly<Record<string, Taped>>) => processes(tapedPrograms(tapes));

const german = on({ [asked.netstat]: tape("netstat-german.txt"), [asked.tasklist]: tape("tasklist-english.csv") });

it("names the processes in any encoding of tasklist", async () => {
  expect(valueOf(await german.names())).toContain("VNPT-CA Plugin.exe");
  expect(valueOf(await on({ [asked.tasklist]: tape("tasklist.csv") }).names())).toContain("winedevice.exe");
});

it("names the process of a listening port, over IPv4 and IPv6, in any language of Windows", async () => {
  expect(valueOf(await german.listeners())).toEqual([
    { port: 135, program: "svchost.exe" },
    { port: 445, program: "System" },
    { port: 4433, program: "VNPT-CA Plugin.exe" },
    { port: 135, program: "svchost.exe" },
    { port: 8443, program: "java.exe" },
    { port: 139, program: "System" },
  ]);
  expect(valueOf(await on({ [asked.netstat]: tape("netstat-english.txt") }).ports())).toEqual([135, 60_000, 8888]);
});

it("recognises a state of two words, and ignores connections", () => {
  const lines = [
    "  TCP    127.0.0.1:4433   0.0.0.0:0        ĐANG NGHE       12",
    "  TCP    127.0.0.1:4434   127.0.0.1:50000  ĐANG NGHE       13",
    "  UDP    127.0.0.1:4435   0.0.0.0:0        LISTENING       14",
    "  TCP    127.0.0.1:4435   0.0.0.0:0        LISTENING",
  ];
  expect(listenersFromNetstat(lines.join("\r\n"))).toEqual([{ port: 4433, process: 12 }]);
});

it("lists the ports even if the processes cannot be named, and fails if netstat prints nothing", async () => {
  expect(valueOf(await on({ [asked.netstat]: tape("netstat-english.txt") }).listeners())).toContainEqual({
    port: 8888,
    program: null,
  });
  expect((await on({ [asked.netstat]: "\r\nActive Connections\r\n" }).listeners()).status).toBe("failed");
  expect((await on({}).ports()).status).toBe("absent");
});
