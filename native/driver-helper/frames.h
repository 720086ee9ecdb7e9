/* The pipe to kyso, and the one JSON text that is put together and sent through it as a frame (src/signing/frames.ts: four
 * bytes of length, big end first, then JSON). */
#pragma once
#include <stddef.h>

enum { NO_CALL = 64, NO_PIPE = 65, PIPE_ENDED = 66, NO_MEMORY = 67 };

/* Nothing is left to do: a module may hang in its own ending, so there is none. */
__attribute__((noreturn)) void finish(int status);

/* Takes the pipe that was handed down as descriptor 3; false where there is none. */
int open_pipe(void);

/* The next request, ended by a NUL; it stands until the next one is read. */
const char *next_request(void);

/* Begins a text, adds to it, and sends it. */
void begin(void);
__attribute__((format(gnu_printf, 1, 2))) void say(const char *form, ...);
void send_frame(void);

/* A fixed field or a label, as a JSON string; the program that reads it cleans it. */
void say_text(const unsigned char *bytes, unsigned long length);
void say_hex(const unsigned char *bytes, unsigned long length);

/* A text that is kept aside while another one is sent. */
struct kept {
  char *text;
  size_t used, room;
};
struct kept keep_aside(void);
void take_back(struct kept kept);
