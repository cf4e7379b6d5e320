export { type MadePdf, makePdf, type Paper } from './make.ts'
