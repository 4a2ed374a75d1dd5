import type { Calibration } from '../../analysis/calibration.ts';
import { meanOfRepeats } from '../../analysis/mean-of-repeats.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { standardDeviation } from '../../numeric/robust.ts';
import { convert, type Quantity } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import type { RelaxometryParameters } from './parameters.ts';
import { type MeasuredSeries, perSecond, type Relaxometry } from './respond.ts';

export type Baseline = { readonly rate: Quantity; readonly findings: readonly Finding[] };

/**
 * Rate of a region without probe: of the same animal before, else the mean of other animals with their spread, else the
 * solvent of the calibration where the study says so. Throws Q537 where there is none.
 */
export function baselineOf(
  series: MeasuredSeries,
  region: string,
  blank: Relaxometry | null,
  given: {
    /** All series of the sample. */
    readonly treated: readonly MeasuredSeries[];
    readonly calibration: Calibration;
    readonly parameters: RelaxometryParameters;
    readonly context: Context;
  },
): Baseline {
  const { treated, calibration, parameters, context } = given;
  const where = `${context.where} ${series.name}, ${region}`;
  if (parameters.baseline === 'solvent') return { rate: convert(calibration.intercept, perSecond), findings: [] };
  const candidates = (blank?.series ?? []).flatMap((s) =>
    s.rate === series.rate
      ? s.rates
          .filter((r) => r.region === region)
          .map((r) => ({ animal: s.animal?.name ?? null, of: s.animal?.name ?? s.name, value: r.value }))
      : [],
  );
  const own = candidates.filter((c) => c.animal === (series.animal?.name ?? null));
  if (own.length === 1) return { rate: own[0].value, findings: [] };
  if (own.length > 1 && series.animal) throw noBaseline(where, `${own.length} of ${series.animal.name}`);
  if (candidates.length === 0) throw noBaseline(where, 'none');
  const others = ofOthers(meanOfRepeats(candidates), series.animal?.name ?? series.name, region, context, where);
  const withOwn = treated.filter((s) => s.animal && candidates.some((c) => c.animal === s.animal!.name));
  return series.animal && withOwn.length > 0
    ? { ...others, findings: [...others.findings, withoutOwn(series.animal.name, where)] }
    : others;
}

/** Other animals of the measurement have images of their own before, this one has none. */
function withoutOwn(animal: string, where: string): Finding {
  return {
    level: 'warning',
    code: 'Q538',
    message: `${animal} has no images of its own before, as others have: the rate without probe is the mean of theirs, with their spread in the uncertainty`,
    where,
    fix: `name its images before as the animal (${animal}_pre), or leave the animal out`,
  };
}

/**
 * The mean of animals without probe: all results share its uncertainty, and each animal may be off it by their spread.
 */
function ofOthers(
  values: readonly Quantity[],
  animal: string,
  region: string,
  context: Context,
  where: string,
): Baseline {
  const n = values.length;
  const mean = values.reduce((t, q) => t + q.value, 0) / n;
  if (n === 1)
    return {
      rate: values[0],
      findings: [
        {
          level: 'warning',
          code: 'Q538',
          message:
            'the rate without probe is that of one other animal; how much animals differ is not in the uncertainty',
          where,
          fix: 'image each animal before injection, or two and more controls',
        },
      ],
    };
  const sd = standardDeviation(values.map((q) => q.value));
  const rootOf = (id: string, label: string) => ({
    id,
    label,
    group: id,
    dof: n - 1,
    law: n > 3 ? { kind: 't' as const, dof: n - 1 } : { kind: 'normal' as const },
    basis: 'measured' as const,
  });
  const [all, own] = [`${context.key}#controls/${region}`, `${context.key}#controls/${region}/${animal}`];
  const shares = {
    [all]: { root: rootOf(all, `${region} of ${n} animals without probe`), value: sd / Math.sqrt(n) },
    [own]: { root: rootOf(own, `${region} of ${animal} before, by the spread of ${n} others`), value: sd },
  };
  return { rate: { value: mean, unit: perSecond, shares, conditionalOn: [] }, findings: [] };
}

function noBaseline(where: string, found: string): InputError {
  return new InputError({
    code: 'Q537',
    where,
    expected: 'the rate of this region without probe: blank: with images before injection, or of control animals',
    found,
    fix: 'give blank: <data>; for a fluid in the solvent of the phantom state parameters: { baseline: solvent }',
    why: 'R1 of tissue without probe (0.4 to 1 per second) would be taken for 0.05 to 0.2 mmol/L of metal',
  });
}
