import type { Config } from "../../config/config.js";
import type { HttpKey } from "../../config/http-keys/http-key.js";
import type { Connection } from "../../polar/client.js";
import type { ConfigError } from "../../primitives/errors.js";
import { createRequestStates } from "../asking/request-state.js";
import type { Era } from "../protocol/era.js";
import { createEra2025 } from "../protocol/era-2025.js";
import { createEra2026, isOf2026 } from "../protocol/era-2026.js";
import type { RunningCalls } from "../running-calls.js";
import { createService, type Service } from "../service.js";

export interface TenantsOptions {
  version: string;
  /** 32 bytes that seal questions, the same in every process that may get the answer; undefined: of this process only. */
  sealKey: Buffer | undefined;
  /** The checked settings of a key, or what is wrong with them. */
  settingsOf(key: HttpKey): Config | ConfigError;
  connect(settings: Config): Promise<{ config: Config; polar: Connection }>;
  /** Logs a line for the operator, without personal data and tokens. */
  log(line: string): void;
}

/** Answers the requests of clients, each with what belongs to its key alone. */
export interface Tenants extends Pick<RunningCalls, "settled" | "cancelHarmless"> {
  /** Answers a request in its protocol era. */
  of(key: HttpKey): Era;
}

export function createTenants({ version, sealKey, settingsOf, connect, log }: TenantsOptions): Tenants {
  const statesOf = createRequestStates(sealKey);
  const tenants = new Map<string, { service: Service; era: Era }>();

  function open(key: HttpKey) {
    const service = createService({ version, settings: settingsOf(key), connect, log });
    const era2025 = createEra2025(service);
    const era2026 = createEra2026(service, async () => statesOf(key.hash));
    const era: Era = {
      answer: (request, exchange) => (isOf2026(request.params) ? era2026 : era2025).answer(request, exchange),
    };
    return { service, era };
  }

  return {
    of(key) {
      const tenant = tenants.get(key.hash) ?? open(key);
      tenants.set(key.hash, tenant);
      return tenant.era;
    },
    async settled(which) {
      await Promise.all([...tenants.values()].map(({ service }) => service.settled(which)));
    },
    cancelHarmless() {
      for (const { service } of tenants.values()) service.cancelHarmless();
    },
  };
}
