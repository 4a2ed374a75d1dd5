// npx tsx bench/coverage-of-relaxivity.ts [studies] [seed]: with 1,000 studies or more it writes bench/coverage-of-relaxivity.md.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { publishedCalibration } from '../src/analysis/fit-calibration.ts';
import { measure as measureRelaxivity } from '../src/method/mri/measure-relaxivity.ts';
import { measure as measureRelaxometry } from '../src/method/mri/measure-relaxometry.ts';
import { relaxivityParameters, relaxometryParameters } from '../src/method/mri/parameters.ts';
import {
  contextOf,
  echoes,
  faNames,
  flipAngles,
  labels,
  scanned,
  teNames,
  tubes,
} from '../src/method/mri/phantom.reference.ts';
import { respond } from '../src/method/mri/respond.ts';
import { random } from '../src/numeric/random.ts';
import { interval } from '../src/quantity/coverage.ts';
import { type Quantity, rooted, standardUncertainty, subtract } from '../src/quantity/quantity.ts';
import { unit } from '../src/quantity/unit.ts';

export type Held = {
  readonly name: string;
  readonly studies: number;
  readonly covered: number;
  readonly bias: number;
  readonly expanded: number;
  readonly zetaSquared: number;
};

const stated = { water: 0, 'tube-1': 0.1, 'tube-2': 0.2, 'tube-3': 0.4, 'tube-4': 0.8 };
const [r1, r2, ownU, stockU] = [6.2, 21, 0.01, 0.015];
/** σ of the noise: of the phantom, a quarter percent of S₀ of the echoes. */
const sigma = 4;
const molarMass = 157.25;

/**
 * Simulated phantoms and mice: r1, r2, their ratio and r1 per cluster, and the metal of a tumour through that r1. For each
 * study the true levels, their stock, N, B1 and the noise are drawn from their laws; 16 voxels a tube.
 */
export async function coverageOfRelaxivity(
  studies: number,
  firstSeed: number,
  said: (done: number) => void = () => {},
): Promise<readonly Held[]> {
  const sums = new Map<string, { n: number; covered: number; bias: number; expanded: number; z2: number }>();
  const held = (name: string, q: Quantity, truth: number) => {
    const sum = sums.get(name) ?? { n: 0, covered: 0, bias: 0, expanded: 0, z2: 0 };
    const { lo, hi } = interval(q, 0.95);
    const u = standardUncertainty(q);
    sum.n++;
    if (lo <= truth && truth <= hi) sum.covered++;
    sum.bias += q.value / truth - 1;
    sum.expanded += (2 * u) / q.value;
    sum.z2 += ((q.value - truth) / u) ** 2;
    sums.set(name, sum);
  };
  for (let i = 0; i < studies; i++) {
    await oneStudy(firstSeed + i, held);
    said(i + 1);
  }
  return [...sums].map(([name, s]) => ({
    name,
    studies: s.n,
    covered: s.covered / s.n,
    bias: s.bias / s.n,
    expanded: s.expanded / s.n,
    zetaSquared: s.z2 / s.n,
  }));
}

async function oneStudy(seed: number, held: (name: string, q: Quantity, truth: number) => void): Promise<void> {
  const draw = random(`relaxivity ${seed}`);
  const stock = 1 + stockU * draw.normal();
  const levels = Object.fromEntries(
    Object.entries(stated).map(([name, c]) => [name, c * stock * (1 + ownU * draw.normal())]),
  );
  const b1 = 1 + 0.01 * draw.normal();
  const atoms = 24 + 0.7 * draw.normal();
  const parts = tubes(levels, r1, r2);
  const phantom = [
    ...scanned(parts, faNames('p'), { sigma, seed: `${seed} fa`, settings: flipAngles, b1 }),
    ...scanned(parts, teNames('p'), { sigma, seed: `${seed} te`, settings: echoes }),
  ];
  const parameters = relaxivityParameters.parse({
    levels: Object.fromEntries(
      Object.entries(stated).map(([name, c]) => [name, c === 0 ? '0 mmol/L' : `${c} mmol/L ± 1 %`]),
    ),
    stock: '1.5 %',
    b1: '1 ± 0.01',
    field: '9.4 T',
  });
  const own = rooted(24, 0.7, '1', {
    id: 'N',
    label: 'N',
    group: 'N',
    dof: null,
    law: { kind: 'normal' },
    basis: 'measured',
  });
  const context = contextOf(
    { regions: [labels(parts, 'tubes', true)] },
    { key: 'phantom', probe: { formula: null, ligands: {}, atoms: own } },
  );
  const outcome = measureRelaxivity({
    roles: { sample: await respond(phantom, parameters, context) },
    parameters,
    context,
  });
  const row = (quantity: string, region: string) =>
    outcome.others!.find((o) => o.quantity === quantity && o.region === region)!.value;
  const slope = row('relaxivity r1', 'per Gd');
  held('r1 per Gd', slope, r1);
  held('r2 per Gd', row('relaxivity r2', 'per Gd'), r2);
  held('r2/r1', row('relaxivity ratio', 'r2/r1'), r2 / r1);
  held('r1 per cluster', row('relaxivity r1', 'per probe'), r1 * atoms);
  await oneMouse(seed, slope, held);
}

