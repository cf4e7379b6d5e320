import { isBlobOfUpload, listUploadSegments } from '../documents/uploads/index.ts'
import {
  eachBlob,
  isBlobOfObject,
  type KnownBlob,
  type Moved,
  moveBlobs,
  objectsIn,
  openStores,
  type StoreKind,
} from '../platform/storage/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { type CommandCall, command } from './command.ts'
import { inUnits } from './sizes.ts'

export const storeCommands = {
  'move-blobs': command({
    about:
      'moves all stored documents to the disk or to the S3 store while the portal runs; OBJECT_STORE ' +
      'names that store already, and S3_… are set. Stopped, it is begun again and goes on',
    operand: 'disk|s3',
    run: (call) => call.withPortal((portal) => move(portal, call)),
  }),
}

const tellEveryMs = 10_000

async function move({ settings, db }: Portal, call: CommandCall): Promise<number> {
  const to = call.operand
  if (to !== 'disk' && to !== 's3') return call.misuse('move-blobs takes disk or s3.')
  if (!settings.s3) return call.refuse('S3_ENDPOINT is missing, and the other settings of the S3 store.')
  if (settings.objectStore !== to) {
    return call.refuse(
      `OBJECT_STORE must be ${to}, here and where the portal runs: what is sent meanwhile would land where the blobs come from.`,
    )
  }
  const stores = await openStores(settings, objectsIn(settings.dataDir))
  const from: StoreKind = to === 's3' ? 'disk' : 's3'
  let toldAt = performance.now()
  const moved = (sum: Moved) => {
    if (performance.now() - toldAt < tellEveryMs) return
    toldAt = performance.now()
    call.note(`${words(sum)} until now`)
  }
  const sum = await moveBlobs(stores[from], stores[to], {
    known: blobsOf(db),
    isKnown: (name) => isBlobOfObject(db, name) || isBlobOfUpload(db, name),
    tell: (name, fault) => call.note(`${name} is not moved: ${fault}`),
    moved,
  })
  if (sum.unknown > 0) call.note(`${sum.unknown} blobs that no row knows stay for the sweep.`)
  if (sum.faults > 0) return call.refuse(`Moved ${words(sum)} to ${to}; ${sum.faults} could not be moved.`)
  return call.say(`Moved ${words(sum)} to ${to}, each read back and compared. Nothing that a row knows is left.`)
}

/** Uploads first, so that one that becomes an object meanwhile is not missed. */
function* blobsOf(db: Portal['db']): Generator<KnownBlob, undefined> {
  yield* listUploadSegments(db)
  yield* eachBlob(db)
}

const words = ({ moved, bytes }: Moved) => `${moved} blobs (${inUnits(bytes)})`
