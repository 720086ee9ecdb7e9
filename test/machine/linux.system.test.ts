import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { missing, observed, valueOf } from "../../src/facts/observation.ts";
import { fileSystem } from "../../src/machine/file-system.ts";
import { machineFor } from "../../src/machine/index.ts";
import { listeningLines } from "../../src/machine/linux/processes.ts";
import { machineOf } from "../lab/machine.ts";

const { drivers } = machineOf();
const machine = machineFor("linux", { environment: (name) => process.env[name], drivers });

const inNoFolder = join(import.meta.dirname, "..", "lab", "run-in-no-folder.ts");

function folder(): string {
  return mkdtempSync(join(tmpdir(), "kyso-machine-"));
}

it("runs a program of the system; reports one that is missing, hangs or prints endlessly", async () => {
  const { programs } = machine;
  const said = await programs.run("sh", ["-c", "echo out; echo err >&2; exit 3"], 10_000);
  expect(said).toEqual(observed({ exitCode: 3, stdout: "out", stderr: "err" }));
  expect(await programs.run("no-such-program-here", [], 10_000)).toMatchObject({ status: "absent" });
  expect(await programs.run("sleep", ["1000"], 100)).toMatchObject({ status: "timed-out" });
  // Its children are killed too: otherwise this would take as long as the sleep.
  expect(await programs.run("sh", ["-c", "sleep 1000 & wait"], 100)).toMatchObject({ status: "timed-out" });
  expect(await programs.run("sh", ["-c", "yes"], 10_000)).toMatchObject({ status: "failed" });
  expect(await programs.run("sh", ["-c", "kill -9 $$"], 10_000)).toMatchObject({ status: "failed" });
});

it("reports a file that may not be executed, a grandchild that keeps the output open, and too much output", async () => {
  const { programs } = machine;
  const at = folder();
  const script = join(at, "script");
  writeFileSync(script, "#!/bin/sh\n", { mode: 0o644 });
  expect(await programs.run(script, [], 10_000)).toEqual(missing("failed", "it cannot be started", "EACCES"));
  const began = performance.now();
  const kept = await programs.run("sh", ["-c", "sleep 1000 & exit 0"], 300);
  expect(kept).toEqual(missing("timed-out", "no end within 300 ms"));
  // A grandchild in its own session is not killed, and not waited for either.
  const pidFile = join(at, "pid");
  const left = await programs.run("sh", ["-c", `setsid sh -c 'echo $$ >${pidFile}; exec sleep 1000' & wait`], 1000);
  expect(left).toMatchObject({ status: "timed-out" });
  expect(performance.now() - began).toBeLessThan(10_000);
  process.kill(Number(readFileSync(pidFile, "utf8")), "SIGKILL");
  const print = (bytes: number) => programs.run("sh", ["-c", `head -c ${bytes} /dev/zero`], 10_000);
  expect(valueOf(await print(1024 * 1024))?.stdout).toHaveLength(1024 * 1024);
  expect(await print(1024 * 1024 + 1)).toEqual(missing("failed", "it prints without end"));
  // The same if it fails before the rest of its output comes, here from a grandchild.
  const failing = "(sleep 0.2; head -c 2000000 /dev/zero) & exit 3";
  expect(await programs.run("sh", ["-c", failing], 10_000)).toEqual(missing("failed", "it prints without end"));
});

it("runs programs although the current folder has been deleted", () => {
  const { stdout } = spawnSync(
    "sh",
    ["-c", `d=$(mktemp -d); cd "$d"; rmdir "$d"; "$0" "$1"`, process.execPath, inNoFolder],
    {
      encoding: "utf8",
    },
  );
  expect(JSON.parse(stdout)).toEqual({ status: "observed", value: { exitCode: 0, stdout: "ran", stderr: "" } });
});

it("removes one line end from a program's output, and keeps a byte order mark", async () => {
  const printed = async (text: string) => valueOf(await machine.programs.run("printf", [text], 10_000))?.stdout;
  expect(await printed("a\\n\\n")).toBe("a\n");
  expect(await printed("a\\r\\n")).toBe("a");
  expect(await printed("\u{FEFF}a")).toBe("\u{FEFF}a");
});

