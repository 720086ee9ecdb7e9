import * as z from "zod";
import { clean } from "../../text/clean.ts";

/** The longest value a greeting or a version may have, in characters. */
const longestValue = 40;

/** The newer form of a payload; `error` may hold the words of a success, so it is not looked at. */
const form = z.object({
  code: z.union([z.number(), z.string()]).nullish(),
  data: z.union([z.string(), z.number()]).nullish(),
});

function fromJson(text: string): string | null {
  try {
    const { success, data: parsed } = form.safeParse(JSON.parse(text));
    if (!success) return null;
    const { code, data } = parsed;
    return String(data === "" || data === null || data === undefined ? (code ?? "") : data);
  } catch {
    return null;
  }
}

/**
 * The value in a reply `<payload>*<callback>`, split at the last `*`; the payload is bare or JSON `{code, data, error}`.
 * Null where the reply is not formed so, is for another call, or has a value longer than such a call can have.
 */
export function replyValue(reply: string, callback: string): string | null {
  const at = reply.lastIndexOf("*");
  if (at < 0 || reply.slice(at + 1) !== callback) return null;
  const payload = reply.slice(0, at).trim();
  const value = payload.startsWith("{") ? fromJson(payload) : payload;
  if (value === null || value === "" || value.length > longestValue) return null;
  return clean(value, longestValue) === value ? value : null;
}
