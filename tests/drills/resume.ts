import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paper } from '../bench/paper.ts'
import { expectStatus, startDraft, type Visitor, visit } from '../bench/visitor.ts'
import { plant, type Someone } from '../bench/world.ts'
import { type Program, startProgram } from './program.ts'

type Seen = { readonly lines: string[]; readonly faults: string[] }

const chunkLength = 8_000_000
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/**
 * Two files of `size` bytes: the network breaks in the middle, the portal is killed and started again, the session is gone. Then
 * they go on, and every byte that a client hands to the network is counted. After that `many` more at once, and the memory.
 */
export async function breakAndGoOn(size: number, many: number): Promise<Seen> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-resume-'))
  try {
    const { counsel } = await plant(dataDir, { counsel: 2, casesEach: 3 })
    const someone = counsel[0]!
    const [lines, faults]: [string[], string[]] = [[], []]
    let program = await startProgram(dataDir)
    let visitor = visit(program.port, someone.cookie)
    const draft = await startDraft(visitor, someone.caseIds[0]!, someone.id)
    const files = [paper(size), paper(size)]
    const paths: string[] = []
    let sent = 0
    for (const file of files) {
      const path = await begin(visitor, draft, file)
      paths.push(path)
      let own = 0
      while (own < size / 2) own += await sendChunk(visitor, path, file, size / 2)
      sent += own
    }
    await program.kill()
    program = await startProgram(dataDir)
    const stranger = visit(program.port)
    const status = (await stranger.ask('PATCH', paths[0]!, tus)).status
    if (status !== 303 && status !== 401) faults.push(`without a session a part was answered ${status}`)
    visitor = visit(program.port, counsel[0]!.cookie)
    const refused = await tryOther(visitor, paths[0]!, paper(size))
    if (refused !== 412) faults.push(`another file of that size was answered ${refused}`)
    for (const [index, path] of paths.entries()) {
      for (;;) {
        const length = await sendChunk(visitor, path, files[index]!)
        sent += length
        if (length === 0) break
      }
    }
    lines.push(`2 files of ${size} bytes: ${sent} bytes were sent for ${2 * size}`)
    if (sent !== 2 * size) faults.push(`${sent - 2 * size} bytes were sent twice`)
    const page = (await visitor.get(draft)).body
    if (!page.includes('2 documents in this draft')) faults.push('the draft does not hold two documents')

    if (many > 0) lines.push(await manyAtOnce(program, someone, size, many))
    for (const one of [stranger, visitor]) one.leave()
    await program.kill()
    return { lines, faults }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const tus = { 'tus-resumable': '1.0.0', 'hx-request': 'true' }

/** Announces a file to a draft; gives the address of its upload. */
export async function begin(visitor: Visitor, draft: string, file: Buffer): Promise<string> {
  const metadata = `filename ${Buffer.from('long.pdf').toString('base64')}`
  const headers = { ...tus, 'upload-length': file.length, 'upload-metadata': metadata, 'content-length': 0 }
  return expectStatus(await visitor.ask('POST', `${draft}/uploads`, headers), 201).headers.location!
}

/** Sends what comes next, as the page does; how many bytes that was. None when the file is a document already. */
export async function sendChunk(visitor: Visitor, path: string, file: Buffer, most = file.length): Promise<number> {
  const stands = await visitor.ask('HEAD', path, tus)
  if (stands.status === 404) return 0
  const offset = Number(stands.headers['upload-offset'])
  const bytes = file.subarray(offset, Math.min(offset + chunkLength, most))
  expectStatus(await visitor.ask('PATCH', path, headersFor(file, offset, stands.headers, bytes.length), [bytes]), 204)
  return bytes.length
}

const tryOther = async (visitor: Visitor, path: string, other: Buffer) => {
  const { headers } = await visitor.ask('HEAD', path, tus)
  const offset = Number(headers['upload-offset'])
  return (await visitor.ask('PATCH', path, headersFor(other, offset, headers, 1), [other.subarray(offset, offset + 1)]))
    .status
}

function headersFor(file: Buffer, offset: number, told: Record<string, unknown>, length: number) {
  const hash = createHash('sha256')
  let at = 0
  for (const size of String(told['upload-segments'] ?? '')
    .split(',')
    .filter(Boolean)
    .map(Number)) {
    hash.update(sha256(file.subarray(at, at + size)))
    at += size
  }
  return {
    ...tus,
    'content-type': 'application/offset+octet-stream',
    'content-length': length,
    'upload-offset': offset,
    'upload-held': hash.digest('base64'),
  }
}

/** So many uploads of `size` bytes at once: what they and the memory came to, as a sentence. */
export async function manyAtOnce(
  program: Program,
  { caseIds, id, cookie }: Someone,
  size: number,
  many: number,
): Promise<string> {
  const file = paper(size)
  const before = memoryOf(program)
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(program))
  }, 50)
  const began = performance.now()
  await Promise.all(
    Array.from({ length: many }, async (_, index) => {
      const own = visit(program.port, cookie)
      // A draft holds 500 MB.
      const draft = await startDraft(own, caseIds[index % caseIds.length]!, id)
      const path = await begin(own, draft, file)
      while ((await sendChunk(own, path, file)) > 0);
      own.leave()
    }),
  )
  clearInterval(watch)
  const seconds = (performance.now() - began) / 1000
  return `${many} at once: ${((many * size) / 1e6 / seconds).toFixed(0)} MB/s; memory ${mb(before)} before, ${mb(peak)} at most`
}

const mb = (kilobytes: number) => `${Math.round(kilobytes / 1024)} MB`

const memoryOf = ({ pid }: Program): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
