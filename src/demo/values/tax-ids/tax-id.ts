import { euVat } from "./eu-vat.js";
import { type Format, TAX_ID_FORMATS } from "./formats.js";

/** Normalized number and format, such as `["FR61954506077", "eu_vat"]`. */
export type TaxId = readonly [number: string, format: string];

const EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** The formats of each other country in the order Polar tries them, without those it has no validator for. */
const FORMATS: Readonly<Record<string, ReadonlyArray<keyof typeof TAX_ID_FORMATS>>> = {
  AD: ["ad_nrt"],
  AE: ["ae_trn"],
  AR: ["ar_cuit"],
  AU: ["au_abn"],
  BR: ["br_cnpj", "br_cpf"],
  CA: ["ca_gst_hst", "ca_bn"],
  CH: ["ch_uid", "ch_vat"],
  CL: ["cl_tin"],
  CO: ["co_nit"],
  CR: ["cr_tin"],
  EC: ["ec_ruc"],
  GB: ["gb_vat"],
  GE: ["ge_vat"],
  HK: ["hk_br"],
  ID: ["id_npwp"],
  IL: ["il_vat"],
  IN: ["in_gst"],
  IS: ["is_vat"],
  JP: ["jp_cn"],
  KE: ["ke_pin"],
  KR: ["kr_brn"],
  MK: ["mk_vat"],
  MU: ["mu_tan"],
  MX: ["mx_rfc"],
  NO: ["no_vat"],
  PE: ["pe_ruc"],
  RS: ["rs_pib"],
  SG: ["sg_uen"],
  SV: ["sv_nit"],
  TH: ["th_vat"],
  TR: ["tr_tin"],
  TW: ["tw_vat"],
  US: ["us_ein"],
  UY: ["uy_ruc"],
  VE: ["ve_rif"],
  VN: ["vn_tin"],
};

/** The normalized number with the country's first format that accepts it, or undefined. */
export function recognizeTaxId(input: string, country: string): TaxId | undefined {
  const number = input.toUpperCase().replace(/[\s.,:/-]/g, "");
  if (EU.includes(country)) {
    const full = euVat(number);
    return full === undefined ? undefined : [full, "eu_vat"];
  }
  for (const format of FORMATS[country] ?? []) {
    const { strip = /^$/, length = 0, valid }: Format = TAX_ID_FORMATS[format];
    const bare = number.replace(strip, "").padStart(length, "0");
    if (valid(bare)) return [bare, format];
  }
  return undefined;
}
