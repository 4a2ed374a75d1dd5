// npm run bench:mixtures [-- seed] [mixtures]: known mixtures of cluster ions found again by the joint fit.
import { fitMixture } from '../src/analysis/spectrum/mixture/fit-mixture.ts';
import { ionLines } from '../src/analysis/spectrum/mixture/ion-lines.ts';
import type { ResolvingPower } from '../src/analysis/spectrum/resolving-power.ts';
import { random } from '../src/numeric/random.ts';
import { addScores, noScores, type Scores } from './mixture-scores.ts';
import { type LigandName, mixture, wholeList } from './mixture-truth.ts';

const seed = process.argv[2] ?? String(Date.now());
const count = Number(process.argv[3] ?? 200);
const signal = (process.argv[4] ?? '20,20').split(',').map(Number);
const resolution = Number(process.argv[5] ?? 20_000);
const ligands = (process.argv[6] ?? 'SG,p-MBA,PET').split(',') as LigandName[];
const debug = process.argv[7] === 'debug';
const coupling = Number(process.argv[8] ?? 20);
const asymmetry = Number(process.argv[9] ?? 0.03);
const strangers = Number(process.argv[10] ?? 0);

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
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;

for (const name of ligands) {
  const list = wholeList(name);
  const lines = ionLines(list, { fromMz: 800, toMz: 3000 });
  const scores = noScores();
  let fitting = 0;
  for (let k = 0; k < count; k++) {
    const dice = random(`${seed} ${name} ${k}`);
    const settings = {
      components: 10,
      resolution,
      signalToNoise: [signal[0], signal[1]] as const,
      axisUPpm: 1.5,
      localUPpm: 0.3,
      asymmetry,
      strangers,
    };
    const truth = mixture(list, settings, dice);
    const before = process.cpuUsage();
    const fit = fitMixture(truth.spectrum, lines, {
      resolvingPower: model,
      axisUPpm: 1.5,
      localUPpm: 0.3,
      coupling,
      signalToNoise: Math.min(6, 0.6 * signal[0]),
      variancePerIntensity: truth.counted ? 1 : 0,
    });
    const used = process.cpuUsage(before);
    fitting += (used.user + used.system) / 1000;
    const was = scores.classes;
    addScores(scores, truth, fit, lines, dice.fork('lot'));
    if (debug && (scores.classes - was < 10 || fit.components.length !== 10)) {
      console.log(`-- ${name} ${k} shift true ${truth.shiftPpm.toFixed(2)} found ${fit.axisPpm.value.toFixed(2)}`);
      for (const c of fit.components)
        if (!truth.components.some((t) => t.candidate === lines[c.ion].candidate))
          console.log(
            `  false ${lines[c.ion].candidate.label} ${lines[c.ion].top.toFixed(2)} P ${c.presence.toFixed(3)} area ${c.area.toFixed(1)}`,
            c.alternatives
              .slice(0, 5)
              .map((a) => `${lines[a.ion].candidate.label}:${a.posterior.toFixed(3)}`)
              .join('  '),
          );
      for (const t of truth.components)
        if (!fit.components.some((c) => lines[c.ion].candidate === t.candidate))
          console.log(
            `  missed ${t.candidate.label} ${lines.find((l) => l.candidate === t.candidate)?.top.toFixed(2)} area ${t.area.toFixed(1)}`,
          );
    }
  }
  report(name, list.length, lines.length, scores, fitting / count);
}

function report(name: string, listed: number, inRange: number, s: Scores, cpuMs: number): void {
  const rms = (x: readonly number[]) => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0) / x.length);
  const hard = s.sets.filter(({ best }) => best < 0.9);
  const held = (sets: Scores['sets']) =>
    `${sets.length}: state ${percent(
      sets.reduce((sum, x) => sum + x.stated, 0),
      sets.length,
    )}, hold ${percent(sets.filter((x) => x.held).length, sets.length)}, at exactly 90 % hold ${percent(sets.filter((x) => x.lot).length, sets.length)}, mean size ${(sets.reduce((sum, x) => sum + x.size, 0) / sets.length).toFixed(2)}`;
  console.log(`${name}: ${s.mixtures} mixtures, ${listed} ions in the list, ${inRange} in range, ${cpuMs.toFixed(0)} ms of processor time each
  precision ${percent(s.classes, s.reported)} (exact ${percent(s.exact, s.reported)}), recall ${percent(s.classes, s.truths)} (exact ${percent(s.exact, s.truths)})
  charge right ${percent(s.charges, s.paired)} of ${s.paired}
  areas: rms error ${percent(rms(s.areaErrors), 1)}, within 5 % ${percent(s.areaErrors.filter((e) => Math.abs(e) <= 0.05).length, s.areaErrors.length)}, rms z ${rms(s.areaZ).toFixed(2)}, within 1.96 u ${percent(s.areaZ.filter((z) => Math.abs(z) < 1.96).length, s.areaZ.length)}
  90 % sets: all ${held(s.sets)}
    where the best has less than 0.9: ${held(hard)}`);
}
