import { headOfAttachment, isRunnable } from './kind.ts'
import { readStream } from './streams.ts'
import type { Embedded } from './structure.ts'

/** More are judged by their names alone. */
const mostRead = 100

type Attached = {
  readonly hasRunnable: boolean
  /** Not everything could be looked at. */
  readonly isPart: boolean
}

/** Whether a file inside a document may run on its reader's computer: the names of each, and its first bytes. */
export async function runnableIn(
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
