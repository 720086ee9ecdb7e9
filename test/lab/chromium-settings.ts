import { expect } from "vitest";
import * as z from "zod";
import type { Home } from "./chromium.ts";
import { lookInChromium, patient } from "./chromium-page.ts";

/** One permission of a site, as the browser's own settings show it. */
export interface Permission {
  /** The permission's name as displayed. */
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** The value in force: a choice, or “default”. */
  readonly setting: string;
}

const permission = z.object({
  label: z.string(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  setting: z.string(),
});

/** Returns a script that finds the permission's row at any depth and, if `choice` is not null, selects it there. */
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
  // The row ignores changes until the browser has filled in its current setting.
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
 * Opens the settings of a site in real Chromium and makes the choice there, so that the browser itself writes it into
 * its profile. Resolves with the permission as then displayed, once the browser has ended.
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
    const chosen = await seen(null);
    if (!chosen) throw new Error("the settings show no such permission");
    return chosen;
  });
}
