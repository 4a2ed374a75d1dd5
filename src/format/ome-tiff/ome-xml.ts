import { displayUnit } from '../../quantity/unit.ts';
import type { Image } from '../../signal/signal.ts';

const schema = 'http://www.openmicroscopy.org/Schemas/OME/2016-06';

/** Text with markup escaped; characters that XML 1.0 does not allow are left out. */
function escaped(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const plain = code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
    if ('&<>"\n\r\t'.includes(character)) out += `&#${code};`;
    else if (plain) out += character;
  }
  return out;
}

/**
 * OME-XML (2016-06) of an image whose channels are the planes of a TIFF in their order. Sizes of pixels in µm where they
 * are known; the unit of each channel, as UCUM and as written, in a MapAnnotation.
 */
export function omeXml(image: Image, type: 'float' | 'double'): string {
  const { name, width, height, channels, metadata } = image;
  const sizes = (['X', 'Y'] as const).map((axis, i) => {
    const size = image.pixelUm[i];
    return size > 0 && Number.isFinite(size) ? ` PhysicalSize${axis}="${size}" PhysicalSize${axis}Unit="µm"` : '';
  });
  const acquired = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/.test(metadata.acquired ?? '');
  const map = (id: number, space: string, entries: readonly (readonly [string, string])[]) =>
    `<MapAnnotation ID="Annotation:${id}" Namespace="urn:cupel:${space}"><Value>${entries
      .map(([key, value]) => `<M K="${escaped(key)}">${escaped(value)}</M>`)
      .join('')}</Value></MapAnnotation>`;
  const facts = Object.entries(metadata);
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<OME xmlns="${schema}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${schema} ${schema}/ome.xsd" Creator="Cupel">`,
    `<Image ID="Image:0" Name="${escaped(name)}">`,
    acquired ? `<AcquisitionDate>${metadata.acquired}</AcquisitionDate>` : '',
    `<Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="${type}" BigEndian="false" SizeX="${width}" SizeY="${height}" SizeZ="1" SizeC="${channels.length}" SizeT="1"${sizes.join('')}>`,
    ...channels.map(
      ({ label }, i) =>
        `<Channel ID="Channel:0:${i}" Name="${escaped(label)}" SamplesPerPixel="1"><AnnotationRef ID="Annotation:${i}"/></Channel>`,
    ),
    ...channels.map((_, i) => `<TiffData IFD="${i}" FirstC="${i}" FirstZ="0" FirstT="0" PlaneCount="1"/>`),
    '</Pixels>',
    facts.length > 0 ? `<AnnotationRef ID="Annotation:${channels.length}"/>` : '',
    '</Image>',
    '<StructuredAnnotations>',
    ...channels.map((channel, i) =>
      map(i, 'channel', [
        ['channel', channel.label],
        ['unit', displayUnit(channel.unit)],
        ['unit (UCUM)', channel.unit.code],
        ...(channel.nuclide ? [['nuclide', channel.nuclide] as const] : []),
        ...(channel.dwellSeconds === undefined ? [] : [['dwell time (s)', String(channel.dwellSeconds)] as const]),
      ]),
    ),
    facts.length > 0 ? map(channels.length, 'metadata', facts) : '',
    '</StructuredAnnotations>',
    '</OME>',
  ];
  return parts.filter((part) => part !== '').join('\n');
}
