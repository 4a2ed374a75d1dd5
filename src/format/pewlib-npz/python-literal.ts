/** What the header of an npy holds: numbers, texts, truth values, lists and tuples alike, and dictionaries. */
export type Literal = number | string | boolean | null | readonly Literal[] | { readonly [key: string]: Literal };

const mostDepth = 16;
const token = /\s*(?:(-?\d+)L?|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(True|False|None)|([[\](){},:]))/y;

/** A Python literal, as far as numpy writes it; undefined for anything else. */
export function pythonLiteral(text: string): Literal | undefined {
  let position = 0;
  let depth = 0;
  const next = (): RegExpExecArray | null => {
    token.lastIndex = position;
    const match = token.exec(text);
    if (match) position = token.lastIndex;
    return match;
  };
  const peek = (mark: string): boolean => {
    const before = position;
    const found = next()?.[5] === mark;
    if (!found) position = before;
    return found;
  };

  function value(): Literal | undefined {
    const match = next();
    if (!match) return undefined;
    const [, whole, single, double, word, mark] = match;
    if (whole !== undefined) return Number(whole);
    const quoted = single ?? double;
    if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
    if (word !== undefined) return word === 'None' ? null : word === 'True';
    depth++;
    const inside =
      depth > mostDepth
        ? undefined
        : mark === '{'
          ? dictionary()
          : mark === '(' || mark === '['
            ? list(mark)
            : undefined;
    depth--;
    return inside;
  }

  function list(mark: '(' | '['): Literal | undefined {
    const close = mark === '(' ? ')' : ']';
    const items: Literal[] = [];
    while (!peek(close)) {
      const item = value();
      if (item === undefined) return undefined;
      items.push(item);
      if (!peek(',') && !peek(close)) return undefined;
      if (text[position - 1] === close) return items;
    }
    return items;
  }

  function dictionary(): Literal | undefined {
    const pairs: [string, Literal][] = [];
    while (!peek('}')) {
      const key = value();
      if (typeof key !== 'string' || !peek(':')) return undefined;
      const item = value();
      if (item === undefined) return undefined;
      pairs.push([key, item]);
      if (!peek(',') && !peek('}')) return undefined;
      if (text[position - 1] === '}') break;
    }
    return Object.fromEntries(pairs);
  }

  const whole = value();
  return text.slice(position).trim() === '' ? whole : undefined;
}
