import type { Random } from '../../src/numeric/random.ts';
import type { Acquisition } from './corpus.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Numbers that readers trip over, as they stand in binary files. */
const words = [0, 1, 2, 0x7f, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
/** … and in text. */
const tokens = [
  ...[
    '',
    '-1',
    '0',
    '1e308',
    '-1e-320',
    '1e999',
    '99999999999999999999',
    '0x10',
    'NaN',
    '-',
    'Infinity',
    '1,5',
    '1.5.2',
  ],
  ...[
    '"',
    '""',
    '"a',
    "'",
    ',',
    ',,,,,,,,',
    ';',
    '\t',
    '\n',
    '\r',
    '\r\n\r\n',
    '\0',
    '\uFEFF',
    '{',
    '[',
    '[[[[',
    '<',
    '<a>',
    '&x;',
    ']]>',
  ],
];

const piece = (random: Random, bytes: Bytes, longest: number): readonly [number, number] => {
  const from = random.integer(bytes.length + 1);
  return [from, Math.min(from + 1 + random.integer(longest), bytes.length)];
};

function joined(...parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const utf8 = new TextEncoder();
const digits = (byte: number): boolean => byte >= 48 && byte <= 57;

/** The ways in which a file is spoilt; each returns new bytes. */
const spoilers: readonly ((bytes: Bytes, random: Random) => Bytes)[] = [
  function cut(bytes, random) {
    return bytes.slice(0, random.integer(bytes.length + 1));
  },
  function flipBits(bytes, random) {
    const out = bytes.slice();
    for (let i = random.integer(8); i >= 0 && out.length > 0; i--)
      out[random.integer(out.length)] ^= 1 << random.integer(8);
    return out;
  },
  function setBytes(bytes, random) {
    const out = bytes.slice();
    for (let i = random.integer(4); i >= 0 && out.length > 0; i--)
      out[random.integer(out.length)] = random.integer(256);
    return out;
  },
  function setWord(bytes, random) {
    const out = bytes.slice();
    if (out.length < 4) return out;
    new DataView(out.buffer).setUint32(
      random.integer(out.length - 3),
      words[random.integer(words.length)],
      random.integer(2) === 0,
    );
    return out;
  },
  function swapBlocks(bytes, random) {
    const [a, b] = piece(random, bytes, 64);
    const [c, d] = piece(random, bytes, 64);
    if (b > c) return joined(bytes.subarray(b), bytes.subarray(a, b), bytes.subarray(0, a));
    return joined(
      bytes.subarray(0, a),
      bytes.subarray(c, d),
      bytes.subarray(b, c),
      bytes.subarray(a, b),
      bytes.subarray(d),
    );
  },
  function repeatBlock(bytes, random) {
    const [from, to] = piece(random, bytes, 256);
    const times = random.integer(10) === 0 ? 1000 : 1 + random.integer(20);
    return joined(
      bytes.subarray(0, to),
      ...Array.from({ length: times }, () => bytes.subarray(from, to)),
      bytes.subarray(to),
    );
  },
  function removeBlock(bytes, random) {
    const [from, to] = piece(random, bytes, 64);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  function insertNoise(bytes, random) {
    const [at] = piece(random, bytes, 1);
    const noise = Uint8Array.from({ length: 1 + random.integer(64) }, () => random.integer(256));
    return joined(bytes.subarray(0, at), noise, bytes.subarray(at));
  },
  function replaceNumber(bytes, random) {
    let from = random.integer(bytes.length + 1);
    while (from < bytes.length && !digits(bytes[from])) from++;
    let to = from;
    while (to < bytes.length && digits(bytes[to])) to++;
    return joined(bytes.subarray(0, from), utf8.encode(tokens[random.integer(tokens.length)]), bytes.subarray(to));
  },
  function insertToken(bytes, random) {
    const [at] = piece(random, bytes, 1);
    return joined(bytes.subarray(0, at), utf8.encode(tokens[random.integer(tokens.length)]), bytes.subarray(at));
  },
];

/** An acquisition with one of its files spoilt in up to three ways; now and then a file is missing or in another's place. */
export function mutated(files: Acquisition, random: Random): Acquisition {
  const out = new Map(files);
  const paths = [...out.keys()];
  const path = paths[random.integer(paths.length)];
  if (paths.length > 1 && random.integer(20) === 0) {
    const other = out.get(paths[random.integer(paths.length)]);
    if (other && random.integer(2) === 0) out.set(path, other);
    else out.delete(path);
    return out;
  }
  let bytes = out.get(path) ?? new Uint8Array(0);
  for (let i = random.integer(3); i >= 0; i--) bytes = spoilers[random.integer(spoilers.length)](bytes, random);
  return out.set(path, bytes);
}
