/** First-level bits of the tables of literals and lengths, and of distances. */
const [literalBits, distanceBits] = [10, 8];
const longestCode = 15;
/** Meanings of an entry beside those of lengths: a literal is negative; the end, and a second table, have a bit of their own. */
const [endFlag, tableFlag] = [0x1000, 0x2000];

const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12_289, 16_385, 24_577,
];
const codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Entries by symbol, without their number of bits: `base << 16 | extra bits << 8`, or one of the meanings above. */
const literalMeanings = Int32Array.from({ length: 286 }, (_, symbol) => {
  if (symbol < 256) return -0x80000000 | (symbol << 8);
  if (symbol === 256) return endFlag;
  return (lengthBase[symbol - 257] << 16) | (lengthExtra[symbol - 257] << 8);
});
const distanceMeanings = Int32Array.from(distanceBase, (base, i) => (base << 16) | (Math.max(0, (i >> 1) - 1) << 8));
const codeMeanings = Int32Array.from({ length: 19 }, (_, symbol) => -0x80000000 | (symbol << 8));

/** Room for the tables; filled anew for each block, so nothing is kept in it. */
const literalTable = new Int32Array((1 << literalBits) + 288 * (1 << (longestCode - literalBits)));
const distanceTable = new Int32Array((1 << distanceBits) + 32 * (1 << (longestCode - distanceBits)));

/**
 * The `length` bytes that zlib data (RFC 1950, RFC 1951) hold, checked by their Adler-32, in time bounded by what they claim to be.
 * Null where they are damaged, cut, or hold another number of bytes.
 */
export function unzlib(packed: Uint8Array, length: number): Uint8Array | null {
  const [method, flags] = packed;
  if (packed.length < 6 || (method & 15) !== 8 || ((method << 8) | flags) % 31 !== 0 || flags & 32) return null;
  const padded = new Uint8Array(packed.length + 8);
  padded.set(packed);
  const out = new Uint8Array(length);
  const end = inflatedInto(out, padded, packed.length);
  if (end < 0 || end + 4 > packed.length) return null;
  const stated = new DataView(padded.buffer).getUint32(end);
  return stated === adler32(out) ? out : null;
}

/** Fills `out` with the blocks from byte 2 on; the byte after them, −1 where they do not fill it or are damaged. */
function inflatedInto(out: Uint8Array, padded: Uint8Array, packedLength: number): number {
  const view = new DataView(padded.buffer);
  const limit = packedLength + 4;
  const literals = literalTable;
  const distances = distanceTable;
  const literalMask = (1 << literalBits) - 1;
  const distanceMask = (1 << distanceBits) - 1;
  const length = out.length;
  // The next bits, lowest first; those above `bits` are right or zero, so that they can be read again over themselves.
  let [hold, bits, p, at] = [0, 0, 2, 0];
  for (let last = 0; last === 0; ) {
    if (p > limit) return -1;
    hold |= view.getInt32(p, true) << bits;
    p += (31 - bits) >> 3;
    bits |= 24;
    last = hold & 1;
    const kind = (hold >>> 1) & 3;
    hold >>>= 3;
    bits -= 3;
    if (kind === 0) {
      const from = p - (bits >> 3);
      if (from + 4 > packedLength) return -1;
      const size = view.getUint16(from, true);
      if ((size ^ 0xffff) !== view.getUint16(from + 2, true)) return -1;
      if (from + 4 + size > packedLength || at + size > length) return -1;
      out.set(padded.subarray(from + 4, from + 4 + size), at);
      at += size;
      p = from + 4 + size;
      hold = 0;
      bits = 0;
      continue;
    }
    if (kind === 3) return -1;
    if (kind === 1) fixedTables();
    else {
      const read = dynamicTables(view, p * 8 - bits, packedLength * 8);
      if (read < 0) return -1;
      p = read >> 3;
      hold = view.getUint8(p) >>> (read & 7);
      bits = 8 - (read & 7);
      p++;
    }
    for (;;) {
      if (p > limit) return -1;
      hold |= view.getInt32(p, true) << bits;
      p += (31 - bits) >> 3;
      bits |= 24;
      let entry = literals[hold & literalMask];
      if (entry < 0) {
        if (at >= length) return -1;
        hold >>>= entry & 15;
        bits -= entry & 15;
        out[at++] = entry >>> 8;
        entry = literals[hold & literalMask];
        if (bits < longestCode + 5) {
          if (bits < longestCode || entry >= 0) continue;
        }
        if (entry < 0) {
          if (at >= length) return -1;
          hold >>>= entry & 15;
          bits -= entry & 15;
          out[at++] = entry >>> 8;
          continue;
        }
      }
      if (entry & tableFlag) {
        hold >>>= literalBits;
        bits -= literalBits;
        entry = literals[(entry >>> 16) + (hold & ((1 << ((entry >> 8) & 15)) - 1))];
        if (entry < 0) {
          if (at >= length) return -1;
          hold >>>= entry & 15;
          bits -= entry & 15;
          out[at++] = entry >>> 8;
          continue;
        }
      }
      if (entry === 0) return -1;
      hold >>>= entry & 15;
      bits -= entry & 15;
      if (entry & endFlag) break;
      let extra = (entry >> 8) & 15;
      let run = (entry >>> 16) + (hold & ((1 << extra) - 1));
      hold >>>= extra;
      bits -= extra;
      if (p > limit) return -1;
      hold |= view.getInt32(p, true) << bits;
      p += (31 - bits) >> 3;
      bits |= 24;
      let far = distances[hold & distanceMask];
      if (far & tableFlag) {
        hold >>>= distanceBits;
        bits -= distanceBits;
        far = distances[(far >>> 16) + (hold & ((1 << ((far >> 8) & 15)) - 1))];
      }
      if (far === 0) return -1;
      hold >>>= far & 15;
      bits -= far & 15;
      extra = (far >> 8) & 15;
      if (bits < extra) {
        if (p > limit) return -1;
        hold |= view.getInt32(p, true) << bits;
        p += (31 - bits) >> 3;
        bits |= 24;
      }
      const distance = (far >>> 16) + (hold & ((1 << extra) - 1));
      hold >>>= extra;
      bits -= extra;
      if (distance > at || at + run > length) return -1;
      let from = at - distance;
      while (run-- > 0) out[at++] = out[from++];
    }
  }
  return at === length ? p - (bits >> 3) : -1;
}

