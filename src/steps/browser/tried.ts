import type { Facts } from "../../facts/facts.ts";
import { reasonIn } from "../../text/reasons.ts";
import type { Finding } from "../finding.ts";
import { answeringPort, pageAddress } from "../plugin/answering.ts";
import { tryFailed, tryHung, tryReached, tryUntold } from "./try-findings.ts";

/**
 * Returns the findings on a try in the person's own browser; never a proof of the portal's permission. Empty if nothing
 * was tried, or if the plugin no longer answers kyso.
 */
export function tryFindings(facts: Facts): readonly Finding[] {
  const { browserTry: tried } = facts;
  const endpoint = answeringPort(facts);
  if (!tried || !endpoint) return [];
  if (tried.status === "timed-out") return [tryUntold({ why: "silent" })];
  if (tried.status === "skipped") return [tryUntold({ why: "closed" })];
  if (tried.status !== "observed") return [tryUntold({ why: "not-served" }, [reasonIn(tried.reason)])];
  const { browser, plugin, result } = tried.value;
  if (plugin !== pageAddress(endpoint)) return [tryUntold({ why: "elsewhere" }, [plugin])];
  if (result === "open") return [tryReached({ browser }, [plugin])];
  return [result === "error" ? tryFailed({ browser, plugin }, [plugin]) : tryHung({ browser }, [plugin])];
}
