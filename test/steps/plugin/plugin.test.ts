import { expect, it } from "vitest";
import { productsServing } from "../../../src/catalogue/plugins.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import type { Plugin, PluginPort } from "../../../src/facts/plugins.ts";
import type { Purpose } from "../../../src/steps/step.ts";
import { linux } from "../../scenarios/parts/machine.ts";
import { oneToken } from "./token.ts";
import { answers, expiredOn, foreign, free, pluginFacts, vnpt } from "./facts.ts";
import { codesOf, judged, onSystem, portalCodes, whichTool } from "./judged.ts";

it("accepts the newest version on the first port", () => {
  expect(codesOf([answers(4433)])).toEqual(["PLG-00"]);
});

it("accepts the plugin on another port that pages reach", () => {
  expect(codesOf([answers(4435)])).toEqual(["PLG-00"]);
});

it("distinguishes not installed, not running, and running without a port", () => {
  expect(codesOf([])).toEqual(["PLG-01 fail"]);
  expect(codesOf([], { files: observed(["C:\\Program Files (x86)\\VNPT-CA Plugin"]) })).toEqual(["PLG-02 fail"]);
  const entry = { by: "uninstall" as const, name: "VNPT-CA Plugin 1.0.5.0", version: "1.0.5.0" };
  expect(codesOf([], { installed: observed([entry]) })).toEqual(["PLG-02 fail"]);
  expect(codesOf([], { processes: observed(["VNPT-CA Plugin.exe"]) })).toEqual(["PLG-12 fail"]);
});

it("does not say “not installed” if that could not be seen, and lists for support what could not", () => {
  for (const parts of [
    { files: missing("unsupported", "no place is known") },
    { installed: missing("failed", "reg ended with a fault") },
  ]) {
    const [first] = judged(pluginFacts([vnpt([], parts)]));
    expect(first?.code).toBe("PLG-26");
    expect(first?.what.vi).toContain("chưa được cài đặt hoặc chưa được bật");
    expect(first?.evidence).toHaveLength(1);
  }
});

it("says “no trace”, not “not installed”: its names may be others than those that are known", () => {
  const noPlace = missing("unsupported", "no place is known");
  const [first] = judged(onSystem("macos", pluginFacts([vnpt([], { files: noPlace, processes: noPlace })])));
  expect(first?.code).toBe("PLG-01");
  expect(first?.what.vi).toContain("không có dấu vết nào");
  expect(first?.evidence).toHaveLength(1);
  const [onWindows] = judged(pluginFacts([vnpt([])]));
  expect(onWindows?.what.vi).toContain("không có dấu vết nào");
});

it("does not miss in WSL what is on the Windows side", () => {
  const wsl = (kernel: string) => {
    const { computer } = linux();
    if (computer?.status !== "observed") throw new Error("no computer");
    const facts = { ...pluginFacts([vnpt([])]), computer: observed({ ...computer.value, kernel }) };
    return judged(facts)[0]?.code;
  };
  expect(wsl("5.15.153.1-microsoft-standard-WSL2")).toBe("PLG-31");
  expect(wsl("4.4.0-19041-Microsoft")).toBe("PLG-31");
  expect(wsl("6.1.0-18-amd64")).toBe("PLG-01");
});

it("does not say that a plugin on an unknown port has opened none", () => {
  const processes = observed(["VNPT-CA Plugin.exe"]);
  const [first] = judged(pluginFacts([vnpt([], { processes, otherPorts: [14433] })]));
  expect(first?.code).toBe("PLG-32");
  expect(first?.what.en).toContain("14433");
  expect(judged(pluginFacts([vnpt([], { processes })]))[0]?.code).toBe("PLG-12");
});

it("tells who issued the certificate on the plugin's port, if it is not the plugin", () => {
  const shown = (issuer: string, trusted: boolean) => {
    const port = answers(4433);
    if (port.tls.status !== "observed") throw new Error("no TLS");
    const chain = port.tls.value.chain.map((c) => ({ ...c, issuer }));
    const trustedBySystem = observed(trusted);
    const tls = observed({
      ...port.tls.value,
      trusted: false,
      trustError: "SELF_SIGNED_CERT_IN_CHAIN",
      trustedBySystem,
      chain,
    });
    return judged(pluginFacts([vnpt([{ ...port, tls }])])).find((f) => ["PLG-11", "PLG-30"].includes(f.code));
  };
  const antivirus = "CN=Web Shield Root, O=Antivirus KIỂM THỬ";
  expect(shown(antivirus, false)?.what.vi).toContain(`do “${antivirus}” cấp`);
  expect(
    shown(antivirus, false)
      ?.next.map((next) => next.en)
      .join(),
  ).toContain("exempt “localhost”");
  expect(shown(antivirus, true)?.code).toBe("PLG-30");
  expect(shown("CN=localhost", false)?.what.en).toContain("the plugin's own certificate");
  expect(shown("CN=localhost", true)).toBeUndefined();
});

