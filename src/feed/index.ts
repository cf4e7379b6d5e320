export { importFile } from './import.ts'
export { tribunalRoutes } from './routes.ts'
export { tokenActs } from './token-commands.ts'
export { lastFeedUse } from './tokens.ts'
