import { expect, test } from "vitest";
import { html } from "../../src/card/html.js";

test("the card is small", () => {
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(14_000);
});

test.each([
  ["a link, which replaces the card", /href|<a\b|location|window\.open/i],
  ["a form, which reloads it", /<form|<input|\bsubmit\b/i],
  ["an image or another file, which strict hosts block", /<img|<link|<iframe|src=|url\(|@import|["'`(]data:/i],
  ["a dialog, which hosts ignore", /\b(?:alert|confirm|prompt)\(/],
  ["storage, which throws in a frame of its own origin", /localStorage|sessionStorage|indexedDB|cookie|caches/],
  ["HTML made of texts", /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/],
  ["code made of texts", /\beval\b|new Function|\bimport\(|setTimeout\(["'`]/],
  ["a request", /\bfetch\b|XMLHttpRequest|WebSocket|EventSource|sendBeacon|Worker/],
  ["movement", /transition|animation|@keyframes|scroll-behavior/],
])("it does without %s", (_, pattern) => {
  expect(html).not.toMatch(pattern);
});

test("it names no address but those of the two kinds of elements", () => {
  expect(html.match(/https?:\/\/[\w./]*/g)).toEqual(["http://www.w3.org/"]);
  expect(html.match(/\/\//g)).toHaveLength(1);
});

test("each variable of the host has a value where the host has none", () => {
  const variables = html.match(/var\(--[\w-]+[,)]/g) ?? [];
  const own = new Set(Array.from(html.matchAll(/[{;](--[\w-]+):/g), ([, name]) => `var(${name})`));
  expect(variables.length).toBeGreaterThan(10);
  expect(variables.filter((one) => one.endsWith(")") && !own.has(one))).toEqual([]);
});

test("each button is of a type that sends no form", () => {
  expect(html).toContain("type:`button`");
  expect(html.match(/`button`/g)).toHaveLength(2);
});
