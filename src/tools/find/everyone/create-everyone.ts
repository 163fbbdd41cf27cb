import { placeOf, programChanged } from "../../../primitives/errors.js";
import type { Everyone, EveryoneOptions } from "./everyone.js";

/** Nothing of it is loaded before the first question; what is written before that, the first reading will find. */
export function createEveryone(options: EveryoneOptions): Everyone {
  let loading: Promise<Everyone> | undefined;
  let kept: Everyone | undefined;

  async function load(): Promise<Everyone> {
    const { keepEveryone } = await import("./keeping/keep-everyone.js");
    const loaded = keepEveryone(options);
    kept = loaded;
    return loaded;
  }

  /** Polar has answered the write: what fails here is not its failure, but what is kept is not to be trusted. */
  function tell(notice: (everyone: Everyone) => void): void {
    try {
      if (kept) notice(kept);
    } catch (error) {
      kept = undefined;
      loading = undefined;
      options.log(`bug in keeping all customers: ${placeOf(error)}`);
    }
  }

  return {
    async read(asking) {
      loading ??= load();
      try {
        await loading;
      } catch (error) {
        loading = undefined;
        const changed = programChanged(error);
        if (changed) return { unread: changed.facts.message };
        throw error;
      }
      return (await loading).read(asking);
    },
    wrote: (of, record) => tell((everyone) => everyone.wrote(of, record)),
    deleted: (of, id) => tell((everyone) => everyone.deleted(of, id)),
    bytes: () => kept?.bytes() ?? 0,
    drop: () => kept?.drop(),
  };
}
