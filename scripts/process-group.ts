/** Ends a process that leads a group (`detached`), with all that it started. */
export function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // It has already ended.
  }
}
