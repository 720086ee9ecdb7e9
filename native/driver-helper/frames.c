#include "frames.h"
#include <windows.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void finish(int status) {
  TerminateProcess(GetCurrentProcess(), (UINT)status);
  abort();
}

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
    if (!ReadFile(pipe_to_kyso, (char *)into + done, length - done, &now, 0) || now == 0) finish(PIPE_ENDED);
}

static void write_fully(const void *from, DWORD length) {
  for (DWORD done = 0, now; done < length; done += now)
    if (!WriteFile(pipe_to_kyso, (const char *)from + done, length - done, &now, 0) || now == 0) finish(PIPE_ENDED);
}

int open_pipe(void) {
  pipe_to_kyso = inherited(3);
  return pipe_to_kyso != 0;
}

const char *next_request(void) {
  static char request[1024 * 1024];
  BYTE head[4];
  read_fully(head, 4);
  DWORD length = (DWORD)head[0] << 24 | (DWORD)head[1] << 16 | (DWORD)head[2] << 8 | head[3];
  if (length >= sizeof request) finish(PIPE_ENDED);
  read_fully(request, length);
  request[length] = 0;
  return request;
}

static char *text;
static size_t used, room;

static void put(const char *piece, size_t length) {
  if (used + length > room) {
    room = (used + length) * 2;
    text = realloc(text, room);
    if (!text) finish(NO_MEMORY);
  }
  memcpy(text + used, piece, length);
  used += length;
}

void say(const char *form, ...) {
  char piece[256];
  va_list rest;
  va_start(rest, form);
  int length = vsnprintf(piece, sizeof piece, form, rest);
  va_end(rest);
  if (length > 0) put(piece, (size_t)length < sizeof piece ? (size_t)length : sizeof piece - 1);
}

void say_text(const unsigned char *bytes, unsigned long length) {
  while (length > 0 && (bytes[length - 1] == ' ' || bytes[length - 1] == 0)) length--;
  put("\"", 1);
  for (unsigned long i = 0; i < length; i++) {
    if (bytes[i] == '"' || bytes[i] == '\\' || bytes[i] < 0x20) say("\\u%04x", bytes[i]);
    else put((const char *)&bytes[i], 1);
  }
  put("\"", 1);
}

void say_hex(const unsigned char *bytes, unsigned long length) {
  put("\"", 1);
  for (unsigned long i = 0; i < length; i++) say("%02x", bytes[i]);
  put("\"", 1);
}

void begin(void) { used = 0; }

void send_frame(void) {
  BYTE head[4] = {(BYTE)(used >> 24), (BYTE)(used >> 16), (BYTE)(used >> 8), (BYTE)used};
  write_fully(head, 4);
  write_fully(text, (DWORD)used);
}

struct kept keep_aside(void) {
  struct kept kept = {text, used, room};
  text = 0, used = room = 0;
  return kept;
}

void take_back(struct kept kept) {
  free(text);
  text = kept.text, used = kept.used, room = kept.room;
}
