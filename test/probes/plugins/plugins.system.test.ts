import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, expect, it } from "vitest";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { pluginPort } from "../../../src/facts/plugins.ts";
import { type Issuer, makeCertificate } from "../../lab/certificates.ts";
import {
  type Answering,
  freePort,
  productOn,
  type StandIn,
  startPlain,
  startStandIn,
  vnptAnswering,
  vnptRequest,
} from "../../lab/plugin-stand-in.ts";
import { firstPort, generous, lookFor, ownName, realMachine, untilGivenUp } from "./look.ts";

const lookProgram = join(import.meta.dirname, "..", "..", "lab", "print-plugin-observation.ts");

let credentials: Issuer;
const standIns: StandIn[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  credentials = await makeCertificate();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await Promise.all(standIns.splice(0).map((s) => s.close()));
});

async function plugin(answer: Answering, more: Partial<Parameters<typeof startStandIn>[0]> = {}): Promise<StandIn> {
  const standIn = await startStandIn({ credentials, path: "/plugin", answer, ...more });
  standIns.push(standIn);
  return standIn;
}

async function program(...given: Parameters<typeof startPlain>): Promise<StandIn> {
  const standIn = await startPlain(...given);
  standIns.push(standIn);
  return standIn;
}

const vnpt = (...ports: readonly number[]) => productOn("vnpt-ca-plugin", ports);

it("greets the VNPT-CA Plugin and learns its version, with the portal as origin", async () => {
  const standIn = await plugin(vnptAnswering("1.0.4.3"));
  const port = await firstPort(vnpt(standIn.port));
  expect(port).toMatchObject({
    tcp: { status: "observed", value: { addresses: ["127.0.0.1"] } },
    owner: observed("VNPT-CA Plugin.exe"),
    websocket: { status: "observed" },
    greeting: observed("1"),
    version: observed("1.0.4.3"),
  });
  expect(standIn.visits).toEqual([
    { path: "/plugin", origin: "https://dichvucong.gov.vn", host: `localhost:${standIn.port}` },
  ]);
  expect(standIn.frames.map(vnptRequest)).toEqual([
    { functionID: 7, funcCallback: "kyso7", domain: "dichvucong.gov.vn", args: [""] },
    { functionID: 11, funcCallback: "kyso11", domain: "dichvucong.gov.vn", args: [""] },
  ]);
});

it("finds it on ::1 alone", async () => {
  const standIn = await plugin(vnptAnswering(), { address: "::1" });
  const port = await firstPort(vnpt(standIn.port));
  expect(port.tcp).toMatchObject({ status: "observed", value: { addresses: ["::1"] } });
  expect(port.greeting).toEqual(observed("1"));
});