it("names the program to open: the plugin, or the one that replaces it if only its folder is there", () => {
  const folder = observed(["/home/lan/.local/share/com.kemolumi.thucra"]);
  const [other] = judged(onSystem("linux", pluginFacts([vnpt([], { files: folder })])));
  expect(other?.code).toBe("PLG-02");
  expect(other?.what.vi).toBe("thucra đã cài trên máy nhưng chưa chạy.");
  const entry = { by: "url-protocol" as const, name: "VNPT-CA Plugin (vnpt-plugin:)", version: null };
  const both = pluginFacts([vnpt([], { files: folder, installed: observed([entry]) })]);
  expect(judged(onSystem("linux", both))[0]?.what.vi).toContain("VNPT-CA Plugin đã cài");
});

it("says how to open or end the tool on the person's own system only", () => {
  const entry = { by: "url-protocol" as const, name: "VNPT-CA Plugin (vnpt-plugin:)", version: null };
  const stopped = pluginFacts([vnpt([], { installed: observed([entry]) })]);
  const hung = pluginFacts([vnpt([{ ...answers(4433), greeting: missing("timed-out", "no answer") }])]);
  const advice = (facts: Facts) => judged(facts)[0]?.next[0]?.vi;
  expect(advice(stopped)).toBe("Mở menu Start, gõ “VNPT-CA Plugin” rồi bấm Enter.");
  expect(advice(onSystem("macos", stopped))).toBe("Mở “VNPT-CA Plugin” trong “Ứng dụng”.");
  expect(advice(onSystem("linux", stopped))).toBe("Mở “VNPT-CA Plugin” từ danh sách ứng dụng.");
  expect(advice(hung)).toContain("Ctrl+Shift+Esc");
  expect(advice(onSystem("macos", hung))).not.toMatch(/Windows|Ctrl/);
});

it("warns of an old version, with the day on which the newest was checked", () => {
  expect(codesOf([answers(4433, "1.0.2.4")])).toEqual(["PLG-00", "PLG-03 warn"]);
  const old = judged(pluginFacts([vnpt([answers(4433, "1.0.2.4")])])).find((f) => f.code === "PLG-03");
  expect(old?.what.vi).toContain("1.0.5.0");
  expect(old?.what.vi).toContain("23/11/2026");
  expect(old?.next[0]?.vi).toContain("1.0.4.3");
});

it("recommends no update if a site demands this very version", () => {
  expect(codesOf([answers(4433, "1.0.4.3")])).toEqual(["PLG-00", "PLG-04"]);
});

it("compares with the newest for this system, and accepts one newer than it knows", () => {
  expect(portalCodes(onSystem("macos", pluginFacts([vnpt([answers(4433, "1.0.2.4")])])))).toEqual(["PLG-00"]);
  expect(codesOf([answers(4433, "1.0.6.0")])).toEqual(["PLG-00"]);
});

it("does not take an invalid version for the newest", () => {
  expect(codesOf([answers(4433, "newest")])).toEqual(["PLG-00", "PLG-15 warn"]);
  const untold = { ...answers(4433), version: missing("timed-out", "no answer within 2000 ms") };
  expect(codesOf([untold])).toEqual(["PLG-00", "PLG-15 warn"]);
});

it("names the app that opens the plugin's URL protocol, whatever its name", () => {
  const opener = { by: "url-protocol" as const, name: "Ký Số (vnpt-plugin:)", version: null };
  const advice = (...installed: readonly (typeof opener | { by: "app"; name: string; version: null })[]) =>
    judged(onSystem("macos", pluginFacts([vnpt([], { installed: observed([...installed]) })])))[0]?.next[0]?.vi;
  expect(advice(opener)).toBe("Mở “Ký Số” trong “Ứng dụng”.");
  expect(advice(opener, { by: "app", name: "VNPT-CA Plugin", version: null })).toContain("“VNPT-CA Plugin”");
  const key = { ...opener, name: "vnpt-plugin:" };
  expect(judged(pluginFacts([vnpt([], { installed: observed([key]) })]))[0]?.next[0]?.vi).toContain("VNPT-CA Plugin");
});