/** Gadolinium of a tumour by R1 before and after, at a B1 of its own. */
async function oneMouse(seed: number, slope: Quantity, held: (name: string, q: Quantity, truth: number) => void) {
  const draw = random(`mouse ${seed}`);
  const b1 = 1 + 0.01 * draw.normal();
  const before = { tumour: { r1: 0.5, r2: 15 } };
  const after = { tumour: { r1: 0.5 + r1 * 0.25, r2: 15 } };
  const scan = (parts: typeof before, name: string) =>
    scanned(parts, faNames(name), { sigma, seed: `${seed} ${name}`, settings: flipAngles, b1 });
  const parameters = relaxometryParameters.parse({
    b1: '1 ± 0.01',
    field: '9.4 T',
    'relaxivity-in-tissue': 'simulated so',
  });
  const context = contextOf({ regions: [labels(before, 'tumour', true)] }, { key: 'mouse' });
  const line = publishedCalibration('r1', 'mri-relaxometry', {
    slope,
    intercept: { ...slope, value: 0.35, unit: unit('/s'), shares: {} },
    levelUnit: unit('mmol/L'),
    range: null,
  });
  const { contents } = measureRelaxometry({
    roles: {
      sample: await respond(scan(after, 'x_24h'), parameters, context),
      blank: await respond(scan(before, 'x_pre'), parameters, { ...context, role: 'blank' }),
    },
    calibration: { ...line, conditions: { rate: 'R1', field: '9.4 T' } },
    parameters,
    context,
  });
  held('Gd of a tumour, ng/mL', subtract(contents[0].sample, contents[0].blank!), 0.25 * molarMass * 1000);
}

/** As a markdown table. */
function table(rows: readonly Held[]): string {
  const percent = (v: number, digits = 1) => `${(100 * v).toFixed(digits)} %`;
  return [
    '| of | studies | 95 % intervals that hold the truth | bias | U (k = 2) | mean ((x − truth)/u)² |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      (r) =>
        `| ${r.name} | ${r.studies} | ${percent(r.covered)} | ${percent(r.bias, 2)} | ${percent(r.expanded)} | ${r.zetaSquared.toFixed(3)} |`,
    ),
  ].join('\n');
}

function page(rows: readonly Held[], studies: number, seed: number): string {
  return [
    '# Do the intervals of relaxivities hold the truth?',
    '',
    `${studies} simulated phantoms of five tubes (seeds from ${seed}), four flip angles and eight echoes, 16 voxels a tube, Rician`,
    'noise, σ by air; for each the true levels (1 % each, stock 1.5 %), B1 (1 %), N (24 ± 0.7) and the noise are drawn from their',
    'laws. Then a tumour before and after, through the r1 of that phantom. Made by `npx tsx bench/coverage-of-relaxivity.ts`.',
    '',
    table(rows),
    '',
    'Asked: 93–97 % held, mean ζ² 0.85–1.15.',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [studies = 1000, seed = 1_000_000] = process.argv.slice(2).map(Number);
  const rows = await coverageOfRelaxivity(
    studies,
    seed,
    (done) => done % 50 === 0 && process.stderr.write(`\r${done} of ${studies} studies`),
  );
  process.stderr.write('\n');
  console.log(table(rows));
  if (studies >= 1000)
    writeFileSync(new URL('./coverage-of-relaxivity.md', import.meta.url), page(rows, studies, seed));
}
