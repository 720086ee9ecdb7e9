import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scenarioFrom } from "../../src/facts/facts.ts";
import { readiness, type Verdict } from "../../src/report/verdict.ts";
import { clockWrong } from "../../src/steps/computer/findings.ts";
import type { Code } from "../../src/steps/finding.ts";
import type { StepId } from "../../src/steps/step.ts";
import { results } from "../scenarios/golden.ts";

/** What is expected of each scenario, written down by hand: the step, its code, and the verdict for signing. */
const faults: readonly (readonly [scenario: string, step: StepId, code: Code, sign: Verdict])[] = [
  ["healthy", "signature", "SIG-00", "ready"],
  ["healthy", "certificate", "CRT-00", "ready"],
  ["not-signed-yet", "signature", "SIG-01", "ready"],
  ["no-usb-subsystem", "token", "USB-01", "unknown"],
  ["no-usb-subsystem", "driver", "DRV-10", "unknown"],
  ["usb-unread", "token", "USB-07", "unknown"],
  ["no-token", "token", "USB-02", "not-ready"],
  ["no-token", "driver", "DRV-10", "not-ready"],
  ["two-tokens", "token", "TOK-01", "ready-with-warnings"],
  ["only-disc", "token", "USB-04", "not-ready"],
  ["reader-without-card", "token", "USB-03", "not-ready"],
  ["built-in-reader", "token", "USB-08", "unknown"],
  ["licence-dongle", "token", "USB-06", "not-ready"],
  ["usb-permission", "token", "USB-05", "unknown"],
  ["token-blocked-by-the-system", "token", "USB-09", "not-ready"],
  ["unlisted-token", "driver", "DRV-01", "not-ready"],
  ["card-service-down", "token", "TOK-02", "not-ready"],
  ["card-service-down", "driver", "DRV-11", "not-ready"],
  ["card-service-absent", "token", "TOK-02", "not-ready"],
  ["card-service-refuses-this-session", "token", "TOK-24", "not-ready"],
  ["card-service-refuses-this-session", "driver", "DRV-11", "not-ready"],
  ["card-service-silent", "token", "TOK-25", "not-ready"],
  ["reader-driver-missing", "token", "USB-10", "not-ready"],
  ["reader-driver-missing", "driver", "DRV-34", "not-ready"],
  ["token-without-a-reader", "token", "USB-10", "not-ready"],
  ["reader-stays-empty", "token", "USB-11", "not-ready"],
  ["card-does-not-answer", "token", "USB-12", "not-ready"],
  ["reader-not-set-up-by-windows", "token", "USB-10", "not-ready"],
  ["token-hidden-over-remote-desktop", "token", "USB-13", "unknown"],
  ["token-hidden-over-remote-desktop", "driver", "DRV-28", "unknown"],
  ["no-token-over-remote-desktop", "token", "USB-13", "unknown"],
  ["card-in-a-reader-beside-usb", "token", "USB-00", "unknown"],
  ["card-in-a-reader-beside-usb", "driver", "DRV-36", "unknown"],
  ["empty-reader-of-another-maker", "token", "USB-14", "unknown"],
  ["empty-reader-of-another-maker", "driver", "DRV-34", "unknown"],
  ["virtual-reader-beside-a-token-without-a-reader", "token", "USB-10", "not-ready"],
  ["virtual-reader-beside-a-token-without-a-reader", "driver", "DRV-34", "not-ready"],
  ["empty-reader-that-usb-does-not-show", "token", "USB-15", "unknown"],
  ["software-token-beside-a-token-without-driver", "driver", "DRV-01", "not-ready"],
  ["card-service-refuses-a-driver-that-does-without", "token", "TOK-24", "ready"],
  ["token-not-in-its-own-reader", "driver", "DRV-35", "unknown"],
  ["driver-ended-from-outside", "driver", "DRV-37", "unknown"],
  ["software-module-does-not-answer", "driver", "DRV-32", "not-ready"],
  ["certificate-propagation-off", "token", "TOK-26", "ready-with-warnings"],
  ["software-module-fails-beside-a-token-without-driver", "driver", "DRV-01", "not-ready"],
  ["driver-of-another-maker-fails", "driver", "DRV-01", "not-ready"],
  ["driver-fails-while-another-waits-for-a-yes", "driver", "DRV-13", "not-ready"],
  ["driver-fails-while-another-waits-for-a-yes", "driver", "DRV-03", "not-ready"],
  ["token-held-by-another-program", "driver", "DRV-29", "not-ready"],
  ["driver-turned-away-at-the-token", "driver", "DRV-30", "not-ready"],
  ["token-not-present-in-a-filled-reader", "driver", "DRV-26", "not-ready"],
  ["signing-turned-away-at-the-token", "signature", "SIG-04", "not-ready"],
  ["token-pulled-while-signing", "signature", "SIG-20", "unknown"],
  ["token-pulled-before-the-login", "signature", "SIG-20", "unknown"],
  ["software-module-waits-for-a-yes", "driver", "DRV-01", "not-ready"],
  ["driver-may-be-in-an-unread-folder", "driver", "DRV-31", "unknown"],
  ["signing-tool-reads-the-token", "driver", "DRV-31", "unknown"],
  ["uninitialised-slot-only", "token", "USB-02", "not-ready"],
  ["token-blank", "token", "TOK-03", "not-ready"],
  ["token-blank-to-opensc", "token", "TOK-29", "not-ready"],
  ["token-blank-to-opensc", "driver", "DRV-01", "not-ready"],
  ["reader-with-a-disc-slot", "token", "USB-08", "unknown"],
  ["token-of-its-makers-own-class", "token", "USB-05", "unknown"],
  ["trust-store-only", "token", "USB-02", "not-ready"],
  ["token-without-driver", "driver", "DRV-01", "not-ready"],
  ["driver-wrong-architecture", "driver", "DRV-02", "not-ready"],
  ["driver-crashes", "driver", "DRV-03", "not-ready"],
  ["driver-hangs", "driver", "DRV-04", "unknown"],
  ["driver-asked-briefly", "driver", "DRV-12", "unknown"],
  ["driver-does-not-start", "driver", "DRV-07", "not-ready"],
  ["driver-replaced-meanwhile", "driver", "DRV-24", "unknown"],
  ["token-not-read-by-its-driver", "driver", "DRV-26", "not-ready"],
  ["driver-with-too-many-slots", "driver", "DRV-25", "unknown"],
  ["more-certificates-than-are-read", "certificate", "CRT-34", "unknown"],
  ["search-for-certificates-broken-off", "certificate", "CRT-36", "unknown"],
  ["no-certificate-readable", "certificate", "CRT-35", "unknown"],
  ["driver-crashes-beside-a-good-one", "driver", "DRV-00", "ready"],
  ["driver-crashes-without-token", "driver", "DRV-10", "not-ready"],
  ["module-missing", "driver", "DRV-05", "not-ready"],
  ["module-needs-yes", "driver", "DRV-06", "unknown"],
  ["module-of-another-user", "driver", "DRV-06", "unknown"],
  ["cannot-ask-drivers", "driver", "KYS-02", "unknown"],
  ["drivers-unread", "driver", "DRV-09", "unknown"],
  ["ca-certificate-first", "certificate", "CRT-00", "ready"],
  ["keys-without-id", "certificate", "CRT-00", "ready"],
  ["two-certificates", "certificate", "CRT-07", "ready-with-warnings"],
  ["two-certificates", "signature", "SIG-19", "ready-with-warnings"],
  ["pin-not-tried-since-tries-cannot-be-counted", "signature", "TOK-30", "unknown"],
  ["pin-not-sent-for-its-length", "signature", "TOK-31", "unknown"],
  ["old-certificate-beside-new", "certificate", "CRT-23", "ready"],
  ["store-holds-the-certificate", "certificate", "CRT-70", "ready"],
  ["store-lacks-the-certificate", "certificate", "CRT-71", "ready"],
  ["store-certificate-without-key", "certificate", "CRT-72", "ready"],
  ["store-provider-uninstalled", "certificate", "CRT-73", "ready"],
  ["store-provider-not-looked-up", "certificate", "CRT-76", "ready"],
  ["store-left-over-certificates", "certificate", "CRT-74", "ready"],
  ["store-remembers-a-token-not-plugged-in", "certificate", "CRT-75", "not-ready"],
  ["store-remembers-what-the-token-hides", "certificate", "CRT-75", "unknown"],
  ["store-not-filled-by-windows", "certificate", "CRT-71", "ready-with-warnings"],
  ["store-unread", "certificate", "CRT-76", "ready"],
  ["store-partly-read", "certificate", "CRT-76", "ready"],
  ["store-key-of-cng", "certificate", "CRT-77", "ready"],
  ["store-provider-of-another-maker", "certificate", "CRT-78", "ready"],
  ["keychain-without-the-certificate", "certificate", "CRT-79", "ready"],
  ["keychain-without-the-certificate", "certificate", "CRT-74", "ready"],
  ["keychain-holds-the-certificate", "certificate", "CRT-70", "ready"],
  ["certificate-expired", "certificate", "CRT-03", "not-ready"],
  ["certificate-not-yet-valid", "certificate", "CRT-04", "not-ready"],
  ["certificate-ends-soon", "certificate", "CRT-10", "ready-with-warnings"],
  ["certificate-ends-soon", "certificate", "CRT-80", "ready-with-warnings"],
  ["term-cut-to-its-issuers-end", "certificate", "CRT-52", "ready"],
  ["cut-and-ends-soon", "certificate", "CRT-10", "ready-with-warnings"],
  ["cut-and-expired", "certificate", "CRT-03", "not-ready"],
  ["outlives-its-issuer-by-years", "certificate", "CRT-19", "ready"],
  ["begins-before-its-issuer", "certificate", "CRT-53", "ready"],
  ["key-of-1024-bits", "certificate", "CRT-17", "ready"],
  ["issuers-list-over-https-of-another-name", "certificate", "CRT-50", "ready"],
  ["issuers-list-over-https-of-another-name", "certificate", "CRT-51", "ready"],
  ["unknown-issuer", "certificate", "CRT-05", "unknown"],
  ["issuer-with-a-new-key", "certificate", "CRT-22", "unknown"],
  ["issuer-signed-in-an-odd-form", "certificate", "CRT-37", "unknown"],
  ["certificate-altered", "certificate", "CRT-38", "not-ready"],
  ["issuer-signed-by-an-unknown-algorithm", "certificate", "CRT-39", "unknown"],
  ["signature-in-an-odd-form", "signature", "SIG-12", "unknown"],
  ["signature-not-in-time", "signature", "SIG-15", "unknown"],
  ["signature-over-something-else", "signature", "SIG-13", "not-ready"],
  ["signature-by-another-key", "signature", "SIG-02", "not-ready"],
  ["signature-by-the-second-way", "signature", "SIG-11", "ready-with-warnings"],
  ["certificate-forged", "certificate", "CRT-06", "not-ready"],
  ["self-signed", "certificate", "CRT-16", "not-ready"],
  ["certificate-weak", "certificate", "CRT-17", "ready-with-warnings"],
  ["certificate-weak", "certificate", "CRT-18", "ready-with-warnings"],
  ["certificate-only-encrypts", "certificate", "CRT-08", "not-ready"],
  ["issuer-ended", "certificate", "CRT-12", "not-ready"],
  ["issuer-not-yet-valid", "certificate", "CRT-20", "not-ready"],
  ["issuer-ends-before", "certificate", "CRT-19", "ready-with-warnings"],
  ["government-certificate", "certificate", "CRT-21", "unknown"],
  ["issuer-known-by-the-token", "certificate", "CRT-46", "ready"],
  ["government-certificate-verified", "certificate", "CRT-45", "ready"],
  ["expired-with-its-issuer", "certificate", "CRT-03", "not-ready"],
  ["expired-of-an-unknown-issuer", "certificate", "CRT-03", "not-ready"],
  ["expired-and-not-by-its-issuers-key", "certificate", "CRT-22", "not-ready"],
  ["expired-and-weak", "certificate", "CRT-03", "not-ready"],
  ["name-of-an-ended-issuer", "certificate", "CRT-22", "unknown"],
  ["tax-code-odd", "certificate", "CRT-09", "ready-with-warnings"],
  ["tax-code-absent", "certificate", "CRT-26", "ready-with-warnings"],
  ["government-certificate-of-a-ministry", "certificate", "CRT-21", "unknown"],
  ["government-certificate-without-code", "certificate", "CRT-21", "unknown"],
  ["foreigner", "certificate", "CRT-00", "ready"],
  ["foreigner-of-company", "registration", "POR-04", "ready"],
  ["number-of-unknown-kind", "certificate", "CRT-40", "ready-with-warnings"],
  ["person", "certificate", "CRT-00", "ready"],
  ["person", "registration", "POR-04", "ready"],
  ["person-of-company", "registration", "POR-04", "ready"],
  ["person-of-company", "login", "POR-05", "ready"],
  ["budget-unit", "certificate", "CRT-00", "ready"],
  ["budget-unit-with-tax-code", "registration", "POR-01", "ready"],
  ["branch", "registration", "POR-01", "ready"],
  ["household-business", "certificate", "CRT-00", "ready"],
  ["household-business", "registration", "POR-08", "ready"],
  ["household-business", "login", "POR-09", "ready"],
  ["household-business-with-older-code", "certificate", "CRT-59", "ready"],
  ["household-business-with-older-code", "registration", "POR-08", "ready"],
  ["person-or-household-business", "certificate", "CRT-58", "ready"],
  ["person-or-household-business", "registration", "POR-04", "ready"],
  ["tax-code-without-dash", "certificate", "CRT-55", "ready"],
  ["tax-code-without-word", "certificate", "CRT-00", "ready"],
  ["tax-code-of-wrong-form", "certificate", "CRT-09", "ready-with-warnings"],
  ["tax-code-of-wrong-form", "registration", "POR-10", "ready-with-warnings"],
  ["tax-code-of-wrong-form", "login", "POR-11", "ready-with-warnings"],
  ["several-tax-codes", "certificate", "CRT-56", "ready-with-warnings"],
  ["foreigner-with-odd-employer-code", "certificate", "CRT-09", "ready-with-warnings"],
  ["foreigner-with-odd-employer-code", "registration", "POR-04", "ready-with-warnings"],
  ["holder-form-not-filled-in", "certificate", "CRT-40", "ready-with-warnings"],
  ["certificate-new", "certificate", "CRT-57", "ready"],
  ["old-certificate-beside-new", "certificate", "CRT-57", "ready"],
  ["key-missing", "certificate", "CRT-24", "unknown"],
  ["certificate-unreadable", "certificate", "CRT-11", "ready-with-warnings"],
  ["only-ca-certificate-before-the-login", "certificate", "CRT-43", "unknown"],
  ["certificate-behind-the-login", "certificate", "CRT-43", "unknown"],
  ["old-certificate-before-the-login", "certificate", "CRT-43", "unknown"],
  ["driver-wants-the-login-to-search", "certificate", "CRT-43", "unknown"],
  ["certificate-shown-after-the-login", "certificate", "CRT-00", "ready"],
  ["certificate-hidden-again", "certificate", "CRT-00", "ready"],
  ["no-certificate", "signature", "SIG-14", "not-ready"],
  ["key-of-another-pair", "certificate", "CRT-41", "unknown"],
  ["only-ca-certificate", "certificate", "CRT-02", "not-ready"],
  ["no-certificate", "certificate", "CRT-01", "not-ready"],
  ["certificates-hidden", "certificate", "CRT-27", "unknown"],
  ["pin-count-low", "signature", "TOK-04", "ready-with-warnings"],
  ["pin-final-try", "signature", "TOK-05", "ready-with-warnings"],
  ["pin-locked", "signature", "TOK-11", "not-ready"],
  ["pin-incorrect", "signature", "TOK-10", "not-ready"],
  ["pin-locked-by-this-try", "signature", "TOK-11", "not-ready"],
  ["login-unclear", "signature", "TOK-12", "unknown"],
  ["token-swapped", "signature", "TOK-14", "unknown"],
  ["signature-corrupt", "signature", "SIG-02", "not-ready"],
  ["signature-slow", "signature", "SIG-09", "ready-with-warnings"],
  ["login-slow", "signature", "SIG-27", "ready"],
  ["search-fails-after-the-login", "signature", "SIG-14", "unknown"],
  ["token-without-sha256", "signature", "SIG-00", "ready"],
  ["token-without-sha256", "signature", "SIG-10", "ready"],
  ["signature-refused", "signature", "SIG-03", "not-ready"],
  ["sha1-signed-too", "signature", "SIG-00", "ready"],
  ["sha1-refused", "signature", "SIG-21", "ready"],
  ["sha1-failed", "signature", "SIG-21", "ready"],
  ["sha1-signature-wrong", "signature", "SIG-22", "ready-with-warnings"],
  ["sha1-by-one-way", "signature", "SIG-25", "ready"],
  ["login-ends-with-each-signature", "signature", "SIG-23", "ready"],
  ["sha1-left-out-for-a-pin-pad", "signature", "SIG-23", "ready"],
  ["second-signature-declined", "signature", "SIG-23", "ready"],
  ["second-signature-hangs", "signature", "SIG-24", "ready"],
  ["second-signature-crashes", "signature", "SIG-24", "ready"],
  ["token-pulled-after-the-first-signature", "signature", "SIG-24", "ready"],
  ["only-sha1-signed", "signature", "SIG-03", "not-ready"],
  ["only-sha1-signed", "signature", "SIG-26", "not-ready"],
  ["portal-unreachable", "portal", "NET-02", "ready"],
  ["portal-name-unknown", "portal", "NET-01", "ready"],
  ["portal-tls-intercepted", "portal", "NET-05", "ready"],
  ["portal-tls-read-by-antivirus", "portal", "NET-08", "ready"],
  ["portal-in-maintenance", "portal", "NET-06", "ready"],
  ["proxy-refuses", "portal", "NET-11", "ready"],
  ["portal-behind-a-proxy-script", "portal", "NET-14", "ready"],
  ["portal-behind-proxy-detection", "portal", "NET-14", "ready"],
  ["portal-name-unknown-behind-a-proxy-script", "portal", "NET-14", "ready"],
  ["portal-behind-an-unread-setting", "portal", "NET-14", "ready"],
  ["portal-recorded-without-the-systems-setting", "portal", "NET-14", "ready"],
  ["portal-intercepted-behind-a-proxy-script", "portal", "NET-14", "ready"],
  ["in-no-network", "portal", "NET-01", "ready"],
  ["portal-name-leads-here", "portal", "NET-16", "ready"],
  ["portal-name-leads-here-and-elsewhere", "portal", "NET-16", "ready"],
  ["portal-name-leads-here-behind-a-proxy-script", "portal", "NET-14", "ready"],
  ["portal-name-leads-nowhere", "portal", "NET-16", "ready"],
  ["portal-name-leads-inside", "portal", "NET-16", "ready"],
  ["portal-kept-from-kyso", "portal", "NET-19", "ready"],
  ["portal-behind-an-old-filter", "portal", "NET-17", "ready"],
  ["portal-breaks-off-tls", "portal", "NET-03", "ready"],
  ["portal-slow-tls", "portal", "NET-04", "ready"],
  ["portal-slow-front-page", "portal", "NET-04", "unknown"],
  ["portal-intercepted-trust-untold", "portal", "NET-18", "ready"],
  ["proxy-untrusted", "portal", "NET-13", "ready"],
  ["proxy-unreachable", "portal", "NET-10", "ready"],
  ["environment-proxy-dead", "portal", "NET-15", "ready"],
  ["clock-wrong", "computer", "SYS-03", "not-ready"],
  ["clock-wrong", "portal", "SYS-03", "not-ready"],
  ["clock-in-the-past", "computer", "SYS-08", "not-ready"],
  ["clock-in-the-past-offline", "certificate", "CRT-44", "not-ready"],
  ["clock-a-year-behind", "certificate", "CRT-00", "not-ready"],
  ["clock-not-compared", "computer", "SYS-12", "unknown"],
  ["computer-unread", "computer", "SYS-13", "unknown"],
  ["remote-session", "computer", "SYS-04", "ready-with-warnings"],
  ["remote-shell", "computer", "SYS-05", "ready-with-warnings"],
  ["catalogue-old", "computer", "KYS-01", "ready-with-warnings"],
  ["plugin-absent", "plugin", "PLG-01", "ready"],
  ["plugin-silent", "plugin", "PLG-05", "ready"],
  ["port-held-by-another", "plugin", "PLG-06", "ready"],
  ["plugin-path-taken-by-a-stranger", "plugin", "PLG-27", "ready"],
  ["plugin-of-an-unnamed-program", "plugin", "PLG-27", "ready"],
  ["browser-blocks", "browser", "BRW-02", "ready"],
  ["browser-blocked-by-policy", "browser", "BRW-04", "ready"],
  ["browsers-from-snap-and-flatpak", "browser", "BRW-17", "ready"],
  ["browser-unknown-to-kyso", "browser", "BRW-05", "ready"],
  ["browser-folders-unread", "browser", "BRW-16", "ready"],
  ["two-default-browsers", "browser", "BRW-18", "ready"],
  ["remote-signing", "signature", "SIG-05", "unknown"],
  ["certificate-not-revoked", "certificate", "CRT-00", "ready"],
  ["certificate-revoked", "certificate", "CRT-60", "not-ready"],
  ["certificate-revoked-by-list", "certificate", "CRT-60", "not-ready"],
  ["certificate-revoked-in-an-old-answer", "certificate", "CRT-60", "not-ready"],
  ["certificate-revoked-without-a-reason-in-an-old-answer", "certificate", "CRT-63", "ready-with-warnings"],
  ["certificate-revoked-without-a-reason-in-an-old-list", "certificate", "CRT-60", "not-ready"],
  ["responder-refuses-and-the-list-tells", "certificate", "CRT-66", "ready"],
  ["revocation-list-of-other-certificates", "certificate", "CRT-68", "ready-with-warnings"],
  ["responder-does-not-take-the-request", "certificate", "CRT-65", "ready"],
  ["newer-certificate-revoked-beside-a-good-one", "certificate", "CRT-67", "ready"],
  ["all-certificates-revoked", "certificate", "CRT-61", "not-ready"],
  ["certificate-on-hold", "certificate", "CRT-61", "not-ready"],
  ["certificate-on-hold-in-an-old-answer", "certificate", "CRT-63", "ready-with-warnings"],
  ["certificate-unknown-to-its-issuer", "certificate", "CRT-62", "ready-with-warnings"],
  ["responder-has-not-heard-of-the-certificate", "certificate", "CRT-62", "ready-with-warnings"],
  ["revocation-answer-old", "certificate", "CRT-63", "ready-with-warnings"],
  ["revocation-answer-replayed", "certificate", "CRT-63", "ready-with-warnings"],
  ["revocation-answer-forged", "certificate", "CRT-64", "ready-with-warnings"],
  ["revocation-answer-by-another", "certificate", "CRT-64", "ready-with-warnings"],
  ["issuer-not-reachable", "certificate", "CRT-65", "ready"],
  ["wifi-login-in-place-of-the-issuer", "certificate", "CRT-65", "ready"],
  ["responder-says-later", "certificate", "CRT-65", "ready"],
  ["not-revoked-by-list-alone", "certificate", "CRT-66", "ready"],
  ["not-revoked-by-list-alone", "certificate", "CRT-00", "ready"],
  ["certificate-names-no-address", "certificate", "CRT-13", "ready"],
  ["revoked-certificate-beside-a-good-one", "certificate", "CRT-67", "ready"],
  ["revocation-answer-by-a-wrong-clock", "certificate", "CRT-00", "not-ready"],
  ["revocation-not-known-to-anybody", "certificate", "CRT-13", "ready"],
];

