declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decode' {
  export default function start(options: object): Promise<unknown>;
}
declare module '@cornerstonejs/codec-charls/decode' {
  export default function start(options: object): Promise<unknown>;
}
declare module '@cornerstonejs/codec-openjpeg/decode' {
  export default function start(options: object): Promise<unknown>;
}
