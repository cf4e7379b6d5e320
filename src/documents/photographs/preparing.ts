import {
  type PicturePage,
  type PictureRefusal,
  type PictureType,
  withPreparedPicture,
} from '../../platform/pictures/index.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { type ObjectRow, readObject, storeObject } from '../../platform/storage/index.ts'
import type { Portal } from '../../platform/web/context.ts'

/** A photograph that can become pages of a paper: `prepared` holds its thumbnail and them, safe on disk without a row. */
export type PreparedPhotograph = {
  readonly mediaType: PictureType
  readonly prepared: ObjectRow
  readonly thumbnail: number
  readonly pages: readonly PicturePage[]
}

/** `picturesAway`: this machine makes no papers of photographs. `pictureLater`: it could not be looked at now. */
export type PhotographRefusal = PictureRefusal | 'picturesAway' | 'pictureLater' | 'noSpace'

/** Looks at a stored photograph, in the cage, and keeps what a paper needs of it. */
export async function preparePhotograph(
  { tools, storage, keyring }: Pick<Portal, 'tools' | 'storage' | 'keyring'>,
  stored: ObjectRow,
  mediaType: PictureType,
): Promise<Result<PreparedPhotograph, PhotographRefusal>> {
  const open = () => readObject(storage, keyring, stored)
  const done = await withPreparedPicture(tools, open, stored.size, mediaType, async ({ thumbnail, pages, open }) => {
    const maxBytes = pages.reduce((sum, { length }) => sum + length, thumbnail)
    const kept = await storeObject(storage, keyring, open(), { maxBytes })
    if (kept.ok) return ok({ mediaType, prepared: kept.value, thumbnail, pages })
    return fail(kept.error === 'noSpace' ? 'noSpace' : 'pictureLater')
  })
  if ('ok' in done) return done
  if (done.refusal === 'noTool') return fail('picturesAway')
  return fail(done.refusal === 'interrupted' ? 'pictureLater' : done.refusal)
}
