import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, expect, it, onTestFinished } from 'vitest'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, visit } from '../bench/visitor.ts'
import { environment, plant, root } from '../bench/world.ts'
import { freePort } from '../free-port.ts'
import { startProgram } from './program.ts'

beforeAll(() => void execFileSync(process.execPath, [join(root, 'deploy/build.ts')], { cwd: root }), 60_000)

it('the bundle is the same portal: pages, styles, uploads and the operator’s commands; it knows of what it was built', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-built-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const { counsel } = await plant(dataDir, { counsel: 1, casesEach: 1 })
  const [alice] = counsel
  const portal = await startProgram(dataDir, { file: 'dist/main.js' })
  onTestFinished(() => portal.kill())
  const their = visit(portal.port, alice!.cookie)
  const list = await their.get('/fr/cases')
  expect(list.body).toContain('Dossiers')
  const [style] = /\/assets\/app\.[0-9a-f]+\.css/.exec(list.body) ?? []
  expect((await their.get(style!)).status).toBe(200)
  expect((await their.get('/en/privacy')).body).toContain('<h1>Privacy')
  const draft = await startDraft(their, alice!.caseIds[0]!, alice!.id)
  expectStatus(
    await their.upload(`${draft}/documents`, { name: 'a.pdf', bytes: paper(20_000), title: 'Exhibit A' }),
    303,
  )
  expectStatus(await their.post(`${draft}/sending`), 303)
  // A letter is set in the cage, by a worker that was built.
  expect((await their.get(`${draft}/receipt/receipt.pdf`)).body).toMatch(/^%PDF-/)
  const env = { PATH: process.env.PATH ?? '', ...environment(dataDir, portal.port) }
  const checked = execFileSync(process.execPath, [join(root, 'dist/portal.js'), 'check'], { encoding: 'utf8', env })
  expect(checked).toMatch(/All eleven hold\.\s*$/)
  expect(await portal.stop()).toBe(0)

  const settings = join(dataDir, 'env')
  writeFileSync(settings, '# as systemd reads it\nMAIL_FROM=My Case <no-reply@portal.example>\n')
  const asked = execFileSync(join(root, 'deploy/portal'), ['help', 'check'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', SETTINGS: settings },
  })
  expect(asked).toContain('check [--hashes]')

  const looks = () => spawnSync(process.execPath, ['deploy/built-from.ts'], { cwd: root, encoding: 'utf8' })
  expect(looks()).toMatchObject({ status: 0, stderr: '' })
  const record = join(root, 'dist/built-from')
  const built = readFileSync(record)
  onTestFinished(() => writeFileSync(record, built))
  writeFileSync(record, 'another hash')
  expect(looks()).toMatchObject({ status: 1, stderr: expect.stringContaining('was built from other files') })
}, 120_000)

it('every worker of the portal is built, none is read from its source, and all is ASCII', () => {
  const files = globSync('dist/*.js', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'))
  const workers = globSync('src/**/*worker.ts', { cwd: root }).map((file) => basename(file))
  expect(workers).toContain('blocks-worker.ts')
  for (const name of workers) {
    expect(existsSync(join(root, 'dist', name.replace('.ts', '.js'))), name).toBe(true)
    expect(
      files.filter((text) => new RegExp(`['"/]${name}['"]`).test(text)),
      name,
    ).toEqual([])
  }
  expect(files.filter((text) => /[^\0-\x7f]/.test(text))).toEqual([])
})

it('the demo is built where its source has changed, and meanwhile a page says in both languages that it comes', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-demo-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const record = join(root, 'dist/built-from')
  const built = readFileSync(record, 'utf8')
  writeFileSync(record, 'another hash')
  onTestFinished(() => writeFileSync(record, built))
  const port = await freePort()
  const starting = startProgram(dataDir, { file: 'deploy/demo.js', port, env: { CLAMD: '' } })
  const page = await firstAnswer(`http://127.0.0.1:${port}/en/cases`)
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '1'])
  const words = await page.text()
  for (const part of ['<meta http-equiv="refresh" content="1"', 'My Case is starting', '<p lang="fr">'])
    expect(words).toContain(part)
  const demo = await starting
  onTestFinished(() => demo.kill())
  expect((await fetch(`http://127.0.0.1:${port}/en/sign-in`)).status).toBe(200)
  expect(readFileSync(record, 'utf8')).toBe(built)
  await demo.kill()

  // Several processes share the port on which the page had answered.
  const several = await startProgram(dataDir, { file: 'deploy/demo.js', port, env: { CLAMD: '', PROCESSES: '2' } })
  onTestFinished(() => several.kill())
  expect((await fetch(`http://127.0.0.1:${port}/en/sign-in`)).status).toBe(200)
}, 120_000)

async function firstAnswer(address: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(address, { redirect: 'manual' }).catch(() => undefined)
    if (answer) return answer
    await wait(10)
  }
}

it.each(['portal.js', 'main.js', 'tools.js'])(
  'dist/%s on an older Node says a sentence, and what to do (CLI-05)',
  (name) => {
    const program = join(root, 'dist', name)
    const older = "Object.defineProperty(process.versions, 'node', { value: '20.20.2' })"
    const asked: [string, string[]][] = [
      [process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(older)}`, program, 'help']],
    ]
    // Where Debian's own is an older one, it is asked too.
    const own = '/usr/bin/node'
    const isOlder = existsSync(own) && Number(/\d+/.exec(execFileSync(own, ['-v'], { encoding: 'utf8' }))?.[0]) < 24
    if (isOlder) asked.push([own, [program, 'help']])
    // Called by npm it would go on with the right Node, where npm's link to it is lost.
    const env = { ...process.env, npm_lifecycle_event: '' }
    for (const [node, words] of asked) {
      const { status, stdout, stderr } = spawnSync(node, words, { cwd: root, encoding: 'utf8', env })
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr).toMatch(/^The portal runs on Node 24 or later.*npm ci.*\n$/)
    }
  },
)
