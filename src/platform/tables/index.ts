export { type EncodingFault, findMark, type TableEncoding, tableEncodings } from './lines.ts'
export type { Row } from './rows.ts'
export { openTable } from './table.ts'
