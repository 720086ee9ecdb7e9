/* driver-helper: looks into one PKCS#11 module, in a process of its own. Built for 32-bit Windows, it lets the 64-bit
 * program see a driver that exists only in SysWOW64. It never logs in, writes nothing, and reads public objects only.
 *
 *   driver-helper MODULE.dll
 *
 * It speaks the frames of src/signing/frames.ts (four bytes of length, big end first, then JSON) over inherited
 * descriptor 3; standard output and error belong to the module. Requests are told apart by their "ask".
 */
#include <windows.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#pragma pack(push, cryptoki, 1)
#include "pkcs11/pkcs11.h"
#pragma pack(pop, cryptoki)

enum { MOST_SLOTS = 64, MOST_OBJECTS = 200, MOST_MECHANISMS = 512, LARGEST_CERTIFICATE = 48 * 1024 };
enum { NO_CALL = 64, NO_PIPE = 65, PIPE_ENDED = 66, NO_MEMORY = 67 };

/* Nothing is left to do: a module may hang in its own ending, so there is none. */
static __attribute__((noreturn)) void end(int status) {
  TerminateProcess(GetCurrentProcess(), (UINT)status);
  abort();
}

/* ---- the pipe ---- */

static HANDLE pipe_to_kyso;

/* Descriptor 3 as libuv hands it down: {int count; char flags[count]; HANDLE handles[count]} in the start-up
 * information, the handles as wide as the parent's. The C runtime only understands handles of its own width. */
static HANDLE inherited(int wanted) {
  STARTUPINFOW start;
  int count;
  GetStartupInfoW(&start);
  const BYTE *block = start.lpReserved2;
  if (!block || start.cbReserved2 < sizeof count) return 0;
  memcpy(&count, block, sizeof count);
  if (count <= wanted || count > 255) return 0;
  size_t width = (start.cbReserved2 - sizeof count - (size_t)count) / (size_t)count;
  if (width != 4 && width != 8) return 0;
  unsigned long long handle = 0;
  memcpy(&handle, block + sizeof count + count + width * (size_t)wanted, width);
  return (HANDLE)(ULONG_PTR)handle;
}

static void read_fully(void *into, DWORD length) {
  for (DWORD done = 0, now; done < length; done += now)
    if (!ReadFile(pipe_to_kyso, (char *)into + done, length - done, &now, 0) || now == 0) end(PIPE_ENDED);
}

static void write_fully(const void *from, DWORD length) {
  for (DWORD done = 0, now; done < length; done += now)
    if (!WriteFile(pipe_to_kyso, (const char *)from + done, length - done, &now, 0) || now == 0) end(PIPE_ENDED);
}

/* ---- one JSON text, put together and sent as a frame ---- */

static char *text;
static size_t used, room;

static void put(const char *piece, size_t length) {
  if (used + length > room) {
    room = (used + length) * 2;
    text = realloc(text, room);
    if (!text) end(NO_MEMORY);
  }
  memcpy(text + used, piece, length);
  used += length;
}

static __attribute__((format(gnu_printf, 1, 2))) void say(const char *form, ...) {
  char piece[256];
  va_list rest;
  va_start(rest, form);
  int length = vsnprintf(piece, sizeof piece, form, rest);
  va_end(rest);
  if (length > 0) put(piece, (size_t)length < sizeof piece ? (size_t)length : sizeof piece - 1);
}

/* A fixed field or a label, as a JSON string; the program that reads it cleans it. */
static void say_text(const CK_UTF8CHAR *bytes, CK_ULONG length) {
  while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == 0)) length--;
  put("\"", 1);
  for (CK_ULONG i = 0; i < length; i++) {
    if (bytes[i] == '"' || bytes[i] == '\\' || bytes[i] < 0x20) say("\\u%04x", bytes[i]);
    else put((const char *)&bytes[i], 1);
  }
  put("\"", 1);
}

static void say_hex(const BYTE *bytes, CK_ULONG length) {
  put("\"", 1);
  for (CK_ULONG i = 0; i < length; i++) say("%02x", bytes[i]);
  put("\"", 1);
}

static void begin(void) { used = 0; }