function judged(name: string) {
  const text = readFileSync(join(import.meta.dirname, "..", "..", "scenarios", `${name}.json`), "utf8");
  const scenario = scenarioFrom.parse(JSON.parse(text));
  return results(scenario, scenario.facts, null);
}

describe.each(faults)("%s", (name, step, code, sign) => {
  it(`is reported by the step ${step} as ${code}, and leaves signing ${sign}`, () => {
    const all = judged(name);
    expect(all.find((r) => r.id === step)?.findings.map((f) => f.code)).toContain(code);
    expect(readiness(all, false).sign.verdict).toBe(sign);
  });
});

it("blames no driver while no token is plugged in", () => {
  const driver = judged("no-token").find((r) => r.id === "driver");
  expect(driver?.findings.map((f) => f.severity)).toEqual(["unknown"]);
});

it("calls the device without a driver by its own name", () => {
  const driver = judged("token-without-driver").find((r) => r.id === "driver");
  expect(driver?.findings[0]?.what.vi).toContain("“FT ePass2003Auto”");
});

it("does not apply the token's steps to somebody who signs remotely, and fails none of them", () => {
  const all = judged("remote-signing");
  const without = all.filter((r) => r.status === "not-applicable").map((r) => r.id);
  expect(without).toEqual([
    "token",
    "driver",
    "plugin",
    "browser",
    "certificate",
    "signature",
    "registration",
    "login",
  ]);
  expect(all.flatMap((r) => r.findings).filter((f) => f.severity === "fail")).toEqual([]);
});

