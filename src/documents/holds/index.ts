export { askRelease } from './releases.ts'
