import type { Response } from '../../analysis/calibration.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { imageRows } from '../../signal/image-rows.ts';
import { linesOf } from '../../signal/signal.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import { companionsOf } from './companions.ts';
import { despikedMap } from './despike-map.ts';
import { drawnRegions } from './drawn-regions.ts';
import { overStandard } from './internal-standard.ts';
import { laserLayout } from './laser-layout.ts';
import { passesOf } from './laser-log.ts';
import { lineLayout } from './line-layout.ts';
import { beganAt } from './map-times.ts';
import { meanResponse } from './mean-response.ts';
import type { Parameters } from './parameters.ts';
import { regionsByRule } from './region-rules.ts';
import type { Layout, Maps, SignalMap } from './signal-map.ts';

/** Lines → map of the net signal, and the mean of each acquisition as its response. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Maps> {
  const findings: Finding[] = [];
  const maps: SignalMap[] = [];
  const responses: Response[] = [];
  for (const acquisition of acquisitions) {
    const map = mapOf(acquisition, parameters, context, findings);
    maps.push(map);
    responses.push(meanResponse(map, map.regions[0]?.mask));
  }
  return { value: { maps }, responses, findings };
}

function mapOf(acquisition: Acquisition, parameters: Parameters, context: Context, findings: Finding[]): SignalMap {
  const { signal } = acquisition;
  const lines = signal.kind === 'image' ? imageRows(signal) : linesOf(signal);
  if (lines.length === 0) throw noLines(acquisition, context);
  const passes = passesOf(acquisition, parameters['laser-pattern'], context);
  const { net, ...layout } = passes
    ? laserLayout(acquisition, lines, passes, parameters, context, findings)
    : lineLayout(acquisition, lines, parameters, context, findings);
  const prepared = prepare(acquisition.name, { ...layout, net }, parameters, context, findings);
  const named = { ...layout, net, name: acquisition.name };
  const { companions, used } = companionsOf(named, parameters, context, findings);
  return {
    ...layout,
    ...prepared.net,
    used: { ...layout.used, ...prepared.used, ...used },
    name: acquisition.name,
    beganAt: beganAt(lines[0].metadata) ?? beganAt(signal.metadata),
    drift: [],
    regions: [
      ...regionsByRule(named, parameters.regions, context, findings),
      ...drawnRegions(named, parameters, context, findings),
    ],
    companions,
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
