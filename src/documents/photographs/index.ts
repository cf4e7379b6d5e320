export { sendOriginal } from './answer.ts'
export { openOriginals } from './order.ts'
export { originalsOf, type Photograph } from './originals.ts'
