import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { rooted } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import type { Table } from '../../signal/signal.ts';
import type { Acquisition } from '../method.ts';
import { measure } from './measure-relaxometry.ts';
import { relaxometryParameters } from './parameters.ts';
import { contextOf, faNames, flipAngles, labels, type Parts, scanned } from './phantom.reference.ts';
import { respond } from './respond.ts';

export const r1 = 6;
export const before: Parts = { liver: { r1: 0.9, r2: 20 }, tumour: { r1: 0.5, r2: 15 } };
/** Gadolinium (mmol/L) in liver and tumour of each animal. */
export const taken: Readonly<Record<string, readonly [number, number]>> = {
  m01: [0.1, 0.25],
  m02: [0.12, 0.3],
  m03: [0.09, 0.2],
};
export const after = ([liver, tumour]: readonly [number, number]): Parts => ({
  liver: { r1: 0.9 + r1 * liver, r2: 20 },
  tumour: { r1: 0.5 + r1 * tumour, r2: 15 },
});
const metadata = { field: '9.4' };
export const scan = (parts: Parts, name: string, field = metadata) =>
  scanned(parts, faNames(name), { sigma: 3, seed: name, settings: flipAngles, metadata: field });
export const post = Object.entries(taken).flatMap(([m, c]) => scan(after(c), `${m}_24h`));
export const pre = Object.keys(taken).flatMap((m) => scan(before, `${m}_pre`));
const regions = Object.keys(taken).map((m) => labels(before, `${m}_organs`, true));
export const column = (name: string, text: readonly string[]) => ({ name, text });
export const sheet: Table = {
  kind: 'table',
  name: 'animals',
  rows: 3,
  columns: [column('animal', Object.keys(taken)), column('group', ['treated', 'treated', 'treated'])],
  metadata: {},
};
const animals: Acquisition = { name: 'animals', signal: sheet };
export const line = (
  conditions: Record<string, string> = { rate: 'R1', field: '9.4 T', medium: 'water', temperature: '37 °C' },
) => ({
  ...publishedCalibration('gd', 'mri-relaxometry', {
    slope: rooted(r1, 0.2, 'L/mmol/s', rootOf('r1')),
    intercept: rooted(0.35, 0.01, '/s', rootOf('intercept')),
    levelUnit: unit('mmol/L'),
    range: null,
  }),
  conditions,
});

export async function run(
  given: Record<string, unknown> = {},
  {
    sample = post,
    blank = pre,
    nonspecific = [] as readonly Acquisition[],
    calibration = line() as ReturnType<typeof line> | null,
    drawn = regions,
    sheets = [animals] as readonly Acquisition[],
  } = {},
) {
  const parameters = relaxometryParameters.parse({ 'relaxivity-in-tissue': 'a small rigid agent', ...given });
  const context = contextOf({ regions: drawn, animals: sheets });
  const roles = {
    sample: await respond(sample, parameters, context),
    ...(blank.length > 0 ? { blank: await respond(blank, parameters, { ...context, role: 'blank' }) } : {}),
    ...(nonspecific.length > 0
      ? { nonspecific: await respond(nonspecific, parameters, { ...context, role: 'nonspecific' }) }
      : {}),
  };
  return measure({ roles, calibration, parameters, context });
}
