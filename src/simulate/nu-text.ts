import { nuclideMass } from '../chemistry/isotopes.ts';
import type { Trace } from '../signal/signal.ts';

/** Ion signals as Nu Quant exports single particles: `Time (ms),196.967 - seg Full mass spectrum att 1,…`, CRLF. */
export function nuText({ channels, seconds }: Trace): Uint8Array {
  const names = channels.map(
    ({ nuclide = '' }) => `${nuclideMass(nuclide).mass.toFixed(3)} - seg Full mass spectrum att 1`,
  );
  const rows = [['Time (ms)', ...names].join(',')];
  for (let i = 0; i < seconds.length; i++) {
    let row = String(Math.round(seconds[i] * 1e6) / 1e3);
    for (const { values } of channels) row += `,${values[i]}`;
    rows.push(row);
  }
  return new TextEncoder().encode(`${rows.join('\r\n')}\r\n`);
}
