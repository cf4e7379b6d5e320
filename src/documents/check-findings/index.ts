export { checkDocuments } from './check-documents.ts'
export type { Finding } from './findings.ts'
export type { MissingPiece } from './missing-pieces.ts'
export { recordRefusals } from './refusals.ts'
