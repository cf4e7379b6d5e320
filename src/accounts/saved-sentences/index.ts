export { addSentence, fillSentence, listSentences } from './sentences.ts'
