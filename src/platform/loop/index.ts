export { underName } from './naming.ts'
export { watchForBlocks } from './watch.ts'
