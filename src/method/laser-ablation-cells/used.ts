import { countingUsed, dwellText } from '../../analysis/counting/say-counting.ts';
import type { Transient } from '../../analysis/transient.ts';
import { median } from '../../numeric/robust.ts';
import type { Quantities } from '../../quantity/quantities.ts';
import { type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import type { Responded } from '../method.ts';
import type { Cells } from './cells.ts';

type Shown = { readonly cells: Quantities; readonly mean: Quantity; readonly belowCritical: number };

/** Settings really used and what was found, for the methods paragraph. */
export function used(sample: Responded<Cells>, own: Shown): Record<string, string> {
  const { window, blankEnd, blankFrom, stepSeconds, counted, transients, joint, overlaps, said, mapped } = sample.value;
  const seconds = (points: number) => `${Number((points * stepSeconds).toPrecision(3))} s`;
  const empty = transients.filter((t) => t.apex === null).length;
  return {
    'dwell time': dwellText(counted[0].counting),
    ...countingUsed(counted),
    ...said,
    [blankFrom === 'around' ? 'background' : 'gas blank']:
      `${blankFrom === 'around' ? `${blankEnd} pixels` : blankFrom === 'between' ? `${blankEnd} points` : `first ${seconds(blankEnd)}`} (${blankSources[blankFrom]}), mean ${median(transients.map((t) => t.background)).toPrecision(2)} counts per point`,
    ...(joint.length > 0 ? { 'place of a cell': `where ${joint.join(' + ')} stand out together` } : {}),
    ...(overlaps.length > 0
      ? {
          'spectral overlap': `share of the counts of another channel, subtracted over the same points: ${overlaps.join(', ')}`,
        }
      : {}),
    ...(mapped
      ? {}
      : {
          'integration window': window
            ? `${seconds(window.before)} before to ${seconds(window.after)} after the apex, the same for every cell with one`
            : 'from the end of the gas blank on',
        }),
    ...(window && empty > 0
      ? { 'cells without an apex': `${empty}, integrated over the place where the windows of the others lie` }
      : {}),
    ...cutShort(transients),
    cells: `${transients.length} integrated, ${own.belowCritical} below the critical level`,
    excluded: sample.value.excluded.map((e) => `${e.name} (${e.why})`).join('; ') || 'none',
    'counting uncertainty of one cell': `${((100 * median(own.cells.own)) / standardOr(own.mean)).toPrecision(2)} % of the mean`,
  };
}

const blankSources: Readonly<Record<Cells['blankFrom'], string>> = {
  study: 'as the study states',
  transients: 'up to the earliest transient of the set',
  share: 'taken; no transient tells where it ends',
  between: 'between the transients of each file, one mean for all of them',
  around: 'outside the cells of each map, one mean for all of them',
};

/** Says where acquisitions ended before their transients did: what came later is missing from the mass. */
function cutShort(transients: readonly Transient[]): Record<string, string> {
  const cut = transients.filter((t) => t.cut > 0);
  if (cut.length === 0) return {};
  const share = `${(100 * median(cut.map((t) => t.cut))).toPrecision(2)} %`;
  return {
    'cut by the end of the acquisition': `${cut.length} of ${transients.length} transients, at ${share} of the apex (median); the rest of their tail is not in the mass`,
  };
}

const standardOr = (q: Quantity) => q.value || standardUncertainty(q);
