/** True where `head` holds `magic` at `offset`: text as bytes, or the bytes themselves. */
export function hasBytes(head: Uint8Array, magic: string | readonly number[], offset = 0): boolean {
  const bytes = typeof magic === 'string' ? [...magic].map((c) => c.charCodeAt(0)) : magic;
  return head.length >= offset + bytes.length && bytes.every((byte, i) => head[offset + i] === byte);
}

/** True where the ASCII text occurs within the first bytes of `head`. */
export function containsText(head: Uint8Array, text: string, within = 8192): boolean {
  const last = Math.min(head.length, within) - text.length;
  for (let i = 0; i <= last; i++) if (hasBytes(head, text, i)) return true;
  return false;
}

/** True where the ASCII text stands in UTF-16 LE at `offset`. */
export function hasWideText(head: Uint8Array, text: string, offset: number): boolean {
  return hasBytes(
    head,
    [...text].flatMap((c) => [c.charCodeAt(0), 0]),
    offset,
  );
}
