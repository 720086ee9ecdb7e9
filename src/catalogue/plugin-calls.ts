import * as z from "zod";

/**
 * The calls known to be harmless, and no others: an id that is not written here does not pass this schema. The same
 * number may mean another thing on another product, so each kind belongs to the protocol of one.
 */
export const pluginCalls = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("vnpt-function"),
    greeting: z.strictObject({ functionID: z.literal(7), args: z.tuple([z.literal("")]) }),
    version: z.strictObject({ functionID: z.literal(11), args: z.tuple([z.literal("")]) }),
    /** Only under the token lock, and once: asking often hangs the plugin. */
    tokenCheck: z.strictObject({ functionID: z.literal(34), args: z.tuple([z.literal("")]) }),
  }),
  z.strictObject({
    kind: z.literal("bkav-text"),
    version: z.strictObject({ id: z.literal(30), args: z.tuple([z.literal("1")]) }),
  }),
  z.strictObject({
    kind: z.literal("misa-json"),
    version: z.strictObject({ action: z.literal("GetVersionNumber") }),
    /** Asks the same in another form; kyso has no need of it. */
    rawVersion: z.strictObject({ action: z.literal("GetRawVersion") }),
  }),
  /** A plain GET, and the status that tells the product. */
  z.strictObject({ kind: z.literal("https-get"), path: z.literal("/"), status: z.literal(501) }),
]);

export type PluginCalls = z.output<typeof pluginCalls>;
