import { fittedQuantities } from '../../analysis/fitted-quantities.ts';
import {
  type DispositionFit,
  type DispositionModel,
  dispositionModels,
  fitDisposition,
} from '../../analysis/pharmacokinetics/disposition.ts';
import type { Profile } from '../../analysis/pharmacokinetics/profile.ts';
import type { Finding } from '../../finding/finding.ts';
import { add, divide, exact, multiply, power, type Quantity } from '../../quantity/quantity.ts';
import { displayUnit, unit } from '../../quantity/unit.ts';
import { type Evaluated, meanRows, rowOf, type Settings } from './evaluated.ts';
import type { NamedValue } from './named-values.ts';
import { ncaSettings } from './serial.ts';

/** Compartments fitted to each curve: half-lives of its phases, clearance and volumes, and how the models compare. */
export function compartments(own: readonly Profile[], settings: Settings): Evaluated {
  const { profiles, parameters, context, dose } = settings;
  const findings: Finding[] = [];
  const tried = own.map((profile) => {
    const usable = profile.values.filter((c) => c > 0).length;
    const models = parameters.model === 'best' ? dispositionModels : [parameters.model as DispositionModel];
    const fits = models
      .filter((m, i) => i === 0 || usable > 2 * (dispositionModels.indexOf(m) + 1) + 1)
      .filter((m) => parameters.route !== 'extravascular' || m === 'one-compartment')
      .filter((m) => usable > 2 * (dispositionModels.indexOf(m) + 1))
      .map((m) =>
        fitDisposition(profile, m, { ...ncaSettings(parameters, profiles.timeUnit), scatter: parameters.scatter }),
      );
    const converged = fits.filter((f) => f.fit.verdict === 'converged');
    const best = converged.length === 0 ? null : converged.reduce((a, b) => (b.aicc < a.aicc ? b : a));
    if (!best) findings.push(undetermined(profile, fits[fits.length - 1], context.where));
    const values = best ? valuesOf(best, profile, settings, dose(profile)) : [];
    return { profile, fits, best, values, flags: [] as string[] };
  });
  const rows = tried.flatMap(({ profile, values }) =>
    values.map((v) => rowOf(v, { subject: profile.subject, n: profile.times.length, flags: [] })),
  );
  return {
    rows: [
      ...rows,
      ...meanRows(
        tried.filter((t) => t.best),
        settings,
      ),
    ],
    tables: [table(tried, settings)],
    findings,
  };
}

/** CL = dose/Σ(A/λ), V = dose/ΣA, Vss = CL·Σ(A/λ²)/Σ(A/λ) (Gabrielsson & Weiner, 2.3). */
function valuesOf(
  best: DispositionFit,
  profile: Profile,
  { profiles, parameters, context }: Settings,
  dose: Quantity | null,
): NamedValue[] {
  const per = unit(`1/${profiles.timeUnit.code}`);
  const parametersOf = [
    ...Array.from(best.coefficients, (value, i) => ({ name: `coefficient ${i + 1}`, value, unit: profiles.unit })),
    ...Array.from(best.rates, (value, i) => ({ name: `rate ${i + 1}`, value, unit: per })),
    ...(best.absorption === null ? [] : [{ name: 'absorption', value: best.absorption, unit: per }]),
  ];
  const found = fittedQuantities(parametersOf, best.logCovariance, {
    dof: best.fit.dof,
    key: `${context.key}#${profile.subject || 'curve'}-fit`,
    label: `scatter about the fit of ${profile.subject || 'the curve'}`,
  });
  const known = found.flatMap((q) => (q ? [q] : []));
  if (known.length < found.length) return [];
  const terms = best.rates.length;
  const [coefficients, rates] = [known.slice(0, terms), known.slice(terms, 2 * terms)];
  const half = (k: Quantity) => divide(exact(Math.LN2, '1'), k);
  const phases = ['α', 'β', 'γ'];
  const values: NamedValue[] = rates.map((rate, i) => ({
    quantity: 'half-life',
    what: terms === 1 ? 'one compartment' : `phase ${phases[i]}, ${terms} compartments`,
    value: half(rate),
  }));
  if (best.absorption !== null)
    values.push({ quantity: 'half-life', what: 'absorption', value: half(known[2 * terms]) });
  const summed = (list: readonly Quantity[]) => list.reduce((a, b) => add(a, b));
  const area = summed(coefficients.map((a, i) => divide(a, rates[i])));
  const fitted = (what: string) => `${what}, fitted`;
  values.push({ quantity: 'area under curve', what: fitted('to infinity'), value: area });
  if (!dose) return values;
  const beside = parameters.route === 'extravascular' ? '/F' : '';
  const clearance = divide(dose, area);
  values.push({ quantity: 'clearance', what: fitted(`CL${beside}`), value: clearance });
  values.push({
    quantity: 'volume of distribution',
    what: fitted(`V1${beside}`),
    value: divide(dose, summed(coefficients)),
  });
  const moment = summed(coefficients.map((a, i) => divide(a, power(rates[i], 2))));
  if (beside === '')
    values.push({
      quantity: 'volume of distribution',
      what: fitted('Vss'),
      value: multiply(clearance, divide(moment, area)),
    });
  return values;
}

function table(
  tried: readonly { profile: Profile; fits: readonly DispositionFit[]; best: DispositionFit | null }[],
  { profiles }: Settings,
) {
  const [t, c] = [displayUnit(profiles.timeUnit), displayUnit(profiles.unit)];
  return {
    name: 'compartments',
    columns: [
      'subject',
      'group',
      'model',
      'verdict',
      'AICc',
      'taken',
      `coefficients (${c})`,
      `rates (1/${t})`,
      `absorption (1/${t})`,
      'degrees of freedom',
    ],
    rows: tried.flatMap(({ profile, fits, best }) =>
      fits.map((f) => [
        ...[
          profile.subject,
          profile.group ?? '',
          f.model,
          f.fit.verdict,
          Number.isFinite(f.aicc) ? f.aicc : '',
          f === best ? 'yes' : 'no',
        ],
        ...[
          Array.from(f.coefficients, (a) => a.toPrecision(5)).join('; '),
          Array.from(f.rates, (k) => k.toPrecision(5)).join('; '),
        ],
        ...[f.absorption ?? '', f.fit.dof],
      ]),
    ),
  };
}

function undetermined(profile: Profile, fit: DispositionFit | undefined, where: string): Finding {
  const who = profile.subject === '' ? '' : `${profile.subject}: `;
  return {
    level: 'warning',
    code: 'Q578',
    message: `${who}no compartment model is determined by this curve${fit ? ` (${fit.fit.verdict}: ${fit.fit.why})` : ', which has too few points'}`,
    where,
    fix: 'sample the early phase more closely and the late one longer, or keep to model: none',
  };
}
