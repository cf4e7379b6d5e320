import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { keepSessionInUse, refuseEndedSession } from '../../accounts/sessions/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { fail, ok, type Result } from '../../platform/result.ts'
import { discardObject, isStoreAway, type ObjectRow, storeObject } from '../../platform/storage/index.ts'
import type { Vars } from '../../platform/web/context.ts'
import { cleanFileName } from '../../platform/web/file-name.ts'
import { rawBody, readUpload, type UploadedFile, type UploadRefusal } from '../../platform/web/upload.ts'
import { paperOfTogether } from '../photographs/together.ts'
import { judgeFile } from './checking.ts'
import type { ReadyFile, RefusedFile, RemainingQuota } from './files.ts'

/** What came of a form with files. `ready` are safe on disk without a row: the caller adds them, or takes them away with `removeTaken`. */
export type TakenFiles = {
  readonly ready: readonly ReadyFile[]
  readonly refused: readonly RefusedFile[]
  /** Why the rest of the form was not read. Then there are no fields. */
  readonly stopped: UploadRefusal | 'limit' | undefined
  readonly fields: Readonly<Record<string, string>>
  readonly firstByteAt: Instant | undefined
}

/**
 * Streams the files of a form (field `file`) into storage and checks each. A file that cannot be filed is refused by itself;
 * one that is too large, or one too many, stops the reading at that byte. When the reader's session was ended meanwhile nothing is
 * kept (`SessionEnded`).
 * `fields`: how many others it may have; `fieldBytes`: the longest of them. `photographs`: whether papers are made of them here;
 * `together`: one of all that come at once, which is one file then, with them as its `originals`.
 */
export async function takeFiles(
  c: Context,
  room: RemainingQuota,
  { fields = 20, fieldBytes = 2_000, photographs = false }: TakeOptions = {},
): Promise<TakenFiles> {
  const { clock, settings } = (c.var as Vars).portal
  const taking = takingFiles(c, room, photographs)
  return taking.orNothing(async () => {
    const limits = { files: settings.limits.files + 1, fields, fieldBytes }
    const read = await readUpload(c, { clock, fileFields: ['file'], limits, onFile: taking.onFile })
    if (read.ok && photographs === 'together') await taking.makePaper()
    return taking.end(read.ok ? { ...read.value, stopped: undefined } : { stopped: read.error })
  })
}

type TakeOptions = {
  readonly fields?: number
  readonly fieldBytes?: number
  readonly photographs?: boolean | 'together'
}

/** The same of a body that is one file, and no form. */
export async function takeBody(
  c: Context,
  room: RemainingQuota,
  name: string,
  { photographs = false }: Pick<TakeOptions, 'photographs'> = {},
): Promise<TakenFiles> {
  const taking = takingFiles(c, room, photographs)
  return taking.orNothing(async () => {
    const stream = Readable.from(rawBody(c).chunks, { objectMode: false })
    const taken = await taking.onFile({ field: 'file', fileName: cleanFileName(name), stream })
    return taking.end({ stopped: taken.ok ? undefined : taken.error })
  })
}

type End = Pick<TakenFiles, 'stopped'> & Partial<Pick<TakenFiles, 'fields' | 'firstByteAt'>>

