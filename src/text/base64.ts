/** Values of the 64 letters by code; 64 where white space is passed over, 255 where none. */
const sextets = new Uint8Array(256).fill(255);
for (let i = 0; i < 64; i++)
  sextets['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.charCodeAt(i)] = i;
for (const space of [9, 10, 13, 32]) sextets[space] = 64;

/**
 * The bytes of base64 letters, white space passed over. Null where another letter occurs, the last group is cut, or more than the
 * padding follows.
 */
export function base64Bytes(letters: Uint8Array): Uint8Array | null {
  const bytes = new Uint8Array(((letters.length + 3) >> 2) * 3);
  let end = letters.length;
  let padding = 0;
  for (; end > 0; end--) {
    const letter = letters[end - 1];
    if (letter === 61 && padding < 2) padding++;
    else if (sextets[letter] !== 64) break;
  }
  let [p, at] = [0, 0];
  while (p + 4 <= end) {
    const a = sextets[letters[p]];
    const b = sextets[letters[p + 1]];
    const c = sextets[letters[p + 2]];
    const d = sextets[letters[p + 3]];
    if ((a | b | c | d) >= 64) break;
    bytes[at] = (a << 2) | (b >> 4);
    bytes[at + 1] = (b << 4) | (c >> 2);
    bytes[at + 2] = (c << 6) | d;
    at += 3;
    p += 4;
  }
  let [held, count] = [0, 0];
  for (; p < end; p++) {
    const value = sextets[letters[p]];
    if (value === 255) return null;
    if (value === 64) continue;
    held = (held << 6) | value;
    if (++count % 4 !== 0) continue;
    bytes[at++] = held >> 16;
    bytes[at++] = held >> 8;
    bytes[at++] = held;
    held = 0;
  }
  const rest = count % 4;
  if ((rest + padding) % 4 !== 0) return null;
  if (rest === 2) bytes[at++] = held >> 4;
  if (rest === 3) {
    bytes[at++] = held >> 10;
    bytes[at++] = held >> 2;
  }
  return bytes.subarray(0, at);
}
