import { type Random, random } from '../numeric/random.ts';
import type { LaserPass, Trace } from '../signal/signal.ts';
import { ionsOfRate } from './beam-of-rate.ts';
import { cycleSeconds, type Instrument, type MeasuredIsotope, record } from './instrument.ts';
import { type LaMapTruth, mapTruth, type SectionMap } from './la-map-truth.ts';
import { type LaserClock, type LaserFlavour, laserLog } from './laser-log.ts';
import { lungInputs } from './lung-truth.ts';
import { carriedLine, type LineSettings, lineStepSeconds } from './map-line.ts';
import { lineFile, type MapVendor, mapFiles, mapLabel, roundedLine } from './map-writer.ts';
import type { SimulatedAcquisition, SimulatedStudy } from './simulated-study.ts';
import { roundTissue, smoothPattern } from './tissue.ts';

/** Settings of a simulated map of a tumour section beside a blocked one, with gelatin standards and an internal standard. */
export type LaMapSettings = {
  readonly vendor: MapVendor;
  /** One acquisition over the whole raster, cut by the laser's log, rather than a file a line. Agilent only. */
  readonly continuous: boolean;
  readonly lines: number;
  readonly lengthUm: number;
  readonly spotUm: number;
  readonly speedUmPerSecond: number;
  readonly goldUgPerG: number;
  readonly blockedUgPerG: number;
  readonly silverUgPerG: number;
  readonly gelatinLevelsUgPerG: readonly number[];
  readonly gelatinLines: number;
  /** Ions per second for 1 µg/g under the moving beam, of either label. */
  readonly cpsPerUgPerG: number;
  /** 103Rh of a solution nebulised into the carrier gas. */
  readonly rhodiumCps: number;
  readonly backgroundCps: number;
  readonly dwellMs: number;
  readonly settleMs: number;
  readonly deadTimeNs: number;
  readonly correctedWithNs: number;
  readonly saturationCps: number;
  readonly singleIonLogSd: number;
  readonly delayMs: number;
  readonly washoutMs: number;
  readonly warmUpLoss: number;
  readonly warmUpMs: number;
  readonly driftPerHour: number;
  readonly log: LaserFlavour;
  readonly clock: LaserClock;
};

export const laMapDefaults: LaMapSettings = {
  vendor: 'thermo',
  continuous: false,
  lines: 40,
  lengthUm: 1000,
  spotUm: 20,
  speedUmPerSecond: 40,
  goldUgPerG: 8,
  blockedUgPerG: 0.8,
  silverUgPerG: 4,
  gelatinLevelsUgPerG: [0, 2, 5, 10, 20],
  gelatinLines: 4,
  cpsPerUgPerG: 3000,
  rhodiumCps: 40_000,
  backgroundCps: 30,
  dwellMs: 60,
  settleMs: 2.5,
  deadTimeNs: 40,
  correctedWithNs: 40,
  saturationCps: 1e9,
  singleIonLogSd: 0.47,
  delayMs: 180,
  washoutMs: 60,
  warmUpLoss: 0.1,
  warmUpMs: 100,
  driftPerHour: -0.1,
  log: 'nwr',
  clock: { aheadSeconds: -12.5, driftPerSecond: 3e-5 },
};

/** Gas blank before the laser comes on, time after it is off, and time from one line to the next (s). */
const beforeSeconds = 2;
const afterSeconds = 1.5;
const pauseSeconds = 5;
const dispensing = 0.015;
const placeUm = 10;
/** What 31P gives under the moving beam (ions/s). */
export const phosphorusCps = { tissue: 20_000, glass: 300, gelatin: 500 };
const nuclides = ['31P', '103Rh', '107Ag', '197Au'] as const;
type Nuclide = (typeof nuclides)[number];

/** What lies under one line of a raster: rates (ions/s) along it of what the laser brings. */
type Profiles = Readonly<Partial<Record<Nuclide, Float64Array>>>;