it("mentions a token in the advice to everybody but those who sign without one", () => {
  const advice = (name: string) =>
    judged(name).flatMap((r) => r.findings.flatMap((f) => f.next.map((next) => next.en)));
  expect(advice("remote-signing").filter((text) => text.includes("token"))).toEqual([]);
  expect(advice("healthy").filter((text) => text.includes("USB token"))).toHaveLength(2);
});

it("does not mark the signature as passed if none was made", () => {
  expect(judged("not-signed-yet").find((r) => r.id === "signature")?.status).toBe("skipped");
  expect(judged("healthy").find((r) => r.id === "signature")?.status).toBe("passed");
});

it("tells that the portal's name leads to this machine, also where a real server is beside or a script decides", () => {
  const first = (name: string) => judged(name).find((r) => r.id === "portal")?.findings[0];
  expect(first("portal-name-leads-here-and-elsewhere")?.what.vi).toContain("chính máy này lẫn nơi khác (127.0.0.1, ");
  const script = first("portal-name-leads-here-behind-a-proxy-script");
  expect(script?.what.vi).toContain("dẫn tới chính máy này (127.0.0.1)");
  expect(script?.next.some(({ vi }) => vi.includes("hosts"))).toBe(true);
  expect(first("portal-behind-a-proxy-script")?.next.some(({ vi }) => vi.includes("hosts"))).toBe(false);
});

