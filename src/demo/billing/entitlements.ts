/** What a subscription or an order opens: benefits, and the license keys behind them. */

import { type Grant, isGranted } from "../benefit-grants/grant.js";
import { type BenefitKey, benefitOf } from "../catalog/benefits.js";
import { type ProductKey, productOf } from "../catalog/products.js";
import { stableUuid } from "../values/stable-uuid.js";
import type { Micros } from "../values/timestamp.js";
import type { Account } from "./account.js";

/** How long granting takes. */
const DELAY: Micros = 3_204_117;

export interface Source {
  readonly label: string;
  readonly product: ProductKey;
  readonly subscription_id: string | null;
  readonly order_id: string | null;
}

/** Grants what the product includes and the source has not granted yet, and again what was revoked. */
export function grantBenefits(account: Account, source: Source, at: Micros): void {
  for (const benefit of productOf(source.product).benefits) {
    const known = grantsOf(account, source).find((grant) => grant.benefit === benefit);
    if (known === undefined) addGrant(account, source, benefit, at + DELAY);
    else if (!isGranted(known))
      Object.assign(known, { granted_at: at + DELAY, revoked_at: null, modified_at: at + DELAY });
  }
}

/** Revokes what the source granted, or only what its product does not include. */
export function revokeBenefits(account: Account, source: Source, at: Micros, which: "all" | "excluded"): void {
  const included: readonly BenefitKey[] = which === "all" ? [] : productOf(source.product).benefits;
  for (const grant of grantsOf(account, source)) {
    if (!isGranted(grant) || included.includes(grant.benefit)) continue;
    Object.assign(grant, { granted_at: null, revoked_at: at, modified_at: at });
    const key = account.licenseKeys.find(({ grant_id }) => grant_id === grant.id);
    if (key !== undefined) Object.assign(key, { status: "revoked", modified_at: at });
  }
}

function grantsOf({ grants }: Account, { subscription_id, order_id }: Source): Grant[] {
  return grants.filter((grant) => grant.subscription_id === subscription_id && grant.order_id === order_id);
}

function addGrant(account: Account, source: Source, benefit: BenefitKey, at: Micros): void {
  const id = stableUuid(`grant/${source.label}/${benefit}`);
  const { type, granted } = benefitOf(benefit);
  const { subscription_id, order_id } = source;
  const properties = granted(id);
  const row = { id, created_at: at, modified_at: null, granted_at: at, revoked_at: null, benefit };
  account.grants.push({ ...row, subscription_id, order_id, properties, error: null });
  if (type !== "license_keys") return;
  const secret = stableUuid(`license-key/${id}`).toUpperCase();
  account.licenseKeys.push({
    id: String(properties.license_key_id),
    created_at: at,
    modified_at: null,
    benefit,
    grant_id: id,
    key: `INK-${secret.slice(0, -6)}${String(properties.display_key).slice(-6)}`,
    display_key: String(properties.display_key),
    status: "granted",
    limit_activations: 3n,
    usage: 0n,
    limit_usage: null,
    validations: 0n,
    last_validated_at: null,
    expires_at: null,
    activations: [],
  });
}
