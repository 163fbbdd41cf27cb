import { aPage } from "../../../../polar/models/customer.js";
import { readStream } from "../../../stream/read-stream.js";
import type { CustomerIndex } from "../customer-index.js";
import type { Everyone, EveryoneOptions } from "../everyone.js";

/** Keeps all customers that were asked for. */
export function keepEveryone({ config, connect, newBuilder }: EveryoneOptions): Everyone {
  const kept = new Map<string | undefined, CustomerIndex>();
  return {
    async read({ signal, progress, organization_id }) {
      const index = kept.get(organization_id);
      if (index) return { index };
      if (newBuilder === undefined) return { unread: "there is no index" };
      const polar = connect({ signal });
      const query = { organization_id, sorting: ["-created_at"], limit: 100 };
      const { pagination } = await polar.read({ route: "GET /v1/customers/", query }, aPage);
      if (pagination.total_count > config.indexMax) return { unread: "there are too many customers" };
      const builder = await newBuilder();
      await readStream({ organization_id }, { polar, signal, progress }, builder, {
        expectedRows: pagination.total_count,
      });
      const built = await builder.finish();
      kept.set(organization_id, built);
      return { index: built };
    },
    wrote() {},
    deleted() {},
  };
}
