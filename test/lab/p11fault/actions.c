/* The actions of rules on a call of any function. */
#define _GNU_SOURCE
#include "p11fault.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int *volatile nowhere = (int *)8;
static __attribute__((noinline)) void crash(void) { *nowhere = 42; }

/* ---- the stack ---- */

enum { STACK = 8 * 1024 * 1024 };
static volatile unsigned deep;

/* The result is used after the call and the buffer is volatile, so that no compiler turns the recursion into a loop. */
#pragma GCC diagnostic ignored "-Winfinite-recursion"
static __attribute__((noinline, noclone, optimize("no-optimize-sibling-calls"))) unsigned deeper(unsigned level) {
  volatile char buffer[4096];
  buffer[level & 4095] = (char)level;
  deep = level;
  unsigned below = deeper(level + 1);
  return below + (unsigned)buffer[below & 4095];
}

/* Limits an unlimited or larger stack first, so that the stack overflows before the machine runs out of memory. */
static void use_up_stack(void) {
  struct rlimit limit;
  if (!getrlimit(RLIMIT_STACK, &limit) && (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > STACK)) {
    limit.rlim_cur = STACK;
    setrlimit(RLIMIT_STACK, &limit);
  }
  deeper(0);
}

/* ---- late crashes ---- */

static volatile int waits_for_a_call;

static void *crash_after(void *ms) {
  usleep((useconds_t)(size_t)ms * 1000);
  crash();
  return NULL;
}

static void crash_in_thread(size_t ms) {
  pthread_t thread;
  pthread_create(&thread, NULL, crash_after, (void *)ms);
}

void crash_if_late(void) {
  if (!waits_for_a_call) return;
  crash_in_thread(0);
  for (;;) pause();
}

static void late(const char *ms) {
  if (*ms) crash_in_thread(strtoul(ms, NULL, 0));
  else waits_for_a_call = 1;
}

/* ---- noise ---- */

static void print_lines(FILE *stream, long left) {
  static char line[80];
  memset(line, 'x', sizeof line - 1);
  line[sizeof line - 1] = '\n';
  for (; left > 0; left -= (long)sizeof line) fwrite(line, 1, left < (long)sizeof line ? (size_t)left : sizeof line, stream);
}

static void print_to(FILE *stream, const char *what) {
  char text[256];
  if (*what == '@') print_lines(stream, atol(what + 1));
  else {
    fwrite(text, 1, unescaped(what, text, sizeof text), stream);
    fputc('\n', stream);
  }
  fflush(stream);
}

/* ---- the rules ---- */

static void wait_for(const char *path) {
  while (access(path, F_OK)) usleep(10 * 1000);
}

static void leave_process(void) {
  pid_t child = fork();
  if (!child) for (;;) pause();
  say("fork %d", (int)child);
}

/* Leaves a process that belongs to no group, session or parent of this one any more. */
static void fork_away(void) {
  pid_t middle = fork();
  if (middle) {
    waitpid(middle, NULL, 0);
    return;
  }
  setsid();
  pid_t child = fork();
  if (child) {
    say("fork %d", (int)child);
    _exit(0);
  }
  setsid();
  for (;;) pause();
}

/* Logs what came down from whoever started this process: working folder, descriptors, the loader's search path. */
static void look_around(void) {
  char folder[256];
  say("around folder %s", getcwd(folder, sizeof folder) ? folder : "none");
  for (int fd = 5; fd < 1024; fd++) {
    int flags = fcntl(fd, F_GETFD);
    if (flags >= 0 && !(flags & FD_CLOEXEC)) say("around descriptor %d", fd);
  }
  if (getenv("LD_LIBRARY_PATH")) say("around LD_LIBRARY_PATH %s", getenv("LD_LIBRARY_PATH"));
}

