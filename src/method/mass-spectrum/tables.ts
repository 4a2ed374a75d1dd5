import type { Assignment, Candidate } from '../../analysis/assignment/assignment.ts';
import type { OutcomeTable } from '../method.ts';
import type { Assigned } from './assigned.ts';
import type { PeakReading } from './fragments-of-peaks.ts';
import { ladderTable } from './ladder-table.ts';
import { mixtureTables } from './mixture-tables.ts';

const digits = (value: number, n: number): number => Number(value.toFixed(n));

function candidateRow(c: Candidate, i: number, { classes }: Assignment): (string | number)[] {
  return [
    i + 1,
    c.species.formula,
    digits(c.mz, 4),
    digits(c.ppm, 2),
    c.envelope ? digits(c.envelope.cosine, 5) : '',
    c.envelope ? `${c.envelope.missingLines}/${c.envelope.expectedLines}` : '',
    digits(c.deltaLogLikelihood, 2),
    Number(c.posterior.toPrecision(3)),
    Number(c.posteriorWithoutPriors.toPrecision(3)),
    classes.findIndex(({ members }) => members.includes(i)) + 1,
    c.envelope ? (c.species.coreCharge ?? '') : '',
    c.envelope ? (c.species.electrons ?? '') : '',
  ];
}

/** Candidates by falling posterior, their classes, what would tell them apart, and patterns and peaks of the whole. */
export function assignmentTables({ main, whole, mixture, others, ladder }: Assigned): OutcomeTable[] {
  const tables: OutcomeTable[] = [
    {
      name: 'candidates',
      columns: [
        ...['rank', 'ion', 'm/z computed', 'observed − computed (ppm)', 'cosine of the envelope', 'lines missing'],
        ...['Δ ln likelihood', 'posterior', 'posterior without priors', 'class', 'core charge', 'electrons'],
      ],
      rows: main.candidates.map((c, i) => candidateRow(c, i, main)),
    },
    {
      name: 'classes',
      columns: ['class', 'members', 'posterior', 'largest over smallest number of metal atoms', 'compositions'],
      rows: main.classes.map((own, i) => [
        i + 1,
        own.size,
        Number(own.posterior.toPrecision(3)),
        digits(own.metalFactor, 3),
        own.members.map((m) => main.candidates[m].species.formula).join('; '),
      ]),
    },
    {
      name: 'atoms',
      columns: ['metal', 'atoms per probe', 'probability'],
      rows: main.atoms.flatMap(({ metal, values }) =>
        values.map((v) => [metal, v.n, Number(v.probability.toPrecision(4))]),
      ),
    },
    {
      name: 'separations',
      columns: ['rival', 'by', 'what it takes', 'factor in moles of probe'],
      rows: main.separations.map((s) => [
        main.candidates[s.rival].species.formula,
        s.kind,
        s.text,
        digits(s.metalFactor, 3),
      ]),
    },
  ];
  if (whole) tables.push(patternsTable(whole), residualTable(whole.residualPeaks));
  if (others) tables.push(fragmentsTable(others.read), residualTable(others.residual));
  if (ladder) tables.push(ladderTable(ladder));
  if (mixture) tables.push(...mixtureTables(mixture));
  return tables;
}

function patternsTable({ patterns }: NonNullable<Assigned['whole']>): OutcomeTable {
  return {
    name: 'patterns',
    columns: ['m/z', 'charge', 'probability of the charge', 'ion', 'posterior', 'area'],
    rows: patterns.map(({ pattern, assignment }) => [
      digits(pattern.mz, 3),
      pattern.charge,
      Number(pattern.chargeProbability.toPrecision(3)),
      assignment.candidates[0]?.species.formula ?? '',
      Number((assignment.candidates[0]?.posterior ?? 0).toPrecision(3)),
      Number(pattern.area.toPrecision(5)),
    ]),
  };
}

function residualTable(residualPeaks: readonly { readonly mz: number; readonly area: number }[]): OutcomeTable {
  return {
    name: 'residual-peaks',
    columns: ['m/z', 'intensity'],
    rows: residualPeaks.map(({ mz, area }) => [digits(mz, 4), Number(area.toPrecision(5))]),
  };
}

function fragmentsTable(read: readonly PeakReading[]): OutcomeTable {
  return {
    name: 'fragments',
    columns: ['m/z', 'from m/z', 'read as', 'observed − computed (Da)', 'standard uncertainty (Da)', 'intensity'],
    rows: read.map(({ mz, from, reading, off, offU, area }) => [
      digits(mz, 3),
      digits(from, 3),
      reading,
      digits(off, 2),
      digits(offU, 2),
      Number(area.toPrecision(5)),
    ]),
  };
}
