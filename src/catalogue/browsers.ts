import * as z from "zod";
import { checked } from "./checked.ts";
import data from "./data/browsers.json" with { type: "json" };

const paths = z.array(z.string());

const knownBrowser = z.object({
  id: z.string(),
  name: z.string(),
  family: z.enum(["chromium", "firefox", "safari"]),
  /**
   * The first version in which a page needs permission to reach a WebSocket of this machine; null if not established.
   */
  gatedFrom: z.int().nullable(),
  /** Whether it keeps pages from this machine by a permission of its own, which kyso does not read. */
  ownGate: z.boolean().optional(),
  /** Its data folders; %NAME% is a variable of the environment. */
  data: z.object({ windows: paths, macos: paths, linux: paths }),
  /**
   * Where an administrator's policies are: a key under HKLM and HKCU, a folder of JSON files, a domain of managed
   * preferences.
   */
  policies: z.object({ windows: z.string().nullable(), linux: z.string().nullable(), macos: z.string().nullable() }),
  /** Where native messaging hosts of extensions are registered: a key under HKLM and HKCU, folders of manifests. */
  nativeHosts: z.object({ windows: z.string().nullable(), macos: paths, linux: paths }),
  /** How it comes as a snap or a flatpak on Linux, with folders of its own. */
  sandboxed: z.array(
    z.object({
      kind: z.enum(["snap", "flatpak"]),
      data: paths,
      /** The folder of its NSS store for certificates; null if not established, or if each profile has its own. */
      store: z.string().nullable(),
      desktop: z.array(z.string()),
      source: z.string(),
      confidence: z.enum(["vendor", "source", "inferred"]),
    }),
  ),
  /**
   * Its names as the system's default browser: desktop files on Linux, ProgIds (or their beginning) on Windows, macOS's
   * bundle ids.
   */
  desktop: z.array(z.string()),
  progIds: z.array(z.string()),
  bundleIds: z.array(z.string()),
  source: z.string(),
  confidence: z.enum(["vendor", "source", "inferred"]),
});

export type KnownBrowser = z.output<typeof knownBrowser>;

/** A browser's package that keeps it apart from the system. */
export type Sandbox = KnownBrowser["sandboxed"][number];

/** The known browsers, each with source and confidence. */
export const knownBrowsers: readonly KnownBrowser[] = checked(
  z.object({ browsers: z.array(knownBrowser) }),
  data,
).browsers;

/** Returns the browser by its id in the catalogue, or null. */
export function browserById(id: string): KnownBrowser | null {
  return knownBrowsers.find((b) => b.id === id) ?? null;
}
