import { readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { hashOfSource, record } from './built-from.ts'

/*
 * npm run build: the program and the operator's commands as a few files in dist/, which start sooner and take less memory. The
 * folders beside them (locales, migrations, public, templates and workers in src) stay where they are and are read from there.
 */
const root = join(import.meta.dirname, '..')
const outdir = join(root, 'dist')

const programs = ['main', 'portal', 'tools']
const whole = (name: string) => `${name}-program`
/** Told before the bundle is read, which an older Node cannot parse. */
const door = (name: string) => `import '../src/platform/runtime.js'\nawait import('./${whole(name)}.js')\n`

/** In the bundle, `import.meta` of each source file still gives that file's own place. */
const placed: Plugin = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\/(src|views)\/.*\.ts$/ }, async ({ path }) => {
      const at = (what: string) => `new URL(${JSON.stringify(relative(outdir, what))}, import.meta.url)`
      const contents = (await readFile(path, 'utf8')).replace(/import\.meta\.(dirname|url)/g, (_, what) =>
        what === 'url'
          ? `${at(path)}.href`
          : `process.getBuiltinModule('node:url').fileURLToPath(${at(dirname(path))})`,
      )
      return { contents, loader: 'ts' }
    })
  },
}

await rm(outdir, { recursive: true, force: true })
const { metafile } = await build({
  entryPoints: Object.fromEntries(programs.map((name) => [whole(name), join(root, `src/${name}.ts`)])),
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Native code, and packages that look for their own files.
  external: ['better-sqlite3', '@node-rs/argon2', '@myriaddreamin/typst-ts-node-compiler'],
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'\nconst require = makeRequire(import.meta.url)",
  },
  plugins: [placed],
  sourcemap: true,
  metafile: true,
  logLevel: 'warning',
})
await Promise.all(programs.map((name) => writeFile(join(outdir, `${name}.js`), door(name))))
await writeFile(join(root, record), hashOfSource())
for (const [path, { bytes }] of Object.entries(metafile.outputs))
  if (path.endsWith('.js')) console.log(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${path}`)
