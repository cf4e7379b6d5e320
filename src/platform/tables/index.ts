export { findMark, type LineFault, type TableEncoding, tableEncodings } from './lines.ts'
export type { Row } from './rows.ts'
export { openTable, type Table, type TableError } from './table.ts'
