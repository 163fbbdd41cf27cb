import { describe, expect, test } from "vitest";
import { ownerOf } from "../../src/results/owner.js";
import { isPlainId } from "../../src/results/plain-id.js";

const JANE = ownerOf(["Jane Cooper", "Müller & Ko"], ["zebra.person1985+tag@acme.com"]);
const NOBODY = ownerOf([], []);

describe("with personal data masked, an external id is shown if it says nothing of its owner:", () => {
  test.each([
    "shop-00412",
    "INK-1001",
    "cus_123",
    "12345",
    "#4711",
    "user_42",
    "customer-12",
    "v2/842",
    "u1:7",
    "cus_NffrFeUfNV2Hib",
    "acct_1032D82eZvKYlo2C",
    "01HZX3K9QW3V6T8R2M5N7P4B1C",
    "3f0c5e9a-7b1d-4c2e-9a64-1d2f8b7c6e50",
    "018F3F5E-6C1A-7B2D-9A64-1D2F8B7C6E50",
    "user-123456",
  ])("%s", (id) => {
    expect(isPlainId(id, JANE)).toBe(true);
  });
});

describe("with personal data masked, an external id is hidden", () => {
  test.each([
    ["+491701234567", "a telephone number"],
    ["00491701234567", "a telephone number"],
    ["0170-123.45/67", "a telephone number"],
    ["tel-01701234567", "a telephone number"],
    ["555-0123", "a telephone number"],
    ["4242424242424242", "the number of a card"],
    ["4242-4242-4242-4242", "the number of a card"],
    ["DE89370400440532013000", "the number of a bank account"],
    ["GB29NWBK60161331926819", "the number of a bank account"],
    ["MT84MALT011000012345MTLCAST001S", "the number of a bank account"],
    ["123-45-6789", "a national number"],
    ["123456789", "a national number"],
    ["QQ123456C", "a national number"],
    ["131052-308T", "a national number"],
    ["X1234567L", "a national number"],
    ["RSSMRA85T10A562S", "a national number"],
    ["GODE561231GR8", "a national number"],
    ["DE136695976", "a tax id"],
    ["ssn-123-456", "the end of a national number"],
    ["VISA4242", "the end of a card's number"],
    ["831224", "a date of birth"],
    ["u-241283", "a date of birth"],
    ["1983-12-24", "a date of birth"],
    ["192.168.10.21", "an address of a computer"],
    ["00000000-0000-4000-8000-049170123456", "a number made to look random"],
    ["5d41402abc4b2a76b9719d911017c592", "a digest, which shows whether a guess is right"],
    ["6fa459ea-ee8a-3ca4-894e-db77e160355e", "made of a text"],
    ["YWRhQGhhcmJvcmxhbmUuZGV2", "an email in base64"],
    ["jane%40acme.dev1", "an email"],
    ["jane@acme1.dev", "an email"],
    ["jane＠acme1.dev", "an email"],
    ["４９１７０１２３４５６７", "a telephone number in full width"],
    ["adaokafor-1985", "a word that may be a name"],
    ["ada.lee-1985", "words that may be a name"],
    ["shop 1", "a text with blanks"],
    ["shop-one", "a text without digits"],
    ["", "nothing"],
    [`a${"1b".repeat(40)}`, "longer than ids are"],
  ])("%s: %s", (id) => {
    expect(isPlainId(id, NOBODY)).toBe(false);
  });

  test.each([
    "jane1985",
    "JANE-7",
    "jan-7",
    "j.a.n.e-1",
    "cus_jane7",
    "cus_7Jane",
    "coop-12",
    "zebra1",
    "zeb-1",
    "mull-1",
    "ko-88",
    "zebra.person1985",
    "tag-1",
    "jc1985",
    "JC-85",
  ])("%s: in words of the owner's own", (id) => {
    expect(isPlainId(id, JANE)).toBe(false);
  });

  test("but not for a piece of what its owner put behind a +, which is the seller's name", () => {
    expect(isPlainId("ink-1001", ownerOf([], ["ethan+inkwell@brooks-thesis.dev"]))).toBe(true);
  });
});
