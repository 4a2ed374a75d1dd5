import type { Trace } from '../signal/signal.ts';

/** One line of a raster in cps as a NexION writes it (`*.xl`): two header lines, CRLF, whole numbers with a bare point. */
export function perkinElmerLine({ channels, seconds }: Trace): Uint8Array {
  const rows = ['Intensity Vs Time, Counts Per Second', `Time in Seconds ,${channels.map((c) => c.label).join(',')}`];
  const bare = (value: number) => (Number.isInteger(value) ? `${value}.` : String(value));
  for (let i = 0; i < seconds.length; i++) {
    rows.push([bare(seconds[i]), ...channels.map(({ values }) => bare(values[i]))].join(','));
  }
  return new TextEncoder().encode(`${rows.join('\r\n')}\r\n`);
}
