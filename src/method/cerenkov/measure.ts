import { sharedFactor } from '../../analysis/animals/animals-of.ts';
import { groupMean } from '../../analysis/group-mean.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { interval } from '../../quantity/coverage.ts';
import { divide, multiply, type Quantity, standardUncertainty, subtract } from '../../quantity/quantity.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Facts } from './facts.ts';
import type { Parameters } from './parameters.ts';
import { noWell, type Well } from './respond.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<readonly Well[]> | undefined>>;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly context: Context;
};

type Emission = { readonly well: Well; readonly value: Quantity };

/** Emission per decay-corrected becquerel of every well, means of groups, and their ratio to the control. */
export function measure({ roles, facts, parameters, context }: Input): Outcome {
  const wells = roles.sample!.value;
  const dark = wells.filter((w) => w.activity === null).map((w) => w.signal);
  const background = backgroundOf(dark, context);
  const calibrator = facts['dose-calibrator'] ? sharedFactor(facts['dose-calibrator'], 'animals') : null;
  const emissions = wells.flatMap((well): Emission[] => {
    if (!well.activity) return [];
    const net = background ? subtract(well.signal, background) : well.signal;
    return [
      {
        well,
        value: divide(
          net,
          calibrator ? { ...multiply(well.activity, calibrator), unit: well.activity.unit } : well.activity,
        ),
      },
    ];
  });
  const names = [...new Set(emissions.map((e) => e.well.group))];
  const means = new Map(names.map((name) => [name, meanOf(name, emissions, context)]));
  const control = names.find((name) => name.toLowerCase() === parameters.control.toLowerCase());
  const others: Established[] = emissions.map(({ well, value }) => row(well.sample, 'emission per activity', value, 1));
  for (const [name, { mean, spread, n }] of means) {
    if (n > 1)
      others.push(row(name, 'emission per activity', mean, n), {
        ...row(name, 'emission per activity', spread!, n),
        statistic: 'spread',
      });
  }
  const ratios = new Map<string, Quantity>();
  if (control !== undefined)
    for (const [name, { mean, n }] of means)
      if (name !== control) {
        const ratio = divide(mean, means.get(control)!.mean);
        ratios.set(name, ratio);
        others.push(row(`${name}/${control}`, 'uptake ratio', ratio, n));
      }
  return {
    contents: [],
    others,
    figures: [],
    findings: [
      ...verdicts(ratios, control, context),
      ...(dark.length === 0 ? [noBackground(context)] : dark.length === 1 ? [oneBackground(context)] : []),
    ],
    tables: [table(emissions, ratios)],
    used: {
      background: background ? `mean of ${dark.length} wells without activity` : 'none',
      control: control ?? 'none',
      wells: String(emissions.length),
    },
  };
}

/** Mean of the dark wells with their scatter, which is one error of all wells. */
function backgroundOf(dark: readonly Quantity[], { key }: Context): Quantity | null {
  if (dark.length < 2) return dark[0] ?? null;
  return groupMean(dark, `${key}#background`, 'wells without activity').mean;
}

function meanOf(
  name: string,
  emissions: readonly Emission[],
  context: Context,
): { mean: Quantity; spread: Quantity | null; n: number } {
  const each = emissions.filter((e) => e.well.group === name).map((e) => e.value);
  return groupMean(each, `${context.key}#group/${name}`, `wells of ${name}`);
}

const row = (
  region: string,
  quantity: 'emission per activity' | 'uptake ratio',
  value: Quantity,
  n: number,
): Established => ({
  region,
  quantity,
  statistic: 'mean',
  per: null,
  value,
  n,
  flags: [],
});

/** Whether each group gives more or less light per becquerel than the control. */
function verdicts(ratios: ReadonlyMap<string, Quantity>, control: string | undefined, { where }: Context): Finding[] {
  if (control === undefined)
    return [
      {
        level: 'warning',
        code: 'Q569',
        message: 'no control wells: no ratio to them is stated',
        where,
        fix: 'name the group of wells without the acceptor: parameters: { control: … }',
      },
    ];
  return [...ratios].map(([name, ratio]): Finding => {
    const { lo, hi } = interval(ratio);
    const range = `${ratio.value.toPrecision(3)} (${lo.toPrecision(3)} … ${hi.toPrecision(3)})`;
    const said =
      lo > 1
        ? 'more light per becquerel than'
        : hi < 1
          ? 'less light per becquerel than'
          : 'light per becquerel that is not told from that of';
    return { level: 'note', code: 'Q569', message: `${name} gives ${said} ${control}: ratio ${range}`, where };
  });
}

const noBackground = ({ where }: Context): Finding => ({
  level: 'warning',
  code: 'Q569',
  message: 'no wells without activity: the dark signal of the camera is taken for light',
  where,
  fix: 'measure wells without activity as group background',
});

const oneBackground = ({ where }: Context): Finding => ({
  level: 'note',
  code: 'Q569',
  message: 'one well without activity: how much the dark signal scatters is not in the uncertainty',
  where,
  fix: 'measure two wells without activity or more',
});

function table(emissions: readonly Emission[], ratios: ReadonlyMap<string, Quantity>) {
  if (emissions.length === 0) throw noWell('cerenkov', 'no well with activity');
  const unit = displayUnit(emissions[0].value.unit);
  const rows = emissions.map(({ well, value }) => {
    const ratio = ratios.get(well.group);
    const [activity, own] = [well.activity?.value ?? 0, ratio ? ratio.value : ''];
    return [well.sample, well.group, well.signal.value, activity, value.value, standardUncertainty(value), own];
  });
  const signal = displayUnit(emissions[0].well.signal.unit);
  return {
    name: 'wells',
    columns: [
      'sample',
      'group',
      `signal (${signal})`,
      'activity at the picture (Bq)',
      `emission per activity (${unit})`,
      `u (${unit})`,
      'ratio of its group to the control',
    ],
    rows,
  };
}
