import { expect, it } from "vitest";
import type { Browser, BrowserProfile } from "../../../src/facts/browsers.ts";
import type { Facts } from "../../../src/facts/facts.ts";
import { missing, observed } from "../../../src/facts/observation.ts";
import { browser as step } from "../../../src/steps/browser/index.ts";
import type { Finding } from "../../../src/steps/finding.ts";
import { answers, now, pluginFacts, vnpt } from "../plugin/facts.ts";

const notOfIt = missing("not-applicable", "not of this browser");

function profile(parts: Partial<BrowserProfile> = {}): BrowserProfile {
  return {
    lastUsed: true,
    loopback: observed("allowed"),
    extension: missing("absent", "not there"),
    exceptions: notOfIt,
    systemRoots: notOfIt,
    ...parts,
  };
}

function chrome(parts: Partial<BrowserProfile> = {}, more: Partial<Browser> = {}): Browser {
  return {
    product: "chrome",
    version: observed("150.0.7871.100"),
    isDefault: missing("unsupported", "not told"),
    policies: observed([]),
    profiles: observed([profile(parts)]),
    ...more,
  };
}

function judged(browsers: readonly Browser[], more: Facts = {}): readonly Finding[] {
  const facts: Facts = { ...more, browsers: observed({ browsers: [...browsers] }) };
  const result = step.judge({
    facts,
    now,
    authorities: [],
    choices: { remote: false, certificate: null, purpose: null },
  });
  if ("notApplicable" in result) throw new Error("not applicable");
  return result;
}

const codes = (...given: Parameters<typeof judged>) => judged(...given).map((f) => `${f.code} ${f.severity}`);

it("distinguishes allowed, blocked and not yet asked", () => {
  expect(codes([chrome()])).toEqual(["BRW-00 ok"]);
  expect(codes([chrome({ loopback: observed("blocked") })])).toEqual(["BRW-02 fail"]);
  expect(codes([chrome({ loopback: observed("not-asked") })])).toEqual(["BRW-03 warn"]);
  expect(codes([chrome({ loopback: missing("failed", "not JSON") })])).toEqual(["BRW-01 unknown"]);
});

it("needs no permission before version 147, and is unknown where the first such version is unknown", () => {
  const before = { version: observed("146.0.1.1") };
  expect(codes([chrome({ loopback: observed("not-asked") }, before)])).toEqual(["BRW-00 ok"]);
  const coccoc = { product: "coccoc", version: observed("150.0.0.1") };
  expect(codes([chrome({ loopback: observed("not-asked") }, coccoc)])).toEqual(["BRW-01 unknown"]);
  expect(codes([chrome({ loopback: observed("blocked") }, coccoc)])).toEqual(["BRW-02 fail"]);
  const unknown = { version: missing("failed", "cannot be read") };
  expect(codes([chrome({ loopback: observed("not-asked") }, unknown)])).toEqual(["BRW-01 unknown"]);
});

it("ranks an administrator's policy above the person's answer, and blocking above allowing", () => {
  const policy = (
    name: "LoopbackNetworkAllowedForUrls" | "LoopbackNetworkBlockedForUrls" | "LocalNetworkAccessBlockedForUrls",
    pattern: string,
  ) => ({ name, patterns: [pattern] });
  const blocks = policy("LoopbackNetworkBlockedForUrls", "[*.]gov.vn");
  const allows = policy("LoopbackNetworkAllowedForUrls", "https://dichvucong.gov.vn");
  const olderBlocks = policy("LocalNetworkAccessBlockedForUrls", "*");
  const refused = { loopback: observed("blocked" as const) };
  expect(codes([chrome({}, { policies: observed([blocks]) })])).toEqual(["BRW-04 fail"]);
  expect(codes([chrome(refused, { policies: observed([allows]) })])).toEqual(["BRW-00 ok"]);
  expect(codes([chrome({}, { policies: observed([allows, blocks]) })])).toEqual(["BRW-04 fail"]);
  expect(codes([chrome({}, { policies: observed([olderBlocks, allows]) })])).toEqual(["BRW-00 ok"]);
  const elsewhere = policy("LoopbackNetworkBlockedForUrls", "https://example.com");
  expect(codes([chrome({}, { policies: observed([elsewhere]) })])).toEqual(["BRW-00 ok"]);
});

