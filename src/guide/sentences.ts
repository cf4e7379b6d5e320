import { join } from 'node:path'
import { memoized } from '../platform/formats.ts'
import { type Locale, wordsIn } from '../platform/web/i18n.ts'

const folder = join(import.meta.dirname, '../../locales')

/** Sentences of the program for the guide to quote, by full key (`documents:draft.add`), without placeholders. */
type Sentences = {
  readonly one: (key: string) => string
  /** The messages under a key (`documents:error`), one text each; a message of several sentences is joined. */
  /** Every sentence, with placeholders replaced. */
  readonly all: () => ReadonlySet<string>
  readonly under: (name: string) => readonly string[]
}

type Tree = { readonly [name: string]: string | Tree }

/** What a placeholder becomes. */
const hole = '…'

/** Read once a language. An unknown name throws, so that the guide never quotes what no page says. */
export const guideSentencesOf = memoized((locale: Locale): Sentences => {
  const namespaces: Tree = wordsIn(folder, locale)
  const at = (key: string): string | Tree => {
    const found = key.split(/[:.]/).reduce<string | Tree | undefined>((tree, step) => stepInto(tree, step), namespaces)
    if (found === undefined) throw new Error(`no sentence ${key} for the guide`)
    return found
  }
  return {
    all: () => new Set(Object.values(namespaces).flatMap(textsIn)),
    one: (key) => {
      const text = at(key)
      if (typeof text !== 'string') throw new Error(`${key} is more than one sentence`)
      return bare(text)
    },
    under: (name) => {
      const tree = at(name)
      return typeof tree === 'string' ? [bare(tree)] : messagesIn(tree)
    },
  }
})

const textsIn = (tree: string | Tree): string[] =>
  typeof tree === 'string' ? [tree] : Object.values(tree).flatMap(textsIn)

/** A plural is named by its stem, and quoted in its form for many. */
function stepInto(tree: string | Tree | undefined, step: string): string | Tree | undefined {
  if (typeof tree !== 'object') return undefined
  return Object.hasOwn(tree, step)
    ? tree[step]
    : Object.hasOwn(tree, `${step}_other`)
      ? tree[`${step}_other`]
      : undefined
}

function messagesIn(tree: Tree): string[] {
  const whole = Object.entries(tree).filter(([name]) => !/_(one|many)$/.test(name))
  return [...new Set(whole.map(([, value]) => (typeof value === 'string' ? bare(value) : messagesIn(value).join(' '))))]
}

const bare = (text: string) => text.replace(/\{\{[^}]*\}\}/g, hole).replace(/<\/?\d>/g, '')
