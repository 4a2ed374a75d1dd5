/** Bytes as base64 (RFC 4648). */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += 0x6000)
    pieces.push(btoa(Reflect.apply(String.fromCharCode, null, bytes.subarray(i, i + 0x6000))));
  return pieces.join('');
}

/** The bytes again. Throws `InvalidCharacterError` where the text is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}