it("runs programs so that their output does not depend on the user's language", async () => {
  const said = await machine.programs.run("sh", ["-c", 'echo "$LC_ALL"'], 10_000);
  expect(valueOf(said)?.stdout).toBe("C.UTF-8");
});

it("lists the listening ports with their programs", async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const name = valueOf(await machine.files.read("/proc/self/comm", 100));
  expect(valueOf(await machine.processes.ports())).toContain(port);
  const listener = valueOf(await machine.processes.listeners())?.find((l) => l.port === port);
  expect(listener?.program).toBe(
    Buffer.from(name ?? "")
      .toString("utf8")
      .trim(),
  );
  expect(valueOf(await machine.processes.listeners([port]))).toEqual([listener]);
  expect(valueOf(await machine.processes.listeners([]))).toEqual([]);
  await new Promise((done) => server.close(done));
  expect(valueOf(await machine.processes.ports())).not.toContain(port);
});

it("reads only listening lines of the kernel's table, whatever else is in it", () => {
  const head = "  sl  local_address rem_address   st tx_queue";
  const listening =
    "   0: 0100007F:1151 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 12345 1";
  const connected =
    "   1: 0100007F:1152 0100007F:0050 01 00000000:00000000 00:00000000 00000000  1000        0 12346 1";
  expect(listeningLines([head, listening, connected, "", "rubbish", " x: y z 0A"].join("\n"))).toEqual([
    { port: 4433, inode: "12345" },
  ]);
});

it("lists the processes by name", async () => {
  const child = spawn("sleep", ["1000"]);
  try {
    expect(valueOf(await machine.processes.names())).toContain("sleep");
  } finally {
    child.kill();
  }
});

it("reads a part of a file, and no more than there is", async () => {
  const file = join(folder(), "a");
  writeFileSync(file, "0123456789");
  const text = async (most: number, offset?: number) =>
    Buffer.from(valueOf(await fileSystem.read(file, most, offset)) ?? []).toString();
  expect([await text(4), await text(4, 8), await text(4, 99)]).toEqual(["0123", "89", ""]);
});

it("does not wait for a named pipe, and does not read a device", async () => {
  const pipe = join(folder(), "pipe");
  execFileSync("mkfifo", [pipe]);
  expect(await fileSystem.read(pipe, 10)).toEqual(missing("failed", "not a regular file"));
  expect(await fileSystem.read("/dev/zero", 10)).toEqual(missing("failed", "not a regular file"));
});

it("reports missing files and invalid paths as observations", async () => {
  const at = folder();
  mkdirSync(join(at, "sub"));
  symlinkSync("loop", join(at, "loop"));
  expect(await fileSystem.status(join(at, "gone"))).toEqual(missing("absent", "not there", "ENOENT"));
  expect(await fileSystem.status("a\0b")).toMatchObject({ status: "failed", error: "ERR_INVALID_ARG_VALUE" });
  expect(await fileSystem.real(join(at, "loop"))).toMatchObject({ status: "failed", error: "ELOOP" });
  expect(await fileSystem.list(join(at, "gone"))).toMatchObject({ status: "absent" });
  expect(valueOf(await fileSystem.list(at))?.toSorted()).toEqual(["loop", "sub"]);
  expect(valueOf(await fileSystem.status(join(at, "sub")))?.kind).toBe("folder");
});

it("is `unsupported` on an unknown system, except for files", async () => {
  const other = machineFor("aix", { environment: () => undefined, drivers });
  expect(other.system).toBe("other");
  const answers = await Promise.all([
    other.programs.run("x", [], 1),
    other.processes.names(),
    other.usb.devices(),
    other.hardware.virtualMachine(1),
  ]);
  expect(answers.map((a) => a.status)).toEqual(Array(4).fill("unsupported"));
  expect((await other.files.status("/")).status).toBe("observed");
});

it("reads the hardware, and does not report “not virtual” if that is unknown", async () => {
  const seen = await machine.hardware.virtualMachine(30_000);
  expect(["observed", "failed"]).toContain(seen.status);
});
