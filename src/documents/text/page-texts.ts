import type { Tools } from '../../platform/checks/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Keyring } from '../../platform/keyring.ts'
import type { Storage } from '../../platform/storage/index.ts'
import { findMachineText, hasText } from '../machine-text/queue.ts'
import type { DocumentRow } from '../submissions/model.ts'
import { openPages, openText } from './pages.ts'

/**
 * How a page without text of its own stands with the machine. `read`: its words are the machine's. `waiting`: it will be read. `away`:
 * it would be, and nothing reads here now. `failed`: it could not be read.
 */
export type MachineMark = 'read' | 'waiting' | 'away' | 'failed'

/** What a page says; `machine` undefined: in its own text. */
export type PageText = { readonly text: string; readonly machine: MachineMark | undefined }

type TextContext = {
  readonly db: Db
  readonly storage: Storage
  readonly keyring: Keyring
  readonly tools: Pick<Tools, 'reader'>
}

/**
 * The one answer to what can be read and searched on each page of a document; undefined when nothing is known of any. Whoever asks
 * has looked whether the reader may see the document.
 */
export async function openPageTexts(
  means: TextContext,
  document: Pick<DocumentRow, 'id' | 'textObjectId' | 'textState'>,
): Promise<PageText[] | undefined> {
  const own = await openText(means, document)
  const machine = findMachineText(means.db, document.id)
  if (!machine) return own?.map((text) => ({ text, machine: undefined }))
  const read = machine.objectId ? await openPages(means, machine.objectId) : []
  const waiting = means.tools.reader ? 'waiting' : 'away'
  const count = Math.max(own?.length ?? 0, ...machine.pages)
  return Array.from({ length: count }, (_, index): PageText => {
    const [number, text] = [index + 1, own?.[index] ?? '']
    if (hasText(text) || !machine.pages.includes(number)) return { text, machine: undefined }
    if (machine.leftPages.includes(number)) return { text, machine: waiting }
    return machine.failedPages.includes(number)
      ? { text, machine: 'failed' }
      : { text: read[index] || text, machine: 'read' }
  })
}
