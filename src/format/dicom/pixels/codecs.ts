import { packedProblem } from './packed-problem.ts';

/** What the emscripten builds of the codecs have in common. */
type Decoder = {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decode(): void;
  delete(): void;
};

type CodecModule = Readonly<Record<string, new () => Decoder>>;
export type CodecName = 'JPEG' | 'JPEG-LS' | 'JPEG 2000';

/** Builds without WebAssembly files: nothing has to be fetched, so they start in Node and in a browser alike. */
const loaders: Readonly<Record<CodecName, { decoder: string; load: () => Promise<CodecModule> }>> = {
  JPEG: {
    decoder: 'JPEGDecoder',
    load: async () => started(await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decode')),
  },
  'JPEG-LS': {
    decoder: 'JpegLSDecoder',
    load: async () => started(await import('@cornerstonejs/codec-charls/decode')),
  },
  'JPEG 2000': {
    decoder: 'J2KDecoder',
    load: async () => started(await import('@cornerstonejs/codec-openjpeg/decode')),
  },
};

/** Each start needs an object of its own: it becomes the module. */
const started = ({ default: start }: { default: (o: object) => Promise<unknown> }): Promise<CodecModule> =>
  start({ print: () => {}, printErr: () => {} }) as Promise<CodecModule>;

/** Codecs that were started; one that failed is started anew, since it may have been left in the middle of something. */
const running = new Map<CodecName, Promise<CodecModule>>();

/** Unpacks one slice with the codec; the bytes are as it gives them. Throws F190 where it fails, whatever the reason. */
export async function unpackWith(codec: CodecName, packed: Uint8Array, where: string): Promise<Uint8Array> {
  const { decoder: name, load } = loaders[codec];
  const module = running.get(codec) ?? load();
  running.set(codec, module);
  const Codec = (await module)[name];
  try {
    const decoder = new Codec();
    decoder.getEncodedBuffer(packed.length).set(packed);
    decoder.decode();
    const bytes = decoder.getDecodedBuffer().slice();
    decoder.delete();
    return bytes;
  } catch (cause) {
    if (running.get(codec) === module) running.delete(codec);
    throw packedProblem(where, `a sound ${codec} stream`, 'one that its decoder refuses', cause);
  }
}
