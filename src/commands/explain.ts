import { causesIn } from "../explain/causes.ts";
import type { CodeEntry } from "../explain/code-entry.ts";
import { explain } from "../explain/index.ts";
import { explanationJson } from "../explain/json.ts";
import { explanationText, penFor } from "../explain/text.ts";
import { causesBlock, type LookedAt } from "../explain/text-causes.ts";
import { causeWords, words } from "../explain/words.ts";
import { clean, cleanLines } from "../text/clean.ts";
import { say } from "../text/language.ts";
import { isOldConsole } from "../ui/terminal/old-console.ts";
import { complain } from "./io/complain.ts";
import type { Judged } from "./explain-judged.ts";
import { textWidthHere } from "./io/text-width.ts";
import type { Options } from "./options/options.ts";
import { knownToExplain } from "./setup/known.ts";
import { version } from "./setup/version.ts";

/** Exit statuses: docs/contract.md. An unknown message cannot be told; an unknown code is a wrong call. */
const statuses = { code: 0, message: 0, unknown: 5, vague: 5, "no-code": 2 } as const;

/** How the text is written, for the terminal or for a page. */
function pageOf({ language, ascii }: Options) {
  const oldConsole = process.stdout.isTTY && isOldConsole(process.platform, (name) => process.env[name]);
  return { language, ascii: ascii || oldConsole, columns: textWidthHere(null) };
}

function lookedAt(codes: readonly CodeEntry[], at: LookedAt["at"], { judged, takenAt, practice }: Judged): LookedAt {
  return { causes: causesIn(codes, judged), at, takenAt, practice };
}

/**
 * `kyso explain`: explains a code or a message; returns the exit status. The explanation is written at once. With
 * `--facts` it says whether the cause is in that file. In a terminal it then looks at this machine: whoever types a message
 * there mostly sits at the machine that shows it. Through a pipe, and as JSON, it looks at nothing that was not named, so
 * that it stays as quick as other programs expect, and says which `kyso check` looks.
 */
export async function explainAsked(options: Options): Promise<number> {
  const { language, format, factsFile } = options;
  const page = pageOf(options);
  const known = await knownToExplain();
  if (options.list) {
    const { listJson, listText } = await import("../explain/list.ts");
    process.stdout.write(format === "json" ? listJson(known, language, version) : listText(known, page));
    return 0;
  }
  const explanation = explain(options.operand ?? "", known);
  const codes = "codes" in explanation ? explanation.codes : [];
  if (explanation.kind === "no-code" && format !== "json") {
    const nearest = explanation.nearestCodes.map(({ code }) => code).join(", ");
    complain(`${say(words.noCode, language)} ${nearest}. ${say(words.seeList, language)}`);
    return statuses["no-code"];
  }
  let looked: LookedAt | null = null;
  if (factsFile !== null) {
    const { judgedFile } = await import("./explain-judged.ts");
    const judged = await judgedFile(factsFile, options);
    if ("bad" in judged) {
      complain(`explain --facts “${clean(factsFile)}”: ${say(judged.bad, language)}`);
      return 2;
    }
    looked = lookedAt(codes, "file", judged);
  }
  if (format === "json") process.stdout.write(explanationJson(explanation, { language, version, looked }));
  else {
    const here = looked === null && process.stdout.isTTY;
    process.stdout.write(explanationText(explanation, known, { ...page, hint: looked === null && !here }));
    if (looked === null && here) looked = await lookHere(options, codes);
    if (looked && codes.length > 0)
      process.stdout.write(`\n${cleanLines(causesBlock(looked, penFor(page)).join("\n"))}\n`);
  }
  return statuses[explanation.kind];
}

/** Looks at this machine for these codes; null where none of them is a step's that can be looked at so. */
async function lookHere(options: Options, codes: readonly CodeEntry[]): Promise<LookedAt | null> {
  const needed = codes.flatMap(({ step }) => step?.id ?? []).filter((id) => id !== "portal");
  if (needed.length === 0) return null;
  if (!options.quiet) process.stderr.write(`\n${say(causeWords.looking, options.language)}\n`);
  const { endOnInterrupt } = await import("./io/interrupt.ts");
  endOnInterrupt();
  const { judgedHere } = await import("./explain-judged.ts");
  return lookedAt(codes, "here", await judgedHere(options, needed));
}
