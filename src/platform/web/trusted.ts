import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { html, raw } from 'hono/html'
import MarkdownIt from 'markdown-it'
import { tribunal } from '../../tribunal/index.ts'
import { picture } from './assets.ts'
import type { I18n, Locale } from './i18n.ts'
import { emailInWords, piecesOfEmail, unbrokenNumber } from './values.ts'

/** The long texts that are pages of their own. */
export type TextName = 'practice-notice' | 'terms' | 'privacy' | 'accessibility' | 'whats-new'

type Markdown = ReturnType<typeof MarkdownIt>

const everyNumber = new RegExp(unbrokenNumber.source, 'g')
const markdown = withNumbers(new MarkdownIt({ html: false }))

const everyEmail = new RegExp(emailInWords.source, 'g')

/** No number breaks at its hyphens, and no address within its words. */
function withNumbers(markdown: Markdown) {
  markdown.renderer.rules.text = (tokens, index) =>
    markdown.utils
      .escapeHtml(tokens[index]!.content)
      .replace(everyNumber, '<span class="ref">$&</span>')
      .replace(everyEmail, (address) => piecesOfEmail(address).join('<wbr>'))
  return markdown
}

type Made = ReturnType<typeof html>

const locales = join(import.meta.dirname, '../../../locales')
const rendered = new Map<string, ReturnType<typeof raw>>()

/** What `{{name}}` in a long text stands for; `brand` is the portal's name. */
type Holes = { readonly brand: string } & Readonly<Record<string, string>>

/**
 * A long text (Markdown, HTML off) as HTML. Its inner links are written without a language and get the page's. Cached by language
 * and holes.
 */
export function longText(locale: Locale, name: TextName, holes: Holes) {
  const key = `${locale}/${name} ${JSON.stringify(holes)}`
  let text = rendered.get(key)
  if (!text) {
    text = raw(markdown.render(longTextSource(locale, name, holes)).replaceAll('href="/', `href="/${locale}/`))
    rendered.set(key, text)
  }
  return text
}

/** Its Markdown, with what fills the holes escaped: the tribunal's own where it has one, else that of `locales/`. */
export function longTextSource(locale: Locale, name: TextName, holes: Holes): string {
  const own = tribunal.words.map((place) => resolve(locales, place.replace('{language}', locale)))
  const file = [join(locales, locale), ...own].map((folder) => join(folder, `${name}.md`)).findLast(existsSync)
  if (!file) throw new Error(`no text ${locale}/${name}.md`)
  return readFileSync(file, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, hole: string) => {
    const words = holes[hole]
    if (words === undefined) throw new Error(`${locale}/${name}.md names ${hole}, which nobody gives`)
    return words.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')
  })
}

/**
 * The same words with a blank before each break: on a phone the rows of a table flow, and their breaks are not shown. What is given
 * is HTML already, and stays what it is.
 */
export function withBlanks(content: Made): Made {
  const text = String(content)
  // Most cells of a list have none.
  return text.includes('<br>') ? raw(text.replaceAll(/(?<=\S)<br>/g, ' <br>')) : content
}

/** A piece of the guide (Markdown of `locales/`, HTML off), as HTML. Its links are written without a language, its pictures without language and ending. */
export const guideText = (locale: Locale, source: string) =>
  raw(guideMarkdown.render(source, { locale }).replaceAll('href="/', `href="/${locale}/`))

const guideMarkdown = withPictures(withNumbers(new MarkdownIt({ html: false })))

function withPictures(markdown: Markdown) {
  markdown.renderer.rules.image = (tokens, index, _options, env) => {
    const { locale } = env as { locale: Locale }
    const { attrs, content } = tokens[index]!
    const { address, width, height } = picture(`guide/${new Map(attrs).get('src')}.${locale}.webp`)
    return String(
      html`<img class="shot" src="${address}" alt="${content}" width="${width}" height="${height}" loading="lazy">`,
    )
  }
  return markdown
}

type Sentence = Parameters<I18n['t']>[0]

/**
 * A sentence with links in it: `<1>…</1>` in the locale file becomes a link to the first address.
 * The sentence comes from `locales/`; what fills its holes is escaped.
 */
export function richText(i18n: I18n, key: Sentence, addresses: string[], holes: Record<string, string | number> = {}) {
  const escaped = Object.fromEntries(Object.entries(holes).map(([k, v]) => [k, String(html`${v}`)]))
  const sentence = i18n.t(key, escaped)
  return raw(
    sentence.replace(/<(\d)>(.*?)<\/\1>/g, (_, n: string, words: string) =>
      String(html`<a href="${addresses[Number(n) - 1] ?? '#'}">${raw(words)}</a>`),
    ),
  )
}
