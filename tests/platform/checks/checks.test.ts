import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { scan } from '../../../src/platform/checks/clamd.ts'
import { checkObject, findTools, lackingTools, type Tools } from '../../../src/platform/checks/index.ts'
import { watchClearFiles } from '../../clear-files.ts'
import { type Clamd, eicar, startClamd } from '../../files/clamd.ts'
import { needs } from '../../needs.ts'
import * as pdfs from '../pdfs.ts'

const ram = '/dev/shm'

const open =
  (bytes: Buffer) =>
  ({ start = 0, end = bytes.length } = {}) =>
    Readable.from(end > start ? [Buffer.from(bytes.subarray(start, end))] : [])
const check = (tools: Tools, bytes: Buffer) => checkObject(tools, open(bytes), bytes.length)
let packed: Buffer | undefined
/** Takes qpdf long enough to be met while it runs. */
const bomb = () => {
  packed ??= pdfs.bombPdf()
  return packed
}

type Running = ReturnType<typeof statOf>
function statOf(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { pid, parent: Number(parent), group: Number(group) }
}

/** Empty once the process has gone. */
function lineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  } catch {
    return ''
  }
}

/** The qpdf that looks at a document of this process, as soon as it runs. */
async function runningQpdf(): Promise<Running> {
  for (let tries = 0; tries < 1000; tries++) {
    for (const pid of readdirSync('/proc').map(Number).filter(Boolean)) {
      const line = lineOf(pid)
      if (line.startsWith('/usr/bin/qpdf') && line.includes(`/mon-dossier-${process.pid}-`)) return statOf(pid)
    }
    await wait(5)
  }
  throw new Error('qpdf did not run')
}

