import type { Flag } from './bytes.ts'
import { type End, type Reader, runLimited } from './run.ts'

/** `interrupted`: something ended qpdf from outside, which says nothing of the file. */
export type QpdfVerdict = {
  readonly refusal?: 'password' | 'noPages' | 'unreadable' | 'tooHeavy' | 'interrupted'
  readonly hasProgram: boolean
  readonly flags: readonly Flag[]
  readonly pages: number | null
}

const reportBytes = 1_000_000
const listingBytes = 20_000_000

/** Lets qpdf judge a clear file: its path must be one of ours, never a sender's. */
export async function judgeByQpdf(qpdf: string, path: string, size: number): Promise<QpdfVerdict> {
  const refuse = (refusal: QpdfVerdict['refusal']): QpdfVerdict => ({
    refusal,
    hasProgram: false,
    flags: [],
    pages: null,
  })
  const checked = await checkWhole(qpdf, path, size)
  if (checked.end === 'tooHeavy' || checked.end === 'interrupted') return refuse(checked.end)
  if (checked.end === 'failed' && /: invalid password$/m.test(checked.errors)) return refuse('password')
  // The last line of the report.
  const pages = /(?:^|\n)(\d+)\n$/.exec(checked.report)?.[1]
  if (pages === '0') return refuse('noPages')
  if (checked.end === 'failed' || pages === undefined) return refuse('unreadable')

  const listed = await listNames(qpdf, path, size)
  if (listed.end === 'tooHeavy' || listed.end === 'interrupted') return refuse(listed.end)
  const flags: Flag[] = [...listed.flags]
  if (!/^File is not encrypted$/m.test(checked.report)) flags.push('encrypted')
  // Scanners and offices make many files with warnings; refusing those would cost people their deadlines.
  if (checked.end === 'warned') flags.push('damaged')
  return { hasProgram: listed.hasProgram, flags, pages: Number(pages) }
}

async function checkWhole(qpdf: string, path: string, size: number) {
  let [report, errors] = ['', '']
  const end = await runLimited(qpdf, ['--check', '--show-npages', '--', path], size, {
    onOutput: (text) => {
      report += text
      return report.length > reportBytes ? 'tooHeavy' : 'more'
    },
    onErrors: (text) => {
      errors += text
      return errors.length > reportBytes ? 'tooHeavy' : 'more'
    },
  })
  // To qpdf its memory limit is an error of the file.
  const isStarved = report.includes('std::bad_alloc') || errors.includes('std::bad_alloc')
  return { end: isStarved ? 'tooHeavy' : meaningOf(end), report, errors }
}

const active = /"\/(?:JavaScript|JS|Launch|XFA|AA|RichMedia|SubmitForm|ImportData)"|"\/OpenAction": \{/
const attached = /"\/(?:EmbeddedFiles?|FileAttachment)"/
const program =
  /"\/U?F": "u:[^"\n]*\.(?:exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|msi|msix|jar|lnk|dll|cpl|reg|app|dmg|pkg|sh)"/i
const overlap = 4096

/** Names come out of qpdf's listing unescaped, from compressed objects too. */
async function listNames(qpdf: string, path: string, size: number) {
  const flags = new Set<Flag>()
  let hasProgram = false
  let length = 0
  let text = ''
  const onOutput: Reader = (part) => {
    length += part.length
    text = text.slice(-overlap) + part
    if (active.test(text)) flags.add('activeContent')
    if (attached.test(text)) flags.add('attachments')
    if (program.test(text)) hasProgram = true
    return length > listingBytes ? 'enough' : 'more'
  }
  const listing = ['--json=2', '--json-key=qpdf', '--', path]
  const end = meaningOf(await runLimited(qpdf, listing, size, { onOutput, onErrors: () => 'more' }))
  if (end === 'enough' || end === 'failed') flags.add('partlyRead')
  // A launch names a program too, which is none of the file's.
  return { end, flags, hasProgram: hasProgram && flags.has('attachments') }
}

/** An exit code that qpdf has not was `prlimit`'s. */
function meaningOf(end: End) {
  if (typeof end === 'string') return end
  const meanings = { 0: 'sound', 2: 'failed', 3: 'warned' } as const
  return meanings[end as 0 | 2 | 3] ?? 'interrupted'
}
