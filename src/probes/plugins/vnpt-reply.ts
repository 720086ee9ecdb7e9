import * as z from "zod";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import { clean } from "../../text/clean.ts";
import { malformedReply } from "./answers.ts";

/** The longest value a reply to a harmless call may have, in characters. */
const longestValue = 40;

/** The newer form of a payload; `error` holds the words of a success, too, so it is not looked at. */
const form = z.object({
  code: z.union([z.number(), z.string()]).nullish(),
  data: z.union([z.string(), z.number()]).nullish(),
});

/** A payload as the plugin forms it: bare, or with a code of its own beside the value. */
interface Payload {
  /** Null where the payload is bare. */
  readonly code: string | null;
  /** Null where nothing stands there. */
  readonly value: string | null;
}

/** Short and clean, or null. */
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

/**
 * The payload of `<payload>*<callback>`, split at the last `*`; null where it is formed otherwise or for another call.
 */
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

/** Of checkPlugin: “1” is its yes, whichever way it comes; the code alone counts, whatever stands beside it. */
export function greetingIn(reply: string, callback: string): Observation<string> {
  const payload = payloadOf(reply, callback);
  const told = payload?.code ?? payload?.value;
  return told ? observed(told) : malformedReply;
}

/** Codes of success: which one it is differs from call to call, and is not established of those that give a value. */
const well: readonly string[] = ["0", "1"];

/** Of getVersion: the value, where no code says that the call failed. */
export function versionIn(reply: string, callback: string): Observation<string> {
  const payload = payloadOf(reply, callback);
  if (payload === null) return malformedReply;
  if (payload.code !== null && !well.includes(payload.code)) return refused(payload.code);
  return payload.value === null ? malformedReply : observed(payload.value);
}

/**
 * Of CheckToken, whether a token is there: a bare “0” is none and all else one, as was measured; but −1 is how every
 * call fails, and beside a code only a value tells, since 0 is a success elsewhere.
 */
export function tokenIn(reply: string, callback: string): Observation<boolean> {
  const payload = payloadOf(reply, callback);
  if (payload === null) return malformedReply;
  const { code, value } = payload;
  if (code !== null && !well.includes(code)) return refused(code);
  if (value === "-1") return refused(value);
  return value === null ? malformedReply : observed(value !== "0");
}
