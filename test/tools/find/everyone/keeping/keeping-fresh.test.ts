import { describe, expect, test } from "vitest";
import { Customer } from "../../../../../src/polar/models/customer.js";
import { Member } from "../../../../../src/polar/models/member.js";
import { Subscription } from "../../../../../src/polar/models/subscription.js";
import { eventually } from "../../../../support/eventually.js";
import { asking, CSV, exportOf, gate, holders, isExport, MINUTE, signUp, stopClocks } from "./asking.js";

const COLD = ["list 1", "export", "members 1"];
const emailOf = (index: number) => signUp(index).email;

describe("an index of all customers", () => {
  test("takes in those who have signed up since, with one request at most every ten seconds", async () => {
    const pass = stopClocks();
    const { read, requests, shop } = await asking({ customers: 150 });
    await read();
    shop.customers.push(signUp(150));
    pass(9_999);
    expect(holders(await read(), emailOf(150))).toEqual([]);
    pass(1);
    expect(holders(await read(), emailOf(150))).toEqual([signUp(150).id]);
    await read();
    expect(requests()).toEqual([...COLD, "list 1"]);
  });

  test("takes in what has changed of the newest, and nothing from a replica that lags", async () => {
    const pass = stopClocks();
    const { read, everyone, shop } = await asking({ customers: 3 });
    await read();
    const [first, second] = shop.customers as [ReturnType<typeof signUp>, ReturnType<typeof signUp>];
    Object.assign(first, { email: "moved@harborlane.dev", modified_at: "2026-11-01T00:00:00Z" });
    everyone.wrote(Customer, { ...second, email: "own@harborlane.dev", modified_at: "2026-11-01T00:00:00Z" });
    pass(10_000);
    const looked = await read();
    expect(holders(looked, "moved@harborlane.dev")).toEqual([first.id]);
    expect(holders(looked, "own@harborlane.dev")).toEqual([second.id]);
  });

  test("looks further where a whole page is new, and is not taken in by older ones that move up", async () => {
    const pass = stopClocks();
    const { read, requests, shop } = await asking({ customers: 300 });
    await read();
    shop.customers.splice(250, 50);
    for (let index = 300; index < 520; index++) shop.customers.push(signUp(index));
    pass(10_000);
    const looked = await read();
    for (const index of [300, 410, 519]) expect(holders(looked, emailOf(index))).toHaveLength(1);
    expect(requests()).toEqual([...COLD, "list 1", "list 2", "list 3"]);
    expect(looked.index?.size).toBe(520);
  });

  test("is read again where more are new than a few pages", async () => {
    const pass = stopClocks();
    const { read, requests, shop } = await asking({ customers: 300 });
    await read();
    for (let index = 300; index < 900; index++) shop.customers.push(signUp(index));
    pass(10_000);
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 900 }) });
    expect(requests()).toEqual([...COLD, "list 1", "list 2", "list 3", "list 4", "list 5", ...COLD]);
  });

  test("is read again after fifteen minutes", async () => {
    const pass = stopClocks();
    const { read, requests, shop } = await asking();
    await read();
    shop.customers.splice(0, 1);
    pass(15 * MINUTE - 1);
    expect((await read()).index?.size).toBe(3);
    pass(1);
    expect((await read()).index?.size).toBe(2);
    expect(requests()).toEqual([...COLD, "list 1", ...COLD]);
  });

  test("is dropped where it has become too large", async () => {
    const pass = stopClocks();
    const { read, shop } = await asking({ env: { POLAR_INDEX_MAX: "3" } });
    await read();
    shop.customers.push(signUp(3));
    pass(10_000);
    expect(await read()).toEqual({ unread: expect.stringContaining("more than 3 customers") });
    shop.customers.pop();
    pass(15 * MINUTE);
    expect(await read()).toEqual({ index: expect.objectContaining({ size: 3 }) });
  });
});

describe("this server's own writes", () => {
  test("are in the index at once", async () => {
    const { read, everyone, requests } = await asking();
    await read();
    everyone.wrote(Customer, { ...signUp(3) });
    everyone.wrote(Customer, { ...signUp(0), email: "new@harborlane.dev" });
    everyone.deleted(Customer, signUp(1).id);
    everyone.wrote(Member, { id: signUp(9).id, customer_id: signUp(2).id, email: "kim@harborlane.dev" });
    everyone.wrote(Subscription, { ...signUp(5) });
    everyone.deleted(Member, signUp(2).id);
    const looked = await read();
    expect([3, 0, 1, 2, 5].map((index) => holders(looked, emailOf(index))?.length)).toEqual([1, 0, 0, 1, 0]);
    expect(holders(looked, "new@harborlane.dev")).toEqual([signUp(0).id]);
    expect(holders(looked, "kim@harborlane.dev")).toEqual([signUp(2).id]);
    expect(requests()).toEqual(COLD);
  });

  test("are not undone by an export that has begun before them", async () => {
    const { open, opened } = gate();
    const { ask, everyone, requests } = await asking({
      intercept(request, response, { customers }) {
        const before = exportOf(customers);
        if (isExport(request)) opened.then(() => response.writeHead(200, CSV).end(before));
        return isExport(request);
      },
    });
    const { looked } = ask();
    await eventually(requests).toContain("export");
    everyone.deleted(Customer, signUp(0).id);
    everyone.wrote(Customer, { ...signUp(1), email: "new@harborlane.dev" });
    everyone.wrote(Customer, { ...signUp(7) });
    open();
    const found = await looked;
    expect([0, 1, 2, 7].map((index) => holders(found, emailOf(index))?.length)).toEqual([0, 0, 1, 1]);
    expect(holders(found, "new@harborlane.dev")).toEqual([signUp(1).id]);
  });

  test("of another organization are not in it", async () => {
    const { read, everyone } = await asking();
    const { organization_id } = signUp(0);
    await read({ organization_id });
    const other = "aaaaaaaa-d8e7-4c24-91e2-9f1262a53cbc";
    everyone.wrote(Customer, { ...signUp(3), organization_id: other });
    everyone.wrote(Customer, { ...signUp(4) });
    const looked = await read({ organization_id });
    expect([3, 4].map((index) => holders(looked, emailOf(index))?.length)).toEqual([0, 1]);
  });

  test("before the first question load nothing", async () => {
    const { everyone, requests, builders } = await asking();
    everyone.wrote(Customer, { ...signUp(3) });
    everyone.deleted(Customer, signUp(0).id);
    expect([requests(), builders()]).toEqual([[], 0]);
  });
});
