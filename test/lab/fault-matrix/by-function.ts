import { type FaultCase, faultCase } from "./fault-case.ts";
import { type Called, returnValues } from "./return-values.ts";

/** A call that kyso makes, and its name in the fault module's rules. */
type Point = readonly [name: string, where: string];

/** The calls of a look, in order. */
export const lookPoints: readonly Point[] = [
  ["load", "load"],
  ["C_GetFunctionList", "C_GetFunctionList"],
  ["C_Initialize", "C_Initialize"],
  ["C_GetInfo", "C_GetInfo"],
  ["C_GetSlotList", "C_GetSlotList"],
  ["C_GetSlotInfo", "C_GetSlotInfo"],
  ["C_GetTokenInfo", "C_GetTokenInfo"],
  ["C_GetMechanismList", "C_GetMechanismList"],
  ["C_OpenSession", "C_OpenSession"],
  ["C_FindObjectsInit", "C_FindObjectsInit"],
  ["C_FindObjects", "C_FindObjects"],
  ["C_FindObjectsFinal", "C_FindObjectsFinal"],
  ["C_GetAttributeValue", "C_GetAttributeValue"],
];

/** The calls of a signature, in order: search for the token, last look, login, search for the key, signature. */
export const signPoints: readonly Point[] = [
  ["load", "load"],
  ["C_GetFunctionList", "C_GetFunctionList"],
  ["C_Initialize", "C_Initialize"],
  ["C_GetSlotList", "C_GetSlotList"],
  ["C_GetTokenInfo (search)", "C_GetTokenInfo@1"],
  ["C_OpenSession", "C_OpenSession"],
  ["C_FindObjectsInit (certificate)", "C_FindObjectsInit@1"],
  ["C_FindObjects (certificate)", "C_FindObjects@1"],
  ["C_FindObjectsFinal (certificate)", "C_FindObjectsFinal@1"],
  ["C_GetAttributeValue (certificate)", "C_GetAttributeValue"],
  ["C_GetTokenInfo (before the login)", "C_GetTokenInfo@2"],
  ["C_Login", "C_Login"],
  ["C_FindObjectsInit (key)", "C_FindObjectsInit~"],
  ["C_FindObjects (key)", "C_FindObjects~"],
  ["C_FindObjectsFinal (key)", "C_FindObjectsFinal~"],
  ["C_GetAttributeValue (key)", "C_GetAttributeValue~"],
  ["C_GetMechanismList", "C_GetMechanismList"],
  ["C_SignInit", "C_SignInit"],
  ["C_Sign", "C_Sign"],
  ["C_GetTokenInfo (after the signature)", "C_GetTokenInfo~"],
];

/** Actions that end the module's process, and actions that hang it. */
const ends = ["crash", "abort", "exit=0", "overflow", "late"];
const hangs = ["hang", "spin"];

function ending(asks: FaultCase["asks"], points: readonly Point[]): readonly FaultCase[] {
  return points.flatMap(([name, where]) => [
    ...ends.map((how) => faultCase(asks, `${name} · ${how}`, `${where}:${how}`)),
    ...hangs.map((how) => faultCase(asks, `${name} · ${how}`, `${where}:${how}`, { stops: true })),
  ]);
}

const isCalled = (name: string): name is Called => name in returnValues;

function valuesOf(where: string): readonly string[] {
  const name = where.replace(/[@~].*$/, "");
  return isCalled(name) ? returnValues[name].values : [];
}

/** Returns each value in a separate process, since a process makes these calls (the login and those around it) once. */
function returning(asks: FaultCase["asks"], points: readonly Point[]): readonly FaultCase[] {
  return points.flatMap(([name, where]) =>
    valuesOf(where).map((value) => faultCase(asks, `${name} · ${value}`, `${where}:rv=${value}`)),
  );
}

/** Functions that a look calls for each slot; for these, one module returns each value at another slot. */
const ofEachSlot: readonly string[] = [
  "C_GetSlotInfo",
  "C_GetTokenInfo",
  "C_GetMechanismList",
  "C_OpenSession",
  "C_FindObjectsInit",
  "C_FindObjects",
  "C_FindObjectsFinal",
  "C_GetAttributeValue",
];

function returningAtSlots(name: string): FaultCase {
  const values = valuesOf(name);
  return {
    ...faultCase("look", name, ""),
    rules: [`slots:copies=${values.length}`, ...values.map((value, at) => `${name}#${at}:rv=${value}`)].join(";"),
    cells: values.map((value, at) => ({ name: `look · ${name} · ${value}`, place: at })),
  };
}

/** Every function that kyso calls × every way to end the process, to hang, and to return an error. */
export const byFunction: readonly FaultCase[] = [
  ...ending("look", lookPoints),
  ...returning(
    "look",
    lookPoints.filter(([name]) => !ofEachSlot.includes(name)),
  ),
  ...ofEachSlot.map(returningAtSlots),
  ...ending("sign", signPoints),
  ...returning("sign", signPoints),
];