/* Writes one announcement of kyso's protocol after another, as a module might that wants its process never to end. */
static void flood(const char *version) {
  char body[128], frame[256];
  int length = snprintf(body, sizeof body, "{\"v\":%.8s,\"say\":\"calling\",\"call\":\"C_Flood\"}", version);
  int whole = snprintf(frame, sizeof frame, "%c%c%c%c%s", 1, 1, 1, length, body);
  memset(frame, 0, 3);
  while (write(3, frame, (size_t)whole) > 0);
}

static const char *outcome(int failed) { return failed ? strerrorname_np(errno) : "open"; }

/* Tries to read a process's memory, to trace it and to send it a signal, and logs how each ended. Does no harm. */
static void attack(pid_t victim) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/mem", (int)victim);
  int memory = open(path, O_RDONLY);
  say("attack memory %s", outcome(memory < 0));
  if (memory >= 0) close(memory);
  long traced = ptrace(PTRACE_SEIZE, victim, 0, 0);
  say("attack trace %s", outcome(traced != 0));
  say("attack signal %s", outcome(kill(victim, 0) != 0));
}

/* Ends or hangs the process, after logging the action; returns if the action is another one. */
static void stop(const char *function, const char *action, const char *arg) {
  if (strcmp(action, "crash") && strcmp(action, "abort") && strcmp(action, "hang") && strcmp(action, "spin") &&
      strcmp(action, "overflow") && strcmp(action, "exit") && strcmp(action, "quit"))
    return;
  say("%s %s", function, action);
  if (!strcmp(action, "crash")) crash();
  if (!strcmp(action, "abort")) abort();
  if (!strcmp(action, "hang")) for (;;) pause();
  if (!strcmp(action, "spin")) for (;;) deep++;
  if (!strcmp(action, "overflow")) use_up_stack();
  if (!strcmp(action, "exit")) _exit(atoi(arg));
  if (!strcmp(action, "quit")) exit(atoi(arg));
}

static void act(const struct rule *rule, struct call *call) {
  const char *action = rule->action, *arg = rule->arg;
  stop(call->function, action, arg);
  if (!strcmp(action, "sleep")) usleep((useconds_t)atol(arg) * 1000);
  else if (!strcmp(action, "wait")) wait_for(arg);
  else if (!strcmp(action, "late")) late(arg);
  else if (!strcmp(action, "atexit")) atexit(crash);
  else if (!strcmp(action, "stdout")) print_to(stdout, arg);
  else if (!strcmp(action, "stderr")) print_to(stderr, arg);
  else if (!strcmp(action, "fork")) leave_process();
  else if (!strcmp(action, "fork-away")) fork_away();
  else if (!strcmp(action, "flood")) flood(arg);
  else if (!strcmp(action, "look-around")) look_around();
  else if (!strcmp(action, "attack")) attack((pid_t)atoi(arg));
  else if (!strcmp(action, "pull")) pull(*arg ? rv_of(arg) : CKR_SESSION_HANDLE_INVALID);
  else if (!strcmp(action, "kill-daemon")) kill_daemon();
  else if (!strcmp(action, "rv")) call->what = ANSWER_INSTEAD, call->rv = rv_of(arg);
  else if (!strcmp(action, "after")) call->what = ANSWER_AFTER, call->rv = rv_of(arg);
}

/* Returns the number of calls of the function that count for the rule. */
static int counted(const struct rule *rule, const struct counts *counts, int place) {
  if (rule->after_login) return counts->since_login;
  if (rule->place == NOWHERE) return counts->anywhere;
  return rule->place == place ? counts->at[place] : 0;
}

void act_on_rules(const struct counts *counts, int place, struct call *call) {
  const struct rule *rule;
  for (int i = 0; (rule = rule_at(i)); i++) {
    int everywhere = !strcmp(rule->where, "*") && !strncmp(call->function, "C_", 2);
    int nth = everywhere || !strcmp(rule->where, call->function) ? counted(rule, counts, place) : 0;
    if (nth > 0 && nth >= rule->from && nth <= rule->to) act(rule, call);
  }
}
