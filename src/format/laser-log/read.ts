import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Ablation, LaserPass } from '../../signal/signal.ts';
import { acquisitionName } from '../../text/acquisition-name.ts';
import { cutWarning, noText } from '../../text/file-problems.ts';
import { headBytes, type Reader, type Reading } from '../format.ts';
import type { LaserLogOptions } from './options.ts';
import { passesOf } from './passes.ts';
import { type LogRows, readRows } from './rows.ts';
import { fromFirst, isoOf } from './stamps.ts';

export const laserLogReader: Reader<LaserLogOptions> = { read };

/** One log as an Ablation: rows sorted by time, passes from beam on to beam off. Throws what its rows throw, and F132. */
async function read(files: ReadonlyMap<string, Blob>, options: LaserLogOptions): Promise<Reading> {
  const [[path, blob]] = files;
  const empty = noText(new Uint8Array(await blob.slice(0, headBytes).arrayBuffer()), path, 'a laser log');
  if (empty) throw empty;
  const log = await readRows(path, blob, options.decimal ?? '.');
  if (log.rows.length === 0) throw withoutBeam(path, 'a header only');
  const { seconds, first } = fromFirst(log.rows.map((row) => row.stamp));
  const order = Array.from(seconds, (_, i) => i).sort((a, b) => seconds[a] - seconds[b] || a - b);
  const rows = order.map((i) => log.rows[i]);
  const { passes, open } = passesOf(
    rows,
    order.map((i) => seconds[i]),
  );
  if (passes.length === 0) throw withoutBeam(path, `${rows.length} rows in which no beam goes on and off again`);
  const moved = order.filter((from, to) => from !== to).length;
  const ablation: Ablation = {
    kind: 'ablation',
    name: acquisitionName(path),
    passes,
    metadata: { software: log.header.software, acquired: isoOf(first) },
  };
  const findings = [
    ...orderFindings(path, moved, rows.length, first.dated),
    ...headerFindings(path, log),
    ...passFindings(path, passes, open),
  ];
  if (log.cut) findings.push(cutWarning(path));
  return { signals: [ablation], findings };
}

function orderFindings(where: string, moved: number, rows: number, dated: boolean): Finding[] {
  const findings: Finding[] = [];
  if (moved > 0)
    findings.push({
      level: 'note',
      code: 'F133',
      message: `the rows are not in the order of time: ${moved} of ${rows} were moved; rows of one time keep their order`,
      where,
    });
  if (!dated)
    findings.push({
      level: 'note',
      code: 'F134',
      message: 'the time stamps have no date that can be read in one way only; the times of day are used',
      where,
    });
  return findings;
}

function headerFindings(where: string, { header }: LogRows): Finding[] {
  const findings: Finding[] = [];
  if (!header.statesUnits)
    findings.push({
      level: 'note',
      code: 'F053',
      message: 'the header states no units; positions and spot sizes are taken as µm, velocities as µm/s',
      where,
    });
  if (header.oddUnits.length > 0)
    findings.push({
      level: 'warning',
      code: 'F035',
      message: `${header.oddUnits.join(', ')}: no unit that is known there; µm and µm/s are taken`,
      where,
      fix: 'write the unit of the column as um, mm or um/s',
    });
  return findings;
}

/** What is odd about the passes: a beam never switched off, no place, no spot size, a length that is not velocity × time. */
function passFindings(where: string, passes: readonly LaserPass[], open: readonly number[]): Finding[] {
  const findings: Finding[] = [];
  const warn = (code: string, message: string, fix: string) =>
    findings.push({ level: 'warning', code, message, where, fix });
  const at = (seconds: number) => `${Number(seconds.toFixed(3))} s`;
  if (open.length > 0)
    warn(
      'F135',
      `the beam that went on at ${open.slice(0, 5).map(at).join(', ')} was never switched off; left out`,
      'copy the log again once the session has ended',
    );
  const lost = passes.filter((pass) => [...pass.fromUm, ...pass.toUm].some(Number.isNaN));
  if (lost.length > 0)
    warn('F136', `${lost.length} of ${passes.length} passes have no position`, 'export the log with X and Y');
  const sizeless = passes.filter((pass) => Number.isNaN(pass.spotUm[0]));
  if (sizeless.length > 0)
    warn('F137', `${sizeless.length} of ${passes.length} passes have no spot size`, 'export the log with Spot Size');
  const odd = passes.filter((pass) => !fits(pass));
  if (odd.length > 0)
    warn(
      'F138',
      `${odd.length} of ${passes.length} passes are not as long as velocity × time, the first at ${at(odd[0].startSeconds)}`,
      'check velocity and time stamps of these passes; a beam that is on while the stage stands still also does this',
    );
  return findings;
}

/** Within 5 % and two of the milliseconds in which logs are written. */
function fits({ fromUm, toUm, startSeconds, endSeconds, speedUmPerSecond }: LaserPass): boolean {
  if (speedUmPerSecond === null) return true;
  const length = Math.hypot(toUm[0] - fromUm[0], toUm[1] - fromUm[1]);
  const expected = speedUmPerSecond * (endSeconds - startSeconds);
  return Number.isNaN(length) || Math.abs(length - expected) <= 0.05 * length + 0.002 * speedUmPerSecond;
}

function withoutBeam(where: string, found: string): InputError {
  return new InputError({
    code: 'F132',
    where,
    expected: 'at least one pass: a row with the beam On, and a later one with it Off',
    found,
    fix: 'export the log again, with the whole session in it',
  });
}
