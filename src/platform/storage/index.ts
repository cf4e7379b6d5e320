export { checkBlobs } from './check.ts'
export { openDiskStorage } from './disk.ts'
export { eitherStorage } from './either.ts'
export { faultOf, isMachineTrouble } from './fault.ts'
export { eachKeptBlob, isBlobKept, type KnownBlob, listKeptBlobs } from './kept.ts'
export { type Moved, moveBlobs } from './move.ts'
export {
  deleteObject,
  findObject,
  getObject,
  listObjectsNotUnder,
  type ObjectRow,
  saveObject,
} from './objects.ts'
export { objectsIn, openStorage, openStorageToRead, openStores, type StoreKind, type StoreSettings } from './open.ts'
export { type PartSegment, storePart } from './part.ts'
export { discardBlob, discardObject, readObject } from './read.ts'
export {
  listRemovedBlobs,
  openRemovals,
  removalsSettled,
  removeBlobsLater,
  removeDueBlobs,
} from './removals.ts'
export { resealObject } from './reseal.ts'
export { isStoreAway, type ReadableStorage, type Storage } from './storage.ts'
export { type StoredObject, storeObject } from './store.ts'
export { sweepOrphans, sweepUnfinished } from './sweep.ts'
export { verifyStored } from './verify.ts'