it("reads the endpoint's certificate, also if it is expired, for another name, or untrusted", async () => {
  const seen = async (plan: Parameters<typeof makeCertificate>[0]) => {
    const standIn = await plugin(vnptAnswering(), { credentials: await makeCertificate(plan) });
    return valueOf((await firstPort(vnpt(standIn.port))).tls);
  };
  const good = await seen({});
  expect(good).toMatchObject({ trusted: false, trustError: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  expect(good?.trustedBySystem).toEqual(observed(false));
  expect(good?.chain[0]).toMatchObject({ subject: "CN=localhost", names: ["DNS:localhost"] });
  const expired = await seen({ from: -400, until: -35 });
  expect(Date.parse(expired?.chain[0]?.notAfter ?? "")).toBeLessThan(Date.now());
  expect((await seen({ names: ["plugin.example"] }))?.chain[0]?.names).toEqual(["DNS:plugin.example"]);
});

it("reports trust by the system's own authorities, and checks the name", async () => {
  const authority = await makeCertificate({ commonName: "Test Local CA", authority: true });
  const file = join(mkdtempSync(join(tmpdir(), "kyso-plugin-")), "authority.pem");
  writeFileSync(file, authority.cert);
  const trusted = async (names: readonly string[]) => {
    const standIn = await plugin(vnptAnswering(), { credentials: await makeCertificate({ issuer: authority, names }) });
    const { stdout } = await promisify(execFile)(process.execPath, [lookProgram, String(standIn.port)], {
      env: { ...process.env, SSL_CERT_FILE: file, SSL_CERT_DIR: "/nonexistent" },
    });
    return pluginPort.parse(JSON.parse(stdout)).tls;
  };
  const runtime = { trusted: false, trustError: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" };
  expect(await trusted(["localhost"])).toMatchObject({ value: { ...runtime, trustedBySystem: observed(true) } });
  expect(await trusted(["plugin.example"])).toMatchObject({ value: { ...runtime, trustedBySystem: observed(false) } });
});

it("reports a closed port as absent, and finds the plugin on a later one", async () => {
  const late = await plugin(vnptAnswering());
  const [seen] = await lookFor([vnpt(await freePort(), await freePort(), late.port)]);
  expect(seen?.ports.map((p) => p.tcp.status)).toEqual(["absent", "absent", "observed"]);
  expect(seen?.ports.map((p) => p.greeting.status)).toEqual(["skipped", "skipped", "observed"]);
});

it("sends a program that is no TLS server only the beginning of TLS, and names the program", async () => {
  const other = await program((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const port = await firstPort(vnpt(other.port), generous, ownName);
  expect(port.tls.status).toBe("failed");
  expect(port.websocket.status).toBe("skipped");
  expect(port.owner).toEqual(observed(ownName));
  expect(other.frames.every((f) => f.startsWith("\x16\x03"))).toBe(true);
});

it("makes no call to a TLS server that refuses the path", async () => {
  const dir = mkdtempSync(join(tmpdir(), "kyso-plugin-"));
  writeFileSync(join(dir, "key.pem"), credentials.key);
  writeFileSync(join(dir, "cert.pem"), credentials.cert);
  const number = await freePort();
  const args = ["s_server", "-accept", `127.0.0.1:${number}`, "-key", "key.pem", "-cert", "cert.pem", "-www"];
  children.push(spawn("openssl", args, { cwd: dir, stdio: "ignore" }));
  await untilOpen(number);
  const port = await firstPort(vnpt(number));
  expect(port.tls.status).toBe("observed");
  expect(port.websocket.status).toBe("failed");
  expect(port.greeting.status).toBe("skipped");
  expect(port.owner).toEqual(observed("openssl"));
});

async function untilOpen(port: number): Promise<void> {
  for (;;) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (open) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

it("gives up if TLS, the upgrade or the greeting is never answered", async () => {
  const mute = await program();
  expect((await firstPort(vnpt(mute.port), untilGivenUp)).tls.status).toBe("timed-out");
  const hung = await plugin(() => {});
  const port = await firstPort(vnpt(hung.port), untilGivenUp);
  expect(port.websocket.status).toBe("observed");
  expect(port.greeting.status).toBe("timed-out");
  expect(port.version.status).toBe("skipped");
  expect(hung.frames).toHaveLength(1);
});

it("asks for no version after a late greeting", async () => {
  const late = await plugin((frame, client) => {
    setTimeout(() => vnptAnswering()(frame, client), 2 * untilGivenUp);
  });
  const port = await firstPort(vnpt(late.port), untilGivenUp);
  expect(port.greeting.status).toBe("timed-out");
  expect(late.frames).toHaveLength(1);
});

it("records a negative reply, and rejects one that is malformed, huge, endless or binary", async () => {
  const greeting = async (answer: Answering) => {
    const port = await firstPort(vnpt((await plugin(answer)).port));
    return port.greeting;
  };
  const reply = (make: (callback: string) => string | Buffer) =>
    greeting((frame, client) => client.send(make(vnptRequest(frame).funcCallback)));
  expect(await reply((callback) => `-1*${callback}`)).toEqual(observed("-1"));
  expect(await reply((callback) => `{"code":1,"data":"","error":"ok"}*${callback}`)).toEqual(observed("1"));
  const malformed = { status: "failed", error: "MALFORMED" };
  expect(await reply(() => "1")).toMatchObject(malformed);
  expect(await reply(() => "1*another")).toMatchObject(malformed);
  expect(await reply((callback) => `\x1b[31m1*${callback}`)).toMatchObject(malformed);
  expect(await reply((callback) => `{"code":*${callback}`)).toMatchObject(malformed);
  expect(await reply((callback) => `${"1".repeat(50)}*${callback}`)).toMatchObject(malformed);
  expect(await reply((callback) => Buffer.from(`1*${callback}`))).toMatchObject({ status: "failed" });
  expect(await reply((callback) => `${"1".repeat(100_000)}*${callback}`)).toMatchObject({
    status: "failed",
    error: "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH",
  });
  const endless = await greeting((_, client) => {
    const more = () => client.readyState === client.OPEN && client.send("1".repeat(16_000), { fin: false }, more);
    more();
  });
  expect(endless).toMatchObject({ status: "failed", error: "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH" });
  expect(await greeting((_, client) => client.terminate())).toMatchObject({ status: "failed" });
});

it("makes no call on a port that two products may use", async () => {
  const standIn = await plugin(vnptAnswering());
  const [first] = await lookFor([vnpt(standIn.port), productOn("vnpt-cams", [standIn.port])]);
  expect(first?.ports[0]?.websocket.status).toBe("observed");
  expect(first?.ports[0]?.greeting.status).toBe("not-applicable");
  expect(standIn.frames).toEqual([]);
});

it("never speaks to VNPT-CAMS, on which the greeting of another product erases the token", async () => {
  const standIn = await plugin(vnptAnswering());
  const [seen] = await lookFor([productOn("vnpt-cams", [standIn.port])]);
  expect(seen?.ports[0]?.tcp.status).toBe("observed");
  expect(standIn.frames).toEqual([]);
});

it("reads the product's processes and folders", async () => {
  const places = new Map([
    ["ProgramFiles(x86)", "C:\\Program Files (x86)"],
    ["LOCALAPPDATA", "C:\\Users\\ke.toan\\AppData\\Local"],
  ]);
  const there = { kind: "folder", size: 0, modified: new Date(0), owner: "0" } as const;
  const folder = "C:\\Program Files (x86)\\VNPT-CA Plugin";
  const base = realMachine();
  const machine = realMachine({
    system: "windows",
    environment: (name) => places.get(name),
    files: {
      ...base.files,
      status: async (path) => (path === folder ? observed(there) : { status: "absent", reason: "not there" }),
    },
    processes: { ...base.processes, names: async () => observed(["System", "VNPT-CA Plugin.exe", "chrome.exe"]) },
  });
  const [seen] = await lookFor([vnpt(await freePort())], { machine });
  expect(seen?.processes).toEqual(observed(["VNPT-CA Plugin.exe"]));
  expect(seen?.files).toEqual(observed([folder]));
});

it("does not report a folder as absent if no place for it is known on this system", async () => {
  const [seen] = await lookFor([vnpt(await freePort())]);
  expect(seen?.files.status).toBe("unsupported");
});
