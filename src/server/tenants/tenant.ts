import type { Config } from "../../config/config.js";
import type { ConfigError } from "../../primitives/errors.js";
import { UNCONFIGURED } from "../../tools/offers.js";
import type { RequestStates } from "../asking/request-state.js";
import type { Era } from "../protocol/era.js";
import { createEra2025 } from "../protocol/era-2025.js";
import { createEra2026, isOf2026 } from "../protocol/era-2026.js";
import type { RunningCalls } from "../running-calls.js";
import { createService, type ServiceOptions } from "../service.js";

/** What serves one key with one set of settings: nothing of it is shared with another. */
export interface Tenant extends Era, Pick<RunningCalls, "settled" | "cancelHarmless"> {
  isIdle(): boolean;
  /** Frees all that it holds once it is idle. It must not be given another request. */
  close(): Promise<void>;
}

export interface TenantOptions extends Pick<ServiceOptions, "version" | "connect" | "log" | "indexes" | "previews"> {
  settings: Config | ConfigError;
  /** Those of this key. */
  states: RequestStates;
}

export function openTenant({ settings, states, ...options }: TenantOptions): Tenant {
  const service = createService({ ...options, settings, unconfigured: { ...UNCONFIGURED, localFiles: false } });
  const era2025 = createEra2025(service);
  const era2026 = createEra2026(service, async () => states);
  let running = 0;
  let onIdle = () => {};
  const leave = () => {
    if (--running === 0) onIdle();
  };

  return {
    answer(request, exchange) {
      running++;
      const answered = (isOf2026(request.params) ? era2026 : era2025).answer(request, exchange);
      answered.then(leave, leave);
      return answered;
    },
    isIdle: () => running === 0,
    settled: service.settled,
    cancelHarmless: service.cancelHarmless,
    async close() {
      if (running > 0)
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      await service.close();
    },
  };
}
