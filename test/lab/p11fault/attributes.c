/* Attributes: names and certificates that are rubbish, huge, empty, identical, or longer than the buffer. */
#include "p11fault.h"
#include <stdlib.h>
#include <string.h>

enum { NOT_OURS = -1 };

/* Answers with `size` bytes: the bytes of `from`, then `filler`. */
static long give(CK_ATTRIBUTE *asked, const void *from, size_t length, size_t size, int filler) {
  size_t room = asked->pValue ? asked->ulValueLen : 0;
  if (asked->pValue && room < size) {
    asked->ulValueLen = CK_UNAVAILABLE_INFORMATION;
    return CKR_BUFFER_TOO_SMALL;
  }
  if (asked->pValue && size) memset(asked->pValue, filler, size);
  if (asked->pValue && from) memcpy(asked->pValue, from, length < size ? length : size);
  asked->ulValueLen = size;
  return CKR_OK;
}

static long give_text(CK_ATTRIBUTE *asked, const char *text, size_t length) {
  return give(asked, text, length, length, 0);
}

static long label(CK_ATTRIBUTE *asked) {
  char text[256];
  const char *given = get("label", "text");
  if (get("label", "big")) return give(asked, NULL, 0, (size_t)get_number("label", "big", 0), 'L');
  if (get("label", "badutf8")) return give_text(asked, "\xff\xfe\xc3(\xe1\xbb\x80\xed\xa0\x80", 9);
  if (get("label", "nul")) return give_text(asked, "a\0b\0\0c", 6);
  if (get("label", "ansi")) return give_text(asked, "\033[2J\033]0;x\007\r\nlabel", 17);
  if (get("label", "empty")) return give_text(asked, "", 0);
  return given ? give_text(asked, text, unescaped(given, text, sizeof text)) : NOT_OURS;
}

static long id(CK_ATTRIBUTE *asked) {
  if (get("id", "empty")) return give(asked, NULL, 0, 0, 0);
  if (get("id", "same")) return give(asked, "\x01", 1, 1, 0);
  if (get("id", "big")) return give(asked, NULL, 0, (size_t)get_number("id", "big", 0), 0x77);
  return NOT_OURS;
}

/* Answers with the first half of the real value. */
static long truncated(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *asked) {
  CK_ATTRIBUTE whole = {CKA_VALUE, NULL, 0};
  CK_RV rv = real->C_GetAttributeValue(session, object, &whole, 1);
  if (rv != CKR_OK) return (long)rv;
  whole.pValue = malloc(whole.ulValueLen + 1);
  rv = real->C_GetAttributeValue(session, object, &whole, 1);
  size_t half = whole.ulValueLen / 2;
  long given = rv == CKR_OK ? give(asked, whole.pValue, half, half, 0) : (long)rv;
  free(whole.pValue);
  return given;
}

static long certificate(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *asked) {
  if (class_of(session, object) != CKO_CERTIFICATE) return NOT_OURS;
  if (get("cert", "garbage")) return give(asked, NULL, 0, 900, 0xa5);
  if (get("cert", "empty")) return give(asked, NULL, 0, 0, 0);
  if (get("cert", "big"))
    return give(asked, "\x30\x84\x7f\xff\xff\xff", 6, (size_t)get_number("cert", "big", 0), 0);
  return get("cert", "truncate") ? truncated(session, object, asked) : NOT_OURS;
}

static long attribute(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE *asked) {
  long given = NOT_OURS;
  if (asked->type == CKA_LABEL) given = label(asked);
  if (asked->type == CKA_ID) given = id(asked);
  if (asked->type == CKA_ALWAYS_AUTHENTICATE && get("key", "always")) given = give(asked, "\1", 1, 1, 0);
  if (asked->type == CKA_VALUE) given = certificate(session, object, asked);
  if (given == NOT_OURS) given = (long)real->C_GetAttributeValue(session, object, asked, 1);
  /* Only the reported length grows; no byte is written beyond the caller's buffer. */
  if (given == CKR_OK && asked->pValue)
    asked->ulValueLen = (CK_ULONG)get_number("attribute", "overlong", (long)asked->ulValueLen);
  return given;
}

CK_RV wrapped_C_GetAttributeValue(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR template,
                                  CK_ULONG count) {
  BEGIN(C_GetAttributeValue, place_of_session(session));
  CK_RV rv = CKR_OK;
  for (CK_ULONG i = 0; !INSTEAD && i < count; i++) {
    CK_RV one = (CK_RV)attribute(session, object, &template[i]);
    if (one != CKR_OK) rv = one;
  }
  END(rv);
}
