import { pluginData } from "../catalogue/plugin-data.ts";
import authoritiesOfTheGovernment from "../catalogue/data/authorities-of-the-government.json" with { type: "json" };
import authoritiesOfTheTaxViewer from "../catalogue/data/authorities-of-the-tax-viewer.json" with { type: "json" };
import authorities from "../catalogue/data/authorities.json" with { type: "json" };
import browserLabels from "../catalogue/data/browser-labels.json" with { type: "json" };
import browsers from "../catalogue/data/browsers.json" with { type: "json" };
import crlPoints from "../catalogue/data/crl-points.json" with { type: "json" };
import installing from "../catalogue/data/installing.json" with { type: "json" };
import licenceHolders from "../catalogue/data/licence-holders.json" with { type: "json" };
import modules from "../catalogue/data/modules.json" with { type: "json" };
import pinRules from "../catalogue/data/pin-rules.json" with { type: "json" };
import renewal from "../catalogue/data/renewal.json" with { type: "json" };
import usbDevices from "../catalogue/data/usb-devices.json" with { type: "json" };
import type { Bundle } from "./schema.ts";

/** The catalogue's files of data; the products' own are taken together. */
const files: { readonly [file: string]: unknown } = {
  "authorities-of-the-government.json": authoritiesOfTheGovernment,
  "authorities-of-the-tax-viewer.json": authoritiesOfTheTaxViewer,
  "authorities.json": authorities,
  "browser-labels.json": browserLabels,
  "browsers.json": browsers,
  "crl-points.json": crlPoints,
  "installing.json": installing,
  "licence-holders.json": licenceHolders,
  "modules.json": modules,
  "pin-rules.json": pinRules,
  "renewal.json": renewal,
  "usb-devices.json": usbDevices,
  plugins: pluginData,
};

/** Returns every day of checking in the data. */
function daysIn(data: unknown): readonly string[] {
  if (typeof data !== "object" || data === null) return [];
  const own: unknown = Reflect.get(data, "checked");
  const days = typeof own === "string" ? [own] : [];
  return [...days, ...Object.values(data).flatMap(daysIn)];
}

/** The newest day on which each file of the catalogue was checked. */
export const catalogueDays: Bundle["catalogue"]["files"] = Object.entries(files).flatMap(([file, data]) => {
  const checked = [...daysIn(data)].sort().at(-1);
  return checked === undefined ? [] : [{ file, checked }];
});