it("is unknown if the policies may not be read, and names the page that shows them", () => {
  const policies = missing("failed", "Windows does not let this user read it");
  const allowed = chrome({}, { policies });
  expect(codes([allowed])).toEqual(["BRW-01 unknown"]);
  expect(codes([chrome({ loopback: observed("not-asked") }, { policies })])).toEqual(["BRW-01 unknown"]);
  expect(codes([chrome({ loopback: observed("blocked") }, { policies })])).toEqual(["BRW-02 fail"]);
  const [untold] = judged([allowed]);
  expect(untold?.evidence).toContainEqual({
    vi: "Windows không cho người dùng này đọc",
    en: "Windows does not let this user read it",
  });
  expect(untold?.next.map(({ vi }) => vi).join()).toContain("chrome://policy");
  // If no place of policies is known for a browser, the person's answer decides.
  expect(codes([chrome({}, { policies: missing("unsupported", "…") })])).toEqual(["BRW-00 ok"]);
});

it("judges the default browser, else one that lets the portal through", () => {
  const edge = chrome({}, { product: "edge" });
  const refusing = chrome({ loopback: observed("blocked") });
  expect(codes([refusing, edge])).toEqual(["BRW-00 ok", "BRW-02 info"]);
  const refusingDefault = { ...refusing, isDefault: observed(true) };
  expect(codes([refusingDefault, { ...edge, isDefault: observed(false) }])).toEqual(["BRW-02 fail", "BRW-00 ok"]);
});

it("names the judged browser if links open in a browser that was not found", () => {
  const notDefault = { isDefault: observed(false) };
  expect(codes([chrome({}, notDefault), chrome({}, { ...notDefault, product: "edge" })])).toEqual([
    "BRW-00 ok",
    "BRW-15 info",
    "BRW-00 ok",
  ]);
  expect(codes([chrome({}, notDefault), chrome()])).toEqual(["BRW-00 ok", "BRW-00 ok"]);
});

it.each(["edge", "coccoc"])("says that %s may have other labels than Chrome", (product) => {
  const advice = (answer: "blocked" | "not-asked", of: string) =>
    judged([chrome({ loopback: observed(answer) }, { product: of })])[0]
      ?.next.map(({ vi }) => vi)
      .join();
  for (const answer of ["blocked", "not-asked"] as const) {
    expect(advice(answer, product)).toContain("có thể hơi khác");
    expect(advice(answer, "chrome")).not.toContain("có thể hơi khác");
  }
});

it("judges the profile used last", () => {
  const old = profile({ lastUsed: false, loopback: observed("blocked") });
  expect(codes([chrome({}, { profiles: observed([old, profile()]) })])).toEqual(["BRW-00 ok"]);
});

it("is unknown if the profiles differ and the browser does not record which is used", () => {
  const one = (answer: "allowed" | "blocked") => profile({ lastUsed: false, loopback: observed(answer) });
  const of = (...profiles: BrowserProfile[]) => codes([chrome({}, { profiles: observed(profiles) })]);
  expect(of(one("blocked"), one("allowed"))).toEqual(["BRW-01 unknown"]);
  expect(of(one("allowed"), one("allowed"))).toEqual(["BRW-00 ok"]);
  expect(of(one("blocked"), one("blocked"))).toEqual(["BRW-02 fail"]);
});

const firefox = (parts: Partial<BrowserProfile>) =>
  chrome(
    { loopback: observed("not-gated"), exceptions: observed([]), systemRoots: observed(true), ...parts },
    { product: "firefox", version: observed("153.7.0") },
  );

