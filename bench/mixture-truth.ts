// Mixtures of cluster ions with a known truth: envelopes, peak shape and noise of its own, nothing shared with the fit.

import type { MixtureCandidate } from '../src/analysis/spectrum/mixture/candidate.ts';
import type { Composition } from '../src/chemistry/composition.ts';
import { electronMass, element } from '../src/chemistry/isotopes.ts';
import { ligandNamed } from '../src/chemistry/ligand-library.ts';
import type { Random } from '../src/numeric/random.ts';
import { unit } from '../src/quantity/unit.ts';
import type { Spectrum } from '../src/signal/signal.ts';

export type LigandName = 'SG' | 'p-MBA' | 'PET';

/** Every ion of the search: Au4–44 with a plausible number of ligands, three core charges, charges 2 to 8, 0 to 4 Na–H (or Cs). */
export function wholeList(name: LigandName): MixtureCandidate[] {
  const { atoms } = ligandNamed(name, {}, name).composition;
  const list: MixtureCandidate[] = [];
  for (let n = 4; n <= 44; n++)
    for (let m = Math.ceil(0.5 * n); m <= Math.min(30, Math.floor(0.85 * n + 4)); m++) {
      const cluster = `Au${n}(${name})${m}`;
      const add = (change: Record<string, number>, charge: number, label: string) => {
        const sum: Record<string, number> = { Au: n };
        for (const key in atoms) sum[key] = atoms[key] * m;
        for (const key in change) sum[key] = (sum[key] ?? 0) + change[key];
        if (sum.H >= 0) list.push({ label, cluster, composition: { atoms: sum, charge } });
      };
      for (let z = 2; z <= 8; z++)
        for (let q = -1; q <= 1; q++) {
          if (name === 'PET') {
            const cs = z - q;
            if (cs <= 4) add({ Cs: cs }, z, `[${cluster} + ${cs}Cs]${z}+`);
            continue;
          }
          for (let x = 0; x <= 4; x++) {
            const h = z + q;
            if (h + x > (name === 'SG' ? 2 : 1) * m) continue;
            add({ H: -h - x, ...(x > 0 ? { Na: x } : {}) }, -z, `[${cluster} - ${h}H + ${x}(Na-H)]${z}-`);
          }
        }
    }
  return list;
}

type Line = { mz: number; share: number };

/** Lines by nucleon number, element after element, atom after atom: slow and plain. */
function linesOf({ atoms, charge }: Composition): Line[] {
  let shares = [1];
  let moments = [0];
  for (const [symbol, count] of Object.entries(atoms)) {
    const { isotopes } = element(symbol);
    const first = isotopes[0].massNumber;
    for (let a = 0; a < count; a++) {
      const s: number[] = [];
      const m: number[] = [];
      for (let i = 0; i < shares.length; i++)
        for (const { massNumber, mass, abundance } of isotopes) {
          const at = i + massNumber - first;
          s[at] = (s[at] ?? 0) + shares[i] * abundance;
          m[at] = (m[at] ?? 0) + abundance * (moments[i] + shares[i] * mass);
        }
      for (let i = 0; i < s.length; i++) [s[i], m[i]] = [s[i] ?? 0, m[i] ?? 0];
      while (s.length > 1 && s[s.length - 1] < 1e-9) {
        s.pop();
        m.pop();
      }
      [shares, moments] = [s, m];
    }
  }
  return shares.flatMap((share, i) =>
    share > 1e-7 ? [{ mz: (moments[i] / share - charge * electronMass) / Math.abs(charge), share }] : [],
  );
}

export type Truth = {
  readonly spectrum: Spectrum;
  readonly components: readonly {
    readonly candidate: MixtureCandidate;
    readonly area: number;
    readonly topMz: number;
  }[];
  readonly counted: boolean;
  readonly shiftPpm: number;
};

export type Settings = {
  readonly components: number;
  readonly resolution: number;
  /** Height of the highest point of a component over the noise, lowest and highest. */
  readonly signalToNoise: readonly [number, number];
  readonly axisUPpm: number;
  readonly localUPpm: number;
  /** By how much the right half of a peak is wider than the left. */
  readonly asymmetry: number;
  /** Components that are in no list: oxidised ions. */
  readonly strangers: number;
};

const [lowMz, highMz] = [800, 3000];

/**
 * A few clusters, each in one or two charges, with neighbours on the Na–H ladder and of the core charge beside it; peaks
 * whose halves differ; on a baseline, counted (Poisson) or with normal noise.
 */
