export { checkBytes, type Flag } from './bytes.ts'
export { type Checked, type CheckRefusal, checkObject, type HoldReason } from './check.ts'
export { withClearFolder, writeClear } from './ram.ts'
export { findTools, lackingTools, scannerAnswers, type Tools } from './tools.ts'
