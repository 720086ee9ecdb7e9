/* The login, and a try counter that can outlive the process. */
#include "p11fault.h"
#include <stdio.h>
#include <stdlib.h>

static int misses_here, logged_in;

int is_logged_in(void) { return logged_in; }

static int misses(void) {
  const char *path = getenv("P11FAULT_STATE");
  FILE *file = path ? fopen(path, "r") : NULL;
  int count = 0;
  if (!path) return misses_here;
  if (!file) return 0;
  if (fscanf(file, "%d", &count) != 1) count = 0;
  fclose(file);
  return count;
}

static void set_misses(int count) {
  const char *path = getenv("P11FAULT_STATE");
  FILE *file = path ? fopen(path, "w") : NULL;
  misses_here = count;
  if (!file) return;
  fprintf(file, "%d\n", count);
  fclose(file);
}

CK_FLAGS with_tries(CK_FLAGS flags) {
  long tries = get_number("pin", "tries", -1), left = tries - misses();
  if (tries < 0) return flags;
  flags &= ~(CK_FLAGS)(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
  if (left <= 0) return flags | CKF_USER_PIN_LOCKED;
  if (left == 1) return flags | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_COUNT_LOW;
  return left < tries ? flags | CKF_USER_PIN_COUNT_LOW : flags;
}

static CK_RV counted(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  if (misses() >= get_number("pin", "tries", 0)) return CKR_PIN_LOCKED;
  CK_RV rv = real->C_Login(session, user, pin, length);
  if (rv == CKR_OK) set_misses(0);
  if (rv != CKR_PIN_INCORRECT && rv != CKR_PIN_LEN_RANGE) return rv;
  set_misses(misses() + 1);
  return CKR_PIN_INCORRECT;
}

CK_RV wrapped_C_Login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  BEGIN(C_Login, place_of_session(session));
  CK_RV rv = CKR_OK;
  if (!INSTEAD)
    rv = user == CKU_USER && get("pin", "tries") ? counted(session, user, pin, length)
                                                 : real->C_Login(session, user, pin, length);
  if (call.what != CALL_REAL) rv = call.rv;
  if (rv == CKR_OK) logged_in = 1;
  say("C_Login user=%lu pinlen=%lu pin=%s -> 0x%lx", user, length, pin ? "yes" : "NULL", rv);
  return rv;
}
