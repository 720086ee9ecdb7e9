/* The pipe to kyso, and the one JSON text that is built and sent through it as a frame (src/signing/protocol/frames.ts:
 * four bytes of length, big-endian, then JSON). */
#pragma once
#include <stddef.h>

enum { NO_CALL = 64, NO_PIPE = 65, PIPE_ENDED = 66, NO_MEMORY = 67 };

/* Ends the process at once, without the module's own shutdown, in which it may hang. */
__attribute__((noreturn)) void finish(int status);

/* Takes the pipe inherited as descriptor 3; returns 0 if there is none. */
int open_pipe(void);

/* Returns the next request, terminated by a NUL; valid until the next one is read. */
const char *next_request(void);

/* Begin a text, append to it, and send it. */
void begin(void);
__attribute__((format(gnu_printf, 1, 2))) void say(const char *form, ...);
void send_frame(void);

/* Appends a fixed-width field or a label as a JSON string; the reader removes control characters. */
void say_text(const unsigned char *bytes, unsigned long length);
void say_hex(const unsigned char *bytes, unsigned long length);

/* Sets the text built so far aside while another one is sent, and puts it back. */
struct kept {
  char *text;
  size_t used, room;
};
struct kept keep_aside(void);
void take_back(struct kept kept);
