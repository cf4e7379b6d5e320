export { sweepWaves } from './commands.ts'
export { readWaveFile } from './file.ts'
export { waveQueue } from './queries.ts'
export { workWaves } from './work.ts'
