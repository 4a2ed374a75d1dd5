import type { Trace } from '../signal/signal.ts';

/** One isotope in cps as Qtegra exports single particles: BOM, `Number,Time 197Au,197Au`, CRLF. */
export function thermoParticles({ channels, seconds }: Trace): Uint8Array {
  const [{ label, values }] = channels;
  const rows = [`\uFEFFNumber,Time ${label},${label}`];
  for (let i = 0; i < seconds.length; i++) rows.push(`${i + 1},${seconds[i]},${values[i]}`);
  return new TextEncoder().encode(`${rows.join('\r\n')}\r\n`);
}
