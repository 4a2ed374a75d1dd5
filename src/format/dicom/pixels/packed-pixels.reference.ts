/** Six rows of seven pixels, packed by DCMTK and GDCM; the value at row i and column j is what each says. */
export const packedPixels = {
  /** 37·i·j + i − 500, signed, 16 bits. */
  jpeg2000: {
    syntax: '1.2.840.10008.1.2.4.90',
    base64:
      '/0//UQApAAAAAAAHAAAABgAAAAAAAAAAAAAABwAAAAYAAAAAAAAAAAABjwEB/1IADAAAAAEAAQQEAAH/XAAHQICIiJD/ZAAqAAFDcmVhdGVkIGJ5IEdEQ00vT3BlbkpQRUcgdmVyc2lvbiAyLjUuMP+QAAoAAAAAADEAAf+TwD8xAAjj17wWPlvlEAaPNeKy+inAABFAD8AYDMkZgXa8fSH/2QA=',
    bits: 16,
    signed: true,
  },
  /** 37·i·j + i, 12 bits of 16. */
  jpegLs: {
    syntax: '1.2.840.10008.1.2.4.80',
    base64:
      '/9j/9wALEAAGAAcBAREA//gADQH//wASAEMBFABA/9oACAEBAAAAAPyAMSYkxJiPIshwCiZJSSkkqQkpAKJklpvTctqb0AIlSUtrIMepNAEkUl1EcWLbgP/Z',
    bits: 12,
    signed: false,
  },
  /** 37·i·j + i − 500, signed, 16 bits, predictor 7. */
  jpegLossless: {
    syntax: '1.2.840.10008.1.2.4.57',
    base64:
      '/9j/4AAQSkZJRgABAQAAAQABAAD/wwALEAAGAAcBAREA/8QAGQAAAwEBAQAAAAAAAAAAAAAAAAcIAQYP/9oACAEBAAcAAPfgwADem7hlt14UFvcMtuvCgqV1lt14UFSvgFNrdeFBUrU9da8KCpWp66sz/9k=',
    bits: 16,
    signed: true,
  },
  /** 30·i + 5·j, 8 bits, of quality 100. */
  jpeg: {
    syntax: '1.2.840.10008.1.2.4.50',
    base64:
      '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAAGAAcBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EAB8QAAADCQAAAAAAAAAAAAAAAAEDBwAFCRMjM0RSZP/aAAgBAQAAPwA6JXBTSCQXVcNocM/QeRv/2Q==',
    bits: 8,
    signed: false,
  },
} as const;

export const bytesOfBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
