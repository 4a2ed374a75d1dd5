/** Bytes from this length on are taken as the cut head of a longer file. */
const cutFrom = 65_536;

function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function decoded(bytes: Uint8Array, cut: boolean): string {
  const wide = utf16(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The bytes as text: UTF-8 or, by its byte order mark, UTF-16; windows-1252 where they are no valid UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  return decoded(bytes, false);
}

/**
 * The first `most` lines, ended by CR LF, LF or CR, without their ends. The last line of a head of 64 KiB or more is
 * left out, because it may be cut.
 */
export function headLines(bytes: Uint8Array, most: number): string[] {
  const cut = bytes.length >= cutFrom;
  const lines = decoded(bytes, cut).split(/\r\n|\n|\r/, most + 1);
  if (lines.length > most) lines.length = most;
  else if (cut || lines[lines.length - 1] === '') lines.pop();
  return lines;
}

/** True where the bytes cannot be text: a NUL without a UTF-16 mark, or more than 2 % control characters. */
export function looksBinary(bytes: Uint8Array): boolean {
  if (utf16(bytes)) return false;
  const length = Math.min(bytes.length, 8192);
  let controls = 0;
  for (let i = 0; i < length; i++) {
    const code = bytes[i];
    if (code === 0) return true;
    if (code < 9 || (code > 13 && code < 32 && code !== 26)) controls++;
  }
  return controls > length * 0.02;
}
