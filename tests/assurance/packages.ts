/**
 * Packages that would run a script of their own when they are installed (`hasInstallScript` in the lock file). `.npmrc` lets
 * none of them (`ignore-scripts`); each stands here with why the portal works without it.
 */
export const installScripts: Readonly<Record<string, string>> = {
  esbuild: 'checks its own binary, which comes as an optional package; only tests and drizzle-kit use it',
}

/** Licences under which a package may be shipped, or used for tests. */
export const licences: readonly string[] = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-0-Clause',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MIT OR Apache-2.0',
  'MIT AND OFL-1.1',
  '(MIT AND Zlib)',
  'Python-2.0',
]

/** Other licences, each for one package and with what they ask of us. */
export const licencesApart: Readonly<Record<string, { readonly licence: string | null; readonly why: string }>> = {
  busboy: { licence: null, why: 'MIT, said in a form that npm no longer reads' },
  streamsearch: { licence: null, why: 'MIT, said in a form that npm no longer reads' },
  argparse: { licence: 'PSF-2.0', why: 'permissive; for markdown-it, whose command is not used' },
  'combine-errors': { licence: null, why: 'MIT, said in its readme alone; for tests' },
  'fast-sha256': { licence: 'Unlicense', why: 'public domain, for tests alone' },
  '@zone-eu/mailsplit': { licence: '(MIT OR EUPL-1.1+)', why: 'MIT is chosen' },
  'axe-core': { licence: 'MPL-2.0', why: 'unchanged, for tests alone' },
  'ical.js': { licence: 'MPL-2.0', why: 'unchanged, for tests alone' },
  lightningcss: { licence: 'MPL-2.0', why: 'unchanged, with vitest, for tests alone' },
  'caniuse-lite': { licence: 'CC-BY-4.0', why: 'data, with the fuzzer, for tests alone' },
  rc: { licence: '(BSD-2-Clause OR MIT OR Apache-2.0)', why: 'MIT is chosen; for tests' },
  chownr: { licence: 'BlueOak-1.0.0', why: 'permissive, for tests alone' },
  'graceful-fs': { licence: 'BlueOak-1.0.0', why: 'permissive, for tests alone' },
  isexe: { licence: 'BlueOak-1.0.0', why: 'permissive, for tests alone' },
  minipass: { licence: 'BlueOak-1.0.0', why: 'permissive, for tests alone' },
  tar: { licence: 'BlueOak-1.0.0', why: 'permissive, for tests alone' },
  yallist: { licence: 'BlueOak-1.0.0', why: 'permissive, for tests alone; older ones are ISC' },
}
