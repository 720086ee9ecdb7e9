import { createHash } from "node:crypto";
import type { SignatureForm } from "../facts/signature.ts";

/** What the block is compared with. */
interface Wanted {
  readonly hash: string;
  readonly text: Uint8Array;
  readonly hashes: readonly string[];
}

/** DER of the algorithm in a DigestInfo, its NULL parameters left out (RFC 8017, 9.2, note 1). */
const algorithms: Readonly<Record<string, string>> = {
  md5: "06082a864886f70d0205",
  sha1: "06052b0e03021a",
  sha224: "0609608648016503040204",
  sha256: "0609608648016503040201",
  sha384: "0609608648016503040202",
  sha512: "0609608648016503040203",
};

/** PKCS#1 pads with at least so many bytes of FF; by chance they come once in 2^64 blocks. */
const fewestFilled = 8;

/**
 * Returns the form of a block recovered by an RSA public key (EMSA-PKCS1-v1_5: 00 01 FF … FF 00 DigestInfo). A block of
 * another key's signature is noise: `no-trace`.
 */
export function recoveredForm(block: Buffer, { hash, text, hashes }: Wanted): SignatureForm {
  const digest = digestOf(hash, text);
  const content = contentOf(block);
  if (content === null) return block.subarray(-digest.length).equals(digest) ? "bad-padding" : "no-trace";
  if (content.equals(digest)) return "bare-digest";
  if (content.equals(text)) return "bare-text";
  if (infoOf(hash, digest, "").equals(content)) return "without-null";
  if (infoOf(hash, digestOf(hash, digest), "0500").equals(content)) return "hashed-twice";
  const by = hashes.find((other) => infoOf(other, digestOf(other, text), "0500").equals(content));
  // The block as PKCS#1 has it, to the byte; an OpenSSL whose rules forbid this hash does not verify it all the same.
  if (by !== undefined) return by === hash ? "proper" : "other-hash";
  return content.subarray(-digest.length).equals(digest) ? "other-digest-info" : "other-content";
}

/** Returns what follows the padding; null if the block is not padded as PKCS#1 has it. */
function contentOf(block: Buffer): Buffer | null {
  if (block[0] !== 0 || block[1] !== 1) return null;
  let at = 2;
  while (block[at] === 0xff) at += 1;
  return at - 2 >= fewestFilled && block[at] === 0 ? block.subarray(at + 1) : null;
}

function digestOf(hash: string, text: Uint8Array): Buffer {
  return createHash(hash).update(text).digest();
}

/** Returns DER of the DigestInfo with these parameters of its algorithm. */
function infoOf(hash: string, digest: Buffer, parameters: string): Buffer {
  const algorithm = sequence(Buffer.from(`${algorithms[hash] ?? ""}${parameters}`, "hex"));
  return sequence(Buffer.concat([algorithm, Buffer.from([0x04, digest.length]), digest]));
}

/** Returns DER of a SEQUENCE of at most 127 bytes. */
function sequence(content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
}
