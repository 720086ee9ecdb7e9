import { spawnSync } from "node:child_process";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";

describe("a unit test", () => {
  it("starts no program", () => {
    expect(() => spawnSync(process.execPath, ["--version"])).toThrow("restricted");
  });

  it("loads no native code", () => {
    expect(() => process.dlopen({ exports: {} }, "/nowhere/add-on.node")).toThrow("ddon");
  });

  it("makes no network connection", () => {
    expect(() => connect(443, "192.0.2.1")).toThrow("192.0.2.1");
    expect(() => connect({ host: "example.invalid", port: 443 })).toThrow("example.invalid");
    expect(() => connect(1, "127.0.0.1")).toThrow("127.0.0.1");
  });
});
