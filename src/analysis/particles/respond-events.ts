import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { mean, variance } from '../../numeric/robust.ts';
import { unit } from '../../quantity/unit.ts';
import type { Response } from '../calibration.ts';
import type { EventParameters } from './event-parameters.ts';
import { countedRuns, type EventRun, eventRuns, type RunContext, type RunSource } from './event-run.ts';
import { withPatterns } from './pattern-runs.ts';
import { type RoleEvents, roleEvents } from './role-events.ts';

const counts = unit('{count}');
const rate = unit('{count}/s');

export type EventContext = RunContext & {
  readonly key: string;
  readonly standards: boolean;
  /** What the levels of standards are like: `ug/L` dissolved, `fg` particles of known mass. */
  readonly levelLike?: string;
};

/**
 * Dissolved standards give their mean count rate, particles of known mass the mean area of their events, and samples
 * their events. Throws Q193 where a standard of particles shows no events.
 */
export function respondEvents(
  sources: readonly RunSource[],
  parameters: EventParameters,
  context: EventContext,
): {
  readonly value: readonly EventRun[];
  readonly responses: readonly Response[];
  readonly findings: readonly Finding[];
} {
  if (context.standards && context.levelLike !== 'fg') {
    const { names, counted, findings } = countedRuns(sources, null, context);
    const responses = counted.map((c, i) => rateOf(names[i], c.counts, c.counting.dwellSeconds));
    return { value: [], responses, findings };
  }
  const { runs: whole, findings } = eventRuns(sources, parameters, context);
  const { patterns, pattern } = parameters;
  const runs = whole.map((run) => withPatterns(run, patterns, pattern, context.where));
  const responses = runs.map((run) => meanArea(run, parameters, context));
  return { value: runs, responses, findings };
}

/** Stretches whose means tell how much a rate scatters, slow flicker included. */
const stretches = 64;

/** Mean rate of one acquisition; its u from the scatter of 64 stretches, at least that of counting. */
function rateOf(name: string, values: Float64Array, dwellSeconds: number): Response {
  const parts = Math.max(2, Math.min(stretches, Math.floor(values.length / 2)));
  const means: number[] = [];
  let [total, seen] = [0, 0];
  for (let p = 0; p < parts; p++) {
    const [from, to] = [Math.floor((p * values.length) / parts), Math.floor(((p + 1) * values.length) / parts)];
    let [sum, n] = [0, 0];
    for (let i = from; i < to; i++) {
      if (Number.isNaN(values[i])) continue;
      sum += values[i];
      n++;
    }
    if (n > 0) means.push(sum / n);
    total += sum;
    seen += n;
  }
  const y = seen > 0 ? total / seen : 0;
  const scatter = means.length > 1 ? Math.sqrt(variance(means) / means.length) : 0;
  const counting = Math.sqrt(Math.max(total, 1)) / Math.max(seen, 1);
  return {
    name,
    value: y / dwellSeconds,
    u: Math.max(scatter, counting) / dwellSeconds,
    dof: scatter > counting ? means.length - 1 : null,
    unit: rate,
  };
}

function meanArea(run: EventRun, parameters: EventParameters, context: EventContext): Response {
  const n = run.area.length;
  if (n < 2 && context.standards)
    throw new InputError({
      code: 'Q193',
      where: `${context.where} ${run.name}`,
      expected: 'events of the particles of known mass',
      found: `${n}`,
      fix: 'check the channel and the files; levels of dissolved standards are concentrations, such as 1 ug/L',
    });
  if (!context.standards) return { name: run.name, value: n > 0 ? mean(run.area) : 0, u: 0, dof: null, unit: counts };
  const of = roleOf([run], parameters, context.key, run.name).population!;
  const u = Math.hypot(...Object.values(of.mean.shares).map((s) => s.value));
  return { name: run.name, value: of.mean.value, u, dof: n - 1, unit: counts };
}

/** The population behind the events of a role. */
export function roleOf(
  runs: readonly EventRun[],
  p: EventParameters,
  key: string,
  who: string,
  whole = false,
): RoleEvents {
  const { alpha, limit, components: parts } = p;
  return roleEvents(runs, { alpha, limit, belowLimit: p['below-limit'], parts, whole }, key, who);
}
