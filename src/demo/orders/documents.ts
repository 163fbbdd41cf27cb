/** Invoices and receipts: addresses of files that live ten minutes. */

import { type Answer, json, polarError } from "../answer.js";
import type { Customer } from "../customers/customer.js";
import { hold, one } from "../http/one.js";
import type { Call } from "../route.js";
import { type Micros, timestamp } from "../values/timestamp.js";
import type { Order } from "./order.js";

/** How long Polar takes to make one. */
const RENDERING: Micros = 1_500_000;

const rows = (customer: Customer, now: Micros) => customer.account(now).orders;

export async function showInvoice(call: Call): Promise<Answer> {
  const now = call.now();
  const { row } = await one(call, rows, now);
  if (row.invoice_at === null || row.invoice_at > now) {
    return polarError(404, "InvoiceDoesNotExist", `No invoice exists for order ${row.id}.`);
  }
  return json(200, { url: addressOf("invoice", row, now) });
}

/** Harmless to repeat. */
export async function createInvoice(call: Call): Promise<Answer> {
  const now = call.now();
  const item = await one(call, rows, now);
  const { row, customer } = item;
  if (row.status === "draft" || row.status === "void") {
    const msg = `Order ${row.id} is not eligible for an invoice.`;
    return polarError(409, "OrderNotEligibleForInvoice", msg);
  }
  if (!(customer.billing_name ?? customer.name) || customer.billing_address === null) {
    const msg = "Billing name and address are required to generate an invoice for this order.";
    return polarError(422, "MissingInvoiceBillingDetails", msg);
  }
  hold(item);
  row.invoice_at ??= now + RENDERING;
  return accepted();
}

/** The first request begins to render it. */
export async function showReceipt(call: Call): Promise<Answer> {
  const now = call.now();
  const item = await one(call, rows, now);
  const { row } = item;
  if (row.receipt_number === null) {
    return polarError(404, "ReceiptNotAllocated", `No receipt is available for order ${row.id}.`);
  }
  hold(item);
  row.receipt_at ??= now + RENDERING;
  return row.receipt_at > now ? accepted() : json(200, { url: addressOf("receipt", row, now) });
}

function accepted(): Answer {
  return { status: 202, headers: { "content-type": "application/json" }, body: "null" };
}

function addressOf(kind: "invoice" | "receipt", { id, invoice_number, receipt_number }: Order, now: Micros): string {
  const file = (kind === "invoice" ? invoice_number : receipt_number) ?? id;
  const date = timestamp(now).slice(0, 19).replace(/[-:]/g, "");
  return `https://files.polar.example/${kind}s/${file}.pdf?X-Amz-Date=${date}Z&X-Amz-Expires=600`;
}
