import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html, raw } from 'hono/html'
import MarkdownIt from 'markdown-it'
import { picture } from './assets.ts'
import type { I18n, Locale } from './i18n.ts'

/** The long texts of `locales/` that are pages of their own. */
export type TextName = 'practice-notice' | 'terms' | 'privacy' | 'accessibility' | 'whats-new'

type Markdown = ReturnType<typeof MarkdownIt>

const markdown = withDates(new MarkdownIt({ html: false }))

/** No date breaks at its hyphens. */
function withDates(markdown: Markdown) {
  markdown.renderer.rules.text = (tokens, index) =>
    markdown.utils.escapeHtml(tokens[index]!.content).replace(/\b\d{4}-\d\d-\d\d\b/g, '<span class="ref">$&</span>')
  return markdown
}

const locales = join(import.meta.dirname, '../../../locales')
const rendered = new Map<string, ReturnType<typeof raw>>()

/**
 * A long text of `locales/` (Markdown, HTML off), as HTML. Its inner links are written without a language and get the page's;
 * `{{name}}` in it is the setting of that name, in words.
 */
export function longText(locale: Locale, name: TextName, settings: Readonly<Record<string, string>> = {}) {
  const key = `${locale}/${name} ${JSON.stringify(settings)}`
  let text = rendered.get(key)
  if (!text) {
    const file = readFileSync(join(locales, locale, `${name}.md`), 'utf8')
    const source = file.replace(/\{\{(\w+)\}\}/g, (_, setting: string) => {
      const said = settings[setting]
      if (said === undefined) throw new Error(`${locale}/${name}.md names ${setting}, which nobody gives`)
      return said
    })
    text = raw(markdown.render(source).replaceAll('href="/', `href="/${locale}/`))
    rendered.set(key, text)
  }
  return text
}

/** A piece of the guide (Markdown of `locales/`, HTML off), as HTML. Its links are written without a language, its pictures without language and ending. */
export const guideText = (locale: Locale, source: string) =>
  raw(guideMarkdown.render(source, { locale }).replaceAll('href="/', `href="/${locale}/`))

const guideMarkdown = withPictures(withDates(new MarkdownIt({ html: false })))

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
