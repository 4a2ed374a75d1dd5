import type { Finding } from '../../finding/finding.ts';
import { ionChannels, ionMass, isobarFindings } from '../../signal/ion-channels.ts';
import { lineFindings } from '../../signal/line-findings.ts';
import type { Metadata } from '../../signal/metadata.ts';
import type { Trace } from '../../signal/signal.ts';
import { unzipped } from '../../text/unzipped.ts';
import type { Reader, Reading } from '../format.ts';
import { applyBlankings, type Blanking, blankerCalibration, readBlankings } from './blanker.ts';
import type { Block } from './integ-file.ts';
import { readIntegrated } from './integrated.ts';
import { type Pulses, pulseChannels, readPulses } from './pulses.ts';
import { type RunInfo, readFileIndex, readRunInfo } from './run-info.ts';
import { runParts } from './run-parts.ts';
import { pointSeconds, type Segment, segmentsOf } from './segment.ts';

/** A run as one Trace a segment: ions by mass at every point, NaN where blanked or missing. */
export const nuVitesseReader: Reader<Record<string, never>> = { read };

type Run = {
  readonly where: string;
  readonly info: RunInfo;
  readonly blankings: readonly Blanking[];
  readonly pulses: Pulses;
};

async function read(files: ReadonlyMap<string, Blob>): Promise<Reading> {
  const parts = runParts(files);
  const [where, infoBlob] = parts.info;
  const info = await readRunInfo(where, infoBlob);
  const segments = segmentsOf(info, where);
  const index = parts.index && (await readFileIndex(...parts.index));
  const { blocks, findings } = await readIntegrated(parts.integ, index, segments, info.AverageSingleIonArea);
  const blanker = await readBlanker(parts.autob, info, segments, where);
  const pulses = readPulses(await bytesOf(parts.pulse), segments);
  const run: Run = { where, info, blankings: blanker.blankings, pulses };
  const read = blocks.map((block) => traceOf(block, run, blocks.length > 1));
  return {
    signals: read.map(({ trace }) => trace),
    findings: [...findings, ...blanker.findings, ...read.flatMap((each) => each.findings)],
  };
}

const bytesOf = (files: readonly (readonly [string, Blob])[]) =>
  Promise.all(files.map(async ([path, blob]) => [path, await unzipped(path, blob)] as const));

async function readBlanker(
  files: readonly (readonly [string, Blob])[],
  info: RunInfo,
  segments: ReadonlyMap<number, Segment>,
  where: string,
): Promise<{ blankings: readonly Blanking[]; findings: readonly Finding[] }> {
  const calibration = blankerCalibration(info);
  if (files.length > 0 && calibration)
    return { blankings: readBlankings(await bytesOf(files), segments, calibration), findings: [] };
  if (!info.BlankerUsed && files.length === 0) return { blankings: [], findings: [] };
  const message = `the auto-blanker was used, and ${files.length > 0 ? 'its calibration' : 'its N.autob files'} cannot be found; blanked masses read as signal`;
  const fix = 'copy the whole run folder again from the instrument computer';
  return { blankings: [], findings: [{ level: 'warning', code: 'F105', message, where, fix }] };
}

/** Throws F102 where a centre and the calibration give no mass. */
function traceOf(block: Block, { where, info, blankings, pulses }: Run, many: boolean) {
  const { segment, first, values } = block;
  const [offset, slope] = info.MassCalCoefficients;
  const massesDa = [...block.centres].map(
    (centre) => (offset + slope * (centre * sampleNs + segment.triggerDelayNs)) ** 2,
  );
  const mine = blankings.filter((blanking) => blanking.segment === segment.number);
  const blanked = applyBlankings(mine, massesDa, values, first, where);
  const masses = massesDa.map((massDa) => ionMass(massDa.toFixed(3), massDa));
  const dwellSeconds = segment.accumulated * segment.periodSeconds;
  const trace: Trace = {
    kind: 'trace',
    name: many ? `segment ${segment.number}` : (info.SampleName ?? 'run'),
    seconds: pointSeconds(segment, first, values[0].length),
    channels: [
      ...ionChannels(masses, values, { dwellSeconds }),
      ...pulseChannels(pulses.get(segment.number), first, values[0].length),
    ],
    metadata: metadataOf(info),
  };
  const explained = blanked > 0 || block.records < values[0].length;
  const findings: Finding[] = [
    ...isobarFindings(masses, where),
    ...lineFindings([trace], where).filter(({ code }) => !(explained && code === 'F012')),
  ];
  if (blanked > 0) findings.push(blankedNote(where, blanked, values.length * values[0].length));
  return { trace, findings };
}

/** Time (ns) of one sample of the digitiser. */
const sampleNs = 0.5;

function metadataOf(info: RunInfo): Metadata {
  return {
    instrument: 'Nu Vitesse',
    ...(info.SampleName ? { sample: info.SampleName } : {}),
    ...(info.AnalysisDateTime ? { acquired: info.AnalysisDateTime } : {}),
    ...(info.LaserImageName ? { 'image name': info.LaserImageName } : {}),
    'single ion area': String(info.AverageSingleIonArea),
    accumulations: `${info.NumAccumulations1} × ${info.NumAccumulations2}`,
  };
}

function blankedNote(where: string, blanked: number, of: number): Finding {
  const message = `the auto-blanker kept ${blanked} of ${of} values from the detector; they are missing (NaN)`;
  return { level: 'note', code: 'F106', message, where };
}
