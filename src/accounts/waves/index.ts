export { sweepWaves } from './commands.ts'
export { readWaveFile } from './file.ts'
export { workWaves } from './work.ts'
