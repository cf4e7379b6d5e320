import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

export const root = join(import.meta.dirname, '../..')

/** What is fuzzed along with our own code; other packages are loaded as they are. */
const within = /^(busboy|streamsearch)(\/|$)/

/**
 * One target as CommonJS, since the fuzzer can load nothing else, in a folder of its own outside of node_modules, where it
 * would not be watched. Returns the path of the file.
 */
export async function bundleTarget(name: string): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'fuzz-')), `${name}.cjs`)
  await build({
    entryPoints: [join(root, 'tests/fuzz/targets', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    logLevel: 'error',
    define: { 'import.meta.url': 'itsUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: "const itsUrl = require('node:url').pathToFileURL(__filename).href" },
    plugins: [
      {
        name: 'packages stay outside',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^[a-z@]/ }, ({ path, kind }) =>
            kind === 'entry-point' || within.test(path) ? undefined : { path, external: true },
          ),
      },
    ],
  })
  return outfile
}
