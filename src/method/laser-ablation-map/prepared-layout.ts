import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { imageRows } from '../../signal/image-rows.ts';
import { linesOf } from '../../signal/signal.ts';
import type { Acquisition, Context } from '../method.ts';
import { despikedMap } from './despike-map.ts';
import { overStandard } from './internal-standard.ts';
import { laserLayout } from './laser-layout.ts';
import { passesOf } from './laser-log.ts';
import { lineLayout } from './line-layout.ts';
import { beganAt } from './map-times.ts';
import type { Parameters } from './parameters.ts';
import type { Layout, NetChannel, SignalMap } from './signal-map.ts';

/** One acquisition as pixels, and its mapped channel as it goes into the map. */
export type PreparedLayout = {
  readonly name: string;
  readonly beganAt: number | null;
  readonly layout: Layout;
  /** Without spikes and over the internal standard, where the parameters say so. */
  readonly prepared: NetChannel;
  readonly used: SignalMap['used'];
};

/** Lays out the lines of one acquisition, by its laser log where it has one. Throws M405 where there are none. */
export function preparedLayout(
  acquisition: Acquisition,
  parameters: Parameters,
  context: Context,
  findings: Finding[],
): PreparedLayout {
  const { signal, name } = acquisition;
  const lines = signal.kind === 'image' ? imageRows(signal) : linesOf(signal);
  if (lines.length === 0) throw noLines(acquisition, context);
  const passes = passesOf(acquisition, parameters['laser-pattern'], context);
  const layout = passes
    ? laserLayout(acquisition, lines, passes, parameters, context, findings)
    : lineLayout(acquisition, lines, parameters, context, findings);
  const { net, used } = prepare(name, layout, parameters, context, findings);
  return {
    name,
    beganAt: beganAt(lines[0].metadata) ?? beganAt(signal.metadata),
    layout,
    prepared: net,
    used: { ...layout.used, ...used },
  };
}

/** The mapped channel without spikes, over the internal standard where one is named. */
function prepare(name: string, layout: Layout, parameters: Parameters, context: Context, findings: Finding[]) {
  const { despike, 'internal-standard': standard, 'internal-standard-by': by } = parameters;
  const steps: { used: SignalMap['used']; findings: readonly Finding[] }[] = [];
  let net = layout.net(null, context.where);
  if (despike) {
    const step = despikedMap(net, layout.width, despike, name, context.where);
    steps.push(step);
    net = step.net;
  }
  if (standard !== undefined) {
    const nebulised = parameters['internal-standard-from'] === 'nebuliser';
    const step = overStandard(net, layout.net(standard, context.where, nebulised), by, layout, context.where);
    steps.push(step);
    net = step.net;
  }
  for (const step of steps) findings.push(...step.findings);
  return { net, used: Object.fromEntries(steps.flatMap((s) => Object.entries(s.used))) };
}

function noLines(acquisition: Acquisition, context: Context): InputError {
  return new InputError({
    code: 'M405',
    where: `${context.where} ${acquisition.name}`,
    expected: 'the lines of a raster',
    found: `a ${acquisition.signal.kind}`,
    fix: 'give the raw line files of the map; `cupel identify` shows what a file is',
  });
}