it("recommends no version if none is reported, since a site may demand the installed one", () => {
  const first = judged(pluginFacts([vnpt([answers(4433, "newest")])])).find(({ code }) => code === "PLG-15");
  expect(first?.next[1]?.vi).toContain("1.0.4.3");
});

it("says for certain that it does not run only if the processes could be read", () => {
  const installed = observed([{ by: "app" as const, name: "VNPT-CA Plugin", version: null }]);
  const unseen = missing("unsupported", "the names of its processes are not established");
  const what = (processes: Plugin["processes"]) =>
    judged(onSystem("macos", pluginFacts([vnpt([], { installed, processes })])))[0]?.what.vi;
  expect(what(observed([]))).toContain("chưa chạy");
  expect(what(observed([]))).not.toContain("có lẽ");
  expect(what(unseen)).toContain("có lẽ chưa chạy");
});

it("sends nobody on Linux to a download that the portal does not offer", () => {
  const own = { ...answers(4433), greeting: observed("-1") };
  const unread = { installed: missing("failed", "cannot be read") };
  const stale = expiredOn(4433);
  const nameless = answers(4433, "newest");
  const seen = [[], [foreign(4433, "openssl")], [own], [stale], [nameless]].map((ports) => vnpt(ports));
  for (const plugin of [...seen, vnpt([], unread)]) {
    const findings = judged(onSystem("linux", pluginFacts([plugin])));
    const next = findings.flatMap((f) => f.next.map(({ vi }) => vi)).join("\n");
    expect(next).toContain("Windows và Mac");
    expect(next).not.toContain("“Phần mềm hỗ trợ”");
  }
});

it("shows no invalid version", () => {
  const findings = judged(pluginFacts([vnpt([answers(4433, "bản mới")])]));
  expect(findings[0]?.what.vi).toBe("VNPT-CA Plugin đang chạy và trả lời ở cổng kết nối 4433.");
  expect(findings.map(({ code }) => code)).toContain("PLG-15");
});

it("reports a hosts file that sends localhost elsewhere", () => {
  const facts = pluginFacts([vnpt([answers(4433)])], { localhost: observed(["192.0.2.7"]) });
  expect(portalCodes(facts)).toEqual(["PLG-00", "PLG-13 warn"]);
});

it("reports an unknown result if the look failed", () => {
  expect(portalCodes({ plugins: missing("timed-out", "no answer within 11000 ms") })).toEqual(["PLG-09 unknown"]);
  expect(portalCodes({})).toEqual(["PLG-09 unknown"]);
  const unreadable = { ...free(4433), tcp: missing("failed", "not permitted", "EPERM") };
  expect(codesOf([unreadable])).toEqual(["PLG-09 unknown"]);
  const [late] = judged({ plugins: missing("timed-out", "no answer within 11000 ms") });
  expect(late?.what.vi).toContain("(không trả lời kịp)");
  const vi = "công cụ ký số: không trả lời kịp, không trả lời trong 11000 ms";
  expect(late?.evidence).toEqual([{ vi, en: "plugins: timed-out, no answer within 11000 ms" }]);
  expect(judged(pluginFacts([vnpt([unreadable])]))[0]?.what.vi).toContain("(bị lỗi)");
});

it("reports a plugin that hangs when asked for the token, or does not see the driver's token", () => {
  const facts = pluginFacts([vnpt([answers(4433)])]);
  expect(portalCodes({ ...facts, pluginToken: missing("timed-out", "no answer") })).toEqual(["PLG-00", "PLG-23 fail"]);
  const tokenAnswer = (present: boolean) => observed({ product: "vnpt-ca-plugin", port: 4433, tookMs: 4, present });
  expect(portalCodes({ ...facts, pluginToken: tokenAnswer(false) })).toEqual(["PLG-00"]);
  const withDriver = { ...facts, tokens: oneToken };
  expect(portalCodes({ ...withDriver, pluginToken: tokenAnswer(false) })).toEqual(["PLG-00", "PLG-24 warn"]);
  expect(portalCodes({ ...withDriver, pluginToken: tokenAnswer(true) })).toEqual(["PLG-00"]);
});

