import { Readable } from 'node:stream'
import { type Checked, checkObject, type Flag, hasStructure, isMedia, scanObject } from '../../platform/checks/index.ts'
import { releaseChunk } from '../../platform/chunks.ts'
import { pictureType } from '../../platform/pictures/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type ObjectRow, readObject, type StoredObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import { preparePhotograph } from '../photographs/preparing.ts'
import type { FileRefusal, ReadyFile } from './files.ts'

type CheckContext = Pick<Portal, 'tools' | 'storage' | 'keyring'>
type Stored = ObjectRow | StoredObject

/** The whole check of a stored file, the scanner's too; `pending` only when the scanner is away. */
export function checkStored({ tools, storage, keyring }: CheckContext, stored: Stored): Promise<Checked> {
  const isNew = 'head' in stored
  let kept = isNew ? stored.clear : undefined
  const open = (range?: { start: number; end: number }) => {
    if (range || !kept) return readObject(storage, keyring, stored, range)
    // They are emptied as they are read: only once.
    const chunks = kept
    kept = undefined
    return Readable.from(chunks)
  }
  return checkObject(tools, open, stored.size, isNew ? stored : undefined).finally(() => kept?.forEach(releaseChunk))
}

/**
 * What must be known before a file is taken: that it can be read. The scanner is not waited for: where there is one, the
 * document is `pending` until `recheckDocuments` has asked it.
 */
export async function checkStructure({ tools, ...means }: CheckContext, stored: Stored): Promise<Checked> {
  const { clamd, ...others } = tools
  const checked = await checkStored({ ...means, tools: others }, stored)
  return clamd && checked.verdict === 'unscanned' ? { ...checked, verdict: 'pending' } : checked
}

/**
 * What a file that comes into a draft is: a document that can be read or, where papers are made of photographs, one of these. Its
 * `head` tells (1 kB), never its name.
 */
export async function judgeFile(
  portal: CheckContext,
  stored: Stored,
  head: Buffer,
  photographs: boolean,
): Promise<Result<Pick<ReadyFile, 'checked' | 'photograph'>, FileRefusal>> {
  const type = photographs ? pictureType(head) : undefined
  if (!type) {
    const checked = await checkStructure(portal, stored)
    if (checked.verdict !== 'refused') return ok({ checked })
    return fail(photographs && checked.reason === 'photo' ? 'otherPicture' : (checked.reason as FileRefusal))
  }
  const photograph = await preparePhotograph(portal, stored, type)
  if (!photograph.ok) return photograph
  const verdict = portal.tools.clamd ? 'pending' : 'unscanned'
  const { length: pages } = photograph.value.pages
  return ok({ photograph: photograph.value, checked: { verdict, flags: [], pages, engine: null } })
}

/** What the row of an unfinished check says. */
type Pending = { readonly flags: string; readonly pages: number | null; readonly mediaType?: string }

/** Asks again: only the scanner where the structure was looked at, everything where it was not. */
export function checkAgain(
  { tools, storage, keyring }: CheckContext,
  stored: ObjectRow,
  row: Pending,
): Promise<Checked> {
  const { flags, pages, mediaType = '' } = row
  const open = (range?: { start: number; end: number }) => readObject(storage, keyring, stored, range)
  const sound = {
    flags: flags.split(' ').filter(Boolean) as Flag[],
    pages,
    ...(isMedia(mediaType) && { mediaType }),
  }
  return hasStructure(sound)
    ? scanObject(tools, open, stored.size, sound, 'later')
    : checkObject(tools, open, stored.size, undefined, 'later')
}
