/* Signatures that are odd, wrong, short, empty, or reported as longer than the buffer, with CKR_OK. */
#include "p11fault.h"
#include <string.h>

/* ---- odd forms: the block is built here, and signed by the real module ---- */

enum { DIGEST = 32, LARGEST_BLOCK = 512 };
static struct { const char *form; int hashes; CK_OBJECT_HANDLE key; } odd;

/* ---- a module that does not sign with one hash ---- */

static const CK_BYTE sha1_info[] = {0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e};
static const CK_BYTE sha256_info[] = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86};
static CK_MECHANISM_TYPE signs_by;

static int begins_with(const CK_BYTE *data, CK_ULONG length, const CK_BYTE *info) {
  return length >= sizeof sha1_info && !memcmp(data, info, sizeof sha1_info);
}

/* Returns the answer to a mechanism that hashes so itself, or to such a DigestInfo; NULL if the rules have none. */
static const char *hash_refused(CK_MECHANISM_TYPE by, const CK_BYTE *data, CK_ULONG length) {
  if (by == CKM_SHA1_RSA_PKCS) return get("sha1", "rv");
  if (by == CKM_SHA256_RSA_PKCS) return get("sha256", "rv");
  if (by != CKM_RSA_PKCS || !data) return NULL;
  if (begins_with(data, length, sha1_info)) return get("sha1", "rv");
  return begins_with(data, length, sha256_info) ? get("sha256", "rv") : NULL;
}

/* Ends the signature that was begun, and answers so. */
static CK_RV refuse(const char *answer, CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length) {
  CK_BYTE unseen[LARGEST_BLOCK];
  CK_ULONG size = sizeof unseen;
  real->C_Sign(session, data, length, unseen, &size);
  return rv_of(answer);
}

CK_RV wrapped_C_SignInit(CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key) {
  BEGIN(C_SignInit, place_of_session(session));
  const char *refused = hash_refused(mechanism->mechanism, NULL, 0);
  if (!INSTEAD && refused) END(rv_of(refused));
  signs_by = mechanism->mechanism;
  odd.hashes = mechanism->mechanism == CKM_SHA256_RSA_PKCS;
  odd.form = odd.hashes || (mechanism->mechanism == CKM_RSA_PKCS && get("sign", "anyway")) ? get("sign", "form") : NULL;
  odd.key = key;
  END(INSTEAD || odd.form ? CKR_OK : real->C_SignInit(session, mechanism, key));
}

/* Puts what is to be signed into the block; returns its length. */
static CK_ULONG block_of(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE *block) {
  static const CK_BYTE info[] = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
  static const CK_BYTE without_null[] = {0x30, 0x2f, 0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48,
                                         0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x04, 0x20};
  CK_MECHANISM sha256 = {CKM_SHA256, NULL, 0};
  CK_BYTE digest[DIGEST];
  CK_ULONG size = sizeof digest;
  if (!odd.hashes) memcpy(digest, data + length - DIGEST, DIGEST);
  else if (real->C_DigestInit(session, &sha256) || real->C_Digest(session, data, length, digest, &size)) return 0;
  if (!strcmp(odd.form, "other")) digest[0] ^= 1;
  size = 0;
  if (!strcmp(odd.form, "nonull")) memcpy(block, without_null, size = sizeof without_null);
  else if (strcmp(odd.form, "bare")) memcpy(block, info, size = sizeof info);
  memcpy(block + size, digest, DIGEST);
  return size + DIGEST;
}

/* Pads the block to the length of the key with four bytes fewer of FF than there should be. */
static CK_ULONG badly_padded(CK_BYTE *block, CK_ULONG length, CK_ULONG size) {
  memmove(block + size - length, block, length);
  memset(block, 0xff, size - length);
  memset(block, 0, 5);
  block[5] = 1;
  block[size - length - 1] = 0;
  return size;
}

static void reverse(CK_BYTE_PTR bytes, CK_ULONG length) {
  for (CK_ULONG i = 0; i < length / 2; i++) {
    CK_BYTE kept = bytes[i];
    bytes[i] = bytes[length - 1 - i];
    bytes[length - 1 - i] = kept;
  }
}

static CK_RV odd_signature(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG data_length, CK_BYTE_PTR signature,
                           CK_ULONG_PTR length) {
  CK_BYTE block[LARGEST_BLOCK];
  CK_ULONG size = block_of(session, data, data_length, block);
  CK_MECHANISM how = {CKM_RSA_PKCS, NULL, 0};
  if (size == 0) return CKR_FUNCTION_FAILED;
  if (!strcmp(odd.form, "padding")) {
    how.mechanism = CKM_RSA_X_509;
    size = badly_padded(block, size, 256); /* a key of 2,048 bits */
  }
  CK_RV rv = real->C_SignInit(session, &how, odd.key);
  if (rv == CKR_OK) rv = real->C_Sign(session, block, size, signature, length);
  if (rv == CKR_OK && !strcmp(odd.form, "reversed")) reverse(signature, *length);
  return rv;
}

/* ---- spoilt ones ---- */

/* Gives the first signature of this process again. */
static void give_first(CK_BYTE_PTR signature, CK_ULONG length) {
  static CK_BYTE first[LARGEST_BLOCK];
  static CK_ULONG kept;
  if (length > sizeof first) return;
  if (kept) memcpy(signature, first, kept);
  else memcpy(first, signature, kept = length);
}

static CK_RV spoilt(CK_RV rv, CK_BYTE_PTR signature, CK_ULONG_PTR length) {
  if (rv != CKR_OK || !signature || !*length) return rv;
  if (get("sign", "again")) give_first(signature, *length);
  if (get("sign", "corrupt")) signature[*length / 2] ^= 1;
  if (get("sign", "zero")) memset(signature, 0, *length);
  if (get("sign", "short")) *length /= 2;
  if (get("sign", "overlong")) *length = 100 * 1024 * 1024;
  return rv;
}

CK_RV wrapped_C_Sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG data_length, CK_BYTE_PTR signature,
                     CK_ULONG_PTR length) {
  BEGIN(C_Sign, place_of_session(session));
  const char *refused = hash_refused(signs_by, data, data_length);
  if (!INSTEAD && refused) END(refuse(refused, session, data, data_length));
  if (!INSTEAD && odd.form && signature) END(odd_signature(session, data, data_length, signature, length));
  CK_RV rv =
      INSTEAD ? CKR_OK : spoilt(real->C_Sign(session, data, data_length, signature, length), signature, length);
  if (!INSTEAD && rv == CKR_OK && get("sign", "once")) real->C_Logout(session);
  END(rv);
}

CK_RV wrapped_C_SignFinal(CK_SESSION_HANDLE session, CK_BYTE_PTR signature, CK_ULONG_PTR length) {
  BEGIN(C_SignFinal, place_of_session(session));
  END(INSTEAD ? CKR_OK : spoilt(real->C_SignFinal(session, signature, length), signature, length));
}
