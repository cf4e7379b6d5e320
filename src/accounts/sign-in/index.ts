export { hashPassword } from './passwords.ts'
export { sweepResets } from './reset.ts'
export { askEverything } from './reset-everything.ts'
export { releaseTry, reserveTry } from './throttle.ts'
