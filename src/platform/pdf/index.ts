export type { JoinOrder } from './join.ts'
export { areToolsUnavailable, makePdf } from './make.ts'
export { joinInProcess, stampInProcess } from './papers.ts'
export { qrSvg } from './qr.ts'
