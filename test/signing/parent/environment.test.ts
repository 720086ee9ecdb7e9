import { expect, it } from "vitest";
import { driverEnvironment } from "../../../src/signing/parent/environment.ts";

it("gives a driver what it needs to find its files and the card service", () => {
  const needed = {
    PATH: "/bin",
    HOME: "/home/x",
    LANG: "vi_VN.UTF-8",
    PCSCLITE_CSOCK_NAME: "/run/x",
    SystemRoot: "C:\\Windows",
  };
  expect(driverEnvironment({ ...needed, EMPTY: undefined })).toEqual(needed);
});

it("gives a driver nothing that changes our process, logs its PIN, or is the person's own", () => {
  const kept = {
    NODE_OPTIONS: "--require=x",
    LD_PRELOAD: "x.so",
    PKCS11SPY: "x.so",
    PKCS11SPY_OUTPUT: "log",
    OPENSC_DEBUG: "9",
    AWS_SECRET: "s",
  };
  expect(driverEnvironment(kept)).toEqual({});
});
