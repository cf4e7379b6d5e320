export { checkBlobs } from './check.ts'
export { openDiskStorage, openDiskToRead } from './disk.ts'
export { faultOf } from './fault.ts'
export {
  deleteObject,
  forgetReplaced,
  getObject,
  listBlobNames,
  listObjectIds,
  listObjectsNotUnder,
  type ObjectRow,
  type Segment,
  saveObject,
} from './objects.ts'
export { type PartEnd, type PartSegment, storePart } from './part.ts'
export { readObject, removeObject } from './read.ts'
export { resealObject } from './reseal.ts'
export type { ListedBlob, ReadableStorage, Storage, StoredBlob } from './storage.ts'
export { type StoredObject, type StoreRefusal, storeObject } from './store.ts'
export { sweepOrphans, sweepUnfinished } from './sweep.ts'
export { verifyStored } from './verify.ts'
