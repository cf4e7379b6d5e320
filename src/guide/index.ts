export { type Guide, guideOf, type Part, type Section } from './guide.ts'
export { isSlug, readers, type Slug, slugs } from './parts.ts'
export { type Hit, longestSearch, searchGuide } from './search.ts'
export { sentencesOf } from './sentences.ts'