describe('without any tool (SEC-068, ABU-19, ABU-20, ABU-24)', () => {
  const none: Tools = { ram }
  test.each([
    ['a page of HTML', pdfs.htmlAsPdf(), 'webPage'],
    ['HTML with a PDF behind it', pdfs.htmlBeforePdf(), 'beforeStart'],
    ['an empty file', Buffer.alloc(0), 'notPdf'],
    ['a version that there is not', Buffer.from('%PDF-3.1\n%%EOF'), 'notPdf'],
    ['a Word file', Buffer.from('PK\x03\x04\x14\0\x06\0\b\0\0\0!\0word/document.xml'), 'officeFile'],
    ['an old Word file', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), 'officeFile'],
    ['an archive that holds a PDF as it is', Buffer.from('PK\x03\x04\x0a\0\0\0letter.pdf%PDF-1.7\n'), 'archive'],
    ['an archive', Buffer.from('PK\x03\x04\x14\0\0\0letter.pdf'), 'archive'],
    ['a photo', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'), 'photo'],
    ['a photo of a telephone', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'photo'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0'), 'programFile'],
    ['a saved mail', Buffer.from('Received: from a.example\r\nSubject: x\r\n'), 'mailFile'],
    ['a text', Buffer.from('Cher Monsieur,\nvoilà.\n'), 'textFile'],
    ['a sound of another kind', Buffer.from('RIFF\x24\x08\0\0WAVEfmt '), 'otherRecording'],
    ['a film that is none', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0nothing'), 'cutOffRecording'],
    ['bytes that nothing knows', Buffer.from([0, 1, 2, 3, 250, 251]), 'notPdf'],
    ['a PDF cut off', pdfs.truncatedPdf(), 'cutOff'],
    ['a PDF that is only its first line', Buffer.from('%PDF-1.7\n'), 'cutOff'],
  ])('%s is refused', async (_name, bytes, reason) => {
    expect(await check(none, bytes)).toMatchObject({ verdict: 'refused', reason })
  })

  test('a sound PDF is marked as not scanned', async () => {
    expect(await check(none, pdfs.validPdf())).toMatchObject({ verdict: 'unscanned', flags: [], pages: null })
  })

  test('bytes after the end are flagged; empty space is not (ABU-20)', async () => {
    expect((await check(none, pdfs.zipTailPdf())).flags).toEqual(['bytesAfterEnd'])
    const padded = Buffer.concat([pdfs.validPdf(), Buffer.from('\r\n\0\0 ')])
    expect((await check(none, padded)).flags).toEqual([])
  })
})

needs('qpdf', 'poppler')('with qpdf', () => {
  const tools: Tools = { ram, qpdf: '/usr/bin/qpdf' }
  const clearFiles = watchClearFiles()

  test('pages are counted, and nothing clear is left in memory', async () => {
    expect(await check(tools, pdfs.validPdf(200))).toMatchObject({ verdict: 'unscanned', flags: [], pages: 200 })
    expect(clearFiles()).toEqual([])
  })

  test('a long scan is no bomb, however long its pictures would take to unpack', async () => {
    expect(await check(tools, pdfs.scannedPdf(60))).toMatchObject({ verdict: 'unscanned', flags: [], pages: 60 })
  })

  test.each([
    ['a PDF with a password (ABU-22)', () => pdfs.encryptedPdf('u'), 'password'],
    ['a PDF without pages', pdfs.zeroPagesPdf, 'noPages'],
    ['a PDF whose pages go in a circle', pdfs.loopPdf, 'unreadable'],
    ['a first line and a last line with nothing between', () => Buffer.from('%PDF-1.7\n%%EOF\n'), 'unreadable'],
    ['a bomb (SEC-073, ABU-23)', bomb, 'tooHeavy'],
  ])('%s is refused', async (_name, make, reason) => {
    expect(await check(tools, make())).toMatchObject({ verdict: 'refused', reason })
    expect(clearFiles()).toEqual([])
  })

  test.each([
    ['a script that runs on opening (ABU-21)', pdfs.scriptPdf, ['activeContent']],
    ['a script whose name is disguised (ABU-21)', pdfs.hiddenScriptPdf, ['activeContent']],
    ['an attachment', () => pdfs.attachmentPdf('photo.png', Buffer.from('png')), ['attachments']],
    ['a lock on changes only (ABU-22)', () => pdfs.encryptedPdf(''), ['encrypted']],
    ['a damaged page', pdfs.corruptStreamPdf, ['damaged']],
    ['an archive behind its end', pdfs.zipTailPdf, ['bytesAfterEnd']],
  ])('%s is accepted and flagged', async (_name, make, flags) => {
    expect(await check(tools, make())).toMatchObject({ verdict: 'unscanned', flags, pages: 3 })
  })

  test('a program as an attachment is held (ABU-21)', async () => {
    const bytes = pdfs.attachmentPdf('invoice.exe', Buffer.from('MZ'))
    expect(await check(tools, bytes)).toMatchObject({ verdict: 'held', reason: 'embeddedProgram' })
  })

  test('a document stays pending while the named scanner is down (SEC-072, SEC-086)', async () => {
    const tools = await findTools({ clamd: '/nowhere/clamd.sock' })
    expect(await check(tools, pdfs.validPdf())).toMatchObject({ verdict: 'pending', pages: 3 })
  })

  test.each([
    ['qpdf is', (qpdf: Running) => qpdf.pid, 'SIGTERM'],
    ['qpdf is', (qpdf: Running) => qpdf.pid, 'SIGKILL'],
    ['the program that starts it is', (qpdf: Running) => qpdf.parent, 'SIGKILL'],
  ] as const)('a document stays pending when %s ended from outside', async (_name, whom, signal) => {
    const checking = check(tools, bomb())
    process.kill(whom(await runningQpdf()), signal)
    expect(await checking).toMatchObject({ verdict: 'pending', flags: [], pages: null })
    expect(await check(tools, pdfs.validPdf())).toMatchObject({ verdict: 'unscanned', pages: 3 })
  })

  test('a signal to the whole group of the portal does not reach qpdf', async () => {
    const checking = check(tools, bomb())
    const { group } = await runningQpdf()
    expect(group).not.toBe(statOf(process.pid).group)
    expect(await checking).toMatchObject({ verdict: 'refused', reason: 'tooHeavy' })
  })

  test('many documents at once all get their own answer', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((pages) => check(tools, pdfs.validPdf(pages))))
    expect(answers.map(({ pages }) => pages)).toEqual([1, 2, 3, 4, 5, 6])
  })
})

