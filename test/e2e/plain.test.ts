import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSoftHsm } from "../lab/softhsm.ts";
import { kysoPiped } from "./kyso.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let softHsm: ReturnType<typeof makeSoftHsm>;

beforeAll(() => {
  softHsm = makeSoftHsm();
});
afterAll(() => removeFolder(softHsm.dir));

/** Runs kyso with pipes for input and output; returns its output and exit status. */
function piped(typed: string, args: readonly string[] = []) {
  const environment = { SOFTHSM2_CONF: softHsm.conf };
  const run = kysoPiped(["--offline", "--module", softHsm.module, ...args], typed, { environment });
  return { status: run.status, text: run.stdout, errors: run.stderr };
}

describe("through a pipe", () => {
  test("the same course as lines reaches the report, without cursor movements", () => {
    // Skips the missing plugin and the test signature, and quits.
    const { status, text } = piped("S\nS\n\n");
    expect(text).toContain("Công cụ ký số");
    expect(text).toContain("chưa ký thử trong lần chạy này");
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F]/);
    expect(status).toBe(5);
  });

  test("at the end of the input, kyso says where it stopped and what is known", () => {
    const { status, text } = piped("");
    expect(text).toContain("Đầu vào đã hết");
    expect(text).toContain("CHƯA BIẾT");
    expect(status).toBe(5);
  });
});