it("says after a good signature that tries were not counted, and why", () => {
  const evidence = (name: string) =>
    judged(name)
      .find((r) => r.id === "signature")
      ?.findings[0]?.evidence.map((line) => (typeof line === "string" ? line : line.en));
  expect(evidence("signed-without-a-count")).toContain("kyso kept no count of tries over runs (--no-state)");
  expect(evidence("healthy")?.join(" ")).not.toContain("count");
});

it("gives OpenSSL's reason where kyso is stricter than browsers", () => {
  const portal = judged("portal-behind-an-old-filter").find((r) => r.id === "portal");
  expect(portal?.findings[0]?.what.vi).toContain("(OpenSSL: unsafe legacy renegotiation disabled)");
});

it.each([
  [119, "119 phút", "119 minutes"],
  [120, "2 giờ", "2 hours"],
  [2879, "48 giờ", "48 hours"],
  [2880, "2 ngày", "2 days"],
  [864_000, "600 ngày", "600 days"],
])("tells that the clock is %i minutes behind in a unit that can be grasped", (minutes, vi, en) => {
  const { what } = clockWrong({ minutes, ahead: false });
  expect(what.vi).toContain(`chậm ${vi} so`);
  expect(what.en).toContain(`is ${en} behind`);
});

it("names the program that runs where the driver is turned away before a signature", () => {
  const signature = judged("signing-turned-away-at-the-token").find((r) => r.id === "signature");
  expect(signature?.findings[0]?.what.vi).toContain("AutoFirma");
  expect(signature?.findings[0]?.next[0]?.vi).toContain("Đóng “AutoFirma”");
});

it("names another program where the driver is turned away while the certificates are read", () => {
  const [hidden] = judged("certificates-hidden").find((r) => r.id === "certificate")?.findings ?? [];
  expect(hidden?.what.en).toContain("most likely another program holds the token");
  expect(hidden?.next[0]?.en).toContain("Close other signing programs");
});

it("does not blame another program where the token was pulled", () => {
  for (const name of ["token-pulled-while-signing", "token-pulled-before-the-login"]) {
    const finding = judged(name).find((r) => r.id === "signature")?.findings[0];
    expect(finding?.what.en).not.toContain("another program");
    expect(finding?.next[0]?.en).toContain("Plug that very token");
  }
});

it("gives the advice of the system that it is given on", () => {
  const advice = (name: string, id: string) =>
    (judged(name).find((r) => r.id === id)?.findings ?? []).flatMap((f) => f.next.map(({ en }) => en)).join(" ");
  expect(advice("reader-driver-missing", "token")).toContain("sudo dnf install pcsc-lite-ccid");
  expect(advice("reader-not-set-up-by-windows", "token")).toContain("Device Manager");
  expect(advice("token-without-driver-on-linux", "driver")).not.toContain("This PC");
});
