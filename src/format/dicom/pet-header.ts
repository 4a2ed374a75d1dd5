import type { PetHeader } from '../../signal/volume.ts';
import type { Elements } from '../../text/dicom/elements.ts';
import { type Tag, tags } from '../../text/dicom/tags.ts';
import { clockOf, dateTimeSeconds, timeOfDaySeconds } from '../../text/dicom/times.ts';
import { itemsOf, numberOf, privateTag, textOf, textsOf } from '../../text/dicom/values.ts';
import { nuclideOfCode } from './nuclide-code.ts';

/** What the header of a PET slice says of tracer, dose, corrections and subject. Only what is written there; judged elsewhere. */
export function petHeaderOf(
  root: Elements,
  acquired: { readonly first: number | null; readonly last: number | null },
): PetHeader {
  const tracer = itemsOf(root, tags.tracerSequence)[0] ?? null;
  const nuclide = (tracer && itemsOf(tracer, tags.radionuclideSequence)[0]) ?? null;
  const ofTracer = (tag: Tag) => (tracer ? numberOf(tracer, tag) : null);
  const textOfTracer = (tag: Tag) => (tracer ? textOf(tracer, tag) : '');
  const decay = textOf(root, tags.decayCorrection);
  const sex = textOf(root, tags.patientSex);
  return {
    units: textOf(root, tags.units) || null,
    suvType: textOf(root, tags.suvType) || null,
    decayCorrection: decay === 'START' || decay === 'ADMIN' || decay === 'NONE' ? decay : null,
    corrections: textsOf(root, tags.correctedImage),
    nuclide: nuclide && nuclideOfCode(textOf(nuclide, tags.codeValue), textOf(nuclide, tags.codeMeaning)),
    halfLifeSeconds: ofTracer(tags.tracerHalfLife),
    injectedBq: ofTracer(tags.tracerDose),
    injectedAt: dateTimeSeconds(textOfTracer(tags.tracerStartDateTime)),
    injectedTimeOfDay: timeOfDaySeconds(textOfTracer(tags.tracerStartTime)),
    weightKg: numberOf(root, tags.patientWeight),
    heightM: numberOf(root, tags.patientSize),
    sex: sex === 'M' || sex === 'F' ? sex : null,
    seriesAt: clockOf(root, tags.seriesDate, tags.seriesTime),
    acquiredAt: acquired.first,
    acquiredLast: acquired.last,
    geScanAt: privateTime(root, 0x0009, 'GEMS_PETD_01', 0x0d),
    philipsSuvFactor: privateNumber(root, 0x7053, 'Philips PET Private Group', 0x00),
    philipsActivityFactor: privateNumber(root, 0x7053, 'Philips PET Private Group', 0x09),
  };
}

function privateNumber(root: Elements, group: number, creator: string, low: number): number | null {
  const tag = privateTag(root, group, creator, low, 'DS');
  return tag && numberOf(root, tag);
}

function privateTime(root: Elements, group: number, creator: string, low: number): number | null {
  const tag = privateTag(root, group, creator, low, 'DT');
  return tag && dateTimeSeconds(textOf(root, tag));
}
