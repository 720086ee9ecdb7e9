/* Information about library and token, mechanisms, and sessions. */
#include "p11fault.h"
#include <stdio.h>
#include <string.h>

CK_RV wrapped_C_GetInfo(CK_INFO *info) {
  BEGIN(C_GetInfo, NOWHERE);
  CK_RV rv = INSTEAD ? CKR_OK : real->C_GetInfo(info);
  if (!INSTEAD && rv == CKR_OK) {
    fill_field(info->manufacturerID, sizeof info->manufacturerID, get("info", "manufacturer"));
    fill_field(info->libraryDescription, sizeof info->libraryDescription, get("info", "description"));
  }
  END(rv);
}

static CK_RV token_info(CK_SLOT_ID slot, CK_TOKEN_INFO *info) {
  if (get("slots", "empty") || is_dead_slot(slot)) return CKR_TOKEN_NOT_PRESENT;
  CK_RV rv = real->C_GetTokenInfo(real_slot(slot), info);
  if (rv != CKR_OK) return rv;
  const char *lengths = get("token", "pinlen");
  if (lengths && sscanf(lengths, "%lu,%lu", &info->ulMinPinLen, &info->ulMaxPinLen) != 2) return CKR_ARGUMENTS_BAD;
  info->flags = with_bits(with_tries(info->flags), get("token", "flags"));
  fill_field(info->label, sizeof info->label, get("token", "label"));
  fill_field(info->serialNumber, sizeof info->serialNumber, get("token", "serial"));
  fill_field(info->model, sizeof info->model, get("token", "model"));
  fill_field(info->manufacturerID, sizeof info->manufacturerID, get("token", "manufacturer"));
  return CKR_OK;
}

CK_RV wrapped_C_GetTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO *info) {
  BEGIN(C_GetTokenInfo, place_of(slot));
  END(INSTEAD ? CKR_OK : token_info(slot, info));
}

/* Lists the real mechanisms, followed by vendor-defined numbers up to mechanisms:many. */
static CK_RV mechanisms(CK_SLOT_ID slot, CK_MECHANISM_TYPE *types, CK_ULONG *count) {
  CK_ULONG room = *count, many = (CK_ULONG)get_number("mechanisms", "many", 0);
  CK_RV rv = real->C_GetMechanismList(real_slot(slot), types, count);
  if (rv != CKR_OK || many <= *count) return rv;
  for (CK_ULONG i = *count; types && i < many && i < room; i++) types[i] = CKM_VENDOR_DEFINED + i;
 *count = many;
  return types && room < many ? CKR_BUFFER_TOO_SMALL : CKR_OK;
}

CK_RV wrapped_C_GetMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE *types, CK_ULONG *count) {
  BEGIN(C_GetMechanismList, place_of(slot));
  CK_RV rv = INSTEAD ? CKR_OK : mechanisms(slot, types, count);
  if (!INSTEAD && rv == CKR_OK && types) *count = (CK_ULONG)get_number("mechanisms", "overlong", (long)*count);
  END(rv);
}

/* ---- sessions: the copy of the slot on which each was opened ---- */

enum { MOST_SESSIONS = 4096 };
static struct { CK_SESSION_HANDLE session; int place; } opened[MOST_SESSIONS];
static int sessions;

int place_of_session(CK_SESSION_HANDLE session) {
  for (int i = sessions - 1; i >= 0; i--)
    if (opened[i].session == session) return opened[i].place;
  return NOWHERE;
}

CK_RV wrapped_C_OpenSession(CK_SLOT_ID slot, CK_FLAGS flags, void *application, CK_NOTIFY notify,
                            CK_SESSION_HANDLE *session) {
  BEGIN(C_OpenSession, place_of(slot));
  CK_RV rv = INSTEAD ? CKR_OK : real->C_OpenSession(real_slot(slot), flags, application, notify, session);
  if (!INSTEAD && rv == CKR_OK && sessions < MOST_SESSIONS) {
    opened[sessions].session = *session;
    opened[sessions++].place = place_of(slot);
  }
  END(rv);
}
