#include "answer.h"
#include <stdlib.h>
#include <string.h>
#include "frames.h"
#include "module.h"

/* The first so many are told; of slots and mechanisms a list of up to MOST_LISTED is read, for a module that fills no
 * buffer which is too small. */
enum { MOST_SLOTS = 64, MOST_OBJECTS = 200, MOST_MECHANISMS = 512, MOST_LISTED = 4096, LARGEST_CERTIFICATE = 48 * 1024 };

/* Returns an attribute's value in a new buffer; null if it is absent or larger than `most` (then *too_large is set).
 * The buffer is passed at once: some modules give the length 0 where none is passed, and a value may grow in between. */
static BYTE *attribute(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, CK_ULONG most,
                       CK_ULONG *length, int *too_large) {
  CK_ATTRIBUTE asked = {type, malloc(most), most};
  *length = 0;
  if (!asked.pValue) finish(NO_MEMORY);
  CK_RV rv = CALL(C_GetAttributeValue, session, object, &asked, 1);
  *too_large = rv == CKR_BUFFER_TOO_SMALL || (rv == CKR_OK && asked.ulValueLen != (CK_ULONG)-1 && asked.ulValueLen > most);
  if (rv != CKR_OK || *too_large || asked.ulValueLen == 0 || asked.ulValueLen == (CK_ULONG)-1)
    return free(asked.pValue), (BYTE *)0;
  *length = asked.ulValueLen;
  return asked.pValue;
}

static void say_certificate(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object) {
  CK_ULONG length;
  int too_large = 0, ignored = 0;
  BYTE *bytes = attribute(session, object, CKA_ID, 128, &length, &ignored);
  say("{\"id\":"), say_hex(bytes, length), free(bytes);
  bytes = attribute(session, object, CKA_LABEL, 300, &length, &ignored);
  say(",\"label\":"), say_text(bytes, length), free(bytes);
  bytes = attribute(session, object, CKA_VALUE, LARGEST_CERTIFICATE, &length, &too_large);
  say(",\"der\":"), say_hex(bytes, length), free(bytes);
  say(",\"tooLarge\":%s}", too_large ? "true" : "false");
}

/* Reads handles until none come, or there are MOST_OBJECTS + 1: a module may give fewer a call than it has. An error
 * after the first ones is kept in *broken_off; CKR_OPERATION_NOT_INITIALIZED means that the module ended the search. */
static CK_RV find(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *found, CK_ULONG *count, CK_RV *broken_off) {
  CK_RV rv = CKR_OK;
  for (*count = 0; *count <= MOST_OBJECTS;) {
    CK_ULONG room = MOST_OBJECTS + 1 - *count, now = 0;
    rv = CALL(C_FindObjects, session, found + *count, room, &now);
    if (rv != CKR_OK || now == 0) break;
    *count += now < room ? now : room;
  }
  if (rv != CKR_OK && *count > 0) {
    *broken_off = rv == CKR_OPERATION_NOT_INITIALIZED ? CKR_OK : rv;
    rv = CKR_OK;
  }
  return rv;
}

/* Appends the first MOST_OBJECTS certificates, and whether there are more. */
static void say_certificates(CK_SLOT_ID slot) {
  CK_SESSION_HANDLE session;
  CK_OBJECT_HANDLE found[MOST_OBJECTS + 1];
  CK_OBJECT_CLASS wanted = CKO_CERTIFICATE;
  CK_ATTRIBUTE only = {CKA_CLASS, &wanted, sizeof wanted};
  CK_ULONG count = 0;
  CK_RV broken_off = CKR_OK;
  CK_RV rv = CALL(C_OpenSession, slot, CKF_SERIAL_SESSION, 0, 0, &session);
  if (rv != CKR_OK) return say_fault("C_OpenSession", rv);
  rv = CALL(C_FindObjectsInit, session, &only, 1);
  if (rv == CKR_OK) {
    rv = find(session, found, &count, &broken_off);
    CALL(C_FindObjectsFinal, session);
  }
  if (rv != CKR_OK) say_fault("C_FindObjects", rv);
  else {
    say("[");
    for (CK_ULONG i = 0; i < count && i < MOST_OBJECTS; i++) {
      if (i) say(",");
      say_certificate(session, found[i]);
    }
    say(count > MOST_OBJECTS ? "],\"moreCertificates\":true" : "]");
    if (broken_off != CKR_OK) say(",\"brokenOff\":\"%s\"", rv_name(broken_off));
  }
  CALL(C_CloseSession, session);
}

