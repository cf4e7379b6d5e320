import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { bubblewrap, filters } from '../../../src/platform/cage/bubblewrap.ts'
import { folderIn } from '../../../src/platform/cage/call.ts'
import { type Isolation, startLocal } from '../../../src/platform/cage/local.ts'
import { startRemote } from '../../../src/platform/cage/remote.ts'
import { startTool, useService } from '../../../src/platform/cage/start.ts'
import { cageOf, cageProblems } from '../../../src/platform/checks/cage.ts'
import { checkObject, findTools } from '../../../src/platform/checks/index.ts'
import { runLimited } from '../../../src/platform/checks/run.ts'
import { Temporal } from '../../../src/platform/clock.ts'
import { makePdf } from '../../../src/platform/pdf/make.ts'
import { needs } from '../../needs.ts'
import { createWorld } from '../../world.ts'
import * as pdfs from '../pdfs.ts'

const limits = { seconds: 5, addresses: 600_000_000 }
const ignoring = { onOutput: () => undefined, onErrors: () => undefined }
const all = ['key', 'database', 'store', 'others', 'portal', 'writing', 'tcp', 'udp', 'unix']
/** Nobody of this machine, and nobody's group. */
const stranger = { uid: 61_234, gid: 61_235 }

afterEach(() => useService(undefined))

/** A portal's data as they lie in production: its own, and for nobody else to read. */
function portalData({ keyMode = 0o600 } = {}) {
  const dataDir = mkdtempSync('/var/tmp/caged-')
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  mkdirSync(join(dataDir, 'objects'), { mode: 0o700 })
  const key = join(dataDir, 'wrapping.key')
  for (const file of [key, join(dataDir, 'portal.db')]) writeFileSync(file, 'secret', { mode: 0o600 })
  chmodSync(key, keyMode)
  if (keyMode !== 0o600) chmodSync(dataDir, 0o755)
  return { dataDir, keyFiles: [key], demo: false }
}

/** A folder in memory with the service's group, as `mon-dossier-tools.socket` makes it. */
function sharedMemory(): string {
  const memory = mkdtempSync('/dev/shm/caged-')
  onTestFinished(() => rmSync(memory, { recursive: true, force: true }))
  chownSync(memory, 0, stranger.gid)
  chmodSync(memory, 0o3770)
  return memory
}