static void send_frame(void) {
  BYTE head[4] = {(BYTE)(used >> 24), (BYTE)(used >> 16), (BYTE)(used >> 8), (BYTE)used};
  write_fully(head, 4);
  write_fully(text, (DWORD)used);
}

/* ---- the module ---- */

static CK_FUNCTION_LIST *module;

/* Goes ahead of each call, so that a hang or a crash can be named. */
static void calling(const char *call) {
  begin();
  say("{\"v\":1,\"say\":\"calling\",\"call\":\"%s\"}", call);
  send_frame();
}

/* The sight is written while calls are made: it is kept aside as long as a call is announced. */
#define CALL(name, ...) (announce(#name), module->name(__VA_ARGS__))
static void announce(const char *call) {
  char *kept = text;
  size_t kept_used = used, kept_room = room;
  text = 0, used = room = 0;
  calling(call);
  free(text);
  text = kept, used = kept_used, room = kept_room;
}

static void fault(const char *call, const char *answer) {
  begin();
  say("{\"v\":1,\"say\":\"fault\",\"call\":\"%s\",\"answer\":\"%s\"}", call, answer);
  send_frame();
}

static const char *windows_error(void) {
  static char number[32];
  snprintf(number, sizeof number, "error %lu", GetLastError());
  return number;
}

/* The name of what a function returned, as pkcs11js gives it; a number where it is a rare one. */
static const char *rv_name(CK_RV rv) {
#define NAME(rv) {rv, #rv}
  static const struct { CK_RV rv; const char *name; } names[] = {
    NAME(CKR_HOST_MEMORY), NAME(CKR_SLOT_ID_INVALID), NAME(CKR_GENERAL_ERROR), NAME(CKR_FUNCTION_FAILED),
    NAME(CKR_ARGUMENTS_BAD), NAME(CKR_CANT_LOCK), NAME(CKR_DEVICE_ERROR), NAME(CKR_DEVICE_MEMORY),
    NAME(CKR_DEVICE_REMOVED), NAME(CKR_FUNCTION_NOT_SUPPORTED), NAME(CKR_SESSION_COUNT),
    NAME(CKR_SESSION_HANDLE_INVALID), NAME(CKR_TOKEN_NOT_PRESENT), NAME(CKR_TOKEN_NOT_RECOGNIZED),
    NAME(CKR_USER_NOT_LOGGED_IN), NAME(CKR_BUFFER_TOO_SMALL), NAME(CKR_CRYPTOKI_NOT_INITIALIZED),
  };
  static char number[32];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (names[i].rv == rv) return names[i].name;
  snprintf(number, sizeof number, "CKR 0x%08lx", rv);
  return number;
}

static void say_fault(const char *call, CK_RV rv) {
  say("{\"call\":\"%s\",\"answer\":\"%s\"}", call, rv_name(rv));
}

static void open_module(const wchar_t *path) {
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  calling("load");
  HMODULE library = LoadLibraryExW(path, 0, LOAD_WITH_ALTERED_SEARCH_PATH);
  if (!library) return fault("load", windows_error());
  calling("C_GetFunctionList");
  CK_C_GetFunctionList list = (CK_C_GetFunctionList)(void *)GetProcAddress(library, "C_GetFunctionList");
  if (!list) return fault("C_GetFunctionList", windows_error());
  CK_RV rv = list(&module);
  if (rv != CKR_OK || !module) return fault("C_GetFunctionList", rv_name(rv));
  rv = CALL(C_Initialize, 0);
  if (rv == CKR_CANT_LOCK) {
    CK_C_INITIALIZE_ARGS locks = {.flags = CKF_OS_LOCKING_OK};
    rv = CALL(C_Initialize, &locks);
  }
  if (rv != CKR_OK && rv != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
    module = 0;
    return fault("C_Initialize", rv_name(rv));
  }
  begin();
  say("{\"v\":1,\"say\":\"opened\",\"state\":\"\"}");
  send_frame();
}

