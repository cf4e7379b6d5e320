import { globSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { hashOfSource, record } from './built-from.ts'

/*
 * npm run build: the program, its workers and the operator's commands as a few files in dist/, which start sooner and take less
 * memory. The folders beside them (locales, migrations, public, templates in src) stay where they are and are read from there.
 */
const root = join(import.meta.dirname, '..')
const outdir = join(root, 'dist')

const programs = ['main', 'portal', 'tools']
const workers = globSync('src/**/*worker.ts', { cwd: root })
const whole = (name: string) => `${name}-program`
/** Told before the bundle is read, which an older Node cannot parse. */
const door = (name: string) => `import '../src/platform/runtime.js'\nawait import('./${whole(name)}.js')\n`

const pathTo = (address: string) => `process.getBuiltinModule('node:url').fileURLToPath(${address})`

/**
 * In the bundle, `import.meta` of each source file still gives that file's own place; but a worker is the one that was built: to
 * load what strips its types would take a thread more time and memory than all its work.
 */
const placed: Plugin = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\/(src|views)\/.*\.ts$/ }, async ({ path }) => {
      const at = (what: string) => `new URL(${JSON.stringify(relative(outdir, what))}, import.meta.url)`
      const contents = (await readFile(path, 'utf8')).replace(
        /join\(import\.meta\.dirname, '([\w./-]*worker)\.ts'\)|import\.meta\.(dirname|url)/g,
        (_, worker, what) => {
          if (worker) return pathTo(at(join(outdir, `${basename(worker)}.js`)))
          return what === 'url' ? `${at(path)}.href` : pathTo(at(dirname(path)))
        },
      )
      return { contents, loader: 'ts' }
    })
  },
}

const options: BuildOptions & { readonly metafile: true; readonly write: false } = {
  outdir,
  bundle: true,
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
  write: false,
  logLevel: 'warning',
}

/** One letter beyond ASCII, in a template or a pattern, doubles what the text of a file takes in memory. */
const inAscii = (text: string) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** In one step: another start may build, or read, the same file. */
async function put(path: string, text: string) {
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, text)
  await rename(unfinished, path)
}

async function write(more: Pick<BuildOptions, 'entryPoints' | 'splitting'>) {
  const { outputFiles, metafile } = await build({ ...options, ...more })
  for (const { path, text } of outputFiles) await put(path, path.endsWith('.js') ? inAscii(text) : text)
  if (!import.meta.main) return
  for (const [path, { bytes }] of Object.entries(metafile.outputs))
    if (path.endsWith('.js')) console.log(`${String(Math.round(bytes / 1024)).padStart(6)} KB  ${path}`)
}

const hash = hashOfSource()
await mkdir(outdir, { recursive: true })
await rm(join(root, record), { force: true })
await write({
  entryPoints: Object.fromEntries(programs.map((name) => [whole(name), join(root, `src/${name}.ts`)])),
  splitting: true,
})
// Each by itself, so that it loads nothing else of the program.
await write({ entryPoints: workers.map((path) => ({ in: join(root, path), out: basename(path, '.ts') })) })
await Promise.all(programs.map((name) => put(join(outdir, `${name}.js`), door(name))))
await put(join(root, record), hash)
await removeOld()

/** Parts of earlier builds stay for a day: a program that runs may still load some. */
async function removeOld() {
  const day = 86_400_000
  for (const path of (await readdir(outdir)).map((name) => join(outdir, name)))
    if (Date.now() - (await stat(path)).mtimeMs > day) await rm(path, { recursive: true, force: true })
}
