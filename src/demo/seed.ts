import type { Customer } from "./customer.js";
export const ORGANIZATION_ID = "7c0b6d2e-51f4-4b0c-9a3e-2f8d1c6a9e47";
export function seedCustomers(_now: number): Customer[] {
  return [];
}
export function generatedCustomers(_count: number, _now: number): Customer[] {
  return [];
}
