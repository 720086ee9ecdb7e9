/* Loading: opens the real module and puts our functions into the function list. */
#include "p11fault.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

CK_FUNCTION_LIST *real;
static CK_FUNCTION_LIST mine;

/* Applies the rules for “load” or “unload”: a vendor's library may do anything at these times. */
static void around(const char *when) {
  struct call call = {when, CALL_REAL, CKR_OK};
  static const struct counts once = {.anywhere = 1};
  say("%s", when);
  act_on_rules(&once, NOWHERE, &call);
}

static __attribute__((constructor)) void loaded(void) {
  start_log();
  read_rules();
  around("load");
  start_daemon();
}

static __attribute__((destructor)) void unloaded(void) {
  refresh_rules();
  around("unload");
}

static int load_real(void) {
  const char *target = getenv("P11FAULT_TARGET");
  void *library = dlopen(target ? target : "/usr/lib/softhsm/libsofthsm2.so", RTLD_NOW | RTLD_LOCAL);
  CK_C_GetFunctionList list = library ? (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList") : NULL;
  if (list && list(&real) == CKR_OK) return 1;
  fprintf(stderr, "p11fault: %s\n", library ? "target has no C_GetFunctionList" : dlerror());
  real = NULL;
  return 0;
}

__attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list) {
  BEGIN(C_GetFunctionList, NOWHERE);
  if (INSTEAD) return call.rv;
  if (!real && !load_real()) return CKR_GENERAL_ERROR;
  mine = *real;
  mine.C_GetFunctionList = C_GetFunctionList;
#define WRAP(name) mine.name = wrapped_##name;
  FOR_EACH_WRAPPED(WRAP)
#undef WRAP
 *list = &mine;
  return call.rv;
}
