import type { MapFigure, PlotFigure } from '../measurement/figure.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { normal } from '../quantity/law.ts';
import {
  assuming,
  convert,
  divide,
  exact,
  multiply,
  type Quantity,
  type Root,
  rooted,
  standardUncertainty,
  subtract,
} from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';
import type { CalibrationRecord, MeasurementRecord, StudyRecord } from '../study/record.ts';

const root = (id: string, label: string, basis: Root['basis'] = 'measured', dof: number | null = null): Root => ({
  id,
  label,
  group: id,
  dof,
  law: normal,
  basis,
});

const factor = (id: string, label: string, relative: number, basis?: Root['basis']) =>
  rooted(1, relative, '1', root(id, label, basis));

const calibration = factor('drops#slope', 'calibration drops', 0.045);
const population = factor('hel-cells#population', 'spread of 58 cells', 0.033);
const counting = factor('hel-cells#counting', 'counting statistics', 0.006);
const blank = rooted(0, 7, 'fg/{cell}', root('hel-cells#blank', 'blank cells', 'measured', 11));
const atoms = rooted(24, 0.7, '1', root('study.yaml:/probes/cv-au/atoms', 'atoms of gold per probe'));
const atomicWeight = exact(196.96657, 'g/mol');
const unbound = factor('hel-cells#nonspecific', 'blocked control', 0.012);
const kappaId = 'study.yaml:/probes/cv-au/assume/targets-per-probe';
const thetaId = 'study.yaml:/probes/cv-au/assume/occupancy';
const theta = rooted(0.95, 0.03, '1', root(thetaId, 'occupancy', 'assumed'));

const cellGold = subtract(
  multiply(multiply(multiply(exact(359, 'fg/{cell}'), calibration), population), counting),
  blank,
);
const digestGold = multiply(
  multiply(exact(331, 'fg/{cell}'), factor('au-line#slope', 'calibration au-line', 0.02)),
  factor('hel-digest#cells', 'count of cells in the digest', 0.03),
);
const probeOf = (gold: Quantity) => convert(divide(gold, multiply(atoms, atomicWeight)), 'mol/{cell}');
const targetOf = (probe: Quantity) =>
  convert(assuming(divide(multiply(multiply(probe, exact(0.97, '1')), unbound), theta), kappaId), 'mol/{cell}');
const copiesOf = (target: Quantity) =>
  convert(multiply(target, exact(6.02214076e23, '{copies}/mol')), '{copies}/{cell}');

type Given = Pick<Measurement, 'measurement' | 'specimen' | 'quantity' | 'rung'> & Partial<Measurement>;

function row(value: Quantity, given: Given): Measurement {
  const half = 1.96 * standardUncertainty(value);
  return {
    method: 'laser-ablation-cells',
    methodVersion: 1,
    subject: null,
    region: null,
    time: null,
    probe: 'cv-au',
    target: given.rung === 'target' ? 'integrin αIIbβ3' : null,
    statistic: 'mean',
    per: 'cell',
    missing: null,
    value,
    lo: value.value - half,
    hi: value.value + half,
    coverage: 0.95,
    bound: null,
    n: 58,
    belowLod: 1,
    basis: value.conditionalOn.length > 0 ? 'assumed' : given.rung === 'metal' ? 'measured' : 'derived',
    flags: [],
    inputs: Array.from({ length: 58 }, (_, i) => `cells_${String(i + 1).padStart(3, '0')}`),
    ...given,
  };
}

const cells = { measurement: 'hel-cells', specimen: 'hel' };
const digest = {
  measurement: 'hel-digest',
  specimen: 'hel',
  method: 'solution-icp-ms',
  n: 3,
  belowLod: null,
  inputs: ['digest#HEL', 'digest#HEL+CV'],
};
const spread = rooted(92, 9, 'fg/{cell}', root('hel-cells#spread', 'spread of 58 cells', 'measured', 57));
const section = {
  method: 'laser-ablation-map',
  per: 'g',
  probe: null,
  n: 2830,
  belowLod: 12,
  inputs: ['line_01', 'line_02'],
} as const;
const zinc = (value: number, label: string) =>
  multiply(exact(value, 'ug/g'), factor('zn-line#slope', 'published line zn-line', label === 'tumour' ? 0.03 : 0.06));
