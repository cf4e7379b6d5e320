import { execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { bubblewrap, cageChannels, filters, mostOfPaper } from '../../../src/platform/cage/bubblewrap.ts'
import type { Outcome, Running } from '../../../src/platform/cage/call.ts'
import { startLocal } from '../../../src/platform/cage/local.ts'
import { openResident, paperPlace, type Resident } from '../../../src/platform/cage/resident.ts'
import { haveResidents, restResidents, startCaged } from '../../../src/platform/cage/residents.ts'
import { judgeByQpdf } from '../../../src/platform/checks/qpdf.ts'
import * as lying from '../../files/lying.ts'
import { oddPdfs } from '../../files/odd.ts'
import { needs } from '../../needs.ts'
import { oddPdf } from '../odd-pdf.ts'
import * as pdfs from '../pdfs.ts'

const source = join(import.meta.dirname, '../../../src/platform/cage')
const limits = { seconds: 6, addresses: 600_000_000 }
/** The bomb ends by its time on a machine of any speed: it unpacks to 500 MB, and no memory stops it before. */
const limitsOfTime = { seconds: 1, addresses: 4_000_000_000 }

afterAll(() => restResidents(0))

/** The program, in the very walls of a resident; `words` are Python's. */
function openProgram(...words: string[]): Resident & { readonly pid: () => number } {
  let pid = 0
  const resident = openResident((listener) => {
    const line = [...bubblewrap(undefined, 'resident'), '/usr/bin/python3', '-I', '-S', '-B', ...words]
    const stdio = Array.from({ length: 6 }, () => 'pipe' as const)
    const child = spawn(line[0]!, line.slice(1), { stdio, env: {} })
    const [input, output, errors] = child.stdio as unknown as [Writable, Readable, Readable]
    const others = child.stdio as unknown as readonly Writable[]
    others[cageChannels.filter]?.end(filters.resident)
    others[cageChannels.paper]?.end()
    for (const stream of child.stdio) stream?.on('error', () => undefined)
    output.on('data', listener.onOutput)
    errors.on('data', () => undefined)
    pid = child.pid!
    return {
      input,
      stop: () => void child.kill('SIGKILL'),
      flow: () => undefined,
      hold: () => undefined,
      ended: new Promise((over) => child.on('close', () => over('lost'))),
    } satisfies Running
  })
  onTestFinished(() => resident.end())
  return { ...resident, pid: () => childrenOf(pid)[0]! }
}

/** Its text stands in the command line: the cage shows no folder of the tests. */
const openHostile = () => openProgram('-c', readFileSync(join(import.meta.dirname, 'hostile.py'), 'utf8'), source)

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number).filter(Boolean)

async function tell(resident: Resident, act: string, paper = Buffer.from('%PDF-1.7 a paper')) {
  const [told] = (await resident.judge({ runs: [[act]], paper, milliseconds: 1000, addresses: limits.addresses })) ?? []
  return told && { code: told.code, said: told.output.toString('latin1').trim() }
}

/** What the next run finds, apart from its own bytes, which it must have whole; and all that it says must arrive. */
async function nextFinds(resident: Resident): Promise<string> {
  const paper = randomBytes(150_000)
  const told = await tell(resident, 'look()', paper)
  const [hash, found, rest] = told?.said.split('\n') ?? []
  expect(hash).toBe(createHash('sha256').update(paper).digest('hex'))
  expect(rest).toBe('x'.repeat(1_000_000))
  // One file in the folder, nobody else, and three channels.
  expect(found).toMatch(/^\['clear\.pdf'\] \[\] \[0, 1, 2\] /)
  return found!
}

