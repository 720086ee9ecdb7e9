import { explain } from "../explain/index.ts";
import { explanationJson } from "../explain/json.ts";
import { explanationText } from "../explain/text.ts";
import { isOldConsole } from "../ui/terminal/old-console.ts";
import type { Options } from "./options/options.ts";
import { knownToExplain } from "./setup/known.ts";
import { version } from "./setup/version.ts";

/** Columns where there is no terminal. */
const pageColumns = 100;

/** Exit statuses: docs/contract.md. An unknown message cannot be told; an unknown code is a wrong call. */
const statuses = { code: 0, message: 0, unknown: 5, vague: 5, "no-code": 2 } as const;

/** `kyso explain`: explains a code or a message; returns the exit status. */
export async function explainAsked(options: Options): Promise<number> {
  const { language, format } = options;
  const known = await knownToExplain();
  const oldConsole = process.stdout.isTTY && isOldConsole(process.platform, (name) => process.env[name]);
  const columns = process.stdout.isTTY ? process.stdout.columns : pageColumns;
  const page = { language, ascii: options.ascii || oldConsole, columns };
  if (options.list) {
    const { listJson, listText } = await import("../explain/list.ts");
    process.stdout.write(format === "json" ? listJson(known, language, version) : listText(known, page));
    return 0;
  }
  const explanation = explain(options.operand ?? "", known);
  const json = () => explanationJson(explanation, { language, version });
  process.stdout.write(format === "json" ? json() : explanationText(explanation, known, page));
  return statuses[explanation.kind];
}
