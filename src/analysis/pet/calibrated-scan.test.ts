import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { halfLife } from '../../chemistry/half-life.ts';
import { exact, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import type { PetHeader, Volume } from '../../signal/volume.ts';
import type { Animal } from '../animals/animal.ts';
import { frameAverageFactor, frameAverageSlope } from '../frame-average.ts';
import { type Beside, calibratedScan } from './calibrated-scan.ts';
import { at, headerOf, petVolume } from './pet-volume.reference.ts';
import { suvPerValue } from './suv.ts';

const alone: Beside = { animal: null, label: null, where: 'pet m01_24h' };
const frame = { startSeconds: 0, durationSeconds: 600 };
const scanOf = (header: Partial<PetHeader> = {}, beside: Partial<Beside> = {}, volume: Partial<Volume> = {}) =>
  calibratedScan(petVolume(headerOf(header), volume), { ...alone, ...beside });
const suv = (header: Partial<PetHeader>, beside: Partial<Beside> = {}, volume: Partial<Volume> = {}) => {
  const pet = headerOf(header);
  const scan = calibratedScan(petVolume(pet, volume), { ...alone, ...beside });
  return suvPerValue(scan, frame, pet, 'janma').BW?.value;
};
const animal: Animal = {
  name: 'm01',
  group: null,
  weight: exact(21, 'g'),
  nuclide: '64Cu',
  injectedAt: at('2026-03-02 09:15'),
  injected: exact(7e6, 'Bq'),
  metalDose: null,
  row: {},
};
const T = halfLife('64Cu').value;

describe('headers of four real scanners', () => {
  const folder = new URL('../../../../shared/data/volumes/pet-headers/', import.meta.url);
  const seconds = (time: string) =>
    Number(time.slice(0, 2)) * 3600 + Number(time.slice(2, 4)) * 60 + Number(time.slice(4));
  const clock = (date: string, time: string) =>
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / 1000 + seconds(time);

  /** Of a large field of view, as people are scanned. */
  const wide = {
    size: [200, 200, 1] as const,
    originMm: [0, 0, 0] as const,
    stepsMm: [[4, 0, 0] as const, [0, 4, 0] as const, [0, 0, 3] as const] as const,
  };

  test.skipIf(!existsSync(fileURLToPath(folder))).each([
    ['GE_MEDICAL_AND_BQML', 0.0005367387681819742],
    ['PHILIPS_CNTS_AND_SUV', 0.000728],
    ['RADIOPHARM_DATETIME_UNDEFINED', 0.0003721089202818729],
    ['SIEMENS', 0.00042748316187197236],
  ])('%s: one stored unit is an SUV of %d', (name, published) => {
    const slices = JSON.parse(readFileSync(new URL(`${name}-instances.json`, folder), 'utf8'));
    const [one] = slices;
    const acquired = slices.map((s: typeof one) => clock(s.AcquisitionDate, s.AcquisitionTime));
    const dateTime: string = (one.RadiopharmaceuticalStartDateTime ?? '').trim();
    const found = suv(
      {
        units: one.Units,
        decayCorrection: one.DecayCorrection,
        corrections: one.CorrectedImage,
        nuclide: null,
        halfLifeSeconds: one.RadionuclideHalfLife,
        injectedBq: one.RadionuclideTotalDose,
        injectedAt: dateTime === '' ? null : clock(dateTime.slice(0, 8), dateTime.slice(8)),
        injectedTimeOfDay: seconds(one.RadiopharmaceuticalStartTime),
        weightKg: one.PatientWeight,
        seriesAt: clock(one.SeriesDate, one.SeriesTime),
        acquiredAt: Math.min(...acquired),
        acquiredLast: Math.max(...acquired),
        philipsSuvFactor: Number(one.PhilipsPETPrivateGroup.SUVScaleFactor ?? 0) || null,
      },
      {},
      { startedAt: Math.min(...acquired), grid: wide },
    );
    expect(Math.abs((found ?? 0) / published - 1)).toBeLessThan(1e-9);
  });
});

describe('decay', () => {
  test('an image corrected to its start is brought to the injection: 2^(24 h/T½), with the uncertainty of T½', () => {
    const one = scanOf({}, { animal }).activityPerValue(frame)!;
    expect(one.value).toBeCloseTo(2 ** (86400 / T), 12);
    expect(standardUncertainty(one)).toBeCloseTo(
      (one.value * Math.LN2 * 86400 * standardUncertainty(halfLife('64Cu'))) / T ** 2,
      12,
    );
  });

  test('START, ADMIN and NONE of the same truth give the same activity at the injection', () => {
    const truth = 1000;
    const left = 2 ** (-86400 / T);
    const mean = (truth * left) / frameAverageFactor(T, 600);
    const found = (value: number, decayCorrection: PetHeader['decayCorrection']) =>
      value * scanOf({ decayCorrection }, { animal }).activityPerValue(frame)!.value;
    expect(found(truth * left, 'START')).toBeCloseTo(truth, 9);
    expect(found(truth, 'ADMIN')).toBeCloseTo(truth, 9);
    expect(found(mean, 'NONE')).toBeCloseTo(truth, 9);
    expect(scanOf({ decayCorrection: 'NONE', corrections: ['ATTN'] }, { animal }).decayCorrection).toBe('NONE');
  });

  test('an image corrected to the injection of the header follows the sheet to its own', () => {
    const later = { ...animal, injectedAt: at('2026-03-02 10:15') };
    const one = scanOf({ decayCorrection: 'ADMIN' }, { animal: later }).activityPerValue(frame)!;
    expect(one.value).toBeCloseTo(2 ** (-3600 / T), 12);
  });

  test('10 min of ⁶⁴Cu decay by 0.45 % on average, as computed elsewhere; its slope is that of the curve', () => {
    expect(frameAverageFactor(12.7004 * 3600, 600)).toBeCloseTo(1.0045549615604237, 12);
    expect(frameAverageFactor(6588, 0)).toBe(1);
    for (const t of [1e-3, 600, 36000]) {
      const between = (frameAverageFactor(6588.5, t) - frameAverageFactor(6587.5, t)) / 1;
      expect(frameAverageSlope(6588, t)).toBeCloseTo(between, 9);
    }
  });

  test('a clock of the scanner that is 10 min ahead is taken back, and its uncertainty counts', () => {
    const scannerClock = rooted(600, 60, 's', {
      id: 'c',
      label: 'c',
      group: 'c',
      dof: null,
      law: { kind: 'normal' },
      basis: 'measured',
    });
    const one = scanOf({}, { animal, scannerClock }).activityPerValue(frame)!;
    expect(one.value).toBeCloseTo(2 ** ((86400 - 600) / T), 12);
    expect(Math.abs(one.shares.c.value)).toBeCloseTo((one.value * Math.LN2 * 60) / T, 12);
  });

  test('made for ¹⁸F, an image of ⁶⁴Cu is too small by 0.9686/0.1752', () => {
    const one = scanOf({}, { animal, calibratedFor: '18F' }).activityPerValue(frame)!;
    expect(one.value / 2 ** (86400 / T)).toBeCloseTo(0.9686 / 0.1752, 10);
    expect(standardUncertainty(one) / one.value).toBeCloseTo(Math.hypot(0.0019 / 0.9686, 0.0015 / 0.1752), 4);
  });

  test('what belongs to the animal goes into SUV: C·W/D', () => {
    expect(suv({}, { animal })).toBeCloseTo((2 ** (86400 / T) * 21) / 7e6, 15);
  });
});

describe('the start of the scan', () => {
  const rule = (header: Partial<PetHeader>) => {
    const { start } = scanOf(header);
    return [start.rule, start.readings.length];
  };
  test('is the series time, unless that is after the earliest acquisition', () => {
    expect(rule({})).toEqual(['series time', 3]);
    expect(rule({ seriesAt: at('2026-03-03 12:00') })).toEqual(['earliest acquisition', 3]);
    expect(rule({ seriesAt: at('2026-03-03 12:00'), geScanAt: at('2026-03-03 09:14') })).toEqual(['GE scan time', 4]);
    expect(rule({ seriesAt: at('2026-03-03 09:10') })).toEqual(['series time', 3]);
    expect(rule({ seriesAt: null, acquiredAt: null })).toEqual(['start of the volume', 1]);
  });
  test('may be chosen by the study', () => {
    const take = { 'scan-start': 'acquisition', why: 'the series was stored a second time' } as const;
    const { start } = scanOf({ seriesAt: at('2026-03-03 09:00') }, { take });
    expect([start.rule, start.at]).toEqual(['earliest acquisition', at('2026-03-03 09:15')]);
  });
});

describe('dates', () => {
  const late = {
    injectedAt: at('2026-03-04 09:00'),
    injectedTimeOfDay: 9 * 3600,
    halfLifeSeconds: 6588,
    nuclide: '18F',
  };
  const why = 'de-identification moved the date';
  test('an injection after the scan is an error with its factor, in an image corrected to the injection as well', () => {
    const factor = 2 ** (-86400 / 6588);
    expect(() => scanOf(late)).toThrow(
      expect.objectContaining({ code: 'T016', why: expect.stringContaining(String(Number(factor.toPrecision(4)))) }),
    );
    expect(() => scanOf({ ...late, decayCorrection: 'ADMIN' })).toThrow(
      expect.objectContaining({ code: 'T016', why: expect.stringContaining('does not rest on it') }),
    );
  });
  test('answered, the time of day is that of the day of the scan', () => {
    const scan = scanOf(late, { take: { 'injection-date': 'scan', why } });
    expect(scan.subject.injectedAt).toBe(at('2026-03-03 09:00'));
    expect(scan.activityPerValue(frame)!.value).toBeCloseTo(2 ** (900 / 6588), 10);
  });
  test('a week before a scan of ¹⁸F nothing was injected that is seen', () => {
    expect(() => scanOf({ ...late, injectedAt: at('2026-02-24 09:00') })).toThrow(
      expect.objectContaining({ code: 'T016' }),
    );
  });
  test('a time of day without date is that of the scan, or of the evening before, and that is said', () => {
    const evening = { injectedAt: null, injectedTimeOfDay: 23.5 * 3600, halfLifeSeconds: 6588, nuclide: '18F' };
    const scan = scanOf(evening, {}, { startedAt: at('2026-03-03 00:10') });
    expect(scan.subject.injectedAt).toBe(at('2026-03-02 23:30'));
    expect(scan.findings.map((f) => f.code)).toEqual(['T017']);
  });
  test('two elements that differ in their time are an error', () => {
    expect(() => scanOf({ injectedTimeOfDay: 8.25 * 3600 })).toThrow(expect.objectContaining({ code: 'T018' }));
    const take = { 'injection-date': 'header', why: 'daylight saving' } as const;
    expect(scanOf({ injectedTimeOfDay: 8.25 * 3600 }, { take }).subject.injectedAt).toBe(at('2026-03-02 09:15'));
  });
  test('an animal sheet answers, and is held against the scan itself', () => {
    const scan = scanOf(late, { animal: { ...animal, nuclide: '18F', injectedAt: at('2026-03-03 09:00') } });
    expect(scan.findings.map((f) => f.code)).toEqual(['T024']);
    const wrong = { ...animal, injectedAt: at('2026-03-03 10:00') };
    expect(() => scanOf({}, { animal: wrong })).toThrow(expect.objectContaining({ code: 'T016' }));
  });
  test('a dynamic scan may begin before its injection', () => {
    const started = { ...animal, injectedAt: at('2026-03-03 09:16') };
    expect(scanOf({}, { animal: started }).subject.injectedAt).toBe(started.injectedAt);
  });
});

describe('what contradicts itself', () => {
  test.each<[string, Partial<PetHeader>, Partial<Beside>]>([
    ['T020', { nuclide: '18F' }, { animal }],
    ['T020', {}, { label: '89Zr' }],
    ['T021', { halfLifeSeconds: 6588 }, { animal }],
    ['T004', { weightKg: 0 }, {}],
    ['T005', { weightKg: 21 }, {}],
    ['Q460', { units: 'PROPCNTS' }, {}],
    ['Q460', { units: 'CPS' }, {}],
    ['Q461', { corrections: ['DECY', 'SCAT'] }, {}],
    ['Q461', { corrections: ['ATTN'] }, {}],
    ['Q462', { units: 'CNTS' }, {}],
    ['Q462', { units: 'GML', suvType: 'IBW' }, {}],
    ['Q463', { decayCorrection: null }, {}],
    ['T023', { halfLifeSeconds: null, nuclide: null }, {}],
  ])('is an error: %s', (code, header, beside) => {
    expect(() => scanOf(header, beside).activityPerValue(frame)).toThrow(expect.objectContaining({ code }));
  });
  test('is answered by the study with a reason', () => {
    const why = 'as the protocol says';
    expect(scanOf({ halfLifeSeconds: 40000 }, { take: { 'half-life': 'table', why } }).tracer.halfLife?.value).toBe(T);
    expect(scanOf({ halfLifeSeconds: 40000 }, { take: { 'half-life': 'header', why } }).tracer.halfLife?.value).toBe(
      40000,
    );
    const nuclide = { animal, take: { nuclide: 'animals', 'half-life': 'table', why } } as const;
    expect(scanOf({ nuclide: '18F', halfLifeSeconds: 6588 }, nuclide).tracer.nuclide).toBe('64Cu');
    expect(suv({ weightKg: 21 }, { take: { weight: 'header', why } })).toBeGreaterThan(0);
    expect(scanOf({ corrections: ['DECY'] }, { take: { corrections: ['ATTN'], why } }).decayCorrection).toBe('START');
  });
  test('half-lives of 6586.2 and 6588 s for ¹⁸F are both right: the one of the header is kept, with the uncertainty of ours', () => {
    const { halfLife: half } = scanOf({
      nuclide: '18F',
      halfLifeSeconds: 6586.2,
      injectedAt: at('2026-03-03 08:00'),
      injectedTimeOfDay: 28800,
    }).tracer;
    expect(half?.value).toBeCloseTo(6586.2, 9);
    expect(Object.keys(half?.shares ?? {})).toEqual(['constant:half-life/18F']);
  });
  test('a sheet that differs from the header is taken, and how far they are apart is said', () => {
    const scan = scanOf({ injectedBq: 14e6, weightKg: 0.03 }, { animal });
    expect(scan.subject.injected?.value).toBe(7e6);
    expect(scan.findings.map((f) => [f.code, f.message])).toEqual([
      ['T022', expect.stringMatching(/dose 2 times .*; weight 1\.43 times/)],
    ]);
    expect(scanOf({ weightKg: 0, injectedBq: 0 }, { animal }).findings).toEqual([]);
  });
  test('a dose or weight that the sheet leaves empty comes from the header, and that is said', () => {
    const header = { injectedBq: 14e6, weightKg: 0.0215 };
    const said = (gaps: Partial<Animal>, beside: Partial<Beside> = {}) =>
      scanOf(header, { animal: { ...animal, ...gaps }, ...beside }).findings.flatMap((f) =>
        f.code === 'T028' ? [f.message] : [],
      );
    expect(said({ weight: null })).toEqual([expect.stringMatching(/for m01; .*header: weight 21\.5 g$/)]);
    expect(said({ injected: null })).toEqual([expect.stringMatching(/header: dose [\d.]+ MBq$/)]);
    expect(said({ weight: null }, { suv: false })).toEqual([]);
    expect(said({})).toEqual([]);
  });
});

describe('SUV as it is stored', () => {
  const gml = { units: 'GML', injectedBq: null, weightKg: null };
  test('needs neither dose nor weight', () => {
    expect(suv(gml)).toBe(1);
    expect(suv({ ...gml, injectedAt: at('2026-03-04 09:15') })).toBe(1);
    expect(scanOf({ ...gml, injectedAt: at('2026-03-04 09:15') }).findings.map((f) => f.code)).toEqual(['T024']);
  });
  test('stands with a weight of zero in the header, and activity without SUV does too', () => {
    expect(suv({ ...gml, weightKg: 0 })).toBe(1);
    expect(scanOf({ weightKg: 0 }, { suv: false }).subject.weight).toBeNull();
    expect(scanOf({ weightKg: 21 }, { suv: false }).activityPerValue(frame)!.value).toBeGreaterThan(1);
  });
  test('goes back to activity by the dose and weight it was made with, so that the sheet can correct them', () => {
    const pet = { units: 'GML', injectedBq: 7e6, weightKg: 0.03, halfLifeSeconds: T };
    expect(suv(pet, { animal })).toBeCloseTo(21 / 30, 9);
    const activity = scanOf(pet, { animal }).activityPerValue(frame)!.value;
    expect(activity).toBeCloseTo(7e6 / 30, 0);
  });
  test('is named by its type', () => {
    const pet = headerOf({ ...gml, suvType: 'LBM' });
    expect(Object.keys(suvPerValue(calibratedScan(petVolume(pet), alone), frame, pet, 'janma'))).toEqual(['LBM']);
  });
});
