import { electronMass } from '../../chemistry/isotopes.ts';
import type { AssignmentOptions, Search } from './assign-pattern.ts';
import type { Assignment } from './assignment.ts';
import { countsOf, reaching } from './combinations.ts';
import { type Counts, species } from './species.ts';
import { leastLogLikelihood, logSum, type Unweighed, weighedBy } from './weigh.ts';

/** A peak whose isotopes are not resolved: the m/z of its average mass, standard uncertainty, signed charge. */
export type UnresolvedPeak = { readonly mz: number; readonly mzU: number; readonly charge: number };

type Cluster = { best: Counts; bestMz: number; bestLog: number; logs: number[] };

/** Rows of the search for each cluster (further metals and ligands), over which its likelihood is averaged. */
function rowsOfClusters({ combinations, space }: Search): ReadonlyMap<string, number> {
  const { numbers, columns } = combinations;
  const own = space.metals.length - 1 + space.ligands.length;
  const rows = new Map<string, number>();
  for (let at = 0; at < numbers.length; at += columns) {
    const key = numbers.subarray(at, at + own).join();
    rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  return rows;
}

/**
 * Which clusters an unresolved mass allows. Every cluster is one candidate: its likelihood is the mean over the H and
 * the adducts that the space allows, since the mass does not tell them. `species` is the best of these. The uncertainty
 * of the axis (none when absent) adds to that of the peak; candidates within 5 of both are searched, and no
 * tolerance of the space cuts them.
 */
export function assignMass(search: Search, peak: UnresolvedPeak, options: AssignmentOptions = {}): Assignment {
  const { space, combinations } = search;
  const size = Math.abs(peak.charge);
  const axis = options.axis ?? { value: 0, u: 0 };
  const mz = peak.mz / (1 + axis.value * 1e-6);
  const mass = mz * size + peak.charge * electronMass;
  const u = Math.hypot(peak.mzU * size, mass * axis.u * 1e-6);
  const toPpm = 1e6 / mass;
  const clusters = new Map<string, Cluster>();
  const own = space.metals.length - 1 + space.ligands.length;
  let searched = 0;
  reaching(combinations, mz, peak.charge, Math.max(5 * u, 1e-6 * mass), (row, n) => {
    const counts = countsOf(combinations, row, n, peak.charge);
    if (counts === null) return;
    searched++;
    const computed = combinations.masses[row] + n * combinations.metalMass + peak.charge * combinations.hydrogenMass;
    const log = -0.5 * ((mass - computed) / u) ** 2;
    const computedMz = (computed - peak.charge * electronMass) / size;
    const from = row * combinations.columns;
    const key = `${n}:${combinations.numbers.subarray(from, from + own).join()}`;
    const known = clusters.get(key);
    if (known === undefined) clusters.set(key, { best: counts, bestMz: computedMz, bestLog: log, logs: [log] });
    else {
      known.logs.push(log);
      if (log > known.bestLog) Object.assign(known, { best: counts, bestMz: computedMz, bestLog: log });
    }
  });
  const rows = rowsOfClusters(search);
  const weighed = [...clusters].map(([key, { logs, best, bestMz }]) => ({
    best,
    bestMz,
    logLikelihood: logSum(logs) - Math.log(rows.get(key.slice(key.indexOf(':') + 1)) ?? 1),
  }));
  const top = Math.max(...weighed.map(({ logLikelihood }) => logLikelihood));
  const entries: Omit<Unweighed, 'logPrior'>[] = weighed
    .filter(({ logLikelihood }) => logLikelihood - top >= leastLogLikelihood)
    .map(({ best, bestMz, logLikelihood }) => {
      const ion = species(space, best);
      const ppm = ((peak.mz - bestMz) / bestMz) * 1e6;
      return {
        species: ion,
        ions: [{ species: ion, mz: bestMz, ppm }],
        mz: bestMz,
        ppm,
        residualPpm: ppm - axis.value,
        ppmU: (peak.mzU / peak.mz) * 1e6,
        envelope: null,
        logLikelihood,
      };
    });
  return weighedBy(entries, options.priors ?? {}, {
    space,
    searched,
    resolved: false,
    classPpm: Math.max(2, 4 * u * toPpm),
    axisPpm: axis,
    intensityFactor: 1,
    residualPeaks: entries.length > 0 ? [] : [{ mz: peak.mz, mzU: peak.mzU, area: 1, areaU: 0 }],
    notes: ['isotopes not resolved: H lost and adducts are summed over, and the core charge stays unknown'],
  });
}