needs(
  'bubblewrap',
  'qpdf',
  'python',
)('a resident whose paper has taken over its run (ATT-07)', () => {
  it.each([
    [
      'leaves processes that go on writing, reading and making more',
      `
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        while True:
            os.write(1, b'late')
            open('/paper/clear.pdf', 'rb').read()
            if os.fork() == 0: time.sleep(60)`,
    ],
    [
      'is stopped by its own processes',
      `\nif os.fork() == 0:\n    time.sleep(.05)\n    os.kill(-1, signal.SIGKILL)\ntime.sleep(1)`,
    ],
    [
      'keeps the paper open and in its memory',
      `\nif os.fork() == 0:\n    file = open('/paper/clear.pdf', 'r+b')\n    seen = mmap.mmap(file.fileno(), 0)\n    os.setsid()\n    time.sleep(60)`,
    ],
    [
      'writes into its paper',
      `\nopen('/paper/clear.pdf', 'r+b').write(b'%PDF-1.7 another')\nos.truncate('/paper/clear.pdf', 3_000_000)`,
    ],
    [
      'forges endings',
      `\nfor at in (1, 2): os.write(at, bytes([3, 0, 0, 0, 1]) + b'0' + bytes([3, 0, 0, 0, 1]) + b'3')`,
    ],
    [
      'changes how its channels work',
      `
for at in (0, 1, 2):
    fcntl.fcntl(at, fcntl.F_SETFL, os.O_NONBLOCK | os.O_APPEND)
    os.lseek(at, 777, os.SEEK_SET)`,
    ],
    [
      'sends each signal to the resident',
      `\nfor number in range(1, 65):\n    os.kill(1, number)\n    call(234, 1, 1, number)\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nos.kill(0, signal.SIGTERM)`,
    ],
  ])('the next paper is judged as by a fresh one when a run %s', async (_what, act) => {
    const fresh = await nextFinds(openHostile())
    const hostile = openHostile()
    expect(await tell(hostile, act)).toBeDefined()
    expect(await nextFinds(hostile)).toBe(fresh)
    expect(await nextFinds(hostile)).toBe(fresh)
  })

  it('finds nothing to change that the next run would meet', async () => {
    const fresh = await nextFinds(openHostile())
    const hostile = openHostile()
    const refused = await tell(
      hostile,
      `
place = '/paper/clear.pdf'
say(tried(lambda: os.unlink(place)), tried(lambda: os.rename(place, '/paper/b')), tried(lambda: open('/paper/b', 'w')),
    tried(lambda: os.mkdir('/paper/b')), tried(lambda: os.symlink('/usr', '/paper/b')), tried(lambda: os.link(place, '/paper/b')))
say(*[tried(lambda: open(where + '/b', 'w')) for where in ('/', '/usr', '/dev', '/etc')])
say(tried(lambda: os.chmod('/paper', 0o777)), tried(lambda: os.chmod(place, 0o777)), tried(lambda: os.chown(place, 0, 0)),
    tried(lambda: os.setxattr(place, 'user.left', b'words')), tried(lambda: os.utime(place, (1, 1))))
say(tried(lambda: os.setpriority(os.PRIO_PROCESS, 1, 19)), tried(lambda: os.setpriority(os.PRIO_USER, 0, 19)),
    tried(lambda: os.sched_setaffinity(1, {0})), tried(lambda: os.sched_setscheduler(1, os.SCHED_BATCH, os.sched_param(0))))
say(*{tried(lambda: resource.prlimit(1, what, (0, 0))) for what in range(16)})
say(call(29, 7, 4096, 0o1777), call(68, 7, 0o1777), call(64, 7, 1, 0o1777), tried(lambda: os.pidfd_open(1)), call(438, 3, 0, 0),
    call(101, 16, 1, 0, 0), call(310, 1, 0, 0, 0, 0, 0), call(311, 1, 0, 0, 0, 0, 0), call(312, 1, 1, 0, 0, 0), call(440, 3, 0, 0, 0, 0))`,
    )
    expect(refused).toEqual({
      code: 0,
      said: [
        'EACCES EACCES EACCES EACCES EACCES EACCES',
        'EROFS EROFS EROFS EROFS',
        'EPERM EPERM EPERM EPERM EPERM',
        'EPERM EPERM EPERM EPERM',
        'EPERM',
        'EPERM EPERM EPERM EPERM EPERM EPERM EPERM EPERM EPERM EPERM',
      ].join('\n'),
    })
    expect(await nextFinds(hostile)).toBe(fresh)
  })

  it('reaches no network, no portal and no other folder', async () => {
    const mine = `/dev/shm/mon-dossier-${process.pid}-${'e'.repeat(24)}`
    mkdirSync(mine)
    onTestFinished(() => rmSync(mine, { recursive: true }))
    const told = await tell(
      openHostile(),
      `
say(*{tried(lambda: socket.socket(family, kind)) for family in (1, 2, 10, 16) for kind in (1, 2)}, tried(socket.socketpair))
say(tried(lambda: os.listdir('${mine}')), tried(lambda: os.listdir('/dev/shm')), tried(lambda: os.listdir('/proc')),
    tried(lambda: os.listdir('/home')), tried(lambda: os.listdir('${import.meta.dirname}')), tried(lambda: os.kill(${process.pid}, 0)))
say(os.getpid() < 10, sorted(os.environ))`,
    )
    expect(told?.said).toBe(
      ['EPERM EPERM', 'ENOENT ENOENT ENOENT ENOENT ENOENT ESRCH', "True ['LC_CTYPE', 'PWD']"].join('\n'),
    )
  })

  it('no byte of a paper, of its words or of what was said of it is ever in the memory from which the next run comes', async () => {
    const hostile = openHostile()
    const marks = ['a', 'b', 'c'].map((letter) => `${letter}${randomBytes(12).toString('hex')}`)
    const [inWords, inPaper, said] = marks as [string, string, string]
    const half = said.length / 2
    const act = `\n# ${inWords}\nsay(len(open('/paper/clear.pdf', 'rb').read()))\nos.write(1, b'${said.slice(0, half)}' + b'${said.slice(half)}')`
    const paper = Buffer.from(`${inPaper} `.repeat(20_000))
    expect((await tell(hostile, act, paper))?.said).toBe(`${paper.length}\n${said}`)
    const known = 'the words or the paper broke off'
    expect(memoryHolds(hostile.pid(), [...marks, known])).toEqual([known])
  })

  it.each([
    ['ends by a signal', 'os.abort()', -6],
    ['is killed', 'os.kill(os.getpid(), signal.SIGKILL)', -9],
    ['goes on for ever', '\nwhile True: pass', -27],
    ['goes on for ever and puts its end off', '\nsignal.signal(signal.SIGPROF, signal.SIG_IGN)\nwhile True: pass', -24],
    ['writes without end', '\nwhile True: os.write(1, bytes(100_000))', -25],
    ['makes its output long without writing', 'os.ftruncate(1, 5_000_000_000)', -25],
    ['takes more memory than it may', 'bytes(700_000_000)', 70],
    ['says what no run of qpdf says', 'os._exit(99)', 99],
  ])('tells what became of a run that %s', async (_what, act, code) => {
    const hostile = openHostile()
    expect((await tell(hostile, act))?.code).toBe(code)
  })

  it.each([
    ['speaks before it is asked', `os.write(1, ready + end)`],
    [
      'says frames that are too long',
      `os.write(1, ready); os.read(0, 48); os.write(1, bytes([1, 255, 255, 255, 255]))`,
    ],
    ['says what is no frame', `os.write(1, ready); os.read(0, 48); os.write(1, bytes([9, 0, 0, 0, 1, 1]) + end)`],
    [
      'ends with words that are no code',
      `os.write(1, ready); os.read(0, 48); os.write(1, bytes([3, 0, 0, 0, 4]) + b'0; 0')`,
    ],
    [
      'says more than a run may',
      `os.write(1, ready); os.read(0, 48)\nwhile True: os.write(1, bytes([1, 0, 1, 0, 0]) + bytes(65536))`,
    ],
    ['is gone', 'os.write(1, ready); os.read(0, 48)'],
    ['never begins', 'time.sleep(60)'],
  ])('one that %s is believed nothing', async (_what, act) => {
    const program = `import os, time\nready, end = bytes([3, 0, 0, 0, 7]) + b'"ready"', bytes([3, 0, 0, 0, 1]) + b'0'\n${act}`
    const false_ = openProgram('-c', program)
    await false_.ready
    await wait(50)
    expect(await tell(false_, 'look()')).toBeUndefined()
    expect(await tell(false_, 'look()')).toBeUndefined()
  })
})

