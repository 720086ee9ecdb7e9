import { expect } from "vitest";
import * as z from "zod";
import type { Home } from "./chromium.ts";
import { lookInChromium, patient } from "./chromium-page.ts";

/** What stands at one permission of a site in the browser's own settings. */
export interface Permission {
  /** The permission's name, as a person reads it. */
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** What the browser goes by: a choice, or “default”. */
  readonly setting: string;
}

const permission = z.object({
  label: z.string(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  setting: z.string(),
});

/** Finds the permission's row in the settings, however deep it lies; makes a choice there as a click does. */
const inPage = (category: string, choice: string | null) => `(() => {
  const rows = [];
  const walk = (node) => {
    for (const child of node.children) {
      if (child.localName === "site-details-permission") rows.push(child);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(document.body);
  const row = rows.find((one) => one.category === ${JSON.stringify(category)});
  const select = row && row.shadowRoot.querySelector("select");
  // Only once the browser has told what it goes by does the row listen.
  if (!select || !row.label || !row.site || !row.site.origin) return null;
  const choice = ${JSON.stringify(choice)};
  if (choice !== null) {
    select.value = choice;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const choices = [...select.options].filter((one) => !one.hidden);
  return {
    label: row.label,
    choices: choices.map((one) => ({ value: one.value, label: one.textContent.trim() })),
    setting: row.site.source === "default" ? "default" : row.site.setting,
  };
})()`;

/**
 * Opens the settings of a site in real Chromium and makes the choice there: the browser itself writes
 * it into its profile. Resolves with what stood there, once the browser has ended.
 */
export async function chooseInSettings(
  home: Home,
  site: string,
  category: string,
  choice: "allow" | "block" | "default",
): Promise<Permission> {
  const url = `chrome://settings/content/siteDetails?site=${site}`;
  return lookInChromium(home, url, async (run) => {
    const seen = async (made: string | null) => permission.nullable().parse(await run(inPage(category, made)));
    await expect.poll(() => seen(null), patient).not.toBeNull();
    await seen(choice);
    await expect.poll(async () => (await seen(null))?.setting, patient).toBe(choice);
    const told = await seen(null);
    if (!told) throw new Error("the settings show no such permission");
    return told;
  });
}
