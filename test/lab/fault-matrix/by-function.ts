import { type Job, job } from "./job.ts";
import { type Called, returnValues } from "./return-values.ts";

/** A call that kyso makes, and how the fault module's rules name it. */
type Point = readonly [name: string, where: string];

/** All that a look calls, in its order. */
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

/** All that a signature calls: the search for the token, the last look, the login, the key, the signature. */
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

/** Ways for a module to take its process with it, or to stand still. */
const ends = ["crash", "abort", "exit=0", "overflow", "late"];
const stands = ["hang", "spin"];

function ending(asks: Job["asks"], points: readonly Point[]): readonly Job[] {
  return points.flatMap(([name, where]) => [
    ...ends.map((how) => job(asks, `${name} · ${how}`, `${where}:${how}`)),
    ...stands.map((how) => job(asks, `${name} · ${how}`, `${where}:${how}`, { stops: true })),
  ]);
}

const isCalled = (name: string): name is Called => name in returnValues;

function valuesOf(where: string): readonly string[] {
  const name = where.replace(/[@~].*$/, "");
  return isCalled(name) ? returnValues[name].values : [];
}

/** Each value in a process of its own: the login and what is around it happen once in one. */
function returning(asks: Job["asks"], points: readonly Point[]): readonly Job[] {
  return points.flatMap(([name, where]) =>
    valuesOf(where).map((value) => job(asks, `${name} · ${value}`, `${where}:rv=${value}`)),
  );
}

/** Functions that a look calls for each slot: there each value gets a slot of its own. */
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

function returningAtSlots(name: string): Job {
  const values = valuesOf(name);
  return {
    ...job("look", name, ""),
    rules: [`slots:copies=${values.length}`, ...values.map((value, at) => `${name}#${at}:rv=${value}`)].join(";"),
    cells: values.map((value, at) => ({ name: `look · ${name} · ${value}`, place: at })),
  };
}

/** Every function that kyso calls × every way to fall, to stand still, and to say no. */
export const byFunction: readonly Job[] = [
  ...ending("look", lookPoints),
  ...returning(
    "look",
    lookPoints.filter(([name]) => !ofEachSlot.includes(name)),
  ),
  ...ofEachSlot.map(returningAtSlots),
  ...ending("sign", signPoints),
  ...returning("sign", signPoints),
];
