export { type MadePdf, makePdf, type Paper } from './make.ts'
export { qrSvg } from './qr.ts'
