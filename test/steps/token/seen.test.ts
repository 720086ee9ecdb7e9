import { expect, it } from "vitest";
import { tokensSeen } from "../../../src/steps/token/seen.ts";
import { scenarios } from "../../scenarios/all.ts";

it("lists a driver that shows one token in several slots once among the other drivers", () => {
  const twins = scenarios.find(({ name }) => name === "p11-kit-proxy-twins");
  const [token] = tokensSeen(twins?.facts ?? {});
  expect(token?.driver.path).toBe("/usr/lib/libcastle.so.1.0.0");
  expect(token?.others.map(({ path }) => path)).toEqual(["/usr/lib/x86_64-linux-gnu/p11-kit-proxy.so"]);
});
