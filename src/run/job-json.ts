import { fromBase64, toBase64 } from '../numeric/base64.ts';
import { type QuantityJson, quantityFromJson, quantityToJson, type RootTable } from '../quantity/json.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';

/**
 * Results of jobs as JSON text and back: units by code, each root once, typed arrays as base64, numbers that JSON lacks
 * by name. Quantities read back share roots by id, so correlations survive.
 */
export function jobToJson(value: unknown): string {
  const roots: RootTable = {};
  const body = encode(value, roots);
  return JSON.stringify({ roots, body });
}

/** Throws SyntaxError, TypeError, RangeError, DOMException or InputError on anything that `jobToJson` did not write. */
export function jobFromJson(text: string): unknown {
  const { roots, body } = JSON.parse(text) as { roots: RootTable; body: unknown };
  return decode(body, roots);
}

const arrays = { f32: Float32Array, f64: Float64Array, u8: Uint8Array } as const;
type ArrayKind = keyof typeof arrays;

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const isUnit = (v: Record<string, unknown>): boolean => 'terms' in v && 'dimension' in v && 'mantissa' in v;
const isQuantity = (v: object): v is Quantity => 'shares' in v && 'conditionalOn' in v && 'unit' in v;

function encode(value: unknown, roots: RootTable): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) };
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map((v) => encode(v, roots));
  for (const kind of Object.keys(arrays) as ArrayKind[])
    if (value instanceof arrays[kind])
      return { [`$${kind}`]: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  if (isUnit(value)) return { $unit: value.code };
  if (isQuantity(value)) return { $quantity: quantityToJson(value, roots) };
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, encode(v, roots)]));
}

function decode(value: unknown, roots: RootTable): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map((v) => decode(v, roots));
  if ('$number' in value) return Number(value.$number);
  if ('$unit' in value) return unit(String(value.$unit));
  for (const kind of Object.keys(arrays) as ArrayKind[]) {
    const text = value[`$${kind}`];
    if (typeof text === 'string') return new arrays[kind](fromBase64(text).buffer);
  }
  if ('$quantity' in value) return quantityFromJson(value.$quantity as QuantityJson, roots);
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, decode(v, roots)]));
}
