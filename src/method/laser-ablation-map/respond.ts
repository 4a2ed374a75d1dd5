import type { Response } from '../../analysis/calibration.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import { companionsOf } from './companions.ts';
import { drawnRegions } from './drawn-regions.ts';
import { isLayered, layeredLayout } from './layered-layout.ts';
import { meanResponse } from './mean-response.ts';
import type { Parameters } from './parameters.ts';
import { type PreparedLayout, preparedLayout } from './prepared-layout.ts';
import { regionsByRule } from './region-rules.ts';
import type { Maps, SignalMap } from './signal-map.ts';

/** Lines → map of the net signal, and the mean of each acquisition as its response; layers of one section become one map. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Maps> {
  const findings: Finding[] = [];
  const finished = (layout: PreparedLayout) => mapOf(layout, parameters, context, findings);
  const maps = isLayered(acquisitions, parameters, context)
    ? [finished(layeredLayout(acquisitions, parameters, context, findings))]
    : acquisitions.map((acquisition) => finished(preparedLayout(acquisition, parameters, context, findings)));
  const responses: Response[] = maps.map((map) => meanResponse(map, map.regions[0]?.mask));
  return { value: { maps }, responses, findings };
}

function mapOf(of: PreparedLayout, parameters: Parameters, context: Context, findings: Finding[]): SignalMap {
  const { net, ...layout } = of.layout;
  const named = { ...layout, net, name: of.name };
  const { companions, used } = companionsOf(named, parameters, context, findings);
  return {
    ...layout,
    ...of.prepared,
    used: { ...of.used, ...used },
    name: of.name,
    beganAt: of.beganAt,
    drift: [],
    regions: [
      ...regionsByRule(named, parameters.regions, context, findings),
      ...drawnRegions(named, parameters, context, findings),
    ],
    companions,
  };
}
