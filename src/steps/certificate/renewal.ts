import { renewalDestinations, type RenewalDestination } from "../../catalogue/renewal.ts";
import { ruleEvidence } from "../../catalogue/rules.ts";
import { calendarDate } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import type { HolderKind } from "./holder-kinds.ts";

/** Persons carry on no business by their certificate; of an unknown holder, and of none, it is not certain. */
const withoutBusiness: readonly HolderKind[] = ["person", "person-of-organisation"];

/** Whose certificate it is, as far as that decides who has to know it. */
export interface RenewedFor {
  readonly kind: HolderKind;
  readonly mayBeHousehold: boolean;
}

/** Null if it is not known. */
type Of = RenewedFor | null;

/** Whether the holder carries on a business, as far as is known: only of a person it is known that they do not. */
export function isBusiness(of: Of): boolean {
  return of === null || !withoutBusiness.includes(of.kind) || of.mayBeHousehold;
}

function destinationsOf(of: Of): readonly RenewalDestination[] {
  return isBusiness(of) ? renewalDestinations : renewalDestinations.filter(({ holders }) => holders === "all");
}

function named({ name, ifUsed }: RenewalDestination): Text {
  return ifUsed ? { vi: `${name.vi} (nếu dùng)`, en: `${name.en} (where used)` } : name;
}

/** Returns what is done at each place where a new certificate has to be made known, one action each, in order. */
export function newCertificateActions(of: Of): readonly [Text, ...Text[]] {
  const all = destinationsOf(of);
  const [first, ...others] = all.map((destination, at): Text => {
    const { action, lead, since } = destination;
    const name = named(destination);
    const from = since === null ? null : calendarDate(since);
    const unknown: Text = { vi: "chưa có nguồn nói phải làm trước bao lâu", en: "no source says how long before" };
    const takes = lead ?? unknown;
    return {
      vi: `Việc ${at + 1}/${all.length}, ${name.vi}: ${action.vi}; ${takes.vi}${from ? ` (từ ${from.vi})` : ""}.`,
      en: `${at + 1} of ${all.length}, ${name.en}: ${action.en}; ${takes.en}${from ? ` (since ${from.en})` : ""}.`,
    };
  });
  return [first ?? { vi: "Hỏi nhà cung cấp chữ ký số.", en: "Ask your certificate provider." }, ...others];
}

/** Returns the same as one action for later, in short. */
export function afterRenewal(of: Of): Text {
  const parts = destinationsOf(of).map((destination, at): Text => {
    const { lead } = destination;
    const name = named(destination);
    const short = destination.id === "e-invoices" ? eInvoicesInShort : lead;
    return {
      vi: `(${at + 1}) ${name.vi}${short === null ? "" : `, ${short.vi}`}`,
      en: `(${at + 1}) ${name.en}${short === null ? "" : `, ${short.en}`}`,
    };
  });
  const list = (language: keyof Text) => parts.map((part) => part[language]).join("; ");
  return {
    vi: `Có chứng thư mới rồi, báo số sê-ri mới theo thứ tự: ${list("vi")}.`,
    en: `Once you have the new certificate, make its serial known in this order: ${list("en")}.`,
  };
}

const eInvoicesInShort: Text = {
  vi: "nộp lại mẫu 01/ĐKTĐ-HĐĐT và xác nhận trên eTax Mobile trong 24 giờ, nếu không tờ khai bị hủy",
  en: "file form “01/ĐKTĐ-HĐĐT” anew and confirm it in eTax Mobile within 24 hours, else it is void",
};

/** Returns the sources of these actions with the day they were checked, in the same order. */
export function renewalEvidence(of: Of): readonly Text[] {
  return destinationsOf(of).map(({ name, sources, confidence, checked }) => {
    const { vi, en } = ruleEvidence({ source: sources.join("; "), confidence, checked });
    return { vi: `${name.vi}: ${vi}`, en: `${name.en}: ${en}` };
  });
}
