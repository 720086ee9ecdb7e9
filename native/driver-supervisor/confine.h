/* Forbids this process, and whatever it starts, to send signals to the processes outside, and to read or trace them
 * (Landlock, from Linux 6.12 on). Does nothing where the system cannot. */
#pragma once

void confine(void);
