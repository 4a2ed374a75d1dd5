const crlf = (...lines: readonly string[]): string => `${lines.join('\r\n')}\r\n`;

const ldr = (first: number): string =>
  crlf(
    '<Identifier>:02/03/2026 09:14:17;',
    'Software:Name=Qtegra;Version=2.7;File Version=1;',
    '',
    'Time,31P,197Au,',
    ',dwell time=0.2;xcal factor=66159.1,dwell time=0.4;xcal factor=66159.1,',
    `0.2,${first},0,`,
    '1.2,18,2.5,',
  );

export const thermoLines = { 'gel_ldr_1.csv': ldr(20), 'gel_ldr_2.csv': ldr(5) };

export const thermoExports = [
  ldr(20).replaceAll(',', ';'),
  crlf(
    ',,,,S 1,S 2,',
    ',,,,<Identifier>,x,',
    'MainRuns,0,31P,Y,1,2,',
    'MainRuns,0,31P,Time,0.1,0.2,',
    'MainRuns,0,31P,Dwell time,0.1,0.1,',
  ),
  crlf(',,MainRuns,MainRuns,', ',,0,0,', ',,31P,31P,', ',,Y,Time,', 'S 1,x,1,0.1,'),
  crlf('\uFEFFNumber,Time 197Au,197Au', '1,0.0001,0', '2,0.0002,10000'),
  crlf(
    'sep=,',
    'Number,Time 80Se | 80Se.16O,Intensity (cps) 80Se | 80Se.16O',
    '1,00:00:00.0000500,0',
    '2,00:00:00.0001000,20000',
  ),
];

const xl = (first: number): string =>
  `Intensity Vs Time, Counts Per Second\nTime in Seconds ,Na23,Au197\n0.,${first}.04,0.\n7.4e-02,200.5,0\n\n0.148,.5,4\n`;

export const perkinElmerLines = {
  'm/Line 1.xl': xl(1200),
  'm/Line 2.xl': xl(900),
  'm/parameters.conf': 'acquisition.time=0.074\nablation.speed=0.06\nspace.interval=0.12\n',
  'm/positions.txt': 'LINE\n16.5,31.3,4.4\n17.5,31.3,4.4\nLINE\n16.5,31.2,4.4\n17.5,31.2,4.4\n',
};

export const perkinElmerParticles = crlf('Au,', '0', '3', '12');

export const shimadzu = crlf(
  'Time of scan[ms/(24*60*60*1000)],S_001,S_001,S_002,S_002',
  ',10/9/2019 1:38:04 PM,10/9/2019 1:38:04 PM,10/9/2019 1:39:56 PM,10/9/2019 1:39:56 PM',
  ',P:31,Zn:64,P:31,Zn:64',
  '0.000000000000,0.68,0.20,0.91,0.40',
  '0.000003819444,0.65,0.13,0.80,0.67',
);

const nuLine = (number: number): string =>
  crlf(
    'Timestamp:,2023-01-01T00:00:00.000000',
    `Laser line number:,${number}`,
    'Laser image name:,LINE',
    'Starting X:,0.0',
    'Starting Y:,10.0',
    'Starting Z:,10.0',
    'Spot size:,10.0',
    'Cycle time (ms),x [um],y [um],63.929,196.967',
    '2000.0,0.0,10.0,6,0.6',
    '2010.0,5.0,10.0,7,0.7',
  );

export const nuLines = { 'line_9.csv': nuLine(9), 'line_10.csv': nuLine(10) };

export const nuParticles = crlf(
  'Time (ms),106.905 - seg Full mass spectrum att 1,196.967 - seg Full mass spectrum att 1',
  '0.09704,0,0',
  '0.14556,0.31343410326087,12',
);

const imageLine = (first: number): string => crlf("'[31P]+','[197Au]+',t_elapsed_Buf", `${first},0.1,0.1`, '2,0.2,0.2');

export const tofwerkLines = {
  'IMG_2021.01.01-10h10m10s_AS.csv': imageLine(1),
  'IMG_2021.01.01-10h10m48s_AS.csv': imageLine(6),
};

export const tofwerkParticles = crlf('Index,timestamp (s),[197Au]+ (cts)', '0,0,0', '1,0.0009999,17.25');

export const tables = [
  crlf('Name,Au197 (CPS),Std (ug/L)', 'blank,46.00,0', '"Std, 1",3400.5,1', 'HEL,1002.25,', 'HEL+CV,512,'),
  crlf('Name;Au197 (CPS);Std (ug/L)', 'blank;46.00;0', 'Std 1;3400.5;1'),
];
