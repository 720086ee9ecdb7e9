import { canBeFound, productsServing } from "../../catalogue/plugins.ts";
import type { Confidence, Whom } from "../../catalogue/plugin-entry.ts";
import type { Text } from "../../text/language.ts";

/** A tool that is known to serve an office, and how surely. */
export interface Served {
  readonly name: string;
  readonly confidence: Confidence;
}

/** Who states that the tool serves the office, in a few words. */
const worth: { readonly [C in Confidence]: Text } = {
  vendor: { vi: "nhà cung cấp nêu", en: "its maker says so" },
  source: { vi: "nguồn công khai nêu, không phải nhà cung cấp", en: "public sources say so, not its maker" },
  inferred: { vi: "suy ra, chưa ai xác nhận", en: "inferred, confirmed by nobody" },
};

const unknownHere: Text = {
  vi: "; chưa biết tên nó trên máy nên kyso không tìm được",
  en: "; by what name it stands on a computer is not known, so it cannot be looked for",
};

/** Returns the tools known to serve an office, in the catalogue's order. */
export function toolsServing(whom: Whom): readonly Served[] {
  return productsServing(whom).flatMap(({ name, serves }) =>
    serves.filter((s) => s.whom === whom).map(({ confidence }) => ({ name, confidence })),
  );
}

/** Returns a line per tool that serves an office: its source, and whether kyso can look for it. */
export function sourcesOf(whom: Whom): readonly Text[] {
  return productsServing(whom).flatMap((product) =>
    product.serves
      .filter((s) => s.whom === whom)
      .map(({ confidence, source }) => {
        const sought = canBeFound(product) ? { vi: "", en: "" } : unknownHere;
        const { vi, en } = typeof source === "string" ? { vi: source, en: source } : source;
        return {
          vi: `${product.name}: ${vi} (${worth[confidence].vi})${sought.vi}`,
          en: `${product.name}: ${en} (${worth[confidence].en})${sought.en}`,
        };
      }),
  );
}

/** Returns the tools' names, each with who states it. */
export function namedWithWorth(tools: readonly Served[]): Text {
  const named = (language: "vi" | "en") =>
    tools.map(({ name, confidence }) => `${name} (${worth[confidence][language]})`);
  return { vi: named("vi").join(" và "), en: named("en").join(" and ") };
}

/** Returns the names joined by “or”: “A”, “A hoặc B”. */
export function either(names: readonly string[]): Text {
  return { vi: names.join(" hoặc "), en: names.join(" or ") };
}
