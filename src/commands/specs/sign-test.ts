import { signTestFormats } from "../../report/formats.ts";
import { wrappings } from "../options/options.ts";
import { machineOptions, screenOptions } from "../options/table.ts";
import type { CommandSpec } from "./spec.ts";

const [as, format] = [`--as ${wrappings.join("|")}`, `--format ${signTestFormats.join("|")}`];

export const signTest: CommandSpec = {
  name: "sign-test",
  options: [...screenOptions, ...machineOptions, "as", "out", "format", "json", "pin-stdin", "certificate"],
  formats: signTestFormats,
  does: {
    vi: "chỉ ký thử một đoạn văn bản riêng của kyso",
    en: "the test signature alone, over kyso's own text",
  },
  help: [
    {
      vi: `${as}  --out TỆP  ${format}  --pin-stdin  --certificate SHA256|SÊ-RI`,
      en: `${as}  --out FILE  ${format}  --pin-stdin  --certificate SHA256|SERIAL`,
    },
    {
      vi: "--out ghi chữ ký vào TỆP và văn bản đã ký vào TỆP.txt",
      en: "--out writes the signature to FILE and the signed text to FILE.txt",
    },
    {
      vi: "(raw: PKCS#1 hoặc DER của ECDSA; cms: CAdES-BES tách rời, DER, kiểm được bằng openssl cms -verify -binary)",
      en: "(raw: PKCS#1, or DER of ECDSA; cms: detached CAdES-BES in DER, for openssl cms -verify -binary)",
    },
  ],
  load: async () => (await import("../sign-test.ts")).signTestAlone,
};
