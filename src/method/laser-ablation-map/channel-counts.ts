import { channelOf } from '../../analysis/channel.ts';
import { countsOf } from '../../analysis/counting/counted-lines.ts';
import type { CountedChannel } from '../../analysis/counting/counting.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Channel, Trace } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';

/** One channel of a map: as the file has it in its first line, and all its lines as counts. */
export type MapCounts = { readonly channel: Channel; readonly lines: readonly CountedChannel[] };

/**
 * Any channel of an acquisition as counts; null for the mapped one, of which `findings` hears. The detector is looked at
 * once. A dwell that the study states is that of the mapped channel: others use it where neither file nor values tell.
 */
export function channelCounts(
  lines: readonly Trace[],
  { stated }: Acquisition,
  context: Context,
  findings: Finding[],
): (wanted: string | null, where: string) => MapCounts {
  const of = countsOf(lines, stated, context.where);
  let said = false;
  return (wanted, where) => {
    const named = (line: Trace) => channelOf(line, wanted ?? context.channel, context.label, where);
    const counted = of(named, { dwellOfAnother: wanted !== null });
    if (wanted === null && !said) findings.push(...counted.findings);
    said ||= wanted === null;
    return { channel: named(lines[0]), lines: counted.lines };
  };
}
