export { fillSentence, listSentences } from './sentences.ts'