const noProbe = 'probe: the study names none for this specimen';

const cellRows = [
  row(cellGold, { ...cells, quantity: 'metal mass', rung: 'metal' }),
  row(spread, { ...cells, quantity: 'metal mass', rung: 'metal', statistic: 'spread' }),
  row(probeOf(cellGold), { ...cells, quantity: 'probe amount', rung: 'probe' }),
  row(targetOf(probeOf(cellGold)), { ...cells, quantity: 'target amount', rung: 'target' }),
  row(copiesOf(targetOf(probeOf(cellGold))), { ...cells, quantity: 'target copies', rung: 'target', flags: ['Q321'] }),
];
const digestRows = [
  row(digestGold, { ...digest, quantity: 'metal mass', rung: 'metal' }),
  row(probeOf(digestGold), {
    ...digest,
    quantity: 'probe amount',
    rung: 'probe',
    missing: 'specific fraction f: a blocked (nonspecific) control',
  }),
];
const lowerBound = copiesOf(convert(assuming(multiply(probeOf(digestGold), exact(0.97, '1')), kappaId), 'mol/{cell}'));
const boundRow = row(lowerBound, {
  ...digest,
  specimen: 'hel-2',
  quantity: 'target copies',
  rung: 'target',
  bound: 'lower',
  hi: Number.POSITIVE_INFINITY,
});
const sectionRows = [
  row(zinc(24.1, 'tumour'), {
    ...section,
    measurement: 'zn-map',
    specimen: 'section-3',
    region: 'tumour',
    quantity: 'metal mass',
    rung: 'metal',
    missing: noProbe,
  }),
  row(zinc(11.8, 'normal'), {
    ...section,
    measurement: 'zn-map',
    specimen: 'section-3',
    region: 'normal',
    quantity: 'metal mass',
    rung: 'metal',
    missing: noProbe,
  }),
];

const line: PlotFigure = {
  kind: 'plot',
  name: 'drops/line',
  title: 'Calibration drops',
  caption: 'Response of six droplet levels, three droplets each, with the fitted line and its 95 % band.',
  x: { label: 'mass of gold', unit: 'fg' },
  y: { label: 'response', unit: 'counts' },
  series: [
    { label: '95 % band', style: 'band', x: [0, 1000, 2000], y: [300, 12500, 25000], lower: [-300, 11500, 23000] },
    { label: 'fitted line', style: 'line', x: [0, 2000], y: [0, 24000] },
    {
      label: 'standards',
      style: 'points',
      x: [0, 100, 300, 600, 1200, 2000],
      y: [20, 1250, 3600, 7100, 14500, 24000],
      u: [10, 60, 150, 300, 500, 900],
    },
  ],
};

const histogram: PlotFigure = {
  kind: 'plot',
  name: 'hel-cells/distribution',
  title: 'Gold per cell, 58 HEL cells',
  caption: 'Each bar counts cells; the shaded window is the 95 % interval of the mean.',
  x: { label: 'mass of gold per cell', unit: 'fg', log: true },
  y: { label: 'number of cells', unit: 'cells' },
  series: [
    { label: 'cells', style: 'bars', x: [100, 141, 200, 283, 400, 566, 800], y: [1, 3, 8, 17, 19, 8, 2] },
    { label: '95 % interval of the mean', style: 'shade', x: [312, 406], y: [] },
  ],
};

