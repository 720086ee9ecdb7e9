import { expect, it } from "vitest";
import type { System } from "../../src/facts/computer.ts";
import { stateFolder } from "../../src/machine/state-folder.ts";

function on(system: System, environment: Readonly<Record<string, string>>) {
  const folder = stateFolder({ system, environment: (name) => environment[name] });
  return folder.status === "observed" ? folder.value : folder.status;
}

it("keeps kyso's state where the system keeps a program's", () => {
  expect(on("linux", { HOME: "/home/k" })).toBe("/home/k/.local/state/kyso");
  expect(on("linux", { HOME: "/home/k", XDG_STATE_HOME: "/data/state" })).toBe("/data/state/kyso");
  expect(on("macos", { HOME: "/Users/k", XDG_STATE_HOME: "/data/state" })).toBe(
    "/Users/k/Library/Application Support/kyso",
  );
  expect(on("windows", { LOCALAPPDATA: "C:\\Users\\Kế toán\\AppData\\Local", HOME: "/c/Users/k" })).toBe(
    "C:\\Users\\Kế toán\\AppData\\Local\\kyso",
  );
});

it("goes by no path that depends on where kyso was started", () => {
  expect(on("linux", { HOME: "/home/k", XDG_STATE_HOME: "state" })).toBe("/home/k/.local/state/kyso");
  expect(on("linux", { HOME: "home" })).toBe("absent");
  expect(on("windows", { LOCALAPPDATA: "AppData" })).toBe("absent");
});

it("has none where the environment names none", () => {
  for (const system of ["linux", "macos", "windows", "other"] as const) expect(on(system, {})).toBe("absent");
});
