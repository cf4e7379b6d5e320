import { execFile, spawn } from 'node:child_process'
import type { Flag } from './bytes.ts'

export type QpdfVerdict = {
  readonly refusal?: 'password' | 'noPages' | 'unreadable' | 'tooHeavy'
  readonly hasProgram: boolean
  readonly flags: readonly Flag[]
  readonly pages: number | null
}

const wallMs = 15_000
const memoryBytes = 600_000_000
const listingBytes = 20_000_000

/** Lets qpdf judge a clear file: its path must be one of ours, never a sender's. */
export async function judgeByQpdf(qpdf: string, path: string, size: number): Promise<QpdfVerdict> {
  const refuse = (refusal: QpdfVerdict['refusal']): QpdfVerdict => ({
    refusal,
    hasProgram: false,
    flags: [],
    pages: null,
  })
  const run = (option: string) => runLimited(qpdf, [option, '--', path], size)

  const password = await run('--requires-password')
  if (password.tooHeavy) return refuse('tooHeavy')
  if (password.code === 0) return refuse('password')

  const counted = await run('--show-npages')
  if (counted.tooHeavy) return refuse('tooHeavy')
  const pages = /^\d+$/m.exec(counted.output)?.[0]
  if (counted.code === 2 || pages === undefined) return refuse('unreadable')
  if (Number(pages) === 0) return refuse('noPages')

  const checked = await run('--check')
  if (checked.tooHeavy) return refuse('tooHeavy')
  // Scanners and offices make many files with warnings (3); refusing those would cost people their deadlines.
  if (checked.code !== 0 && checked.code !== 3) return refuse('unreadable')

  const found = await listNames(qpdf, path, size)
  if (found.tooHeavy) return refuse('tooHeavy')
  const flags: Flag[] = [...found.flags]
  if (password.code === 3) flags.push('encrypted')
  if (checked.code === 3) flags.push('damaged')
  return { hasProgram: found.hasProgram, flags, pages: Number(pages) }
}

/** A hundred honest megabytes take qpdf seconds; a bomb of a few bytes gets five. */
const limitsFor = (size: number) => [`--cpu=${5 + Math.ceil(size / 10_000_000)}`, `--as=${memoryBytes}`, '--']

type Run = { readonly code: number; readonly output: string; readonly tooHeavy: boolean }

function runLimited(qpdf: string, args: string[], size: number): Promise<Run> {
  return new Promise((resolve, reject) => {
    const options = { timeout: wallMs, killSignal: 'SIGKILL', maxBuffer: 1_000_000, env: {} } as const
    execFile('/usr/bin/prlimit', [...limitsFor(size), qpdf, ...args], options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`
      const isKilled = Boolean(
        error && (error.killed || error.signal || error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'),
      )
      const isStarved = output.includes('std::bad_alloc')
      if (isKilled || isStarved) return resolve({ code: 2, output, tooHeavy: true })
      if (error && typeof error.code !== 'number') return reject(error)
      resolve({ code: Number(error?.code ?? 0), output, tooHeavy: false })
    })
  })
}

const active = /"\/(?:JavaScript|JS|Launch|XFA|AA|RichMedia|SubmitForm|ImportData)"|"\/OpenAction": \{/
const attached = /"\/(?:EmbeddedFiles?|FileAttachment)"/
const program =
  /"\/U?F": "u:[^"\n]*\.(?:exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|msi|msix|jar|lnk|dll|cpl|reg|app|dmg|pkg|sh)"/i
const overlap = 4096

/** Names come out of qpdf's listing unescaped, from compressed objects too. */
function listNames(qpdf: string, path: string, size: number) {
  return new Promise<{ flags: Flag[]; hasProgram: boolean; tooHeavy: boolean }>((resolve, reject) => {
    const listing = ['--json=2', '--json-key=qpdf', '--', path]
    const child = spawn('/usr/bin/prlimit', [...limitsFor(size), qpdf, ...listing], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: wallMs,
      killSignal: 'SIGKILL',
      env: {},
    })
    const flags = new Set<Flag>()
    let hasProgram = false
    let length = 0
    let text = ''
    child.stdout.setEncoding('latin1').on('data', (part: string) => {
      length += part.length
      text = text.slice(-overlap) + part
      if (active.test(text)) flags.add('activeContent')
      if (attached.test(text)) flags.add('attachments')
      if (program.test(text)) hasProgram = true
      if (length > listingBytes) {
        flags.add('partlyRead')
        child.kill('SIGKILL')
      }
    })
    child.on('error', reject)
    child.on('close', (_code, signal) => {
      resolve({ flags: [...flags], hasProgram, tooHeavy: signal !== null && !flags.has('partlyRead') })
    })
  })
}