static void say_token(CK_SLOT_ID slot) {
  CK_TOKEN_INFO info;
  static CK_MECHANISM_TYPE mechanisms[MOST_LISTED];
  CK_ULONG count = MOST_LISTED;
  memset(&info, 0, sizeof info);
  CK_RV rv = CALL(C_GetTokenInfo, slot, &info);
  if (rv != CKR_OK) return say_fault("C_GetTokenInfo", rv);
  say("{\"label\":"), say_text(info.label, sizeof info.label);
  say(",\"manufacturer\":"), say_text(info.manufacturerID, sizeof info.manufacturerID);
  say(",\"model\":"), say_text(info.model, sizeof info.model);
  say(",\"serial\":"), say_text(info.serialNumber, sizeof info.serialNumber);
  say(",\"flags\":%lu,\"minPinLength\":%lu,\"maxPinLength\":%lu", info.flags, info.ulMinPinLen, info.ulMaxPinLen);
  say(",\"mechanisms\":");
  rv = CALL(C_GetMechanismList, slot, mechanisms, &count);
  if (rv != CKR_OK) say_fault("C_GetMechanismList", rv);
  else {
    say("[");
    for (CK_ULONG i = 0; i < count && i < MOST_MECHANISMS; i++) say(i ? ",%lu" : "%lu", mechanisms[i]);
    say(count > MOST_MECHANISMS ? "],\"moreMechanisms\":true" : "]");
  }
  say(",\"certificates\":"), say_certificates(slot);
  say("}");
}

static void say_slot(CK_SLOT_ID slot, int with_token) {
  CK_SLOT_INFO info;
  memset(&info, 0, sizeof info);
  CK_RV rv = CALL(C_GetSlotInfo, slot, &info);
  int present = rv == CKR_OK && (info.flags & CKF_TOKEN_PRESENT) != 0;
  say("{\"id\":\"%08lx\",\"description\":", slot), say_text(info.slotDescription, sizeof info.slotDescription);
  say(",\"manufacturer\":"), say_text(info.manufacturerID, sizeof info.manufacturerID);
  say(",\"tokenPresent\":%s,\"token\":", present ? "true" : "false");
  if (present && with_token) say_token(slot);
  else say("null");
  say("}");
}

void say_answer(int with_tokens) {
  CK_INFO info;
  static CK_SLOT_ID slots[MOST_LISTED];
  CK_ULONG count = 0;
  memset(&info, 0, sizeof info);
  CK_RV rv = CALL(C_GetInfo, &info);
  if (rv != CKR_OK) return fault("C_GetInfo", rv_name(rv));
  /* Some modules count their readers only during a call without a buffer. */
  CALL(C_GetSlotList, 0, 0, &count);
  count = MOST_LISTED;
  rv = CALL(C_GetSlotList, 0, slots, &count);
  if (rv != CKR_OK) return fault("C_GetSlotList", rv_name(rv));
  begin();
  say("{\"v\":2,\"say\":\"helper-sight\",\"library\":{\"manufacturer\":");
  say_text(info.manufacturerID, sizeof info.manufacturerID);
  say(",\"description\":"), say_text(info.libraryDescription, sizeof info.libraryDescription);
  say(",\"version\":\"%d.%d\"", info.libraryVersion.major, info.libraryVersion.minor);
  say(",\"cryptoki\":\"%d.%d\"},\"slots\":[", info.cryptokiVersion.major, info.cryptokiVersion.minor);
  for (CK_ULONG i = 0; i < count && i < MOST_SLOTS; i++) {
    if (i) say(",");
    say_slot(slots[i], with_tokens);
  }
  say(count > MOST_SLOTS ? "],\"slotsCut\":true}" : "]}");
  send_frame();
}
