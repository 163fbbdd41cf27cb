import { Customer } from "../../polar/models/customer.js";
import { billingAddress, customerType, email, locale, metadata, name, owner, taxId } from "../inputs.js";
import { outputs } from "../outputs.js";
import { listOf, object, optional, text, undescribed } from "../schema.js";
import { PREVIEW_FIRST } from "../sentences.js";
import { batchRow, ofBatch } from "./batch/batch-row.js";

const MOST_RECORDS = 200;

const record = undescribed(
  object(
    {
      external_id: optional(text({})),
      email: email(),
      name: name(),
      type: customerType(),
      billing_address: billingAddress(),
      tax_id: taxId(),
      locale: locale(),
      metadata: metadata(),
      owner: owner(),
    },
    {},
  ),
);

export const saveCustomers = batchRow(
  {
    name: "save_customers",
    title: "Import customers",
    description: `Import, upload, bulk create, sync or migrate customers from a list or spreadsheet: each record updates the customer with its external_id, else its email, or creates one. \`undo\` reverts an import or batch. ${PREVIEW_FIRST}, again while it comes back.`,
    route: "POST /v1/customers/",
    resource: Customer,
    effect: "save",
    input: {
      records: optional(
        listOf(record, {
          most: MOST_RECORDS,
          description: `Up to ${MOST_RECORDS}, as in create_customer`,
          example: [{ external_id: "shop-00412", email: "jane@harborlane.dev", name: "Jane Cooper" }],
        }),
      ),
      undo: optional(text({ description: "An `undo_file`" })),
      ...ofBatch({ confirm: "true only after the user agreed", batch: "From `next`" }),
    },
    output: outputs.batch,
    run: async (args, context) => (await import("./save/save.js")).save(args, context),
  },
  ["undo"],
);
