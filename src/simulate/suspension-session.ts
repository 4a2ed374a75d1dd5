import { naturalIsotopes } from '../chemistry/isotopes.ts';
import type { Random } from '../numeric/random.ts';
import type { Instrument, MeasuredIsotope } from './instrument.ts';
import type { SimulatedAcquisition } from './simulated-study.ts';
import { type Passed, type Response, type Suspension, suspensionRun } from './suspension.ts';
import { isTimeOfFlight, labelOf, type Vendor, writeTrace } from './vendor.ts';

/** How the instrument of a session is set; quadrupoles know no single-ion area, times of flight no dead time. */
export type SessionSettings = {
  readonly vendor: Vendor;
  /** What the pump takes up, as the study states it. */
  readonly flowMlPerMin: number;
  readonly efficiency: number;
  readonly dwellMs: number;
  /** Length of each acquisition (s). */
  readonly seconds: number;
  readonly deadTimeNs: number;
  /** What the instrument corrects its rates with. */
  readonly correctedWithNs: number;
  readonly saturationCps: number;
  readonly singleIonLogSd: number;
  readonly cloudSigmaMs: number;
  readonly cloudTailMs: number;
  /** Relative change of sensitivity in an hour. */
  readonly driftPerHour: number;
};

/** What passed in each acquisition, by its name. */
export type Runs = Readonly<Record<string, Passed & { readonly number: number }>>;

/** A session under way: `run` measures one acquisition after the other and keeps its file and what passed. */
export type Session = {
  readonly isotopes: readonly MeasuredIsotope[];
  readonly run: (name: string, suspension: Suspension) => SimulatedAcquisition;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly runs: Runs;
};

/** Time from the end of one acquisition to the start of the next (s). */
const rinseSeconds = 60;

/** A session whose pump truly takes up `flowRatio` times what was set. Each acquisition has its own chance. */
export function suspensionSession(
  batch: string,
  o: SessionSettings,
  flowRatio: number,
  responses: readonly Response[],
  root: Random,
): Session {
  const isotopes = measuredIsotopes(responses, o.vendor);
  const settings = {
    uptake: { flowMlPerMin: o.flowMlPerMin * flowRatio, efficiency: o.efficiency },
    instrument: instrumentOf(o),
    responses,
    isotopes,
    cloudSigmaSeconds: o.cloudSigmaMs / 1000,
    cloudTailSeconds: o.cloudTailMs / 1000,
    sensitivity: (at: number) => 1 + (o.driftPerHour * at) / 3600,
  };
  const files = new Map<string, Uint8Array>();
  const runs: Record<string, Passed & { number: number }> = {};
  let startSeconds = 0;
  const run = (name: string, suspension: Suspension): SimulatedAcquisition => {
    const { recording, passed } = suspensionRun(name, suspension, o.seconds, startSeconds, settings, root.fork(name));
    const about = { startSeconds, dwellSeconds: o.dwellMs / 1000, batch };
    const { trace, files: written } = writeTrace(o.vendor, recording.trace, about);
    for (const [path, bytes] of written) files.set(`raw/${path}`, bytes);
    runs[name] = { number: passed.seconds.length, ...passed };
    startSeconds += o.seconds + rinseSeconds;
    return { name, signal: trace };
  };
  return { isotopes, run, files, runs };
}

/** Every isotope of every element on a time of flight; the most abundant one of the first element on a quadrupole. */
function measuredIsotopes(responses: readonly Response[], vendor: Vendor): MeasuredIsotope[] {
  const nuclides = isTimeOfFlight(vendor)
    ? responses.flatMap(({ element }) => naturalIsotopes(element).filter((i) => i.abundance > 0))
    : [naturalIsotopes(responses[0].element).reduce((a, b) => (b.abundance > a.abundance ? b : a))];
  return nuclides
    .toSorted((a, b) => a.massNumber - b.massNumber)
    .map(({ nuclide }) => ({ nuclide, label: labelOf(vendor, nuclide) }));
}

function instrumentOf(o: SessionSettings): Instrument {
  const dwellSeconds = o.dwellMs / 1000;
  if (isTimeOfFlight(o.vendor)) return { kind: 'time of flight', dwellSeconds, singleIonLogSd: o.singleIonLogSd };
  return {
    kind: 'quadrupole',
    dwellSeconds,
    settleSeconds: 0,
    deadTimeSeconds: o.deadTimeNs * 1e-9,
    correctedWithSeconds: o.correctedWithNs * 1e-9,
    saturationCps: o.saturationCps,
  };
}

/** Nothing but a dissolved element. */
export function dissolved(ugPerL: Readonly<Record<string, number>>): Suspension {
  return { perMl: 0, draw: () => ({}), dissolvedUgPerL: ugPerL };
}
