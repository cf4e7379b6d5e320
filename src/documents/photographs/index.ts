export { openOriginals } from './order.ts'
