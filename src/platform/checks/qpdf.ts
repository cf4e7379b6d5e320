import { readValues } from '../pdf/qpdf.ts'
import type { Flag } from './bytes.ts'
import { isToBePrinted } from './forms.ts'
import { headOfAttachment, isRunnable } from './kind.ts'
import { readListing } from './objects.ts'
import { judgeByPoppler } from './poppler.ts'
import { type OutputReader, type RunEnd, runLimited, runTogether } from './run.ts'
import { readStream } from './streams.ts'
import { type Embedded, isOfInterest, readStructure } from './structure.ts'
import type { JudgeTools } from './tools.ts'
import { type QpdfVerdict, qpdfVerdict } from './verdict.ts'

const reportBytes = 1_000_000
const listingBytes = 20_000_000

/** Lets qpdf judge a clear file: its path must be one of ours, never a sender's. What qpdf cannot open, poppler is shown. */
export async function judgeByQpdf({ qpdf, poppler }: JudgeTools, path: string, size: number): Promise<QpdfVerdict> {
  const [through, listing] = [openReport(), openListing(qpdf, path, size)]
  const list = { args: listingOf(path), readers: listing.readers }
  const [throughEnd, listEnd] = await runTogether(
    qpdf,
    [{ args: goingThrough(path), readers: through.readers }, list],
    size,
  )
  const gone = through.concludeWith(throughEnd)
  if (gone.end === 'tooHeavy' || gone.end === 'interrupted') return qpdfVerdict(gone.end)
  if (gone.end === 'failed') {
    const refusal = /: invalid password$/m.test(gone.errors) ? 'password' : 'unreadable'
    return poppler ? judgeByPoppler(poppler, path, size, refusal) : qpdfVerdict(refusal)
  }

  const listed = await listing.concludeWith(listEnd ?? (await runLimited(qpdf, list.args, size, list.readers)))
  if (listed.end === 'tooHeavy' || listed.end === 'interrupted') return qpdfVerdict(listed.end)
  const { structure } = listed
  // The page tree of a damaged file may be one that qpdf repaired.
  const isSure = gone.end === 'sound' && structure.pages !== undefined
  const counted = isSure ? { end: 'sound' as const, pages: structure.pages } : await countPages(qpdf, path, size)
  if (counted.end === 'tooHeavy' || counted.end === 'interrupted') return qpdfVerdict(counted.end)
  if (counted.pages === undefined) return qpdfVerdict('unreadable')
  if (counted.pages === 0) return qpdfVerdict('noPages')
  if (structure.form && (await isToBePrinted({ qpdf, poppler }, path, size, structure.form)))
    return qpdfVerdict('dynamicForm')

  const attached = await runnableIn(qpdf, path, size, structure.embedded)
  if (attached === 'interrupted') return qpdfVerdict('interrupted')
  const flags: Flag[] = [
    ...(structure.isActive ? (['activeContent'] as const) : []),
    ...(structure.embedded.some(({ isListed }) => isListed) ? (['attachments'] as const) : []),
    ...(structure.isLocked ? (['encrypted'] as const) : []),
    ...(listed.isPart || attached.isPart ? (['partlyRead'] as const) : []),
    // Scanners and offices make many files with warnings; refusing those would cost people their deadlines.
    ...(gone.end === 'warned' ? (['damaged'] as const) : []),
  ]
  return { hasProgram: attached.hasRunnable, flags, pages: counted.pages }
}

/**
 * Writes the file to nowhere, which reads all of it, and takes each page's content apart. Not by `--check`: that unpacks each
 * picture and packs it anew, and an honest scan of 10 MB would take longer than a bomb is given.
 */
const goingThrough = (path: string) => [
  ...asItIs,
  ...['--coalesce-contents', '--normalize-content=y', '--', path, '/dev/null'],
]

const asItIs = ['--decode-level=none', '--compress-streams=n', '--decrypt', '--static-id']

async function countPages(qpdf: string, path: string, size: number) {
  // Only what goes through the pages mends them, as the other run did.
  const { end, output } = await report(qpdf, ['--coalesce-contents', '--show-npages', '--', path], size)
  const [count] = /^\d+$/m.exec(output) ?? []
  return { end, pages: count === undefined ? undefined : Number(count) }
}

async function report(qpdf: string, args: readonly string[], size: number) {
  const reading = openReport()
  return reading.concludeWith(await runLimited(qpdf, args, size, reading.readers))
}

function openReport() {
  let [output, errors] = ['', '']
  const onOutput: OutputReader = (text) => {
    output += text
    return output.length > reportBytes ? 'tooHeavy' : 'more'
  }
  const onErrors: OutputReader = (text) => {
    errors += text
    return errors.length > reportBytes ? 'tooHeavy' : 'more'
  }
  return {
    readers: { onOutput, onErrors },
    // To qpdf its memory limit is an error of the file.
    concludeWith: (end: RunEnd) => ({
      end: errors.includes('std::bad_alloc') ? ('tooHeavy' as const) : meaningOf(end),
      output,
      errors,
    }),
  }
}

const listingOf = (path: string) => ['--json=2', '--json-key=encrypt', '--json-key=qpdf', '--', path]

/** Names come out of qpdf's listing unescaped, from compressed objects too. */
function openListing(qpdf: string, path: string, size: number) {
  const reading = readStructure()
  const onErrors: OutputReader = () => 'more'
  return {
    readers: { onOutput: readListing(isOfInterest, reading.take, listingBytes), onErrors },
    async concludeWith(runEnd: RunEnd) {
      const end = meaningOf(runEnd)
      let isPart = end === 'enough' || end === 'failed'
      const structure = await reading.conclude(async (names) => {
        const read = await readValues(qpdf, path, size, names)
        if (!read.ok) isPart = true
        return read.ok ? read.value : new Map()
      })
      return { end, structure, isPart }
    },
  }
}

/** An exit code that qpdf has not was `prlimit`'s. */
function meaningOf(end: RunEnd) {
  if (typeof end === 'string') return end
  const meanings = { 0: 'sound', 2: 'failed', 3: 'warned' } as const
  return meanings[end as 0 | 2 | 3] ?? 'interrupted'
}

/** More are judged by their names alone. */
const mostRead = 100

type Attached = {
  readonly hasRunnable: boolean
  /** Not everything could be looked at. */
  readonly isPart: boolean
}

/** Whether a file inside a document may run on its reader's computer: the names of each, and its first bytes. */
async function runnableIn(
  qpdf: string,
  path: string,
  size: number,
  embedded: readonly Embedded[],
): Promise<Attached | 'interrupted'> {
  const nothing = Buffer.alloc(0)
  if (embedded.some(({ names }) => isRunnable(names, nothing))) return { hasRunnable: true, isPart: false }
  let isPart = embedded.length > mostRead
  for (const { names, stream } of embedded.slice(0, mostRead)) {
    const head = await headOf(qpdf, path, size, stream)
    if (head === 'interrupted') return head
    if (head === 'unreadable') isPart = true
    else if (isRunnable(names, head)) return { hasRunnable: true, isPart }
  }
  return { hasRunnable: false, isPart }
}

async function headOf(qpdf: string, path: string, size: number, stream: string) {
  const { end, bytes } = await readStream(qpdf, path, size, stream, headOfAttachment)
  if (end === 'interrupted') return end
  return bytes.length > 0 || end === 0 || end === 3 ? bytes : 'unreadable'
}
