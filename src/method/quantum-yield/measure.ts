import { absorbed, type EmissionLine, emissionLine, type Solution } from '../../analysis/optical/emission-line.ts';
import type { Light } from '../../analysis/optical/light-source.ts';
import { referenceYields, refractiveIndices } from '../../analysis/optical/reference-yields.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Figure } from '../../measurement/figure.ts';
import { tQuantile } from '../../numeric/student-t.ts';
import { displayQuantity } from '../../quantity/display.ts';
import { normal } from '../../quantity/law.ts';
import { convert, derived, divide, exact, multiply, power, type Quantity, rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Context, Outcome, Responded } from '../method.ts';
import type { Facts, Parameters } from './parameters.ts';
import { noYield, solutionsOf } from './solutions.ts';

type Input = {
  readonly roles: Readonly<Record<string, Responded<Light> | undefined>>;
  readonly facts: Facts;
  readonly parameters: Parameters;
  readonly context: Context;
};

/** Absorbance from which the inner filter bends the line. */
const mostAbsorbance = 0.1;

/** Φ = Φ_ref · (slope/slope_ref) · (n/n_ref)², slopes of emission against absorbed light (IUPAC, doi 10.1351/PAC-REP-12-03-03). */
export function measure({ roles, facts, parameters, context }: Input): Outcome {
  const blank = roles.blank?.value ?? null;
  const sample = solutionsOf(roles.sample!.value, blank, 'sample', parameters, facts, context);
  if (!roles.reference) throw noYield(context.where, 'a reference', 'none');
  const reference = solutionsOf(roles.reference.value, null, 'reference', parameters, facts, context);
  const lines = { sample: emissionLine(sample), reference: emissionLine(reference) };
  const slope = (role: 'sample' | 'reference') => slopeOf(lines[role], role, facts, context);
  const yieldOf = referenceYield(parameters, facts, context);
  const indices = divide(
    indexOf('sample', parameters, facts, context),
    indexOf('reference', parameters, facts, context),
  );
  const value = convert(
    multiply(multiply(yieldOf, divide(slope('sample'), slope('reference'))), power(indices, 2)),
    '1',
  );
  const findings = [
    ...findingsOf('sample', sample, lines.sample, context),
    ...findingsOf('reference', reference, lines.reference, context),
    ...correction(parameters, context),
  ];
  const flags = findings.filter((f) => f.level === 'warning').map((f) => f.code);
  return {
    contents: [],
    others: [
      {
        region: null,
        quantity: 'quantum yield',
        statistic: 'mean',
        per: null,
        value,
        n: sample.length,
        flags: [...new Set(flags)],
      },
    ],
    figures: [figureOf({ sample, reference }, lines, context)],
    findings,
    tables: [
      {
        name: 'solutions',
        columns: ['role', 'solution', 'absorbance', 'absorbed share', 'emission'],
        rows: [
          ...sample.map((s) => ['sample', s.name, s.absorbance, absorbed(s.absorbance), s.emission]),
          ...reference.map((s) => ['reference', s.name, s.absorbance, absorbed(s.absorbance), s.emission]),
        ],
      },
    ],
    used: {
      reference: referenceText(parameters, yieldOf),
      'refractive indices': `ratio ${indices.value.toFixed(4)}`,
      solutions: `${sample.length} of the sample, ${reference.length} of the reference`,
      ...(parameters.excitation === undefined ? {} : { excitation: `${parameters.excitation} nm` }),
      'emission range': `${parameters.from ?? '…'} to ${parameters.to ?? '…'} nm`,
      'corrected spectra': parameters.corrected === undefined ? 'not said' : parameters.corrected ? 'yes' : 'no',
    },
  };
}

/** The slope with its own scatter, and with what all absorbances have in common. */
function slopeOf(line: EmissionLine, role: string, facts: Facts, context: Context): Quantity {
  const id = `${context.key}#${role}`;
  const root = {
    id,
    label: `repeatability of the ${role}`,
    group: id,
    dof: line.dof,
    law: normal,
    basis: 'measured' as const,
  };
  const own = rooted(line.slope, line.u, '1', root);
  const offset = facts['absorbance-offset'];
  if (!offset) return own;
  return derived(line.slope, unit('1'), [
    [own, 1],
    [convert(offset, '1'), -line.perAbsorbance],
  ]);
}

