export { importFile } from './import.ts'
export { tokenActs } from './token-commands.ts'
export { lastFeedUse } from './tokens.ts'
