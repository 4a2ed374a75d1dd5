/** A term of a controlled vocabulary with the value given to it. */
export type CvParam = { readonly name: string; readonly value: string; readonly unit: string };

/** Terms by accession, `MS:1000514`; the first of each. */
export type CvParams = ReadonlyMap<string, CvParam>;

/** The value of the first of the terms that is there and is a number; NaN where none is. */
export function numberOfTerm(params: CvParams, ...accessions: readonly string[]): number {
  for (const accession of accessions) {
    const text = params.get(accession)?.value.trim() ?? '';
    if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text);
  }
  return Number.NaN;
}