function referenceYield({ reference }: Parameters, facts: Facts, context: Context): Quantity {
  const stated = facts['reference-yield'];
  if (stated) return stated;
  const listed = reference === undefined ? undefined : referenceYields[reference];
  if (!listed)
    throw noYield(
      context.where,
      `parameters: { reference }, one of ${Object.keys(referenceYields).join('; ')}`,
      'none',
    );
  const id = `quantum yield of ${reference}: ${listed.source}`;
  const root = {
    id,
    label: `quantum yield of ${reference}`,
    group: id,
    dof: null,
    law: normal,
    basis: 'assumed' as const,
  };
  return rooted(listed.value, listed.u, '1', root);
}

function referenceText({ reference }: Parameters, yieldOf: Quantity): string {
  const listed = reference === undefined ? undefined : referenceYields[reference];
  const value = displayQuantity(yieldOf, { k: 2 });
  if (yieldOf.conditionalOn.length === 0 || !listed) return `${reference ?? 'stated'}, Φ = ${value} as stated`;
  return `${reference}, Φ = ${value}, taken from ${listed.source}`;
}

function indexOf(role: 'sample' | 'reference', p: Parameters, facts: Facts, context: Context): Quantity {
  const stated = facts[role === 'sample' ? 'refractive-index' : 'reference-refractive-index'];
  if (stated) return stated;
  const listed = p.reference === undefined ? undefined : referenceYields[p.reference].solvent;
  const solvent = role === 'sample' ? p.solvent : (p['reference-solvent'] ?? listed);
  if (solvent !== undefined) return exact(refractiveIndices[solvent], '1');
  const key = role === 'sample' ? 'solvent' : 'reference-solvent';
  throw noYield(context.where, `parameters: { ${key} }, one of ${Object.keys(refractiveIndices).join(', ')}`, 'none');
}

function findingsOf(role: string, solutions: readonly Solution[], line: EmissionLine, context: Context): Finding[] {
  const where = `${context.where}.${role}`;
  const dense = solutions.filter((s) => s.absorbance > mostAbsorbance);
  const list: Finding[] = [];
  if (dense.length > 0)
    list.push({
      level: 'warning',
      code: 'Q354',
      message: `absorbance above ${mostAbsorbance} at the excitation wavelength: ${dense.map((s) => `${s.name} ${s.absorbance.toFixed(3)}`).join(', ')}`,
      where,
      fix: 'dilute, or leave these solutions out',
    });
  const { interceptOverU, dof } = line;
  if (interceptOverU !== null && dof !== null && Math.abs(interceptOverU) > tQuantile(0.995, dof - 1))
    list.push({
      level: 'warning',
      code: 'Q357',
      message: `emission against absorbed light misses zero by ${Math.abs(interceptOverU).toFixed(1)} u`,
      where,
      fix: 'subtract the solvent, and look for an inner filter in the figure',
    });
  if (dof === null)
    list.push({
      level: 'warning',
      code: 'Q358',
      message: 'one solution tells nothing of how well the emission repeats; the uncertainty holds what was stated',
      where,
      fix: 'measure three or more dilutions, or state emission-repeatability and absorbance-repeatability',
    });
  return list;
}

function correction({ corrected }: Parameters, context: Context): Finding[] {
  if (corrected === true) return [];
  const stated =
    corrected === false ? 'the emission is not corrected' : 'it is not said that the emission is corrected';
  return [
    {
      level: 'warning',
      code: 'Q355',
      message: `${stated} for the response of the detector; sample and reference emit at different wavelengths`,
      where: context.where,
      fix: 'export corrected spectra and state parameters: { corrected: true }',
    },
  ];
}

function figureOf(
  solutions: Readonly<Record<'sample' | 'reference', readonly Solution[]>>,
  lines: Readonly<Record<'sample' | 'reference', EmissionLine>>,
  context: Context,
): Figure {
  const roles = ['sample', 'reference'] as const;
  return {
    kind: 'plot',
    name: `${context.where}-emission`,
    title: 'Emission against absorbed light',
    caption: 'Dilutions of sample and reference, with straight lines through zero.',
    x: { label: 'share of light absorbed', unit: '' },
    y: { label: 'integrated emission', unit: '' },
    series: roles.flatMap((role) => {
      const x = solutions[role].map((s) => absorbed(s.absorbance));
      const end = Math.max(...x);
      return [
        { label: role, style: 'points' as const, x, y: solutions[role].map((s) => s.emission) },
        { label: `${role}, line`, style: 'line' as const, x: [0, end], y: [0, lines[role].slope * end] },
      ];
    }),
  };
}
