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
  const gone = await goThrough(qpdf, path, size)
  if (gone.end === 'tooHeavy' || gone.end === 'interrupted') return refuse(gone.end)
  if (gone.end === 'failed') return refuse(/: invalid password$/m.test(gone.errors) ? 'password' : 'unreadable')

  const listed = await listObjects(qpdf, path, size)
  if (listed.end === 'tooHeavy' || listed.end === 'interrupted') return refuse(listed.end)
  // What a damaged file says of its pages qpdf may have mended.
  const isSure = gone.end === 'sound' && listed.pages !== undefined
  const counted = isSure ? listed : await countPages(qpdf, path, size)
  if (counted.end === 'tooHeavy' || counted.end === 'interrupted') return refuse(counted.end)
  if (counted.pages === undefined) return refuse('unreadable')
  if (counted.pages === 0) return refuse('noPages')
  // Scanners and offices make many files with warnings; refusing those would cost people their deadlines.
  const flags: Flag[] = [...listed.flags, ...(gone.end === 'warned' ? (['damaged'] as const) : [])]
  return { hasProgram: listed.hasProgram, flags, pages: counted.pages }
}

/**
 * Writes the file to nowhere, which reads all of it, and takes each page's content apart. Not by `--check`: that unpacks each
 * picture and packs it anew, and an honest scan of 10 MB would take longer than a bomb is given.
 */
const goThrough = (qpdf: string, path: string, size: number) =>
  report(qpdf, [...asItIs, '--coalesce-contents', '--normalize-content=y', '--', path, '/dev/null'], size)

const asItIs = ['--decode-level=none', '--compress-streams=n', '--decrypt', '--static-id']

async function countPages(qpdf: string, path: string, size: number) {
  // Only what goes through the pages mends them, as the other run did.
  const { end, output } = await report(qpdf, ['--coalesce-contents', '--show-npages', '--', path], size)
  const [count] = /^\d+$/m.exec(output) ?? []
  return { end, pages: count === undefined ? undefined : Number(count) }
}

async function report(qpdf: string, args: readonly string[], size: number) {
  let [output, errors] = ['', '']
  const end = await runLimited(qpdf, args, size, {
    onOutput: (text) => {
      output += text
      return output.length > reportBytes ? 'tooHeavy' : 'more'
    },
    onErrors: (text) => {
      errors += text
      return errors.length > reportBytes ? 'tooHeavy' : 'more'
    },
  })
  // To qpdf its memory limit is an error of the file.
  return { end: errors.includes('std::bad_alloc') ? ('tooHeavy' as const) : meaningOf(end), output, errors }
}

const active = /"\/(?:JavaScript|JS|Launch|XFA|AA|RichMedia|SubmitForm|ImportData)"|"\/OpenAction": \{/
const attached = /"\/(?:EmbeddedFiles?|FileAttachment)"/
const program =
  /"\/U?F": "u:[^"\n]*\.(?:exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|msi|msix|jar|lnk|dll|cpl|reg|app|dmg|pkg|sh)"/i
const encrypted = /"encrypted": true/
const overlap = 4096

/** Names come out of qpdf's listing unescaped, from compressed objects too. */
async function listObjects(qpdf: string, path: string, size: number) {
  const flags = new Set<Flag>()
  const tree = pageTree()
  let hasProgram = false
  let length = 0
  let text = ''
  const onOutput: Reader = (part) => {
    length += part.length
    tree.read(part)
    text = text.slice(-overlap) + part
    if (active.test(text)) flags.add('activeContent')
    if (attached.test(text)) flags.add('attachments')
    if (encrypted.test(text)) flags.add('encrypted')
    if (program.test(text)) hasProgram = true
    return length > listingBytes ? 'enough' : 'more'
  }
  const listing = ['--json=2', '--json-key=encrypt', '--json-key=qpdf', '--', path]
  const end = meaningOf(await runLimited(qpdf, listing, size, { onOutput, onErrors: () => 'more' }))
  if (end === 'enough' || end === 'failed') flags.add('partlyRead')
  // A launch names a program too, which is none of the file's.
  return { end, flags, hasProgram: hasProgram && flags.has('attachments'), pages: tree.pages() }
}

/** Reads in a listing, as it comes, how many pages the root of their tree says there are. */
function pageTree() {
  const found = new Map<string, string>()
  let [object, rest] = ['', '']
  return {
    read(part: string) {
      const lines = rest + part
      const end = lines.lastIndexOf('\n') + 1
      // Of a long line only the beginning is wanted.
      rest = lines.slice(end, end + 200)
      for (const [, begun, key, value] of lines.slice(0, end).matchAll(ofTree)) {
        if (begun) object = begun
        else found.set(`${object}${key}`, value!)
      }
    },
    pages() {
      const root = found.get(`${found.get('trailer/Root')}/Pages`)
      const count = found.get(`${root}/Count`)
      return count && /^\d+$/.test(count) ? Number(count) : undefined
    },
  }
}

/** Objects begin after six spaces, their own keys after ten. */
const ofTree = /^ {6}"(?:obj:)?([^"]+)": \{$|^ {10}"(\/(?:Root|Pages|Count))": "?(\d[^",\n]*)/gm

/** An exit code that qpdf has not was `prlimit`'s. */
function meaningOf(end: End) {
  if (typeof end === 'string') return end
  const meanings = { 0: 'sound', 2: 'failed', 3: 'warned' } as const
  return meanings[end as 0 | 2 | 3] ?? 'interrupted'
}
