export type { JoinOrder, JoinPart } from './join.ts'
export { areToolsAway, type MadePdf, makePdf, type Paper } from './make.ts'
export { joinApart, stampApart } from './papers.ts'
export { qrSvg } from './qr.ts'
