/** What is wrong in an XML text, and at which byte of those given. */
export class XmlFault extends Error {
  constructor(
    readonly found: string,
    readonly at: number,
  ) {
    super(found);
  }
}

/** Attributes by their names as they stand. */
export type XmlAttributes = Readonly<Record<string, string>>;

export type XmlTag = {
  readonly name: string;
  readonly attributes: XmlAttributes;
  /** The tag ends in `/>`. */
  readonly empty: boolean;
  /** Byte after the tag. */
  readonly end: number;
};

const nameText = /^[A-Za-z_:\u0080-\uffff][\w:.\-\u0080-\uffff]*$/;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The start tag whose name begins at `from`; null where it is not whole. Throws `XmlFault`. */
export function attributesAt(bytes: Uint8Array, from: number, decoder: TextDecoder | null): XmlTag | null {
  let p = nameEnd(bytes, from);
  if (p < 0) return null;
  const name = named(bytes, from, p);
  const attributes: Record<string, string> = Object.create(null);
  for (;;) {
    const blank = p;
    while (bytes[p] === 32 || bytes[p] === 10 || bytes[p] === 13 || bytes[p] === 9) p++;
    if (p >= bytes.length) return null;
    if (bytes[p] === 62) return { name, attributes, empty: false, end: p + 1 };
    if (bytes[p] === 47) {
      if (p + 1 >= bytes.length) return null;
      if (bytes[p + 1] !== 62) throw new XmlFault(`"/" within <${name.slice(0, 40)}>`, p);
      return { name, attributes, empty: true, end: p + 2 };
    }
    if (p === blank) throw new XmlFault(`no blank before an attribute of <${name.slice(0, 40)}>`, p);
    const keyEnd = nameEnd(bytes, p);
    if (keyEnd < 0) return null;
    const key = named(bytes, p, keyEnd);
    if (key in attributes) throw new XmlFault(`the attribute ${key.slice(0, 40)} twice`, p);
    p = keyEnd;
    while (bytes[p] === 32 || bytes[p] === 10 || bytes[p] === 13 || bytes[p] === 9) p++;
    if (p >= bytes.length) return null;
    if (bytes[p] !== 61) throw new XmlFault(`the attribute ${key.slice(0, 40)} without a value`, p);
    p++;
    while (bytes[p] === 32 || bytes[p] === 10 || bytes[p] === 13 || bytes[p] === 9) p++;
    if (p >= bytes.length) return null;
    const quote = bytes[p];
    if (quote !== 34 && quote !== 39) throw new XmlFault(`the attribute ${key.slice(0, 40)} without quotes`, p);
    const end = bytes.indexOf(quote, p + 1);
    if (end < 0) {
      if (bytes.indexOf(60, p) >= 0) throw new XmlFault(`"<" within the attribute ${key.slice(0, 40)}`, p);
      return null;
    }
    attributes[key] = attributeText(bytes, p + 1, end, decoder);
    p = end + 1;
  }
}

/** End of a name; −1 where the bytes end before it. */
function nameEnd(bytes: Uint8Array, from: number): number {
  for (let p = from; p < bytes.length; p++) {
    const code = bytes[p];
    if (code <= 32 || code === 61 || code === 62 || code === 47 || code === 34 || code === 39 || code === 60) return p;
  }
  return -1;
}

function named(bytes: Uint8Array, from: number, to: number): string {
  let name = '';
  for (let p = from; p < Math.min(to, from + 200); p++) name += String.fromCharCode(bytes[p]);
  if (!isPlainName(bytes, from, to) && !nameText.test(name))
    throw new XmlFault(`"${name.slice(0, 40)}" as a name`, from);
  return name;
}

/** Letters of ASCII only, the usual case. */
function isPlainName(bytes: Uint8Array, from: number, to: number): boolean {
  for (let p = from; p < to; p++) if ((bytes[p] | 32) < 97 || (bytes[p] | 32) > 122) return false;
  return to > from && to - from < 200;
}

function attributeText(bytes: Uint8Array, from: number, to: number, decoder: TextDecoder | null): string {
  let text = '';
  let plain = to - from < 1000;
  for (let p = from; p < to && plain; p++) {
    const code = bytes[p];
    if (code === 60) throw new XmlFault('"<" within an attribute', p);
    if (code === 38 || code >= 128 || code < 32) plain = false;
    else text += String.fromCharCode(code);
  }
  if (plain) return text;
  const whole = decoder ? decoder.decode(bytes.subarray(from, to)) : '';
  if (whole.includes('<')) throw new XmlFault('"<" within an attribute', from);
  return whole.replace(/\r\n|[\t\n\r]/g, ' ').replace(/&([^;&]{0,12})(;?)/g, (_, name: string, end: string) => {
    const character = end ? characterOf(name) : null;
    if (character === null) throw new XmlFault(`the entity "&${name.slice(0, 12)}${end}"`, from);
    return character;
  });
}

/** The character of one of the five entities, or of a number; null for any other. */
function characterOf(name: string): string | null {
  if (Object.hasOwn(entities, name)) return entities[name];
  const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  if (!number) return null;
  const code = number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff);
  return allowed && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : null;
}
