import { isDeepStrictEqual } from "node:util";
import type { Config } from "../../config/config.js";
import type { HttpKey } from "../../config/http-keys/http-key.js";
import { ConfigError } from "../../primitives/errors.js";
import { createRequestStates } from "../asking/request-state.js";
import type { Era } from "../protocol/era.js";
import type { RunningCalls } from "../running-calls.js";
import type { ServiceOptions } from "../service.js";
import { createIndexBudget } from "./index-budget.js";
import { openTenant, type Tenant } from "./tenant.js";

/** An idle key is forgotten after this time. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;
/** How often the settings of a key are looked at again: its token's file may hold another one. */
const LOOKED_AT_EVERY_MS = 5_000;
/** Beyond so many keys, the one that has been idle for longest is forgotten. */
const MOST_KEPT = 1_000;

export interface TenantsOptions extends Pick<ServiceOptions, "version" | "connect" | "log"> {
  /** 32 bytes that seal questions, the same in every process that may get the answer; undefined: of this process only. */
  sealKey: Buffer | undefined;
  /** The checked settings of a key, or what is wrong with them. */
  settingsOf(key: HttpKey): Config | ConfigError;
}

/** Answers the requests of clients, each with what belongs to its key alone. */
export interface Tenants extends Pick<RunningCalls, "settled" | "cancelHarmless"> {
  /** Answers a request in its protocol era. */
  of(key: HttpKey): Era;
}

/** The tenant of a key, and what it was opened with. */
interface Kept {
  tenant: Tenant;
  given: HttpKey["settings"];
  settings: Config | ConfigError;
  lookedAt: number;
  forgetting: NodeJS.Timeout;
}

export function createTenants({ sealKey, settingsOf, ...options }: TenantsOptions): Tenants {
  const statesOf = createRequestStates(sealKey);
  const indexes = createIndexBudget();
  /** By hash of the key; the one that was used last is the last. */
  const kept = new Map<string, Kept>();
  /** Also those that only finish their calls. */
  const open = new Set<Tenant>();

  /** Clients are elsewhere, whatever the settings say. */
  function readSettings(key: HttpKey): Config | ConfigError {
    const settings = settingsOf(key);
    return settings instanceof ConfigError ? settings : { ...settings, localFiles: false };
  }

  function forget(hash: string, { tenant, forgetting }: Kept): void {
    clearTimeout(forgetting);
    kept.delete(hash);
    tenant.close().finally(() => open.delete(tenant));
  }

  function begin(key: HttpKey, settings: Config | ConfigError): Kept {
    const tenant = openTenant({ ...options, key, settings, states: statesOf(key.hash), indexes });
    open.add(tenant);
    const forgetting = setTimeout(() => {
      if (tenant.isIdle()) forget(key.hash, own);
      else forgetting.refresh();
    }, FORGOTTEN_AFTER_MS).unref();
    const own: Kept = { tenant, given: key.settings, settings, lookedAt: performance.now(), forgetting };
    return own;
  }

  function changedSettings(key: HttpKey, own: Kept): Config | ConfigError | undefined {
    const isSame = own.given === key.settings || isDeepStrictEqual(own.given, key.settings);
    if (isSame && performance.now() - own.lookedAt < LOOKED_AT_EVERY_MS) return undefined;
    own.lookedAt = performance.now();
    own.given = key.settings;
    const settings = readSettings(key);
    return isDeepStrictEqual(settings, own.settings) ? undefined : settings;
  }

  function forgetSome(): void {
    for (const [hash, one] of kept) {
      if (kept.size <= MOST_KEPT) return;
      if (one.tenant.isIdle()) forget(hash, one);
    }
  }

  function tenantOf(key: HttpKey): Tenant {
    const known = kept.get(key.hash);
    const changed = known && changedSettings(key, known);
    if (known && changed) forget(key.hash, known);
    const own = known && !changed ? known : begin(key, changed ?? readSettings(key));
    own.forgetting.refresh();
    kept.delete(key.hash);
    kept.set(key.hash, own);
    forgetSome();
    return own.tenant;
  }

  return {
    of: (key) => ({ answer: (request, exchange) => tenantOf(key).answer(request, exchange) }),
    async settled(which) {
      await Promise.all([...open].map((tenant) => tenant.settled(which)));
    },
    cancelHarmless() {
      for (const tenant of open) tenant.cancelHarmless();
    },
  };
}
