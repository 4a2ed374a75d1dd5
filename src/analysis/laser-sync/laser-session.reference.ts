import { random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import type { LaserPass, Trace } from '../../signal/signal.ts';

/** A simulated session whose truth is known: passes over a section, in the clock of the laser, and what the ICP-MS counts. */
export type Session = {
  readonly passes: readonly LaserPass[];
  readonly traces: readonly Trace[];
  /** Counts that each channel would register of the section alone, without noise. */
  readonly delivered: readonly number[];
};

export type SessionPlan = {
  readonly lines: number;
  readonly lengthUm: number;
  readonly speedUmPerSecond: number;
  readonly spacingUm: number;
  readonly pauseSeconds: number;
  readonly cycleSeconds: number;
  readonly delaySeconds: number;
  /** s of delay per s of session. */
  readonly drift: number;
  readonly washoutSeconds: number;
  readonly blankCps: number;
  /** Rate (cps) of each channel at a place (µm) of the section. */
  readonly cpsAt: readonly ((x: number, y: number) => number)[];
  readonly serpentine?: boolean;
  readonly oneFileALine?: boolean;
  readonly seed: number;
  /** Without Poisson noise when false. */
  readonly noise?: boolean;
};

const fineSeconds = 0.001;

/** Time runs in steps of 1 ms: the beam delivers, the cell washes out exponentially, the detector counts. */
export function simulatedSession(plan: SessionPlan): Session {
  const chance = random(plan.seed);
  const passSeconds = plan.lengthUm / plan.speedUmPerSecond;
  const passes = Array.from({ length: plan.lines }, (_, n): LaserPass => {
    const startSeconds = n * (passSeconds + plan.pauseSeconds);
    const back = plan.serpentine === true && n % 2 === 1;
    const y = n * plan.spacingUm;
    const [from, to]: [number, number][] = [
      [1000, 500 + y],
      [1000 + plan.lengthUm, 500 + y],
    ];
    return {
      name: `line ${n + 1}`,
      startSeconds,
      endSeconds: startSeconds + passSeconds,
      fromUm: back ? to : from,
      toUm: back ? from : to,
      spotUm: [plan.spacingUm, plan.spacingUm],
      speedUmPerSecond: plan.speedUmPerSecond,
      shotsPerSecond: 100,
    };
  });
  const before = plan.pauseSeconds;
  const pieces = plan.oneFileALine
    ? passes.map((p) => ({ from: p.startSeconds, list: [p] }))
    : [{ from: 0, list: passes }];
  const meanAt = passes.reduce((total, p) => total + p.startSeconds, 0) / passes.length;
  const delivered = plan.cpsAt.map(() => 0);
  const traces = pieces.map(({ from, list }, n): Trace => {
    const length = list[list.length - 1].endSeconds - from + 2 * before;
    const fine = Math.ceil(length / fineSeconds);
    const perPoint = Math.round(plan.cycleSeconds / fineSeconds);
    const points = Math.floor(fine / perPoint);
    const seconds = Float64Array.from({ length: points }, (_, i) => i * plan.cycleSeconds);
    const channels = plan.cpsAt.map((cpsAt, c) => {
      const values = new Float64Array(points);
      const keep = plan.washoutSeconds > 0 ? Math.exp(-fineSeconds / plan.washoutSeconds) : 0;
      let cell = 0;
      let p = 0;
      for (let i = 0; i < points * perPoint; i++) {
        const trace = (i + 0.5) * fineSeconds;
        const shift = (at: number) => plan.delaySeconds + plan.drift * (at - meanAt) - (plan.oneFileALine ? at : 0);
        while (p < list.length && list[p].endSeconds + shift(list[p].startSeconds) < trace) p++;
        const pass = list[p];
        const since = pass ? trace - shift(pass.startSeconds) - pass.startSeconds : -1;
        let cps = 0;
        if (since >= 0) {
          const share = since / (pass.endSeconds - pass.startSeconds);
          const x = pass.fromUm[0] + share * (pass.toUm[0] - pass.fromUm[0]);
          cps = cpsAt(x, pass.fromUm[1]);
        }
        cell = keep * cell + (1 - keep) * cps;
        delivered[c] += cps * fineSeconds;
        values[Math.floor(i / perPoint)] += (cell + plan.blankCps) * fineSeconds;
      }
      const counted = plan.noise === false ? values : values.map((mean) => chance.poisson(mean));
      return {
        label: `C${c}`,
        mode: 'counts' as const,
        unit: unit('{count}'),
        dwellSeconds: plan.cycleSeconds,
        values: counted,
      };
    });
    return { kind: 'trace', name: `session_${n + 1}`, seconds, channels, metadata: {} };
  });
  return { passes, traces, delivered };
}
