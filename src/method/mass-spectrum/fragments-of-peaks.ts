import type { UnresolvedPeak } from '../../analysis/assignment/assign-mass.ts';
import { type Fragment, fragmentsOf, thiolateLosses } from '../../analysis/assignment/fragments.ts';
import type { LigandRange, SearchSpace } from '../../analysis/assignment/search-space.ts';
import type { Peak } from '../../analysis/spectrum/peak.ts';
import { addAtoms } from '../../chemistry/composition.ts';
import { electronMass, nuclideMass } from '../../chemistry/isotopes.ts';
import type { Ligand } from '../../chemistry/ligand-library.ts';

/** One peak read from the main one. `from`: m/z of the peak that lost something, or of the main peak. `off`, `offU` in Da. */
export type PeakReading = {
  readonly mz: number;
  readonly area: number;
  readonly from: number;
  readonly reading: string;
  readonly off: number;
  readonly offU: number;
};

export type PeakReadings = { readonly read: readonly PeakReading[]; readonly residual: readonly Peak[] };

/** Tallest peaks that are looked at, and readings of one pair of peaks that are kept. */
const mostPeaks = 60;
/** Adducts that are not resolved shift the mean of a peak, each peak its own way: part of the width, as a standard uncertainty. */
const adductShift = 0.05;
const protonDa = nuclideMass('1H').mass - electronMass;

/** Clusters on how many charges a peak may be besides the main one, dimers among them. */
const multiples: readonly (readonly [number, number])[] = [
  [1, 2],
  [1, 3],
  [2, 1],
  [3, 2],
  [3, 1],
];

/**
 * What the other peaks of a spectrum without isotopes are, seen from the main one: losses in the source, one after the
 * other, and the same cluster, two or three of it on other charges. A peak that fits two losses alike is listed with both.
 * Peaks that none explains are left. `axisU` (ppm) adds to the uncertainty of each m/z.
 */
export function peakReadings(
  peaks: readonly Peak[],
  main: Peak,
  charge: number,
  space: SearchSpace,
  axisU: number,
): PeakReadings {
  const tallest = [...peaks].sort((a, b) => b.height - a.height).slice(0, mostPeaks);
  const others = tallest.filter((peak) => peak !== main).sort((a, b) => b.mz - a.mz);
  const list = [main, ...others];
  const stated = list.map(
    ({ mz, mzU, fwhm }): UnresolvedPeak => ({
      mz,
      mzU: Math.hypot(mzU > 0 ? mzU : 0, 1e-6 * axisU * mz, fwhm > 0 ? adductShift * fwhm : 0),
      charge,
    }),
  );
  const losses = space.metals.flatMap(({ symbol }) =>
    space.ligands.flatMap((range) => thiolateLosses(symbol, boundLigand(range, space))),
  );
  const pairs = fragmentsOf(stated, losses);
  const reached = reachedFrom(0, pairs);
  const read = [
    ...pairs
      .filter(({ parent, fragment }) => reached.has(parent) && reached.has(fragment))
      .map(({ parent, fragment, loss, times, offDa, offU }) => ({
        mz: list[fragment].mz,
        area: list[fragment].area,
        from: list[parent].mz,
        reading: `loss of ${times > 1 ? `${times} × ` : ''}${loss.text}`,
        off: offDa,
        offU,
      })),
    ...others.flatMap((peak, i) => multiplesOf(peak, stated[i + 1], stated[0])),
  ].sort((a, b) => b.mz - a.mz || Math.abs(a.off / a.offU) - Math.abs(b.off / b.offU));
  const explained = new Set(read.map(({ mz }) => mz));
  return { read, residual: others.filter(({ mz }) => !explained.has(mz)).sort((a, b) => a.mz - b.mz) };
}

/** A ligand as it leaves: where H may be lost on binding, with all of them lost. */
function boundLigand({ ligand }: LigandRange, { hydrogens }: SearchSpace): Ligand {
  if (hydrogens.kind === 'charge balance' || hydrogens.lost[1] <= 0) return ligand;
  const atoms = addAtoms(ligand.composition.atoms, { H: -hydrogens.lost[1] });
  return { ...ligand, composition: { ...ligand.composition, atoms } };
}

/** Peaks that losses lead to from one peak. */
function reachedFrom(start: number, pairs: readonly Fragment[]): ReadonlySet<number> {
  const reached = new Set([start]);
  for (const from of reached) for (const { parent, fragment } of pairs) if (parent === from) reached.add(fragment);
  return reached;
}

function multiplesOf(peak: Peak, { mz, mzU }: UnresolvedPeak, main: UnresolvedPeak): PeakReading[] {
  const size = Math.abs(main.charge);
  const sign = Math.sign(main.charge);
  const neutral = size * main.mz - main.charge * protonDa;
  return multiples.flatMap(([clusters, times]) => {
    const charges = times * size;
    if (clusters === times) return [];
    const off = charges * (mz - sign * protonDa) - clusters * neutral;
    const offU = Math.hypot(charges * mzU, clusters * size * main.mzU);
    if (Math.abs(off) > 3 * offU) return [];
    const what = clusters === 1 ? 'the cluster' : `${clusters} clusters`;
    return [
      {
        mz,
        area: peak.area,
        from: main.mz,
        reading: `${what} on ${charges === 1 ? 'one charge' : `${charges} charges`}`,
        off,
        offU,
      },
    ];
  });
}
