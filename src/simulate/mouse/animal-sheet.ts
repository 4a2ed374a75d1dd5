import { portableExp } from '../../numeric/portable-math.ts';
import type { Random } from '../../numeric/random.ts';
import { clockText } from '../../text/clock-time.ts';
import { copperDecayPerMinute } from './pet-image.ts';

/** Comma-separated text of a table; CRLF, as spreadsheets write it. */
export function csvFile(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  return new TextEncoder().encode(`${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);
}

/** One animal as the sheet of the laboratory has it. */
export type SheetRow = {
  readonly animal: string;
  readonly group: string;
  readonly weightG: number;
  /** Null: nothing was given. */
  readonly injectedAt: number | null;
  /** Net activity injected (Bq at `injectedAt`), null where nothing radioactive was given. */
  readonly injectedBq: number | null;
  /** Metal injected (µg), null where it is not stated. */
  readonly metalUg: number | null;
};

export type Readings = {
  /** True becquerels for one shown by the dose calibrator. */
  readonly calibrator: number;
  /** Relative standard deviation of one reading, and of one metal dose. */
  readonly readingCv: number;
  readonly metalCv: number;
  /** Standard deviation of one weight (g). */
  readonly weightU: number;
};

/**
 * `animals.csv`: weights, the syringe before and after the injection with clock times, a residual in the tail, the metal dose. A syringe
 * keeps 3 %, the tail 1 %; readings decay between their times and the injection.
 */
export function animalSheet(rows: readonly SheetRow[], readings: Readings, chance: Random): Uint8Array {
  const hot = rows.some((row) => row.injectedBq !== null);
  const metal = rows.some((row) => row.metalUg !== null);
  const head = [
    ...['animal', 'group', 'weight (g)'],
    ...(hot
      ? [
          ...['isotope', 'syringe before (MBq)', 'syringe before time', 'syringe after (kBq)', 'syringe after time'],
          ...['residual (kBq)', 'residual time'],
        ]
      : []),
    'injection time',
    ...(metal ? ['metal dose (ug)'] : []),
  ];
  const lines = rows.map((row) => {
    const { injectedBq } = row;
    const injectedAt = row.injectedAt ?? 0;
    const reading = (bq: number, at: number) =>
      ((bq * portableExp((-copperDecayPerMinute * (at - injectedAt)) / 60)) / readings.calibrator) *
      (1 + readings.readingCv * chance.normal());
    const activities = () => {
      const [before, after, residual] = [injectedAt - 420, injectedAt + 300, injectedAt + 360];
      const dose = injectedBq ?? 0;
      return [
        '64Cu',
        (reading(dose * 1.04, before) / 1e6).toFixed(3),
        clockText(before),
        (reading(dose * 0.03, after) / 1e3).toFixed(1),
        clockText(after),
        (reading(dose * 0.01, residual) / 1e3).toFixed(1),
        clockText(residual),
      ];
    };
    return [
      row.animal,
      row.group,
      (row.weightG + readings.weightU * chance.normal()).toFixed(1),
      ...(hot ? (injectedBq === null ? ['', '', '', '', '', '', ''] : activities()) : []),
      row.injectedAt === null ? '' : clockText(injectedAt),
      ...(metal
        ? [row.metalUg === null ? '' : (row.metalUg * (1 + readings.metalCv * chance.normal())).toPrecision(5)]
        : []),
    ];
  });
  return csvFile([head, ...lines]);
}
