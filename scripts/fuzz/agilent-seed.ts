/** A MassHunter csv of two masses and two points. */
export const massHunterCsv = [
  'D:\\Agilent\\ICPMH\\1\\DATA\\a.b\\1.d',
  'Intensity Vs Time,CPS',
  'Acquired      : 2026-03-02 09:14:17 using Batch a.b',
  'Time [Sec],P31,Au197',
  '15.0,2.00,20.00',
  '30.0,4.00,12.00',
  '',
  '',
  '          Printed:2026-03-02 09:15:17',
  '',
].join('\r\n');

const specific = `\uFEFF<?xml version="1.0"?><IonRecords><IonRecord TimeSegmentID="1">
  <Masses><Mass>31</Mass><Name>P</Name><AccumulationTime>0.5</AccumulationTime></Masses>
  <Masses><Mass>197</Mass><Name>Au</Name><AccumulationTime>0.25</AccumulationTime></Masses></IonRecord></IonRecords>`;

const log = `<BatchLogDataSet xmlns="BatchLog">
  <BatchLogInfo><AcqResult>Pass</AcqResult><DataFileName>D:\\x\\1.d</DataFileName></BatchLogInfo>
  <BatchLogInfo><AcqResult>Pass</AcqResult><DataFileName>D:\\x\\2.d</DataFileName></BatchLogInfo></BatchLogDataSet>`;

/** Two scans of two masses: 136-byte records from byte 92 on, each pointing to 56 bytes of MSProfile.bin. */
function scans(): Uint8Array {
  const bytes = new Uint8Array(92 + 2 * 136);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 257, true);
  view.setUint32(88, 92, true);
  for (const [i, minutes] of [0.25, 0.5].entries()) {
    const at = 92 + 136 * i;
    view.setInt32(at, i + 1, true);
    view.setFloat64(at + 12, minutes, true);
    view.setBigInt64(at + 76, BigInt(68 + 56 * i), true);
    view.setInt32(at + 84, 56, true);
    view.setInt32(at + 88, 2, true);
  }
  return bytes;
}

function profile(): Uint8Array {
  const bytes = new Uint8Array(68 + 2 * 56);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 258, true);
  for (let i = 0; i < 2; i++) {
    const at = 68 + 56 * i;
    for (const [m, mass] of [31, 197].entries()) view.setFloat32(at + 4 * m, mass, true);
    for (let n = 0; n < 6; n++) view.setFloat64(at + 8 + 8 * n, n + i, true);
  }
  return bytes;
}

/** A batch of one line of binary data, which nothing can stand in for. Simulated. */
export const binaryBatch: Readonly<Record<string, string | Uint8Array>> = {
  'b.b/1.d/AcqData/MSTS_XSpecific.xml': specific,
  'b.b/1.d/AcqData/MSScan.bin': scans(),
  'b.b/1.d/AcqData/MSProfile.bin': profile(),
};

/** A batch of two lines with binary data, csv and logs. Simulated. */
export const agilentBatch: Readonly<Record<string, string | Uint8Array>> = {
  'a.b/BatchLog.csv': 'Id,a,b,c,d,File Name,Acquisition Result\r\n1,,,,,D:\\x\\1.d,Pass\r\n2,,,,,D:\\x\\2.d,Pass\r\n',
  'a.b/Method/BatchLog.xml': log,
  ...Object.fromEntries(
    ['1', '2'].flatMap((line) => [
      [`a.b/${line}.d/${line}.csv`, massHunterCsv],
      [`a.b/${line}.d/AcqData/MSTS_XSpecific.xml`, specific],
      [`a.b/${line}.d/AcqData/MSScan.bin`, scans()],
      [`a.b/${line}.d/AcqData/MSProfile.bin`, profile()],
    ]),
  ),
};
