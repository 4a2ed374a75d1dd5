import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { geoJsonFormat } from './geojson.ts';
import { millimetreRegions, quPathRegions } from './regions.reference.ts';

const files = [quPathRegions, millimetreRegions].map((text) => new TextEncoder().encode(text));

/** Closed rings of finite points, or an InputError. */
async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  geoJsonFormat.claims(new Map([['a.geojson', bytes]]));
  const { read } = await geoJsonFormat.load();
  try {
    const { signals } = await read(new Map([['a.geojson', new Blob([bytes])]]), { by: 'name' });
    for (const signal of signals) {
      if (signal.kind !== 'regions') expect.unreachable();
      for (const ring of signal.regions.flatMap((r) => r.polygons).flat()) {
        expect(ring[ring.length - 1]).toEqual(ring[0]);
        expect(ring.flat().every(Number.isFinite)).toBe(true);
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

test('a file cut anywhere ends in regions or an InputError', async () => {
  for (const whole of files) for (let end = 0; end <= whole.length; end += 3) await outcome(whole.slice(0, end));
});

test('a file with changed bytes, or with a word for a number, ends in regions or an InputError', async () => {
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  const word = fc.constantFrom('null', '[]', '{}', '"x"', '1e999', 'true');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(change, { maxLength: 4 }),
      fc.nat(),
      fc.option(word),
      async (whole, changes, nth, put) => {
        const bytes = whole.slice();
        for (const { at, to } of changes) bytes[at % bytes.length] = to;
        if (put === null) return outcome(bytes);
        let n = 0;
        const text = new TextDecoder('latin1')
          .decode(bytes)
          .replace(/-?\d+(\.\d+)?/g, (m) => (n++ === nth % 60 ? put : m));
        return outcome(new TextEncoder().encode(text));
      },
    ),
    { numRuns: 500 },
  );
});
