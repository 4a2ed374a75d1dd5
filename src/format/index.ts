import { agilentBatchFormat } from './agilent-batch/agilent-batch.ts';
import { agilentCsvFormat } from './agilent-csv/agilent-csv.ts';
import { dicomFormat } from './dicom/dicom.ts';
import { dicomWriter } from './dicom-derived/dicom-derived.ts';
import type { AnyFormat, Writer } from './format.ts';
import { geoJsonFormat } from './geojson/geojson.ts';
import { imzmlFormat } from './imzml/imzml.ts';
import { jcampFormat } from './jcamp-dx/jcamp-dx.ts';
import { laserLogFormat } from './laser-log/laser-log.ts';
import { mgfFormat } from './mgf/mgf.ts';
import { mzmlFormat } from './mzml/mzml.ts';
import { mzxmlFormat } from './mzxml/mzxml.ts';
import { niftiFormat } from './nifti/nifti.ts';
import { niftiWriter } from './nifti/nifti-writer.ts';
import { nrrdFormat } from './nrrd/nrrd.ts';
import { nuTextFormat } from './nu-text/nu-text.ts';
import { nuVitesseFormat } from './nu-vitesse/nu-vitesse.ts';
import { omeTiffWriter } from './ome-tiff/ome-tiff.ts';
import { omeZarrWriter } from './ome-zarr/ome-zarr.ts';
import { perkinElmerFormat } from './perkinelmer/perkinelmer.ts';
import { pewlibFormat } from './pewlib-npz/pewlib-npz.ts';
import { shimadzuFormat } from './shimadzu/shimadzu.ts';
import { spectrumTextFormat } from './spectrum-text/spectrum-text.ts';
import { tableFormat } from './table/table.ts';
import { textImageFormat } from './text-image/text-image.ts';
import { thermoFormat } from './thermo/thermo.ts';
import { tidyCsvWriter } from './tidy-csv/tidy-csv.ts';
import { tofwerkFormat } from './tofwerk/tofwerk.ts';

/** Every format, the most particular first; the plain table, which asks for little, last. */
export const formats: readonly AnyFormat[] = [
  agilentBatchFormat,
  agilentCsvFormat,
  thermoFormat,
  perkinElmerFormat,
  shimadzuFormat,
  nuTextFormat,
  nuVitesseFormat,
  tofwerkFormat,
  laserLogFormat,
  dicomFormat,
  niftiFormat,
  nrrdFormat,
  geoJsonFormat,
  imzmlFormat,
  mzmlFormat,
  mzxmlFormat,
  mgfFormat,
  jcampFormat,
  pewlibFormat,
  textImageFormat,
  spectrumTextFormat,
  tableFormat,
];

/** Every kind of file that signals are written as. */
export const writers: readonly Writer[] = [tidyCsvWriter, omeTiffWriter, omeZarrWriter, niftiWriter, dicomWriter];

/** What a file is that no format reads, and the way to one that can be read. */
export { vendorBinaryAdvice as unreadable } from './vendor-binary/vendor-binary.ts';
