export { endAppearance, enterAppearance } from './commands.ts'
export { appearances } from './schema.ts'
