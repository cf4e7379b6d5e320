export { carry, takeCarried } from './carried.ts'
export { onlyFromItsPage, refuseUnsealed, seenBy } from './gates.ts'
export { useOnce } from './used-seals.ts'
