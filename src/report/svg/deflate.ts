/** Bits collected least significant first, as RFC 1951 §3.1.1 packs them. */
function bitWriter(capacity: number) {
  let bytes = new Uint8Array(Math.max(64, capacity));
  let length = 0;
  let hold = 0;
  let held = 0;
  const put = (value: number, count: number) => {
    hold |= value << held;
    held += count;
    while (held >= 8) {
      if (length === bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes[length++] = hold & 255;
      hold >>>= 8;
      held -= 8;
    }
  };
  const end = () => {
    if (held > 0) put(0, 8 - held);
    return bytes.subarray(0, length);
  };
  return { put, end };
}

function reversed(code: number, bits: number): number {
  let result = 0;
  for (let i = 0; i < bits; i++) result |= ((code >> i) & 1) << (bits - 1 - i);
  return result;
}

/** Fixed Huffman codes of RFC 1951 §3.2.6, bit-reversed for the writer. */
const literalBits = new Uint8Array(288);
const literalCode = new Uint16Array(288);
for (let s = 0; s < 288; s++) {
  const [bits, code] =
    s < 144 ? [8, 48 + s] : s < 256 ? [9, 400 + s - 144] : s < 280 ? [7, s - 256] : [8, 192 + s - 280];
  literalBits[s] = bits;
  literalCode[s] = reversed(code, bits);
}

/** Base values of the length codes 257 … 285 and of the distance codes (RFC 1951 §3.2.5). */
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const distanceBase = Array.from({ length: 30 }, (_, i) => (i < 2 ? i + 1 : (2 + (i & 1)) * 2 ** ((i >> 1) - 1) + 1));
const lengthExtra = (i: number) => (i < 8 || i === 28 ? 0 : (i - 4) >> 2);
const distanceExtra = (i: number) => (i < 2 ? 0 : (i >> 1) - 1);

const lengthIndex = new Uint8Array(259);
for (let n = 3, i = 0; n <= 258; n++) {
  while (i < 28 && lengthBase[i + 1] <= n) i++;
  lengthIndex[n] = i;
}

/** `input` as one deflate block with fixed codes (RFC 1951): repeats are found through a hash of three bytes. */
export function deflate(input: Uint8Array): Uint8Array {
  const out = bitWriter(input.length >> 1);
  const last = new Int32Array(1 << 15).fill(-1);
  out.put(0b011, 3);
  let i = 0;
  while (i < input.length) {
    let length = 0;
    let distance = 0;
    if (i + 2 < input.length) {
      const slot = Math.imul((input[i] << 16) | (input[i + 1] << 8) | input[i + 2], 0x9e3779b1) >>> 17;
      const before = last[slot];
      last[slot] = i;
      if (before >= 0 && i - before <= 32768) {
        const most = Math.min(258, input.length - i);
        while (length < most && input[before + length] === input[i + length]) length++;
        distance = i - before;
      }
    }
    if (length >= 4) {
      const l = lengthIndex[length];
      out.put(literalCode[257 + l], literalBits[257 + l]);
      out.put(length - lengthBase[l], lengthExtra(l));
      let d = 29;
      while (distanceBase[d] > distance) d--;
      out.put(reversed(d, 5), 5);
      out.put(distance - distanceBase[d], distanceExtra(d));
      i += length;
    } else {
      out.put(literalCode[input[i]], literalBits[input[i]]);
      i++;
    }
  }
  out.put(literalCode[256], literalBits[256]);
  return out.end();
}
