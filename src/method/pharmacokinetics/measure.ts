import type { Profile, Profiles } from '../../analysis/pharmacokinetics/profile.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Figure } from '../../measurement/figure.ts';
import type { Established } from '../../measurement/metal-content.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import { compartments } from './compartments.ts';
import { doseOf, requireAlike, statedOnce } from './dose.ts';
import type { Evaluated } from './evaluated.ts';
import { excretion } from './excretion.ts';
import { curveFigure } from './figures.ts';
import type { Facts, Parameters } from './parameters.ts';
import { serialCurves } from './serial.ts';
import { sparseCurve } from './sparse-curve.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<Profiles> | undefined>>;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly context: Context;
};

/** Areas, half-lives, clearance and volumes of every subject and of each group; compartments and excretion where asked for. */
export function measure({ roles, facts, parameters, context }: Input): Outcome {
  const profiles = roles.sample!.value;
  const forAll = statedOnce(parameters.dose, 'dose', 'dose', context);
  const groups = new Map<string, Profile[]>();
  for (const p of profiles.profiles) groups.set(p.group ?? '', [...(groups.get(p.group ?? '') ?? []), p]);
  const evaluated: Evaluated[] = [];
  const figures: Figure[] = [];
  const used: Record<string, string> = {};
  for (const [group, own] of groups) {
    const sparse =
      parameters.design === 'sparse' || (parameters.design === 'auto' && own.some((p) => p.times.length < 3));
    const place = { ...context, key: group === '' ? context.key : `${context.key}#${group}`, where: context.where };
    const settings = {
      group,
      profiles,
      parameters,
      context: place,
      dose: (p: Profile) => requireAlike(doseOf(p, forAll, context), profiles.unit, context),
    };
    const found = sparse ? sparseCurve(own, settings) : serialCurves(own, settings);
    evaluated.push(found);
    if (!sparse && parameters.model !== 'none') evaluated.push(compartments(own, settings));
    evaluated.push(excretion(found, settings, facts));
    figures.push(curveFigure(own, found, profiles, `${context.where}${group === '' ? '' : `-${group}`}-curve`, group));
    used[group === '' ? 'design' : `design, ${group}`] = sparse
      ? `sparse: mean curve of ${own.length} subjects, linear trapezoids`
      : `serial: a curve from each of ${own.length} subjects, ${parameters.area === 'linear' ? 'linear trapezoids' : 'trapezoids linear up and logarithmic down'}`;
  }
  return {
    contents: [],
    others: evaluated.flatMap((e) => e.rows).map((row) => flagged(row, parameters)),
    figures,
    findings: [...decaying(parameters, context), ...evaluated.flatMap((e) => e.findings)],
    tables: merged(evaluated.flatMap((e) => e.tables)),
    used: {
      ...used,
      route: parameters.route,
      dose:
        parameters.dose ?? (profiles.profiles.some((p) => p.dose) ? 'of each subject, from the table' : 'not stated'),
      'terminal line':
        parameters['terminal-from'] === undefined
          ? `best adjusted R² of the last ${parameters['terminal-points']} points and more after the peak`
          : 'all points of the times stated',
      'below the limit': `${profiles.belowLimit} concentrations (${parameters['below-limit']})`,
      assay:
        parameters.assay === undefined
          ? 'not stated: concentrations taken as exact'
          : `${(100 * parameters.assay).toPrecision(2)} %`,
      units: `${displayUnit(profiles.unit)}, ${displayUnit(profiles.timeUnit)}`,
      ...(parameters.nuclide
        ? {
            nuclide: `${parameters.nuclide}, ${parameters['decay-corrected'] ? 'decay-corrected' : 'not decay-corrected'}`,
          }
        : {}),
    },
  };
}

const decayed = 'Q581';

/** All but half-lives and what was read off are wrong of activity that decays. */
function flagged(row: Established, { nuclide, 'decay-corrected': corrected }: Parameters): Established {
  const right = ['half-life', 'peak concentration', 'time of peak'].includes(row.quantity);
  return nuclide === undefined || corrected || right ? row : { ...row, flags: [...row.flags, decayed] };
}

/** Areas of what decays meanwhile are not those of the substance. */
function decaying({ nuclide, 'decay-corrected': corrected }: Parameters, { where }: Context): Finding[] {
  if (nuclide === undefined || corrected) return [];
  return [
    {
      level: 'warning',
      code: decayed,
      message: `areas, clearance, volumes and residence are of activity that decays (${nuclide}): clearance and volumes would be too large by λ(effective)/λ(biological), renal clearance as well`,
      where,
      fix: 'give concentrations and amounts corrected for decay to the time of the dose; half-lives are right either way',
    },
  ];
}

/** Tables of the same name and columns, one below the other. */
function merged(tables: Evaluated['tables']): Evaluated['tables'] {
  const byName = new Map<string, Evaluated['tables'][number]>();
  for (const table of tables) {
    const known = byName.get(table.name);
    byName.set(table.name, known ? { ...known, rows: [...known.rows, ...table.rows] } : table);
  }
  return [...byName.values()];
}
