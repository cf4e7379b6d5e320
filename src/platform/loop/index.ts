export { runNamed } from './naming.ts'
export { watchForBlocks } from './watch.ts'
