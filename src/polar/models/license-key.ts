import { Customer } from "./customer.js";
import type { Resource, Thing } from "./model.js";

/** A license key with its activations. `key` is the secret itself and never leaves this server. */
export interface LicenseKey extends Thing {
  display_key?: string;
  status?: string;
}

export const LicenseKey: Resource<LicenseKey> = {
  noun: "license key",
  scope: "license_keys",
  fields: {
    id: {},
    key: { pii: "dropped", concise: "drop" },
    display_key: { pii: "hidden" },
    status: { holds: "word" },
    limit_activations: { holds: "number" },
    usage: { holds: "number" },
    limit_usage: { holds: "number" },
    validations: { holds: "number" },
    customer: { of: Customer },
    user: { pii: "dropped", concise: "drop" },
    activations: { of: { fields: { id: {}, label: { pii: "hidden", untrusted: true }, meta: { pii: "keys" } } } },
  },
};
