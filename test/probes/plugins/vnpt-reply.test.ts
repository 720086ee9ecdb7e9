import { anything, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { greetingIn, tokenIn, versionIn } from "../../../src/probes/plugins/vnpt-reply.ts";

const json = (payload: object) => JSON.stringify(payload);
const refused = (code: string) => ({ status: "failed", error: `code ${code}` });
const malformed = { status: "failed", error: "MALFORMED" };

const greeting = (payload: string) => greetingIn(`${payload}*kyso7`, "kyso7");
const version = (payload: string) => versionIn(`${payload}*kyso11`, "kyso11");
const token = (payload: string) => tokenIn(`${payload}*kyso34`, "kyso34");

describe("a reply", () => {
  it("is split at the last star", () => {
    expect(greeting("a*b")).toEqual(observed("a*b"));
    expect(version(json({ code: 0, data: "1.0.4.3", error: "Success * all" }))).toEqual(observed("1.0.4.3"));
  });

  it("is rejected for another call, or in another form", () => {
    for (const odd of ["", "1", "*", "*kyso7", "1*kyso", "1*KYSO7", "{}*kyso7", "{*kyso7", '{"data":{}}*kyso7'])
      expect(greetingIn(odd, "kyso7")).toMatchObject(malformed);
    expect(greeting("\u202e1")).toMatchObject(malformed);
    expect(version("1".repeat(41))).toMatchObject(malformed);
  });
});

// Each call has its own codes of success.
describe("checkPlugin", () => {
  it("means yes with a bare 1 and no with a bare -1", () => {
    expect(greeting("1")).toEqual(observed("1"));
    expect(greeting("-1")).toEqual(observed("-1"));
  });

  it("is read by its code alone, whatever its value or error text", () => {
    expect(greeting(json({ code: 1, data: "", error: "Set license success" }))).toEqual(observed("1"));
    expect(greeting(json({ code: -1, data: "1", error: "License not found" }))).toEqual(observed("-1"));
    expect(greeting(json({ code: "-1", data: 1 }))).toEqual(observed("-1"));
    // 0 is the code of success for a signature, not for this call.
    expect(greeting(json({ code: 0, data: "1" }))).toEqual(observed("0"));
    expect(greeting(json({ data: "1", error: "Success" }))).toMatchObject(malformed);
  });
});

describe("getVersion", () => {
  it("returns the version bare, or with a code of success: 0 as for a signature, 1 as for a licence", () => {
    expect(version(" 1.0.4.3 ")).toEqual(observed("1.0.4.3"));
    for (const code of [0, 1, "0", "1"]) expect(version(json({ code, data: "1.0.4.3" }))).toEqual(observed("1.0.4.3"));
  });

  it("returns no version with a code of failure, and never reads the code or error text as one", () => {
    expect(version(json({ code: -1, data: "1.0.4.3", error: "License not set for: x" }))).toMatchObject(refused("-1"));
    expect(version(json({ code: 1, error: "1.0.4.3" }))).toMatchObject(malformed);
  });

  it.each([
    [2, "Không lấy được thông tin chứng thư số"],
    [3, "Có lỗi trong quá trình ký số"],
    [5, "Lỗi không xác định"],
    [11, "Người dùng hủy bỏ"],
  ])("is refused with %d, “%s”", (code, error) => {
    expect(version(json({ code, data: "1.0.5.0", error }))).toMatchObject(refused(String(code)));
  });
});

describe("CheckToken", () => {
  it("means no token with a bare 0, and a token with any other value", () => {
    expect(token("0")).toEqual(observed(false));
    for (const value of ["1", "2", "54010A"]) expect(token(value)).toEqual(observed(true));
  });

  it("shows nothing about a token if the call failed", () => {
    expect(token("-1")).toMatchObject(refused("-1"));
    expect(token(json({ code: -1, data: "1", error: "the license not correspond" }))).toMatchObject(refused("-1"));
    expect(token(json({ code: 2, error: "Không lấy được thông tin chứng thư số" }))).toMatchObject(refused("2"));
  });

  it("shows nothing about a token by a code of success alone", () => {
    expect(token(json({ code: 0, data: "1" }))).toEqual(observed(true));
    expect(token(json({ code: 1, data: "0" }))).toEqual(observed(false));
    expect(token(json({ code: 0, data: "" }))).toMatchObject(malformed);
  });
});

const any = anything().map((value) => `${JSON.stringify({ data: value, code: value })}*kyso7`);
const near = string({ unit: "binary" }).map((text) => `${text}*kyso7`);

it("never throws, and returns short and clean values for any reply", () => {
  assert(
    property(oneof(string({ unit: "binary" }), near, any, constantFrom("*kyso7")), (reply) => {
      for (const read of [greetingIn, versionIn, tokenIn]) {
        const value = String(valueOf<string | boolean>(read(reply, "kyso7")) ?? "none");
        expect(value.length).toBeGreaterThan(0);
        expect(value.length).toBeLessThanOrEqual(40);
        expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }
    }),
    { numRuns: 2000 },
  );
});
