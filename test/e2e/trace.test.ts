import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeFolder } from "../lab/remove-folder.ts";
import { makeSoftHsm } from "../lab/softhsm.ts";
import { kysoIn, kysoPiped } from "./kyso.ts";
import { agree, consent, give, signed } from "./pin.ts";

const planted = ["traced", "pin", "2719"].join("-");
let hsm: ReturnType<typeof makeSoftHsm>;
let environment: Readonly<Record<string, string>>;

beforeAll(() => {
  hsm = makeSoftHsm({ pin: planted });
  environment = { SOFTHSM2_CONF: hsm.conf, NODE_DEBUG: "kyso" };
});
afterAll(() => removeFolder(hsm.dir));

/** Returns the lines of standard error that belong to the trace. */
function traceIn(stderr: string): readonly string[] {
  return stderr.split("\n").filter((line) => /^KYSO \d+: /.test(line));
}

/** Returns the token's serial number and label and the holder's name from the facts. */
function personalIn(facts: string): readonly string[] {
  const report: unknown = JSON.parse(facts);
  const found: string[] = [];
  JSON.stringify(report, (key, value: unknown) => {
    if (["serial", "label", "holder"].includes(key) && typeof value === "string" && value.length > 3) found.push(value);
    return value;
  });
  return [...new Set(found)];
}

describe("with NODE_DEBUG=kyso", () => {
  test("check traces looks, drivers, functions and programs, and no PIN, serial number or name", () => {
    const args = [
      "check",
      "--offline",
      "--no-state",
      "--module",
      hsm.module,
      "--pin-stdin",
      "--facts",
      "--format",
      "json",
    ];
    const { stdout, stderr } = kysoPiped(args, `${planted}\n`, { environment });
    const trace = traceIn(stderr);
    expect(stderr.trimEnd().split("\n")).toEqual(trace);
    for (const line of [
      "look tokens begins",
      "look tokens ends",
      "driver libsofthsm2.so begins",
      "driver libsofthsm2.so ends",
    ])
      expect(trace.some((entry) => entry.endsWith(`ms  ${line}`))).toBe(true);
    expect(trace.filter((entry) => entry.endsWith("call libsofthsm2.so C_Login"))).toHaveLength(1);
    expect(trace.some((entry) => / ms {2}program \S+ ends$/.test(entry))).toBe(true);

    const personal = personalIn(stdout);
    // The facts of the same run contain these texts, so the search below looks for the right ones.
    expect(personal.length).toBeGreaterThanOrEqual(3);
    expect([planted, ...personal].filter((text) => stderr.includes(text))).toEqual([]);
    expect(stdout).not.toContain(planted);
  });

  test("the wizard traces its modes and effects into a file, and no PIN", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "kyso-trace-")), "trace.txt");
    const within = (command: readonly string[]) => [
      "sh",
      "-c",
      'file=$1; shift; exec "$@" 2>"$file"',
      "sh",
      file,
      ...command,
    ];
    const kyso = kysoIn(["--offline", "--no-state", "--module", hsm.module], { environment, within });
    try {
      await kyso.reach(consent);
      await agree(kyso);
      give(kyso, planted);
      await kyso.until(signed);
      kyso.key("Enter");
      await kyso.status();
    } finally {
      kyso.end();
    }
    const trace = readFileSync(file, "utf8");
    for (const line of ["effect gather ", "effect sign", "mode signature pin", "call libsofthsm2.so C_Login"])
      expect(trace).toContain(line);
    expect(trace).not.toContain(planted);
  });
});

test("without it, check writes nothing to standard error", () => {
  const { stderr } = kysoPiped(["check", "--offline", "--no-state", "--only", "computer"], "");
  expect(stderr).toBe("");
});