/** One request that brings files: each is stored and judged as it comes. */
function takingFiles(c: Context, room: RemainingQuota, photographs: boolean | 'together') {
  const { portal } = c.var as Vars
  const { storage, keyring, clock, settings } = portal
  const kept: ObjectRow[] = []
  const ready: ReadyFile[] = []
  const refused: RefusedFile[] = []
  /** Of photographs that become one paper the first alone takes a place. */
  const placesTaken = () => {
    const pictures = photographs === 'together' ? ready.filter((one) => one.photograph).length : 0
    return ready.length - Math.max(0, pictures - 1)
  }
  const mayStillFit = () =>
    placesTaken() < room.files || (photographs === 'together' && ready.some((one) => one.photograph))
  const bytesLeft = () => room.bytes - ready.reduce((sum, { stored }) => sum + stored.size, 0)

  const stopAt = (fileName: string, reason: RefusedFile['reason']) => {
    refused.push({ fileName, reason })
    return fail('limit')
  }
  const takeOne = async ({ fileName, stream }: UploadedFile): Promise<Result<unknown, 'limit' | 'cutOff'>> => {
    if (!mayStillFit()) return stopAt(fileName, 'tooManyFiles')
    const left = bytesLeft()
    let firstByteAt: Instant | undefined
    const onFirstByte = () => {
      firstByteAt = clock()
    }
    const maxBytes = Math.min(settings.limits.fileBytes, left)
    const stored = await storeObject(storage, keyring, stream, { maxBytes, onFirstByte, ownsChunks: true })
    if (!stored.ok) {
      if (stored.error === 'cutOff') return fail('cutOff')
      if (stored.error === 'noSpace') return stopAt(fileName, 'noSpace')
      return stopAt(fileName, left < settings.limits.fileBytes ? 'submissionTooLarge' : 'tooLarge')
    }

    const object = stored.value
    kept.push(object)
    const { size, sha256 } = object
    if (!firstByteAt) return refuse({ fileName, reason: 'empty', size, sha256 }, object)
    const judged = await judgeFile(portal, object, object.head, photographs !== false)
    if (!judged.ok) return refuse({ fileName, reason: judged.error, size, sha256 }, object)
    const { photograph } = judged.value
    if (photograph) kept.push(photograph.prepared)
    ready.push({ fileName, stored: object, firstByteAt, ...judged.value })
    if (placesTaken() <= room.files) return ok(undefined)
    ready.pop()
    await discardObject(storage, object)
    return stopAt(fileName, 'tooManyFiles')
  }
  const refuse = async (file: RefusedFile, object: ObjectRow) => {
    await discardObject(storage, object)
    refused.push(file)
    return ok(undefined)
  }

  return {
    /** What was stored before the store became unreachable stays. */
    onFile: (file: UploadedFile) =>
      takeOne(file).catch((error) => {
        if (isStoreAway(error)) return stopAt(file.fileName, 'storeAway')
        throw error
      }),
    /** In the place of the first photograph stands the paper of them all; where none can be made the photographs are refused. */
    async makePaper(): Promise<void> {
      const pictures = ready.filter((one) => one.photograph)
      const place = ready.findIndex((one) => one.photograph)
      if (place < 0) return
      const paper = await paperOfTogether(portal, pictures, Math.min(settings.limits.fileBytes, bytesLeft()))
      for (const one of pictures) ready.splice(ready.indexOf(one), 1)
      if (paper.ok) {
        kept.push(paper.value.stored)
        ready.splice(place, 0, paper.value)
        return
      }
      await removeTaken(c, { ready: pictures })
      for (const { fileName } of pictures) refused.push({ fileName, reason: paper.error })
    },
    end(how: End): TakenFiles {
      refuseEndedSession(c)
      return { ready, refused, fields: {}, firstByteAt: ready[0]?.firstByteAt, ...how }
    },
    /** After an error nothing that was stored stays. */
    async orNothing(take: () => Promise<TakenFiles>): Promise<TakenFiles> {
      try {
        return await keepSessionInUse(c, take)
      } catch (error) {
        for (const object of kept) await discardObject(storage, object)
        throw error
      }
    },
  }
}

/** Removes the bytes of files that got no row. */
export async function removeTaken(c: Context, { ready }: Pick<TakenFiles, 'ready'>): Promise<void> {
  const { portal } = c.var as Vars
  for (const { stored, photograph, originals = [] } of ready) {
    await discardObject(portal.storage, stored)
    if (photograph) await discardObject(portal.storage, photograph.prepared)
    for (const original of originals) await discardObject(portal.storage, original.stored)
  }
}

/** With which a page answers that shows why a file was not taken. */
export const refusalStatus = (refused: readonly RefusedFile[]): 422 | 503 =>
  refused.some(({ reason }) => reason === 'storeAway') ? 503 : 422
