import type { MetalContent } from '../../measurement/metal-content.ts';
import { subtract } from '../../quantity/quantity.ts';
import type { Acquisition, Context, Outcome } from '../method.ts';
import { measure } from './measure.ts';
import type { Facts, Parameters } from './parameters.ts';
import { contextOf, labels, phantomLine, type Scanner, scanned, settings } from './phantom.reference.ts';
import { respond } from './respond.ts';

export const levels = { 'tube-0': 0, 'tube-1': 1, 'tube-2': 2.5, 'tube-3': 5, 'tube-4': 10, 'tube-5': 20 };
export const slope = 25;
export const intercept = 3;
const hu = (mgPerMl: number) => intercept + slope * mgPerMl;
export const tubes = Object.fromEntries(Object.entries(levels).map(([name, level]) => [name, hu(level)]));
export const quiet: Scanner = { seed: 'ct', noiseHu: 20 };
export const line = (scanner = quiet, given = {}) =>
  phantomLine([scanned('phantom', tubes, scanner)], [labels('phantom_regions', Object.keys(tubes))], levels, given);

export const native = { kidney: 48, bladder: 12, muscle: 55 };
export const drawn = labels('mice_regions', Object.keys(native));
export const mouse = (name: string, metal: Partial<typeof native>, scanner: Partial<Scanner> = {}) =>
  scanned(
    name,
    Object.fromEntries(
      Object.entries(native).map(([region, own]) => [
        region,
        own + slope * (metal[region as keyof typeof native] ?? 0),
      ]),
    ),
    { ...quiet, ...scanner },
  );

export type Given = {
  readonly sample: readonly Acquisition[];
  readonly blank?: readonly Acquisition[];
  readonly regions?: readonly Acquisition[];
  readonly animals?: Acquisition;
  readonly parameters?: Parameters;
  readonly facts?: Facts;
  readonly per?: 'mL' | 'g';
  readonly calibration?: Awaited<ReturnType<typeof line>>;
  readonly context?: Partial<Context>;
};

export async function ran(given: Given): Promise<Outcome> {
  const beside = { regions: given.regions ?? [drawn], ...(given.animals ? { animals: [given.animals] } : {}) };
  const context = contextOf({ beside, ...given.context });
  const parameters = given.parameters ?? settings();
  const roles = {
    sample: await respond(given.sample, parameters, { ...context, role: 'sample' }),
    ...(given.blank ? { blank: await respond(given.blank, parameters, { ...context, role: 'blank' }) } : {}),
  };
  const calibration = given.calibration ?? (await line());
  return measure({ roles, calibration, facts: given.facts ?? {}, parameters, per: given.per ?? 'mL', context });
}
export const refused = (given: Given) =>
  ran(given).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );
export const contentOf = (outcome: Outcome, region: string, subject = 'm01', time = '24 h'): MetalContent =>
  outcome.contents.find((c) => c.region === region && c.subject === subject && c.time === time)!;
export const net = ({ sample, blank }: MetalContent) => (blank ? subtract(sample, blank) : sample);
export const codes = ({ findings }: Outcome) => findings.map((f) => f.code);
