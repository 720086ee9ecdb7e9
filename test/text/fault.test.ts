import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { faultCode, faultCodeOrMessage, faultMessage } from "../../src/text/fault.ts";

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (fault) {
    return fault;
  }
  throw new Error("nothing was thrown");
}

test("a system error has its code, and the code alone stands for it", () => {
  const fault = thrownBy(() => statSync("/no/such/file"));
  expect(faultCode(fault)).toBe("ENOENT");
  expect(faultMessage(fault)).toContain("/no/such/file");
  expect(faultCodeOrMessage(fault)).toBe("ENOENT");
});

test("a code may be a number, as pkcs11js gives it", () => {
  expect(faultCode(Object.assign(new Error("CKR_VENDOR_DEFINED"), { code: 0x80000001 }))).toBe("2147483649");
});

test("an Error without a code, or with an undefined one, is known by its message", () => {
  for (const fault of [
    new Error("the folder is full"),
    Object.assign(new Error("the folder is full"), { code: undefined }),
  ]) {
    expect(faultCode(fault)).toBeUndefined();
    expect(faultCodeOrMessage(fault)).toBe("the folder is full");
  }
});

test("whatever else is thrown is known by its text", () => {
  for (const [thrown, text] of [
    ["words", "words"],
    [undefined, "undefined"],
    [{ code: "ENOENT" }, "[object Object]"],
  ] as const) {
    expect(faultCode(thrown)).toBeUndefined();
    expect(faultCodeOrMessage(thrown)).toBe(text);
  }
});
