/** Whether a process of this computer runs; undefined if the system does not say. */
export function isRunning(pid: number): boolean | undefined {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "EPERM" ? true : code === "ESRCH" ? false : undefined;
  }
}