it("shows who holds the ports of other tools", () => {
  const bkav: Plugin = {
    ...vnpt([]),
    product: "bkav-ca-signer",
    ports: [{ ...foreign(8443, "java"), version: observed("1.0.15") }],
  };
  const customs: Plugin = { ...vnpt([]), product: "vnsw-ca-plugin", ports: [foreign(8888, "jupyter")] };
  const agent: Plugin = { ...vnpt([]), product: "fpt-signing-agent", ports: [foreign(14_211, null)] };
  const judgedAll = judged(pluginFacts([vnpt([answers(4433)]), bkav, customs, agent]));
  const others = judgedAll.find((f) => f.code === "PLG-25");
  expect(others?.what.vi).toContain("8443: BkavCA Signer 1.0.15");
  expect(others?.what.vi).toContain("8888: jupyter (CAPlugin");
  // The port is held even if the system does not say by whom.
  expect(others?.what.vi).toContain("14211: ? (FPT-CA Signing Agent?)");
});

it("says if BkavCA Signer's own pages ask for a newer version of it", () => {
  const versionLine = (version: string) => {
    const port = { ...foreign(8443, "java"), version: observed(version) };
    const bkav: Plugin = { ...vnpt([]), product: "bkav-ca-signer", ports: [port] };
    return judged(pluginFacts([vnpt([answers(4433)]), bkav])).find((f) => f.code === "PLG-25")?.what;
  };
  expect(versionLine("1.0.14")?.vi).toContain("BkavCA Signer 1.0.14 (trang của nó đòi bản trên 1.0.14)");
  expect(versionLine("1.0.9")?.en).toContain("(its pages ask for more than 1.0.14)");
  for (const version of ["1.0.15", "unheard"]) expect(versionLine(version)?.vi).not.toContain("đòi bản");
});

it("has the map of all tools' ports as evidence: free, its own, another program's, or unknown", () => {
  const bkav: Plugin = { ...vnpt([]), product: "bkav-ca-signer", ports: [free(8443)] };
  const customs: Plugin = { ...vnpt([]), product: "vnsw-ca-plugin", ports: [foreign(8888, "jupyter")] };
  const agent: Plugin = { ...vnpt([]), product: "fpt-signing-agent", ports: [foreign(14_211, null)] };
  const map = (own: readonly PluginPort[]) => {
    const all = judged(pluginFacts([vnpt(own), bkav, customs, agent]));
    return all.find((f) => f.code === whichTool)?.evidence.map((line) => (typeof line === "string" ? line : line.vi));
  };
  expect(map([answers(4433), free(4434)])).toEqual([
    "cổng kết nối còn trống: 4434, 4435, 9201, 9202, 5002, 5003, 8443",
    "4433: VNPT-CA Plugin 1.0.5.0",
    "8888, cổng kết nối của CAPlugin: jupyter giữ, chưa rõ có phải nó không",
    "14211, cổng kết nối của FPT-CA Signing Agent: chưa rõ chương trình nào giữ",
  ]);
  expect(map([foreign(4433, "node")])).toContain("4433, cổng kết nối của VNPT-CA Plugin: chương trình khác giữ, node");
});

it("calls no holder another program on the map if the product's own process name is unknown", () => {
  const line = (system: "macos" | "linux" | null, holder: string) => {
    const facts = pluginFacts([vnpt([foreign(4433, holder)])]);
    const all = judged(system === null ? facts : onSystem(system, facts));
    const map = all.find((f) => f.code === whichTool)?.evidence.map((e) => (typeof e === "string" ? e : e.vi));
    return map?.find((text) => text.startsWith("4433"));
  };
  const untold = "4433, cổng kết nối của VNPT-CA Plugin: java giữ, chưa rõ có phải nó không";
  expect(line("macos", "java")).toBe(untold);
  expect(line("linux", "java")).toBe(untold);
  expect(line("linux", "node")).toBe("4433, cổng kết nối của VNPT-CA Plugin: chương trình khác giữ, node");
  expect(line(null, "java.exe")).toBe("4433, cổng kết nối của VNPT-CA Plugin: chương trình khác giữ, java.exe");
  expect(line("macos", "vnpt-ca-plugin.jar")).toBe("4433: VNPT-CA Plugin");
});

