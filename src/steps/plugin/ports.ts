import { isOthersProcess, isOwnProcess } from "../../catalogue/plugin-names.ts";
import type { PluginProduct } from "../../catalogue/plugins.ts";
import { type Missing, valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { clean } from "../../text/clean.ts";
import type { Text } from "../../text/language.ts";
import { reasonIn } from "../../text/reasons.ts";

/**
 * The state of one of the product's ports.
 *
 * free: nobody holds it · answers: gives the product's greeting · odd: takes the product's path but answers otherwise,
 * or is held by the product and breaks off · silent: open but does not answer in time · unasked: takes the product's
 * path, but is not known to be the product, so that no function was called · foreign: held by another program, or by
 * one that does not talk as the product does · untold: could not be looked at
 */
export type PortKind = "free" | "answers" | "odd" | "silent" | "unasked" | "foreign" | "untold";

/** A port of the product, as the steps judge it. */
export interface PortState {
  readonly port: number;
  readonly kind: PortKind;
  /** Whether pages look for the product here. */
  readonly reached: boolean;
  /** The program that holds it; null if the system does not say. */
  readonly holder: string | null;
  /** Whether that program is known to be the product itself. */
  readonly own: boolean;
  /** Whether that program is certainly another one. */
  readonly another: boolean;
  /** Whether it accepted a WebSocket at the product's path. */
  readonly upgraded: boolean;
  readonly facts: PluginPort;
}

/** Returns the first part of the conversation that was not observed, or null if all were. */
function brokeAt({ tls, websocket, greeting }: PluginPort): Missing | null {
  for (const part of [tls, websocket, greeting]) if (part.status !== "observed") return part;
  return null;
}

function kindOf(port: PluginPort, product: PluginProduct, system: string): PortKind {
  if (port.tcp.status === "absent") return "free";
  if (port.tcp.status !== "observed") return "untold";
  const greeting = valueOf(port.greeting);
  if (greeting === "1") return "answers";
  if (greeting !== undefined) return "odd";
  // It was upgraded and not greeted: the probe calls no function of a program that is not known to be the product.
  if (port.websocket.status === "observed" && port.greeting.status === "skipped") return "unasked";
  const owner = valueOf(port.owner);
  const own = owner !== undefined && isOwnProcess(product, owner, system);
  if (owner !== undefined && isOthersProcess(product, owner, system)) return "foreign";
  const broke = brokeAt(port);
  if (broke?.status === "timed-out") return "silent";
  if (port.websocket.status === "observed") return port.greeting.status === "failed" ? "odd" : "untold";
  // Beyond a TLS that was not seen: whose certificate it was, a filter's or the product's, is not known.
  if (port.tls.status !== "observed" && port.websocket.status !== "skipped") return "untold";
  return own ? "odd" : "foreign";
}

/** Returns the state of a port of this product. */
export function portState(port: PluginPort, product: PluginProduct, system: string): PortState {
  const owner = valueOf(port.owner);
  return {
    port: port.port,
    kind: kindOf(port, product, system),
    reached: product.endpoint?.ports.some((p) => p.number === port.port && p.reachedByPages) ?? false,
    holder: owner === undefined ? null : clean(owner, 80),
    own: owner !== undefined && isOwnProcess(product, owner, system),
    another: owner !== undefined && isOthersProcess(product, owner, system),
    upgraded: port.websocket.status === "observed",
    facts: port,
  };
}

const parts = {
  tcp: { vi: "TCP", en: "TCP" },
  tls: { vi: "TLS", en: "TLS" },
  websocket: { vi: "WebSocket", en: "WebSocket" },
  greeting: { vi: "lời chào", en: "greeting" },
  version: { vi: "phiên bản", en: "version" },
} as const satisfies Partial<Record<keyof PluginPort, Text>>;

type Part = keyof typeof parts;
const order: readonly Part[] = ["tcp", "tls", "websocket", "greeting", "version"];

/** Returns one line of evidence for a port that a program holds. */
export function evidenceOf({ port, holder, facts }: PortState): Text {
  const outcomes = order.flatMap((name) => partOf(name, facts));
  const line = (language: "vi" | "en") =>
    `${port}: ${[holder ?? "?", ...outcomes.map((part) => part[language])].join(" · ")}`;
  return { vi: line("vi"), en: line("en") };
}

function partOf(name: Part, facts: PluginPort): readonly Text[] {
  const part = facts[name];
  const { vi, en } = parts[name];
  if (part.status === "skipped" || part.status === "not-applicable") return [];
  if (part.status !== "observed") {
    const why = part.error === undefined ? reasonIn(part.reason) : { vi: part.error, en: part.error };
    return [{ vi: `${vi}: ${why.vi}`, en: `${en}: ${why.en}` }];
  }
  if (name !== "greeting" && name !== "version") return [{ vi: `${vi} được`, en: `${en} ok` }];
  const value = String(part.value);
  return [{ vi: `${vi} “${value}”`, en: `${en} “${value}”` }];
}
