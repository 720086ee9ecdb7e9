/* Slots: dead, empty, none, or hundreds with the same token; and the removal of a token. */
#include "p11fault.h"
#include <string.h>

/* SoftHSM numbers its slots at random up to 0x7fffffff. */
enum { MOST_SLOTS = 4096 };
#define GHOST 0x90000000UL
#define COPY 0xa0000000UL

/* ---- the removed token ---- */

static CK_RV sessions_answer; /* CKR_OK as long as the token is in */

void pull(CK_RV answer) { sessions_answer = answer; }
int is_pulled(void) { return sessions_answer != CKR_OK; }

CK_RV pulled_answer(const char *function) {
  static const char *const of_library[] = {"C_Initialize", "C_Finalize", "C_GetInfo", "C_GetSlotList", "C_GetSlotInfo"};
  static const char *const of_slot[] = {"C_GetTokenInfo", "C_GetMechanismList", "C_GetMechanismInfo", "C_OpenSession"};
  if (!is_pulled()) return CKR_OK;
  for (size_t i = 0; i < sizeof of_library / sizeof *of_library; i++)
    if (!strcmp(of_library[i], function)) return CKR_OK;
  for (size_t i = 0; i < sizeof of_slot / sizeof *of_slot; i++)
    if (!strcmp(of_slot[i], function)) return CKR_TOKEN_NOT_PRESENT;
  return sessions_answer;
}

/* ---- copies of one slot ---- */

static CK_RV first_with_token(CK_SLOT_ID *found) {
  CK_SLOT_ID all[MOST_SLOTS];
  CK_ULONG count = MOST_SLOTS;
  CK_RV rv = real->C_GetSlotList(CK_TRUE, all, &count);
  for (CK_ULONG i = 0; rv == CKR_OK && i < count; i++) {
    CK_TOKEN_INFO info;
    *found = all[i];
    if (real->C_GetTokenInfo(all[i], &info) == CKR_OK && (info.flags & CKF_TOKEN_INITIALIZED)) return CKR_OK;
  }
  return rv == CKR_OK ? CKR_SLOT_ID_INVALID : rv;
}

CK_SLOT_ID real_slot(CK_SLOT_ID shown) {
  static CK_SLOT_ID copied;
  static int known;
  if (place_of(shown) == NOWHERE) return shown;
  if (!known) known = first_with_token(&copied) == CKR_OK;
  return copied;
}

int place_of(CK_SLOT_ID shown) {
  return shown >= COPY && shown < COPY + MOST_COPIES ? (int)(shown - COPY) : NOWHERE;
}

int is_dead_slot(CK_SLOT_ID shown) { return shown >= GHOST && place_of(shown) == NOWHERE; }

/* ---- the list ---- */

static CK_RV listed(CK_BBOOL present, CK_SLOT_ID *slots, CK_ULONG *count) {
  long copies = get_number("slots", "copies", 0), ghosts = present ? 0 : get_number("slots", "ghost", 0);
 *count = 0;
  if (get("slots", "none") || (get("daemon", "then") && daemon_is_dead())) return CKR_OK;
  if (present && (get("slots", "empty") || is_pulled())) return CKR_OK;
  for (long i = 0; i < copies && *count < MOST_SLOTS; i++) slots[(*count)++] = COPY + (CK_SLOT_ID)i;
  if (copies == 0) {
    *count = MOST_SLOTS;
    CK_RV rv = real->C_GetSlotList(present, slots, count);
    if (rv != CKR_OK) return rv;
  }
  for (long i = 0; i < ghosts && *count < MOST_SLOTS; i++) slots[(*count)++] = GHOST + (CK_SLOT_ID)i;
  return CKR_OK;
}

static CK_RV slot_list(CK_BBOOL present, CK_SLOT_ID *into, CK_ULONG *count) {
  static CK_SLOT_ID slots[MOST_SLOTS];
  CK_ULONG room = *count;
  CK_RV rv = listed(present, slots, count);
  if (rv != CKR_OK || !into) return rv;
  if (room < *count) return CKR_BUFFER_TOO_SMALL;
  memcpy(into, slots, *count * sizeof *slots);
 *count = (CK_ULONG)get_number("slots", "overlong", (long)*count);
  return CKR_OK;
}

CK_RV wrapped_C_GetSlotList(CK_BBOOL present, CK_SLOT_ID *slots, CK_ULONG *count) {
  BEGIN(C_GetSlotList, NOWHERE);
  END(INSTEAD ? CKR_OK : slot_list(present, slots, count));
}

/* ---- one slot ---- */

static void dead_slot(CK_SLOT_INFO *info) {
  memset(info, 0, sizeof *info);
  fill_field(info->slotDescription, sizeof info->slotDescription, "text:Dead reader");
  fill_field(info->manufacturerID, sizeof info->manufacturerID, "text:");
  info->flags = CKF_REMOVABLE_DEVICE | CKF_HW_SLOT;
}

static CK_RV slot_info(CK_SLOT_ID slot, CK_SLOT_INFO *info) {
  CK_RV rv = CKR_OK;
  if (is_dead_slot(slot)) dead_slot(info);
  else rv = real->C_GetSlotInfo(real_slot(slot), info);
  if (rv != CKR_OK) return rv;
  if (get("slots", "empty") || is_pulled()) info->flags &= ~(CK_FLAGS)CKF_TOKEN_PRESENT;
  info->flags = with_bits(info->flags, get("slot", "flags"));
  fill_field(info->slotDescription, sizeof info->slotDescription, get("slot", "description"));
  fill_field(info->manufacturerID, sizeof info->manufacturerID, get("slot", "manufacturer"));
  return CKR_OK;
}

CK_RV wrapped_C_GetSlotInfo(CK_SLOT_ID slot, CK_SLOT_INFO *info) {
  BEGIN(C_GetSlotInfo, place_of(slot));
  END(INSTEAD ? CKR_OK : slot_info(slot, info));
}
