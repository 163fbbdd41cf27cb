import type { Customer } from "../customers/customer.js";
import type { Population } from "../customers/population.js";
import { createdAtOf, customerFrom, customerId, exportedFrom } from "../seed/customer-from.js";
import { storedMetadata } from "../values/metadata.js";
import type { Micros } from "../values/timestamp.js";
import { activeUntil } from "./active-until.js";
import { indexOf } from "./index-of.js";
import type { Profiles } from "./profiles.js";

/** The customers that Polar would have now. Without the feature, they have no members. */
export function populationFrom(
  profiles: Profiles,
  now: Micros,
  { memberFeature }: { readonly memberFeature: boolean },
): Population {
  const { size, at } = profiles;
  const adopt = (customer: Customer) => (memberFeature ? customer : { ...customer, members: [] });
  return {
    size,
    customer: (index) => adopt(customerFrom(at(index), now)),
    exported: (index) => exportedFrom(at(index), now),
    createdAt: (index) => createdAtOf(profiles.head(index), now),
    hasAccount: (index) => at(index).plans !== undefined,
    sketch(index) {
      const profile = at(index);
      const { email = null, name = null, billingName: billing_name = null, external_id = null } = profile;
      return {
        email,
        name,
        billing_name,
        external_id,
        metadata: (key) => storedMetadata(new Map(Object.entries(profile.metadata ?? {}))).get(key),
        activeUntil: () => activeUntil(profile, now),
      };
    },
    byId: indexOf(size, (index) => customerId(profiles.head(index).key)),
    byEmail(email) {
      const index = profiles.byEmail(email);
      return index !== undefined && at(index).email?.toLowerCase() === email ? index : undefined;
    },
    byExternalId(externalId) {
      const index = profiles.byExternalId(externalId);
      return index !== undefined && at(index).external_id === externalId ? index : undefined;
    },
  };
}
