import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import type { Authority } from "../../catalogue/authorities.ts";
import { type Scenario, scenarioFrom } from "../../facts/facts.ts";
import { type PracticeKind, practiceKinds } from "../../facts/practice.ts";
import { type NotSaved, readSaved } from "../../saved/read.ts";
import type { Text } from "../../text/language.ts";
import { version } from "./version.ts";

/** The folder of the scenarios in dist/, or in the project if kyso runs from source. */
function folder(): string {
  const bundled = fileURLToPath(new URL("./scenarios", import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL("../../../scenarios", import.meta.url));
}

/** One line about each state of the practice token; the rest of the machine is as in the scenario “healthy”. */
const practiceAbout: { readonly [K in PracticeKind]: Text } = {
  healthy: { vi: "mọi thứ ổn; ký thử với token tập dượt", en: "all is well; sign with the practice token" },
  "one-try-left": { vi: "token tập dượt chỉ còn một lần thử mã PIN", en: "the practice token has one PIN try left" },
  locked: { vi: "token tập dượt đã bị khóa", en: "the practice token is locked" },
  expired: { vi: "chứng thư trên token tập dượt đã hết hạn", en: "the practice certificate has expired" },
  "two-certificates": {
    vi: "token tập dượt có hai chứng thư, phải chọn một",
    en: "the practice token holds two certificates, one has to be chosen",
  },
};

function isPracticeKind(name: string): name is PracticeKind {
  return practiceKinds.some((kind) => kind === name);
}

/** The names of the shipped scenario files, sorted. */
function fileNames(): readonly string[] {
  return readdirSync(folder())
    .filter((name) => name.endsWith(".json") && name !== "authorities.json")
    .map((name) => name.slice(0, -".json".length))
    .sort();
}

/** Returns every name that `kyso demo` knows, the practice token's states first. */
export function scenarioNames(): readonly string[] {
  return [...practiceKinds, ...fileNames().filter((name) => !isPracticeKind(name))];
}

function shipped(name: string): Scenario {
  return scenarioFrom.parse(JSON.parse(readFileSync(join(folder(), `${name}.json`), "utf8")));
}

/** Returns a shipped scenario by its name, or null. A practice state is the healthy machine with the practice token. */
export function scenarioNamed(name: string): Scenario | null {
  if (isPracticeKind(name)) {
    const { tokens: _, signature: __, ...facts } = shipped("healthy").facts;
    return { ...shipped("healthy"), name, about: practiceAbout[name], facts, changes: [], practice: name };
  }
  return fileNames().includes(name) ? shipped(name) : null;
}

/** Reads a scenario from a file that the person names. */
export function scenarioIn(path: string): Scenario | NotSaved {
  const read = readSaved(path, version);
  if ("bad" in read) return read;
  if (read.kind === "scenario") return read.scenario;
  return {
    bad: {
      vi: "tệp này không phải kịch bản; mở nó bằng “kyso open TỆP”",
      en: "this file is no scenario; open it with “kyso open FILE”",
    },
  };
}

const authoritiesFrom = z.object({
  authorities: z
    .array(
      z.object({
        cn: z.string(),
        issuer: z.string(),
        issuerSha256: z.string(),
        notBefore: z.iso.datetime(),
        notAfter: z.iso.datetime(),
        sha256: z.string(),
        spki: z.base64(),
        root: z.boolean(),
        tree: z.enum(["national", "government"]).default("national"),
        crl: z
          .object({ addresses: z.array(z.string().max(500)).max(10), issuer: z.string().max(200).exactOptional() })
          .exactOptional(),
      }),
    )
    .max(100),
});

/** Whether this is a shipped scenario, value for value: a file of another content may not have its name's trust. */
export function isShipped(scenario: Scenario): boolean {
  return fileNames().includes(scenario.name) && isDeepStrictEqual(scenario, shipped(scenario.name));
}

/** Returns the synthetic authorities of the shipped scenarios; nothing else may trust them. */
export function syntheticAuthorities(): readonly Authority[] {
  const path = join(folder(), "authorities.json");
  return authoritiesFrom.parse(JSON.parse(readFileSync(path, "utf8"))).authorities;
}
