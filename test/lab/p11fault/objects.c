/* Searches that go on in pieces, or find no object, duplicates, thousands, or more objects than requested. */
#include "p11fault.h"

static CK_OBJECT_CLASS searched = CK_UNAVAILABLE_INFORMATION; /* the class in the current search's template */

CK_OBJECT_CLASS class_of(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object) {
  CK_OBJECT_CLASS class;
  CK_ATTRIBUTE asked = {CKA_CLASS, &class, sizeof class};
  return real->C_GetAttributeValue(session, object, &asked, 1) == CKR_OK ? class : CK_UNAVAILABLE_INFORMATION;
}

CK_RV wrapped_C_FindObjectsInit(CK_SESSION_HANDLE session, CK_ATTRIBUTE_PTR template, CK_ULONG count) {
  BEGIN(C_FindObjectsInit, place_of_session(session));
  searched = CK_UNAVAILABLE_INFORMATION;
  for (CK_ULONG i = 0; i < count; i++)
    if (template[i].type == CKA_CLASS && template[i].pValue && template[i].ulValueLen == sizeof searched)
      searched = *(CK_OBJECT_CLASS *)template[i].pValue;
  END(INSTEAD ? CKR_OK : real->C_FindObjectsInit(session, template, count));
}

static CK_RV found(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *objects, CK_ULONG most, CK_ULONG *count) {
  CK_ULONG chunk = (CK_ULONG)get_number("find", "chunk", 0);
  CK_RV rv = real->C_FindObjects(session, objects, chunk > 0 && chunk < most ? chunk : most, count);
  if (rv != CKR_OK) return rv;
  if (searched == CKO_CERTIFICATE && get("certs", "late") && !is_logged_in()) *count = 0;
  if (searched == CKO_CERTIFICATE && get("certs", "none")) *count = 0;
  if (searched == CKO_PRIVATE_KEY && get("keys", "none")) *count = 0;
  CK_ULONG once = *count, wanted = (CK_ULONG)get_number("objects", "dup", 0);
  for (; once > 0 && *count < most && *count < wanted; ++*count) objects[*count] = objects[*count % once];
 *count = (CK_ULONG)get_number("objects", "overlong", (long)*count);
  return CKR_OK;
}

CK_RV wrapped_C_FindObjects(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *objects, CK_ULONG most, CK_ULONG *count) {
  BEGIN(C_FindObjects, place_of_session(session));
  END(INSTEAD ? CKR_OK : found(session, objects, most, count));
}

CK_RV wrapped_C_FindObjectsFinal(CK_SESSION_HANDLE session) {
  BEGIN(C_FindObjectsFinal, place_of_session(session));
  END(INSTEAD ? CKR_OK : real->C_FindObjectsFinal(session));
}
