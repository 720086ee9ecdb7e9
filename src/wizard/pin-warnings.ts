import type { Facts } from "../facts/facts.ts";
import { valueOf } from "../facts/observation.ts";
import { onHold, revoked } from "../steps/certificate/revocation-findings.ts";
import { reasonsForYes } from "../steps/driver/provenance.ts";
import type { Text } from "../text/language.ts";
import type { StepId, StepResult } from "../steps/step.ts";

/** A warning that bears on giving the PIN; it stands wherever the PIN is asked for. */
export interface PinWarning {
  readonly what: Text;
  /** The same in at most 31 columns, for a small window. */
  readonly brief: Text;
  /** The code of the finding that says more; null if there is none. */
  readonly code: string | null;
}

/** Returns the warning that others could have put the library there that would get the PIN; empty if nothing says so. */
export function libraryWarnings(facts: Facts, path: string): readonly PinWarning[] {
  const modules = valueOf(facts.drivers)?.modules ?? [];
  const module = modules.find((m) => m.resolved === path) ?? modules.find((m) => m.path === path);
  const reasons = module ? reasonsForYes(module) : [];
  if (!module || reasons.length === 0) return [];
  const listed = (language: keyof Text) => reasons.map((reason) => reason[language]).join("; ");
  return [
    {
      what: {
        vi: `Thư viện sẽ nhận mã PIN: ${listed("vi")}. Máy có người khác dùng chung thì đừng nhập mã PIN.`,
        en: `About the library that gets the PIN: ${listed("en")}. Give no PIN where others use this machine.`,
      },
      brief: { vi: "Người khác sửa được thư viện.", en: "Others may replace the library." },
      code: valueOf(module.file)?.writableAt ? "DRV-19" : module.others?.length ? "DRV-27" : null,
    },
  ];
}

/** The codes that say that the certificate is revoked, or suspended. */
export const revokedCodes: readonly string[] = [revoked.code, onHold.code];

/** Returns the warning that the certificate is revoked or suspended; empty if its issuer has not said so. */
export function revokedWarnings({
  results,
}: {
  readonly results: { readonly [id in StepId]?: StepResult };
}): readonly PinWarning[] {
  const found = results.certificate?.findings.find(({ code }) => revokedCodes.includes(code));
  if (!found) return [];
  const held = found.code === onHold.code;
  return [
    {
      what: found.what,
      brief: held
        ? { vi: "Chứng thư đang bị tạm dừng.", en: "The certificate is suspended." }
        : { vi: "Chứng thư đã bị thu hồi.", en: "The certificate was revoked." },
      code: found.code,
    },
  ];
}

/** Returns the warning that this try cannot be counted, for this reason. */
export function uncountedWarning(why: Text): PinWarning {
  return {
    what: {
      vi: `kyso không ghi được số lần thử mã PIN (${why.vi}): lần chạy sau sẽ không biết lần này sai hay đúng.`,
      en: `kyso cannot keep count of PIN tries (${why.en}): the next run will not know if this one fails.`,
    },
    brief: { vi: "Không đếm được lần thử mã PIN.", en: "PIN tries cannot be counted." },
    code: null,
  };
}

/** The warning where the person has said that the announced PIN pad is not there. */
export const padWarning: PinWarning = {
  what: {
    vi: "Token báo có bàn phím PIN riêng; bạn đã nói là không có. Mã PIN gõ ở đây sẽ được gửi một lần như với token thường.",
    en: "The token announces a PIN pad; you said that there is none. The PIN typed here is sent once, as to other tokens.",
  },
  brief: { vi: "Bỏ qua lời báo có bàn phím PIN.", en: "The PIN pad is overruled." },
  code: "TOK-18",
};