async function service(isolation: Isolation = 'bubblewrap', memory = sharedMemory()) {
  const folder = mkdtempSync('/var/tmp/tools-')
  chmodSync(folder, 0o777)
  const socket = join(folder, 'socket')
  let program: ChildProcess | undefined
  const start = async () => {
    rmSync(socket, { force: true })
    const line = [join(import.meta.dirname, 'tools-service.ts'), isolation, memory, socket]
    program = spawn(process.execPath, line, { ...stranger, env: {}, stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((listens) => program?.stdout?.once('data', listens))
  }
  const stop = () => program?.kill('SIGKILL')
  onTestFinished(() => {
    stop()
    rmSync(folder, { recursive: true, force: true })
  })
  await start()
  return { socket, memory, start, stop, pid: () => program?.pid }
}

const open = (bytes: Buffer) => (range?: { start: number; end: number }) =>
  Readable.from([Buffer.from(bytes.subarray(range?.start ?? 0, range?.end ?? bytes.length))])

needs(
  'bubblewrap',
  'qpdf',
  'poppler',
)('the cage that the portal makes by itself (ATT-07)', () => {
  it('holds: a tool that was taken over reads no key, no database, no other paper, and reaches nobody', async () => {
    const settings = portalData()
    const state = await cageOf({ settings, tools: { ram: '/dev/shm' } })
    expect(state).toEqual({ cage: 'bubblewrap', state: 'holds', tried: all, reached: [] })
    expect(cageProblems(state, undefined)).toEqual([])
  })

  it('shuts the network out twice: by a network of its own, and by a filter of what it asks of the kernel', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const script = `require('node:net').connect(${port}, '127.0.0.1')
      .on('connect', () => (console.log('reached'), process.exit())).on('error', ({ code }) => (console.log(code), process.exit()))`
    const [, ...words] = bubblewrap(undefined)
    const without = (name: string) => words.filter((word, at) => word !== name && words[at - 1] !== name)
    const attempt = (list: string[], stdin: Buffer) =>
      execFileSync('bwrap', [...list, process.execPath, '-e', script], {
        input: stdin,
        encoding: 'utf8',
        timeout: 10_000,
      }).trim()
    const unfiltered = without('--seccomp').filter((word) => !/status|^4$/.test(word))
    expect(attempt(unfiltered, Buffer.alloc(0))).toBe('ECONNREFUSED')
    const shared = ['--unshare-all', '--share-net', ...unfiltered.filter((word) => word !== '--unshare-all')]
    expect(attempt(shared, Buffer.alloc(0))).toBe('reached')
    expect(attempt(['--unshare-all', '--share-net', '--seccomp', '0', ...unfiltered.slice(1)], filters.run!)).toBe(
      'EPERM',
    )
  })

  it('shows a tool the folder that its arguments name, and refuses two', async () => {
    const name = (letter: string) => `/dev/shm/mon-dossier-1-${letter.repeat(24)}`
    expect(folderIn(['--json=2', '--', `${name('a')}/clear.pdf`, `--update-from-json=${name('a')}/x.json`])).toBe(
      name('a'),
    )
    expect(() => folderIn([`${name('a')}/clear.pdf`, `${name('b')}/clear.pdf`])).toThrow('two folders')
    await expect(runLimited('/bin/cat', ['/etc/passwd'], 1, {} as never)).rejects.toThrow('none of the tools')
  })

  it('is found open for what each lesser one leaves open', async () => {
    const tried = async (isolation: Isolation) => {
      const { memory, socket } = await service(isolation)
      useService(socket)
      return cageOf({ settings: { ...portalData(), toolsService: { socket } }, tools: { ram: memory } })
    }
    // Another user, and nothing else around it: the group's folder and the network are open.
    expect(await tried('none')).toMatchObject({ state: 'leaks', reached: ['others', 'portal', 'tcp', 'udp', 'unix'] })
    expect(await tried('bubblewrap')).toMatchObject({ cage: 'service', state: 'holds', tried: all })
  })
})

needs(
  'bubblewrap',
  'qpdf',
  'poppler',
)('the tools’ service (ATT-07)', () => {
  const portalOf = ({ socket, memory }: { socket: string; memory: string }, data = portalData()) => {
    useService(socket)
    return { settings: { ...data, toolsService: { socket, memory } }, tools: { ram: memory } }
  }

  it('a key that the tools’ user can read is found, and production does not start with it', async () => {
    const tools = await service('none')
    const state = await cageOf(portalOf(tools, portalData({ keyMode: 0o644 })))
    expect(state.reached).toContain('key')
    expect(cageProblems(state, tools.socket)[0]).toMatch(/not shut in .* reached key, .*bubblewrap/)
  })

  it('runs what the portal checks, and sets its PDFs', async () => {
    const { socket, memory } = await service()
    const tools = await findTools({ toolsService: { socket, memory } })
    const bytes = pdfs.validPdf(4)
    expect(await checkObject(tools, open(bytes), bytes.length)).toMatchObject({ verdict: 'unscanned', pages: 4 })
    const template = 'src/platform/pdf/stamp.typ'
    const sheet = { width: 612, height: 792, right: 0, bottom: 0, side: 612, mark: 'C-1 p. 1' }
    const at = Temporal.Instant.from('2026-11-24T15:00:00Z')
    const { pdf } = await makePdf({ template, data: { title: 'C-1', lang: 'en', sheets: [sheet] }, at })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it.each([
    ['a program of no list', { tool: 'bash', args: ['-c', 'id'], limits }],
    ['the name of what every list has', { tool: 'constructor', args: [], limits }],
    ['a folder that is not in its memory', { tool: 'qpdf', args: [], folder: '/etc', limits }],
    ['a folder that leads out of it', { tool: 'qpdf', args: [], folder: '/dev/shm/../etc', limits }],
    ['a limit of its own invention', { tool: 'qpdf', args: [], limits: { ...limits, nofile: 1 } }],
    ['words that are none', { tool: 'qpdf', args: [['--help']], limits }],
  ])('hangs up on %s', async (_what, call) => {
    const { socket } = await service()
    let said = ''
    const onOutput = (bytes: Buffer) => {
      said += bytes
    }
    expect(await startRemote(socket, call as never, { onOutput, onErrors: onOutput }).ended).toBe('lost')
    expect(said).toBe('')
  })

  it('hangs up on what is no question, and goes on answering others', async () => {
    const { socket } = await service()
    const strange = connect(socket)
    strange.write('GET / HTTP/1.1\r\n\r\n')
    await new Promise((closed) => strange.once('close', closed))
    expect(await startRemote(socket, { tool: 'nothing', args: [], limits }, ignoring).ended).toBe(0)
  })

  it('a tool ends when the portal wants no more of it', async () => {
    const tools = await service()
    const { memory, socket, pid } = tools
    const folder = join(memory, `mon-dossier-1-${'a'.repeat(24)}`)
    mkdirSync(folder)
    chmodSync(folder, 0o750)
    writeFileSync(join(folder, 'clear.pdf'), pdfs.bombPdf())
    chmodSync(join(folder, 'clear.pdf'), 0o644)
    useService(socket)
    const words = ['--stream-data=uncompress', join(folder, 'clear.pdf'), '-']
    // A resident of the service stays; it has no word of the paper.
    const lineOf = (of: string) => readFileSync(`/proc/${of}/cmdline`, 'latin1')
    const running = () =>
      readFileSync(`/proc/${pid()}/task/${pid()}/children`, 'utf8')
        .split(' ')
        .filter((child) => child && !lineOf(child).includes('resident.py'))
        .join()
    const end = await runLimited('/usr/bin/qpdf', words, 1000, {
      onOutput: () => (running() === '' ? 'tooHeavy' : 'enough'),
      onErrors: () => 'more',
    })
    expect(end).toBe('enough')
    await vi.waitFor(() => expect(running()).toBe(''), { timeout: 5_000, interval: 50 })
  })

  it('papers wait while it is away, health says so, and nothing is refused', async () => {
    const tools = await service()
    const toolsService = { socket: tools.socket, memory: tools.memory }
    const world = await createWorld({ settings: { toolsService } })
    const bytes = pdfs.validPdf(2)
    const check = () => checkObject(world.portal.tools, open(bytes), bytes.length)
    const health = async (path = '/health') => (await world.app.request(path)).json()
    expect(await check()).toMatchObject({ verdict: 'unscanned', pages: 2 })
    expect(await health()).toMatchObject({ tools: true })

    tools.stop()
    await vi.waitFor(async () => expect(await health()).toMatchObject({ tools: false, status: 'degraded' }), 60_000)
    expect(await check()).toMatchObject({ verdict: 'pending', flags: [] })
    expect(await health('/readyz')).toMatchObject({ status: 'not ready', tools: false })
    expect(cageProblems(await cageOf(world.portal), tools.socket)).toEqual([])

    await tools.start()
    await vi.waitFor(async () => expect(await health()).toMatchObject({ tools: true }), 60_000)
    expect(await check()).toMatchObject({ verdict: 'unscanned', pages: 2 })
  })

  it('one that comes back open is given no paper', async () => {
    const good = await service()
    const world = await createWorld({ settings: { toolsService: good } })
    expect((await cageOf(world.portal)).state).toBe('holds')
    good.stop()
    const leaky = spawn(
      process.execPath,
      [join(import.meta.dirname, 'tools-service.ts'), 'none', good.memory, `${good.socket}2`],
      { ...stranger, env: {}, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    onTestFinished(() => void leaky.kill('SIGKILL'))
    await new Promise((listens) => leaky.stdout.once('data', listens))
    execFileSync('mv', [`${good.socket}2`, good.socket])
    expect((await cageOf(world.portal)).state).toBe('leaks')
    const bytes = pdfs.validPdf(2)
    expect(await checkObject(world.portal.tools, open(bytes), bytes.length)).toMatchObject({ verdict: 'pending' })
    await good.start()
    expect((await cageOf(world.portal)).state).toBe('holds')
    expect(await checkObject(world.portal.tools, open(bytes), bytes.length)).toMatchObject({ pages: 2 })
  })

  it('where nothing listens, production says what to enable, and the demo says on its pages that it is open', async () => {
    const nowhere = { socket: '/run/nowhere.sock', memory: sharedMemory() }
    expect(cageProblems(await cageOf(portalOf(nowhere)), nowhere.socket)[0]).toMatch(/mon-dossier-tools\.socket/)
    const tools = await service('none')
    const world = await createWorld({ settings: { demo: true, toolsService: tools } })
    const page = async (locale: string) => (await world.app.request(`/${locale}/sign-in`)).text()
    expect(await page('en')).not.toContain('could also read other files')
    await cageOf(world.portal)
    expect(await page('en')).toContain('could also read other files')
    expect(await page('fr')).toContain('pourraient aussi lire d’autres fichiers')
  })
})

describe('a cage that could not be made', () => {
  it('says nothing of the paper', async () => {
    const folder = `/dev/shm/mon-dossier-1-${'f'.repeat(24)}`
    // The folder is not there: bwrap ends with 1, which to poppler would mean a paper that cannot be opened.
    const { ended } = startLocal('bubblewrap', { tool: 'pdfinfo', args: [`${folder}/a`], folder, limits }, ignoring)
    expect(await ended).toBe('lost')
    await wait(0)
    const running = await startTool({ tool: 'nothing', args: [], limits }, ignoring)
    expect(await running.ended).toBe(0)
  })
})

describe('a tool that is stopped while its cage is made', () => {
  it('ends, and leaves no process that waits for a cage', async () => {
    const stopAfter = async (ms: number) => {
      const running = startLocal('bubblewrap', { tool: 'nothing', args: [], limits }, ignoring)
      await wait(ms)
      running.stop()
      return running.ended
    }
    for (let round = 0; round < 60; round++) await Promise.all([1, 2, 3, 4, 5, 6].map(stopAfter))
  })
})