export function mixture(list: readonly MixtureCandidate[], settings: Settings, dice: Random): Truth {
  const { resolution } = settings;
  const byCluster = new Map<string, MixtureCandidate[]>();
  for (const c of list) byCluster.set(c.cluster, [...(byCluster.get(c.cluster) ?? []), c]);
  const names = [...byCluster.keys()];
  const chosen: { candidate: MixtureCandidate; lines: Line[] }[] = [];
  const take = (candidate: MixtureCandidate | undefined): boolean => {
    if (!candidate || chosen.length >= settings.components || chosen.some((c) => c.candidate === candidate))
      return false;
    const lines = linesOf(candidate.composition);
    const top = lines.reduce((a, b) => (b.share > a.share ? b : a)).mz;
    if (top < lowMz + 10 || top > highMz - 10) return false;
    chosen.push({ candidate, lines });
    return true;
  };
  while (chosen.length < settings.components) {
    const ions = byCluster.get(names[dice.integer(names.length)]) as MixtureCandidate[];
    const seed = ions[dice.integer(ions.length)];
    if (!take(seed)) continue;
    const { atoms, charge } = seed.composition;
    const rung = (c: MixtureCandidate) => c.composition.atoms.Na ?? 0;
    const lost = (c: MixtureCandidate) => (c.composition.atoms.H ?? 0) + rung(c);
    const same = ions.filter((c) => c !== seed && c.composition.charge === charge);
    if (dice.uniform() < 0.4) take(same.find((c) => lost(c) === lost(seed) && rung(c) === rung(seed) + 1));
    if (dice.uniform() < 0.15) take(same.find((c) => rung(c) === rung(seed) && lost(c) === lost(seed) + 1));
    if (dice.uniform() < 0.4)
      take(ions.find((c) => c.composition.charge === charge + Math.sign(charge) && rung(c) === (atoms.Na ?? 0)));
  }
  for (let k = 0; k < settings.strangers; k++) {
    const { candidate } = chosen[k];
    const atoms = { ...candidate.composition.atoms, O: (candidate.composition.atoms.O ?? 0) + 1 };
    const composition = { ...candidate.composition, atoms };
    chosen[k] = {
      candidate: { ...candidate, composition, label: `${candidate.label} + O` },
      lines: linesOf(composition),
    };
  }
  const points = Math.floor(Math.log(highMz / lowMz) * 6 * resolution);
  const mz = Float64Array.from({ length: points }, (_, i) => lowMz * Math.exp(i / (6 * resolution)));
  const shiftPpm = settings.axisUPpm * dice.normal();
  const counted = dice.uniform() < 0.5;
  const noise = 20;
  const base = counted ? noise * noise : 100;
  const signal = new Float64Array(points);
  const [low, high] = settings.signalToNoise;
  const components = chosen.map(({ candidate, lines }) => {
    const off = 1 + 1e-6 * (shiftPpm + settings.localUPpm * dice.normal());
    const shape = new Float64Array(points);
    let area = 0;
    for (const { mz: at, share } of lines) {
      const fwhm = at / resolution;
      const from = Math.max(0, Math.floor(6 * resolution * Math.log((at - 3 * fwhm) / lowMz)));
      for (let i = from; i < points && mz[i] < at + 3 * fwhm; i++) {
        const x = (mz[i] - at * off) / (fwhm * (1 + (mz[i] > at * off ? 0.5 : -0.5) * settings.asymmetry));
        shape[i] += share * 2 ** (-4 * x * x);
      }
      area += share * fwhm * Math.sqrt(Math.PI / (4 * Math.LN2));
    }
    const scale = (noise * low * (high / low) ** dice.uniform()) / shape.reduce((a, b) => Math.max(a, b), 0);
    for (let i = 0; i < points; i++) signal[i] += scale * shape[i];
    const topMz = lines.reduce((a, b) => (b.share > a.share ? b : a)).mz;
    return { candidate, area: area * scale, topMz };
  });
  const values = signal.map((s) => (counted ? dice.poisson(base + s) : base + s + noise * dice.normal()));
  const spectrum: Spectrum = {
    kind: 'spectrum',
    name: 'mixture',
    abscissa: { label: 'm/z', unit: unit('1'), values: mz },
    ordinate: { label: 'counts', unit: unit('1'), values },
    shape: 'profile',
    polarity: chosen[0].candidate.composition.charge < 0 ? 'negative' : 'positive',
    seconds: null,
    msLevel: 1,
    metadata: {},
  };
  return { spectrum, components, counted, shiftPpm };
}