it("does not fail for the VNPT-CA Plugin if CTSigningHub may be what the portal calls", () => {
  const entry = { by: "uninstall" as const, name: "CTSigningHub", version: "1.0" };
  const hub: Plugin = { ...vnpt([]), product: "ctsigninghub", ports: [], installed: observed([entry]) };
  expect(portalCodes(pluginFacts([vnpt([]), hub]))).toEqual(["PLG-17 unknown", "PLG-01"]);
  expect(portalCodes(pluginFacts([vnpt([answers(4433)]), hub]))).toEqual(["PLG-00"]);
});

it("always says that it is not known for certain which tool the portal calls", () => {
  for (const facts of [pluginFacts([vnpt([answers(4433)])]), pluginFacts([vnpt([])])]) {
    const note = judged(facts).find((f) => f.code === whichTool);
    expect(note?.severity).toBe("info");
    expect(note?.what.vi).toContain("CTSigningHub");
  }
});

it("reports filing as unknown, and says how to find out", () => {
  const filed = (purpose: Purpose | null) =>
    judged(pluginFacts([vnpt([answers(4433)])]), purpose).filter((f) => f.concerns?.includes("file"));
  for (const [purpose, code] of [
    [null, "PLG-20"],
    ["tax", "PLG-20"],
    ["bhxh", "PLG-21"],
    ["customs", "PLG-22"],
  ] as const) {
    const [finding, ...more] = filed(purpose);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code, severity: "unknown" });
    expect(finding?.next.length).toBeGreaterThan(0);
  }
});

/** Returns the findings on filing as one text, with their evidence. */
function filingText(facts: Facts, purpose: Purpose): string {
  const finding = judged(facts, purpose).find((f) => f.concerns?.includes("file"));
  const evidence = finding?.evidence.map((line) => (typeof line === "string" ? line : line.vi)) ?? [];
  return [finding?.what.vi, ...evidence].join("\n");
}

it("names every tool that the catalogue knows for the office, with the source and its confidence", () => {
  const facts = pluginFacts([vnpt([answers(4433)])]);
  for (const purpose of ["tax", "bhxh", "customs"] as const) {
    expect(productsServing(purpose).length).toBeGreaterThan(0);
    const text = filingText(facts, purpose);
    for (const { name, serves } of productsServing(purpose)) {
      expect(text).toContain(name);
      // The text is shown to people, so it has to be in their language.
      const source = serves.find((s) => s.whom === purpose)?.source;
      expect(text).toContain(typeof source === "object" ? source.vi : "nothing, for it stands in English alone");
    }
  }
});

it("names the tools of social insurance, and says that it cannot look for them", () => {
  const text = filingText(pluginFacts([vnpt([answers(4433)])]), "bhxh");
  expect(text).toContain("vss-declaration (nguồn công khai nêu, không phải nhà cung cấp)");
  expect(text).toContain("TS24 / IVAN (suy ra, chưa ai xác nhận)");
  expect(text).toMatch(/vss-declaration: .*chưa biết tên nó trên máy nên kyso không tìm được/);
});

it("says which of the tax portal's tools are installed, and whether the customs tool's port is held", () => {
  const entry = { by: "uninstall" as const, name: "CTSigningHub", version: "1.0" };
  const hub: Plugin = { ...vnpt([]), product: "ctsigninghub", ports: [], installed: observed([entry]) };
  expect(filingText(pluginFacts([vnpt([]), hub]), "tax")).toContain("có trên máy (CTSigningHub)");
  expect(filingText(pluginFacts([vnpt([])]), "tax")).toContain("(CTSigningHub hoặc eSigner)");
  const customs = (port: PluginPort): Plugin => ({ ...vnpt([]), product: "vnsw-ca-plugin", ports: [port] });
  const held = "CAPlugin ở cổng kết nối 8888 của máy này (đang có chương trình giữ)";
  expect(filingText(pluginFacts([vnpt([]), customs(foreign(8888, "java"))]), "customs")).toContain(held);
  expect(filingText(pluginFacts([vnpt([]), customs(free(8888))]), "customs")).not.toContain("chương trình giữ");
});

it("does not apply to someone who signs remotely", () => {
  expect(() => judged(pluginFacts([vnpt([])]), null, true)).toThrow("not applicable");
});