/** A small map with a tumour, a normal region with a hole, and a corner where nothing was measured. */
export function exampleMap(width = 60, height = 40): MapFigure {
  const values = new Float32Array(width * height);
  const tumour = new Uint8Array(width * height);
  const normal = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const r = Math.hypot(x - width * 0.35, y - height / 2) / height;
      const s = Math.hypot(x - width * 0.8, y - height / 2) / height;
      values[i] =
        x > width * 0.9 && y > height * 0.9 ? Number.NaN : 8 + 20 * Math.exp(-12 * r * r) + ((x * 7 + y * 13) % 10) / 5;
      tumour[i] = r < 0.28 ? 1 : 0;
      normal[i] = s < 0.2 && s > 0.06 ? 1 : 0;
    }
  }
  return {
    kind: 'map',
    name: 'zn-map/zn',
    title: 'Zinc in section-3',
    caption: 'Mass fraction of zinc, calibrated pixel by pixel.',
    width,
    height,
    pixelUm: [20, 25],
    unit: 'µg/g',
    values,
    regions: [
      { name: 'tumour', mask: tumour },
      { name: 'normal', mask: normal },
    ],
  };
}

const limits = [
  {
    kind: 'critical',
    value: 3.1,
    unit: 'fg',
    definition: 'Currie 1995, from 12 blank cells',
    alpha: 0.05,
    beta: null,
    n: 12,
    dof: 11,
  },
  {
    kind: 'detection',
    value: 6.4,
    unit: 'fg',
    definition: 'Currie 1995, from 12 blank cells',
    alpha: 0.05,
    beta: 0.05,
    n: 12,
    dof: 11,
  },
  {
    kind: 'quantification',
    value: 19,
    unit: 'fg',
    definition: '10 standard deviations of the blank',
    alpha: 0.05,
    beta: null,
    n: 12,
    dof: 11,
  },
] as const;

const drops: CalibrationRecord = {
  calibration: {
    name: 'drops',
    method: 'laser-ablation-cells',
    kind: 'fitted',
    intercept: rooted(4, 9, '{count}', root('drops#1', 'calibration drops', 'measured', 16)),
    slope: rooted(12, 0.4, '{count}/fg', root('drops#2', 'calibration drops', 'measured', 16)),
    responseUnit: unit('{count}'),
    levelUnit: unit('fg'),
    weighting: '1/u²',
    throughZero: false,
    range: [0, 2000],
    points: [0, 100, 300, 600, 1200, 2000].map((level, i) => ({
      name: `drop_${i + 1}`,
      level,
      response: 12.1 * level + 15,
      u: 10 + 0.04 * 12 * level,
      fitted: 12 * level + 4,
    })),
    dof: 16,
    residualSd: 1.04,
    rSquared: 0.9991,
    lackOfFit: { f: 1.21, dof1: 4, dof2: 12, p: 0.356 },
    limits,
    findings: [],
  },
  used: { 'integration window': '0.4 s', dwell: '10 ms' },
  acquisitions: ['drop_1', 'drop_2', 'drop_3', 'drop_4', 'drop_5', 'drop_6'],
  figures: [line],
};

const znLine: CalibrationRecord = {
  calibration: {
    ...drops.calibration,
    name: 'zn-line',
    method: 'laser-ablation-map',
    kind: 'published',
    intercept: exact(0, '{count}/s'),
    slope: rooted(52, 1.5, unit('{count}.g/s/ug'), root('zn-line#slope', 'published line zn-line')),
    responseUnit: unit('{count}/s'),
    levelUnit: unit('ug/g'),
    throughZero: true,
    range: null,
    points: [],
    dof: null,
    residualSd: null,
    rSquared: null,
    lackOfFit: null,
    limits: [],
  },
  used: {},
  acquisitions: [],
  figures: [],
};

