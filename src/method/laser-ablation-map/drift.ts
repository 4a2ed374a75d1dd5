import { type DriftCurve, driftCurve } from '../../analysis/drift-curve.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { PlotFigure } from '../../measurement/figure.ts';
import { normal } from '../../quantity/law.ts';
import type { Root } from '../../quantity/quantity.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { Context } from '../method.ts';
import { meanResponse } from './mean-response.ts';
import type { Parameters } from './parameters.ts';
import type { Maps, SignalMap } from './signal-map.ts';

/** The drift of a session, and what it rests on. */
export type SessionDrift = {
  readonly curve: DriftCurve;
  readonly roots: readonly Root[];
  readonly at: (map: SignalMap) => number;
};

type DriftParameters = Pick<Parameters, 'drift-model' | 'drift-times' | 'drift-reference'>;

/** The curve through the drift standards of a measurement. Times: as stated, else those of the files. Throws M424, M425. */
export function sessionDrift(drift: Maps, p: DriftParameters, context: Context): SessionDrift {
  const where = `${context.where}.drift`;
  const at = (map: SignalMap): number => {
    const stated = p['drift-times'][map.name];
    if (stated !== undefined) return stated;
    if (Object.keys(p['drift-times']).length === 0 && map.beganAt !== null) return map.beganAt;
    throw withoutTime(map.name, context);
  };
  const standards = drift.maps.map((map) => {
    // Regions are those of the sample: a standard counts whole.
    const response = meanResponse(map);
    const middle = map.lineSeconds.length > 0 ? mean(map.lineSeconds) : 0;
    return { name: map.name, seconds: at(map) + middle, signal: response.value, u: response.u };
  });
  const times = standards.map((s) => s.seconds);
  const reference = p['drift-reference'] === 'mean' ? mean(times) : Math.min(...times);
  const curve = driftCurve(standards, p['drift-model'], reference, where);
  const roots = curve.standards.map(({ name }): Root => {
    const id = `${context.key}#drift#${name}`;
    return {
      id,
      label: `drift standard ${name}`,
      group: `${context.key}#drift`,
      dof: null,
      law: normal,
      basis: 'measured',
    };
  });
  return { curve, roots, at };
}

/** The map at the sensitivity of the reference, line by line; its uncertainty holds that of the drift as shared by all pixels. */
export function withoutDrift(map: SignalMap, { curve, roots, at }: SessionDrift): SignalMap {
  const began = at(map);
  const byLine = (of: (seconds: number) => number) => map.lineSeconds.map((s) => of(began + s));
  const relative = byLine((t) => curve.relativeAt(t));
  const shares = Array.from(map.lineSeconds, (s) => curve.sharesAt(began + s));
  const line = (i: number) => (map.linesAre === 'rows' ? Math.floor(i / map.width) : i % map.width);
  const over = (values: Float64Array, power: number) => values.map((v, i) => v / relative[line(i)] ** power);
  return {
    ...map,
    values: over(map.values, 1),
    u: over(map.u, 1),
    ownInSum: over(map.ownInSum, 2),
    errors: map.errors.map((e) => ({ ...e, share: over(e.share, 1) })),
    critical: map.critical / mean(relative),
    drift: roots.map((root, j) => ({ root, perSignal: relative.map((f, l) => -shares[l][j] / f) })),
  };
}

/** How much the session drifted; a warning where a map lies outside the standards. */
export function driftWords(map: SignalMap, drift: SessionDrift, where: string) {
  const { curve } = drift;
  const began = drift.at(map);
  const [first, last] = [curve.standards[0], curve.standards[curve.standards.length - 1]];
  const times = Array.from(map.lineSeconds, (s) => began + s);
  const outside = times.filter((t) => t < first.seconds || t > last.seconds).length;
  const factors = times.map((t) => curve.relativeAt(t));
  const u = Math.max(...times.map((t) => Math.hypot(...curve.sharesAt(t))));
  const percent = (f: number) => `${f >= 1 ? '+' : ''}${(100 * (f - 1)).toFixed(2)} %`;
  const span = `${percent(Math.min(...factors))} to ${percent(Math.max(...factors))}`;
  const findings: Finding[] =
    outside > 0
      ? [
          {
            level: 'warning',
            code: 'M426',
            message: `${outside} of ${times.length} lines of ${map.name} were measured before the first or after the last drift standard: ${curve.model === 'linear' ? 'the line is extrapolated' : 'the last value is kept'}`,
            where,
            fix: 'measure the drift standard before and after each sample',
          },
        ]
      : [];
  const scatter =
    curve.birge > 1 ? `; standards scatter ${curve.birge.toPrecision(2)} times as much as they state` : '';
  const used = {
    drift: `${curve.model}, ${curve.standards.length} standards from ${first.name} to ${last.name}; sensitivity during the map ${span} of the reference, u at most ${(100 * u).toPrecision(2)} %${scatter}`,
  };
  return { used, findings };
}

/** Standards and curve along the session. */
export function driftFigure(map: SignalMap, drift: SessionDrift, name: string): PlotFigure {
  const { curve } = drift;
  const [first, last] = [curve.standards[0].seconds, curve.standards[curve.standards.length - 1].seconds];
  const minutes = (t: number) => (t - first) / 60;
  const t = Array.from({ length: 61 }, (_, i) => first + ((last - first) * i) / 60);
  const y = t.map((at) => curve.relativeAt(at));
  const u = t.map((at) => Math.hypot(...curve.sharesAt(at)));
  const atReference = curve.standards[0].signal / curve.relativeAt(first);
  return {
    kind: 'plot',
    name,
    title: 'Sensitivity along the session',
    caption: `${curve.standards.length} drift standards (${displayUnit(map.unit)}), over the reference; ${curve.model}; the band is k = 2.`,
    x: { label: 'time', unit: 'min' },
    y: { label: 'relative sensitivity', unit: '' },
    series: [
      {
        label: 'k = 2',
        style: 'band',
        x: t.map(minutes),
        y: y.map((v, i) => v + 2 * u[i]),
        lower: y.map((v, i) => v - 2 * u[i]),
      },
      { label: curve.model, style: 'line', x: t.map(minutes), y },
      {
        label: 'drift standards',
        style: 'points',
        x: curve.standards.map((s) => minutes(s.seconds)),
        y: curve.standards.map((s) => s.signal / atReference),
        u: curve.standards.map((s) => s.u / atReference),
      },
    ],
  };
}

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

function withoutTime(name: string, context: Context): InputError {
  return new InputError({
    code: 'M425',
    where: `${context.where}.parameters.drift-times`,
    expected: `the time at which ${name} was measured`,
    found: 'none in its files, or none beside those stated for others',
    fix: 'state drift-times: { <acquisition>: 12 min, … } for drift standards, sample and controls alike',
  });
}
