import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Json = Record<string, unknown>;

const CUSTOMERS = 200;
/** In the middle of the list, by which customers are found that cannot be searched by name. */
const SOUGHT = CUSTOMERS / 2;
export const SOUGHT_NAME = "Nadia Farouk";

const at = "2026-06-10T09:00:00.000Z";
const common = (id: string, object: string): Json => ({ id, object, mode: "test", created_at: at, updated_at: at });

const customer = (index: number): Json => ({
  ...common(`cust_5kRqXv2mTz${String(index).padStart(4, "0")}`, "customer"),
  email: index === SOUGHT ? "nadia@farouk-verse.dev" : `customer${index}@harborlane.dev`,
  name: index === SOUGHT ? SOUGHT_NAME : `Customer ${index}`,
  country: "US",
  external_id: `ink-${1000 + index}`,
});

const product: Json = {
  ...common("prod_7hYwQe3nLb0001", "product"),
  ...{ name: "Pro", description: "The writing app with AI", price: 2900, currency: "USD", billing_type: "recurring" },
  ...{ billing_period: "every-month", status: "active", tax_mode: "inclusive", tax_category: "saas" },
  ...{ product_url: "https://shop.dev/pro", default_success_url: null },
};

const transaction = (index: number): Json => ({
  ...{ id: `tran_2bGfDs9cKp${String(index).padStart(4, "0")}`, object: "transaction", mode: "test" },
  ...{ amount: 2900, amount_paid: 2900, discount_amount: 0, currency: "USD", type: "invoice", tax_country: "US" },
  ...{ tax_amount: 0, status: "paid", refunded_amount: null, order: `ord_4mNcVx6aHj${String(index).padStart(4, "0")}` },
  ...{ subscription: "sub_9tLpWz1rEu0001", customer: customer(SOUGHT).id, description: "Subscription payment" },
  ...{ period_start: 1_780_000_000_000, period_end: 1_782_600_000_000, created_at: 1_780_000_000_000 - index },
});

const subscription = (): Json => ({
  ...common("sub_9tLpWz1rEu0001", "subscription"),
  ...{ product, customer: customer(SOUGHT), collection_method: "charge_automatically", status: "active" },
  items: [
    { ...common("sitem_3vBnMk8xQs0001", "subscription_item"), product_id: product.id, price_id: "pprice_1", units: 1 },
  ],
  ...{ last_transaction_id: transaction(0).id, last_transaction: transaction(0), last_transaction_date: at },
  ...{ next_transaction_date: at, current_period_start_date: at, current_period_end_date: at, canceled_at: null },
});

/** A shop of 200 customers on the loopback interface, as the API of another seller's platform shows it. */
export async function openShop(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answerTo(request.url ?? "")));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}

function answerTo(url: string): Json {
  const { pathname, searchParams } = new URL(url, "http://shop");
  const page = Number(searchParams.get("page_number") ?? 1);
  const size = Number(searchParams.get("page_size") ?? 50);
  const pageOf = (items: Json[]): Json => ({
    items: items.slice((page - 1) * size, page * size),
    pagination: {
      total_records: items.length,
      total_pages: Math.ceil(items.length / size),
      current_page: page,
      next_page: page * size < items.length ? page + 1 : null,
      prev_page: page > 1 ? page - 1 : null,
    },
  });
  if (pathname.endsWith("/list")) return pageOf(Array.from({ length: CUSTOMERS }, (_, index) => customer(index + 1)));
  if (pathname.endsWith("/subscriptions")) return pageOf([subscription()]);
  if (pathname.endsWith("/search")) return pageOf(Array.from({ length: 7 }, (_, index) => transaction(index)));
  return customer(SOUGHT);
}
