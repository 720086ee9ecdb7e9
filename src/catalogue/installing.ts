import * as z from "zod";
import { checked } from "./checked.ts";
import data from "./data/installing.json" with { type: "json" };
import { makerNamed } from "./modules.ts";

/** One page of an installer: what to tick and press there, by its labels; nothing is pressed while it works. */
const installerPage = z.object({ tick: z.string().nullable(), press: z.string().nullable() });

const origin = {
  confidence: z.enum(["vendor", "source", "inferred"]),
  checked: z.iso.date(),
  sources: z.array(z.string().min(5)).min(1),
};

export const installingFrom = z.object({
  /** How to download and install the portal's signing tool, according to the guides. */
  plugin: z.object({
    /** The first page, and what to press there, in order. */
    page: z.url({ protocol: /^https$/ }),
    path: z.array(z.string()).min(1),
    /** The systems that the portal has a download for, according to the guides. */
    downloads: z.array(z.enum(["windows", "macos", "linux"])),
    pages: z.array(installerPage).min(1),
    ...origin,
    note: z.string(),
  }),
  /** Drives with a setup program that a token brings along, by volume label. */
  discs: z.array(z.object({ maker: z.string(), label: z.string(), ...origin, note: z.string() })),
});

export type InstallerPage = z.output<typeof installerPage>;

const installing = checked(installingFrom, data);

export const pluginInstalling = installing.plugin;

/** Returns the name of the maker whose tokens bring a drive with this volume label, or null. */
export function discMaker(label: string): string | null {
  const known = installing.discs.find((d) => d.label.toLowerCase() === label.trim().toLowerCase());
  return known ? makerNamed(known.maker) : null;
}
