import { sentencesOf, type TreeRule } from './sentences.ts'
import type { Source } from './source.ts'

type Fault = readonly [fits: RegExp, says: string]

const both: Fault[] = [
  [/'/, 'has a straight apostrophe (’)'],
  [/"/, 'has a straight quotation mark'],
  [/\.\.\./, 'has three dots (…)'],
  [/[^\S\n]{2,}\S/, 'has two spaces in a row'],
]

/** `\uE000` stands for a hole. No-break spaces: U+00A0 or U+202F. */
const french: Fault[] = [
  ...both,
  [/[\s\u00a0\u202f][;!?]/, 'has a space before ; ! ?'],
  [/ [:»%$€]/, 'has a plain space before : » % $'],
  [/[^\s\u00a0\u202f]»/, 'has no no-break space before »'],
  [/[\p{L}\p{N})»\uE000]:(?=\s|$)/u, 'has no space before :'],
  [/[\d\uE000][%$€]/, 'has no space between a figure and % $'],
  [/«(?![\u00a0\u202f])/, 'has no no-break space after «'],
  [/\d \d{3}(?!\d)/, 'has a plain space inside a number'],
  [/\d h\b|\d[\u00a0\u202f]?h \d|\dh\d/, 'has an hour without no-break spaces (22 h 30)'],
  [
    /\b0\d[\u00a0\u202f]h|\dh[\u00a0\u202f]00\b|\d[\u00a0\u202f]h[\u00a0\u202f]00\b/,
    'has an hour with more figures than it needs (8 h, 8 h 05)',
  ],
  [/[“”]/, 'has English quotation marks (« »)'],
]

const english: Fault[] = [
  ...both,
  [/[^\S\n][:;!?%](?!\S)/, 'has a space before : ; ! ? %'],
  [/[«»]/, 'has French quotation marks (“ ”)'],
]

/** Typography of every sentence and every long text. */
export const typography: TreeRule = ({ locales }) =>
  linesOf(locales).flatMap(({ language, place, text }) => {
    const bare = bareText(text)
    return (language === 'fr' ? french : english).flatMap(([fits, says]) =>
      fits.test(bare) ? [`${place} ${says}: ${excerpt(bare, fits)}`] : [],
    )
  })

/** Every sentence, and every line that is read of a long text. */
export const linesOf = (locales: readonly Source[]) => [
  ...sentencesOf(locales).map(({ language, path, key, text }) => ({ language, place: `${path} ${key}`, text })),
  ...locales.flatMap(({ path, text }) => {
    const language = /^locales\/(en|fr)\/.+\.md$/.exec(path)?.[1]
    return language
      ? proseLines(text).map((line) => ({ language, place: `${path}:${line.number}`, text: line.text }))
      : []
  }),
]

/** Lines of Markdown that are read: no code block and no rule of a table. */
function proseLines(markdown: string): { number: number; text: string }[] {
  let inCode = false
  return markdown.split('\n').flatMap((line, index) => {
    const text = line.trim().replace(/^(?:[-*+]|\d+\.|#{1,6}|>) +/, '')
    if (text.startsWith('```')) inCode = !inCode
    if (inCode || /^[\s:|-]*$/.test(text) || text.startsWith('```')) return []
    const cells = text.startsWith('|') ? text.split('|').map((cell) => cell.trim()) : [text]
    return cells.map((cell) => ({ number: index + 1, text: cell }))
  })
}

/** What is read of a text: addresses, code and tags out, emphasis opened, a hole as one character. */
export const bareText = (text: string) =>
  text
    .replace(/\$t\([^)]*\)|\{\{[^}]*\}\}/g, '\uE000')
    .replace(/`[^`]*`/g, '\uE000')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/https?:\/\/\S+|\S+@\S+/g, '\uE000')
    .replace(/<\/?\w+>| \{#[\w-]+\}/g, '')
    .replace(/\*\*|__/g, '')

function excerpt(text: string, fits: RegExp): string {
  const at = fits.exec(text)?.index ?? 0
  return text.slice(Math.max(0, at - 15), at + 15)
}
