import * as z from "zod";
import { pluginCalls } from "./plugin-calls.ts";
import { brokenRules } from "./plugin-rules.ts";

const text = z.string().min(5);
const names = z.array(z.string().min(1)).min(1);
const day = z.iso.date();
const systems = z.enum(["windows", "macos", "linux"]);
const version = z.string().regex(/^\d+(\.\d+){1,3}$/);

/** vendor: its maker says so · source: found in source code of others · inferred: follows from what is known */
const confidence = z.enum(["vendor", "source", "inferred"]);

const endpoint = z.strictObject({
  scheme: z.enum(["wss", "ws", "http"]),
  /** The name that a page uses; kyso connects to 127.0.0.1 and ::1 only. */
  host: z.enum(["localhost", "127.0.0.1"]),
  path: z.string().startsWith("/"),
  /** The protocol between pages and the product, in a few words. */
  protocol: text,
  ports: z
    .array(
      z.strictObject({
        number: z.int().min(1).max(65_535),
        /** Whether pages try this port: the VNPT script tries the first three, then gives up. */
        reachedByPages: z.boolean(),
        /** The source, if it differs from the entry's. */
        source: text.optional(),
      }),
    )
    .min(1),
});

/** A file name of its installer; source and confidence if they differ from the entry's. */
const installer = z.strictObject({
  system: systems,
  file: z.string().min(1),
  version: version.optional(),
  confidence: confidence.optional(),
  source: text.optional(),
});

/** Another maker's program that answers pages as the product does, on a system that its own maker does not support. */
const alike = z.strictObject({
  name: z.string().min(1),
  system: systems,
  processes: names,
  /** Folders that only this program uses. */
  folders: names,
  confidence,
  source: text,
});

const words = z.array(z.string().regex(/^[a-z]+$/));

/** The versions of it seen for one system. */
const versions = z.strictObject({
  newest: version,
  /** The date on which that was the newest known version. */
  checked: day,
  earlier: z.array(version).min(1).optional(),
});

/** A text that is shown to a person, in both languages. */
const shown = z.strictObject({ vi: text, en: text });

const demand = z.strictObject({ version, rule: z.enum(["exactly", "above"]), by: text });

const whom = z.enum(["portal", "tax", "bhxh", "customs", "treasury", "government", "procurement", "own-sites"]);

/** The fields that an entry has, or gives a reason for not having, by their path in the entry. */
export const pluginFields = [
  "endpoint",
  "calls",
  "processes",
  "folders.windows",
  "folders.macos",
  "folders.linux",
  "uninstallNames",
  "urlProtocol",
  "extension",
  "installers",
  "versions.windows",
  "versions.macos",
  "versions.linux",
  "serves",
] as const;

const fields = z.array(z.enum(pluginFields)).min(1);

/** A product in data/plugins. Fields that are left out are not established. */
export const pluginEntry = z
  .strictObject({
    id: z.string().regex(/^[a-z\d-]+$/),
    name: z.string().min(1),
    endpoint: endpoint.optional(),
    calls: pluginCalls.optional(),
    /** Names of its processes, as Windows lists them. */
    processes: names.optional(),
    /** Folders it is installed in; %NAME% is a variable of the environment. */
    folders: z.strictObject({ windows: names.optional(), macos: names.optional(), linux: names.optional() }).optional(),
    /** Texts that the display name of its uninstall entry contains. */
    uninstallNames: names.optional(),
    urlProtocol: z.string().min(1).optional(),
    alike: z.array(alike).min(1).optional(),
    extension: z
      .string()
      .regex(/^[a-p]{32}$/)
      .optional(),
    installers: z.array(installer).min(1).optional(),
    /** Words, in lower case, that all names of its installers contain, and words that exclude a file. */
    fileWords: z.strictObject({ all: words.min(1), none: words }).optional(),
    versions: z
      .strictObject({ windows: versions.optional(), macos: versions.optional(), linux: versions.optional() })
      .optional(),
    /** Versions that sites demand: exactly this one (a newer one is refused too), or a newer one than this. */
    demands: z.array(demand).min(1).optional(),
    serves: z
      .array(z.strictObject({ whom, confidence, source: z.union([text, shown]) }))
      .min(1)
      .optional(),
    /** The month in which it was first seen. */
    firstSeen: z.strictObject({ month: z.string().regex(/^\d{4}-\d\d$/), confidence, source: text }).optional(),
    /** The source of the entry, the date it was read, and the confidence. */
    source: text,
    checked: day,
    confidence,
    /** Fields with another source or confidence than the entry. */
    differs: z.array(z.strictObject({ fields, confidence, source: text })).optional(),
    /** Why fields are left out: each one is named exactly once. */
    notEstablished: z.array(z.strictObject({ fields, why: text })).optional(),
  })
  .superRefine((entry, context) => {
    for (const message of brokenRules(entry, pluginFields)) context.addIssue({ code: "custom", message });
  });

export type PluginEntry = z.output<typeof pluginEntry>;
export type PluginEndpoint = z.output<typeof endpoint>;
export type Whom = z.output<typeof whom>;
export type Confidence = z.output<typeof confidence>;
