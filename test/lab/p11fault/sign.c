/* Signatures that are wrong, short, empty, or reported as longer than the buffer, with CKR_OK. */
#include "p11fault.h"
#include <string.h>

static CK_RV spoilt(CK_RV rv, CK_BYTE_PTR signature, CK_ULONG_PTR length) {
  if (rv != CKR_OK || !signature || !*length) return rv;
  if (get("sign", "corrupt")) signature[*length / 2] ^= 1;
  if (get("sign", "zero")) memset(signature, 0, *length);
  if (get("sign", "short")) *length /= 2;
  if (get("sign", "overlong")) *length = 100 * 1024 * 1024;
  return rv;
}

CK_RV wrapped_C_Sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG data_length, CK_BYTE_PTR signature,
                     CK_ULONG_PTR length) {
  BEGIN(C_Sign, place_of_session(session));
  END(INSTEAD ? CKR_OK : spoilt(real->C_Sign(session, data, data_length, signature, length), signature, length));
}

CK_RV wrapped_C_SignFinal(CK_SESSION_HANDLE session, CK_BYTE_PTR signature, CK_ULONG_PTR length) {
  BEGIN(C_SignFinal, place_of_session(session));
  END(INSTEAD ? CKR_OK : spoilt(real->C_SignFinal(session, signature, length), signature, length));
}
