import { CANADIAN_SUBDIVISIONS, COUNTRIES, US_STATES } from "./countries.js";
import type { JsonValue } from "./python-json.js";
import {
  type Check,
  checkEnum,
  checkObject,
  checkText,
  type ErrorDetail,
  type Location,
  nullable,
  type Shape,
  valueError,
} from "./validation.js";

export interface Address {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  /** `US-CA` and `CA-QC` in the United States and Canada, any text elsewhere. */
  readonly state: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
}

type AddressInput = Partial<Address> & Pick<Address, "country">;

// Polar's check for NUL skips the address, so a NUL there reaches the database and crashes the request.
const checkLine = nullable(checkText({ nul: "kept" }));
const checkCountryCode = checkEnum(COUNTRIES);
const checkCountry: Check<string> = (input, loc, errors) => {
  const code = typeof input === "string" ? input.toUpperCase() : "";
  return COUNTRIES.includes(code) ? code : checkCountryCode(input, loc, errors);
};

const ADDRESS: Shape<AddressInput> = {
  line1: checkLine,
  line2: checkLine,
  postal_code: checkLine,
  city: checkLine,
  state: checkLine,
  country: checkCountry,
};

const SUBDIVISIONS: Readonly<Record<string, { codes: readonly string[]; error: string }>> = {
  US: { codes: US_STATES, error: "Invalid US state" },
  CA: { codes: CANADIAN_SUBDIVISIONS, error: "Invalid CA subdivision" },
};

export function checkAddress(input: JsonValue, loc: Location, errors: ErrorDetail[]): Address | undefined {
  const sent = checkObject(ADDRESS, ["country"], input, loc, errors);
  if (sent === undefined) return undefined;
  const { line1 = null, line2 = null, postal_code = null, city = null, country } = sent;
  let state = sent.state ?? null;
  const subdivisions = SUBDIVISIONS[country];
  if (subdivisions !== undefined && state !== null) {
    const prefix = `${country}-`;
    const code = state.startsWith(prefix) ? state.slice(prefix.length) : state;
    if (!subdivisions.codes.includes(code)) return valueError(errors, loc, subdivisions.error, input);
    state = prefix + code;
  }
  return { line1, line2, postal_code, city, state, country };
}

/** Throws where the database does. */
export function refuseNul(address: Address | null): void {
  if (address !== null && Object.values(address).some((line) => line?.includes("\0"))) {
    throw new Error("unsupported Unicode escape sequence: \\u0000 cannot be converted to text.");
  }
}
