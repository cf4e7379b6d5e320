export { type Filled, fillSentence, listSentences, type SavedSentence } from './sentences.ts'
