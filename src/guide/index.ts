export { guideOf } from './guide.ts'
export { slugs } from './parts.ts'
export { searchGuide } from './search.ts'
export { guideSentencesOf } from './sentences.ts'
