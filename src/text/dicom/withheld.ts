import type { Elements } from './elements.ts';
import { textOf } from './values.ts';

/** Elements that may name a person or a place, or hold free text that may (after PS3.15 E.1), by tag. */
const identifying: Readonly<Record<number, string>> = {
  524368: 'Accession Number',
  524416: 'Institution Name',
  524417: 'Institution Address',
  524432: "Referring Physician's Name",
  528400: 'Station Name',
  528432: 'Study Description',
  528446: 'Series Description',
  528448: 'Institutional Department Name',
  528456: 'Physicians of Record',
  528464: "Performing Physician's Name",
  528480: 'Name of Physicians Reading Study',
  528496: "Operators' Name",
  528512: 'Admitting Diagnoses Description',
  532753: 'Derivation Description',
  540672: 'Identifying Comments',
  1048592: "Patient's Name",
  1048608: 'Patient ID',
  1048609: 'Issuer of Patient ID',
  1048624: "Patient's Birth Date",
  1048626: "Patient's Birth Time",
  1048640: "Patient's Sex",
  1052672: 'Other Patient IDs',
  1052673: 'Other Patient Names',
  1052677: "Patient's Birth Name",
  1052688: "Patient's Age",
  1052704: "Patient's Size",
  1052720: "Patient's Weight",
  1052736: "Patient's Address",
  1052768: "Patient's Mother's Birth Name",
  1056768: 'Medical Alerts',
  1057040: 'Allergies',
  1057104: 'Country of Residence',
  1057108: "Patient's Telephone Numbers",
  1057120: 'Ethnic Group',
  1057152: 'Occupation',
  1057200: 'Additional Patient History',
  1057216: 'Pregnancy Status',
  1057264: "Patient's Religious Preference",
  1057431: 'Responsible Person',
  1064960: 'Patient Comments',
  1576960: 'Device Serial Number',
  1577008: 'Protocol Name',
  1589248: 'Acquisition Comments',
  2097168: 'Study ID',
  2113536: 'Image Comments',
  3280946: 'Requesting Physician',
  3280992: 'Requested Procedure Description',
  3293184: 'Study Comments',
  3671296: 'Patient State',
  4194900: 'Performed Procedure Step Description',
  4194933: 'Request Attributes Sequence',
  4203520: 'Imaging Service Request Comments',
  805699586: 'Structure Set Label',
  805699588: 'Structure Set Name',
  805699590: 'Structure Set Description',
  806223880: "Reviewer's Name",
};

/** Of these, what a standardised uptake value needs: read into the header of a PET volume, and nowhere else. */
const forUptake = new Set([0x00100040, 0x00101020, 0x00101030]);

/**
 * Metadata of the elements that may identify a person: their values where asked for, else the names of those withheld. With
 * `uptake`, sex, size and weight are named as used instead.
 */
export function identifyingMetadata(
  elements: Elements,
  { shown, uptake = false }: { readonly shown: boolean; readonly uptake?: boolean },
): Record<string, string> {
  const present = Object.entries(identifying).flatMap(([key, name]) => {
    const tag = Number(key);
    const element = elements.at.get(tag);
    if (!element || element.length === 0) return [];
    const text = element.items ? `${element.items.length} items` : textOf(elements, [tag, 'LO']);
    return text === '' ? [] : [{ tag, name, text: text.slice(0, 500) }];
  });
  const privates = [...elements.at.keys()].filter((tag) => ((tag >>> 16) & 1) === 1).length;
  if (shown) return Object.fromEntries(present.map(({ name, text }) => [name.toLowerCase(), text]));
  const used = present.filter(({ tag }) => uptake && forUptake.has(tag)).map(({ name }) => name);
  const names = present.map(({ name }) => name).filter((name) => !used.includes(name));
  if (privates > 0) names.push(`${privates} private elements`);
  return {
    ...(used.length > 0 ? { 'read for SUV only': used.join(', ') } : {}),
    ...(names.length > 0 ? { withheld: names.join(', ') } : {}),
  };
}
