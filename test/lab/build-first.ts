import { ensureBuilt } from "./built.ts";

/**
 * Builds the program before any system test runs. They start the built program and not the sources: each start of those
 * takes four times as much of the processor, and there are more than a thousand.
 */
export default function setup(): void {
  ensureBuilt();
}
