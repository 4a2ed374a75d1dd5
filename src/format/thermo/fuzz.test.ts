import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { linesOf } from '../../signal/signal.ts';
import { thermoFormat } from './thermo.ts';

const line =
  '<Identifier>:1;\r\n\r\nTime,31P,197Au,\r\n,dwell time=0.2;xcal factor=6,dwell time=0.4;xcal factor=9,\r\n0.2,20,0,\r\n1.2,18,2.5,\r\n';
const samples = [
  line,
  line.replaceAll(',', ';'),
  ',,,,S 1,S 2,\r\n,,,,<Identifier>,x,\r\nMainRuns,0,31P,Y,1,2,\r\nMainRuns,0,31P,Time,0.1,0.2,\r\n',
  ',,MainRuns,MainRuns,\r\n,,0,0,\r\n,,31P,31P,\r\n,,Y,Time,\r\nS 1,x,1,0.1,\r\n',
  '\uFEFFNumber,Time 197Au,197Au\r\n1,0.0001,0\r\n2,0.0002,10000\r\n',
  'sep=,\r\nNumber,Time 80Se,Intensity (cps) 80Se\r\n1,00:00:00.0000500,0\r\n2,00:00:00.0001000,5\r\n',
].map((text) => new TextEncoder().encode(text));

async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<'signals' | 'InputError'> {
  const heads = new Map([
    ['a_1.csv', bytes],
    ['a_2.csv', samples[0]],
  ]);
  for (const claim of thermoFormat.claims(heads)) expect(claim.files.length).toBeGreaterThan(0);
  const reader = await thermoFormat.load();
  try {
    const { signals } = await reader.read(new Map([['a_1.csv', new Blob([bytes])]]), {});
    for (const line of signals.flatMap(linesOf))
      for (const { values } of line.channels) expect(values.length).toBe(line.seconds.length);
    return 'signals';
  } catch (error) {
    if (error instanceof InputError) return 'InputError';
    throw error;
  }
}

const sample = fc.constantFrom(...samples);

test('a file cut anywhere ends in signals or an InputError', async () => {
  for (const whole of samples) for (let end = 0; end <= whole.length; end++) await outcome(whole.slice(0, end));
});

test('a file with changed bytes ends in signals or an InputError', async () => {
  const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(sample, fc.array(change, { minLength: 1, maxLength: 4 }), async (whole, changes) => {
      const bytes = whole.slice();
      for (const { at, to } of changes) bytes[at % bytes.length] = to;
      await outcome(bytes);
    }),
    { numRuns: 1000 },
  );
});

test('any bytes, also after a header, end in signals or an InputError', async () => {
  const tail = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ maxLength: 200 }).map((s) => new TextEncoder().encode(s)),
  );
  await fc.assert(
    fc.asyncProperty(sample, fc.boolean(), tail, async (whole, headed, end) => {
      await outcome(new Uint8Array([...(headed ? whole : []), ...end]));
    }),
    { numRuns: 1000 },
  );
});
