import * as z from "zod";

/**
 * The only calls allowed: those known to be harmless. An id that is not listed here does not pass this schema. The same
 * number may do something else on another product, so each kind belongs to the protocol of one product.
 */
export const pluginCalls = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("vnpt-function"),
    greeting: z.strictObject({ functionID: z.literal(7), args: z.tuple([z.literal("")]) }),
    version: z.strictObject({ functionID: z.literal(11), args: z.tuple([z.literal("")]) }),
    /** Called only under the token lock, and only once: calling it often hangs the plugin. */
    tokenCheck: z.strictObject({ functionID: z.literal(34), args: z.tuple([z.literal("")]) }),
  }),
  z.strictObject({
    kind: z.literal("bkav-text"),
    version: z.strictObject({ id: z.literal(30), args: z.tuple([z.literal("1")]) }),
  }),
  z.strictObject({
    kind: z.literal("misa-json"),
    version: z.strictObject({ action: z.literal("GetVersionNumber") }),
    /** Returns the same in another form; not used by kyso. */
    rawVersion: z.strictObject({ action: z.literal("GetRawVersion") }),
  }),
  /** A plain GET, and the status by which the product is recognised. */
  z.strictObject({ kind: z.literal("https-get"), path: z.literal("/"), status: z.literal(501) }),
]);

export type PluginCalls = z.output<typeof pluginCalls>;
