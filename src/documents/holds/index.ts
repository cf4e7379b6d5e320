export { askRelease, countHeld } from './releases.ts'
export { scanReleases } from './schema.ts'
