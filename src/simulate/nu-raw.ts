import { nuclideMass } from '../chemistry/isotopes.ts';
import type { Trace } from '../signal/signal.ts';

/** Area of one ion, in the units of the detector; a power of 2, so that ion signals keep the digits of 32-bit numbers. */
const singleIonArea = 1024;
/** √(mass/Da) = a + b·t with t in ns; sampling every 0.5 ns. */
const [a, b] = [-0.064, 0.000613];
const triggerDelayNs = 11_630;
const accumulations = [2, 5] as const;

/** Ion signals as they are after a raw run of a Nu Vitesse: 32-bit areas over that of one ion. */
export const nuRawSignal = (ions: number): number => Math.fround(ions * singleIonArea) / singleIonArea;

/** A trace of ion signals as the folder of a raw run: `run.info`, `integrated.index`, `1.integ`; one segment, no blanker. */
export function nuRawFiles({ name, channels, seconds }: Trace, dwellSeconds: number): ReadonlyMap<string, Uint8Array> {
  const perPoint = accumulations[0] * accumulations[1];
  const info = {
    FileVer: 1,
    SampleName: name,
    MethodFile: 'simulated by Cupel',
    AnalysisDateTime: '2026-03-02T09:00:00.0000000+00:00',
    CyclesWritten: 1,
    NumAccumulations1: accumulations[0],
    NumAccumulations2: accumulations[1],
    AverageSingleIonArea: singleIonArea,
    MassCalCoefficients: [a, b],
    BlankerUsed: 0,
    SegmentInfo: [
      {
        Num: 1,
        Label: '',
        AcquisitionPeriodNs: Number(((dwellSeconds * 1e9) / perPoint).toPrecision(12)),
        AcquisitionCount: seconds.length * perPoint,
        AcquisitionTriggerDelayNs: triggerDelayNs,
      },
    ],
  };
  const index = [{ FileNum: 1, FirstCycNum: 1, FirstSegNum: 1, FirstAcqNum: perPoint }];
  const centres = channels.map(({ nuclide = '' }) => {
    const nanoseconds = (Math.sqrt(nuclideMass(nuclide).mass) - a) / b;
    return (nanoseconds - triggerDelayNs) / 0.5;
  });
  const recordBytes = 16 + 13 * channels.length;
  const integrated = new DataView(new ArrayBuffer(recordBytes * seconds.length));
  for (let i = 0; i < seconds.length; i++) {
    const at = i * recordBytes;
    [1, 1, (i + 1) * perPoint, channels.length].forEach((word, k) => {
      integrated.setUint32(at + 4 * k, word, true);
    });
    channels.forEach(({ values }, c) => {
      integrated.setFloat32(at + 16 + 13 * c, centres[c], true);
      integrated.setFloat32(at + 20 + 13 * c, values[i] * singleIonArea, true);
    });
  }
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  return new Map([
    [`${name}/run.info`, text(info)],
    [`${name}/integrated.index`, text(index)],
    [`${name}/1.integ`, new Uint8Array(integrated.buffer)],
  ]);
}
