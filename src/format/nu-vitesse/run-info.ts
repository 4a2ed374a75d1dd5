import { z } from 'zod';
import { InputError } from '../../finding/input-error.ts';
import { decodeText } from '../../text/decode.ts';

const positive = z.number().positive();
const count = z.number().int().positive().max(1e12);
const pair = z.tuple([z.number(), z.number()]);

const runInfo = z.looseObject({
  SampleName: z.string().nullish(),
  AnalysisDateTime: z.string().nullish(),
  LaserImageName: z.string().nullish(),
  MassCalCoefficients: pair,
  NumAccumulations1: count,
  NumAccumulations2: count,
  AverageSingleIonArea: positive,
  BlankerUsed: z.union([z.number(), z.boolean()]).nullish(),
  BlMassCalStartCoef: pair.nullish(),
  BlMassCalEndCoef: pair.nullish(),
  SegmentInfo: z
    .array(
      z.looseObject({
        Num: count,
        AcquisitionPeriodNs: positive,
        AcquisitionCount: count,
        AcquisitionTriggerDelayNs: z.number(),
      }),
    )
    .min(1)
    .max(1000),
});

const fileIndex = z
  .array(
    z.looseObject({ FileNum: count, FirstCycNum: count, FirstSegNum: count, FirstAcqNum: z.number().int().min(0) }),
  )
  .max(1_000_000);

/** What run.info says: coefficients of mass against time, accumulations, and the segments with period and delay in ns. */
export type RunInfo = z.infer<typeof runInfo>;
/** The files of one kind, each with the cycle, segment and acquisition it begins at. */
export type FileIndex = z.infer<typeof fileIndex>;

/** The content of run.info. Throws F014 above 32 MiB, F101 where it is no JSON or lacks a value. */
export const readRunInfo = (path: string, blob: Blob): Promise<RunInfo> => parsed(path, blob, runInfo);

/** The content of integrated.index or autob.index. Throws F014, F101. */
export const readFileIndex = (path: string, blob: Blob): Promise<FileIndex> => parsed(path, blob, fileIndex);

const mostBytes = 32 * 2 ** 20;

async function parsed<T>(path: string, blob: Blob, schema: z.ZodType<T>): Promise<T> {
  const fix = 'copy the whole run folder again from the instrument computer';
  if (blob.size > mostBytes) {
    const found = `${Math.round(blob.size / 2 ** 20)} MiB`;
    throw new InputError({ code: 'F014', where: path, expected: 'a file of at most 32 MiB', found, fix });
  }
  let json: unknown;
  try {
    json = JSON.parse(decodeText(new Uint8Array(await blob.arrayBuffer())));
  } catch (cause) {
    throw new InputError({ code: 'F101', where: path, expected: 'JSON', found: 'text that is none', fix, cause });
  }
  const { success, data, error } = schema.safeParse(json);
  if (success) return data;
  const [issue] = error.issues;
  const key = issue.path.join('.') || 'the whole';
  throw new InputError({
    code: 'F101',
    where: path,
    expected: `${key} of a Nu Vitesse run`,
    found: issue.message,
    fix,
  });
}
