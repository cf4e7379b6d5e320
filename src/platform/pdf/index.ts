export type { JoinOrder } from './join.ts'
export { areToolsAway, makePdf } from './make.ts'
export { joinApart, stampApart } from './papers.ts'
export { qrSvg } from './qr.ts'
