/** A small NWR style log: a line and a spot, moves written before the beam states they surround, sparse columns. */
export const activeViewLog = [
  'Timestamp, Sequence Number, SubPoint Number, Vertex Number, Comment, X(um), Y(um), Intended X(um), Intended Y(um), Scan Velocity (um/s), Laser State, Laser Rep. Rate (Hz), Spot Type, Spot Size (um)',
  '2026-02-03 23:59:58.500,1,1,,Line A,1000,2000,,,,Off,0,,40 x 30',
  '2026-02-03 23:59:58.600,,,,,980,2000,980,2000,100,Off,0,,40 x 30',
  '2026-02-04 00:00:00.900,,,,,1120,2000,1120,2000,100,Off,0,,40 x 30',
  '2026-02-03 23:59:59.000,,,,,1000,2000,,,,On,200,,40 x 30',
  '2026-02-04 00:00:00.000,,,,,1100,2000,,,,Off,0,,',
  '2026-02-04 00:00:02.000,2,1,,Spot B,5000.5,2000,,,,Off,0,,20',
  '2026-02-04 00:00:02.000,,,,,5000.5,2000,,,,On,10,,',
  '2026-02-04 00:00:03.125,,,,,5000.5,2000,,,,Off,0,,',
  '',
].join('\r\n');

/** A small Chromium style log without units: a bent path with the beam on throughout. */
export const chromiumLog = [
  'Timestamp, Sequence Number, SubPoint Number, Vertix Number, Comment, X, Y, Intended X, Intended Y, Scan Velocity, Laser State, Laser Rep. Rate, Spot Type, Spot Size',
  '2025-08-25 10:31:33.000,1,1,,Path 1,0,0,,,,Off,0,Manual: B,20',
  '2025-08-25 10:31:33.000,,,,,0,0,,,,On,100,Manual: B,20',
  '2025-08-25 10:31:33.000,,,1,,0,0,,,50,On,100,Manual: B,20',
  '2025-08-25 10:31:35.000,,,,,100,0,,,,On,100,Manual: B,20',
  '2025-08-25 10:31:36.000,,,2,,100,50,,,50,On,100,Manual: B,20',
  '2025-08-25 10:31:37.000,,,,,100,100,,,,Off,0,Manual: B,20',
  '',
].join('\n');
