import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { named, unnamed } from "../../../src/commands/specs/index.ts";
import type { CommandSpec } from "../../../src/commands/specs/spec.ts";

const folder = join(import.meta.dirname, "../../../src/commands/specs");

function isSpec(value: unknown): value is CommandSpec {
  return typeof value === "object" && value !== null && "load" in value;
}

it.each(globSync("*.ts", { cwd: folder }).filter((file) => !["index.ts", "spec.ts"].includes(file)))(
  "lists the command of specs/%s",
  async (file) => {
    const exported: Record<string, unknown> = await import(join(folder, file));
    const specs = Object.values(exported).filter(isSpec);
    expect(specs).toHaveLength(1);
    expect([...named, unnamed], "list it in src/commands/specs/index.ts").toContain(specs[0]);
  },
);
