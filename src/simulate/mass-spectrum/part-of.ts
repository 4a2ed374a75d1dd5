/** A field of one of the parts of settings `S`, as a lens: `partOf<S>()('analyser', 'resolvingPower')`. */
export function partOf<S>() {
  return <P extends keyof S, K extends keyof S[P]>(name: P, key: K) => ({
    get: (s: S): S[P][K] => s[name][key],
    put: (s: S, value: S[P][K]): S => ({ ...s, [name]: { ...s[name], [key]: value } }),
  });
}
