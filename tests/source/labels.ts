import { sentencesOf, type TreeRule } from './sentences.ts'

/** Heads of columns, tabs, places and what names a field or a list. */
const isLabel = /[.:](?:columns?|tabs|place)\.|[.:](?:label|column)$/
const small = new Set(
  'a an and at by for in it of on or the to with your de du des la le les l d à au aux et en ou par qui sur un une'.split(
    ' ',
  ),
)
const most = 3

/** Questions ask in full. Of a label: why more words are needed. */
const longer: Readonly<Record<string, string>> = {
  'breaches:column.seenBy': 'a person, not the law’s “access”',
  'documents:emergency.label': 'a question',
  'letters:register.place': 'one column for two ways',
  'reports:column.adoption.active': 'the figure says what it counts',
  'reports:column.documents.bytesOut': 'the figure says what it counts',
  'reports:column.received.lateShare': 'a share says of what',
  'viewer:search.label': 'says where it searches',
}

/** A label is a noun or a verb with what belongs to it: three words, small ones not counted. */
export const shortLabels: TreeRule = ({ locales }) =>
  sentencesOf(locales)
    .filter(({ key, text }) => isLabel.test(key) && !text.endsWith('?') && !Object.hasOwn(longer, key))
    .flatMap(({ language, key, text }) => {
      const words = wordsOf(text)
      return words.length > most ? [`${language} ${key} is a label of ${words.length} words: ${text}`] : []
    })

const wordsOf = (text: string) =>
  text
    .replace(/\{\{[^}]*\}\}/g, '1')
    .split(/[\s\u00a0’]+/)
    .filter((word) => /[\p{L}\d]/u.test(word) && !small.has(word.toLowerCase()))
