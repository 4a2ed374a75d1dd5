import { z } from 'zod';
import { fromBase64, toBase64 } from '../numeric/base64.ts';
import { numberToJson } from '../quantity/json.ts';
import { type Quantity, type Root, type Share, standardUncertainty } from '../quantity/quantity.ts';
import { type Unit, unit } from '../quantity/unit.ts';
import { naturalCompare } from '../text/natural-order.ts';

/** Roots of a record by id: filled while it is written, given while it is read. */
export type Roots = Map<string, Root>;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const anyNumber = z.custom<number>((value) => typeof value === 'number');
const written = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])]);
/** A number; those that JSON lacks by name. */
export const number = z.codec(written, anyNumber, { decode: Number, encode: numberToJson });

/** A list of numbers. */
export const numbers = z.codec(z.array(written).readonly(), z.custom<readonly number[]>(Array.isArray), {
  decode: (list) => list.map(Number),
  encode: (list) => list.map(numberToJson),
});

/** A unit by its UCUM code. */
export const unitCode = z.codec(z.string(), z.custom<Unit>(isObject), {
  decode: (code) => unit(code),
  encode: (u) => u.code,
});

/** Little-endian 32-bit floats as base64. */
export const floats = z.codec(
  z.string(),
  z.custom<Float32Array>((value) => value instanceof Float32Array),
  {
    decode: (text) => {
      const { buffer, byteLength } = fromBase64(text);
      return new Float32Array(buffer.slice(0, byteLength - (byteLength % 4)));
    },
    encode: (values) => toBase64(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  },
);

/** Bytes as base64. */
export const octets = z.codec(
  z.string(),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  { decode: fromBase64, encode: toBase64 },
);

const law = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('normal') }),
  z.strictObject({ kind: z.literal('t'), dof: number }),
  z.strictObject({ kind: z.literal('rectangular') }),
  z.strictObject({ kind: z.literal('triangular') }),
  z.strictObject({ kind: z.literal('arcsine') }),
  z.strictObject({ kind: z.literal('trapezoid'), top: number }),
  z.strictObject({
    kind: z.literal('discrete'),
    points: z.array(z.strictObject({ at: number, probability: number })).readonly(),
  }),
]);

/** What is said once of each root, beside its id. */
export const rootSchema = z.strictObject({
  label: z.string(),
  group: z.string(),
  dof: number.nullable(),
  law,
  basis: z.enum(['measured', 'certificate', 'assumed']),
});

const flatQuantity = z.strictObject({
  value: written,
  unit: z.string(),
  /** Standard uncertainty, for readers of the file; not read back. */
  u: written,
  /** Signed share of each root, in `unit`. */
  shares: z.record(z.string(), written),
  conditionalOn: z.array(z.string()).readonly(),
});

/** A quantity as value, unit, u and the share of each root by id; roots stand once in `roots`. */
export const quantityWith = (roots: Roots) =>
  z.codec(flatQuantity, z.custom<Quantity>(isObject), {
    decode: (flat, context): Quantity => {
      const shares: Record<string, Share> = {};
      for (const [id, value] of Object.entries(flat.shares)) {
        const root = roots.get(id);
        if (root === undefined) {
          context.issues.push({ code: 'custom', input: id, message: `the root ${id} is not in the table` });
          return z.NEVER;
        }
        shares[id] = { root, value: Number(value) };
      }
      return { value: Number(flat.value), unit: unit(flat.unit), shares, conditionalOn: flat.conditionalOn };
    },
    encode: (q) => {
      const ids = Object.keys(q.shares).sort(naturalCompare);
      for (const id of ids) if (!roots.has(id)) roots.set(id, q.shares[id].root);
      return {
        value: numberToJson(q.value),
        unit: q.unit.code,
        u: numberToJson(standardUncertainty(q)),
        shares: Object.fromEntries(ids.map((id) => [id, numberToJson(q.shares[id].value)])),
        conditionalOn: q.conditionalOn,
      };
    },
  });
