export type { Ending } from './endings.ts'