/* An attribute's bytes in a fresh buffer, or nothing where it is absent or too large; says which. */
static BYTE *attribute(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, CK_ULONG most,
                       CK_ULONG *length, int *too_large) {
  CK_ATTRIBUTE asked = {type, 0, 0};
  *length = 0;
  if (CALL(C_GetAttributeValue, session, object, &asked, 1) != CKR_OK) return 0;
  if (asked.ulValueLen == 0 || asked.ulValueLen == (CK_ULONG)-1) return 0;
  if (asked.ulValueLen > most) return *too_large = 1, (BYTE *)0;
  asked.pValue = malloc(asked.ulValueLen);
  if (!asked.pValue) end(NO_MEMORY);
  if (CALL(C_GetAttributeValue, session, object, &asked, 1) != CKR_OK) return free(asked.pValue), (BYTE *)0;
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

/* The first certificates; where there are more than are told, that is told. */
static void say_certificates(CK_SLOT_ID slot) {
  CK_SESSION_HANDLE session;
  CK_OBJECT_HANDLE found[MOST_OBJECTS + 1];
  CK_OBJECT_CLASS wanted = CKO_CERTIFICATE;
  CK_ATTRIBUTE only = {CKA_CLASS, &wanted, sizeof wanted};
  CK_ULONG count = 0;
  CK_RV rv = CALL(C_OpenSession, slot, CKF_SERIAL_SESSION, 0, 0, &session);
  if (rv != CKR_OK) return say_fault("C_OpenSession", rv);
  rv = CALL(C_FindObjectsInit, session, &only, 1);
  if (rv == CKR_OK) {
    rv = CALL(C_FindObjects, session, found, MOST_OBJECTS + 1, &count);
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
  }
  CALL(C_CloseSession, session);
}

static void say_token(CK_SLOT_ID slot) {
  CK_TOKEN_INFO info;
  CK_MECHANISM_TYPE mechanisms[MOST_MECHANISMS];
  CK_ULONG count = MOST_MECHANISMS;
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
    say("]");
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

static void say_sight(int with_tokens) {
  CK_INFO info;
  CK_SLOT_ID slots[MOST_SLOTS];
  CK_ULONG count = MOST_SLOTS;
  memset(&info, 0, sizeof info);
  CK_RV rv = CALL(C_GetInfo, &info);
  if (rv != CKR_OK) return fault("C_GetInfo", rv_name(rv));
  rv = CALL(C_GetSlotList, 0, slots, &count);
  if (rv != CKR_OK) return fault("C_GetSlotList", rv_name(rv));
  begin();
  say("{\"v\":1,\"say\":\"helper-sight\",\"library\":{\"manufacturer\":");
  say_text(info.manufacturerID, sizeof info.manufacturerID);
  say(",\"description\":"), say_text(info.libraryDescription, sizeof info.libraryDescription);
  say(",\"version\":\"%d.%d\"", info.libraryVersion.major, info.libraryVersion.minor);
  say(",\"cryptoki\":\"%d.%d\"},\"slots\":[", info.cryptokiVersion.major, info.cryptokiVersion.minor);
  for (CK_ULONG i = 0; i < count && i < MOST_SLOTS; i++) {
    if (i) say(",");
    say_slot(slots[i], with_tokens);
  }
  say("]}");
  send_frame();
}

/* ---- requests ---- */

static void serve(const char *request, const wchar_t *path) {
  if (strstr(request, "\"ask\":\"open\"")) open_module(path);
  else if (!module) fault("protocol", "not open");
  else if (strstr(request, "\"ask\":\"slots\"")) say_sight(0);
  else if (strstr(request, "\"ask\":\"tokens\"")) say_sight(1);
  else fault("protocol", "the helper only looks");
}

int wmain(int argc, wchar_t **argv) {
  static char request[1024 * 1024];
  if (argc != 2) return NO_CALL;
  pipe_to_kyso = inherited(3);
  if (!pipe_to_kyso) return NO_PIPE;
  for (;;) {
    BYTE head[4];
    read_fully(head, 4);
    DWORD length = (DWORD)head[0] << 24 | (DWORD)head[1] << 16 | (DWORD)head[2] << 8 | head[3];
    if (length >= sizeof request) end(PIPE_ENDED);
    read_fully(request, length);
    request[length] = 0;
    serve(request, argv[1]);
  }
}
