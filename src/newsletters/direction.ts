const fromTheRight = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg']);

/** The direction of the script that the language is most likely written in, such as rtl for `ar`, `he`, `fa` and `ur`. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(language).maximize();
  return script !== undefined && fromTheRight.has(script) ? 'rtl' : 'ltr';
}
