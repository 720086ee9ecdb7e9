/* Reads the rules (p11fault.h describes their syntax) and finds rules by name. */
#define _GNU_SOURCE
#include "p11fault.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_RULES = 128, LONGEST_RULE = 400, LARGEST_FILE = 64 * 1024 };
static struct rule rules[MOST_RULES];
static int count, lasting;

static void copy(char *into, size_t room, const char *from) { snprintf(into, room, "%s", from); }

static void add(char *text) {
  char *where = text + strspn(text, " \t"), *what = strchr(where, ':');
  if (!*where || *where == '#' || !what || count == MOST_RULES) return;
 *what++ = 0;
  struct rule *rule = &rules[count++];
  memset(rule, 0, sizeof *rule);
  rule->place = NOWHERE, rule->from = 1, rule->to = 1 << 30;
  char *at = strchr(where, '@'), *place = strchr(where, '#'), *argument = strchr(what, '='), *login = strchr(where, '~');
  if (at) {
    *at++ = 0;
    rule->from = atoi(at);
    if (at[strlen(at) - 1] != '+') rule->to = rule->from;
  }
  if (login) *login = 0, rule->after_login = 1;
  if (place) *place++ = 0, rule->place = atoi(place);
  if (argument) *argument++ = 0, copy(rule->arg, sizeof rule->arg, argument);
  copy(rule->where, sizeof rule->where, where);
  copy(rule->action, sizeof rule->action, what);
}

static void parse(const char *text) {
  while (text && *text) {
    char one[LONGEST_RULE];
    size_t length = strcspn(text, ";\n");
    snprintf(one, sizeof one, "%.*s", (int)length, text);
    add(one);
    text += length;
    text += strspn(text, ";\n");
  }
}

static void parse_file(const char *path) {
  static char text[LARGEST_FILE];
  FILE *file = path ? fopen(path, "r") : NULL;
  if (!file) return;
  text[fread(text, 1, sizeof text - 1, file)] = 0;
  fclose(file);
  parse(text);
}

void read_rules(void) {
  Dl_info self;
  char beside[4096];
  count = 0;
  parse(getenv("P11FAULT"));
  if (dladdr((void *)read_rules, &self) && self.dli_fname) {
    snprintf(beside, sizeof beside, "%s.rules", self.dli_fname);
    parse_file(beside);
  }
  lasting = count;
  refresh_rules();
}

void refresh_rules(void) {
  count = lasting;
  parse_file(getenv("P11FAULT_FILE"));
}

const struct rule *rule_at(int index) { return index < count ? &rules[index] : NULL; }

const char *get(const char *where, const char *action) {
  for (int i = 0; i < count; i++)
    if (!strcmp(rules[i].where, where) && !strcmp(rules[i].action, action)) return rules[i].arg;
  return NULL;
}

long get_number(const char *where, const char *action, long otherwise) {
  const char *argument = get(where, action);
  return argument ? strtol(argument, NULL, 0) : otherwise;
}
