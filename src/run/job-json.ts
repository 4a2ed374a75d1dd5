import type { Quantity, Root, Share } from '../quantity/quantity.ts';
import { type Unit, unit } from '../quantity/unit.ts';

/**
 * Results of jobs as JSON text and back: units by code, each root once, typed arrays as base64, numbers that JSON lacks
 * by name. Quantities read back share roots by id, so correlations survive.
 */
export function jobToJson(value: unknown): string {
  const roots: Record<string, Root> = {};
  const body = encode(value, roots);
  return JSON.stringify({ roots, body });
}

/** Throws SyntaxError or TypeError on anything that `jobToJson` did not write. */
export function jobFromJson(text: string): unknown {
  const { roots, body } = JSON.parse(text) as { roots: Record<string, Root>; body: unknown };
  return decode(body, roots);
}

const arrays = { f32: Float32Array, f64: Float64Array, u8: Uint8Array } as const;
type ArrayKind = keyof typeof arrays;

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
const isUnit = (v: Record<string, unknown>): boolean => 'terms' in v && 'dimension' in v && 'mantissa' in v;
const isQuantity = (v: Record<string, unknown>): boolean => 'shares' in v && 'conditionalOn' in v && 'unit' in v;

function encode(value: unknown, roots: Record<string, Root>): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $number: String(value) };
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map((v) => encode(v, roots));
  for (const kind of Object.keys(arrays) as ArrayKind[])
    if (value instanceof arrays[kind])
      return { [`$${kind}`]: base64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  if (isUnit(value)) return { $unit: value.code };
  if (isQuantity(value)) {
    const q = value as unknown as Quantity;
    const shares: Record<string, number> = {};
    for (const id in q.shares) {
      shares[id] = q.shares[id].value;
      roots[id] ??= q.shares[id].root;
    }
    return { $quantity: [encode(q.value, roots), q.unit.code, shares, q.conditionalOn] };
  }
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, encode(v, roots)]));
}

function decode(value: unknown, roots: Record<string, Root>): unknown {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map((v) => decode(v, roots));
  if ('$number' in value) return Number(value.$number);
  if ('$unit' in value) return unit(String(value.$unit));
  for (const kind of Object.keys(arrays) as ArrayKind[]) {
    const text = value[`$${kind}`];
    if (typeof text === 'string') return new arrays[kind](bytes(text).buffer);
  }
  if (Array.isArray(value.$quantity)) return quantityOf(value.$quantity, roots);
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, decode(v, roots)]));
}

function quantityOf(parts: readonly unknown[], roots: Record<string, Root>): Quantity {
  const [value, code, shares, conditionalOn] = parts as [unknown, string, Record<string, number>, string[]];
  const own: Record<string, Share> = {};
  for (const [id, share] of Object.entries(shares)) own[id] = { root: roots[id], value: share };
  return { value: Number(decode(value, roots)), unit: unitOf(code), shares: own, conditionalOn };
}

const unitOf = (code: string): Unit => unit(code);

function base64(data: Uint8Array): string {
  let text = '';
  for (let i = 0; i < data.length; i += 0x8000) text += String.fromCharCode(...data.subarray(i, i + 0x8000));
  return btoa(text);
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const data = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) data[i] = raw.charCodeAt(i);
  return data;
}
