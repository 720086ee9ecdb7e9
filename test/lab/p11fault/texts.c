/* Texts as a module may return them: cut characters, NUL, escape sequences, no padding. */
#include "p11fault.h"
#include <stdlib.h>
#include <string.h>

size_t unescaped(const char *from, char *into, size_t room) {
  size_t length = 0;
  for (; *from && length < room; from++) {
    if (*from != '\\') into[length++] = *from;
    else if (from[1] == 'e') into[length++] = '\033', from++;
    else if (from[1] == 'n') into[length++] = '\n', from++;
    else if (from[1] == 'x' && from[2] && from[3]) {
      char digits[3] = {from[2], from[3], 0};
      into[length++] = (char)strtol(digits, NULL, 16);
      from += 3;
    } else if (from[1]) into[length++] = *++from;
  }
  return length;
}

static void pad(unsigned char *field, size_t size, const char *bytes, size_t length) {
  memset(field, ' ', size);
  memcpy(field, bytes, length < size ? length : size); /* may cut a UTF-8 character in two */
}

void fill_field(unsigned char *field, size_t size, const char *how) {
  char text[256];
  if (!how) return;
  if (!strncmp(how, "text:", 5)) pad(field, size, text, unescaped(how + 5, text, sizeof text));
  else if (!strcmp(how, "badutf8")) pad(field, size, "\xff\xfe\xc3(\xe1\xbb", 6);
  else if (!strcmp(how, "nul")) memset(field, 0, size);
  else if (!strcmp(how, "full")) memset(field, 'W', size);
  else if (!strcmp(how, "ansi")) pad(field, size, "\033[2J\033]0;x\007\r\n", 12);
}

CK_ULONG with_bits(CK_ULONG flags, const char *change) {
  if (!change) return flags;
  CK_ULONG bits = strtoul(change + 1, NULL, 0);
  return *change == '-' ? flags & ~bits : flags | bits;
}
