export type { Finding } from './findings.ts'
export { lookAtDocuments } from './look.ts'
export type { MissingPiece } from './missing.ts'
export { recordRefusals } from './refusals.ts'
