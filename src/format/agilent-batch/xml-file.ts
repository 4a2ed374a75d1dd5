import { InputError } from '../../finding/input-error.ts';
import { decodeText } from '../../text/decode.ts';
import { parseXml, type XmlElement } from '../../text/xml.ts';

const mostBytes = 32 * 2 ** 20;

/** The text of a small file. Throws F014 above 32 MiB. */
export async function smallText(blob: Blob, where: string): Promise<string> {
  if (blob.size > mostBytes) {
    throw new InputError({
      code: 'F014',
      where,
      expected: 'a file of at most 32 MiB',
      found: `${Math.round(blob.size / 2 ** 20)} MiB`,
      fix: 'copy the batch folder again; this file describes the batch and is a few kilobytes long',
    });
  }
  return decodeText(new Uint8Array(await blob.arrayBuffer()));
}

/** The tree of a small XML file. Throws F013, F014. */
export async function xmlFile(blob: Blob, where: string): Promise<XmlElement> {
  return parseXml(await smallText(blob, where), where);
}
