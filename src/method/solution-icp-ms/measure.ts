import type { Calibration, Response } from '../../analysis/calibration.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { metalUnit, type Per } from '../../measurement/measurement.ts';
import type { MetalContent } from '../../measurement/metal-content.ts';
import { normal } from '../../quantity/law.ts';
import { convert, divide, multiply, type Quantity, rooted, subtract } from '../../quantity/quantity.ts';
import { convertValue, displayUnit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Facts } from './parameters.ts';
import type { Solutions } from './respond.ts';

const needed: Readonly<Record<Per, readonly (keyof Facts)[]>> = {
  cell: ['volume', 'cells'],
  particle: [],
  g: ['volume', 'mass'],
  mL: [],
  mm2: [],
};

/** Concentration · dilution · volume / normaliser, for sample and controls through one calibration and one set of facts. */
export function measure(input: {
  readonly roles: Readonly<Record<string, Responded<Solutions> | undefined>>;
  readonly calibration: Calibration | null;
  readonly facts: Facts;
  readonly per: Per;
  readonly context: Context;
}): Outcome {
  const { roles, facts, per, context } = input;
  const calibration = input.calibration!;
  for (const fact of needed[per]) if (!facts[fact]) throw missingFact(fact, per, context);
  const findings: Finding[] = [...roles.sample!.findings];
  const contentOf = (role: string): Quantity | null => {
    const responded = roles[role];
    if (!responded) return null;
    const one = single(responded, role, context);
    findings.push(...rangeFindings(one, calibration, context));
    const signal = signalOf(one, role, calibration, context);
    const level = divide(subtract(signal, calibration.intercept), calibration.slope);
    return normalised(level, factsOf(role, facts), per);
  };
  const sample = contentOf('sample')!;
  const content: MetalContent = {
    region: null,
    per,
    element: (context.label ?? '').replace(/\d+/g, ''),
    sample,
    blank: contentOf('blank'),
    nonspecific: contentOf('nonspecific'),
    spread: null,
    n: roles.sample!.value.replicates[0]?.readings.length ?? 1,
    belowLod: null,
    limits: calibration.limits,
    flags: findings.filter((f) => f.level === 'warning').map((f) => f.code),
  };
  return {
    contents: [content],
    figures: [],
    findings,
    tables: [replicateTable(roles)],
    used: used(roles.sample!.value, facts),
  };
}

/** Facts of one role: those of a control alone where the study states them, else those of all. */
function factsOf(role: string, facts: Facts): Facts {
  if (role === 'sample') return facts;
  const own = Object.entries(facts).flatMap(([name, q]) =>
    name.startsWith(`${role}-`) ? [[name.slice(role.length + 1), q] as const] : [],
  );
  return { ...facts, ...Object.fromEntries(own) };
}

function single(responded: Responded<Solutions>, role: string, context: Context): Response {
  if (responded.responses.length === 1) return responded.responses[0];
  throw new InputError({
    code: 'Q145',
    where: `${context.where}.${role}`,
    expected: 'one sample',
    found: responded.responses.map((r) => r.name).join(', ') || 'none',
    fix: `choose it by name, as in ${role}: { <data>: <sample> }`,
  });
}

/** The response as a quantity: replicates pool their scatter over the table, so all roles share its degrees of freedom. */
function signalOf(response: Response, role: string, calibration: Calibration, context: Context): Quantity {
  const id = `${context.key}#${role}`;
  const root = {
    id,
    label: `repeatability of ${response.name}`,
    group: id,
    dof: response.dof,
    law: normal,
    basis: 'measured' as const,
  };
  return convert(rooted(response.value, response.u, response.unit, root), calibration.responseUnit);
}

function normalised(level: Quantity, facts: Facts, per: Per): Quantity {
  let amount = level;
  if (facts.dilution) amount = multiply(amount, facts.dilution);
  if (facts.recovery) amount = divide(amount, facts.recovery);
  if (per === 'cell' || per === 'g')
    amount = divide(multiply(amount, facts.volume!), per === 'cell' ? facts.cells! : facts.mass!);
  else if (facts['sample-volume'] && facts.volume)
    amount = divide(multiply(amount, facts.volume), facts['sample-volume']);
  return convert(amount, metalUnit[per]);
}

function rangeFindings(response: Response, calibration: Calibration, context: Context): Finding[] {
  if (!calibration.range) return [];
  const y = convertValue(response.value, response.unit, calibration.responseUnit);
  const level = (y - calibration.intercept.value) / calibration.slope.value;
  const [low, high] = calibration.range;
  if (level >= low && level <= high) return [];
  const side = level > high ? `above the top standard (${high}` : `below the lowest standard (${low}`;
  return [
    {
      level: level > high ? 'warning' : 'note',
      code: level > high ? 'Q203' : 'Q205',
      message: `${response.name} reads ${level.toPrecision(4)} ${displayUnit(calibration.levelUnit)}, ${side} ${displayUnit(calibration.levelUnit)}): outside the calibration`,
      where: context.where,
      fix: level > high ? 'dilute more, or add a higher standard' : 'add a lower standard, or dilute less',
    },
  ];
}

function replicateTable(roles: Readonly<Record<string, Responded<Solutions> | undefined>>) {
  const rows: (string | number)[][] = [];
  for (const [role, responded] of Object.entries(roles))
    for (const group of responded?.value.replicates ?? [])
      group.readings.forEach((reading, i) => {
        rows.push([role, group.name, i + 1, reading]);
      });
  const signalUnit = roles.sample?.responses[0]?.unit;
  return {
    name: 'replicates',
    columns: ['role', 'sample', 'replicate', `signal (${signalUnit ? displayUnit(signalUnit) : ''})`],
    rows,
  };
}

function used(solutions: Solutions, facts: Facts): Record<string, string> {
  const r = solutions.repeatability;
  return {
    replicates: solutions.replicates.map((g) => `${g.name}: ${g.readings.length}`).join(', ') || 'time-resolved',
    ...(r
      ? {
          repeatability: `pooled over all samples of the table: ${(100 * r.relative).toPrecision(2)} % of the signal, ${r.constant.toPrecision(2)} constant and counting noise of variance ${r.counting.toPrecision(2)} · signal, ${r.dof} degrees of freedom`,
        }
      : {}),
    ...Object.fromEntries(
      Object.entries(facts).map(([name, q]) => [name, q ? `${q.value} ${displayUnit(q.unit)}` : '']),
    ),
  };
}

function missingFact(fact: string, per: Per, context: Context): InputError {
  return new InputError({
    code: 'Q146',
    where: `${context.where}.facts`,
    expected: `the fact "${fact}" for a result per ${per}`,
    found: 'none',
    fix: `add facts: { ${fact}: <value ± u> }`,
  });
}
