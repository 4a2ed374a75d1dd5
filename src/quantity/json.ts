import { InputError } from '../finding/input-error.ts';
import { fromBase64, toBase64 } from '../numeric/base64.ts';
import type { Quantities } from './quantities.ts';
import type { Quantity, Root, RootId, Share } from './quantity.ts';
import { unit } from './unit.ts';

/** The roots that the quantities of one file rest on, each once. */
export type RootTable = Record<RootId, Root>;

/** JSON has no NaN and no infinity: they stand as text. */
export type NumberJson = number | 'NaN' | 'Infinity' | '-Infinity';

export type QuantityJson = {
  readonly value: NumberJson;
  readonly unit: string;
  /** Share of each root of the table, in `unit`. */
  readonly shares: Readonly<Record<RootId, NumberJson>>;
  readonly conditionalOn?: readonly RootId[];
};

/** Arrays as base64 of little-endian 64-bit floats (`mask`: bytes). */
export type QuantitiesJson = {
  readonly unit: string;
  readonly values: string;
  readonly own: string;
  readonly shared: readonly { readonly root: RootId; readonly share: string }[];
  readonly mask: string;
  readonly conditionalOn: readonly RootId[];
};

/** A number as JSON has it, or its name. */
export function numberToJson(x: number): NumberJson {
  if (Number.isFinite(x)) return x;
  return Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity';
}

function refuse(id: RootId, expected: string, found: string): never {
  const fix = 'regenerate the record with `cupel run`';
  throw new InputError({ code: 'U006', where: `root "${id}"`, expected, found, fix });
}

const sameRoot = (a: Root, b: Root) =>
  a.group === b.group && a.dof === b.dof && a.basis === b.basis && JSON.stringify(a.law) === JSON.stringify(b.law);

function enter(root: Root, table: RootTable): void {
  if (!Object.hasOwn(table, root.id)) table[root.id] = root;
  else if (!sameRoot(table[root.id], root)) refuse(root.id, 'one meaning for one name', 'two different roots');
}

function looked(id: RootId, table: RootTable): Root {
  return Object.hasOwn(table, id) ? table[id] : refuse(id, 'an entry in the table of roots', 'none');
}

/** `q` as JSON; enters its roots into `table`. Throws U006 when the table has another root of the same id. */
export function quantityToJson(q: Quantity, table: RootTable): QuantityJson {
  const shares: Record<RootId, NumberJson> = {};
  for (const id in q.shares) {
    enter(q.shares[id].root, table);
    shares[id] = numberToJson(q.shares[id].value);
  }
  const conditions = q.conditionalOn.length > 0 ? { conditionalOn: q.conditionalOn } : {};
  return { value: numberToJson(q.value), unit: q.unit.code, shares, ...conditions };
}

/** The quantity again, correlated with all others of the same table. Throws U001, U006. */
export function quantityFromJson(json: QuantityJson, table: RootTable): Quantity {
  const shares: Record<RootId, Share> = {};
  for (const id of Object.keys(json.shares)) shares[id] = { root: looked(id, table), value: Number(json.shares[id]) };
  return { value: Number(json.value), unit: unit(json.unit), shares, conditionalOn: json.conditionalOn ?? [] };
}

/** `qs` as JSON, to the last bit; enters its roots into `table`. Throws U006. */
export function quantitiesToJson(qs: Quantities, table: RootTable): QuantitiesJson {
  const shared = qs.shared.map(({ root, share }) => {
    enter(root, table);
    return { root: root.id, share: toBase64(floatBytes(share)) };
  });
  const [values, own] = [toBase64(floatBytes(qs.values)), toBase64(floatBytes(qs.own))];
  return { unit: qs.unit.code, values, own, shared, mask: toBase64(qs.mask), conditionalOn: qs.conditionalOn };
}

/** The quantities again. Throws U001, U006. */
export function quantitiesFromJson(json: QuantitiesJson, table: RootTable): Quantities {
  const shared = json.shared.map(({ root, share }) => ({
    root: looked(root, table),
    share: floats(fromBase64(share)),
  }));
  const [values, own, mask] = [floats(fromBase64(json.values)), floats(fromBase64(json.own)), fromBase64(json.mask)];
  return { unit: unit(json.unit), values, own, shared, mask, conditionalOn: json.conditionalOn };
}

function floatBytes(x: Float64Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * x.length));
  for (let i = 0; i < x.length; i++) view.setFloat64(8 * i, x[i], true);
  return new Uint8Array(view.buffer);
}

function floats(b: Uint8Array): Float64Array {
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength);
  const x = new Float64Array(Math.floor(b.length / 8));
  for (let i = 0; i < x.length; i++) x[i] = view.getFloat64(8 * i, true);
  return x;
}