/** Which of these stand anywhere in the memory of a process that its children get a copy of. */
function memoryHolds(pid: number, words: readonly string[]): string[] {
  const found = new Set<string>()
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
    if (!from || !to) continue
    const [start, length] = [Number.parseInt(from, 16), Number.parseInt(to, 16) - Number.parseInt(from, 16)]
    const bytes = Buffer.alloc(length)
    readSync(memory, bytes, 0, length, start)
    for (const word of words) if (bytes.includes(word)) found.add(word)
  }
  closeSync(memory)
  return words.filter((word) => found.has(word))
}

type Ran = { readonly outcome: Outcome; readonly output: string; readonly errors: string }

async function ran(start: typeof startCaged, args: readonly string[], folder: string, more = limits): Promise<Ran> {
  const [output, errors]: Buffer[][] = [[], []]
  const running = start(
    'bubblewrap',
    { tool: 'qpdf', args, folder, limits: more },
    { onOutput: (bytes) => output!.push(bytes), onErrors: (bytes) => errors!.push(bytes) },
  )
  const outcome = await running.ended
  return {
    outcome,
    output: Buffer.concat(output!).toString('latin1'),
    errors: Buffer.concat(errors!).toString('latin1'),
  }
}

function folderWith(bytes: Buffer, letter = 'd'): { folder: string; path: string } {
  const folder = `/dev/shm/mon-dossier-${process.pid}-${letter.repeat(24)}`
  mkdirSync(folder)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'clear.pdf')
  writeFileSync(path, bytes)
  return { folder, path }
}

