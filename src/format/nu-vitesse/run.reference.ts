import { gzipSync } from 'fflate';

/** A small run for tests: two masses (107 and 197), three points of two acquisitions. Simulated. */
export const smallInfo = {
  FileVer: 1,
  SampleName: 'small run',
  AnalysisDateTime: '2026-01-01T01:00:00+00:00',
  MassCalCoefficients: [0, 0.001],
  NumAccumulations1: 1,
  NumAccumulations2: 2,
  AverageSingleIonArea: 10,
  BlankerUsed: 0,
  BlMassCalStartCoef: [0, 0.01],
  BlMassCalEndCoef: [0, 0.01],
  SegmentInfo: [{ Num: 1, AcquisitionPeriodNs: 50_000, AcquisitionCount: 1000, AcquisitionTriggerDelayNs: 0 }],
};

/** The centre (samples) of a mass (Da) by the calibration of the small run. */
export const centreOf = (massDa: number): number => Math.sqrt(massDa) / 0.001 / 0.5;

/** Bytes of an N.pulse file: `[cycle, segment, acquisition]` a shot. */
export function pulseBytes(shots: readonly (readonly [number, number, number])[]) {
  const bytes = new Uint8Array(13 * shots.length);
  for (const [i, shot] of shots.entries()) words(new DataView(bytes.buffer), 13 * i, shot);
  return bytes;
}

function words(view: DataView, at: number, values: readonly number[]): void {
  for (const [i, value] of values.entries()) view.setUint32(at + 4 * i, value, true);
}

/** Bytes of an N.integ file: `[cycle, segment, acquisition, [centre, area]…]` a record. */
export function integBytes(
  records: readonly (readonly [number, number, number, readonly (readonly [number, number])[]])[],
) {
  const bytes = new Uint8Array(records.reduce((sum, [, , , results]) => sum + 16 + 13 * results.length, 0));
  const view = new DataView(bytes.buffer);
  let p = 0;
  for (const [cycle, segment, acquisition, results] of records) {
    words(view, p, [cycle, segment, acquisition, results.length]);
    results.forEach(([centre, area], i) => {
      view.setFloat32(p + 16 + 13 * i, centre, true);
      view.setFloat32(p + 20 + 13 * i, area, true);
    });
    p += 16 + 13 * results.length;
  }
  return bytes;
}

/** Bytes of an N.autob file: `[cycle, segment, acquisition, type, edges]` a record. */
export function autobBytes(records: readonly (readonly [number, number, number, number, readonly number[]])[]) {
  const bytes = new Uint8Array(records.reduce((sum, [, , , , edges]) => sum + 25 + 4 * edges.length, 0));
  const view = new DataView(bytes.buffer);
  let p = 0;
  for (const [cycle, segment, acquisition, type, edges] of records) {
    words(view, p, [cycle, segment, acquisition]);
    view.setUint8(p + 20, type);
    view.setInt32(p + 21, edges.length, true);
    words(view, p + 25, edges);
    p += 25 + 4 * edges.length;
  }
  return bytes;
}

/** Two masses, the areas given. */
export const twoMasses = (silver: number, gold: number) =>
  [
    [centreOf(107), silver],
    [centreOf(197), gold],
  ] as const;

/** The bytes of its first file. */
export const smallInteg = integBytes([
  [1, 1, 2, twoMasses(10, 0)],
  [1, 1, 4, twoMasses(0, 25)],
  [1, 1, 6, twoMasses(5, 30)],
]);

export const smallIndex = [{ FileNum: 1, FirstCycNum: 1, FirstSegNum: 1, FirstAcqNum: 2 }];

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** The files of the run, others in their place or beside them. */
export function smallRun(
  others: Readonly<Record<string, Uint8Array | object>> = {},
): Map<string, Uint8Array<ArrayBuffer>> {
  const files = { 'run.info': smallInfo, 'integrated.index': smallIndex, '1.integ': smallInteg, ...others };
  return new Map(
    Object.entries(files).map(([name, content]) => [
      `r/${name}`,
      Uint8Array.from(content instanceof Uint8Array ? content : json(content)),
    ]),
  );
}

export const gzipped = (bytes: Uint8Array): Uint8Array => gzipSync(bytes);
