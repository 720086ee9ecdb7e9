/* Sends one answer: library and slots, and, if with_tokens is set, what the tokens hold. */
#pragma once

void say_answer(int with_tokens);
