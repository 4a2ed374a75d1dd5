import type { Trace } from '../signal/signal.ts';

/** One line of a raster in cps as Qtegra exports it (`*_ldr_N.csv`): settings, dwell per mass, CRLF, trailing commas. */
export function thermoLdr(line: Trace, acquired: string): Uint8Array {
  const { channels, seconds } = line;
  const rows = [
    `<Identifier>:${acquired};`,
    ...settings,
    '',
    `Time,${channels.map((channel) => `${channel.label},`).join('')}`,
    `,${channels.map((channel) => `dwell time=${channel.dwellSeconds};xcal factor=${xcalFactor},`).join('')}`,
  ];
  for (let i = 0; i < seconds.length; i++) {
    let row = `${Number(seconds[i].toFixed(5))},`;
    for (const channel of channels) row += `${Number(channel.values[i].toPrecision(15))},`;
    rows.push(row);
  }
  rows.push('', '');
  return new TextEncoder().encode(rows.join('\r\n'));
}

const xcalFactor = '66159.13097';

const settings = [
  'Software:Name=Qtegra;Version=2.7.2425.65;File Version=1;',
  'Configuration:Machine=iCAP RQ, simulated by Cupel;',
  'STD:Plasma Power=1550;Nebulizer Flow=1.08;Cool Flow=14;Auxilliary Flow=0.8;',
  'RF Generator:RF Plasma Lit Readback=1;Plasma Power Readback=1550;',
  'Ion Optics:Pole Bias Readback=-1;D1 Lens Readback=-186;D2 Lens Readback=-80;',
  'Vacuum:Interface Pressure Readback=1.7;Analyzer Pressure Readback=4.2E-07;',
  'Detector:Detector Voltage (Counting) Readback=1380;Detector Voltage (Analog) Readback=-2037;',
  'Cooling System:Interface Temperature Readback=30;Peltier Temperature Hot Side Readback=20.6;',
  'Power Supply:Supply Voltage 500 V Readback=-538;Supply Voltage 1 kV Readback=-1168;',
  'Gas Supply:Nebulizer Supply Pressure Readback=2.7;Nebulizer Flow Readback=1.08;',
  'Pulse Counting:Threshold=2500000;',
];
