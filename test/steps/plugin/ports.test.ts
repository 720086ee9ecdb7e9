import { expect, it } from "vitest";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { PluginPort } from "../../../src/facts/plugins.ts";
import { answers, foreign, free, notLooked, pluginFacts, vnpt } from "./facts.ts";
import { codesOf, judged, onSystem, portalCodes, evidenceLine } from "./judged.ts";

const silentTls = { tls: missing("timed-out", "no answer within 2000 ms"), websocket: notLooked };

it("recognises a plugin whose port opens but never answers", () => {
  const hung = { ...answers(4433), greeting: missing("timed-out", "no answer within 2000 ms"), version: notLooked };
  expect(codesOf([hung])).toEqual(["PLG-05 fail"]);
  expect(codesOf([{ ...answers(4433), ...silentTls, greeting: notLooked, version: notLooked }])).toEqual([
    "PLG-05 fail",
  ]);
});

it("names the program that holds the port, even if it accepts the path and never answers", () => {
  const [held] = judged(pluginFacts([vnpt([foreign(4433, "openssl")])]));
  expect(held?.code).toBe("PLG-06");
  expect(held?.what.vi).toContain("openssl");
  expect(held?.next[0]?.vi).toContain("openssl");
  expect(codesOf([foreign(4433, null)])).toEqual(["PLG-06 fail"]);
  const socket = { ...answers(4433), owner: observed("node"), greeting: missing("timed-out", "no answer") };
  expect(codesOf([socket])).toEqual(["PLG-06 fail"]);
});

it("does not call the holder another program where the plugin's process name is unknown", () => {
  const silent = { ...answers(4433), owner: observed("java"), greeting: missing("timed-out", "no answer") };
  for (const system of ["macos", "linux"] as const) {
    const [first] = judged(onSystem(system, pluginFacts([vnpt([silent])])));
    expect(first?.code).toBe("PLG-05");
    expect(first?.what.en).toContain("or another program holds the port");
    expect(evidenceLine(first?.evidence[0])).toContain("java");
  }
});

it("leaves open who holds the port if the facts do not say", () => {
  const whose = (port: PluginPort, ...others: PluginPort[]) =>
    judged(onSystem("macos", pluginFacts([vnpt([port, ...others])])))[0]?.what.vi;
  expect(whose(foreign(4433, "java"))).toContain("“java”");
  expect(whose(foreign(4433, "java"))).toContain("cũng có thể là chính plugin bị lỗi");
  expect(whose(foreign(4433, null))).toContain("cũng có thể là chính plugin bị lỗi");
  const [another] = judged(pluginFacts([vnpt([foreign(4433, "openssl")])]));
  expect(another?.what.vi).toContain("bị chương trình “openssl” giữ; plugin không trả lời ở cổng kết nối nào khác");
  const unread = { ...free(4434), tcp: missing("failed", "not permitted", "EPERM") };
  expect(codesOf([foreign(4433, "openssl"), unread])).toEqual(["PLG-09 unknown"]);
});

it("shows support in both languages how far the conversation on each port came", () => {
  const slow = { ...answers(4433), greeting: missing("timed-out", "no answer within 2000 ms"), version: notLooked };
  const [first] = judged(pluginFacts([vnpt([slow])]));
  expect(first?.evidence[0]).toEqual({
    vi: "4433: VNPT-CA Plugin.exe · TCP được · TLS được · WebSocket được · lời chào: không trả lời trong 2000 ms",
    en: "4433: VNPT-CA Plugin.exe · TCP ok · TLS ok · WebSocket ok · greeting: no answer within 2000 ms",
  });
});

it("reports a plugin on a late port as out of the pages' reach", () => {
  const held = [4433, 4434, 4435].map((port) => foreign(port, "openssl"));
  expect(codesOf([...held, answers(9201)])).toEqual(["PLG-07 fail"]);
  expect(judged(pluginFacts([vnpt([...held, answers(9201)])]))[0]?.what.vi).toContain("“openssl”");
});

it("reports an answer that is not the plugin's", () => {
  expect(codesOf([{ ...answers(4433), greeting: observed("-1") }])).toEqual(["PLG-08 fail"]);
  expect(codesOf([{ ...answers(4433), greeting: missing("failed", "no reply as the plugin makes it") }])).toEqual([
    "PLG-08 fail",
  ]);
});

it("judges the endpoint's certificate: expired stops pages, untrusted may stop them", () => {
  const good = answers(4433);
  const tls = good.tls.status === "observed" ? good.tls.value : undefined;
  if (!tls?.chain[0]) throw new Error("no chain");
  const expired = { ...tls, trusted: false, chain: [{ ...tls.chain[0], notAfter: "2026-06-01T00:00:00.000Z" }] };
  expect(codesOf([{ ...good, tls: observed(expired) }])).toEqual(["PLG-00", "PLG-10 fail"]);
  const selfSigned = { ...tls, trusted: false, trustError: "DEPTH_ZERO_SELF_SIGNED_CERT" };
  const bySystem = (trusted: boolean) => ({ ...selfSigned, trustedBySystem: observed(trusted) });
  expect(codesOf([{ ...good, tls: observed(bySystem(false)) }])).toEqual(["PLG-00", "PLG-11 warn"]);
  expect(codesOf([{ ...good, tls: observed(bySystem(true)) }])).toEqual(["PLG-00"]);
  expect(codesOf([{ ...good, tls: observed(selfSigned) }])).toEqual(["PLG-00", "PLG-28 unknown"]);
});

it("leaves trust on Linux to the browser step, because browsers there have stores of their own", () => {
  const facts = pluginFacts([vnpt([answers(4433)])]);
  const trust = judged(onSystem("linux", facts)).find((f) => f.code === "PLG-19");
  expect(trust?.what.vi).toContain("bước “Trình duyệt” cho biết trình duyệt nào tin");
  expect(trust?.next[0]?.vi).toContain("https://localhost:4433/");
  expect(portalCodes(facts)).not.toContain("PLG-19");
});

it("reports a program on a port before the plugin's, which delays or blocks pages", () => {
  expect(codesOf([foreign(4433, "openssl"), answers(4434)])).toEqual(["PLG-00", "PLG-14"]);
  const socket = { ...answers(4433), owner: observed("node"), greeting: missing("timed-out", "no answer") };
  expect(codesOf([socket, answers(4434)])).toContain("PLG-18 warn");
  const other = { ...socket, greeting: missing("failed", "not formed as the plugin forms it", "MALFORMED") };
  const blocking = (port: PluginPort) =>
    judged(pluginFacts([vnpt([port, answers(4434)])])).find(({ code }) => code === "PLG-18")?.what.vi;
  expect(blocking(socket)).toContain("không trả lời");
  expect(blocking(other)).toContain("trả lời khác");
  expect(codesOf([answers(4433), foreign(4434, "openssl")])).toEqual(["PLG-00"]);
});
