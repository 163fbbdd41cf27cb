import { isDeepStrictEqual } from "node:util";
import type { Config } from "../../config/config.js";
import type { HttpKey } from "../../config/http-keys/http-key.js";
import { ConfigError } from "../../primitives/errors.js";
import { createRequestStates } from "../asking/request-state.js";
import type { Era } from "../protocol/era.js";
import type { RunningCalls } from "../running-calls.js";
import type { ServiceOptions } from "../service.js";
import { createIndexBudget } from "./index-budget.js";
import { createPreviews } from "./previews.js";
import { openTenant, type Tenant } from "./tenant.js";

/** An idle key is forgotten after this time. */
const FORGOTTEN_AFTER_MS = 60 * 60_000;
/** Beyond so many keys, the one that has been idle for longest is forgotten. */
const MOST_KEPT = 1_000;

export interface TenantsOptions extends Pick<ServiceOptions, "version" | "connect" | "log"> {
  /** 32 bytes that seal questions and previews, the same in every process that may get the answer; undefined: of this process only. */
  sealKey: Buffer | undefined;
  /** The checked settings of a key, or what is wrong with them; best the same object for the same settings. Called for each request. */
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
  settings: Config | ConfigError;
  forgetting: NodeJS.Timeout;
}

export function createTenants({ sealKey, settingsOf, ...options }: TenantsOptions): Tenants {
  const statesOf = createRequestStates(sealKey);
  const previewsOf = createPreviews(sealKey);
  const indexes = createIndexBudget();
  /** By hash of the key; the one that was used last is the last. */
  const kept = new Map<string, Kept>();
  let latest: Kept | undefined;
  /** Also those that only finish their calls. */
  const open = new Set<Tenant>();

  function forget(hash: string, one: Kept): void {
    const { tenant, forgetting } = one;
    clearTimeout(forgetting);
    kept.delete(hash);
    if (one === latest) latest = undefined;
    tenant.close().finally(() => open.delete(tenant));
  }

  function begin({ hash }: HttpKey, settings: Config | ConfigError): Kept {
    const tenant = openTenant({
      ...options,
      settings: settings instanceof ConfigError ? settings : elsewhere(settings),
      states: statesOf(hash),
      previews: previewsOf(hash),
      indexes,
    });
    open.add(tenant);
    const forgetting = setTimeout(() => {
      if (tenant.isIdle()) forget(hash, own);
      else forgetting.refresh();
    }, FORGOTTEN_AFTER_MS).unref();
    const own: Kept = { tenant, settings, forgetting };
    return own;
  }

  function forgetSome(): void {
    for (const [hash, one] of kept) {
      if (kept.size <= MOST_KEPT) return;
      if (one.tenant.isIdle()) forget(hash, one);
    }
  }

  function tenantOf(key: HttpKey): Tenant {
    const settings = settingsOf(key);
    const known = kept.get(key.hash);
    const isSame = known && (known.settings === settings || isDeepStrictEqual(known.settings, settings));
    if (known && !isSame) forget(key.hash, known);
    const own = isSame ? known : begin(key, settings);
    own.settings = settings;
    own.forgetting.refresh();
    if (own !== latest) {
      kept.delete(key.hash);
      kept.set(key.hash, own);
      latest = own;
      forgetSome();
    }
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

/** Clients are elsewhere, whatever the settings say. */
const elsewhere = (settings: Config): Config => ({ ...settings, localFiles: false });
