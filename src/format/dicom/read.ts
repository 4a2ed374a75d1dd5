import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Volume } from '../../signal/volume.ts';
import type { Elements } from '../../text/dicom/elements.ts';
import { seriesName } from '../../text/dicom/series-name.ts';
import { sopClassName } from '../../text/dicom/sop-classes.ts';
import { tags } from '../../text/dicom/tags.ts';
import { textOf } from '../../text/dicom/values.ts';
import { identifyingMetadata } from '../../text/dicom/withheld.ts';
import type { Reader, Reading } from '../format.ts';
import { attempted, type FileSlices } from './file-slices.ts';
import type { DicomOptions } from './options.ts';
import { petHeaderOf } from './pet-header.ts';
import type { Slice } from './slice.ts';
import { type Assembled, assembled, groupsOfSlices } from './volumes.ts';
import { modalityOf, voxelQuantityOf } from './voxel-quantity.ts';

export const dicomReader: Reader<DicomOptions> = { read };

/** Files whose headers are read at the same time. */
const atOnce = 16;

/** The volumes of a series, the largest first. Throws F185 to F191, F195 and F198. */
async function read(files: ReadonlyMap<string, Blob>, options: DicomOptions): Promise<Reading> {
  const paths = [...files.keys()];
  const name = seriesName(paths);
  const tried: (FileSlices | InputError)[] = [];
  for (let i = 0; i < paths.length; i += atOnce)
    tried.push(
      ...(await Promise.all(
        paths.slice(i, i + atOnce).map((path) => attempted(path, files.get(path) as Blob, options)),
      )),
    );
  const there = tried.filter((one): one is FileSlices => !(one instanceof InputError));
  const refusals = tried.filter((one): one is InputError => one instanceof InputError);
  if (there.length === 0) throw refusals[0];
  const { slices, doubled } = withoutDoubles(there.flatMap((file) => file.slices));
  const roots = new Map(there.flatMap((file) => file.slices.map((slice) => [slice, file.root] as const)));
  const findings: Finding[] = [];
  if (doubled.length > 0) findings.push(doubledFinding(name, doubled));
  const volumes: { readonly assembled: Assembled; readonly root: Elements }[] = [];
  for (const group of groupsOfSlices(slices))
    try {
      for (const one of assembled(group, options.thickness, name))
        volumes.push({ assembled: one, root: roots.get(one.slices[0]) as Elements });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refusals.push(error);
    }
  const whole = there.flatMap((file) => file.whole ?? []);
  if (volumes.length === 0 && whole.length === 0) throw refusals[0];
  for (const refusal of refusals) findings.push(leftOut(refusal));
  const chosen = volumes.length === 0 ? [] : chosenOf(volumes, options.volume, name);
  if (volumes.length > 1) findings.push(several(name, volumes.length, options.volume));
  const signals = chosen.map(({ assembled: one, root }) => volumeOf(one, root, name, options));
  return {
    signals: [...signals, ...whole.flatMap((one) => one.signals)],
    findings: [
      ...findings,
      ...chosen.flatMap(({ assembled: one }) => one.findings),
      ...whole.flatMap((one) => one.findings),
    ],
  };
}

/** Slices without those that the same instance gives again. */
function withoutDoubles(all: readonly Slice[]): { slices: Slice[]; doubled: Slice[] } {
  const seen = new Set<string>();
  const [slices, doubled]: Slice[][] = [[], []];
  for (const slice of all) {
    const nameless = slice.instance.startsWith('#');
    (nameless || !seen.has(slice.instance) ? slices : doubled).push(slice);
    seen.add(slice.instance);
  }
  return { slices, doubled };
}

function chosenOf<T>(volumes: readonly T[], number: number | undefined, where: string): readonly T[] {
  if (number === undefined) return volumes;
  if (number <= volumes.length) return [volumes[number - 1]];
  throw new InputError({
    code: 'F198',
    where,
    expected: `volume 1 to ${volumes.length}`,
    found: `volume: ${number}`,
    fix: '`cupel identify` lists the volumes of the series',
  });
}

function volumeOf(one: Assembled, root: Elements, name: string, { patient }: DicomOptions): Volume {
  const times = one.slices.flatMap(({ acquiredAt }) => acquiredAt ?? []).sort((a, b) => a - b);
  const modality = modalityOf(root);
  const acquired = { first: times[0] ?? null, last: times[times.length - 1] ?? null };
  return {
    kind: 'volume',
    name,
    modality,
    grid: one.grid,
    ...voxelQuantityOf(root, textOf(root, tags.rescaleType)),
    frames: one.frames,
    startedAt: one.startedAt,
    pet: modality === 'pet' ? petHeaderOf(root, acquired) : null,
    metadata: {
      ...technical(root),
      ...(one.by ? { 'frames by': one.by } : {}),
      ...identifyingMetadata(root, { shown: patient, uptake: modality === 'pet' }),
    },
  };
}

const shown = {
  object: tags.sopClass,
  instrument: tags.manufacturer,
  model: tags.model,
  software: tags.softwareVersions,
  'image type': tags.imageType,
  tracer: tags.radiopharmaceutical,
  kernel: tags.convolutionKernel,
  'magnetic field strength': tags.magneticFieldStrength,
  'patient position': tags.patientPosition,
};

function technical(root: Elements): Record<string, string> {
  const found = Object.entries(shown).map(([key, tag]) => {
    const text = textOf(root, tag);
    return [
      key,
      key === 'object'
        ? sopClassName(text)
        : text
            .split('\\')
            .map((part) => part.trim())
            .filter((part) => part !== '')
            .join(', ')
            .slice(0, 200),
    ];
  });
  const thickness = textOf(root, tags.sliceThickness).trim();
  return Object.fromEntries([
    ...found.filter(([, text]) => text !== ''),
    ...(thickness === '' ? [] : [['slice thickness', `${Number(thickness)} mm`]]),
  ]);
}

function doubledFinding(where: string, doubled: readonly Slice[]): Finding {
  return {
    level: 'warning',
    code: 'F194',
    message: `${doubled.length} of the slices are copies of the same instance (such as ${doubled[0].where}) and were left out`,
    where,
    fix: 'take the copies out of the folder',
  };
}

function leftOut({ code, where, expected, found }: InputError): Finding {
  return {
    level: 'warning',
    code: 'F197',
    message: `left out of the series: ${code}, expected ${expected}, found ${found}`,
    where,
    fix: 'nothing where it is no part of the volume; otherwise see the code',
  };
}

function several(where: string, count: number, chosen: number | undefined): Finding {
  return {
    level: chosen === undefined ? 'warning' : 'note',
    code: 'F192',
    message: `the series holds ${count} volumes of different size, direction, spacing or kind${chosen === undefined ? '' : `; volume ${chosen} was read`}`,
    where,
    fix: 'choose one with `volume: 1`',
  };
}