needs('qpdf', 'clamd')('with clamd', () => {
  let clamd: Clamd
  const socket = () => clamd.socket
  beforeAll(async () => {
    clamd = await startClamd({ StreamMaxLength: '3M' })
  })
  afterAll(() => clamd.remove())

  test('a sound PDF is clean, by a scanner with a name', async () => {
    const tools = await findTools({ clamd: socket() })
    const checked = await check(tools, pdfs.validPdf())
    expect(checked).toMatchObject({ verdict: 'clean' })
    expect(checked.engine).toMatch(/^ClamAV \d/)
  })

  test.each([
    ['after the end of a PDF', () => Buffer.concat([pdfs.validPdf(), eicar])],
    ['packed in an attachment', () => pdfs.attachmentPdf('letter.txt', eicar)],
  ])('a known virus %s is held (SEC-072, ABU-29)', async (_name, make) => {
    const tools = await findTools({ clamd: socket() })
    expect(await check(tools, make())).toMatchObject({ verdict: 'held', reason: 'infected' })
  })

  test('an empty file is never clean, nor one that is longer or shorter than it should be (SEC-072)', async () => {
    const clamd = { path: socket() }
    expect(await scan(clamd, Readable.from([]), 0)).toMatchObject({ kind: 'pending', answer: 'stream: OK' })
    expect(await scan(clamd, Readable.from([Buffer.from('abc')]), 4)).toMatchObject({
      kind: 'pending',
      answer: 'stream: OK',
    })
  })

  test('what is larger than the scanner takes is pending, not clean', async () => {
    const big = Readable.from(Array.from({ length: 60 }, () => Buffer.alloc(100_000)))
    expect(await scan({ path: socket() }, big, 6_000_000)).toMatchObject({ kind: 'pending' })
  })
})

describe('what production lacks', () => {
  test('a scanner that is installed is to be started, and one that is not is to be installed (CLI-17)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daemon-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const daemon = join(folder, 'clamd')
    const without = { ram, qpdf: '/usr/bin/qpdf' }
    const [missing, ...others] = await lackingTools(without, daemon)
    expect(others).toEqual([])
    expect(missing).toMatch(/install clamav-daemon/)
    writeFileSync(daemon, '', { mode: 0o755 })
    const [silent] = await lackingTools(without, daemon)
    expect(silent).toMatch(/is installed and does not answer at \/run\/clamav\/clamd\.ctl: start it/)
    expect(silent).not.toMatch(/install clamav-daemon/)
    expect(await lackingTools({ ...without, clamd: { path: '/nowhere' } }, daemon)).toEqual([])
  })
})

describe('with a scanner that misbehaves', () => {
  async function fakeClamd(behave: (socket: Socket) => void) {
    const folder = mkdtempSync(join(tmpdir(), 'fake-'))
    const path = join(folder, 'clamd.sock')
    const server = createServer((socket) => {
      socket.on('error', () => {})
      behave(socket)
    })
    await new Promise<void>((listening) => server.listen(path, listening))
    onTestFinished(() => {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    })
    return { path }
  }
  const answers = (text: string) => (socket: Socket) => {
    socket.resume()
    setTimeout(() => socket.end(text), 50)
  }
  const send = (clamd: { path: string }) => scan(clamd, Readable.from([Buffer.from('abc')]), 3, 400)

  test.each([
    ['stream: OK\0', 'clean'],
    ['stream: Some.Virus FOUND\0', 'infected'],
    ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0', 'unscannable'],
    ['INSTREAM size limit exceeded. ERROR\0', 'pending'],
    ['stream: OK', 'pending'],
    ['stream: OKAY\0', 'pending'],
    ['COMMAND READ TIMED OUT\0', 'pending'],
    ['', 'pending'],
    ['x'.repeat(10_000), 'pending'],
  ])('the answer %j means %s (SEC-072, SEC-086)', async (text, kind) => {
    expect((await send(await fakeClamd(answers(text)))).kind).toBe(kind)
  })

  test('one that hangs, cuts, or is not there means pending (SEC-086)', async () => {
    expect((await send(await fakeClamd(() => {}))).kind).toBe('pending')
    expect((await send(await fakeClamd((socket) => socket.destroy()))).kind).toBe('pending')
    expect((await send({ path: '/nowhere/clamd.sock' })).kind).toBe('pending')
  })
})
