/* The beginning and the end of every wrapped function: applies the rules and writes the log. */
#include "p11fault.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void answer(struct call *call, CK_RV rv) { call->what = ANSWER_INSTEAD, call->rv = rv; }

/* If the process behind the module is dead, answers as the rule daemon:then says. */
static void without_daemon(struct call *call) {
  const char *then = get("daemon", "then");
  if (!then || !daemon_is_dead()) return;
  if (!strcmp(then, "hang")) {
    say("%s hang", call->function);
    for (;;) pause();
  }
  if (strcmp(then, "none")) answer(call, rv_of(then));
  else if (strcmp(call->function, "C_GetSlotList")) answer(call, CKR_DEVICE_REMOVED);
}

struct call begin_call(const char *function, struct counts *counts, int place) {
  struct call call = {function, CALL_REAL, CKR_OK};
  crash_if_late();
  pthread_mutex_lock(&lock);
  refresh_rules();
  ++counts->anywhere;
  if (is_logged_in()) ++counts->since_login;
  if (place >= 0 && place < MOST_COPIES) ++counts->at[place];
  pthread_mutex_unlock(&lock); /* before the rules act: a hanging call must not block others */
  if (get("log", "begins")) say("%s begins", function);
  act_on_rules(counts, place, &call);
  without_daemon(&call);
  CK_RV pulled = pulled_answer(function);
  if (call.what == CALL_REAL && pulled != CKR_OK) answer(&call, pulled);
  return call;
}

CK_RV end_call(const struct call *call, CK_RV rv) {
  if (call->what != CALL_REAL) rv = call->rv;
  say("%s -> 0x%lx", call->function, rv);
  return rv;
}