/** Gelatin, a tumour section and a blocked section, line by line, with the laser's logs: same seed and settings, same bytes. */
export function simulateLaMap(seed: number, settings: Partial<LaMapSettings> = {}): SimulatedStudy<LaMapTruth> {
  const o = { ...laMapDefaults, ...settings };
  const root = random(seed);
  const inputs = lungInputs(root.fork('inputs'));
  const files = new Map<string, Uint8Array>();
  const logs = new Map<string, Uint8Array>();
  const starts: Record<string, number> = {};
  let sessionSeconds = 0;

  const measure = (name: string, profiles: readonly Profiles[]): SimulatedAcquisition => {
    const raster = rasterOf(name, profiles, sessionSeconds, o, root.fork(name));
    starts[name] = sessionSeconds;
    sessionSeconds = raster.endSeconds;
    for (const [path, bytes] of mapFiles(o.vendor, name, raster.lines, raster.passes, raster.starts))
      files.set(path, bytes);
    logs.set(`raw/logs/${name}.csv`, laserLog(raster.passes, o.log, o.clock));
    const [first] = raster.lines;
    return { name, signal: o.continuous ? first : { kind: 'scan', name, lines: raster.lines, metadata: {} } };
  };
  const gelatinUgPerG: Record<string, number> = {};
  const gelatin = o.gelatinLevelsUgPerG.map((level) => {
    const name = `gel_${level}`;
    gelatinUgPerG[name] = level * inputs.gelatinStock * (1 + dispensing * root.fork(`${name} dispensed`).normal());
    const even = (rate: number) => new Float64Array(Math.round(o.lengthUm / placeUm)).fill(rate);
    const metal = even(gelatinUgPerG[name] * o.cpsPerUgPerG);
    const line = { '31P': even(phosphorusCps.gelatin), '107Ag': metal, '197Au': metal };
    // without a log a standard is cut into lines by its files, so that a continuous acquisition of one is one line
    return measure(name, new Array<Profiles>(o.continuous ? 1 : o.gelatinLines).fill(line));
  });
  const section = sectionOf(o, o.goldUgPerG, 2, root.fork('tumour tissue'));
  const blocked = sectionOf(o, o.blockedUgPerG, 0.5, root.fork('tumour tissue'));
  const acquisitions = {
    gelatin,
    tumour: [measure('tumour', profilesOf(section, o))],
    blocked: [measure('blocked', profilesOf(blocked, o))],
  };
  const truth = mapTruth(section, o.blockedUgPerG, inputs, {
    gelatinUgPerG,
    washoutSeconds: o.washoutMs / 1000,
    delaySeconds: o.delayMs / 1000,
    deadTimeSeconds: o.deadTimeNs * 1e-9,
    driftPerHour: o.driftPerHour,
    clock: o.clock,
    starts,
  });
  return { truth, acquisitions, files: () => new Map([...files, ...logs]) };
}

/** A section whose mean over the tissue is `goldUgPerG`; silver lies in another pattern. The same chance, the same tissue. */
function sectionOf(o: LaMapSettings, goldUgPerG: number, patchiness: number, chance: Random): SectionMap {
  const tissue = roundTissue(Math.round(o.lengthUm / placeUm), o.lines, chance);
  const gold = smoothPattern(tissue, goldUgPerG, patchiness, chance.fork('gold'));
  const silver = smoothPattern(tissue, o.silverUgPerG, 1.5, chance.fork('silver'));
  return { ...tissue, placeUm: [placeUm, o.spotUm], goldUgPerG: gold, silverUgPerG: silver };
}

function profilesOf({ width, height, mask, goldUgPerG, silverUgPerG }: SectionMap, o: LaMapSettings): Profiles[] {
  return Array.from({ length: height }, (_, y) => {
    const row = (values: Float64Array) => values.slice(y * width, (y + 1) * width).map((v) => v * o.cpsPerUgPerG);
    const phosphorus = Float64Array.from({ length: width }, (_, x) =>
      mask[y * width + x] === 1 ? phosphorusCps.tissue : phosphorusCps.glass,
    );
    return { '31P': phosphorus, '107Ag': row(silverUgPerG), '197Au': row(goldUgPerG) };
  });
}

type Raster = {
  readonly lines: readonly Trace[];
  readonly passes: readonly LaserPass[];
  /** Moment of the session (s) at which each line's file begins. */
  readonly starts: readonly number[];
  readonly endSeconds: number;
};

