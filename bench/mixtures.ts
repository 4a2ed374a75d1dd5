// npm run bench:mixtures [-- seed] [mixtures]: known mixtures of cluster ions found again by the joint fit.
import { fitMixture } from '../src/analysis/spectrum/mixture/fit-mixture.ts';
import { ionLines } from '../src/analysis/spectrum/mixture/ion-lines.ts';
import type { ResolvingPower } from '../src/analysis/spectrum/resolving-power.ts';
import { random } from '../src/numeric/random.ts';
import { addScores, noScores, type Scores } from './mixture-scores.ts';
import { type LigandName, mixture, wholeList } from './mixture-truth.ts';

const seed = process.argv[2] ?? String(Date.now());
const count = Number(process.argv[3] ?? 200);
const resolution = 20_000;

type Case = { readonly ligand: LigandName; readonly signal: readonly [number, number]; readonly strangers: number };

const cases: readonly Case[] = [
  { ligand: 'p-MBA', signal: [20, 20], strangers: 0 },
  { ligand: 'SG', signal: [20, 20], strangers: 0 },
  { ligand: 'PET', signal: [20, 20], strangers: 0 },
  { ligand: 'p-MBA', signal: [5, 8], strangers: 0 },
  { ligand: 'p-MBA', signal: [20, 60], strangers: 3 },
];

const model: ResolvingPower = {
  referenceMz: 1500,
  logAtReference: Math.log(resolution),
  exponent: 0,
  covariance: [
    [0, 0],
    [0, 0],
  ],
  scatter: 0,
  peaks: 0,
};
const percent = (part: number, whole: number) => (whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : 'none');

console.log(`Seed ${seed}, ${count} mixtures a row.
| ligand, S/N, of them in no list | list | precision | recall | charge | areas: rms, within 5 %, within 1.96 u | 90 % sets: state, hold, at exactly 90 % | where the best has < 0.9: sets, state, hold | unlisted named | ms |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |`);
for (const { ligand, signal, strangers } of cases) {
  const list = wholeList(ligand);
  const lines = ionLines(list, { fromMz: 800, toMz: 3000 });
  const scores = noScores();
  const axisUPpm = 1.5;
  const settings = {
    components: 10,
    resolution,
    signalToNoise: signal,
    axisUPpm,
    localUPpm: 0.3,
    asymmetry: 0.03,
    strangers,
  };
  let fittingMs = 0;
  for (let k = 0; k < count; k++) {
    const dice = random(`${seed} ${ligand} ${k}`);
    const truth = mixture(list, settings, dice);
    const before = process.cpuUsage();
    const fit = fitMixture(truth.spectrum, lines, {
      resolvingPower: model,
      axisUPpm,
      localUPpm: 0.3,
      signalToNoise: Math.min(6, 0.6 * signal[0]),
      variancePerIntensity: truth.counted ? 1 : 0,
    });
    const used = process.cpuUsage(before);
    fittingMs += (used.user + used.system) / 1000;
    addScores(scores, truth, fit, lines, dice.fork('lot'));
  }
  console.log(row(`${ligand}, ${signal.join('–')}, ${strangers}`, lines.length, scores, fittingMs / count));
}

function row(name: string, listed: number, s: Scores, ms: number): string {
  const held = (sets: Scores['sets'], what: 'held' | 'lot') => percent(sets.filter((x) => x[what]).length, sets.length);
  const stated = (sets: Scores['sets']) =>
    percent(
      sets.reduce((sum, x) => sum + x.stated, 0),
      sets.length,
    );
  const hard = s.sets.filter(({ best }) => best < 0.9);
  const rms = Math.sqrt(s.areaErrors.reduce((sum, e) => sum + e * e, 0) / s.areaErrors.length);
  const within = (limit: number, x: readonly number[]) =>
    percent(x.filter((v) => Math.abs(v) <= limit).length, x.length);
  return `| ${[
    name,
    listed,
    percent(s.classes, s.reported),
    percent(s.classes, s.truths),
    percent(s.charges, s.paired),
    `${percent(rms, 1)}, ${within(0.05, s.areaErrors)}, ${within(1.96, s.areaZ)}`,
    `${stated(s.sets)}, ${held(s.sets, 'held')}, ${held(s.sets, 'lot')}`,
    `${hard.length}, ${stated(hard)}, ${held(hard, 'held')}`,
    percent(s.strangersNamed, s.strangers),
    ms.toFixed(0),
  ].join(' | ')} |`;
}