const measurements: MeasurementRecord[] = [
  {
    name: 'hel-cells',
    method: 'laser-ablation-cells',
    methodTitle: 'Single cells by laser-ablation ICP-MS',
    methodVersion: 1,
    calibration: 'drops',
    roles: { sample: cellRows[0].inputs, blank: ['blank_001', 'blank_002'], nonspecific: ['block_001'] },
    limits,
    used: {
      label: '197Au',
      dwell: '10 ms',
      'gas blank': '0 to 2 s',
      threshold: '4.9 counts (α = 1e-6)',
      doublets: '2 excluded',
    },
    figures: [histogram],
    tables: [
      {
        name: 'cells',
        columns: ['cell', 'mass of gold (fg)', 'u (fg)', 'signal (counts)'],
        rows: Array.from({ length: 58 }, (_, i) => [
          `cells_${i + 1}`,
          200 + ((i * 37) % 300),
          12.5,
          2400 + ((i * 444) % 3600),
        ]),
      },
    ],
  },
  {
    name: 'hel-digest',
    method: 'solution-icp-ms',
    methodTitle: 'Digest by solution ICP-MS',
    methodVersion: 1,
    calibration: null,
    roles: { sample: ['digest#HEL'] },
    limits: [],
    used: { dilution: '20.00 ± 0.20 (k = 2)', volume: '5.000 ± 0.020 mL (k = 2)' },
    figures: [],
    tables: [],
  },
  {
    name: 'zn-map',
    method: 'laser-ablation-map',
    methodTitle: 'Map of a section by laser-ablation ICP-MS',
    methodVersion: 1,
    calibration: 'zn-line',
    roles: { sample: ['line_01', 'line_02'] },
    limits: [],
    used: { label: '66Zn', 'pixel size': '20 × 25 µm', thickness: '5 µm' },
    figures: [exampleMap()],
    tables: [],
  },
];

/** A record such as a run writes, made by hand: cells with all rungs, a digest that stops, a lower bound, and a map. */
export const exampleRecord: StudyRecord = {
  format: 'cupel-record/1',
  software: { name: 'cupel', version: '0.1.0' },
  study: 'hel-integrin',
  title: 'Integrin αIIbβ3 on single HEL cells with Au24CV8',
  simulated: true,
  rows: [...cellRows, ...digestRows, boundRow, ...sectionRows],
  probes: [
    {
      id: 'cv-au',
      formula: 'Au24(CV)8',
      molarMass: '15676.2084 g/mol',
      label: '197Au',
      enrichment: null,
      atoms: '24.0 ± 1.4 (k = 2)',
      target: 'integrin αIIbβ3',
      uniprot: ['P08514', 'P05106'],
    },
  ],
  measurements,
  calibrations: [drops, znLine],
  agreements: [],
  classifications: [],
  comparisons: [
    {
      name: 'la-vs-solution',
      a: 'hel-cells',
      b: 'hel-digest',
      quantity: 'probe amount per cell',
      region: null,
      ratio: divide(probeOf(cellGold), probeOf(digestGold)),
      zeta: 1.17,
      verdict: 'agree',
      shared: ['atoms of gold per probe'],
      rows: [cellRows[2], digestRows[1]],
    },
  ],
  checks: [
    { that: 'hel-cells.n', is: '>= 30', found: '58', passed: true },
    { that: 'hel-cells.U', is: '< 10 %', found: '11.8 %', passed: false },
  ],
  findings: [
    {
      level: 'warning',
      code: 'Q321',
      message: '4.7e7 copies are 5.8 times what a smooth membrane of this diameter can hold in closest packing',
      where: 'hel-cells',
      fix: 'internalised or adsorbed probe is counted too; check blank, blocking and the count of cells',
    },
    {
      level: 'note',
      code: 'Q204',
      message: '1 of 58 cells lies below L_C and is kept at its measured value',
      where: 'hel-cells',
    },
    {
      level: 'warning',
      code: 'Q206',
      message: 'no internal standard: drift is not corrected',
      where: 'calibrations/au-line',
      accepted: 'the run took 20 minutes and a standard at its end read 99.4 % of the first',
    },
  ],
  assumptions: [
    {
      id: kappaId,
      label: 'targets per probe of cv-au',
      text: '1',
      why: 'one cluster taken to bind one integrin; not measured here',
    },
    {
      id: thetaId,
      label: 'occupancy of cv-au',
      text: '0.95 ± 0.03',
      why: 'plateau of the incubation curve, 12.5 µmol/L, 2 h',
    },
  ],
  inputs: [
    {
      path: 'raw/cells_001.csv',
      sha256: 'a3f5'.repeat(16),
      bytes: 48211,
      format: 'agilent-csv',
      formatVersion: 1,
      data: 'la-cells',
    },
    {
      path: 'raw/digest.csv',
      sha256: '09bd'.repeat(16),
      bytes: 1320,
      format: 'table',
      formatVersion: 1,
      data: 'digests',
    },
  ],
};
