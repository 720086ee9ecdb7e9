#include "module.h"
#include <stdio.h>
#include "frames.h"

CK_FUNCTION_LIST *module;

static void calling(const char *call) {
  begin();
  say("{\"v\":2,\"say\":\"calling\",\"call\":\"%s\"}", call);
  send_frame();
}

/* The answer is built while calls are made: it is set aside while a call is announced. */
void announce(const char *call) {
  struct kept kept = keep_aside();
  calling(call);
  take_back(kept);
}

void fault(const char *call, const char *answer) {
  begin();
  say("{\"v\":2,\"say\":\"fault\",\"call\":\"%s\",\"answer\":\"%s\"}", call, answer);
  send_frame();
}

static const char *windows_error(void) {
  static char number[32];
  snprintf(number, sizeof number, "error %lu", GetLastError());
  return number;
}

const char *rv_name(CK_RV rv) {
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

void say_fault(const char *call, CK_RV rv) {
  say("{\"call\":\"%s\",\"answer\":\"%s\"}", call, rv_name(rv));
}

void open_module(const wchar_t *path) {
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
  say("{\"v\":2,\"say\":\"opened\",\"state\":\"\"}");
  send_frame();
}
