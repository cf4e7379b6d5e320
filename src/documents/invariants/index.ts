export { checkStoredBlobs } from './blobs.ts'
export { checkNumbers } from './numbers.ts'
export { checkReceipts } from './receipts.ts'
export { checkSubmissions } from './wholeness.ts'