/** Returns facts of a plugin that answers, with a certificate that only the given store trusts. */
function answering(bySystem: boolean): Facts {
  const good = answers(4433);
  if (good.tls.status !== "observed") throw new Error("no TLS");
  const tls = observed({
    ...good.tls.value,
    trusted: false,
    trustError: "DEPTH_ZERO_SELF_SIGNED_CERT",
    trustedBySystem: observed(bySystem),
  });
  return pluginFacts([vnpt([{ ...good, tls }])]);
}

it("judges whether Firefox trusts the endpoint: by the system's store, or by an exception for it", () => {
  expect(codes([firefox({})], answering(true))).toContain("BRW-00 ok");
  expect(codes([firefox({ systemRoots: observed(false) })], answering(true))).toEqual(["BRW-06 warn", "BRW-08 info"]);
  // A policy may switch the system's store off; if that could not be read, trust is unknown.
  const unread = firefox({ systemRoots: missing("failed", "not permitted") });
  expect(codes([unread], answering(true))).toContain("BRW-06 warn");
  expect(codes([firefox({})], answering(false))).toContain("BRW-06 warn");
  const exception = (sha256: string) => observed([{ address: "localhost:4433", sha256 }]);
  expect(codes([firefox({ exceptions: exception("00".repeat(32)) })], answering(false))).toContain("BRW-00 ok");
  expect(codes([firefox({ exceptions: exception("11".repeat(32)) })], answering(false))).toContain("BRW-06 warn");
  // On Linux Firefox uses its own store only.
  expect(codes([firefox({})], onLinux())).toContain("BRW-06 warn");
});

it("is unknown for a Firefox that asks, quotes its labels, and says how to accept a distrusted certificate", () => {
  const asking = firefox({ loopback: missing("unsupported", "its answers stand in a database that is not read") });
  const [trusting] = judged([asking], answering(true));
  expect(`${trusting?.code} ${trusting?.severity}`).toBe("BRW-01 unknown");
  expect(trusting?.next.map((n) => n.vi).join("\n")).toMatch(/dichvucong\.gov\.vn muốn truy cập[^]*“Cho phép”/);
  expect(trusting?.next).toHaveLength(2);
  const [distrusting] = judged([asking], answering(false));
  expect(distrusting?.code).toBe("BRW-01");
  expect(distrusting?.next.at(-1)?.vi).toContain("https://localhost:4433/");
});

it("reports the person's answers and policies in Firefox, with Firefox' own labels", () => {
  const [blocked] = judged([firefox({ loopback: observed("blocked") })]);
  expect(blocked?.code).toBe("BRW-02");
  expect(blocked?.next.map((n) => n.vi).join("\n")).toMatch(/“Quyền hạn và dữ liệu”[^]*“Cho phép”[^]*“Lưu thay đổi”/);
  const [notAsked] = judged([firefox({ loopback: observed("not-asked") })]);
  expect(notAsked?.code).toBe("BRW-03");
  expect(notAsked?.next.at(-1)?.vi).toContain("“Ghi nhớ lựa chọn của tôi cho trang web này”");
  expect(codes([firefox({ loopback: observed("allowed") })])).toEqual(["BRW-00 ok"]);
  const [byPolicy] = judged([firefox({ loopback: observed("by-policy") })]);
  expect(byPolicy?.what.vi).toContain("quản trị viên đã cho phép");
});

it("reports both for a Firefox that asks and distrusts, and is unknown if its profiles differ", () => {
  const both = firefox({ loopback: observed("not-asked"), ownTrust: observed([]) });
  expect(codes([both], answering(false))).toEqual(["BRW-03 warn", "BRW-06 warn", "BRW-08 info"]);
  const sure = judged([both], answering(false)).find((f) => f.code === "BRW-06");
  expect(sure?.what.vi).toContain("không tin chứng thư riêng");
  const one = profile({ lastUsed: false, loopback: observed("blocked") });
  const other = profile({ lastUsed: false, loopback: observed("not-gated") });
  expect(codes([{ ...firefox({}), profiles: observed([one, other]) }])).toEqual(["BRW-01 unknown"]);
});

