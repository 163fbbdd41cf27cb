import { isLoopback } from "../primitives/loopback.js";
import { Problem } from "./problem.js";

/**
 * The address of the customer portal, such as `https://polar.sh/acme/portal`.
 * @throws Problem
 */
export function readPortalUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLocal = url !== undefined && isLoopback(url.hostname);
  if (!url || !(url.protocol === "https:" || (url.protocol === "http:" && isLocal))) {
    throw new Problem("POLAR_PORTAL_URL", "must be the https address of the customer portal", EXAMPLE);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new Problem(
      "POLAR_PORTAL_URL",
      "must be a plain address, without a password, ? or #: it goes into mails",
      EXAMPLE,
    );
  }
  return url.href.replace(/\/$/, "");
}

const EXAMPLE = "write it as https://polar.sh/your-slug/portal";
