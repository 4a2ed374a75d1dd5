import { InputError } from '../finding/input-error.ts';
import { type Channel, nuclideOf, type Trace } from '../signal/signal.ts';

/**
 * The channel of a trace that a study means: the one named by `wanted` (label as stored, or isotope), else the one of
 * the probe's label isotope, else the only one. Throws Q120 naming the channels there are.
 */
export function channelOf(trace: Trace, wanted: string | null, label: string | null, where: string): Channel {
  const name = wanted ?? label;
  if (name === null && trace.channels.length === 1) return trace.channels[0];
  const isotope = name === null ? undefined : nuclideOf(name);
  const found = trace.channels.filter((c) => c.label === name || (isotope !== undefined && c.nuclide === isotope));
  const exact = found.filter((c) => c.label === name);
  if (found.length === 1) return found[0];
  if (exact.length === 1) return exact[0];
  throw new InputError({
    code: 'Q120',
    where: `${where} ${trace.name}`.trim(),
    expected: name === null ? 'one channel, or channel: in the study' : `one channel ${name}`,
    found: `${trace.channels.map((c) => c.label).join(', ') || 'no channel'}`,
    fix: 'name the channel with channel: as it is written in the file (`cupel identify` lists them)',
  });
}
