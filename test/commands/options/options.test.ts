import { expect, it } from "vitest";
import { readOptions } from "../../../src/commands/options/read.ts";

const nothing = () => undefined;

function bad(...args: string[]): string {
  const options = readOptions(args, nothing);
  return "bad" in options ? `${options.bad.vi} · ${options.bad.en}` : "";
}

it("lists in one line the possible values for an unknown command, option, step, language, format or purpose", () => {
  for (const [args, possible] of [
    [["frobnicate"], "check"],
    [["--frobnicate"], "--module"],
    [["check", "--only", "token,nonsense"], "registration"],
    [["--lang", "fr"], "vi, en"],
    [["check", "--format", "xml"], "json"],
    [["check", "--for", "fun"], "customs"],
    [["check", "--timeout", "soon"], "seconds"],
    [["demo", "--pin-stdin"], "--list"],
  ] as const) {
    expect(bad(...args)).toContain(possible);
    expect(bad(...args)).not.toContain("\n");
  }
});

it("leaves out the portal with --offline, and the steps that --only and --skip leave out", () => {
  const offline = readOptions(["check", "--offline"], nothing);
  expect(offline).toMatchObject({ leftOut: ["portal"] });
  const only = readOptions(["check", "--only", "computer,token", "--skip", "token"], nothing);
  expect("leftOut" in only && only.leftOut).toHaveLength(9);
});

it("takes the language from KYSO_LANG and the colour from NO_COLOR", () => {
  const environment = (name: string) => ({ KYSO_LANG: "en", NO_COLOR: "1" })[name];
  expect(readOptions([], environment)).toMatchObject({ language: "en", color: false, command: "wizard" });
});

it("takes a file behind --facts with explain, and no value with check", () => {
  expect(readOptions(["explain", "CRT-03", "--facts", "a.json"], nothing)).toMatchObject({ factsFile: "a.json" });
  expect(readOptions(["--facts=a.json", "explain", "CRT-03"], nothing)).toMatchObject({ operand: "CRT-03" });
  expect(readOptions(["check", "--facts"], nothing)).toMatchObject({ facts: true, factsFile: null });
  expect(bad("explain", "CRT-03", "--facts")).toContain("FILE");
  expect(bad("--facts", "explain", "CRT-03")).not.toBe("");
  expect(bad("check", "--facts=a.json")).toContain("takes no value");
});

it("takes a message of several words with explain, with and without quotation marks", () => {
  for (const words of [
    ["VNPT-CA Plugin", "chưa bật"],
    ["VNPT-CA", "Plugin", "chưa", "bật"],
  ])
    expect(readOptions(["explain", ...words], nothing)).toMatchObject({ operand: "VNPT-CA Plugin chưa bật" });
  expect(bad("explain")).toContain("CODE");
  expect(readOptions(["explain", "--list"], nothing)).toMatchObject({ list: true });
});

it.each([
  ["54:01:0A:0b", "54010a0b"],
  ["00 b6 e7 4f", "00b6e74f"],
  // Windows' certificate window puts an unseen mark before what is copied from it.
  ["\u200e00b6e74f", "00b6e74f"],
  ["B6E74FFF", "b6e74fff"],
])("takes a serial number as it is copied: %j", (copied, certificate) => {
  expect(readOptions(["check", "--certificate", copied], nothing)).toMatchObject({ certificate });
});
