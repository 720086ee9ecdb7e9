import * as z from "zod";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import { malformedReply } from "./answers.ts";

/** At most this many characters of a value are accepted in a reply to a harmless call. */
const longestValue = 40;

/** The newer form of a payload. Its `error` field is ignored: it is filled for a success too. */
const form = z.object({
  code: z.union([z.number(), z.string()]).nullish(),
  data: z.union([z.string(), z.number()]).nullish(),
});

/** A reply's payload: a bare value, or a value with a code. */
interface Payload {
  /** Null for a bare value. */
  readonly code: string | null;
  /** Null if empty or invalid. */
  readonly value: string | null;
}

/** The value as trimmed text; null if empty, too long, or not clean (see `clean`). */
function fit(value: string | number | null | undefined): string | null {
  const text = String(value ?? "").trim();
  return text !== "" && text.length <= longestValue && clean(text, longestValue) === text ? text : null;
}

function fromJson(text: string): Payload | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const { data: parsed } = form.safeParse(json);
  const code = fit(parsed?.code);
  return code === null ? null : { code, value: fit(parsed?.data) };
}

/** The payload of `<payload>*<callback>`, split at the last `*`; null for another form, or another call's callback. */
function payloadOf(reply: string, callback: string): Payload | null {
  const at = reply.lastIndexOf("*");
  if (at < 0 || reply.slice(at + 1) !== callback) return null;
  const payload = reply.slice(0, at).trim();
  if (payload.startsWith("{")) return fromJson(payload);
  const value = fit(payload);
  return value === null ? null : { code: null, value };
}

function refused(code: string): Missing {
  return missing("failed", "the plugin refuses the call", `code ${code}`);
}

/** The answer to checkPlugin: the code, or the bare value without one; “1” means yes. */
export function greetingIn(reply: string, callback: string): Observation<string> {
  const payload = payloadOf(reply, callback);
  const answer = payload?.code ?? payload?.value;
  return answer ? observed(answer) : malformedReply;
}

/** Codes of success: they differ from call to call, and are not established for the calls that return a value. */
const well: readonly string[] = ["0", "1"];

/** The answer to getVersion: the value, unless the code means that the call failed. */
export function versionIn(reply: string, callback: string): Observation<string> {
  const payload = payloadOf(reply, callback);
  if (payload === null) return malformedReply;
  if (payload.code !== null && !well.includes(payload.code)) return refused(payload.code);
  return payload.value === null ? malformedReply : observed(payload.value);
}

/**
 * The answer to CheckToken: whether a token is present. The value “0” means no token, “-1” that the call failed, any
 * other value a token, as measured. A code of success without a value is invalid, since 0 is a success for other calls.
 */
export function tokenIn(reply: string, callback: string): Observation<boolean> {
  const payload = payloadOf(reply, callback);
  if (payload === null) return malformedReply;
  const { code, value } = payload;
  if (code !== null && !well.includes(code)) return refused(code);
  if (value === "-1") return refused(value);
  return value === null ? malformedReply : observed(value !== "0");
}
