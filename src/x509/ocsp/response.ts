import { contentOf, context, dotted, type Element, elementAt, elementsIn, tag, wholeOf } from "../der.ts";
import { type Extension, extensionsUnder } from "../extensions.ts";
import { type Signed, signedIn } from "../signed.ts";
import { momentOf } from "../moment.ts";
import { ocspOid } from "./oid.ts";
import { type Single, singleIn } from "./single.ts";

/** The parts of a BasicOCSPResponse (RFC 6960, 4.2.1). */
export interface BasicResponse {
  readonly signed: Signed;
  /** Who says to have signed: DER of its name, or SHA-1 of its key's bits. */
  readonly responder: { readonly by: "name" | "key"; readonly value: Uint8Array };
  readonly producedAt: Date;
  readonly singles: readonly Single[];
  readonly extensions: readonly Extension[];
  /** DER of the certificates that came along. */
  readonly certificates: readonly Uint8Array[];
}

/** An answer says something of one certificate, some of a few; certificates come along as a chain. */
const most = { singles: 1000, certificates: 20 } as const;

/** Returns the number of the response's status, and its BasicOCSPResponse if it has one; null if it is no response. */
export function ocspResponseIn(
  der: Uint8Array,
): { readonly status: number; readonly basic: BasicResponse | null } | null {
  const response = elementAt(der, 0);
  const [status, bytes, ...rest] = (response?.tag === tag.sequence && elementsIn(der, response, 2)) || [];
  if (status?.tag !== tag.enumerated || status.end - status.start !== 1 || rest.length > 0) return null;
  return { status: contentOf(der, status)[0] ?? 0, basic: bytes ? basicIn(der, bytes) : null };
}

/** Returns what is in the [0] EXPLICIT ResponseBytes; null if it is no basic response. */
function basicIn(der: Uint8Array, explicit: Element): BasicResponse | null {
  const bytes = explicit.tag === context(0, "constructed") ? elementAt(der, explicit.start, explicit.end) : null;
  const [type, octets] = (bytes?.tag === tag.sequence && elementsIn(der, bytes, 2)) || [];
  if (type?.tag !== tag.objectIdentifier || octets?.tag !== tag.octetString) return null;
  if (dotted(contentOf(der, type)) !== ocspOid.basicResponse) return null;
  const content = contentOf(der, octets);
  const basic = elementAt(content, 0);
  const signed = basic ? signedIn(content, basic) : null;
  const certificates = signed ? certificatesIn(content, signed.more) : null;
  const data = signed ? dataIn(signed.bytes) : null;
  return signed && certificates && data ? { signed, certificates, ...data } : null;
}

function certificatesIn(bytes: Uint8Array, [explicit]: readonly Element[]): readonly Uint8Array[] | null {
  if (!explicit) return [];
  const sequence = explicit.tag === context(0, "constructed") ? elementAt(bytes, explicit.start, explicit.end) : null;
  const certificates = sequence?.tag === tag.sequence ? elementsIn(bytes, sequence, most.certificates) : null;
  return certificates?.map((certificate) => wholeOf(bytes, certificate)) ?? null;
}

function dataIn(bytes: Uint8Array): Omit<BasicResponse, "signed" | "certificates"> | null {
  const data = elementAt(bytes, 0);
  const parts = (data && elementsIn(bytes, data, 5)) ?? [];
  const [responder, produced, list, ...more] = parts[0]?.tag === context(0, "constructed") ? parts.slice(1) : parts;
  const by = responder ? responderIn(bytes, responder) : null;
  const producedAt = produced?.tag === tag.generalizedTime ? momentOf(bytes, produced) : null;
  const singles = list?.tag === tag.sequence ? elementsIn(bytes, list, most.singles) : null;
  const extensions = extensionsUnder(bytes, more, 1);
  if (!by || !producedAt || !singles || !extensions) return null;
  const whole = singles.map((single) => singleIn(bytes, single)).filter((single) => single !== null);
  return whole.length === singles.length ? { responder: by, producedAt, singles: whole, extensions } : null;
}

function responderIn(bytes: Uint8Array, { tag: choice, start, end }: Element): BasicResponse["responder"] | null {
  const value = elementAt(bytes, start, end);
  if (value === null) return null;
  if (choice === context(1, "constructed")) return { by: "name", value: wholeOf(bytes, value) };
  const isKey = choice === context(2, "constructed") && value.tag === tag.octetString;
  return isKey ? { by: "key", value: contentOf(bytes, value) } : null;
}
