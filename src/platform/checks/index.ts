export { checkBytes, type Flag } from './bytes.ts'
export { type Attempt, attempts, type Cage, type CageState, cageOf, cageProblems, isKnownOpen } from './cage.ts'
export {
  type Checked,
  type CheckRefusal,
  checkObject,
  type HoldReason,
  hasStructure,
  type Sound,
  scanObject,
} from './check.ts'
export { openShelf, type Shelf } from './clear-file-cache.ts'
export type { DrawnPage } from './draw.ts'
export { isPlaceholder } from './forms.ts'
export { isMedia, type MediaType, mediaExtension } from './media.ts'
export type { LookedPage, Looks } from './page-looks.ts'
export { withClearFile, withClearFolder, writeClear } from './ram.ts'
export { drawPage, readLooks, readText } from './read.ts'
export type { PagesOfText } from './text.ts'
export { findScanner, findTools, lackingTools, memoryFor, scannerAnswers, type Tools, usualSocket } from './tools.ts'
