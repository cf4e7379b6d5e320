export { checkBytes, type Flag } from './bytes.ts'
export { type Checked, type CheckRefusal, checkObject, type HoldReason } from './check.ts'
export {
  checkMedia,
  findMedia,
  isMedia,
  type Media,
  type MediaRefusal,
  type MediaType,
  mediaExtension,
} from './media.ts'
export { findTools, lackingTools, scannerAnswers, type Tools } from './tools.ts'
