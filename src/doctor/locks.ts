import type { Config } from "../config/config.js";
import { lockDirectory, tryProcessLocks } from "../polar/sharing/process-locks.js";
import { missingPermission, permissionCure } from "../primitives/permission.js";
import type { Finding } from "./finding.js";

/** Warns where writes go on without the locks that this computer's servers share. */
export async function checkLocks({ readOnly }: Config): Promise<Finding[]> {
  if (readOnly) return [];
  try {
    await tryProcessLocks();
    return [];
  } catch (error) {
    const denied = missingPermission(error, lockDirectory());
    const why = denied?.found ?? "their directory cannot be made, or is open to others.";
    return [
      {
        check: "node",
        status: "warning",
        found: `Changes do not wait for those of another server on this computer, since lock files cannot be written: ${why}`,
        do: denied ? permissionCure(denied) : "Ignore this if one client at a time changes customers.",
      },
    ];
  }
}
