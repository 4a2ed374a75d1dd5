import { expect, test } from 'vitest';
import { niftiBytes } from '../format/nifti/image.reference.ts';
import { random } from '../numeric/random.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const [width, height] = [24, 8];
const angles = [2, 5, 10, 18];
const text = new TextEncoder();

/** Blocks of rates across the image, air below; with its sidecar. */
function image(name: string, rates: readonly number[], angle: number, field: number): [string, Uint8Array][] {
  const draw = random(name);
  const [a, tr] = [(angle * Math.PI) / 180, 0.02];
  const values = Array.from({ length: width * height }, (_, v) => {
    const [x, y] = [v % width, Math.floor(v / width)];
    const e = Math.exp(-tr * rates[Math.floor((x * rates.length) / width)]);
    const signal = y < 4 ? (10_000 * Math.sin(a) * (1 - e)) / (1 - e * Math.cos(a)) : 0;
    return Math.hypot(signal + 3 * draw.normal(), 3 * draw.normal());
  });
  const sidecar = { Modality: 'MR', FlipAngle: angle, RepetitionTime: tr, MagneticFieldStrength: field };
  return [
    [`raw/${name}.nii`, niftiBytes({ dim: [3, width, height, 1], type: 'float32', values })],
    [`raw/${name}.json`, text.encode(JSON.stringify(sidecar))],
  ];
}

const series = (name: string, rates: readonly number[], field = 9.4) =>
  angles.flatMap((angle) => image(`${name}_fa${angle}`, rates, angle, field));

function drawn(name: string, parts: readonly string[]): [string, Uint8Array][] {
  const values = Array.from({ length: width * height }, (_, v) => {
    const [x, y] = [v % width, Math.floor(v / width)];
    return y < 4 ? 1 + Math.floor((x * parts.length) / width) : parts.length + 1;
  });
  const names = [...parts, 'background'].map((part, i) => `${i + 1}\t${part}`);
  return [
    [`raw/${name}.nii`, niftiBytes({ dim: [3, width, height, 1], type: 'uint8', intent: 1002, values })],
    [`raw/${name}.tsv`, text.encode(['index\tname', ...names].join('\n'))],
  ];
}

const tubes = ['water', 'tube-1', 'tube-2', 'tube-3', 'tube-4', 'tube-5'];
const levels = [0, 0.05, 0.1, 0.2, 0.4, 0.8];
const gadolinium: Readonly<Record<string, readonly [number, number]>> = {
  m01: [0.1, 0.25],
  m02: [0.12, 0.3],
  m03: [0.08, 0.2],
};
const study = `format: cupel-study/1
title: Gold and gadolinium clusters by MRI
probes:
  augd:
    label: 158Gd
    atoms: 4.2 ± 0.2
    target: { name: LHRH receptor, uniprot: [P30968] }
specimens: { mice: { kind: animal, probe: augd } }
data:
  phantom: { path: 'raw/phantom_fa*' }
  tubes: { path: 'raw/tubes.*' }
  pre: { path: 'raw/m*_pre_fa*' }
  post: { path: 'raw/m*_24h_fa*' }
  organs: { path: 'raw/m*_organs.*' }
  animals: { path: raw/animals.csv, columns: { animal: animal, group: group } }
calibrations:
  gd-r1:
    method: mri-relaxometry
    data: phantom
    regions: tubes
    levels: &levels { ${tubes.map((t, i) => `${t}: ${levels[i]} mmol/L${i ? ' ± 1 %' : ''}`).join(', ')} }
    parameters: { medium: water }
measurements:
  relaxivity:
    method: mri-relaxivity
    sample: phantom
    regions: tubes
    probe: augd
    parameters: { levels: *levels }
  mice:
    method: mri-relaxometry
    sample: post
    blank: pre
    regions: organs
    animals: animals
    calibration: gd-r1
    specimen: mice
    parameters: { relaxivity-in-tissue: small and rigid; not known to bind }
`;

const mice = (field?: number): [string, Uint8Array][] =>
  Object.entries(gadolinium).flatMap(([m, [liver, tumour]]) => [
    ...series(`${m}_pre`, [0.9, 0.5]),
    ...series(`${m}_24h`, [0.9 + 6 * liver, 0.5 + 6 * tumour], field),
    ...drawn(`${m}_organs`, ['liver', 'tumour']),
  ]);
const run = async (files: [string, Uint8Array][]) =>
  (await runStudy('mri', parseStudy(study), memorySource(new Map(files)), { version: 'test', cache: null })).record;
const phantom = [
  ...series(
    'phantom',
    levels.map((c) => 0.35 + 6 * c),
  ),
  ...drawn('tubes', tubes),
];
const animals: [string, Uint8Array] = [
  'raw/animals.csv',
  text.encode('animal,group,weight (g)\nm01,treated,21.4\nm02,treated,20.8\nm03,treated,22.0\n'),
];

test('from NIfTI to moles of probe per millilitre of tumour, and no further without a blocked control', async () => {
  const record = await run([...phantom, ...mice(9.4), animals]);
  const [calibration] = record.calibrations;
  expect(calibration.calibration.conditions).toEqual({ rate: 'R1', medium: 'water', field: '9.4 T' });
  const r1 = record.rows.find((r) => r.quantity === 'relaxivity r1' && r.region === 'per probe')!;
  expect(Math.abs(r1.value.value - 4.2 * 6)).toBeLessThan(3 * standardUncertainty(r1.value));
  for (const [m, [, tumour]] of Object.entries(gadolinium)) {
    const own = record.rows.filter((r) => r.subject === m && r.region === 'tumour' && r.statistic === 'mean');
    expect(own.map((r) => r.quantity)).toEqual(['metal mass', 'probe amount', 'relaxation rate R1']);
    const probe = own[1];
    expect(probe.value.unit.code).toBe('mol/mL');
    const truth = (tumour * 1e-6) / 4.2;
    expect(Math.abs(probe.value.value - truth)).toBeLessThan(3 * standardUncertainty(probe.value));
    expect(probe).toMatchObject({ time: '24 h', rung: 'probe', basis: 'assumed', probe: 'augd' });
    expect(probe.missing).toMatch(/specific fraction f/);
  }
  const mean = record.rows.filter((r) => r.subject === 'mean of treated' && r.region === 'tumour');
  expect(mean.map((r) => [r.quantity, r.statistic])).toContainEqual(['metal mass', 'spread']);
  expect(record.assumptions.map((a) => a.why)).toContain('small and rigid; not known to bind');
  expect(record.findings.map((f) => f.code)).not.toContain('Q535');
  expect(record.measurements[1].figures.filter((f) => f.kind === 'map')).toHaveLength(9);
});

test('animals at another field than their phantom are refused', async () => {
  await expect(run([...phantom, ...mice(7), animals])).rejects.toMatchObject({ code: 'Q535' });
});
