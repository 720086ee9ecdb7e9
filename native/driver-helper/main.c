/* driver-helper: reads one PKCS#11 module in a process of its own. Built for 32-bit Windows, it lets the 64-bit
 * program see a driver that exists only in SysWOW64. It never logs in, writes nothing, and reads public objects only.
 *
 *   driver-helper MODULE.dll
 *
 * It speaks frames (frames.h) over inherited descriptor 3; standard output and error belong to the module. Requests are
 * distinguished by their "ask".
 */
#include <string.h>
#include "frames.h"
#include "module.h"
#include "answer.h"
#include "job.h"

static void serve(const char *request, const wchar_t *path) {
  if (strstr(request, "\"ask\":\"open\"")) open_module(path);
  else if (!module) fault("protocol", "not open");
  else if (strstr(request, "\"ask\":\"slots\"")) say_answer(0);
  else if (strstr(request, "\"ask\":\"tokens\"")) say_answer(1);
  else fault("protocol", "the helper only looks");
}

int wmain(int argc, wchar_t **argv) {
  if (argc != 2) return NO_CALL;
  if (!open_pipe()) return NO_PIPE;
  end_together();
  for (;;) serve(next_request(), argv[1]);
}
