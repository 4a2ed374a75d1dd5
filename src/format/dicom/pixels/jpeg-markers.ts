/** What the frame header of a JPEG, JPEG-LS or JPEG 2000 code stream says of its size. */
export type StreamSize = {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly components: number;
  readonly signed: boolean;
  /** SOF marker: 0xc0 baseline, 0xc1 extended, 0xc3 lossless, 0xf7 JPEG-LS; 0x51 for JPEG 2000. */
  readonly marker: number;
};

/** The size that the stream states, before anything is unpacked; null where it states none. */
export function streamSize(bytes: Uint8Array): StreamSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegSize(view) : jpeg2000Size(view);
}

function jpegSize(view: DataView): StreamSize | null {
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    const isFrame = (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) || marker === 0xf7;
    if (isFrame) {
      if (at + 10 > view.byteLength) return null;
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { width, height, bits: view.getUint8(at + 4), components: view.getUint8(at + 9), signed: false, marker };
    }
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + length;
  }
  return null;
}

/** The SIZ segment, at the start of the code stream or within the boxes of a JP2 file. */
function jpeg2000Size(view: DataView): StreamSize | null {
  const last = Math.min(view.byteLength - 43, 4096);
  for (let at = 0; at <= last; at++) {
    if (view.getUint32(at) !== 0xff4fff51) continue;
    const [right, bottom, left, top] = [8, 12, 16, 20].map((offset) => view.getUint32(at + offset));
    const depth = view.getUint8(at + 42);
    return {
      width: right - left,
      height: bottom - top,
      bits: (depth & 0x7f) + 1,
      components: view.getUint16(at + 40),
      signed: (depth & 0x80) !== 0,
      marker: 0x51,
    };
  }
  return null;
}
