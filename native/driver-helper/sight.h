/* What the module shows, as one answer: library and slots, and with_tokens what the tokens hold. */
#pragma once

void say_sight(int with_tokens);
