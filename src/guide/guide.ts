import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../platform/env.ts'
import type { I18n } from '../platform/web/i18n.ts'
import { guideText } from '../platform/web/trusted.ts'
import { type Slug, slugs } from './parts.ts'
import { guideSentencesOf } from './sentences.ts'

const folder = join(import.meta.dirname, '../../locales')

export type GuideSection = {
  /** The same in each language, so that links hold. */
  readonly anchor: string
  readonly title: string
  readonly html: ReturnType<typeof guideText>
  /** Paragraphs and list items as plain text, for the search. */
  readonly blocks: readonly string[]
}
export type GuidePart = { readonly slug: Slug; readonly title: string; readonly sections: readonly GuideSection[] }
export type Guide = readonly GuidePart[]

const made = new WeakMap<Settings, Map<string, Guide>>()

/** The guide in the reader's language, with this portal's figures. Cached by language. */
export function guideOf(settings: Settings, i18n: I18n): Guide {
  const known = made.get(settings) ?? new Map<string, Guide>()
  made.set(settings, known)
  const guide = known.get(i18n.locale) ?? slugs.map((slug) => partOf(slug, settings, i18n))
  known.set(i18n.locale, guide)
  return guide
}

function partOf(slug: Slug, settings: Settings, i18n: I18n): GuidePart {
  const fill = filling(settings, i18n)
  const [head = '', ...chapters] = readFileSync(join(folder, i18n.locale, 'guide', `${slug}.md`), 'utf8').split(/^## /m)
  return {
    slug,
    title: fill(head.replace(/^# /, '').trim(), false),
    sections: chapters.map((chapter) => sectionOf(slug, chapter, i18n, fill)),
  }
}

function sectionOf(slug: Slug, chapter: string, { locale }: I18n, fill: Fill): GuideSection {
  const [, title, anchor, body = ''] = /^(.*?) \{#([a-z-]+)\}\n([\s\S]*)$/.exec(chapter) ?? []
  if (!title || !anchor) throw new Error(`${locale}/guide/${slug}.md: a heading without its anchor`)
  return {
    anchor,
    title: fill(title, false),
    html: guideText(locale, fill(body, true)),
    blocks: blocksOf(fill(body, false)),
  }
}

type Fill = (text: string, isMarkdown: boolean) => string

/** Fills in quoted sentences, lists of messages and the portal's figures. */
function filling({ limits, retentionMonths }: Settings, i18n: I18n): Fill {
  const sentences = guideSentencesOf(i18n.locale)
  const figures: Record<string, string> = {
    file: i18n.size(limits.fileBytes),
    submission: i18n.size(limits.submissionBytes),
    files: i18n.number(limits.files),
    delegates: i18n.number(limits.delegates),
    retention: i18n.number(retentionMonths),
  }
  return (text, isMarkdown) => {
    const word = (said: string) => (isMarkdown ? said.replace(/[\\`*_{}[\]<>#|]/g, '\\$&') : said)
    return text
      .replace(/^\{\{list:([^}]+)\}\}$/gm, (_, name) =>
        sentences
          .under(name)
          .map((said) => `- ${word(said)}`)
          .join('\n'),
      )
      .replace(/\{\{t:([^}]+)\}\}/g, (_, key) => word(sentences.one(key)))
      .replace(/\{\{(\w+)\}\}/g, (_, name) => {
        const figure = figures[name]
        if (figure === undefined) throw new Error(`the guide asks for ${name}`)
        return figure
      })
  }
}

/** Paragraphs and list items of a Markdown text as plain text. */
const blocksOf = (markdown: string): string[] =>
  markdown
    .split(/\n+/)
    .filter((line) => line.trim() !== '' && !line.startsWith('!['))
    .map((line) =>
      line
        .replace(/^(?:- |\d+\. )/, '')
        .replace(/\*\*|`/g, '')
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .trim(),
    )
