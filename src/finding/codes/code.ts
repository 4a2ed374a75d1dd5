/** What `cupel explain CODE` prints. */
export type CodeText = { readonly title: string; readonly meaning: string; readonly mend: string };
export type CodeTable = Readonly<Record<string, CodeText>>;