/** The residents of this process's pool. */
const residentPids = () =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!pid) return false
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
        if (!line.startsWith('/usr/bin/python3') || !line.includes('resident.py')) return false
        const parent = (of: number) => Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${of}/status`, 'latin1'))?.[1])
        return parent(parent(pid)) === process.pid
      } catch {
        return false
      }
    })

let packed: Buffer | undefined
const bomb = () => {
  packed ??= pdfs.bombPdf()
  return packed
}
/** Its object 4 unpacks to more than a run may write. */
const longPdf = () => {
  const { objects } = pdfs.base(1)
  objects.set(4, pdfs.stream(Buffer.alloc(20_000_000)))
  return pdfs.build(objects)
}

const listing = (path: string) => ['--json=2', '--json-key=encrypt', '--json-key=qpdf', '--', path]
const runs: readonly ((path: string) => string[])[] = [
  (path) => [
    ...['--decode-level=none', '--compress-streams=n', '--decrypt', '--static-id', '--coalesce-contents'],
    ...['--normalize-content=y', '--', path, '/dev/null'],
  ],
  listing,
  (path) => ['--coalesce-contents', '--show-npages', '--', path],
  (path) => ['--json=2', '--json-key=qpdf', '--json-object=1,0', '--json-object=trailer', '--', path],
  (path) => ['--show-object=4', '--filtered-stream-data', '--', path],
  (path) => ['--decode-level=none', '--decrypt', '--static-id', '--', path, '-'],
]

/** Every odd paper of the tests that is small enough. */
async function oddPapers(): Promise<[string, Buffer][]> {
  const own: [string, Buffer][] = [
    ['three pages', pdfs.validPdf()],
    ['zero pages', pdfs.zeroPagesPdf()],
    ['a circle', pdfs.loopPdf()],
    ['a script', pdfs.scriptPdf()],
    ['a hidden script', pdfs.hiddenScriptPdf()],
    ['a damaged stream', pdfs.corruptStreamPdf()],
    ['cut off', pdfs.truncatedPdf()],
    ['an archive behind it', pdfs.zipTailPdf()],
    ['a page before it', pdfs.htmlBeforePdf()],
    ['a program inside', pdfs.attachmentPdf('a.exe', Buffer.from('MZ'))],
    ['locked', pdfs.encryptedPdf('')],
    ['with a password', pdfs.encryptedPdf('u')],
    ['odd sheets', oddPdf()],
    ['boasting', pdfs.boastingPdf(1_000_000)],
    ['of no length', Buffer.from('%PDF-1.7\n%%EOF\n')],
    ['noise', randomBytes(50_000)],
    ['the form of the department', lying.immForm()],
    ['a form with fields', lying.xfaPdf({ says: 'Form', field: 'drawn' })],
    ['an open lock', lying.openLockPdf()],
    ['a wrong length', lying.wrongLengthPdf()],
    ['a circle of actions', lying.circlePdf()],
    ['the largest that is fed', Buffer.concat([pdfs.validPdf(), Buffer.alloc(mostOfPaper - pdfs.validPdf().length)])],
  ]
  const fuzzed = join(import.meta.dirname, '../../fuzz/corpus/pdf')
  const found = readdirSync(fuzzed).map((name): [string, Buffer] => [name, readFileSync(join(fuzzed, name))])
  return [...own, ...found, ...(await oddPdfs())].filter(([, bytes]) => bytes.length > 0 && bytes.length <= mostOfPaper)
}

needs(
  'bubblewrap',
  'qpdf',
  'poppler',
  'python',
)('papers that are fed to a resident', () => {
  const isBomb = (name: string) => name.startsWith('bomb')
  const openOne = () =>
    openResident((listener) =>
      startLocal('bubblewrap', { tool: 'resident', args: [], limits: {}, listens: true }, listener),
    )

  it('are told of as by qpdf in a cage of their own, byte for byte', async () => {
    const papers = (await oddPapers()).filter(([name]) => !isBomb(name))
    expect(papers.length).toBeGreaterThan(40)
    const resident = openOne()
    onTestFinished(() => resident.end())
    let judged = 0
    for (const [name, bytes] of papers) {
      const { folder, path } = folderWith(bytes)
      const fed = async (those: typeof runs) =>
        (
          await resident.judge({
            runs: those.map((run) => ['qpdf', ...run(paperPlace)]),
            ...{ paper: bytes, milliseconds: 5000, addresses: limits.addresses },
          })
        )?.map(({ code, output, errors }) => ({
          outcome: code,
          output: output.toString('latin1'),
          errors: errors.toString('latin1').replaceAll(paperPlace, path),
        }))
      const [through, list] = [runs[0]!, runs[1]!]
      const [first, second] = [await ran(startLocal, through(path), folder), await ran(startLocal, list(path), folder)]
      const isReadable = first.outcome === 0 || first.outcome === 3
      expect([name, await fed([through, list])]).toEqual([name, isReadable ? [first, second] : [first]])
      for (const run of runs) {
        const own = await ran(startLocal, run(path), folder)
        const told = await fed([run])
        expect({ name, run: run(''), ...told?.[0] }).toEqual({ name, run: run(''), ...own })
        judged++
      }
      rmSync(folder, { recursive: true })
    }
    resident.end()
    expect(judged).toBe(papers.length * runs.length)
  })

  it('get the verdict that they get without one', async () => {
    const all = await oddPapers()
    const papers = [...all.filter(([name]) => name === 'bomb3x'), ...all.filter(([name]) => !isBomb(name))]
    const tools = {
      qpdf: '/usr/bin/qpdf',
      poppler: {
        ...{ text: '/usr/bin/pdftotext', info: '/usr/bin/pdfinfo' },
        ...{ draw: '/usr/bin/pdftoppm', detach: '/usr/bin/pdfdetach' },
      },
    }
    const judgeAll = async () => {
      const verdicts = []
      for (const [name, bytes] of papers) {
        const { folder, path } = folderWith(bytes)
        verdicts.push([name, await judgeByQpdf(tools, path, bytes.length)])
        rmSync(folder, { recursive: true })
      }
      return verdicts
    }
    restResidents(600_000)
    expect(residentPids()).toEqual([])
    const own = await judgeAll()
    expect(residentPids()).toEqual([])
    restResidents(0)
    expect(await judgeAll()).toEqual(own)
    expect(residentPids()).toHaveLength(1)
  }, 180_000)

  it('are judged by one that stays, and by another after a fault, whose paper is judged once more', async () => {
    restResidents(0)
    expect(await haveResidents('bubblewrap')).toBe(true)
    const [first] = residentPids()
    const { folder, path } = folderWith(pdfs.validPdf(30))
    const own = await ran(startLocal, listing(path), folder)
    const fed = () => ran(startCaged, listing(path), folder)
    expect([await fed(), await fed()]).toEqual([own, own])
    expect(residentPids()).toEqual([first])

    // Killed while it waits, and while it works.
    process.kill(first!, 'SIGKILL')
    expect(await fed()).toEqual(own)
    expect(await fed()).toEqual(own)
    const [second] = residentPids()
    expect(second).not.toBe(first)
    const heavy = folderWith(bomb(), 'b')
    const through = runs[0]!(heavy.path)
    const running = ran(startCaged, through, heavy.folder, limitsOfTime)
    for (let tries = 0; childrenOf(second!).length === 0 && tries < 500; tries++) await wait(2)
    process.kill(second!, 'SIGKILL')
    expect((await running).outcome).toBe((await ran(startLocal, through, heavy.folder, limitsOfTime)).outcome)
    expect(await fed()).toEqual(own)
  })

  it.each([
    ['a bomb of time', () => bomb(), runs[0]!, limitsOfTime],
    ['more output than a small paper has', () => longPdf(), runs[4]!, limits],
    ['a bomb of memory', () => bomb(), runs[0]!, { seconds: 5, addresses: 60_000_000 }],
    ['a file that is no file', () => undefined, runs[0]!, limits],
    ['a larger paper', () => Buffer.concat([pdfs.validPdf(), Buffer.alloc(mostOfPaper)]), listing, limits],
  ])(
    '%s ends as in a cage of its own',
    async (_what, make, run, more) => {
      restResidents(0)
      const bytes = make()
      const { folder, path } = folderWith(bytes ?? Buffer.from(''))
      if (!bytes) rmSync(path)
      const [own, fed] = [
        await ran(startLocal, run(path), folder, more),
        await ran(startCaged, run(path), folder, more),
      ]
      expect([fed.outcome, fed.errors]).toEqual([own.outcome, own.errors])
      if (typeof own.outcome === 'number') expect(fed.output).toBe(own.output)
      expect(fed.output.length > 0).toBe(own.output.length > 0)
    },
    60_000,
  )

  it('can be stopped while they are judged, as in a cage of their own', async () => {
    restResidents(0)
    await haveResidents('bubblewrap')
    const { folder, path } = folderWith(bomb())
    const call = { tool: 'qpdf', args: runs[0]!(path), folder, limits } as const
    const ignoring = { onOutput: () => undefined, onErrors: () => undefined }
    for (const ms of [0, 1, 5, 20, 100, 300]) {
      const running = startCaged('bubblewrap', call, ignoring)
      await wait(ms)
      running.stop()
      expect(await running.ended).toBe('SIGKILL')
    }
    restResidents(0)
    await wait(300)
    expect(residentPids()).toEqual([])
  })

  describe('what tries to get out of a resident', () => {
    const ownWords = 'its own paper'
    async function world() {
      const { folder } = folderWith(Buffer.from(''))
      const other = folderWith(Buffer.from('another paper'), 'c')
      writeFileSync(join(folder, 'own'), ownWords)
      const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
      const path = join(other.folder, 'socket')
      const unix = createServer((socket) => socket.destroy()).listen(path)
      let heard = 0
      for (const one of [server, unix]) one.on('connection', () => heard++)
      await Promise.all([server, unix].map((one) => once(one, 'listening')))
      onTestFinished(() => [server, unix].forEach((one) => void one.close()))
      const paths = [
        ['others', other.path],
        ['key', '/etc/passwd'],
      ]
      const { port } = server.address() as AddressInfo
      const asked = { own: ownWords, folder, paths, portal: process.pid, tcp: port, udp: 9, sockets: [path] }
      return { folder, words: JSON.stringify(asked), heard: () => heard }
    }

    it.each([
      ['fed to one', startCaged],
      ['a program of its own in the same walls', startLocal],
    ])('reaches nothing, %s', async (_how, start) => {
      restResidents(0)
      const { folder, words, heard } = await world()
      let said = ''
      const { ended } = start(
        'bubblewrap',
        { tool: 'residentAttempts', args: [words], folder, limits: { seconds: 10 } },
        {
          onOutput: (bytes) => {
            said += bytes
          },
          onErrors: () => undefined,
        },
      )
      expect([await ended, JSON.parse(said), heard()]).toEqual([0, { isOwn: true, reached: [] }, 0])
      expect(residentPids()).toHaveLength(start === startCaged ? 1 : 0)
    })

    it('finds all of it where there are no walls', async () => {
      const { folder, words, heard } = await world()
      const program = `import sys\nsys.path.insert(0, sys.argv[1])\nfrom attempts import attempt\nattempt(sys.argv[2], sys.argv[3])`
      const line = ['-I', '-S', '-B', '-c', program, source, words, join(folder, 'own')]
      const { stdout } = await promisify(execFile)('/usr/bin/python3', line)
      expect(JSON.parse(stdout)).toEqual({ isOwn: true, reached: ['others', 'key', 'portal', 'writing'] })
      await vi.waitFor(() => expect(heard()).toBe(2))
      rmSync('/written', { force: true })
    })
  })
})