/** The tables of fixed codes (RFC 1951, 3.2.6). */
function fixedTables(): void {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288);
  fillTable(literalTable, lengths, 0, 288, literalBits, literalMeanings);
  fillTable(distanceTable, new Uint8Array(32).fill(5), 0, 32, distanceBits, distanceMeanings);
}

/** Reads the codes of a block from bit `from` on into the tables; the bit after them, −1 where they are damaged. */
function dynamicTables(view: DataView, from: number, end: number): number {
  let at = from;
  const take = (count: number): number => {
    if (at + count > end) {
      at = end + 1;
      return 0;
    }
    const byte = at >> 3;
    const value = (view.getUint16(byte, true) | (view.getUint8(byte + 2) << 16)) >>> (at & 7);
    at += count;
    return value & ((1 << count) - 1);
  };
  const [literalCount, distanceCount, codeCount] = [take(5) + 257, take(5) + 1, take(4) + 4];
  if (literalCount > 286 || distanceCount > 30) return -1;
  const codeLengths = new Uint8Array(19);
  for (let i = 0; i < codeCount; i++) codeLengths[codeOrder[i]] = take(3);
  const codeTable = new Int32Array(128);
  if (!fillTable(codeTable, codeLengths, 0, 19, 7, codeMeanings)) return -1;
  const lengths = new Uint8Array(literalCount + distanceCount);
  for (let n = 0; n < lengths.length; ) {
    const byte = at >> 3;
    if (at >= end) return -1;
    const entry = codeTable[(view.getUint16(byte, true) >>> (at & 7)) & 127];
    if (entry === 0) return -1;
    at += entry & 15;
    const symbol = (entry >>> 8) & 31;
    if (symbol < 16) {
      lengths[n++] = symbol;
      continue;
    }
    if (symbol === 16 && n === 0) return -1;
    const value = symbol === 16 ? lengths[n - 1] : 0;
    const times = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (n + times > lengths.length) return -1;
    lengths.fill(value, n, n + times);
    n += times;
  }
  if (at > end) return -1;
  const whole =
    fillTable(literalTable, lengths, 0, literalCount, literalBits, literalMeanings) &&
    fillTable(distanceTable, lengths, literalCount, lengths.length, distanceBits, distanceMeanings);
  return whole ? at : -1;
}

/** Canonical codes of these lengths as a table of `first` bits with second tables behind it. False where they overlap. */
function fillTable(
  table: Int32Array,
  lengths: Uint8Array,
  from: number,
  to: number,
  first: number,
  meanings: Int32Array,
): boolean {
  const counts = new Uint16Array(longestCode + 1);
  for (let i = from; i < to; i++) counts[lengths[i]]++;
  counts[0] = 0;
  const next = new Uint16Array(longestCode + 2);
  let [room, longest] = [1, 0];
  for (let size = 1; size <= longestCode; size++) {
    room = 2 * room - counts[size];
    if (room < 0) return false;
    if (counts[size] > 0) longest = size;
    next[size + 1] = (next[size] + counts[size]) << 1;
  }
  table.fill(0, 0, 1 << first);
  const second = Math.max(0, longest - first);
  let free = 1 << first;
  for (let i = from; i < to; i++) {
    const size = lengths[i];
    if (size === 0) continue;
    const code = reversed(next[size]++, size);
    const meaning = meanings[i - from] ?? 0;
    if (size <= first) {
      const entry = meaning === 0 ? 0 : meaning | size;
      for (let k = code; k < 1 << first; k += 1 << size) table[k] = entry;
      continue;
    }
    const prefix = code & ((1 << first) - 1);
    if (table[prefix] === 0) {
      table[prefix] = (free << 16) | tableFlag | (second << 8) | first;
      table.fill(0, free, free + (1 << second));
      free += 1 << second;
    }
    const entry = meaning === 0 ? 0 : meaning | (size - first);
    for (let k = code >> first; k < 1 << second; k += 1 << (size - first)) table[(table[prefix] >>> 16) + k] = entry;
  }
  return true;
}

function reversed(code: number, size: number): number {
  let [rest, back] = [code, 0];
  for (let i = 0; i < size; i++) {
    back = (back << 1) | (rest & 1);
    rest >>= 1;
  }
  return back;
}

/** Adler-32 (RFC 1950), unsigned. */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let p = 0; p < bytes.length; ) {
    const end = Math.min(p + 3800, bytes.length);
    for (; p < end; p++) {
      a += bytes[p];
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return ((b << 16) | a) >>> 0;
}
