import type { Trace } from '../signal/signal.ts';

/** One isotope in counts as Syngistix exports single particles: the element and a comma, then a number a line; no times. */
export function perkinElmerParticles({ channels }: Trace): Uint8Array {
  const [{ label, values }] = channels;
  return new TextEncoder().encode(`${label},\n${values.join('\n')}\n`);
}
