export { askFullReset } from './full-reset.ts'
export { hashPassword } from './passwords.ts'
export { sweepResets } from './reset.ts'
export { releaseTry, reserveTry } from './throttle.ts'
