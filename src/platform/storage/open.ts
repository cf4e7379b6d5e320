import { join } from 'node:path'
import { incomingIn, openDiskStorage, openDiskToRead } from './disk.ts'
import { eitherStorage, eitherToRead } from './either.ts'
import type { S3Settings } from './s3-client.ts'
import type { ReadableStorage, Storage } from './storage.ts'

/** Which store takes what is new; `s3` is set, too, while blobs come back from there. */
export type StoreSettings = { readonly objectStore: StoreKind; readonly s3: S3Settings | undefined }
export type StoreKind = 'disk' | 's3'

/** The folder of the blobs. It stays in use beside a bucket: what is on its way begins there. */
export const objectsIn = (dataDir: string) => join(dataDir, 'objects')

/** Each of the two that the settings name. Throws when they name no S3 store. */
export async function openStores({ s3 }: StoreSettings, root: string): Promise<Record<StoreKind, Storage>> {
  if (!s3) throw new Error('no settings of an S3 store')
  const disk = await openDiskStorage(root)
  // Loaded on demand: it is larger than all the rest.
  const { openS3Storage } = await import('./s3.ts')
  return { disk, s3: openS3Storage(s3, incomingIn(root)) }
}

/** Where the portal keeps its blobs: in the folder `root`, in a bucket, or in either while both are named. */
export async function openStorage(settings: StoreSettings, root: string): Promise<Storage> {
  if (!settings.s3) return openDiskStorage(root)
  const { disk, s3 } = await openStores(settings, root)
  return settings.objectStore === 's3' ? eitherStorage(s3, disk) : eitherStorage(disk, s3)
}

/** The same to look at: nothing is made or written. */
export async function openStorageToRead({ s3 }: StoreSettings, root: string): Promise<ReadableStorage> {
  const disk = openDiskToRead(root)
  if (!s3) return disk
  const { openS3Storage } = await import('./s3.ts')
  return eitherToRead(disk, openS3Storage(s3, incomingIn(root)))
}