/** Returns the same facts on Linux, where each browser has a store of its own. */
function onLinux(): Facts {
  const facts = answering(true);
  if (facts.computer?.status !== "observed") throw new Error("no computer");
  return { ...facts, computer: observed({ ...facts.computer.value, system: "linux" as const }) };
}

it("judges trust on Linux by Chrome's own store: trusted, not trusted, or unknown", () => {
  const kept = { sha256: "00".repeat(32), subject: "CN=localhost", as: "server" as const, der: "" };
  const [trusting] = judged([chrome({ ownTrust: observed([kept]) })], onLinux());
  expect(`${trusting?.code} ${trusting?.what.vi}`).toMatch(
    /^BRW-00 .*, và trình duyệt tin chứng thư riêng .* ở cổng kết nối 4433\./,
  );
  expect(codes([chrome({ ownTrust: observed([]) })], onLinux())).toEqual(["BRW-06 warn", "BRW-08 info"]);
  const blocked = chrome({ loopback: observed("blocked"), ownTrust: observed([]) });
  expect(codes([blocked], onLinux())).toEqual(["BRW-02 fail", "BRW-06 warn"]);
  const unread = chrome({ ownTrust: missing("failed", "the browser is writing to its database") });
  expect(codes([unread], onLinux())).toEqual(["BRW-06 warn", "BRW-08 info"]);
  expect(codes([chrome({ ownTrust: observed([]) })], answering(true))).toEqual(["BRW-00 ok", "BRW-08 info"]);
});

it("is unknown for Safari, and says how to find out", () => {
  const [safari] = judged([
    chrome({}, { product: "safari", profiles: missing("unsupported", "its settings are not read") }),
  ]);
  expect(`${safari?.code} ${safari?.severity}`).toBe("BRW-07 unknown");
  expect(safari?.next.at(-1)?.vi).toContain("Để biết chắc với Safari");
});

/** Returns the advice for a page that still says the plugin is missing, as one text. */
function hint(browser: Browser): string {
  const finding = judged([browser], pluginFacts([vnpt([answers(4433)])])).find((f) => f.code === "BRW-08");
  expect(finding?.severity).toBe("info");
  return finding?.next.map((n) => n.vi).join("\n") ?? "";
}

it("lists the likely causes if a page still says that the plugin is missing, the likeliest first", () => {
  const permission = /“Cài đặt trang web”[^]*“Ứng dụng trên thiết bị”[^]*“Cho phép”/;
  const certificate = /“Nâng cao”, “Tiếp tục truy cập localhost \(không an toàn\)”/;
  const licence = /“Lincense Plugin không hợp lệ hoặc đã hết hạn”/;
  const inOrder = (...parts: readonly RegExp[]) => new RegExp(parts.map((p) => p.source).join("[^]*"));
  expect(hint(chrome({ loopback: observed("not-asked") }))).toMatch(inOrder(permission, certificate, licence));
  // If the portal is allowed already, the certificate is the likelier cause.
  expect(hint(chrome())).toMatch(inOrder(certificate, permission, licence));
});

it("quotes each browser's own labels, and says where they are not known", () => {
  for (const product of ["edge", "coccoc"])
    expect(hint(chrome({ loopback: observed("not-asked") }, { product }))).toContain("Các tên trên là của Chrome");
  expect(hint(chrome())).not.toContain("Các tên trên là của Chrome");
  expect(hint(firefox({}))).toMatch(/“Nâng cao”, “Tiếp tục đến localhost \(có rủi ro\)”[^]*“Cho phép”/);
  expect(hint(chrome({}, { product: "safari" }))).toMatch(/^Hoặc mở Cổng bằng một trình duyệt khác/);
});

