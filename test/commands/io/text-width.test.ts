import { expect, it } from "vitest";
import { textWidth } from "../../../src/commands/io/text-width.ts";

const nothing = () => undefined;
const terminal = (columns?: number) => ({ isTTY: true, ...(columns === undefined ? {} : { columns }) });

it("leaves the last column of a terminal free, and uses at most 120 and at least 20", () => {
  const inTerminal = (columns?: number) => textWidth({ out: null, stdout: terminal(columns), environment: nothing });
  expect([200, 121, 80, 40, 8, undefined].map(inTerminal)).toEqual([120, 120, 79, 39, 20, 79]);
});

it("takes 80 columns in a file, whatever the terminal has, and in a pipe unless COLUMNS asks for others", () => {
  const environment = (name: string) => (name === "COLUMNS" ? "60" : undefined);
  expect(textWidth({ out: "report.txt", stdout: terminal(40), environment })).toBe(80);
  expect(textWidth({ out: null, stdout: {}, environment: nothing })).toBe(80);
  expect(textWidth({ out: null, stdout: {}, environment })).toBe(60);
  expect(textWidth({ out: null, stdout: {}, environment: () => "wide" })).toBe(80);
});
