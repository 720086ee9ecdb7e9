/* driver-supervisor: runs a driver's process, and ends everything that it has started when it ends. Linux only.
 *
 *   driver-supervisor PARENT PROGRAM ARGUMENTS…
 *
 * PARENT is the process id of kyso. The driver's process gets descriptors 0 to 4 and no others. The supervisor is a
 * subreaper: a process that leaves the group or the session, or whose parent has ended, becomes its child. It ends when
 * the driver's process does, in the same way (exit status or signal), at SIGTERM, and with kyso.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "confine.h"

enum { NO_CALL = 64, NO_FORK = 71, NO_PROGRAM = 127, LAST_DESCRIPTOR = 4 };

static const struct rlimit no_core = {0, 0};

/* Closes all descriptors above `last`, e.g. those that whoever started kyso left open. */
static void close_above(int last) {
  DIR *list = opendir("/proc/self/fd");
  if (!list) {
    for (int fd = last + 1; fd < 4096; fd++) close(fd);
    return;
  }
  for (struct dirent *entry; (entry = readdir(list));) {
    int fd = atoi(entry->d_name);
    if (fd > last && fd != dirfd(list)) close(fd);
  }
  closedir(list);
}

/* Returns the parent of a process; 0 if it is gone. */
static pid_t parent_of(const char *pid) {
  char path[64], text[512];
  snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
  if (file >= 0) close(file);
  if (length <= 0) return 0;
  text[length] = 0;
  /* The name, in parentheses, may hold anything: what follows its last one is state and parent. */
  const char *after = strrchr(text, ')');
  int parent = 0;
  return after && sscanf(after + 1, " %*c %d", &parent) == 1 ? parent : 0;
}

/* Sends SIGKILL to every child; orphans of those become children in their turn. */
static void kill_children(void) {
  DIR *list = opendir("/proc");
  if (!list) return;
  for (struct dirent *entry; (entry = readdir(list));) {
    pid_t pid = atoi(entry->d_name);
    if (pid > 0 && parent_of(entry->d_name) == getpid()) kill(pid, SIGKILL);
  }
  closedir(list);
}

/* Kills until no child is left; gives up after some seconds on one that hangs inside the system. */
static void kill_all(void) {
  const struct timespec pause = {0, 2 * 1000 * 1000};
  for (int rounds = 0; rounds < 2500; rounds++) {
    pid_t ended;
    do ended = waitpid(-1, 0, WNOHANG);
    while (ended > 0);
    if (ended < 0) return;
    kill_children();
    nanosleep(&pause, 0);
  }
}

/* Removes the working folder, which is the driver's own, if it is empty: kyso does so, unless it was killed. */
static void leave_folder(void) {
  char folder[4096];
  if (getcwd(folder, sizeof folder)) rmdir(folder);
}

static void run(char **program, pid_t supervisor, const sigset_t *mask) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != supervisor) _exit(NO_FORK);
  confine();
  sigprocmask(SIG_SETMASK, mask, 0);
  execv(program[0], program);
  _exit(NO_PROGRAM);
}

/* Waits until the driver's process has ended or the supervisor is to end; returns the wait status. */
static int watch(pid_t driver, const sigset_t *awaited) {
  for (;;) {
    int status, signal = sigwaitinfo(awaited, 0);
    if (signal == SIGTERM) kill(driver, SIGKILL);
    for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;)
      if (ended == driver) return status;
  }
}

int main(int count, char **args) {
  if (count < 3) return NO_CALL;
  sigset_t awaited, before;
  sigemptyset(&awaited);
  sigaddset(&awaited, SIGCHLD), sigaddset(&awaited, SIGTERM);
  sigprocmask(SIG_BLOCK, &awaited, &before);
  signal(SIGCHLD, SIG_DFL);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != atoi(args[1])) {
    /* kyso was killed before this process began. */
    leave_folder();
    return NO_FORK;
  }
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  setrlimit(RLIMIT_CORE, &no_core);
  close_above(LAST_DESCRIPTOR);
  pid_t self = getpid(), driver = fork();
  if (driver < 0) return NO_FORK;
  if (driver == 0) run(args + 2, self, &before);
  /* The pipes are the driver's alone. */
  close_above(-1);
  prctl(PR_SET_DUMPABLE, 0);
  int status = watch(driver, &awaited);
  kill_all();
  leave_folder();
  if (!WIFSIGNALED(status)) return WEXITSTATUS(status);
  sigset_t that;
  sigemptyset(&that), sigaddset(&that, WTERMSIG(status));
  signal(WTERMSIG(status), SIG_DFL);
  raise(WTERMSIG(status));
  sigprocmask(SIG_UNBLOCK, &that, 0);
  return NO_CALL;
}
