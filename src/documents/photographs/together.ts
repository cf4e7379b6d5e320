import { fail, ok, type Result } from '../../platform/result.ts'
import { discardObject, isStoreAway } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'
import type { FileRefusal, ReadyFile } from '../intake/files.ts'
import { type MadePaper, type PaperPart, storePaper } from './making.ts'

/** Photographs that came in one form where nobody puts them in order become one paper at once, with them as its originals. */
export async function paperOfTogether(
  portal: Pick<Portal, 'storage' | 'keyring' | 'tools'>,
  photographs: readonly ReadyFile[],
  maxBytes: number,
): Promise<Result<ReadyFile, FileRefusal>> {
  const [first, ...others] = photographs.flatMap((one): PaperPart[] =>
    one.photograph ? [{ ...one.photograph, fileName: one.fileName, firstByteAt: one.firstByteAt }] : [],
  )
  if (!first) return fail('pictureLater')
  const made = await storePaper(portal, [first, ...others], maxBytes).catch((error): Result<MadePaper, FileRefusal> => {
    if (isStoreAway(error)) return fail('storeAway')
    throw error
  })
  if (!made.ok) return made
  for (const { photograph } of photographs) if (photograph) await discardObject(portal.storage, photograph.prepared)
  return ok({ ...made.value, originals: photographs })
}
