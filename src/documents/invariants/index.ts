export { checkNumbers } from './numbers.ts'
export { checkReceipts } from './receipts.ts'
export { checkStoredBlobs, checkSubmissions } from './wholeness.ts'
