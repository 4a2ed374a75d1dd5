/** Something the user should know about a result. An error stops that result; a warning is printed in the report until
 * it is accepted with a reason; a note only informs. */
export type Finding = {
  readonly level: 'error' | 'warning' | 'note';
  /** A code of `finding/codes`, for `cupel explain CODE`. */
  readonly code: string;
  readonly message: string;
  /** File, study path or measurement it belongs to. */
  readonly where: string;
  readonly fix?: string;
  /** The reason given in the study for accepting a warning. */
  readonly accepted?: string;
};
