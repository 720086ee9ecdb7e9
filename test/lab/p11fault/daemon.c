/* A process behind the module, as some vendors have: every call sends it a byte and waits for the answer. */
#define _GNU_SOURCE
#include "p11fault.h"
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t daemon_pid;
static int to_daemon = -1;

static void serve(int from_module) {
  char asked;
  while (read(from_module, &asked, 1) == 1)
    if (write(from_module, &asked, 1) != 1) break;
  _exit(0);
}

void start_daemon(void) {
  int ends[2];
  if (!get("daemon", "then") || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) return;
  daemon_pid = fork();
  if (!daemon_pid) {
    close(ends[0]);
    serve(ends[1]);
  }
  close(ends[1]);
  to_daemon = ends[0];
  say("fork %d", (int)daemon_pid);
}

void kill_daemon(void) {
  if (daemon_pid <= 0) return;
  kill(daemon_pid, SIGKILL);
  waitpid(daemon_pid, NULL, 0);
}

int daemon_is_dead(void) {
  char asked = '?';
  return send(to_daemon, &asked, 1, MSG_NOSIGNAL) != 1 || read(to_daemon, &asked, 1) != 1;
}
