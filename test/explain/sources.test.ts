import { expect, it } from "vitest";
import { messages } from "../../src/catalogue/messages.ts";
import { explanationText } from "../../src/explain/text.ts";
import { known } from "./known.ts";

function shown(id: string, language: "vi" | "en"): string {
  const message = messages.find((one) => one.id === id);
  if (!message) throw new Error(`no message ${id}`);
  const explanation = {
    kind: "message",
    matches: [{ message, text: message.texts[0] ?? "", likeness: 1 }],
    codes: [],
  } as const;
  const text = explanationText(explanation, known, { language, ascii: false, columns: 400 });
  return text.split("\n").findLast((line) => line !== "") ?? "";
}

it("names no source by a bare number that leads nowhere", () => {
  expect(messages.filter(({ source }) => /\b\d{10,}\b/.test(source.replaceAll(/chromestatus\.com \d+/g, "")))).toEqual(
    [],
  );
});

it("shows of a source its addresses in Vietnamese, and its words in English alone", () => {
  expect(shown("win-provider-type", "vi")).toBe(
    "Nguồn: IdentityServer/IdentityServer3 issue 2859 (nguồn công khai của bên khác); xem ngày 28/11/2026",
  );
  expect(shown("win-provider-type", "en")).toContain("public source code that signs with .NET, not linked");
  expect(shown("vnpt-plugin-no-answer", "vi")).toBe("Nguồn: nguồn công khai của bên khác; xem ngày 23/11/2026");
});