it("reports the outcome of a browser try, and never takes it for the portal's permission", () => {
  const plugin = "wss://localhost:4433/plugin";
  const tried = (result: "open" | "error" | "timeout", port = 4433) => ({
    ...pluginFacts([vnpt([answers(port)])]),
    browserTry: observed({ plugin, result, browser: "Chrome 150", tookMs: 900 }),
  });
  const notAsked = chrome({ loopback: observed("not-asked") });
  expect(codes([notAsked], tried("open"))).toEqual(["BRW-03 warn", "BRW-11 info", "BRW-08 info"]);
  const reached = judged([notAsked], tried("open")).find((f) => f.code === "BRW-11");
  expect(reached?.what.vi).toContain("chưa phải bằng chứng rằng Cổng được phép");
  expect(codes([chrome()], tried("error"))).toContain("BRW-12 fail");
  // Neither connected nor refused, as while the plugin starts slowly.
  expect(codes([chrome()], tried("timeout"))).toContain("BRW-13 unknown");
  // Without a plugin that answers, or on another port than the one tried, the try says nothing about the browser.
  expect(codes([chrome()], { browserTry: tried("error").browserTry })).toEqual(["BRW-00 ok"]);
  expect(codes([chrome()], tried("error", 4434))).toEqual(["BRW-00 ok", "BRW-14 info", "BRW-08 info"]);
});

it("quotes the labels of the browser that failed, if they are known", () => {
  const plugin = "wss://localhost:4434/plugin";
  const first = (browser: string | null) => {
    const browserTry = observed({ plugin, result: "error" as const, browser, tookMs: 900 });
    const findings = judged([chrome()], { ...pluginFacts([vnpt([answers(4434)])]), browserTry });
    return findings.find((f) => f.code === "BRW-12")?.next[0]?.vi;
  };
  expect(first("Chrome 150")).toMatch(/https:\/\/localhost:4434\/.*“Tiếp tục truy cập localhost \(không an toàn\)”/);
  expect(first("Firefox 153")).toContain("“Tiếp tục đến localhost (có rủi ro)”");
  for (const other of ["Safari 26", null]) expect(first(other)).not.toContain("“");
});

it("reports a try without a result as information only", () => {
  const facts = pluginFacts([vnpt([answers(4433)])]);
  for (const status of ["timed-out", "skipped", "failed"] as const) {
    const findings = judged([chrome()], { ...facts, browserTry: missing(status, "as the test has it") });
    expect(findings.map((f) => `${f.code} ${f.severity}`)).toEqual(["BRW-00 ok", "BRW-14 info", "BRW-08 info"]);
    expect(findings[1]?.what.vi).toContain("chưa biết");
    expect(findings[1]?.next[0]?.vi).toContain("Bấm K");
  }
});

it("calls the browser by the name that it calls itself, if it has one", () => {
  const plugin = "wss://localhost:4433/plugin";
  const what = (browser: string | null) => {
    const browserTry = observed({ plugin, result: "open" as const, browser, tookMs: 900 });
    const findings = judged([chrome()], { ...pluginFacts([vnpt([answers(4433)])]), browserTry });
    return findings.find((f) => f.code === "BRW-11")?.what.vi;
  };
  expect(what("Edge 150")).toContain("Trình duyệt của bạn (tự xưng là Edge 150) kết nối được tới");
  expect(what(null)).toContain("Trình duyệt của bạn kết nối được tới");
});

it("reports the eSigner extension for filing only", () => {
  const extension = (enabled: boolean) => observed({ version: "1.1.0", enabled: observed(enabled) });
  const off = judged([chrome({ extension: extension(false) })]).find((f) => f.code === "BRW-09");
  expect(off).toMatchObject({ severity: "warn", concerns: ["file"] });
  expect(codes([chrome({ extension: extension(true) })])).toEqual(["BRW-00 ok", "BRW-10 info"]);
});

it("is unknown without a browser, or without a look", () => {
  expect(codes([])).toEqual(["BRW-05 unknown"]);
  const result = step.judge({
    facts: {},
    now,
    authorities: [],
    choices: { remote: false, certificate: null, purpose: null },
  });
  expect(result).toMatchObject([{ code: "BRW-01", severity: "unknown" }]);
});
