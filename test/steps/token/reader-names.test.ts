import { expect, it } from "vitest";
import { isVirtual, readerOf } from "../../../src/steps/token/reader-names.ts";
import { secondToken, token, unlisted } from "../../scenarios/parts/usb.ts";

it.each([
  ["FT ePass2003Auto 00 00", token, "own"],
  ["Feitian ePass2003 0", token, "own"],
  ["FS USB Token 0", token, "own"],
  ["Alcor Micro USB Smart Card Reader 0", token, "other"],
  ["Broadcom Corp 5880 [Contacted SmartCard] (0123456789ABCD) 00 00", token, "other"],
  ["Generic Usb Smart Card Reader 0", token, "unknown"],
  ["bit4id TokenME EVO v2 0", secondToken, "own"],
  ["FT ePass2003Auto 0", secondToken, "other"],
  ["VNPT USB Token 0", unlisted, "own"],
] as const)("tells whose the reader “%s” is", (name, device, whose) => {
  expect(readerOf(name, device)).toBe(whose);
});

it.each([
  ["Windows Hello for Business 1", true],
  ["Microsoft Virtual Smart Card 0", true],
  ["FT ePass2003Auto 0", false],
])("tells whether the reader “%s” is one of the computer itself", (name, itIs) => {
  expect(isVirtual(name)).toBe(itIs);
});
