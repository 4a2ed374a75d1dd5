import type { Trace } from '../signal/signal.ts';

export type AgilentHeader = {
  /** Folder of the acquisition as the instrument's computer names it. */
  readonly path: string;
  /** As MassHunter prints it: `2026-03-02 09:14:17`. */
  readonly acquired: string;
  readonly printed: string;
  readonly batch: string;
  /** Decimals of the times (s): 4 unless given. */
  readonly timeDecimals?: number;
};

/** A trace in cps as MassHunter exports it: four header lines, CRLF, two decimals, footer. */
export function agilentCsv(trace: Trace, header: AgilentHeader): Uint8Array {
  const lines = [
    header.path,
    'Intensity Vs Time,CPS',
    `Acquired      : ${header.acquired} using Batch ${header.batch}`,
    `Time [Sec],${trace.channels.map((channel) => channel.label).join(',')}`,
  ];
  for (let i = 0; i < trace.seconds.length; i++) {
    let line = trace.seconds[i].toFixed(header.timeDecimals ?? 4);
    for (const channel of trace.channels) line += `,${channel.values[i].toFixed(2)}`;
    lines.push(line);
  }
  lines.push('', '', `          Printed:${header.printed}`, '');
  return new TextEncoder().encode(lines.join('\r\n'));
}
