import type { Trace } from '../signal/signal.ts';

/** Ion signals as TOFWERK's software exports them: `Index,timestamp (s),[197Au]+ (cts)`, CRLF. */
export function tofwerkText({ channels, seconds }: Trace): Uint8Array {
  const rows = [['Index', 'timestamp (s)', ...channels.map(({ label }) => `${label} (cts)`)].join(',')];
  for (let i = 0; i < seconds.length; i++) {
    let row = `${i},${seconds[i]}`;
    for (const { values } of channels) row += `,${values[i]}`;
    rows.push(row);
  }
  return new TextEncoder().encode(`${rows.join('\r\n')}\r\n`);
}
