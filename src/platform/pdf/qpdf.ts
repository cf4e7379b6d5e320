import { type Dictionary, isDictionary, isReference, numberOf, type Value } from '../checks/objects.ts'
import { type RunEnd, runInto, runLimited } from '../checks/run.ts'
import { fail, ok, type Result } from '../result.ts'

/** Why no paper came of it: `interrupted` says nothing of the files, and may be tried again. */
export type PaperFailure = 'unreadable' | 'tooHeavy' | 'interrupted'

const longest = 50_000_000
/** What is made of files is not much larger than they are. */
const spareBytes = 100_000_000

/** Runs qpdf under limits measured by `size`; what it wrote on its standard output, as UTF-8. Warnings are no failure. */
export async function runQpdf(
  qpdf: string,
  args: readonly string[],
  size: number,
): Promise<Result<string, PaperFailure>> {
  const parts: string[] = []
  let length = 0
  const end = await runLimited(qpdf, args, size, {
    onOutput: (text) => {
      parts.push(text)
      length += text.length
      return length > longest ? 'tooHeavy' : 'more'
    },
    onErrors: () => 'more',
  })
  const failure = failureOf(end)
  return failure ? fail(failure) : ok(Buffer.from(parts.join(''), 'latin1').toString('utf8'))
}

/** Lets qpdf make a file of the folder: its arguments end before the name, since it writes to its output and to nothing else. */
export async function makeByQpdf(
  qpdf: string,
  args: readonly string[],
  path: string,
  size: number,
): Promise<Result<void, PaperFailure>> {
  const failure = failureOf(await runInto(path, size * 4 + spareBytes, qpdf, [...args, '-'], size))
  return failure ? fail(failure) : ok(undefined)
}

/** 3: done, with warnings. An exit code that qpdf has not was `prlimit`'s. */
function failureOf(end: RunEnd): PaperFailure | undefined {
  if (end === 0 || end === 3) return undefined
  if (end === 2) return 'unreadable'
  return end === 'tooHeavy' ? 'tooHeavy' : 'interrupted'
}

export { type Dictionary, isDictionary, isReference, type Value }

type Listing = {
  readonly lastObject: number
  readonly trailer: Dictionary
  /** References of the pages, in order. */
  readonly pages: readonly string[]
}

/** What a file's pages are. */
export async function listPages(qpdf: string, path: string, size: number): Promise<Result<Listing, PaperFailure>> {
  const asked = ['--json=2', '--json-key=pages', '--json-key=qpdf', '--json-object=trailer', '--', path]
  const output = await runQpdf(qpdf, asked, size)
  if (!output.ok) return output
  const { pages, qpdf: file } = JSON.parse(output.value) as {
    pages: { object: string }[]
    qpdf: [{ maxobjectid: number }, { trailer: { value: Dictionary } }]
  }
  return ok({
    lastObject: file[0].maxobjectid,
    trailer: file[1].trailer.value,
    pages: pages.map(({ object }) => object),
  })
}

/** The objects of these references; a stream's dictionary for a stream. */
export async function readValues(
  qpdf: string,
  path: string,
  size: number,
  references: readonly string[],
): Promise<Result<ReadonlyMap<string, Value>, PaperFailure>> {
  if (references.length === 0) return ok(new Map())
  const wanted = references.map((reference) => `--json-object=${numberOf(reference)}`)
  const output = await runQpdf(qpdf, ['--json=2', '--json-key=qpdf', ...wanted, '--', path], size)
  if (!output.ok) return output
  const [, objects] = (
    JSON.parse(output.value) as { qpdf: [unknown, Record<string, { value?: Value; stream?: { dict: Value } }>] }
  ).qpdf
  return ok(
    new Map(
      Object.entries(objects).map(([name, { value, stream }]) => [
        name.replace(/^obj:/, ''),
        value ?? stream?.dict ?? null,
      ]),
    ),
  )
}

/**
 * What `--update-from-json` takes: new values for these references, which may be new themselves. `isByPages`: the objects were
 * listed together with the pages, for which qpdf gives some of them new numbers.
 */
export const updateOf = (lastObject: number, values: Iterable<readonly [string, Value]>, isByPages = true) => ({
  version: 2,
  parameters: { decodelevel: 'none' },
  qpdf: [
    {
      jsonversion: 2,
      pdfversion: '1.7',
      pushedinheritedpageresources: isByPages,
      calledgetallpages: isByPages,
      maxobjectid: lastObject,
    },
    Object.fromEntries([...values].map(([reference, value]) => [`obj:${reference}`, { value }])),
  ],
})
