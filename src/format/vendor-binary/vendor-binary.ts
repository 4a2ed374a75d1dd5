import { looksBinary } from '../../text/decode.ts';
import { containsText, hasBytes, hasWideText } from './bytes.ts';

/** What a file is that cannot be read, and the way to a file that can. */
export type VendorBinaryAdvice = { readonly code: 'F080'; readonly title: string; readonly fix: string };

/** A kind of file that cannot be read: told by its bytes, or by bytes that are no text and its place or name. */
export type VendorBinary = Omit<VendorBinaryAdvice, 'code'> & {
  readonly matches: (path: string, head: Uint8Array) => boolean;
};

/** `INPUT` becomes the file, or the folder of the run it belongs to. */
const mzml = 'convert it to mzML with ProteoWizard: msconvert "INPUT" --mzML --zlib';
const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const isOle = (head: Uint8Array) => hasBytes(head, ole);
const isSqlite = (head: Uint8Array) => hasBytes(head, 'SQLite format 3\0');
const isZip = (head: Uint8Array) => hasBytes(head, [0x50, 0x4b, 0x03, 0x04]);
const binaryNamed = (pattern: RegExp) => (path: string, head: Uint8Array) => pattern.test(path) && looksBinary(head);

/** Files of vendors and of other programs, the most telling first. */
export const vendorBinaries: readonly VendorBinary[] = [
  {
    title: 'Thermo .raw',
    fix: `export from Qtegra (LabBook → Export → csv) for ICP-MS; for mass spectra ${mzml}`,
    matches: (_, head) => hasBytes(head, [0x01, 0xa1]) && hasWideText(head, 'Finnigan', 2),
  },
  {
    title: 'HDF5 file that TofDaq (TOFWERK) did not write',
    fix: 'export the signal as csv from the software that wrote it',
    matches: (_, head) => hasBytes(head, [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  {
    title: 'Sciex .wiff',
    fix: `${mzml}; keep the .wiff.scan file beside it`,
    matches: (path, head) =>
      (/\.wiff2?$/i.test(path) && (isOle(head) || isSqlite(head) || looksBinary(head))) ||
      binaryNamed(/\.wiff2?\.scan$/i)(path, head),
  },
  {
    title: 'Shimadzu data file (OLE)',
    fix: `export from LabSolutions ICPMS: time-resolved or imaging data as csv; for LC-MS ${mzml}`,
    matches: (path, head) => isOle(head) && /\.(lgd|lcd|qgd|gcd|lbd)$/i.test(path),
  },
  {
    title: 'Excel workbook (.xls)',
    fix: 'save the sheet as csv (UTF-8)',
    matches: (path, head) => isOle(head) && (/\.xls$/i.test(path) || containsWide(head, 'Workbook')),
  },
  {
    title: 'OLE compound file, the container of many vendors (Shimadzu .lgd, Sciex .wiff, old Office)',
    fix: `export the data as csv from the software that wrote it; mass spectra: ${mzml}`,
    matches: (_, head) => isOle(head),
  },
  {
    title: 'Bruker .d folder',
    fix: `export from Bruker DataAnalysis as csv or mzML, or ${mzml}`,
    matches: (path, head) =>
      (/\.d\/(.*\/)?(analysis\.(baf|tdf|tsf|yep)|analysis\.\w+_(bin|idx|xtr)|fid|ser|chromatography-data\.sqlite)$/i.test(
        path,
      ) &&
        (isSqlite(head) || looksBinary(head))) ||
      binaryNamed(/(^|\/)analysis\.(baf|tdf|tsf|yep|tdf_bin|tsf_bin)$/i)(path, head),
  },
  {
    title: 'Agilent .d folder whose counts are not in a layout that Cupel reads',
    fix: `export each sample as csv from MassHunter (batch → Export → time-resolved data), beside or inside the .d folder; mass spectra: ${mzml}`,
    matches: (path, head) =>
      (/\.d\/(.*\/)?AcqData\//i.test(path) && looksBinary(head)) ||
      binaryNamed(/(^|\/)MS(Scan|Profile|Peak)(_XSpecific)?\.bin$/i)(path, head),
  },
  {
    title: 'Agilent .b batch file',
    fix: 'keep the .d folders of the batch; the counts are there, as csv or in AcqData',
    matches: binaryNamed(/\.b\/.*\.(bin|dat|batch|xsd|cdb|uaf)$/i),
  },
  {
    title: 'Waters .raw folder',
    fix: mzml,
    matches: binaryNamed(/\.raw\/_(func\d+\.(dat|idx|sts)|chro\w*\.(dat|inf)|extern\.inf)$/i),
  },
  {
    title: 'netCDF file (.nc, .cdf)',
    fix: 'export the lines as .xl or csv from Syngistix (PerkinElmer); for mass spectra export mzML',
    matches: (_, head) => hasBytes(head, 'CDF\x01') || hasBytes(head, 'CDF\x02') || hasBytes(head, 'CDF\x05'),
  },
  {
    title: 'PerkinElmer NexION data set',
    fix: 'export the lines as .xl, or the single-particle data as csv, from Syngistix',
    matches: binaryNamed(/\.(dat|nc|spdata)$/i),
  },
  {
    title: 'Nu Instruments Vitesse raw data',
    fix: 'give the whole run folder, with run.info and integrated.index; or export the run as csv from Nu Quant',
    matches: binaryNamed(/\.(integ|autob|pulse)$/i),
  },
  {
    title: 'Excel workbook (.xlsx)',
    fix: 'save the sheet as csv (UTF-8)',
    matches: (path, head) => isZip(head) && (/\.xls[xm]$/i.test(path) || containsText(head, 'xl/')),
  },
  { title: 'zip archive', fix: 'unpack it and give the files inside', matches: (_, head) => isZip(head) },
  {
    title: 'compressed archive (gzip, 7z, rar)',
    fix: 'unpack it and give the files inside',
    matches: (_, head) =>
      hasBytes(head, [0x1f, 0x8b, 0x08]) ||
      hasBytes(head, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) ||
      hasBytes(head, 'Rar!'),
  },
  {
    title: 'PDF document',
    fix: 'export the numbers as csv from the instrument software; a printed report has no raw signal',
    matches: (_, head) => hasBytes(head, '%PDF-'),
  },
  {
    title: 'picture',
    fix: 'export the signal as csv; the pixels of a picture are colours, not counts',
    matches: (_, head) =>
      hasBytes(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ||
      hasBytes(head, [0xff, 0xd8, 0xff]) ||
      hasBytes(head, 'GIF8') ||
      (hasBytes(head, 'BM') && looksBinary(head)) ||
      hasBytes(head, [0x49, 0x49, 0x2a, 0x00]) ||
      hasBytes(head, [0x49, 0x49, 0x2b, 0x00]) ||
      hasBytes(head, [0x4d, 0x4d, 0x00, 0x2a]),
  },
  { title: 'SQLite database', fix: 'export the table as csv', matches: (_, head) => isSqlite(head) },
];

function containsWide(head: Uint8Array, text: string): boolean {
  return containsText(head, [...text].join('\0'), head.length);
}

/** What a file is that no format reads, with the way to export or convert it; null where the bytes tell nothing. */
export function vendorBinaryAdvice(path: string, head: Uint8Array): VendorBinaryAdvice | null {
  const kind = vendorBinaries.find((binary) => binary.matches(path, head));
  return kind ? { code: 'F080', title: kind.title, fix: kind.fix.replace('INPUT', runOf(path)) } : null;
}

/** The folder of a run such as `x.d` or `x.raw`, in which the file stands; the file itself where there is none. */
function runOf(path: string): string {
  return /^.*?\.(?:d|raw)(?=\/)/i.exec(path)?.[0] ?? path;
}
