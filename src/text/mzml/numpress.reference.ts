import type { Numpress } from './numpress.ts';

/** Half bytes of a whole number of 32 bits: how many leading ones are 0 (or 15: that number + 8), then the others, lowest first. */
function halfBytes(value: number): number[] {
  const all = Array.from({ length: 8 }, (_, i) => (value >>> (4 * i)) & 15);
  const leading = (of: number) => {
    let n = 0;
    while (n < 8 && all[7 - n] === of) n++;
    return n;
  };
  const zeros = leading(0);
  if (zeros > 0) return [zeros, ...all.slice(0, 8 - zeros)];
  const ones = Math.min(leading(15), 7);
  return [ones === 0 ? 0 : 8 + ones, ...all.slice(0, 8 - ones)];
}

function packed(halves: readonly number[]): number[] {
  return Array.from(
    { length: Math.ceil(halves.length / 2) },
    (_, i) => (halves[2 * i] << 4) | (halves[2 * i + 1] ?? 0),
  );
}

/** Numbers coded as the paper of MS-Numpress describes it (doi 10.1074/mcp.O114.037879), for tests. */
export function toNumpress(values: readonly number[], coding: Numpress, fixedPoint: number): Uint8Array {
  if (coding === 'pic') return Uint8Array.from(packed(values.flatMap((v) => halfBytes(Math.round(v)))));
  const head = new DataView(new ArrayBuffer(8));
  head.setFloat64(0, fixedPoint);
  const bytes = [...new Uint8Array(head.buffer)];
  const low = (value: number, count: number) => Array.from({ length: count }, (_, i) => (value >>> (8 * i)) & 255);
  if (coding === 'slof')
    return Uint8Array.from([...bytes, ...values.flatMap((v) => low(Math.round(Math.log(v + 1) * fixedPoint), 2))]);
  const whole = values.map((v) => Math.round(v * fixedPoint));
  const halves = whole.slice(2).flatMap((v, i) => halfBytes(v - (2 * whole[i + 1] - whole[i])));
  return Uint8Array.from([...bytes, ...whole.slice(0, 2).flatMap((v) => low(v, 4)), ...packed(halves)]);
}
