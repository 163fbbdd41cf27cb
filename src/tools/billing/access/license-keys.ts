import type { BenefitGrant } from "../../../polar/models/benefit-grant.js";
import { LicenseKey } from "../../../polar/models/license-key.js";
import { type Expected, theOne } from "../../../polar/models/model.js";
import { isRecord } from "../../../primitives/record.js";
import { textOf } from "../../../primitives/text.js";
import { numberOf } from "../../../primitives/written-number.js";
import { day } from "../../../results/concise.js";
import type { Parts } from "../../reads/parts.js";
import type { Reader } from "../../reads/requests.js";
import { type Asked, stateOf } from "./benefits.js";

type Json = Record<string, unknown>;

const MOST_KEYS = 3;
const LABELS = 5;
const MOST_LABELS = 100;

/** The first granted keys with their activations, never the key itself. */
export async function readLicenseKeys(
  grants: readonly BenefitGrant[],
  asked: Asked,
  polar: Reader,
  parts: Parts,
): Promise<Json> {
  const granted = grantedKeys(grants);
  const read = granted.slice(0, MOST_KEYS);
  const keys = await Promise.all(
    read.map(async ({ id, display_key }) => {
      const request = { route: "GET /v1/license-keys/{id}", params: { id } } as const;
      const key = await parts.read({ what: "license keys: status, activations", of: LicenseKey }, () =>
        polar.read(request, theKey(id, asked.customer.id)),
      );
      return key ? keyLine(key, asked) : { display_key };
    }),
  );
  return {
    ...(keys.length > 0 && { license_keys: keys }),
    ...(granted.length > read.length && { more_license_keys: granted.length - read.length }),
  };
}

/** The key that was granted to this customer, and to no other. */
export function theKey(id: string, customerId: string): Expected<LicenseKey> {
  const expected = theOne(LicenseKey, { id });
  return {
    ...expected,
    is: (answer): answer is LicenseKey => expected.is(answer) && (answer.customer_id ?? customerId) === customerId,
  };
}

function grantedKeys(grants: readonly BenefitGrant[]): { id: string; display_key: string }[] {
  const keys = new Map<string, string>();
  for (const grant of grants) {
    const { license_key_id: id, display_key } = isRecord(grant.properties) ? grant.properties : {};
    if (stateOf(grant) === "granted" && typeof id === "string") keys.set(id, textOf(display_key));
  }
  return [...keys].map(([id, display_key]) => ({ id, display_key }));
}

function keyLine(key: LicenseKey, { full, now }: Asked): Json {
  const { status, expires_at, limit_activations, usage, limit_usage } = key;
  const activations = Array.isArray(key.activations) ? key.activations.filter(isRecord) : [];
  const labels = activations.map(({ label }) => withoutKey(textOf(label), key));
  const shown = labels.filter(Boolean).slice(0, full ? MOST_LABELS : LABELS);
  return {
    display_key: withoutKey(textOf(key.display_key), key),
    status,
    ...(expires_at != null && { expires_on: full ? expires_at : day(expires_at) }),
    ...(Date.parse(textOf(expires_at)) < now && { expired: true }),
    activations: {
      used: activations.length,
      ...limit(limit_activations),
      ...(shown.length > 0 && { labels: shown }),
    },
    ...((numberOf(usage) || numberOf(limit_usage)) && { uses: { used: numberOf(usage) ?? 0, ...limit(limit_usage) } }),
    ...(full && { license_key_id: key.id, validations: key.validations, last_validated_at: key.last_validated_at }),
  };
}

const limit = (of: unknown) => (numberOf(of) === undefined ? {} : { of: numberOf(of) });

/** The secret, should it stand in another field. */
function withoutKey(text: string, { key }: LicenseKey): string {
  const secret = textOf(key);
  return secret === "" ? text : text.replaceAll(secret, "****");
}
