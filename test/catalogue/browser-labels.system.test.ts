import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { browserLabels } from "../../src/catalogue/browser-labels.ts";
import { chromiumMessages } from "../lab/chromium-messages.ts";

const { source, labels } = browserLabels.chromium;
const versionIn = (text: string) => /\d+/.exec(text)?.[0];
const installed = execFileSync("dpkg-query", ["-W", "-f", "${Version}", "chromium"], { encoding: "utf8" });

/** A message as it is read: without the marks of a link in it, and with the site's name. */
function asShown(message: string | undefined): string | undefined {
  return message?.replace(/<[^>]*>/g, "").replace("$1", "localhost");
}

it.each(["vi", "en"] as const)("quotes Chromium as the installed one writes it (%s)", (language) => {
  const messages = chromiumMessages(language === "en" ? "en-US" : language);
  const other = Object.values(labels).filter((label) => asShown(messages(label.name)) !== label[language]);
  // A later version than the one named as the source may word a few otherwise; that is no fault of the catalogue's.
  const allowed = versionIn(installed) === versionIn(source) ? 0 : Object.keys(labels).length / 2;
  expect(other.map(({ name }) => `${name}: ${messages(name)}`).slice(allowed)).toEqual([]);
});
