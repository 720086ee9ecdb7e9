import type { OwnWords } from "../../facts/unread.ts";

/** The labels of pnputil in English; kyso reads values that follow a label in any language. */
const labels = [
  "Instance ID",
  "Device Description",
  "Class Name",
  "Class GUID",
  "Manufacturer Name",
  "Status",
  "Driver Name",
  "Extension ID",
  "Extension Driver Names",
  "Problem Code",
  "Problem Status",
];

/** The options of pnputil that its usage text names, over its versions (learn.microsoft.com, “PnPUtil Command Syntax”). */
const options: readonly string[] = (
  "/add-driver /delete-driver /export-driver /enum-drivers /subdirs /install " +
  "/uninstall /force /reboot /enable-device /disable-device /restart-device " +
  "/remove-device /scan-devices /enum-devices /enum-interfaces /enum-classes /enum-containers " +
  "/connected /disconnected /instanceid /deviceid /deviceids /class " +
  "/problem /relations /drivers /bus /format"
).split(" ");

/** What is looked for in the output of `pnputil /enum-devices /connected`, with the words of its English variant. */
export const pnputilWords: OwnWords = {
  words: [
    ...labels,
    "Microsoft PnP Utility",
    "PNPUTIL",
    "SmartCardReader",
    "{50dd5230-ba8a-11d1-bf5d-0000f805f530}",
    "USB\\ROOT_HUB",
    "ROOT_HUB20",
    "ROOT_HUB30",
    ...options,
  ],
  // The facts' schemas have a device's maker, model and fault open, its serial not.
  forms: [/\bUSB\\VID_[\dA-F]{4}&PID_[\dA-F]{4}(?:&MI_[\dA-F]{2})?(?=\\)/gi, /\bCM_PROB_[A-Z_]{1,40}\b/g],
};

/** Whether a line names an instance on USB that is neither a hub nor has the numbers of its maker and model. */
export function isOtherInstance(line: string): boolean {
  return /(?:^|\s)USB\\(?!ROOT_HUB|VID_[\dA-F]{4}&PID_[\dA-F]{4}(?:&MI_[\dA-F]{2})?\\)\S/i.test(line);
}

/**
 * Whether a line of pnputil is of a form that is known: empty, its title, a value behind a label of the English variant
 * or without a label, as in a list.
 */
export function isKnownLine(line: string): boolean {
  const label = line.split(":", 1)[0] ?? "";
  if (label === line || /^\s/.test(line)) return line.trim() === "" || /^\s|^Microsoft PnP Utility\s*$/.test(line);
  return labels.includes(label);
}
