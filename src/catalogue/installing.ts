import * as z from "zod";
import { checked } from "./checked.ts";
import data from "./data/installing.json" with { type: "json" };
import { makerNamed } from "./modules.ts";

/** One page of an installer: what is ticked and pressed there, by the words on the screen; nothing is pressed while it works. */
const installerPage = z.object({ tick: z.string().nullable(), press: z.string().nullable() });

const origin = {
  confidence: z.enum(["vendor", "source", "inferred"]),
  checked: z.iso.date(),
  sources: z.array(z.string().min(5)).min(1),
};

export const installingFrom = z.object({
  /** How the guides have the portal's signing tool downloaded and installed. */
  plugin: z.object({
    /** The page that it begins on, and what is pressed there, one after the other. */
    page: z.url({ protocol: /^https$/ }),
    path: z.array(z.string()).min(1),
    /** The systems that the portal has a download for, as the guides say. */
    downloads: z.array(z.enum(["windows", "macos", "linux"])),
    pages: z.array(installerPage).min(1),
    ...origin,
    note: z.string(),
  }),
  /** Drives with a setup program that a token brings along, by their volume label. */
  discs: z.array(z.object({ maker: z.string(), label: z.string(), ...origin, note: z.string() })),
});

export type InstallerPage = z.output<typeof installerPage>;

const installing = checked(installingFrom, data);

export const pluginInstalling = installing.plugin;

/** Whose tokens bring a drive with this volume label, by name; null where nobody's is known to. */
export function discMaker(label: string): string | null {
  const known = installing.discs.find((d) => d.label.toLowerCase() === label.trim().toLowerCase());
  return known ? makerNamed(known.maker) : null;
}
