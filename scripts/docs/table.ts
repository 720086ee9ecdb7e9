/** Returns a text as it may stand in a cell of a Markdown table. */
export function cell(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[|\\<>*_`[\]]/g, (sign) => (sign === "`" ? sign : `\\${sign}`))
    .trim();
}

/** Returns a Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
