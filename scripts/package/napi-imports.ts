/**
 * Returns C source that fills the add-on's Node-API pointers from the running executable, whatever its name. An import
 * library would bind the add-on to the file name “node.exe”.
 */
export function napiImports(sources: readonly string[]): string {
  const used = new Set(sources.flatMap((text) => text.match(/\bnapi_(?!register_)[a-z0-9_]+(?=\s*\()/g) ?? []));
  const names = [...used].sort();
  return `#include <windows.h>
#ifdef _WIN64
#define POINTER(name) __imp_##name
#else
#define POINTER(name) _imp__##name
#endif
${names.map((name) => `void *POINTER(${name});`).join("\n")}
static const struct { const char *name; void **pointer; } wanted[] = {
${names.map((name) => `  {"${name}", &POINTER(${name})},`).join("\n")}
};
__attribute__((constructor)) static void fill(void) {
  HMODULE node = GetModuleHandleA("libnode.dll");
  if (!node) node = GetModuleHandleA(0);
  for (unsigned i = 0; i < sizeof wanted / sizeof *wanted; i++)
    *wanted[i].pointer = (void *)GetProcAddress(node, wanted[i].name);
}
`;
}
