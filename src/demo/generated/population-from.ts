import type { Customer } from "../customers/customer.js";
import type { Population } from "../customers/population.js";
import { createdAtOf, customerFrom, customerId } from "../seed/customer-from.js";
import { type MetadataValue, storedValue } from "../values/metadata.js";
import type { Micros } from "../values/timestamp.js";
import { activeUntil } from "./active-until.js";
import { csvLines } from "./csv-line.js";
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
    csvLine: csvLines(profiles, now),
    createdAt: (index) => createdAtOf(profiles.head(index), now),
    hasAccount: (index) => at(index).plans !== undefined,
    sketch(index) {
      const { email = null, name = null, billingName = null, external_id = null } = profiles.contact(index);
      return {
        email,
        name,
        billing_name: billingName,
        external_id,
        metadata(key) {
          const metadata = profiles.metadata(index);
          return Object.hasOwn(metadata, key) ? storedValue(metadata[key] as MetadataValue) : undefined;
        },
        activeUntil: () => activeUntil(at(index), now),
      };
    },
    byId: indexOf(size, (index) => customerId(profiles.head(index).key)),
    byEmail(email) {
      const index = profiles.byEmail(email);
      return index !== undefined && profiles.contact(index).email?.toLowerCase() === email ? index : undefined;
    },
    byExternalId(externalId) {
      const index = profiles.byExternalId(externalId);
      return index !== undefined && profiles.contact(index).external_id === externalId ? index : undefined;
    },
  };
}
