/** What the file says of itself, as text: instrument, acquired, operator, software, sample name. */
export type Metadata = Readonly<Record<string, string>>;