/** All lines of one raster: a trace each, or one over them all where the acquisition is continuous. */
function rasterOf(name: string, profiles: readonly Profiles[], from: number, o: LaMapSettings, chance: Random): Raster {
  const instrument = instrumentOf(o);
  const isotopes = nuclides.map((nuclide): MeasuredIsotope => ({ nuclide, label: mapLabel(o.vendor, nuclide) }));
  const cycle = cycleSeconds(instrument, isotopes);
  const way: LineSettings = {
    speedUmPerSecond: o.speedUmPerSecond,
    spotUm: o.spotUm,
    beforeSeconds,
    delaySeconds: o.delayMs / 1000,
    washoutSeconds: o.washoutMs / 1000,
    warmUpLoss: o.warmUpLoss,
    warmUpSeconds: o.warmUpMs / 1000,
  };
  const passSeconds = o.lengthUm / o.speedUmPerSecond;
  const lineSeconds = Math.ceil((beforeSeconds + passSeconds + afterSeconds) / cycle) * cycle;
  const starts = profiles.map((_, i) => from + i * (lineSeconds + pauseSeconds));
  const passes = starts.map((start, i): LaserPass => {
    const y = 500 + i * o.spotUm;
    const startSeconds = start + beforeSeconds;
    return {
      name: `${name} line ${i + 1}`,
      startSeconds,
      endSeconds: startSeconds + passSeconds,
      fromUm: [1000, y],
      toUm: [1000 + o.lengthUm, y],
      spotUm: [o.spotUm, o.spotUm],
      speedUmPerSecond: o.speedUmPerSecond,
      shotsPerSecond: 100,
    };
  });
  const rateOf = (nuclide: Nuclide, profile: Profiles, start: number): Float64Array => {
    const carried = profile[nuclide] && carriedLine(profile[nuclide], placeUm, lineSeconds + pauseSeconds, way);
    const steps = Math.ceil((lineSeconds + pauseSeconds) / lineStepSeconds);
    return Float64Array.from({ length: steps }, (_, i) => {
      const sensitivity = 1 + (o.driftPerHour * (start + i * lineStepSeconds)) / 3600;
      return o.backgroundCps + sensitivity * ((carried?.[i] ?? 0) + (nuclide === '103Rh' ? o.rhodiumCps : 0));
    });
  };
  const rates = profiles.map((profile, i) => nuclides.map((nuclide) => rateOf(nuclide, profile, starts[i])));
  const recorded = (file: string, perNuclide: readonly Float64Array[], seconds: number, own: Random): Trace => {
    const beams = perNuclide.map((rate) => ({ background: ionsOfRate(rate, lineStepSeconds), clouds: [] }));
    const { trace } = record(file, instrument, isotopes, beams, Math.floor(seconds / cycle + 1e-9), own);
    return roundedLine(o.vendor, trace);
  };
  const endSeconds = from + profiles.length * (lineSeconds + pauseSeconds) + 30;
  if (!o.continuous) {
    const lines = rates.map((rate, i) =>
      recorded(lineFile(o.vendor, name, i + 1), rate, lineSeconds, chance.fork(`line ${i + 1}`)),
    );
    return { lines, passes, starts, endSeconds };
  }
  const whole = nuclides.map((_, n) => joined(rates.map((rate) => rate[n])));
  const seconds = profiles.length * (lineSeconds + pauseSeconds) - pauseSeconds;
  return { lines: [recorded(`${name}.csv`, whole, seconds, chance)], passes, starts: [from], endSeconds };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function instrumentOf(o: LaMapSettings): Instrument {
  const dwellSeconds = o.dwellMs / 1000;
  if (o.vendor === 'nu') return { kind: 'time of flight', dwellSeconds, singleIonLogSd: o.singleIonLogSd };
  return {
    kind: 'quadrupole',
    dwellSeconds,
    settleSeconds: o.settleMs / 1000,
    deadTimeSeconds: o.deadTimeNs * 1e-9,
    correctedWithSeconds: o.correctedWithNs * 1e-9,
    saturationCps: o.saturationCps,
  };
}
