import {
  hasHole,
  holesOf,
  type Language,
  type Sentence,
  sentencesOf,
  type Tree,
  type TreeRule,
  type Use,
  usesOf,
} from './sentences.ts'

const languages: readonly Language[] = ['en', 'fr']
const formsOf = { en: ['one', 'other'], fr: ['many', 'one', 'other'] }

/** Both languages have the same sentences, and each plural its language's forms (CLDR: French has `many`). */
export const sameKeys: TreeRule = ({ locales }) => {
  const sentences = sentencesOf(locales)
  const stems = byStem(sentences)
  return [...stems].flatMap(([stem, all]) =>
    languages.flatMap((language) => {
      const here = all.filter((sentence) => sentence.language === language)
      if (!here.length) return [`${stem} is missing in ${language}`]
      const isPlural = all.some(({ form }) => form === 'one')
      if (!isPlural) return []
      const missing = formsOf[language].filter((form) => !here.some((sentence) => sentence.form === form))
      return missing.map((form) => `${stem}_${form} is missing in ${language}`)
    }),
  )
}

/** A hole filled in one language is filled in the other. A plural form may leave out the figure it says in words. */
export const sameHoles: TreeRule = ({ locales }) =>
  [...byStem(sentencesOf(locales))].flatMap(([stem, all]) => {
    const [english, french] = languages.map((language) =>
      [...new Set(all.filter((sentence) => sentence.language === language).flatMap(({ text }) => holesOf(text)))]
        .sort()
        .join(' '),
    )
    return english === french ? [] : [`${stem} has ${english || 'no holes'} in en, ${french || 'no holes'} in fr`]
  })

export const noEmptySentence: TreeRule = ({ locales }) =>
  sentencesOf(locales).flatMap(({ path, key, text }) => (text.trim() ? [] : [`${path} ${key} is empty or not a text`]))

/** Names in a locale file are plain: a dot or a colon would be read as a path. */
export const plainNames: TreeRule = ({ locales }) =>
  locales.flatMap(({ path, text }) => {
    if (!path.endsWith('.json')) return []
    const names: string[] = []
    JSON.parse(text, (name, value) => {
      names.push(name)
      return value
    })
    return names.filter((name) => /[.:\s]/.test(name)).map((name) => `${path} has the name "${name}"`)
  })

/**
 * A sentence is used when its name stands in the program as a string, or fits a template whose beginning is fixed up to a
 * dot and whose holes take the steps after it: t(`cases:status.${status}`).
 */
export const noUnusedKey: TreeRule = (tree) => {
  const { uses } = usesOf(tree)
  const nested = tree.locales.flatMap(({ text }) => [...text.matchAll(/\$t\(([^,)]+)/g)].map(([, name]) => name))
  const named = new Set([...nested, ...uses.map(({ text }) => text)])
  const patterns = uses.filter(hasHole)
  return [...byStem(sentencesOf(tree.locales))].flatMap(([stem, all]) => {
    const names = [stem, ...all.map(({ key }) => key)]
    const used = names.some((name) => named.has(name) || patterns.some((use) => use.name.test(name)))
    return used ? [] : [`${stem} is used nowhere`]
  })
}

export const noMissingKey: TreeRule = (tree) => {
  const names = new Set(sentencesOf(tree.locales).flatMap(({ stem, key }) => [stem, key]))
  const { uses, vague } = usesOf(tree)
  const exists = (use: Use) => names.has(use.text) || (hasHole(use) && [...names].some((name) => use.name.test(name)))
  const missing = uses.filter((use) => use.asked && !exists(use))
  return [...vague, ...missing.map(({ place, text }) => `${place} asks for ${text}, which is in no locale file`)]
}

/** Three words in a row alike in both languages are a sentence left untranslated. */
export const translated: TreeRule = ({ locales }) => {
  const sentences = sentencesOf(locales)
  const english = new Map(sentences.filter(({ language }) => language === 'en').map(({ key, text }) => [key, text]))
  const alike = sentences.filter(
    ({ language, key, text }) => language === 'fr' && english.get(key) === text && wordsOf(text) >= 3,
  )
  const lines = markdownPairs({ locales, program: [] }).flatMap(([path, en, fr]) => {
    const said = new Set(fr.split('\n').map((line) => line.trim()))
    return en
      .split('\n')
      .filter((line) => wordsOf(line) >= 3 && said.has(line.trim()))
      .map((line) => `${path} says "${line.trim()}" in both languages`)
  })
  return [...alike.map(({ key, text }) => `${key} reads "${text}" in both languages`), ...lines]
}

const wordsOf = (text: string) =>
  text.replace(/\{\{[^}]*\}\}|<[^>]*>|\]\([^)]*\)|`[^`]*`/g, ' ').match(/\p{L}{2,}/gu)?.length ?? 0

/** A long text stands in both languages, with the same headings in the same order, and as many tables and lists. */
export const sameLongTexts: TreeRule = (tree) => {
  const paths = tree.locales.map(({ path }) => path).filter((path) => path.endsWith('.md'))
  const alone = paths
    .map((path) => path.replace(/^locales\/(en|fr)\//, (_, language) => `locales/${language === 'en' ? 'fr' : 'en'}/`))
    .filter((path) => !paths.includes(path))
    .map((path) => `${path} is missing`)
  const different = markdownPairs(tree).flatMap(([path, en, fr]) =>
    shapeOf(en) === shapeOf(fr) ? [] : [`${path} has ${shapeOf(en)} in en, ${shapeOf(fr)} in fr`],
  )
  return [...alone, ...different]
}

function shapeOf(markdown: string): string {
  const headings = [...markdown.matchAll(/^(#{1,6}) /gm)].map(([, marks]) => marks?.length).join(' ')
  const tables = [...markdown.matchAll(/^\s*\|?[\s:-]*-{3,}[\s:|-]*\|[\s:|-]*$/gm)].length
  const items = [...markdown.matchAll(/^\s*(?:[-*]|\d+\.) /gm)].length
  return `headings ${headings || 'none'}, ${tables} tables, ${items} items`
}

function markdownPairs({ locales }: Tree): [name: string, en: string, fr: string][] {
  return locales.flatMap(({ path, text }) => {
    const [, name] = /^locales\/en\/(.+\.md)$/.exec(path) ?? []
    const french = name && locales.find((other) => other.path === `locales/fr/${name}`)
    return french ? [[name, text, french.text] as [string, string, string]] : []
  })
}

function byStem(sentences: readonly Sentence[]): Map<string, Sentence[]> {
  return Map.groupBy(sentences, ({ stem }) => stem)
}
