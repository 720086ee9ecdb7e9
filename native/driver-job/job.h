/* Puts this process into a job object of its own, whose processes Windows ends when this one does: whatever a module
 * starts ends with the process that loaded it. Returns whether that worked. */
#pragma once

int end_together(void);
